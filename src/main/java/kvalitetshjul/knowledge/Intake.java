package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.Measure;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.ObservedValue;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.imports.UnitKey;
import kvalitetshjul.imports.UnitLevel;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Picks out of a file what concerns one owner: its units, its municipality under whatever number it had, its county and the nation. The rest is counted
 * and left.
 */
final class Intake implements Consumer<Observation> {
    private static final int CODES_NAMED = 5;
    private static final int IMPLAUSIBLE_NAMED = 20;
    private static final int DIGITS_SHOWN = 20;

    private final Definitions definitions;
    private final SchoolOwner owner;
    private final Map<String, Place> units = new HashMap<>();
    private final Map<Asked, List<Answer>> asked = new HashMap<>();
    private final SequencedMap<Cell.Key, Picked> picked = new LinkedHashMap<>();
    private final List<ImportIssue> issues = new ArrayList<>();
    private final TreeSet<String> otherMunicipalities = new TreeSet<>();
    private boolean ownRows;
    private boolean namedNoted;
    private int left;
    private int notAsked;
    private int implausible;

    private record Asked(Measure measure, Breakdown breakdown) {}

    private record Answer(String keyFigure, Breakdown rest) {}

    /**
     * A figure for the owner, with the place in the file it stood in and how well the row's key fits the year.
     *
     * @param sourceName what the file calls the county, where the figure is a county's
     */
    record Picked(
            Cell cell, String sourceKey, Optional<String> sourceName, int row, int column, boolean keyOfItsTime) {}

    /** @param units by every number they have or had, for a file about old years uses the old ones */
    Intake(Definitions definitions, SchoolOwner owner, Map<String, UnitId> units) {
        this.definitions = definitions;
        this.owner = owner;
        units.forEach((number, unit) -> this.units.put(number, Place.of(unit)));
    }

    @Override
    public void accept(Observation observation) {
        var place = place(observation.unit());
        if (place.isEmpty()) {
            left++;
            return;
        }
        var answers = asked.computeIfAbsent(new Asked(observation.measure(), observation.breakdown()), this::answers);
        if (answers.isEmpty()) notAsked++;
        for (var answer : answers) {
            if (isImplausible(answer, observation)) continue;
            var key = new Cell.Key(answer.keyFigure, place.get(), observation.period(), answer.rest);
            pick(new Picked(
                    cell(key, observation),
                    observation.unit().key(),
                    observation.county().map(Intake::firstName),
                    observation.row(),
                    observation.column(),
                    isOfItsTime(observation)));
        }
    }

    /** A name in several languages is written with dashes between, and one no longer in use with its years behind. */
    private static String firstName(String official) {
        return official.split(" [-–] | \\(", 2)[0].strip();
    }

    /** What cannot be is left and named, for somebody to ask the publisher about. */
    private boolean isImplausible(Answer answer, Observation observation) {
        if (!(observation.value() instanceof ObservedValue.Measured measured)) return false;
        var figure = definitions.get(answer.keyFigure);
        var plausible = figure.plausible();
        if (plausible == null || plausible.allows(measured.value())) return false;
        implausible++;
        if (implausible <= IMPLAUSIBLE_NAMED)
            issues.add(new ImportIssue(
                    ImportIssue.Severity.WARNING,
                    OptionalInt.of(observation.row()),
                    Optional.of(letters(observation.column())),
                    "knowledge.import.issue.implausible",
                    List.of(
                            figure.name().in(owner.language()),
                            shortened(measured.value().toPlainString()),
                            plausible.min().toPlainString(),
                            plausible.max().toPlainString())));
        return true;
    }

    /** A column as a spreadsheet names it: 1 is A, 27 is AA. */
    static String letters(int column) {
        var last = String.valueOf((char) ('A' + (column - 1) % 26));
        return column <= 26 ? last : letters((column - 1) / 26) + last;
    }

    private static String shortened(String number) {
        return number.length() <= DIGITS_SHOWN ? number : number.substring(0, DIGITS_SHOWN) + "…";
    }

    private List<Answer> answers(Asked asked) {
        return definitions.keyFigures().stream()
                .flatMap(figure ->
                        figure
                                .rest(asked.measure, asked.breakdown)
                                .map(rest -> new Answer(figure.code(), rest))
                                .stream())
                .toList();
    }

    private Optional<Place> place(UnitKey unit) {
        var place = switch (unit.level()) {
            case ALL -> Optional.<Place>empty();
            case NATION -> Optional.of(Place.NATION);
            case COUNTY ->
                !unit.named() && isOurCounty(unit.key()) ? Optional.of(Place.COUNTY) : Optional.<Place>empty();
            case MUNICIPALITY -> unit.named() ? byName(unit.key()) : municipality(unit.key());
            case UNIT -> Optional.ofNullable(units.get(unit.key()));
        };
        ownRows |= place.isPresent() && (unit.level() == UnitLevel.UNIT || unit.level() == UnitLevel.MUNICIPALITY);
        return place;
    }

