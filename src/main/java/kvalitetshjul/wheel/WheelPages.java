package kvalitetshjul.wheel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import kvalitetshjul.law.CitedLaw;
import kvalitetshjul.law.Laws;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of the wheel show, for the one who is signed in: everything a page needs in one transaction and a fixed number of queries. */
@Service
@Transactional(readOnly = true)
class WheelPages {
    private static final int NEXT = 3;
    /** Days over the deadline after which whoever is above is told, and how many tasks are told of by name. */
    private static final int ESCALATES = 14;

    private static final int NAMED = 5;

    private final Wheels wheels;
    private final WheelRepository tasks;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Packs packs;
    private final EvidencePlaces places;
    private final Laws laws;

    WheelPages(
            Wheels wheels,
            WheelRepository tasks,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Packs packs,
            EvidencePlaces places,
            Laws laws) {
        this.wheels = wheels;
        this.tasks = tasks;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.packs = packs;
        this.places = places;
        this.laws = laws;
    }

    /** Narrows the table; an absent part lets everything through. */
    record Filter(@Nullable UnitId unit, @Nullable TaskState state) {}

    /** The year, or nothing where it has not been opened. */
    Optional<WheelPage> read(SchoolYear year, Filter filter, Locale locale) {
        return wheels.find(year).map(wheel -> new Reading(wheel, locale).page(filter));
    }

    ItemPage readItem(SchoolYear year, String code, Locale locale) {
        var wheel = wheels.find(year).orElseThrow(() -> new NotFound(year));
        return new Reading(wheel, locale).item(code);
    }

    /** Whose it is to open a year, as the municipality calls them, within a sentence. */
    List<String> openers(Locale locale) {
        return organisation.listRoles().stream()
                .filter(role -> !role.isInUnits() && role.permissions().contains(Permission.EDIT_WHEEL))
                .map(role -> EvidencePlaces.withinSentence(role.name().in(locale), locale))
                .toList();
    }

    TaskPage readTask(SchoolYear year, TaskId id, Locale locale) {
        var wheel = wheels.find(year).orElseThrow(() -> new NotFound(year));
        return new Reading(wheel, locale).task(id);
    }

    /** What one request reads, and the sums it makes of it. */
    private final class Reading {
        private final Wheel wheel;
        private final Locale locale;
        private final LocalDate today = owners.today();
        private final PersonId reader = actors.current().person();
        private final WheelOfYear template;
        private final Map<UnitId, Unit> units = new LinkedHashMap<>();
        private final Map<String, RoleDefinition> roles = new HashMap<>();
        private final Responsibility responsibility;
        /** Who answered for what was closed in a unit that has ended since, when it was closed. */
        private final Map<TaskId, Responsibility> past;

        private final Reach sees = permissions.reach(Permission.SEE_WHEEL);
        private final Acting acting;
        /** In the order of their deadlines; only those the reader may see. */
        private final List<Task> seen;

        Reading(Wheel wheel, Locale locale) {
            this.wheel = wheel;
            this.locale = locale;
            template = wheels.template(wheel);
            var listed = WheelPages.this.units.listUnits(wheel.year().days());
            listed.forEach(unit -> units.put(unit.id(), unit));
            var defined = organisation.listRoles();
            defined.forEach(role -> roles.put(role.code(), role));
            responsibility = new Responsibility(listed, defined, organisation.listRoleHolders(), template.owner());
            acting = new Acting(reader, responsibility, permissions.reach(Permission.SIGN_OFF));
            var all = tasks.listTasks(wheel, template.itemsByCode());
            past = past(all, listed, defined);
            seen = all.stream().filter(this::isSeen).toList();
        }

