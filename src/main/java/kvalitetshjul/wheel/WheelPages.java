package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.law.Laws;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of the year show, for the one who is signed in: everything a page needs in one transaction and a fixed number of queries. */
@Service
@Transactional(readOnly = true)
class WheelPages {
    private static final int NEXT = 3;
    /** Days over the deadline after which whoever is above is told, and how many tasks are told of by name. */
    private static final int ESCALATES = 14;

    private static final int NAMED = 5;
    private static final int ROWS = 100;
    /** As many entries as the circle has room for: twice what any pack has, or a pack with all that one unit may add. */
    private static final int DRAWN = 160;

    private final YearReadings years;
    private final WheelRepository repository;
    private final Organisation organisation;
    private final Packs packs;
    private final EvidencePlaces places;
    private final Laws laws;

    WheelPages(
            YearReadings years,
            WheelRepository repository,
            Organisation organisation,
            Packs packs,
            EvidencePlaces places,
            Laws laws) {
        this.years = years;
        this.repository = repository;
        this.organisation = organisation;
        this.packs = packs;
        this.places = places;
        this.laws = laws;
    }

    /**
     * The year, or nothing where it has not been opened.
     *
     * @param page of the table, counted from 1; what is beyond the last shows the last
     * @param sentBack tasks that wait as what is sent back, and are not told of as waiting a second time
     */
    Optional<WheelPage> read(SchoolYear year, WheelFilter filter, int page, Set<TaskId> sentBack, Locale locale) {
        return years.find(year, locale).map(reading -> page(reading, filter, page, sentBack));
    }

    /** As {@link #read(SchoolYear, WheelFilter, int, Set, Locale)}, where nothing is told of what is sent back. */
    Optional<WheelPage> read(SchoolYear year, WheelFilter filter, int page, Locale locale) {
        return read(year, filter, page, Set.of(), locale);
    }

    ItemPage readItem(SchoolYear year, String code, Locale locale) {
        var reading = years.get(year, locale);
        var item = reading.item(code);
        var group = reading.tasksOf(code);
        return new ItemPage(
                year,
                item,
                reading.windows(item).getFirst(),
                Optional.ofNullable(repository.listAdopted(year).get(code))
                        .filter(days -> !days.equals(reading.windows(item).getFirst())),
                reading.closed(group),
                reading.counted(group),
                group.stream().map(reading::row).toList(),
                group.isEmpty() ? kinds(item, locale) : List.of(),
                item.legalBasis().stream()
                        .map(cited -> laws.cite(cited, reading.setting().today(), locale))
                        .toList());
    }

    /** As in “this concerns schools”. */
    private List<String> kinds(WheelItem item, Locale locale) {
        return packs.listUnitKinds().stream()
                .filter(kind -> item.unitKinds().contains(kind.code()))
                .map(kind -> EvidencePlaces.withinSentence(kind.many().in(locale), locale))
                .toList();
    }

    /** Whose it is to open a year, as the municipality calls them, within a sentence. */
    List<String> openers(Locale locale) {
        return organisation.listRoles().stream()
                .filter(role -> role.mayForOwner(Permission.EDIT_WHEEL))
                .map(role -> EvidencePlaces.withinSentence(role.name().in(locale), locale))
                .toList();
    }

    private WheelPage page(YearReading reading, WheelFilter filter, int asked, Set<TaskId> sentBack) {
        var setting = reading.setting();
        var responsibility = setting.responsibility();
        var reader = setting.reader();
        var today = setting.today();
        var mine = reading.seen().stream()
                .filter(task -> responsibility.isOwn(reader, task))
                .toList();
        var answered = reading.seen().stream()
                .filter(task -> responsibility.isAnswering(reader, task))
                .toList();
        var moves = mine.stream()
                .filter(task -> !reading.closed() && responsibility.isNext(reader, task))
                .toList();
        var waiting = moves.stream()
                .filter(task -> setting.isWaiting(task) && !sentBack.contains(task.id()))
                .map(Task::id)
                .collect(Collectors.toSet());
        var mineNow = moves.stream().map(Task::id).collect(Collectors.toSet());
        var late = reading.seen().stream()
                .filter(task -> !reading.closed())
                .filter(task -> setting.state(task) == TaskState.OVERDUE && !mineNow.contains(task.id()))
                .toList();
        var escalated = late.stream()
                .filter(task -> task.daysLeft(today) <= -ESCALATES && responsibility.isAbove(reader, task))
                .sorted(Comparator.comparingLong(task -> task.daysLeft(today)))
                .toList();
        var turn = Turn.of(reading.year(), reading.clock(filter));
        var entries = new Entries(reading).list(mine, filter);
        var drawn = drawn(reading, entries);
        var cards = new Cards(reading, places);
        var chosen = reading.seen().stream()
                .filter(task -> filter.matches(reading, task))
                .toList();
        int pages = Math.max(1, (chosen.size() + ROWS - 1) / ROWS);
        int number = Math.clamp(asked, 1, pages);
        return new WheelPage(
                reading.year(),
                today,
                reading.draft(),
                filter,
                chips(reading, filter),
                responsibility.away(reader),
                entries,
                drawn,
                WheelDrawing.of(
                        turn,
                        today,
                        drawn,
                        filter.ring().map(List::of).orElse(List.of(Level.values())),
                        setting.locale()),
                filter.days(reading.year()).map(days -> MonthBand.of(days, today, drawn)),
                cards.list(moves, task -> waiting.contains(task.id())),
                cards.list(moves, task -> setting.state(task) == TaskState.PLANNED).stream()
                        .limit(NEXT)
                        .toList(),
                escalated.stream().limit(NAMED).map(reading::row).toList(),
                escalated.size(),
                late.size(),
                waiting.size(),
                reading.closed(answered),
                reading.counted(answered),
                new WheelPage.Rows(
                        chosen.stream()
                                .skip((long) (number - 1) * ROWS)
                                .limit(ROWS)
                                .map(reading::row)
                                .toList(),
                        chosen.size(),
                        number,
                        pages),
                units(reading),
                roles(reading),
                reading.wheels(),
                turn,
                watched(reading));
    }

