package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.ObservedValue;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitsThen;

/**
 * Takes figures of the owner’s own table as something counted: what is behind them must be told, as nobody has looked at them yet with an eye to what they
 * reveal. What the file itself hides stays hidden.
 */
final class OwnIntake implements Consumer<Observation> {
    /** That a unit of the table is called as a person is. */
    static final String A_PERSON = "knowledge.own.issue.name";

    private static final int NAMED = 100;
    private static final int MOST_PERSONS = 1_000_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = new BigDecimal("0.500001");
    /** Decimals of a share beyond which nobody has written them: what a program has reckoned is not exact. */
    private static final int DECIMALS = 6;

    private final Definitions definitions;
    private final Map<String, KeyFigure> figures;
    private final UnitsThen units;
    private final Map<Delivered, LocalDate> delivered;
    private final Locale language;
    private final Map<Cell.Key, Entry> entries = new LinkedHashMap<>();
    private final Map<Cell.Key, Shown> states = new LinkedHashMap<>();
    private final Map<Cell.Key, Spot> spots = new LinkedHashMap<>();
    private final List<ImportIssue> issues = new ArrayList<>();
    private final UUID mapping;
    private final RowPeriods periods;
    private final NamesInFile asking;
    private final LikeNames likeNames;
    private final Set<Integer> strangers = new HashSet<>();
    private final Set<Integer> deliveredThemselves = new HashSet<>();
    private int left;
    private int notAsked;

    /** A figure that a unit has told of in the product itself. */
    record Delivered(String keyFigure, Place place, Period period) {}

    /** Where a figure stood. */
    record Spot(int row, int column, String sourceKey) {}

    /**
     * @param delivered what the units have told of themselves, and the days it was released
     * @param mapping by which the table is read
     * @param periods which period each row is of
     * @param asking whose the names of the table are, as people have said
     */
    OwnIntake(
            Definitions definitions,
            UnitsThen units,
            Map<Delivered, LocalDate> delivered,
            Locale language,
            UUID mapping,
            RowPeriods periods,
            NamesInFile asking,
            LikeNames likeNames) {
        this.mapping = mapping;
        this.periods = periods;
        this.asking = asking;
        this.likeNames = likeNames;
        this.definitions = definitions;
        this.figures = definitions.local().stream().collect(Collectors.toMap(KeyFigure::code, figure -> figure));
        this.units = units;
        this.delivered = Map.copyOf(delivered);
        this.language = language;
    }

    @Override
    public void accept(Observation observation) {
        var figure = figures.get(observation.measure());
        if (figure == null) {
            notAsked++;
            return;
        }
        var unit = unit(figure, observation);
        if (unit.isEmpty()) return;
        if (!definitions.isOfItsKind(figure, unit.get())) {
            leaveOther(figure, unit.get(), observation);
            return;
        }
        var period = periods.of(figure, observation.period());
        if (period.isEmpty()) {
            // the column is that of the figure, and nothing is wrong with it
            if (!periods.isToldByYear(figure, observation.period()) && issues.size() < 2 * NAMED)
                issues.add(ImportIssue.row(
                        Severity.ERROR,
                        observation.row(),
                        "knowledge.own.issue.rhythm",
                        name(figure),
                        periods.column(),
                        periods.column().isEmpty() ? 0 : 1));
            return;
        }
        var part = part(figure, observation.breakdown());
        if (part.isEmpty()) {
            notAsked++;
            return;
        }
        var key = new Cell.Key(figure.code(), Place.of(unit.get().id()), period.get(), part.get());
        var released = delivered.get(new Delivered(key.keyFigure(), key.place(), key.period()));
        if (released != null) {
            if (deliveredThemselves.add(observation.row()))
                addRow(observation, "knowledge.own.issue.delivered", unit.get().name(), released);
            return;
        }
        if (spots.containsKey(key)) {
            var before = spots.get(key);
            add(
                    Severity.ERROR,
                    observation,
                    "knowledge.import.issue.sameUnit",
                    observation.unit().key(),
                    before.sourceKey,
                    before.row);
            return;
        }
        switch (observation.value()) {
            case ObservedValue.Measured measured ->
                entry(figure, key, measured.value(), observation).ifPresent(entry -> entries.put(key, entry));
            case ObservedValue.Suppressed _, ObservedValue.Rounded _, ObservedValue.Bounded _ ->
                states.put(key, new Shown.Suppressed(Shown.Withheld.BY_PUBLISHER));
            case ObservedValue.Missing _ -> states.put(key, new Shown.Missing(Shown.Absent.NOT_REPORTED));
            case ObservedValue.NotApplicable _ -> states.put(key, new Shown.NotApplicable());
        }
        spots.put(
                key,
                new Spot(
                        observation.row(),
                        observation.column(),
                        observation.unit().key()));
    }

