package kvalitetshjul.wheel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks that are not closed, of the school year that runs, the one before and the one to come once it is adopted, for whoever is acting; by deadline. In a number of
 * statements that does not grow with them.
 */
@Service
@Transactional(readOnly = true)
public class TaskList {
    private final JdbcClient db;
    private final WheelRepository repository;
    private final YearReader years;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;

    TaskList(
            JdbcClient db,
            WheelRepository repository,
            YearReader years,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners) {
        this.db = db;
        this.repository = repository;
        this.years = years;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
    }

    /**
     * A task, without who does it and what came of it.
     *
     * @param body the one that does it, where it is done by bodies
     * @param unit what the unit is called in short; absent for what is done once for the whole owner
     * @param version raised by every act, and whenever its days are changed
     * @param changed when that was last, or when the year was opened
     */
    public record Line(
            TaskId id,
            SchoolYear year,
            LocalizedText name,
            Optional<LocalizedText> body,
            Optional<String> unit,
            DateWindow window,
            int version,
            Instant changed) {
        /** The address of its page. */
        public String path() {
            return "/wheel/" + year + "/tasks/" + id;
        }
    }

    /** Those whose next move is the reader’s: to do the work or, where it waits for that, to approve it. */
    public List<Line> listOwn() {
        var reader = actors.current().person();
        return list((responsibility, task) -> responsibility.isNext(reader, task));
    }

    /** Those of a unit, whoever does them. */
    public List<Line> listOf(UnitId unit) {
        return list((responsibility, task) -> task.unit().equals(Optional.of(unit)));
    }

    private List<Line> list(BiPredicate<Responsibility, Task> which) {
        var now = owners.schoolYear();
        var near = repository.listWheels().stream()
                .filter(wheel -> Math.abs(wheel.year().startYear() - now.startYear()) <= 1)
                .filter(wheel -> wheel.closed().isEmpty())
                .filter(wheel -> !wheel.isBeingPlanned(owners.today()))
                .toList();
        if (near.isEmpty()) return List.of();
        var days =
                new DateWindow(now.previous().days().from(), now.next().days().to());
        var units = this.units.listUnits(days);
        var names = units.stream()
                .collect(Collectors.toMap(Unit::id, unit -> unit.shortName().orElse(unit.name())));
        var roles = organisation.listRoles();
        var holders = organisation.listRoleHolders();
        var sees = permissions.reach(Permission.SEE_WHEEL);
        var today = owners.today();
        var changed = changes(near);
        var lines = new ArrayList<Line>();
        var responsibility = new Responsibility(units, roles, holders);
        for (var year : years.readAll(near, OwnOf.in(sees)).entrySet()) {
            for (var task : years.listTasks(year.getValue(), year.getKey().pack())) {
                boolean seen = task.unit().isEmpty() || sees.in(task.unit().get());
                if (!seen || task.state(today).isClosed() || !which.test(responsibility, task)) continue;
                lines.add(new Line(
                        task.id(),
                        task.year(),
                        task.item().name(),
                        task.body().map(BodyNames.Body::name),
                        task.unit().map(names::get),
                        task.window(),
                        task.version()
                                + Objects.requireNonNull(changed.get(task.id())).moves(),
                        Objects.requireNonNull(changed.get(task.id())).at()));
            }
        }
        return lines;
    }

    private record Change(int moves, Instant at) {}

    private Map<TaskId, Change> changes(List<Wheel> near) {
        var changes = new HashMap<TaskId, Change>();
        db.sql("""
                select t.id, t.moves, greatest(t.last_at, t.moved_at, w.opened_at) as changed
                  from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where w.school_year = any(:years)""")
                .param(
                        "years",
                        near.stream().map(wheel -> wheel.year().startYear()).toArray(Integer[]::new))
                .query(row -> {
                    changes.put(
                            new TaskId(row.getObject("id", UUID.class)),
                            new Change(
                                    row.getInt("moves"),
                                    row.getTimestamp("changed").toInstant()));
                });
        return changes;
    }
}
