package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitsThen;
import org.jspecify.annotations.Nullable;

/**
 * What reading the owner’s own table in would let out. Its figures pass the same gate as those that units write in, together with what stands of the same figure
 * and period, for each audience.
 *
 * <p>Where the file hides one part of a unit’s people, none of the unit’s parts is shown: the hidden one could be reckoned from the others. And the owner as a
 * whole is only told where every unit is in it.
 */
final class OwnRelease {
    /** What can be decided upon while somebody waits: 75 schools by ten grades. */
    static final int MOST_IN_ONE = 800;

    static final String SUBJECT = "subject";

    private final Definitions definitions;
    private final UnitsThen units;
    private final OwnIntake file;
    private final Gate.Guard guard;
    private final Standing standing;
    private final List<Intake.Picked> added = new ArrayList<>();
    private final List<ImportPreview.Revision> revised = new ArrayList<>();
    private final List<MeasurementRepository.Laid> laid = new ArrayList<>();
    private final Map<String, List<InLedger>> ledger = new LinkedHashMap<>();
    private final Map<Subject, Several> together = new LinkedHashMap<>();
    private final Map<Cell.Key, Shown> read = new LinkedHashMap<>();
    /** Subjects that may be one by two names, as they have been told of. */
    private final Set<List<String>> alike = new HashSet<>();

    private final List<ImportIssue> issues = new ArrayList<>();
    private int unchanged;
    private int undivided;
    private boolean hidesWhole;

    /**
     * What is known of the figures before.
     *
     * @param counted what stands, as it was counted
     * @param together several years that stand as one
     * @param decided what stands that was decided on by the rules that hold
     * @param shown what stands, as each audience sees it
     * @param ledger earlier releases by figure and period, the first first
     * @param history all earlier releases of the figures that several years of are put together, by figure
     */
    record Standing(
            Map<Cell.Key, Entry> counted,
            Map<Cell.Key, Entry> together,
            Set<Cell.Key> decided,
            Map<Audience, Map<Cell.Key, Cell>> shown,
            Map<List<String>, List<List<InLedger>>> ledger,
            Map<String, List<Recorded>> history) {
        Optional<Cell> shown(Audience audience, Cell.Key key) {
            return Optional.ofNullable(shown.getOrDefault(audience, Map.of()).get(key));
        }

        boolean saysAs(Cell.Key key, Shown what) {
            return shown(Audience.PUBLIC, key)
                    .filter(cell -> cell.saysAs(new Cell(key, what)))
                    .isPresent();
        }
    }

    /** A figure of one subject, or of none. */
    private record Subject(String figure, String subject) {}

    /** What is decided together: a figure of a period, of each subject by itself, as subjects divide no people. */
    private record Run(String figure, Period period, String subject) {
        static Run of(Cell.Key key) {
            return new Run(
                    key.keyFigure(), key.period(), key.breakdown().codes().getOrDefault(SUBJECT, ""));
        }

        Cell.Key key(Place place, Breakdown withoutSubject) {
            if (subject.isEmpty()) return new Cell.Key(figure, place, period, withoutSubject);
            return new Cell.Key(figure, place, period, withoutSubject.with(SUBJECT, subject));
        }

        Run of(Period other) {
            return new Run(figure, other, subject);
        }
    }

    private OwnRelease(OwnIntake file, Gate.Guard guard, UnitsThen units, Standing standing) {
        this.definitions = file.definitions();
        this.guard = guard;
        this.units = units;
        this.file = file;
        this.standing = standing;
    }

    static OwnRelease of(OwnIntake file, Gate.Guard guard, UnitsThen units, Standing standing) {
        var release = new OwnRelease(file, guard, units, standing);
        var runs = new LinkedHashSet<Run>();
        file.entries().keySet().forEach(key -> runs.add(Run.of(key)));
        file.states().keySet().forEach(key -> runs.add(Run.of(key)));
        runs.stream().sorted(Comparator.comparing(Run::period, Period.IN_ORDER)).forEach(release::decide);
        release.together.values().forEach(release::decideTogether);
        return release;
    }