    String name(KeyFigure figure) {
        return figure.name().in(language);
    }

    private Optional<Unit> unit(KeyFigure figure, Observation observation) {
        var key = observation.unit();
        var days = observation.period().days();
        if (key.named()) return called(figure, observation, observation.name().orElse(key.key()), days);
        var unit = units.numbered(key.key(), days);
        if (unit.isEmpty()) leave(observation, "knowledge.own.issue.number");
        return unit;
    }

    /** The unit a person has said the name is of, as it was in the days. */
    private Optional<Unit> called(KeyFigure figure, Observation observation, String name, DateWindow days) {
        var named = units.named(name, days);
        var equal = named.filter(unit -> definitions.isOfItsKind(figure, unit)).map(Unit::id);
        var about = NameInFile.ofUnit(observation.table(), mapping, name, equal);
        var own = units.own(days);
        var alike = equal.isPresent()
                ? List.<UnitId>of()
                : likeNames.like(name, true).stream()
                        .filter(id -> Optional.ofNullable(own.get(id))
                                .filter(unit -> definitions.isOfItsKind(figure, unit))
                                .isPresent())
                        .toList();
        if (named.isPresent() && equal.isEmpty() && alike.isEmpty() && !asking.isSaid(about)) {
            leaveOther(figure, named.get(), observation);
            return Optional.empty();
        }
        if (NameInFile.isTooLong(name) || isAPerson(name, equal.isPresent() || !alike.isEmpty())) {
            leave(observation, A_PERSON);
            return Optional.empty();
        }
        var answer = asking.of(about, name, observation, alike);
        if (answer.isEmpty()) return Optional.empty();
        if (!answer.get().ours()) {
            left++;
            return Optional.empty();
        }
        var unit = answer.get()
                .unit()
                .flatMap(id -> Optional.ofNullable(units.own(days).get(id)));
        if (unit.isEmpty()) leave(observation, "knowledge.own.issue.notThen");
        return unit;
    }

    /** A school may be called as a person is, and no unit is called by an identity number. */
    private static boolean isAPerson(String name, boolean mayBeOurs) {
        return IdentityNumbers.isIn(name)
                || (!mayBeOurs && (PersonsNames.areInTitle(name) || PersonsNames.isOnePerson(name)));
    }

    private void leave(Observation observation, String messageKey) {
        left++;
        if (strangers.add(observation.row())) addRow(observation, messageKey);
    }

    /** What is told of a unit of a kind that the figure is not about: of a school, when it is one of kindergartens. */
    private void leaveOther(KeyFigure figure, Unit unit, Observation observation) {
        left++;
        add(Severity.WARNING, observation, "knowledge.own.issue.kind", name(figure), unit.name());
    }

    private void addRow(Observation observation, String messageKey, Object... arguments) {
        if (issues.size() < NAMED)
            issues.add(ImportIssue.row(Severity.WARNING, observation.row(), messageKey, arguments));
    }

    private void add(Severity severity, Observation observation, String messageKey, Object... arguments) {
        if (issues.size() < (severity == Severity.ERROR ? 2 * NAMED : NAMED))
            issues.add(new ImportIssue(
                    severity,
                    OptionalInt.of(observation.row()),
                    Optional.of(ImportIssue.letters(observation.column())),
                    messageKey,
                    List.of(arguments)));
    }

