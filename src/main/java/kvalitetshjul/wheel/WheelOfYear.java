package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * The wheels of one school year taken together: the items of the pack, with what is otherwise in this year, and the days they fall on. An item may lie
 * beside one of another wheel, so the days are found for all of them at once. What goes on without an end has no days and becomes no task; nor does what
 * hangs on a day that nobody knows.
 */
final class WheelOfYear {
    /**
     * An item in its place.
     *
     * @param wheel the one of the pack that has it; for what is added the one it was added to
     * @param unit whose own it is, where it belongs to one unit alone
     * @param addedTo the wheel of the year it was added to, where the pack does not have it
     */
    record Placed(WheelItem item, WheelTemplate wheel, Optional<UnitId> unit, Optional<UUID> addedTo) {
        private Placed at(When when) {
            return new Placed(item.at(when), wheel, unit, addedTo);
        }

        private Placed with(Attached more) {
            return new Placed(item.with(more), wheel, unit, addedTo);
        }
    }

    private final Map<String, Placed> items;
    /** What is left out this year; tasks of it may have been closed before it was. */
    private final Map<String, Placed> dropped;

    private final List<WheelTemplate> wheels;
    private final List<WheelTemplate> unitWheels;
    private final YearPlan plan;
    private final FreeDays free;
    private final BodyNames bodies;
    private final Map<String, List<DateWindow>> windows;
    private final OwnOf readFor;
    /** When what is left out would have been done. */
    private final Map<String, List<DateWindow>> windowsOfDropped;

    private WheelOfYear(
            List<WheelTemplate> wheels,
            List<WheelTemplate> unitWheels,
            List<OwnItem> own,
            YearPlan plan,
            FreeDays free,
            BodyNames bodies) {
        this.bodies = bodies;
        this.free = free;
        items = new LinkedHashMap<>();
        dropped = new HashMap<>();
        readFor = OwnOf.EVERY_UNIT;
        this.wheels = List.copyOf(wheels);
        this.unitWheels = List.copyOf(unitWheels);
        for (var wheel : wheels)
            for (var item : wheel.items())
                items.put(item.code(), new Placed(item, wheel, Optional.empty(), Optional.empty()));
        own.forEach(this::place);
        this.plan = plan;
        windows = windows(Optional.empty(), Map.of(), true);
        windowsOfDropped = new HashMap<>();
        for (var gone : dropped.values()) {
            var when = gone.item().when();
            if (when instanceof When.Always) continue;
            var reckoned = beside(when)
                    .filter(windows::containsKey)
                    .map(code -> plan.withItem(code, windows.getOrDefault(code, List.of())))
                    .orElse(plan);
            var days = when.in(reckoned);
            if (!days.isEmpty()) windowsOfDropped.put(gone.item().code(), days);
        }
    }

    private WheelOfYear(WheelOfYear same, OwnOf readFor) {
        items = same.items;
        dropped = same.dropped;
        wheels = same.wheels;
        unitWheels = same.unitWheels;
        free = same.free;
        bodies = same.bodies;
        plan = same.plan;
        windows = same.windows;
        windowsOfDropped = same.windowsOfDropped;
        this.readFor = readFor;
    }

    /** The same year, where what other units than these have added to it was not read. */
    WheelOfYear readFor(OwnOf units) {
        return new WheelOfYear(this, units);
    }

    /** Whose own work is in it. */
    OwnOf readFor() {
        return readFor;
    }

    /** The pack’s wheel alone, in a year of which nothing is known. */
    static WheelOfYear of(WheelTemplate template, SchoolYear year) {
        return new WheelOfYear(
                List.of(template), List.of(), List.of(), YearPlan.of(year), FreeDays.WEEKENDS, BodyNames.NONE);
    }

    /**
     * @param wheels the main one first
     * @param own what is otherwise this year
     */
    static WheelOfYear of(
            List<WheelTemplate> wheels, List<OwnItem> own, YearPlan plan, FreeDays free, BodyNames bodies) {
        return of(wheels, List.of(), own, plan, free, bodies);
    }

    /**
     * @param wheels the main one first
     * @param unitWheels those that units have of their own; a unit may have several
     * @param own what is otherwise this year
     */
    static WheelOfYear of(
            List<WheelTemplate> wheels,
            List<WheelTemplate> unitWheels,
            List<OwnItem> own,
            YearPlan plan,
            FreeDays free,
            BodyNames bodies) {
        if (wheels.isEmpty()) throw new IllegalArgumentException("A year without a wheel");
        return new WheelOfYear(wheels, unitWheels, own, plan, free, bodies);
    }

    private void place(OwnItem own) {
        own.added()
                .ifPresent(item ->
                        items.put(item.code(), new Placed(item, wheelOf(own), own.unit(), Optional.of(own.wheel()))));
        own.moved().ifPresent(when -> items.computeIfPresent(own.code(), (code, placed) -> placed.at(when)));
        own.attached().ifPresent(more -> items.computeIfPresent(own.code(), (code, placed) -> placed.with(more)));
        if (own.dropped()) {
            var gone = items.remove(own.code());
            if (gone != null) dropped.put(own.code(), gone);
        }
    }