    private void decide(Run run) {
        var figure = definitions.get(run.figure);
        if (overlaps(run, figure)) return;
        var counted = of(run, standing.counted);
        var states = of(run, hiddenBefore());
        var told = of(run, file.entries());
        var toldStates = of(run, file.states());
        counted.keySet().removeAll(toldStates.keySet());
        counted.putAll(told);
        states.keySet().removeAll(told.keySet());
        states.putAll(toldStates);
        told.forEach((key, entry) -> read.put(key, asRead(figure, entry)));
        toldStates.forEach(read::put);
        withholdPartsBesideHidden(counted, states);
        wholes(run, figure, counted, states);
        if (counted.size() > MOST_IN_ONE) {
            issue(Severity.ERROR, Optional.empty(), "knowledge.own.issue.fine", name(figure), MOST_IN_ONE);
            return;
        }
        if (!addsUp(run, figure, counted)) return;
        Function<Breakdown, Optional<Shown>> insteadOfWhole =
                part -> insteadOfWhole(run, figure, part, counted, states);
        var asItStands = asItStands(run, counted, states, insteadOfWhole);
        if (!asItStands.isEmpty()) {
            unchanged += told(run, asItStands);
            return;
        }
        var decided = new LinkedHashMap<Cell.Key, Map<Audience, Shown>>();
        var several = together.computeIfAbsent(new Subject(run.figure, run.subject), subject -> several(run, figure));
        var outcomes = outcomes(run, figure, counted, several.years.history());
        several.years.add(
                run.period, counted.values().stream().map(OwnRelease::without).toList(), outcomes);
        for (var any : outcomes) {
            var instead = insteadOfWhole.apply(any.entry().part());
            var outcome = any.wholeAs(instead);
            var key = run.key(outcome.entry().place(), outcome.entry().part());
            decided.put(key, outcome.shown());
            if (key.place().equals(Place.MUNICIPALITY))
                hidesWhole |= instead.filter(Shown.Suppressed.class::isInstance).isPresent();
            ledger.computeIfAbsent(run.period.code(), period -> new ArrayList<>())
                    .add(new InLedger(outcome.entry().of(key.breakdown()), outcome.shownTo()));
        }
        states.forEach((key, shown) -> decided.put(key, everybody(shown)));
        var same = new HashSet<Cell.Key>();
        decided.forEach((key, shown) -> {
            if (isAsBefore(key, shown, counted)) same.add(key);
            else change(key, shown);
        });
        unchanged += told(run, same);
    }

    /** How many of them are of units that the file tells of, or of the owner: what stands of others beside them is no figure of the file. */
    private int told(Run run, Set<Cell.Key> keys) {
        var places = file.spots().keySet().stream()
                .filter(key -> Run.of(key).equals(run))
                .map(Cell.Key::place)
                .collect(Collectors.toSet());
        return Math.toIntExact(keys.stream()
                .filter(key -> key.place().equals(Place.MUNICIPALITY) || places.contains(key.place()))
                .count());
    }