    /** The part of the people, without the grade where the figure itself is of one; empty when it is of another. */
    private static Optional<Breakdown> part(KeyFigure figure, Breakdown told) {
        if (figure.grade() == null || !told.codes().containsKey("grade")) return Optional.of(told);
        if (!Integer.toString(figure.grade()).equals(told.codes().get("grade"))) return Optional.empty();
        return Optional.of(told.without("grade"));
    }

    private Optional<Entry> entry(KeyFigure figure, Cell.Key key, BigDecimal value, Observation observation) {
        var persons = observation.respondents();
        boolean count = figure.measuredIn() == KeyFigure.MeasuredIn.COUNT;
        boolean share = figure.isShare();
        var plausible = figure.plausible();
        boolean possible = !share || (value.signum() >= 0 && value.compareTo(HUNDRED) <= 0);
        if (!possible || (plausible != null && !plausible.allows(value))) {
            add(
                    Severity.ERROR,
                    observation,
                    "knowledge.own.issue.implausible",
                    name(figure),
                    plausible == null ? "0" : plausible.min().toPlainString(),
                    plausible == null ? "100" : plausible.max().toPlainString());
            return Optional.empty();
        }
        if (count) {
            if (isWhole(value))
                return Optional.of(new Entry(
                        figure.code(), key.place(), key.breakdown(), value.intValueExact(), Optional.empty()));
            add(Severity.ERROR, observation, "knowledge.own.issue.count", name(figure));
            return Optional.empty();
        }
        if (persons.isEmpty() || persons.getAsInt() > MOST_PERSONS) {
            add(Severity.WARNING, observation, "knowledge.own.issue.persons", name(figure));
            return Optional.empty();
        }
        if (!share)
            return Optional.of(
                    new Entry(figure.code(), key.place(), key.breakdown(), persons.getAsInt(), Optional.of(value)));
        var all = BigDecimal.valueOf(persons.getAsInt());
        var with = Entry.trueOf(value, persons.getAsInt());
        if (persons.getAsInt() > 0 && !isShare(with, all, value)) {
            add(Severity.ERROR, observation, "knowledge.own.issue.share", name(figure), persons.getAsInt());
            return Optional.empty();
        }
        return Optional.of(
                new Entry(figure.code(), key.place(), key.breakdown(), persons.getAsInt(), Optional.of(with)));
    }

    /** Whether so many of all are that share, rounded as it is written. */
    private static boolean isShare(BigDecimal with, BigDecimal all, BigDecimal value) {
        var written = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        int decimals = Math.max(0, written.scale());
        var off = with.multiply(HUNDRED)
                .divide(all, 2 * DECIMALS, RoundingMode.HALF_UP)
                .subtract(written)
                .abs();
        return off.compareTo(BigDecimal.ONE.movePointLeft(decimals).multiply(HALF)) <= 0;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() >= 0
                && value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(MOST_PERSONS)) <= 0;
    }

    Map<Cell.Key, Entry> entries() {
        return entries;
    }

    /** Of what was told without a number. */
    Map<Cell.Key, Shown> states() {
        return states;
    }

    /** Each figure with the place it stood in. */
    Map<Cell.Key, Spot> spots() {
        return spots;
    }

    Optional<Spot> spot(Cell.Key key) {
        return Optional.ofNullable(spots.get(key));
    }

    /** Codes of those it has figures of. */
    List<String> keyFigures() {
        return Stream.concat(entries.keySet().stream(), states.keySet().stream())
                .map(Cell.Key::keyFigure)
                .distinct()
                .sorted()
                .toList();
    }

    int left() {
        return left;
    }

    /** Whether it can be read when somebody has said which time of the school year it is of. */
    boolean asksForPeriod() {
        return periods.asks();
    }

    NamesInFile.Found names() {
        return asking.found();
    }

    int notAsked() {
        return notAsked;
    }

    Definitions definitions() {
        return definitions;
    }

    List<ImportIssue> issues() {
        var all = new ArrayList<>(issues);
        all.addAll(periods.issues());
        if (entries.isEmpty()
                && states.isEmpty()
                && !asking.isAny()
                && all.stream().noneMatch(one -> one.severity() == Severity.ERROR))
            all.add(ImportIssue.file(Severity.ERROR, "knowledge.own.issue.nothing"));
        return all;
    }
}