    private WheelTemplate wheelOf(OwnItem own) {
        return (own.unit().isPresent() ? unitWheels : wheels)
                .stream()
                        .filter(wheel -> wheel.code().equals(own.wheelCode()))
                        .findFirst()
                        .orElse(main());
    }

    private WheelTemplate main() {
        return wheels.getFirst();
    }

    /** The role that keeps the main wheel. */
    String owner() {
        return main().owner();
    }

    /** Those of the municipality, the main one first. */
    List<WheelTemplate> wheels() {
        return wheels;
    }

    /** Those of the municipality, and of the units’ own those that something stands in. */
    List<WheelTemplate> wheelsInUse() {
        return Stream.concat(
                        wheels.stream(),
                        unitWheels.stream()
                                .filter(wheel -> itemsOf(wheel).findAny().isPresent()))
                .toList();
    }

    Placed placed(String item) {
        return Optional.ofNullable(items.get(item)).orElseThrow(() -> new IllegalStateException("No item " + item));
    }

    Optional<Placed> findPlaced(String item) {
        return Optional.ofNullable(items.get(item));
    }

    /** Also of what is left out this year. */
    Placed everPlaced(String item) {
        var gone = dropped.get(item);
        return gone == null ? placed(item) : gone;
    }

    boolean isDropped(String item) {
        return dropped.containsKey(item);
    }

    /** The items that are left out this year. */
    List<Placed> dropped() {
        return List.copyOf(dropped.values());
    }

    SchoolYear year() {
        return plan.year();
    }

    FreeDays free() {
        return free;
    }

    /** Those that have their days in the year, in the order of the pack; what comes only in some years among them. */
    List<WheelItem> items() {
        return items.values().stream()
                .map(Placed::item)
                .filter(item -> windows.containsKey(item.code()))
                .toList();
    }

    /** As {@link #items()}, with what is left out this year: something may have been done of it before it was. */
    List<WheelItem> itemsEver() {
        return Stream.concat(
                        items().stream(),
                        dropped.values().stream()
                                .map(Placed::item)
                                .filter(item -> windowsOfDropped.containsKey(item.code()))
                                .sorted(Comparator.comparing(WheelItem::code)))
                .toList();
    }

    List<Placed> all() {
        return List.copyOf(items.values());
    }

    /** With those that are left out this year, of which there may be tasks all the same. */
    List<Placed> ever() {
        return Stream.concat(items.values().stream(), dropped.values().stream()).toList();
    }

    /** Every item, whether it comes this year or not, in the order of the pack. */
    Map<String, WheelItem> itemsByCode() {
        var byCode = new LinkedHashMap<String, WheelItem>();
        items.forEach((code, placed) -> byCode.put(code, placed.item()));
        return byCode;
    }

    /** From the first day to the last on which something of the item is to be done. */
    DateWindow window(WheelItem item) {
        return find(item.code()).orElseThrow(() -> new IllegalStateException("Left aside: " + item.code()));
    }

    /** As {@link #window}, empty where the item has no days this year. */
    Optional<DateWindow> find(String item) {
        return Optional.ofNullable(windows.get(item))
                .map(days ->
                        new DateWindow(days.getFirst().from(), days.getLast().to()));
    }

    /** Each time it is to be done, or was before it was left out, where nothing is known of other years; none where it has no days. */
    List<DateWindow> windows(WheelItem item) {
        return windows.getOrDefault(item.code(), windowsOfDropped.getOrDefault(item.code(), List.of()));
    }

    /**
     * The days of every item. Rounds are made until no more days are found, since an item may lie beside one that lies beside a third.
     *
     * @param unit that is asked about; another unit’s own is left aside
     * @param lastTimes when each was last done, by item, in that unit
     */
    private Map<String, List<DateWindow>> windows(
            Optional<UnitId> unit, Map<String, YearPlan.LastTime> lastTimes, boolean ofAll) {
        var found = new LinkedHashMap<String, List<DateWindow>>();
        var besides = countedFrom();
        var reckoned = plan;
        int known;
        do {
            known = found.size();
            for (var placed : items.values()) {
                var item = placed.item();
                if (found.containsKey(item.code()) || item.when() instanceof When.Always) continue;
                if (!ofAll && placed.unit().isPresent() && !placed.unit().equals(unit)) continue;
                var lastTime = Optional.ofNullable(lastTimes.get(item.code()));
                var days = item.when().in(reckoned.lastDone(lastTime)).stream()
                        .filter(window -> !item.isOver(window))
                        .toList();
                if (days.isEmpty()) continue;
                found.put(item.code(), days);
                if (besides.contains(item.code())) reckoned = reckoned.withItem(item.code(), days);
            }
        } while (found.size() > known);
        return found;
    }