    /**
     * The figures that stand, where all is as it was counted and told of when they were decided on, and the rules are the same; none otherwise. They are left as they are:
     * decided on once more, beside what has been let out since, they could be others.
     */
    private Set<Cell.Key> asItStands(
            Run run,
            Map<Cell.Key, Entry> counted,
            Map<Cell.Key, Shown> states,
            Function<Breakdown, Optional<Shown>> insteadOfWhole) {
        var before = of(run, standing.counted);
        boolean isCountedAlike = before.keySet().equals(counted.keySet())
                && standing.decided.containsAll(before.keySet())
                && counted.entrySet().stream().allMatch(one -> sameCount(one.getValue(), before.get(one.getKey())));
        if (!isCountedAlike
                || !states.entrySet().stream().allMatch(one -> standing.saysAs(one.getKey(), one.getValue())))
            return Set.of();
        var shown = standing.shown.getOrDefault(Audience.PUBLIC, Map.of()).values().stream()
                .filter(cell -> Run.of(cell.key()).equals(run) && !isOfSeveralYears(cell.key()))
                .toList();
        boolean isToldOfAlike = shown.stream()
                .filter(cell -> cell.key().place().equals(Place.MUNICIPALITY))
                .allMatch(cell -> insteadOfWhole
                        .apply(part(cell.key()))
                        .map(instead -> cell.saysAs(new Cell(cell.key(), instead)))
                        .orElse(!cell.shown().equals(new Shown.Missing(Shown.Absent.NOT_ALL))));
        return isToldOfAlike ? shown.stream().map(Cell::key).collect(Collectors.toSet()) : Set.of();
    }

    /** Whether it tells of the same people twice, by other names. */
    private boolean overlaps(Run run, KeyFigure figure) {
        var told = Stream.concat(file.entries().keySet().stream(), file.states().keySet().stream())
                .filter(key ->
                        key.keyFigure().equals(run.figure) && key.period().equals(run.period))
                .toList();
        var known = standing.ledger.getOrDefault(List.of(run.figure, run.period.code()), List.of()).stream()
                .flatMap(List::stream)
                .map(one -> new Cell.Key(
                        run.figure, one.entry().place(), run.period, one.entry().part()))
                .toList();
        for (var names : Overlap.alike(figure, told, known))
            if (alike.add(names))
                issue(Severity.NOTE, Optional.empty(), "knowledge.own.issue.subjectsAlike", names.toArray());
        var overlaps = Overlap.of(figure, told, known, byPlace(run)).stream()
                .filter(overlap -> Run.of(overlap.key()).equals(run))
                .toList();
        var said = new HashSet<List<Object>>();
        for (var overlap : overlaps) {
            if (overlap.isOfTheWhole() && !said.add(List.of(overlap.messageKey(), overlap.named()))) continue;
            issue(
                    Severity.ERROR,
                    file.spot(overlap.key()),
                    overlap.messageKey(),
                    overlap.named().toArray());
        }
        return !overlaps.isEmpty();
    }

    /** @param any one of its runs */
    private record Several(Run any, YearsTogether years) {}

    private Several several(Run run, KeyFigure figure) {
        var counted = new LinkedHashMap<Cell.Key, Entry>();
        standing.counted.forEach((key, entry) -> {
            if (run.of(key.period()).equals(Run.of(key))) counted.put(key, without(entry));
        });
        var sums = new LinkedHashMap<Cell.Key, Entry>();
        standing.together.forEach((key, entry) -> {
            if (run.of(key.period()).equals(Run.of(key)))
                sums.put(new Cell.Key(key.keyFigure(), key.place(), key.period(), part(key)), without(entry));
        });
        var history = standing.history.getOrDefault(run.figure, List.of()).stream()
                .map(release -> of(run, release))
                .toList();
        return new Several(run, YearsTogether.of(figure, guard, counted, sums, history));
    }

    private static Recorded of(Run run, Recorded release) {
        var figures = new LinkedHashMap<Period, List<InLedger>>();
        release.figures().forEach((period, let) -> figures.put(period, of(run, let)));
        return new Recorded(figures);
    }

    /** Those of its subject. */
    private static List<InLedger> of(Run run, List<InLedger> release) {
        return release.stream()
                .filter(one ->
                        one.entry().part().codes().getOrDefault(SUBJECT, "").equals(run.subject))
                .map(one -> new InLedger(without(one.entry()), one.shownTo()))
                .toList();
    }

