package kvalitetshjul.administration;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.EndedRoles;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Departments;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitHistory;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of units show. */
@Service
@Transactional(readOnly = true)
class UnitPages {
    private static final int PER_PAGE = 50;

    private final Units units;
    private final UnitActs acts;
    private final TellingUnits telling;
    private final Departments departments;
    private final EndedRoles ended;
    private final Organisation organisation;
    private final Packs packs;
    private final Owners owners;
    private final MessageSource messages;

    UnitPages(
            Units units,
            UnitActs acts,
            TellingUnits telling,
            Departments departments,
            EndedRoles ended,
            Organisation organisation,
            Packs packs,
            Owners owners,
            MessageSource messages) {
        this.units = units;
        this.acts = acts;
        this.telling = telling;
        this.departments = departments;
        this.ended = ended;
        this.organisation = organisation;
        this.packs = packs;
        this.owners = owners;
        this.messages = messages;
    }

    /** @param depth how many units it is below, as far as they are shown */
    record Row(Unit unit, int depth, String kind, Unit.State state, String days) {
        public String level() {
            return "level-" + Math.min(depth, 4);
        }
    }

    /**
     * The list of units.
     *
     * @param pages how many there are, at least one
     */
    record Overview(List<Row> rows, int total, String search, boolean all, int page, int pages) {}

    /** Whether the owner has no unit yet. */
    boolean isEmpty() {
        return units.listUnits().isEmpty();
    }

    Overview overview(String search, boolean all, int asked, Locale locale) {
        var today = owners.today();
        var listed = all ? units.listEveryUnit() : units.listUnits(new DateWindow(today, DateWindow.NO_END));
        var succeeded = units.succeeded();
        var kinds = kinds(locale);
        var sought = search.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<Row>();
        var below = new HashMap<@Nullable UnitId, List<Unit>>();
        var there = listed.stream().map(Unit::id).collect(Collectors.toSet());
        for (var unit : listed)
            below.computeIfAbsent(unit.parent().filter(there::contains).orElse(null), key -> new ArrayList<>())
                    .add(unit);
        flatten(null, 0, below, (unit, depth) -> {
            if (!sought.isEmpty() && !matches(unit, sought)) return;
            rows.add(new Row(
                    unit,
                    sought.isEmpty() ? depth : 0,
                    kinds.getOrDefault(unit.kind(), unit.kind()),
                    Units.state(unit, succeeded.containsKey(unit.id()), today),
                    days(unit.valid(), locale)));
        });
        int pages = Math.max(1, (rows.size() + PER_PAGE - 1) / PER_PAGE);
        int page = Math.clamp(asked, 1, pages);
        var shown = rows.subList((page - 1) * PER_PAGE, Math.min(rows.size(), page * PER_PAGE));
        return new Overview(List.copyOf(shown), rows.size(), search.strip(), all, page, pages);
    }