        private Map<TaskId, Responsibility> past(List<Task> all, List<Unit> listed, List<RoleDefinition> defined) {
            var lastDays = listed.stream()
                    .filter(unit -> unit.valid().to().isBefore(today))
                    .collect(toMap(Unit::id, unit -> unit.valid().to()));
            boolean none = all.stream()
                    .allMatch(task ->
                            task.isToDo() || task.unit().map(lastDays::get).isEmpty());
            if (none) return Map.of(); // as in most years: nothing to ask for
            var closed = new HashMap<TaskId, LocalDate>();
            var moments = tasks.listLastActs(wheel, lastDays.keySet());
            for (var task : all) {
                var lastDay = task.unit().map(lastDays::get);
                if (task.isToDo() || lastDay.isEmpty()) continue;
                var day = local(Objects.requireNonNull(moments.get(task.id()))).toLocalDate();
                closed.put(task.id(), day.isBefore(lastDay.get()) ? day : lastDay.get());
            }
            var onDay = new HashMap<LocalDate, Responsibility>();
            organisation
                    .listRoleHolders(new HashSet<>(closed.values()))
                    .forEach((day, holders) ->
                            onDay.put(day, new Responsibility(listed, defined, holders, template.owner())));
            var answering = new HashMap<TaskId, Responsibility>();
            closed.forEach((task, day) -> answering.put(task, onDay.getOrDefault(day, responsibility)));
            return answering;
        }

        /** Who answers for the task; for what was closed in a unit that has ended, who did when it was closed. */
        private Responsibility responsibility(Task task) {
            return past.getOrDefault(task.id(), responsibility);
        }

        /** A task that belongs to no unit is everybody’s to see; the others are seen where the reader sees the wheel. */
        private boolean isSeen(Task task) {
            return task.unit().isEmpty() || sees.in(task.unit().get());
        }

        WheelPage page(Filter filter) {
            var mine = seen.stream()
                    .filter(task -> responsibility.isOwn(reader, task))
                    .toList();
            var entries = entries(mine);
            var moves = mine.stream()
                    .filter(task -> responsibility.isNext(reader, task))
                    .toList();
            var escalated = seen.stream()
                    .filter(task -> task.state(today) == TaskState.OVERDUE && task.daysLeft(today) <= -ESCALATES)
                    .filter(task -> !moves.contains(task) && responsibility.isAbove(reader, task))
                    .sorted(Comparator.comparingLong(task -> task.daysLeft(today)))
                    .toList();
            return new WheelPage(
                    wheel.year(),
                    today,
                    responsibility.away(reader),
                    entries,
                    WheelDrawing.of(wheel.year(), today, entries, locale),
                    cards(moves, task -> task.state(today).isNow()),
                    cards(moves, task -> task.state(today) == TaskState.PLANNED).stream()
                            .limit(NEXT)
                            .toList(),
                    rows(escalated.stream().limit(NAMED).toList()),
                    escalated.size(),
                    (int) seen.stream()
                            .filter(task -> task.state(today) == TaskState.OVERDUE && !moves.contains(task))
                            .count(),
                    closed(mine),
                    mine.size(),
                    rows(seen.stream()
                            .filter(task -> filter.unit() == null || task.unit().equals(Optional.of(filter.unit())))
                            .filter(task -> filter.state() == null || task.state(today) == filter.state())
                            .toList()),
                    seen.stream()
                            .map(Task::unit)
                            .flatMap(Optional::stream)
                            .distinct()
                            .map(units::get)
                            .filter(Objects::nonNull)
                            .sorted(Comparator.comparing(Unit::name))
                            .map(unit -> new Choice(unit.id().toString(), unit.name()))
                            .toList(),
                    units.values().stream()
                            .filter(unit -> unit.ownership() == Unit.Ownership.PRIVATE
                                    && unit.existsOn(today)
                                    && sees.in(unit.id()))
                            .map(Unit::name)
                            .sorted()
                            .toList());
        }