    private void decideTogether(Several several) {
        several.years.outcomes().forEach((last, outcomes) -> {
            for (var outcome : outcomes) {
                var key = several.any
                        .of(last)
                        .key(outcome.entry().place(), outcome.entry().part());
                ledger.computeIfAbsent(last.code(), period -> new ArrayList<>())
                        .add(new InLedger(outcome.entry().of(key.breakdown()), outcome.shownTo()));
                outcome.shown()
                        .forEach((audience, shown) -> laid.add(new MeasurementRepository.Laid(
                                new Cell(key, shown), audience, key.place().code(), Optional.empty(), 0, 0)));
            }
        });
    }

    /** Of the owner’s own units of the time: another may have been told of while it was thought to be one. */
    private <T> Map<Cell.Key, T> of(Run run, Map<Cell.Key, T> all) {
        var days = run.period.days();
        var some = new LinkedHashMap<Cell.Key, T>();
        all.forEach((key, value) -> {
            boolean isOwn =
                    key.place().unit().filter(unit -> units.isOwn(unit, days)).isPresent();
            if (Run.of(key).equals(run) && isOwn) some.put(key, value);
        });
        return some;
    }

    private Map<Place, Unit> byPlace(Run run) {
        return units.own(run.period.days()).values().stream()
                .collect(Collectors.toMap(unit -> Place.of(unit.id()), unit -> unit));
    }

    /** What an earlier file hid: it stands as withheld and was never counted. */
    private Map<Cell.Key, Shown> hiddenBefore() {
        var hidden = new LinkedHashMap<Cell.Key, Shown>();
        standing.shown.getOrDefault(Audience.PUBLIC, Map.of()).forEach((key, cell) -> {
            if (cell.shown() instanceof Shown.Suppressed
                    && !standing.counted.containsKey(key)
                    && !isOfSeveralYears(key)) hidden.put(key, cell.shown());
        });
        return hidden;
    }

    private static Shown asRead(KeyFigure figure, Entry entry) {
        return entry.figure(figure)
                .<Shown>map(value -> new Shown.Measured(value, Optional.empty(), OptionalInt.of(entry.persons())))
                .orElseGet(Shown.NotApplicable::new);
    }

    private static boolean isPart(Cell.Key key) {
        return !part(key).codes().isEmpty();
    }

    /** Of a grade and a sex at once, as no page shows them. */
    private static boolean isOfTwo(Cell.Key key) {
        return key.breakdown().without(YearsTogether.YEARS).codes().size() > 1;
    }

    private static boolean isOfSeveralYears(Cell.Key key) {
        return key.breakdown().codes().containsKey(YearsTogether.YEARS);
    }

    private static Breakdown part(Cell.Key key) {
        return key.breakdown().without(SUBJECT);
    }

    private static void withholdPartsBesideHidden(Map<Cell.Key, Entry> counted, Map<Cell.Key, Shown> states) {
        var hiding = new HashSet<Place>();
        states.forEach((key, shown) -> {
            if (shown instanceof Shown.Suppressed) hiding.add(key.place());
        });
        for (var key : List.copyOf(counted.keySet()))
            if (hiding.contains(key.place()) && isPart(key)) {
                counted.remove(key);
                states.put(key, new Shown.Suppressed(Shown.Withheld.WOULD_TELL));
            }
    }

    /** All people of a unit, and of each of its grades and sexes, where the file only tells of all their parts. */
    private void wholes(Run run, KeyFigure figure, Map<Cell.Key, Entry> counted, Map<Cell.Key, Shown> states) {
        for (var unit : units.own(run.period.days()).values()) {
            var place = Place.of(unit.id());
            boolean divided = file.entries().keySet().stream()
                    .anyMatch(key -> key.place().equals(place) && Run.of(key).equals(run));
            if (!divided) continue;
            var divisions = divisions(unit);
            divisions.forEach((dimension, codes) -> {
                for (var code : codes)
                    whole(run, figure, place, Breakdown.of(Map.of(dimension, code)), divisions, counted, states);
            });
            boolean isWhole = whole(run, figure, place, Breakdown.NONE, divisions, counted, states);
            if (!isWhole) undivided++;
        }
    }