    private static boolean matches(Unit unit, String sought) {
        return unit.name().toLowerCase(Locale.ROOT).contains(sought)
                || unit.shortName()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(sought))
                        .isPresent()
                || unit.officialId().filter(number -> number.startsWith(sought)).isPresent();
    }

    private static void flatten(
            @Nullable UnitId above,
            int depth,
            Map<@Nullable UnitId, List<Unit>> below,
            java.util.function.ObjIntConsumer<Unit> each) {
        below.getOrDefault(above, List.of()).stream()
                .sorted(Comparator.comparing(Unit::name))
                .forEach(unit -> {
                    each.accept(unit, depth);
                    flatten(unit.id(), depth + 1, below, each);
                });
    }

    /** What the unit was in a run of days. */
    record Period(String days, String name, String number, String kind, String parent) {}

    /** Somebody whose role ended with the unit, and whether they hold a role anywhere now. */
    record Left(String name, String role, boolean placed) {}

    record DepartmentRow(Departments.Department department, String days, boolean over) {}

    /** One unit with all there is to know about it. */
    record Page(
            Unit unit,
            Unit.State state,
            String kind,
            String forms,
            Optional<String> parent,
            String days,
            List<TellingUnits.Told> log,
            List<Period> periods,
            List<TellingUnits.Related> related,
            List<DepartmentRow> departments,
            List<Left> left,
            boolean leaving,
            List<UnitChange> changes,
            boolean ending) {}

    Page page(UnitId id, Locale locale) {
        var today = owners.today();
        var unit = units.getUnit(id);
        var history = units.history(id);
        var successions = units.succession(id);
        var log = acts.log(id);
        var kinds = kinds(locale);
        var names = units.listEveryUnit().stream().collect(Collectors.toMap(Unit::id, Unit::name));
        var gone = ended.list(id);
        var people = new LinkedHashSet<PersonId>();
        log.forEach(entry -> people.add(new PersonId(entry.by())));
        gone.forEach(each -> people.add(each.person()));
        var persons = organisation.namesOf(people);
        boolean succeeded = successions.stream().anyMatch(each -> !each.isFollowedBy(id));
        var state = Units.state(unit, succeeded, today);
        boolean ending = !unit.valid().to().equals(DateWindow.NO_END);
        return new Page(
                unit,
                state,
                kinds.getOrDefault(unit.kind(), unit.kind()),
                forms(unit, locale),
                unit.parent().map(names::get),
                days(unit.valid(), locale),
                telling.told(log, new TellingUnits.Known(history, successions, persons, names, kinds), today, locale),
                periods(history, names, kinds, locale),
                telling.related(successions, id, today, locale),
                departments.list(id).stream()
                        .map(each -> new DepartmentRow(
                                each,
                                days(each.valid(), locale),
                                each.valid().to().isBefore(today)))
                        .toList(),
                left(gone, persons, unit, locale),
                gone.stream().anyMatch(each -> !each.lastDay().isBefore(today)),
                state == Unit.State.MERGED || state == Unit.State.CLOSED ? List.of() : UnitChange.of(ending),
                ending);
    }

    private List<Period> periods(
            UnitHistory history, Map<UnitId, String> names, Map<String, String> kinds, Locale locale) {
        return history.periods().reversed().stream()
                .map(span -> new Period(
                        days(span.days(), locale),
                        span.profile().name(),
                        span.profile().officialId().orElse("–"),
                        kinds.getOrDefault(span.profile().kind(), span.profile().kind()),
                        span.profile().parent().map(names::get).orElse("–")))
                .toList();
    }

    private List<Left> left(List<EndedRoles.EndedRole> gone, Map<PersonId, String> persons, Unit unit, Locale locale) {
        if (gone.isEmpty()) return List.of();
        var roles = organisation.listRoles();
        var placed = organisation.listRoleHolders().stream()
                .map(holder -> holder.person())
                .collect(Collectors.toSet());
        return gone.stream()
                .map(each -> new Left(
                        persons.getOrDefault(each.person(), ""),
                        roles.stream()
                                .filter(role -> role.code().equals(each.role()))
                                .findFirst()
                                .map((RoleDefinition role) ->
                                        role.nameIn(unit.kind()).in(locale))
                                .orElse(each.role()),
                        placed.contains(each.person())))
                .toList();
    }

    /** What a form for a change offers to choose from, and the unit as it is now. */
    record Offers(
            Optional<Unit> unit,
            String kindName,
            List<Choice> kinds,
            List<Choice> parents,
            List<Choice> others,
            List<Choice> into) {}

    Offers offers(@Nullable UnitId id, Locale locale) {
        var unit = id == null ? Optional.<Unit>empty() : Optional.of(units.getUnit(id));
        var kinds = kinds(locale);
        unit.ifPresent(known -> kinds.putIfAbsent(known.kind(), known.kind()));
        var beside = units.listUnits().stream()
                .filter(other -> !other.id().equals(id))
                .sorted(Comparator.comparing(Unit::name))
                .toList();
        var parents = beside.stream()
                .map(other -> new Choice(other.id().toString(), other.name()))
                .toList();
        var others = beside.stream()
                .map(other -> new Choice(UnitForm.offered(other), other.name()))
                .toList();
        return new Offers(
                unit,
                unit.map(known -> kinds.getOrDefault(known.kind(), known.kind()))
                        .orElse(""),
                kinds.entrySet().stream()
                        .map(kind -> new Choice(kind.getKey(), kind.getValue()))
                        .toList(),
                with("administration.unit.top", parents, locale),
                with("administration.unit.nobody", others, locale),
                Stream.concat(
                                Stream.of(new Choice(
                                        "", messages.getMessage("administration.unit.into.new", null, locale))),
                                Stream.concat(
                                        unit.stream().map(known -> new Choice(UnitForm.offered(known), known.name())),
                                        others.stream()))
                        .toList());
    }

    private List<Choice> with(String emptyKey, List<Choice> choices, Locale locale) {
        return Stream.concat(Stream.of(new Choice("", messages.getMessage(emptyKey, null, locale))), choices.stream())
                .toList();
    }

    /** Code and name of each unit kind of the pack, in its order. */
    Map<String, String> kinds(Locale locale) {
        var kinds = new java.util.LinkedHashMap<String, String>();
        if (packs.findAdopted().isEmpty()) return kinds;
        packs.listUnitKinds().forEach(kind -> kinds.put(kind.code(), kind.name().in(locale)));
        return kinds;
    }

    private String forms(Unit unit, Locale locale) {
        return unit.forms().stream()
                .sorted()
                .map(form -> messages.getMessage("administration.unit.form." + form, null, locale))
                .collect(Collectors.joining(", "));
    }

    String days(DateWindow days, Locale locale) {
        return days.to().equals(DateWindow.NO_END)
                ? messages.getMessage("administration.unit.since", new Object[] {date(days.from(), locale)}, locale)
                : date(days.from(), locale) + " – " + date(days.to(), locale);
    }

    /** What fills a text, with days as they are written. */
    static Object[] readable(Object[] arguments, Locale locale) {
        return Arrays.stream(arguments)
                .map(each -> each instanceof LocalDate day ? date(day, locale) : each)
                .toArray();
    }

    static String date(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