        /** Every item of the pack, in the order of the year, with the reader’s own tasks summed up, or else those the reader sees. */
        private List<WheelEntry> entries(List<Task> mine) {
            var own = mine.stream().collect(groupingBy(task -> task.item().code()));
            var all = seen.stream().collect(groupingBy(task -> task.item().code()));
            var inOrder = template.items().stream()
                    .sorted(Comparator.comparing(
                                    (WheelItem item) -> template.window(item).to())
                            .thenComparing(item -> template.window(item).from())
                            .thenComparing(WheelItem::level))
                    .toList();
            var entries = new ArrayList<WheelEntry>();
            for (var item : inOrder) {
                var isMine = own.containsKey(item.code());
                var group =
                        isMine ? own.getOrDefault(item.code(), List.of()) : all.getOrDefault(item.code(), List.of());
                entries.add(new WheelEntry(
                        entries.size() + 1,
                        item.code(),
                        item.name().in(locale),
                        item.name().languageFor(locale),
                        item.level(),
                        template.window(item),
                        isMine,
                        group.stream()
                                .map(task -> task.state(today))
                                .min(Comparator.naturalOrder())
                                .orElse(TaskState.PLANNED),
                        closed(group),
                        group.size(),
                        path(group, item)));
            }
            return entries;
        }

        /** One card for each item, the most pressing first. */
        private List<WheelPage.Card> cards(List<Task> moves, Predicate<Task> which) {
            var byItem = moves.stream().collect(groupingBy(task -> task.item().code(), LinkedHashMap::new, toList()));
            boolean severalUnits = moves.stream()
                            .map(Task::unit)
                            .flatMap(Optional::stream)
                            .distinct()
                            .count()
                    > 1;
            return byItem.values().stream()
                    .map(group -> card(group, group.stream().filter(which).toList(), severalUnits))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(WheelPage.Card::state).thenComparingLong(WheelPage.Card::daysLeft))
                    .toList();
        }

        private Optional<WheelPage.Card> card(List<Task> group, List<Task> chosen, boolean severalUnits) {
            if (chosen.isEmpty()) return Optional.empty();
            var task = chosen.stream()
                    .min(Comparator.comparing((Task each) -> each.state(today))
                            .thenComparingLong(each -> each.daysLeft(today)))
                    .orElseThrow();
            boolean single = group.size() == 1;
            boolean oneClick = single
                    && task.isToDo()
                    && task.missing().isEmpty()
                    && task.item().signOff() != WheelItem.SignOff.AUTOMATIC
                    && acting.maySign(task);
            return Optional.of(new WheelPage.Card(
                    task.item(),
                    task.item().name(),
                    single && severalUnits ? unitName(task) : Optional.empty(),
                    task.state(today),
                    task.window(),
                    task.daysLeft(today),
                    task.missing(),
                    places.closeByThemselves(task),
                    closed(group),
                    group.size(),
                    oneClick ? Optional.of(new WheelPage.Sign(task.id(), task.version())) : Optional.empty(),
                    path(group, task.item())));
        }

        ItemPage item(String code) {
            var item = Optional.ofNullable(template.itemsByCode().get(code)).orElseThrow(() -> new NotFound(code));
            var group = seen.stream()
                    .filter(task -> task.item().code().equals(code))
                    .toList();
            return new ItemPage(
                    wheel.year(),
                    item,
                    template.window(item),
                    closed(group),
                    rows(group),
                    group.isEmpty() ? kinds(item) : List.of(),
                    laws(item));
        }

        /** As in “this concerns schools”. */
        private List<String> kinds(WheelItem item) {
            return packs.listUnitKinds().stream()
                    .filter(kind -> item.unitKinds().contains(kind.code()))
                    .map(kind -> EvidencePlaces.withinSentence(kind.many().in(locale), locale))
                    .toList();
        }

