package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the pages where the wheels of a year are planned. */
@Service
@Transactional(readOnly = true)
class PlanPages {
    private static final int CHANGES = 50;
    private static final KeyFigureNames.Section FIGURES = new KeyFigureNames.Section();

    private final Wheels wheels;
    private final WheelRepository repository;
    private final YearReader reader;
    private final OwnItems own;
    private final Packs packs;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Owners owners;

    PlanPages(
            Wheels wheels,
            WheelRepository repository,
            YearReader reader,
            OwnItems own,
            Packs packs,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Owners owners) {
        this.wheels = wheels;
        this.repository = repository;
        this.reader = reader;
        this.own = own;
        this.packs = packs;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** The municipality’s wheels. */
    PlanPage read(SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        return new Reading(year, Optional.empty(), "").page();
    }

    /**
     * The own wheels of a unit, with what the municipality’s ask of it.
     *
     * @param wheel code of the only one of them that is looked at, with what it is in line with; any other shows all
     */
    PlanPage read(SchoolYear year, UnitId unit, String wheel) {
        permissions.require(Permission.EDIT_GOALS, unit);
        return new Reading(year, Optional.of(unit), wheel).page();
    }

    /**
     * What is put to an item of the pack this year.
     *
     * @param reasons whether a change takes a reason
     */
    record OfItem(SchoolYear year, WheelItem item, Attached attached, int version, boolean reasons) {}

    /** @throws NotFound when the pack has no such item this year */
    OfItem attached(SchoolYear year, String code) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var wheel = repository.findWheel(year).orElseThrow(() -> new NotFound(year));
        var placed = reader.read(wheel)
                .findPlaced(code)
                .filter(found -> found.addedTo().isEmpty())
                .orElseThrow(() -> new NotFound(code));
        var otherwise = own.list(year, OwnOf.NO_UNIT).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
        return new OfItem(
                year,
                placed.item(),
                otherwise.flatMap(OwnItem::attached).orElse(Attached.NOTHING),
                otherwise.map(OwnItem::version).orElse(0),
                wheel.adopted().isPresent());
    }

    private final class Reading {
        private final Wheel main;
        private final WheelOfYear year;
        private final Optional<UnitId> unit;
        private final Optional<Unit> place;
        /** The unit’s own, as the pack gives them. */
        private final List<WheelTemplate> ofUnit;

        private final Optional<WheelTemplate> chosen;
        private final Map<String, OwnItem> changed = new LinkedHashMap<>();
        private final Map<String, RoleDefinition> roles;
        private final List<Wheel> all;
        /** The days that were adopted, by item. */
        private final Map<String, DateWindow> adopted;

        private final OwnDays set;
        private final Periods periods;

        Reading(SchoolYear of, Optional<UnitId> unit, String wheel) {
            all = repository.listWheels(of);
            if (all.isEmpty()) throw new NotFound(of);
            main = all.getFirst();
            adopted = repository.listAdopted(of);
            var rows = own.list(of, OwnOf.unit(unit));
            set = own.listDays(of);
            periods = reader.periods(main.pack());
            year = reader.read(of, main.pack(), rows, set);
            rows.forEach(row -> changed.put(row.code(), row));
            this.unit = unit;
            place = unit.map(units::getUnit);
            ofUnit = place.map(each -> reader.unitWheels(main.pack(), each.kind()))
                    .orElse(List.of());
            chosen = ofUnit.size() < 2
                    ? Optional.empty()
                    : ofUnit.stream().filter(each -> each.code().equals(wheel)).findFirst();
            roles = organisation.listRoles().stream().collect(Collectors.toMap(RoleDefinition::code, role -> role));
        }