    /** What there is room for in the circle: the municipality’s first, then of what units have added what is of most concern; in the order of the year. */
    private static List<WheelEntry> drawn(YearReading reading, List<WheelEntry> entries) {
        if (entries.size() <= DRAWN) return entries;
        return entries.stream()
                .sorted(Comparator.comparing((WheelEntry entry) -> reading.isOfUnit(entry.code()))
                        .thenComparing(entry -> !entry.mine())
                        .thenComparing(WheelEntry::state)
                        .thenComparingInt(WheelEntry::number))
                .limit(DRAWN)
                .sorted(Comparator.comparingInt(WheelEntry::number))
                .toList();
    }

    private static List<Choice> units(YearReading reading) {
        return reading.seen().stream()
                .map(Task::unit)
                .flatMap(Optional::stream)
                .distinct()
                .map(reading.setting().units()::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Unit::name))
                .map(unit -> new Choice(unit.id().toString(), unit.name()))
                .toList();
    }

    /** Those who take part in something this year. */
    private static List<Choice> roles(YearReading reading) {
        return reading.template().items().stream()
                .flatMap(item -> Stream.concat(
                        item.responsible().stream().map(WheelItem.Responsible::role), item.approver().stream()))
                .distinct()
                .map(role -> new Choice(role, reading.setting().roleName(role, "")))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    private static String name(List<Choice> among, String value) {
        return among.stream()
                .filter(one -> one.value().equals(value))
                .findFirst()
                .map(Choice::label)
                .orElse(value);
    }

    private static List<String> watched(YearReading reading) {
        var setting = reading.setting();
        return setting.units().values().stream()
                .filter(unit -> unit.ownership() == Unit.Ownership.PRIVATE
                        && unit.existsOn(setting.today())
                        && setting.sees().in(unit.id()))
                .map(Unit::name)
                .sorted()
                .toList();
    }

    /** What narrows the page, each with the filter that is left without it. */
    private static List<WheelPage.Chip> chips(YearReading reading, WheelFilter filter) {
        var chips = new ArrayList<WheelPage.Chip>();
        filter.month()
                .ifPresent(month -> chips.add(
                        WheelPage.Chip.ofKey("month", "wheel.month." + month.getValue(), filter.withMonth(0))));
        filter.ring()
                .ifPresent(
                        ring -> chips.add(WheelPage.Chip.ofKey("ring", "wheel.ring." + ring, filter.withRing(null))));
        filter.unit()
                .ifPresent(unit -> chips.add(WheelPage.Chip.ofText(
                        "unit",
                        Optional.ofNullable(reading.setting().units().get(unit))
                                .filter(one -> reading.setting().sees().in(unit))
                                .map(Unit::name)
                                .orElse("–"),
                        filter.withoutUnit())));
        filter.role()
                .ifPresent(role -> chips.add(
                        WheelPage.Chip.ofText("role", reading.setting().roleName(role, ""), filter.withoutRole())));
        filter.wheel()
                .ifPresent(wheel -> chips.add(
                        WheelPage.Chip.ofText("wheel", name(reading.wheels(), wheel), filter.withoutWheel())));
        filter.state()
                .ifPresent(state -> chips.add(
                        WheelPage.Chip.ofKey("state", "wheel.standing." + state.key(), filter.withState(null))));
        return chips;
    }
}