    /** Whether all of the people are told of as one, in the file or put together here. */
    private boolean whole(
            Run run,
            KeyFigure figure,
            Place place,
            Breakdown of,
            Map<String, List<String>> divisions,
            Map<Cell.Key, Entry> counted,
            Map<Cell.Key, Shown> states) {
        var whole = run.key(place, of);
        if (file.spot(whole).isPresent() || states.containsKey(whole)) return true;
        var sum = divisions.entrySet().stream()
                .filter(division -> !of.codes().containsKey(division.getKey()))
                .flatMap(division ->
                        all(run, place, of, division.getKey(), division.getValue(), counted, states).stream())
                .findFirst()
                .flatMap(parts -> parts.stream().reduce((one, other) -> one.and(other, place, figure)));
        sum.ifPresent(all ->
                counted.put(whole, new Entry(figure.code(), place, whole.breakdown(), all.persons(), all.value())));
        return counted.containsKey(whole);
    }

    /** What divides the people of a unit so that nobody is left out: every grade it has, and both sexes. */
    private static Map<String, List<String>> divisions(Unit unit) {
        var divisions = new LinkedHashMap<String, List<String>>();
        unit.grades()
                .ifPresent(taught -> divisions.put(
                        "grade",
                        IntStream.rangeClosed(taught.lowest(), taught.highest())
                                .mapToObj(Integer::toString)
                                .toList()));
        divisions.put("gender", List.of("girls", "boys"));
        return divisions;
    }