        PlanPage page() {
            var listed = all.stream()
                    .filter(wheel -> wheel.unit().equals(unit))
                    .filter(wheel ->
                            chosen.map(one -> wheel.code().equals(one.code())).orElse(true))
                    .toList();
            var here = listed.stream().findFirst();
            var ids = listed.stream().map(Wheel::id).toList();
            return new PlanPage(
                    main.year(),
                    place.map(Unit::name),
                    ofUnit.size() < 2
                            ? List.of()
                            : ofUnit.stream()
                                    .map(wheel ->
                                            new PlanPage.WheelLine(wheel.code(), wheel.name(), (int) year.itemsOf(wheel)
                                                    .filter(item -> isOfUnit(year.placed(item.code())))
                                                    .count()))
                                    .toList(),
                    chosen.map(WheelTemplate::code),
                    here.orElse(main).state(owners.today()),
                    unit.isEmpty() && here.orElse(main).adopted().isPresent(),
                    year.wheels().stream()
                            .map(wheel -> new PlanPage.WheelLine(wheel.code(), wheel.name(), (int) year.itemsOf(wheel)
                                    .filter(item ->
                                            year.placed(item.code()).unit().isEmpty())
                                    .count()))
                            .toList(),
                    year.wheels().stream()
                            .flatMap(wheel ->
                                    wheel.needsRevision().stream().map(why -> new PlanPage.Revision(wheel.name(), why)))
                            .toList(),
                    findings(),
                    unit.isPresent()
                            ? List.of()
                            : periods.days().stream()
                                    .map(day -> new PlanPage.DayLine(
                                            day.code(),
                                            day.name(),
                                            day.note(),
                                            dayOf(day),
                                            year.free().on(dayOf(day)).stream().toList(),
                                            set.days().containsKey(day.code())))
                                    .toList(),
                    unit.isPresent() ? List.of() : periods(),
                    unit.isPresent() ? List.of() : holidays(),
                    months(),
                    year.dropped().stream()
                            .filter(this::isOfUnit)
                            .filter(this::isChosen)
                            .map(placed -> line(placed, main.year().days(), 0))
                            .toList(),
                    changes(ids),
                    unit.isEmpty() && main.closed().isEmpty() && wheels.mayBeTakenBack(main.year()),
                    unit.isEmpty()
                            && main.closed().isEmpty()
                            && owners.today().isAfter(main.year().days().to()));
        }

        private LocalDate dayOf(Periods.Day day) {
            return set.days().getOrDefault(day.code(), day.usuallyIn(main.year()));
        }

        private List<PlanPage.PeriodLine> periods() {
            var known = periods.checkpoints(main.year(), set);
            return periods.checkpointPeriods().stream()
                    .map(period -> new PlanPage.PeriodLine(
                            period.code(),
                            period.name(),
                            period.note(),
                            Optional.ofNullable(known.get(period.code())),
                            set.periods().containsKey(period.code())))
                    .toList();
        }

        /** Those of the year, whoever knows them. */
        private List<PlanPage.HolidayLine> holidays() {
            return Stream.concat(
                            periods.holidays().stream()
                                    .filter(each ->
                                            each.days().overlaps(main.year().days()))
                                    .map(each -> new PlanPage.HolidayLine(Optional.empty(), each.name(), each.days())),
                            set.holidays().stream()
                                    .map(each -> new PlanPage.HolidayLine(
                                            Optional.of(each.id()),
                                            each.days().name(),
                                            each.days().days())))
                    .sorted(Comparator.comparing(line -> line.days().from()))
                    .toList();
        }

