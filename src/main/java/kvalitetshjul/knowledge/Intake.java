package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.ObservedValue;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.imports.UnitKey;
import kvalitetshjul.imports.UnitLevel;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.UnitId;

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
    private final KnownUnits units;
    private final Map<Asked, List<Answer>> asked = new HashMap<>();
    private final SequencedMap<Cell.Key, Picked> picked = new LinkedHashMap<>();
    private final List<ImportIssue> issues = new ArrayList<>();
    private final TreeSet<String> otherMunicipalities = new TreeSet<>();
    /** Units of ours that the file has only by name, and whether it has any we do not know. */
    private final TreeSet<String> byTheirNames = new TreeSet<>();

    private final Map<String, UnitId> publishersIds;
    private final Set<String> peers;
    private final TreeSet<String> strangers = new TreeSet<>();
    private boolean unknownNames;
    private boolean ownRows;
    private boolean namedNoted;
    private int left;
    private int notAsked;
    private int implausible;

    private record Asked(TableKind table, String measure, Breakdown breakdown) {}

    private record Answer(String keyFigure, Breakdown rest) {}

    /**
     * A figure for the owner, with the place in the file it stood in and how well the row's key fits the year.
     *
     * @param sourceName what the file calls the county, where the figure is a county's
     */
    record Picked(
            Cell cell, String sourceKey, Optional<String> sourceName, int row, int column, boolean keyOfItsTime) {}

    /**
     * @param publishersIds units by ids that a publisher has made up itself
     * @param peers numbers of municipalities whose figures are taken for the sake of comparison
     */
    Intake(
            Definitions definitions,
            SchoolOwner owner,
            KnownUnits units,
            Map<String, UnitId> publishersIds,
            Collection<String> peers) {
        this.publishersIds = Map.copyOf(publishersIds);
        this.peers = Set.copyOf(peers);
        this.definitions = definitions;
        this.owner = owner;
        this.units = units;
    }

    @Override
    public void accept(Observation observation) {
        var place = place(observation.unit());
        if (place.isEmpty()) {
            left++;
            return;
        }
        var answers = asked.computeIfAbsent(
                new Asked(observation.table(), observation.measure(), observation.breakdown()), this::answers);
        if (answers.isEmpty()) notAsked++;
        for (var answer : answers) {
            if (isImplausible(answer, observation)) continue;
            var period = definitions
                    .get(answer.keyFigure)
                    .periodOf(observation.table(), observation.measure(), observation.period());
            var key = new Cell.Key(answer.keyFigure, place.get(), period, answer.rest);
            pick(new Picked(
                    Cell.published(key, observation.value(), observation.margin(), observation.respondents()),
                    observation.unit().key(),
                    observation.unit().level() == UnitLevel.COUNTY
                            ? observation.name().map(Intake::firstName)
                            : Optional.empty(),
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
                .flatMap(figure -> figure
                        .rest(asked.table, asked.measure, asked.breakdown)
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
            case OWNER -> Optional.<Place>empty();
            case UNIT -> unit.named() ? unitByName(unit.key()) : unit(unit.key());
        };
        ownRows |= place.filter(found ->
                        found.equals(Place.MUNICIPALITY) || found.unit().isPresent())
                .isPresent();
        return place;
    }

    /** An id of the publisher's own is no number anybody else knows. */
    private Optional<Place> unit(String number) {
        var known = units.numbered(number).or(() -> Optional.ofNullable(publishersIds.get(number)));
        if (known.isEmpty() && !Character.isDigit(number.charAt(0))) strangers.add(number);
        return known.map(Place::of);
    }

    private Optional<Place> municipality(String code) {
        if (owner.hadCode(code)) return Optional.of(Place.MUNICIPALITY);
        if (peers.contains(code)) return Optional.of(Place.peer(code));
        otherMunicipalities.add(code);
        return Optional.empty();
    }

    /** A unit of ours by its name, in our municipality where the file says in which. The person who sees the preview is asked to confirm it. */
    private Optional<Place> unitByName(String path) {
        var names = path.split("/", -1);
        var municipality = names.length > 1 ? names[names.length - 2] : "";
        if (!municipality.isEmpty() && !isOurName(municipality)) {
            otherMunicipalities.add(municipality);
            return Optional.empty();
        }
        var name = names[names.length - 1];
        var unit = units.named(name);
        if (unit.isPresent()) byTheirNames.add(name);
        else unknownNames = true;
        return unit.map(Place::of);
    }

    private boolean isOurName(String municipality) {
        return owner.name().equals(municipality) || owner.name().startsWith(municipality + " ");
    }

    /** A name is no identity: the person who sees the preview is asked to confirm it. */
    private Optional<Place> byName(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!isOurName(name)) {
            otherMunicipalities.add(name);
            return Optional.empty();
        }
        if (!namedNoted)
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.WARNING, "knowledge.import.issue.byName", path.replace("/", ", ")));
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
            case ALL, NATION, OWNER, UNIT -> true;
        };
    }

    /** A municipality may stand in one file under two numbers, mostly empty under one of them. */
    private void pick(Picked candidate) {
        var key = candidate.cell.key();
        var before = picked.putIfAbsent(key, candidate);
        if (before == null || before.cell.saysAs(candidate.cell)) return;
        if (before.cell.isMissing()) picked.put(key, candidate);
        else if (candidate.cell.isMissing()) return;
        else if (before.keyOfItsTime != candidate.keyOfItsTime)
            picked.put(key, before.keyOfItsTime ? before : candidate);
        else issues.add(twice(before, candidate));
    }

    private static ImportIssue twice(Picked before, Picked candidate) {
        return ImportIssue.row(ImportIssue.Severity.ERROR, candidate.row, "knowledge.import.issue.twice", before.row);
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

    /**
     * What is to be said of the file as this owner's.
     *
     * @param groups peer groups of the owner that the file tells of
     */
    List<ImportIssue> issues(Reading reading, List<PeerGroup> groups) {
        if (reading.refused()) return List.of();
        for (var group : groups)
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.NOTE,
                    "knowledge.import.issue.peers",
                    group.municipality(),
                    group.service(),
                    Integer.toString(group.year()),
                    String.join(
                            ", ",
                            group.members().stream().map(PeerGroup.Member::name).toList())));
        if (!strangers.isEmpty())
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.WARNING,
                    "knowledge.import.issue.strangers",
                    strangers.size(),
                    String.join(", ", strangers.stream().limit(CODES_NAMED).toList())));
        if (!ownRows && groups.isEmpty() && !otherMunicipalities.isEmpty()) {
            var ours = String.join(
                    ", ",
                    owner.municipalityCodes().stream()
                            .map(SchoolOwner.MunicipalityCode::code)
                            .toList());
            return List.of(ImportIssue.file(
                    ImportIssue.Severity.ERROR, "knowledge.import.issue.notOurs", ours, someOf(otherMunicipalities)));
        }
        if (!ownRows && unknownNames)
            return List.of(ImportIssue.file(ImportIssue.Severity.ERROR, "knowledge.import.issue.noName"));
        if (!byTheirNames.isEmpty())
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.NOTE,
                    "knowledge.import.issue.unitsByName",
                    byTheirNames.size(),
                    someOf(byTheirNames)));
        if (implausible > IMPLAUSIBLE_NAMED)
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.WARNING,
                    "knowledge.import.issue.implausible.more",
                    implausible - IMPLAUSIBLE_NAMED));
        if (picked.isEmpty() && implausible > 0)
            issues.add(ImportIssue.file(ImportIssue.Severity.ERROR, "knowledge.import.issue.implausible.all"));
        else if (picked.isEmpty() && groups.isEmpty())
            issues.add(ImportIssue.file(ImportIssue.Severity.ERROR, "knowledge.import.issue.nothingAsked"));
        return List.copyOf(issues);
    }

    private static String someOf(SortedSet<String> names) {
        var first = String.join(", ", names.stream().limit(CODES_NAMED).toList());
        return names.size() > CODES_NAMED ? first + " …" : first;
    }
}