        TaskPage task(TaskId id) {
            var task = seen.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(id));
            var acts = tasks.listActs(id);
            var names = organisation.namesOf(acts.stream()
                    .map(WheelRepository.ActRow::person)
                    .flatMap(Optional::stream)
                    .toList());
            var delivered = new HashMap<EvidenceKind, LocalDate>();
            tasks.listEvidence(id)
                    .forEach(row -> delivered.putIfAbsent(
                            row.kind(), local(row.deliveredAt()).toLocalDate()));
            var approver = responsibility.approver(task);
            boolean approves = task.state(today) == TaskState.AWAITING && acting.mayApprove(task);
            boolean alone = task.lastBy().equals(Optional.of(reader))
                    && approver.filter(answer -> answer.holders().size() == 1).isPresent();
            return new TaskPage(
                    task,
                    unitName(task),
                    task.state(today),
                    task.daysLeft(today),
                    task.item()
                            .nationalDate()
                            .flatMap(date ->
                                    date.when().in(wheel.year()).stream().findFirst())
                            .map(DateWindow::to),
                    responsibility(task).answers(task).stream()
                            .map(answer -> shown(answer, task))
                            .toList(),
                    approver.map(answer -> shown(answer, task)).stream().toList(),
                    task.item().evidence().stream()
                            .map(kind -> new TaskPage.Evidence(
                                    kind,
                                    Optional.ofNullable(delivered.get(kind)),
                                    places.show(kind, task, kindOf(task), rolesKeeperFirst(), locale)))
                            .toList(),
                    places.closeByThemselves(task),
                    task.item().predecessors().stream()
                            .map(code -> before(task, code))
                            .toList(),
                    laws(task.item()),
                    acts.stream()
                            .map(act -> new TaskPage.Line(
                                    act.act(), act.person().map(names::get), local(act.at()), act.comment()))
                            .toList(),
                    task.isToDo() && acting.maySign(task),
                    approves && (alone || !task.lastBy().equals(Optional.of(reader))),
                    alone,
                    !task.isToDo() && acting.mayReopen(task));
        }

        private List<CitedLaw> laws(WheelItem item) {
            return item.legalBasis().stream()
                    .map(cited -> laws.cite(cited, today, locale))
                    .toList();
        }

        private List<RoleDefinition> rolesKeeperFirst() {
            return roles.values().stream()
                    .sorted(Comparator.comparing(
                                    (RoleDefinition role) -> !role.code().equals(template.owner()))
                            .thenComparing(RoleDefinition::code))
                    .toList();
        }

        private TaskPage.Before before(Task task, String code) {
            var first = seen.stream()
                    .filter(each -> each.item().code().equals(code))
                    .filter(each ->
                            each.unit().equals(task.unit()) || each.unit().isEmpty())
                    .findFirst();
            var all = seen.stream()
                    .filter(each -> each.item().code().equals(code))
                    .toList();
            boolean done = first.isPresent()
                    ? first.get().state(today).isClosed()
                    : all.stream().allMatch(each -> each.state(today).isClosed());
            var item = Objects.requireNonNull(template.itemsByCode().get(code));
            return new TaskPage.Before(item, first.map(Task::id), done);
        }

        private List<WheelPage.Row> rows(List<Task> listed) {
            return listed.stream()
                    .map(task -> new WheelPage.Row(
                            task.id(),
                            task.item().name(),
                            unitName(task),
                            task.item().level(),
                            task.window(),
                            task.state(today),
                            task.daysLeft(today),
                            responsibility(task).answers(task).stream()
                                    .map(answer -> shown(answer, task))
                                    .toList(),
                            responsibility.isOwn(reader, task)))
                    .toList();
        }

        private WheelPage.Answer shown(Responsibility.Answer answer, Task task) {
            var role = roles.get(answer.role());
            return new WheelPage.Answer(
                    role == null ? answer.role() : role.nameIn(kindOf(task)).in(locale),
                    answer.accountable(),
                    answer.vacant(),
                    answer.by(),
                    answer.holders().stream().map(holder -> holder.name()).toList());
        }

        private Optional<String> unitName(Task task) {
            return task.unit().map(units::get).map(Unit::name);
        }

        private String kindOf(Task task) {
            return task.unit().map(units::get).map(Unit::kind).orElse("");
        }

        private int closed(List<Task> group) {
            return (int)
                    group.stream().filter(task -> task.state(today).isClosed()).count();
        }

        private String path(List<Task> group, WheelItem item) {
            return group.size() == 1
                    ? "/wheel/" + wheel.year() + "/tasks/" + group.getFirst().id()
                    : "/wheel/" + wheel.year() + "/items/" + item.code();
        }

        private LocalDateTime local(Instant moment) {
            return LocalDateTime.ofInstant(moment, owners.current().zone());
        }
    }
}