    /** Each part of them; empty when some are not told. */
    private static Optional<List<Entry>> all(
            Run run,
            Place place,
            Breakdown of,
            String dimension,
            List<String> codes,
            Map<Cell.Key, Entry> counted,
            Map<Cell.Key, Shown> states) {
        var parts = new ArrayList<Entry>();
        for (var code : codes) {
            var key = run.key(place, of.with(dimension, code));
            var entry = counted.get(key);
            if (entry != null) parts.add(entry);
            else if (!(states.get(key) instanceof Shown.NotApplicable)) return Optional.empty();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    /** Whether parts of the same people are no more than they are together, and what is left of them can be. */
    private boolean addsUp(Run run, KeyFigure figure, Map<Cell.Key, Entry> counted) {
        record Whole(Cell.Key of, String by) {}
        var persons = new HashMap<Whole, Integer>();
        var trueOf = new HashMap<Whole, BigDecimal>();
        counted.forEach((key, entry) -> {
            var part = part(key);
            for (var dimension : part.codes().keySet()) {
                var whole = new Whole(run.key(key.place(), part.without(dimension)), dimension);
                persons.merge(whole, entry.persons(), Integer::sum);
                if (figure.isShare()) trueOf.merge(whole, entry.value().orElse(BigDecimal.ZERO), BigDecimal::add);
            }
        });
        boolean fine = true;
        for (var sum : persons.entrySet()) {
            var whole = counted.get(sum.getKey().of);
            if (whole == null) continue;
            int left = whole.persons() - sum.getValue();
            var trueOfLeft = figure.isShare()
                    ? whole.value().orElse(BigDecimal.ZERO).subtract(trueOf.getOrDefault(sum.getKey(), BigDecimal.ZERO))
                    : BigDecimal.ZERO;
            if (left >= 0 && trueOfLeft.signum() >= 0 && trueOfLeft.compareTo(BigDecimal.valueOf(left)) <= 0) continue;
            fine = false;
            var of = sum.getKey().of;
            issue(
                    Severity.ERROR,
                    file.spot(of),
                    "knowledge.own.issue.parts",
                    name(figure),
                    Objects.requireNonNull(byPlace(run).get(of.place())).name(),
                    run.period.code());
        }
        return fine;
    }

    private List<Gate.Outcome> outcomes(
            Run run, KeyFigure figure, Map<Cell.Key, Entry> counted, List<Recorded> history) {
        if (counted.isEmpty()) return List.of();
        var plain = counted.values().stream().map(OwnRelease::without).toList();
        var earlier = standing.ledger.getOrDefault(List.of(run.figure, run.period.code()), List.of()).stream()
                .map(release -> of(run, release))
                .filter(release -> !release.isEmpty())
                .toList();
        try {
            return Gate.of(figure, guard, run.period, plain, Past.of(figure, run.period, earlier, history))
                    .outcomes();
        } catch (IllegalArgumentException tooFine) {
            issue(Severity.ERROR, Optional.empty(), "knowledge.own.issue.fine", name(figure), MOST_IN_ONE);
            return List.of();
        }
    }

    private static Entry without(Entry entry) {
        return entry.of(entry.part().without(SUBJECT));
    }

    /**
     * What stands for the owner where not each unit the figure is about is in it, or is told to have nobody: that some have not told, or where all have, that
     * something is withheld. One that had not begun is told to have nobody: the day it began may be the day it was written into the register, and of years before
     * that day a single unit would be shown as all of them. That the file hides or lacks a part of a unit’s people takes nothing from the figure of all of them.
     */
    private Optional<Shown> insteadOfWhole(
            Run run, KeyFigure figure, Breakdown part, Map<Cell.Key, Entry> counted, Map<Cell.Key, Shown> all) {
        var states = new LinkedHashMap<>(all);
        states.keySet()
                .removeIf(key ->
                        isPart(key) && !part(key).equals(part) && counted.containsKey(run.key(key.place(), part)));
        Set<Place> there =
                counted.keySet().stream().map(Cell.Key::place).collect(Collectors.toCollection(HashSet::new));
        states.forEach((key, shown) -> {
            if (shown instanceof Shown.NotApplicable) there.add(key.place());
        });
        var hidden = new HashSet<Place>();
        states.forEach((key, shown) -> {
            if (shown instanceof Shown.Suppressed) hidden.add(key.place());
        });
        states.forEach((key, shown) -> {
            if (!(shown instanceof Shown.NotApplicable)) there.remove(key.place());
            if (shown instanceof Shown.Missing) hidden.remove(key.place());
        });
        var lacking = units.own(run.period.days()).values().stream()
                .filter(unit -> definitions.concerns(figure, unit))
                .map(unit -> Place.of(unit.id()))
                .filter(place -> !there.contains(place))
                .toList();
        if (lacking.isEmpty()) return Optional.empty();
        return Optional.of(
                hidden.containsAll(lacking)
                        ? new Shown.Suppressed(Shown.Withheld.WOULD_TELL)
                        : new Shown.Missing(Shown.Absent.NOT_ALL));
    }

    private static Map<Audience, Shown> everybody(Shown shown) {
        var all = new EnumMap<Audience, Shown>(Audience.class);
        for (var audience : Audience.values()) all.put(audience, shown);
        return all;
    }

    private boolean isAsBefore(Cell.Key key, Map<Audience, Shown> shown, Map<Cell.Key, Entry> counted) {
        boolean same = shown.entrySet().stream()
                .allMatch(each -> standing.shown(each.getKey(), key)
                        .map(cell -> cell.saysAs(new Cell(key, each.getValue())))
                        .orElse(false));
        return same && (key.place().unit().isEmpty() || sameCount(counted.get(key), standing.counted.get(key)));
    }

    private void change(Cell.Key key, Map<Audience, Shown> shown) {
        var now = new Cell(key, Objects.requireNonNull(shown.get(Audience.PUBLIC)));
        var before = standing.shown(Audience.PUBLIC, key);
        var spot = file.spot(key).orElse(new OwnIntake.Spot(0, 0, key.place().code()));
        var picked = new Intake.Picked(now, spot.sourceKey(), Optional.empty(), spot.row(), spot.column(), true);
        if (before.isEmpty()) added.add(picked);
        else revised.add(new ImportPreview.Revision(before.get(), picked));
        for (var audience : Audience.values()) {
            var seen = shown.get(audience);
            if (seen != null)
                laid.add(new MeasurementRepository.Laid(
                        new Cell(key, seen), audience, spot.sourceKey(), Optional.empty(), spot.row(), spot.column()));
        }
    }

    private static boolean sameCount(@Nullable Entry one, @Nullable Entry other) {
        if (one == null || other == null) return one == null && other == null;
        return one.persons() == other.persons()
                && one.value()
                        .map(BigDecimal::stripTrailingZeros)
                        .equals(other.value().map(BigDecimal::stripTrailingZeros));
    }

    private String name(KeyFigure figure) {
        return file.name(figure);
    }

    private void issue(Severity severity, Optional<OwnIntake.Spot> spot, String messageKey, Object... arguments) {
        issues.add(new ImportIssue(
                severity,
                spot.map(one -> OptionalInt.of(one.row())).orElse(OptionalInt.empty()),
                spot.map(one -> ImportIssue.letters(one.column())),
                messageKey,
                List.of(arguments)));
    }

    List<Intake.Picked> added() {
        return added;
    }

    List<ImportPreview.Revision> revised() {
        return revised;
    }

    int unchanged() {
        return unchanged;
    }

    /** What goes into the table of figures. */
    List<MeasurementRepository.Laid> laid() {
        return laid;
    }

    /** What goes into the ledger, by period. */
    Map<String, List<InLedger>> ledger() {
        return ledger;
    }

    /** What is reckoned with. For nobody but whoever has the file. */
    Map<Cell.Key, Shown> read() {
        return read;
    }

    /** How many of several years as one there are, and of how many nobody is shown anything. */
    private Optional<ImportIssue> severalYears() {
        var shown = laid.stream()
                .filter(one -> isOfSeveralYears(one.cell().key()))
                .collect(Collectors.groupingBy(
                        one -> one.cell().key(),
                        Collectors.mapping(one -> one.cell().shown(), Collectors.toSet())));
        if (shown.isEmpty()) return Optional.empty();
        long withheld = shown.values().stream()
                .filter(all -> all.stream().allMatch(Shown.Suppressed.class::isInstance))
                .count();
        return Optional.of(ImportIssue.file(
                Severity.NOTE, "knowledge.own.issue.together", shown.size(), Math.toIntExact(withheld)));
    }

    List<ImportIssue> issues() {
        var all = new ArrayList<>(issues);
        if (undivided > 0) all.add(ImportIssue.file(Severity.WARNING, "knowledge.own.issue.noWhole", undivided));
        long withheld = laid.stream()
                .filter(one -> one.audience() == Audience.PUBLIC
                        && one.cell().shown() instanceof Shown.Suppressed
                        && !isOfSeveralYears(one.cell().key())
                        && !isOfTwo(one.cell().key()))
                .count();
        if (withheld > 0)
            all.add(ImportIssue.file(Severity.NOTE, "knowledge.own.issue.withheld", Math.toIntExact(withheld)));
        severalYears().ifPresent(all::add);
        boolean partly = laid.stream()
                .anyMatch(one -> one.cell().key().place().equals(Place.MUNICIPALITY)
                        && one.cell().shown() instanceof Shown.Missing);
        long twice = laid.stream()
                .filter(one ->
                        one.audience() == Audience.PUBLIC && isOfTwo(one.cell().key()))
                .count();
        if (twice > 0)
            all.add(ImportIssue.file(Severity.NOTE, "knowledge.own.issue.twoAtOnce", Math.toIntExact(twice)));
        if (hidesWhole) all.add(ImportIssue.file(Severity.NOTE, "knowledge.own.issue.wholeHidden"));
        if (partly) all.add(ImportIssue.file(Severity.NOTE, "knowledge.own.issue.partly"));
        return all;
    }
}
