package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import kvalitetshjul.law.Citation;
import kvalitetshjul.law.Citations;
import kvalitetshjul.law.DutyTask;
import kvalitetshjul.law.DutyWork;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of the wheel rests on the law: its items, and the tasks in which duties are carried out. */
@Service
@Transactional(readOnly = true)
class LawInTheWheel implements Citations, DutyWork {
    private final Wheels wheels;
    private final WheelRepository repository;
    private final TaskRepository tasks;
    private final WheelSection section;
    private final Packs packs;
    private final Permissions permissions;
    private final Owners owners;

    LawInTheWheel(
            Wheels wheels,
            WheelRepository repository,
            TaskRepository tasks,
            WheelSection section,
            Packs packs,
            Permissions permissions,
            Owners owners) {
        this.wheels = wheels;
        this.repository = repository;
        this.tasks = tasks;
        this.section = section;
        this.packs = packs;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** The items of the years that are open and not over; before a year is opened, those of the adopted pack, which have no page yet. */
    @Override
    public List<Citation> citing() {
        if (!permissions.may(Permission.SEE_WHEEL)) return List.of();
        var running = repository.listWheels().stream()
                .filter(wheel -> !wheel.year().days().to().isBefore(owners.today()))
                .filter(wheel -> !wheel.isBeingPlanned(owners.today()))
                .toList();
        var cited = new LinkedHashMap<String, Citation>();
        for (var wheel : running)
            for (var item : wheels.template(wheel).items())
                cite(item, Optional.of("/wheel/" + wheel.year() + "/items/" + item.code()), cited);
        if (running.isEmpty())
            packs.listSections(section)
                    .forEach(wheel -> wheel.items().forEach(item -> cite(item, Optional.empty(), cited)));
        return List.copyOf(cited.values());
    }

    private static void cite(WheelItem item, Optional<String> path, Map<String, Citation> cited) {
        if (!item.legalBasis().isEmpty())
            cited.putIfAbsent(item.code(), new Citation("wheel.law.item", item.name(), item.legalBasis(), path));
    }

    @Override
    public List<DutyTask> listWork() {
        var sees = permissions.reach(Permission.SEE_WHEEL);
        if (!sees.anywhere()) return List.of();
        var opened = repository.listWheels().stream()
                .filter(wheel -> !wheel.isBeingPlanned(owners.today()))
                .toList();
        var codes = new TreeSet<String>();
        var items = new LinkedHashMap<String, WheelItem>();
        for (var wheel : opened)
            for (var item : wheels.template(wheel).itemsEver())
                if (!item.legalBasis().isEmpty()) {
                    codes.add(item.code());
                    items.put(wheel.year() + item.code(), item);
                }
        var work = new ArrayList<DutyTask>();
        for (var row : tasks.listWork(codes)) {
            var item = items.get(row.year() + row.item());
            boolean seen = row.unit().isEmpty() || sees.in(row.unit().get());
            if (item != null && seen) work.add(task(item, row));
        }
        return work;
    }

    private DutyTask task(WheelItem item, TaskRepository.WorkRow row) {
        var state = row.act().orElse(Task.Act.REOPENED);
        boolean done = switch (state) {
            case APPROVED, CLOSED -> true;
            case SIGNED_OFF -> item.signOff() != WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER;
            case SKIPPED, SKIP_ASKED, REJECTED, REOPENED, DECIDED -> false;
        };
        return new DutyTask(
                item.code(),
                item.name(),
                item.legalBasis(),
                row.unit(),
                row.window(),
                !row.year().days().to().isBefore(owners.today()),
                done ? row.at().map(this::day) : Optional.empty(),
                state == Task.Act.SKIPPED,
                row.delivered().stream().map(kind -> "wheel.evidence." + kind).toList(),
                "/wheel/" + row.year() + "/tasks/" + row.task());
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(owners.current().zone()).toLocalDate();
    }
}