    private Optional<Place> municipality(String code) {
        if (owner.hadCode(code)) return Optional.of(Place.MUNICIPALITY);
        otherMunicipalities.add(code);
        return Optional.empty();
    }

    /** A name is no identity: the person who sees the preview is asked to confirm it. */
    private Optional<Place> byName(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!owner.name().equals(name) && !owner.name().startsWith(name + " ")) {
            otherMunicipalities.add(name);
            return Optional.empty();
        }
        if (!namedNoted)
            issues.add(issue(ImportIssue.Severity.WARNING, "knowledge.import.issue.byName", path.replace("/", ", ")));
        namedNoted = true;
        return Optional.of(Place.MUNICIPALITY);
    }

    private boolean isOurCounty(String county) {
        return owner.municipalityCodes().stream().anyMatch(c -> c.code().startsWith(county));
    }

    /** Whether the row names the municipality, or its county, by the number it had when the period began. */
    private boolean isOfItsTime(Observation observation) {
        var start = observation.period().days().from();
        return switch (observation.unit().level()) {
            case MUNICIPALITY, COUNTY ->
                owner.municipalityCodes().stream()
                        .anyMatch(c -> c.code().startsWith(observation.unit().key())
                                && c.valid().contains(start));
            case ALL, NATION, UNIT -> true;
        };
    }

    private static Cell cell(Cell.Key key, Observation observation) {
        var margin = observation.margin().orElse(null);
        @Nullable
        Integer respondents = observation.respondents().isPresent()
                ? observation.respondents().getAsInt()
                : null;
        return switch (observation.value()) {
            case ObservedValue.Measured measured ->
                new Cell(key, Cell.State.MEASURED, measured.value(), margin, respondents);
            case ObservedValue.Suppressed hidden -> new Cell(key, Cell.State.SUPPRESSED, null, null, null);
            case ObservedValue.Missing none -> new Cell(key, Cell.State.MISSING, null, null, null);
        };
    }

    /** A municipality may stand in one file under two numbers, mostly empty under one of them. */
    private void pick(Picked candidate) {
        var key = candidate.cell.key();
        var before = picked.putIfAbsent(key, candidate);
        if (before == null || before.cell.saysAs(candidate.cell)) return;
        if (before.cell.state() == Cell.State.MISSING) picked.put(key, candidate);
        else if (candidate.cell.state() == Cell.State.MISSING) return;
        else if (before.keyOfItsTime != candidate.keyOfItsTime)
            picked.put(key, before.keyOfItsTime ? before : candidate);
        else issues.add(twice(before, candidate));
    }

    private static ImportIssue twice(Picked before, Picked candidate) {
        return new ImportIssue(
                ImportIssue.Severity.ERROR,
                OptionalInt.of(candidate.row),
                Optional.empty(),
                "knowledge.import.issue.twice",
                List.of(before.row));
    }

    private static ImportIssue issue(ImportIssue.Severity severity, String key, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.empty(), Optional.empty(), key, List.of(arguments));
    }

    List<Picked> picked() {
        return List.copyOf(picked.values());
    }

    /** Figures of other units and municipalities. */
    int left() {
        return left;
    }

    /** Figures of this owner that no key figure of its pack asks for. */
    int notAsked() {
        return notAsked;
    }

    /** What is to be said of the file as this owner's. */
    List<ImportIssue> issues(Reading reading) {
        if (reading.refused()) return List.of();
        if (!ownRows && !otherMunicipalities.isEmpty()) {
            var ours = String.join(
                    ", ",
                    owner.municipalityCodes().stream()
                            .map(SchoolOwner.MunicipalityCode::code)
                            .toList());
            var theirs = otherMunicipalities.size() > CODES_NAMED
                    ? String.join(
                                    ", ",
                                    otherMunicipalities.stream()
                                            .limit(CODES_NAMED)
                                            .toList()) + " …"
                    : String.join(", ", otherMunicipalities);
            return List.of(issue(ImportIssue.Severity.ERROR, "knowledge.import.issue.notOurs", ours, theirs));
        }
        if (implausible > IMPLAUSIBLE_NAMED)
            issues.add(issue(
                    ImportIssue.Severity.WARNING,
                    "knowledge.import.issue.implausible.more",
                    implausible - IMPLAUSIBLE_NAMED));
        if (picked.isEmpty() && implausible > 0)
            issues.add(issue(ImportIssue.Severity.ERROR, "knowledge.import.issue.implausible.all"));
        else if (picked.isEmpty())
            return List.of(issue(ImportIssue.Severity.ERROR, "knowledge.import.issue.nothingAsked"));
        return List.copyOf(issues);
    }
}