    /** The items that others lie beside: of no other do the days have to be known to the rest. */
    private Set<String> countedFrom() {
        var codes = new HashSet<String>();
        items.values().forEach(placed -> beside(placed.item().when()).ifPresent(codes::add));
        return codes;
    }

    private static Optional<String> beside(When when) {
        return switch (when) {
            case When.Relative relative -> Optional.of(relative.item());
            case When.SomeYears some -> beside(some.when());
            case When.ToBeSet set -> beside(set.within());
            case When.Near near -> beside(near.when());
            default -> Optional.empty();
        };
    }

    /**
     * The tasks of the year: each item in each of its places, as often as it comes there.
     *
     * @param units those that are there
     * @param history what was done before, of the items that are counted from that
     */
    List<Planned> plan(List<Unit> units, History history) {
        var perPlace = new HashMap<Optional<UnitId>, Map<String, List<DateWindow>>>();
        var planned = new ArrayList<Planned>();
        for (var placed : items.values())
            for (var place : places(placed, units)) {
                var days = perPlace.computeIfAbsent(place.unit(), unit -> windowsIn(unit, history));
                var each = days.getOrDefault(placed.item().code(), List.of());
                for (int i = 0; i < each.size(); i++)
                    planned.add(new Planned(placed.item().code(), place.unit(), place.body(), i + 1, each.get(i)));
            }
        return planned;
    }

    private Map<String, List<DateWindow>> windowsIn(Optional<UnitId> unit, History history) {
        var known = history.of(unit);
        return known.isEmpty() ? windows : windows(unit, known, false);
    }

    /** Codes of the items whose days are counted from when they were last done. */
    List<String> countedFromLastTime() {
        return items.values().stream()
                .map(Placed::item)
                .filter(WheelOfYear::isCounted)
                .map(WheelItem::code)
                .toList();
    }

    /** Whether its days are counted from when it was last done. */
    static boolean isCounted(WheelItem item) {
        return isCounted(item.when());
    }

    private static boolean isCounted(When when) {
        return switch (when) {
            case When.SomeYears _, When.SinceLast _ -> true;
            case When.ToBeSet set -> isCounted(set.within());
            case When.Near near -> isCounted(near.when());
            default -> false;
        };
    }

    private record Spot(Optional<UnitId> unit, Optional<String> body) {}

    private List<Spot> places(Placed placed, List<Unit> units) {
        if (placed.unit().isPresent()) return List.of(new Spot(placed.unit(), Optional.empty()));
        var item = placed.item();
        return switch (item.target()) {
            case ONCE -> List.of(new Spot(Optional.empty(), Optional.empty()));
            case PER_BODY ->
                item.bodies().stream()
                        .map(bodies::get)
                        .flatMap(body -> spots(body, units))
                        .toList();
            case PER_UNIT, PER_UNIT_OF_KIND ->
                item.unitsAmong(units).stream()
                        .map(unit -> new Spot(Optional.of(unit.id()), Optional.empty()))
                        .toList();
        };
    }

    /** One for the whole municipality or, where each unit has its own, one in each. */
    private static Stream<Spot> spots(BodyNames.Body body, List<Unit> units) {
        if (!body.isOfUnits()) return Stream.of(new Spot(Optional.empty(), Optional.of(body.code())));
        return body.unitsAmong(units).stream().map(unit -> new Spot(Optional.of(unit.id()), Optional.of(body.code())));
    }

    BodyNames.Body body(String code) {
        return bodies.get(code);
    }

    /** The units that get a task of the item, also where a body of theirs does it. */
    List<Unit> unitsAmong(WheelItem item, List<Unit> units) {
        if (item.target() != WheelItem.Target.PER_BODY) return item.unitsAmong(units);
        return units.stream()
                .filter(unit -> item.bodies().stream()
                        .anyMatch(body ->
                                !bodies.get(body).unitsAmong(List.of(unit)).isEmpty()))
                .toList();
    }

    /** The units that get the task: those its body is in, where a body does it. */
    List<Unit> unitsAmong(Task task, List<Unit> units) {
        return task.body()
                .map(body -> body.unitsAmong(units))
                .orElseGet(() -> task.item().unitsAmong(units));
    }

    /** Whether it is done in units, each by itself. */
    boolean isInUnits(WheelItem item) {
        return switch (item.target()) {
            case ONCE -> false;
            case PER_UNIT, PER_UNIT_OF_KIND -> true;
            case PER_BODY -> item.bodies().stream().map(bodies::get).anyMatch(BodyNames.Body::isOfUnits);
        };
    }

    /** The items of one wheel, with those that were added to it. */
    Stream<WheelItem> itemsOf(WheelTemplate wheel) {
        return items.values().stream()
                .filter(placed -> Objects.equals(placed.wheel().code(), wheel.code()))
                .map(Placed::item);
    }
}