        private List<PlanPage.Month> months() {
            var units = place.map(List::of);
            var lines = new ArrayList<PlanPage.ItemLine>();
            for (var placed : year.all()) {
                var windows = year.windows(placed.item());
                boolean shown = units.isPresent()
                        ? isChosen(placed)
                                && (placed.unit().equals(unit)
                                        || (placed.unit().isEmpty()
                                                && !year.unitsAmong(placed.item(), units.get())
                                                        .isEmpty()))
                        : placed.unit().isEmpty();
                if (!windows.isEmpty() && shown) lines.add(line(placed, year.window(placed.item()), windows.size()));
            }
            return lines.stream()
                    .sorted(Comparator.comparing(
                                    (PlanPage.ItemLine line) -> line.days().from())
                            .thenComparing(line -> line.days().to()))
                    .collect(Collectors.groupingBy(
                            line -> line.days().from().getMonthValue(), LinkedHashMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(month -> new PlanPage.Month(month.getKey(), month.getValue()))
                    .toList();
        }

        private boolean isOfUnit(WheelOfYear.Placed placed) {
            return placed.unit().equals(unit);
        }

        /** In the wheel that is chosen, or in one of the municipality’s that it is in line with; everything where none is chosen. */
        private boolean isChosen(WheelOfYear.Placed placed) {
            if (chosen.isEmpty()) return true;
            var code = placed.wheel().code();
            var wheel = chosen.get();
            if (placed.unit().isPresent()) return code.equals(wheel.code());
            return wheel.parent().filter(code::equals).isPresent()
                    || wheel.alignedWith().contains(code)
                    || (wheel.parent().isEmpty() && wheel.alignedWith().isEmpty());
        }

        private PlanPage.ItemLine line(WheelOfYear.Placed placed, DateWindow days, int times) {
            var item = placed.item();
            var change = Optional.ofNullable(changed.get(item.code()));
            return new PlanPage.ItemLine(
                    item.code(),
                    item.name(),
                    year.wheels().size() > 1 || ofUnit.size() > 1
                            ? Optional.of(placed.wheel().name())
                            : Optional.empty(),
                    item.level(),
                    days,
                    times == 1 ? year.free().among(List.of(days), List.of()) : List.of(),
                    times == 1
                            ? Optional.ofNullable(adopted.get(item.code())).filter(was -> !was.equals(days))
                            : Optional.empty(),
                    times,
                    change.flatMap(OwnItem::moved).isPresent(),
                    placed.addedTo().isPresent(),
                    placed.unit().equals(unit),
                    placed.unit().isEmpty() && item.isPerUnit(),
                    item.when() instanceof When.ToBeSet set ? Optional.of(set.hint()) : Optional.empty(),
                    item.toConfirm(),
                    item.accountable()
                            .map(role -> Optional.ofNullable(roles.get(role))
                                    .map(RoleDefinition::name)
                                    .orElse(new LocalizedText(Map.of("nb", role)))),
                    change.map(OwnItem::version).orElse(0));
        }

        private List<PlanPage.Finding> findings() {
            var found = Alignment.check(year).stream().filter(this::concerns).toList();
            var names = found.stream().allMatch(each -> each.figures().isEmpty())
                    ? Map.<String, LocalizedText>of()
                    : packs.listSections(main.pack(), FIGURES).stream()
                            .flatMap(section -> section.keyFigures().stream())
                            .collect(Collectors.toMap(
                                    KeyFigureNames.Figure::code, KeyFigureNames.Figure::name, (one, other) -> one));
            return found.stream()
                    .map(each -> new PlanPage.Finding(
                            each.fault(),
                            each.item().name(),
                            each.figures().stream()
                                    .sorted()
                                    .flatMap(code -> Stream.ofNullable(names.get(code)))
                                    .toList(),
                            each.other().map(WheelItem::name)))
                    .toList();
        }

        /** The municipality is told of everything, a unit of what its own work does not go together with. */
        private boolean concerns(Alignment.Finding finding) {
            return unit.isEmpty()
                    || Stream.concat(Stream.of(finding.item()), finding.other().stream())
                            .map(item -> year.placed(item.code()))
                            .anyMatch(placed -> isOfUnit(placed) && isChosen(placed));
        }

        private List<PlanPage.ChangeLine> changes(List<UUID> wheels) {
            var rows = own.listChanges(wheels, CHANGES);
            var names = organisation.namesOf(
                    rows.stream().map(OwnItems.Change::person).distinct().toList());
            var zone = owners.current().zone();
            return rows.stream()
                    .map(row -> new PlanPage.ChangeLine(
                            row.act(),
                            row.item().flatMap(code -> named(row.act(), code)),
                            names.getOrDefault(row.person(), ""),
                            LocalDateTime.ofInstant(row.at(), zone),
                            row.reason(),
                            row.from(),
                            row.to(),
                            row.fields()))
                    .toList();
        }

        private Optional<LocalizedText> named(OwnItems.Act act, String code) {
            return switch (act) {
                case DAY_SET ->
                    periods.days().stream()
                            .filter(day -> day.code().equals(code))
                            .findFirst()
                            .map(Periods.Day::name);
                case PERIOD_SET ->
                    periods.checkpointPeriods().stream()
                            .filter(period -> period.code().equals(code))
                            .findFirst()
                            .map(Periods.Checkpoint::name);
                case ADDED, CHANGED, MOVED, DROPPED, RESTORED, ADOPTED, CLOSED, REOPENED -> nameOf(code);
            };
        }

        private Optional<LocalizedText> nameOf(String item) {
            return year.findPlaced(item)
                    .or(() -> year.dropped().stream()
                            .filter(placed -> placed.item().code().equals(item))
                            .findFirst())
                    .map(placed -> placed.item().name());
        }
    }
}
