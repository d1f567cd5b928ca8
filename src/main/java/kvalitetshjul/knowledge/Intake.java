package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.imports.UnitKey;
import kvalitetshjul.imports.UnitLevel;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitsThen;

/**
 * Picks out of a file what concerns one owner: its units, its municipality under whatever number it had, its county and the nation. The rest is counted
 * and left.
 */
final class Intake implements Consumer<Observation> {
    private static final int CODES_NAMED = 5;
    /** As many as anybody looks through. */
    private static final int UNITS_NAMED = 40;

    private static final int NAMES_AT_ONCE = 3;

    private final Definitions definitions;
    private final SchoolOwner owner;
    private final KnownUnits units;
    private final Map<Asked, List<Answer>> asked = new HashMap<>();
    /** What a key stands for, found once for all the figures that have it. */
    private final Map<UnitKey, Optional<Place>> places = new HashMap<>();

    private final Map<InPeriod, Optional<Called>> names = new HashMap<>();

    private final SequencedMap<Cell.Key, Picked> picked = new LinkedHashMap<>();
    private final List<ImportIssue> issues = new ArrayList<>();
    private final OthersInFile others = new OthersInFile();
    private final NamesInFile asking;
    private final LikeNames likeNames;

    private final UnitsThen then;
    private final Map<String, UnitId> publishersIds;
    private final Set<String> peers;
    private final TreeSet<String> strangers = new TreeSet<>();
    /** Owners that the file tells of by numbers of theirs; which of them is ours shows from the units that stand under them. */
    private final Map<String, InFile> owners = new HashMap<>();

    private final NotAsked notAsked;
    private final Implausible implausible;
    private final Unmasked unmasked;
    private final Function<List<String>, Map<Cell.Key, Cell>> shownToAll;
    private Map<Cell.Key, Cell> standing = Map.of();
    private boolean settled;
    private boolean ownRows;
    private int left;
    private int few;
    private int telling;

    private record Asked(TableKind table, String measure, Breakdown breakdown) {}

    /** What the file says of one owner until it is known whether that is ours. */
    private static final class InFile {
        private final List<Observation> own = new ArrayList<>();
        /** Of units whose number is not known, but whose name is, or is like one of ours. */
        private final List<Observation> namedAsOurs = new ArrayList<>();

        private final TreeSet<String> unknown = new TreeSet<>();
        private final Set<UnitId> ours = new HashSet<>();
        private String name = "";
    }

    private record Answer(String keyFigure, Breakdown rest) {}

    /** One name may be that of several units, each in its time. */
    private record InPeriod(UnitKey unit, TableKind table, Period period) {}

    /**
     * A name that may be ours.
     *
     * @param equal what has the very name
     */
    private record Called(NameInFile about, String name, List<UnitId> alike, Optional<Place> equal) {}

    /**
     * A figure for the owner, with the place in the file it stood in and how well the row's key fits the year.
     *
     * @param sourceName what the file calls the county, where the figure is a county's
     */
    record Picked(Cell cell, String sourceKey, Optional<String> sourceName, int row, int column, boolean keyOfItsTime) {
        Picked withheld(Shown.Withheld why) {
            return new Picked(
                    new Cell(cell.key(), new Shown.Suppressed(why)), sourceKey, sourceName, row, column, keyOfItsTime);
        }
    }

    /**
     * @param then those of the units that the owner itself runs or ran
     * @param publishersIds units by ids that a publisher has made up itself
     * @param peers numbers of municipalities whose figures are taken for the sake of comparison
     * @param asking whose the names of the file are, as people have said
     * @param shownToAll what everybody is shown now of some key figures
     */
    Intake(
            Definitions definitions,
            SchoolOwner owner,
            KnownUnits units,
            UnitsThen then,
            Map<String, UnitId> publishersIds,
            Collection<String> peers,
            NamesInFile asking,
            LikeNames likeNames,
            Function<List<String>, Map<Cell.Key, Cell>> shownToAll) {
        this.asking = asking;
        this.shownToAll = shownToAll;
        this.likeNames = likeNames;
        this.then = then;
        this.publishersIds = Map.copyOf(publishersIds);
        this.peers = Set.copyOf(peers);
        this.definitions = definitions;
        this.owner = owner;
        this.units = units;
        this.unmasked = new Unmasked(definitions);
        this.notAsked = new NotAsked(definitions, owner.language());
        this.implausible = new Implausible(owner.language());
    }

    @Override
    public void accept(Observation observation) {
        if (observation.unit().named()) {
            acceptNamed(observation);
            return;
        }
        var place = places.computeIfAbsent(observation.unit(), this::place);
        if (place.isEmpty() && waits(observation)) return;
        if (place.isEmpty()) {
            if (!ownRows) others.add(observation, owner);
            left++;
            return;
        }
        place.get()
                .unit()
                .filter(unit -> then.isOwn(unit, observation.period().days()))
                .ifPresent(unit -> observation
                        .owner()
                        .ifPresent(owner -> inFile(owner).ours.add(unit)));
        take(observation, place.get());
    }

    /** What has no number is taken when a person has said whose the name is. */
    private void acceptNamed(Observation observation) {
        var found = names.computeIfAbsent(
                new InPeriod(observation.unit(), observation.table(), observation.period()),
                none -> called(observation));
        if (found.isEmpty()) {
            left++;
            return;
        }
        var called = found.get();
        ownRows = true;
        if (answersTo(observation).isEmpty()) {
            called.equal.ifPresentOrElse(place -> take(observation, place), () -> left++);
            return;
        }
        takeAsSaid(observation, called.about, called.name, called.alike);
    }

    private void takeAsSaid(Observation observation, NameInFile about, String name, List<UnitId> alike) {
        asking.of(about, name, observation, alike)
                .ifPresent(answer -> answer.place().ifPresentOrElse(place -> take(observation, place), () -> left++));
    }

    /** Empty when the name is of another municipality, or like none of ours in a file that does not say of which. */
    private Optional<Called> called(Observation observation) {
        var names = observation.unit().key().split("/", -1);
        var name = names[names.length - 1];
        return switch (observation.unit().level()) {
            case MUNICIPALITY -> {
                if (isOurName(name))
                    yield Optional.of(new Called(
                            NameInFile.ofMunicipality(observation.table(), name),
                            name,
                            List.of(),
                            Optional.of(Place.MUNICIPALITY)));
                others.municipality(name);
                yield Optional.empty();
            }
            case UNIT -> unitCalled(observation, names.length > 1 ? names[names.length - 2] : "", name);
            case ALL, NATION, COUNTY, OWNER -> Optional.empty();
        };
    }

    private Optional<Called> unitCalled(Observation observation, String municipality, String name) {
        if (!municipality.isEmpty() && !isOurName(municipality)) {
            others.municipality(municipality);
            return Optional.empty();
        }
        var equal = then.named(name, observation.period().days()).map(Unit::id).or(() -> units.named(name));
        var about = NameInFile.ofUnit(observation.table(), name, equal);
        var alike = equal.isPresent() ? List.<UnitId>of() : likeNames.like(name, !municipality.isEmpty());
        boolean mayBeOurs = equal.isPresent() || !alike.isEmpty() || !municipality.isEmpty() || asking.isSaid(about);
        if (mayBeOurs && !NameInFile.isTooLong(name))
            return Optional.of(new Called(about, name, alike, equal.map(Place::of)));
        others.named(name);
        asking.stranger(name);
        return Optional.empty();
    }

    /** Whether the end of the file decides if this is about us. */
    private boolean waits(Observation observation) {
        if (observation.name().isEmpty() || answersTo(observation).isEmpty()) return false;
        if (observation.unit().level() == UnitLevel.OWNER) {
            var owner = inFile(observation.unit());
            owner.name = observation.name().get();
            owner.own.add(observation);
            return true;
        }
        if (observation.owner().filter(this::mayBeUs).isEmpty()) return false;
        var owner = inFile(observation.owner().get());
        var name = observation.name().get();
        if (NameInFile.isTooLong(name)
                || (units.named(name).isEmpty() && likeNames.like(name, true).isEmpty())) {
            owner.unknown.add(called(name, observation.unit().key()));
            return false;
        }
        owner.namedAsOurs.add(observation);
        return true;
    }

    /** An owner of whom the file has a number of its own may be; of a municipality we know. */
    private boolean mayBeUs(UnitKey inFile) {
        return inFile.level() != UnitLevel.MUNICIPALITY || owner.hadCode(inFile.key());
    }

    /** Under whatever number the municipality had. */
    private InFile inFile(UnitKey of) {
        return owners.computeIfAbsent(
                of.level() == UnitLevel.MUNICIPALITY ? Place.MUNICIPALITY.code() : of.key(), each -> new InFile());
    }

    private static String called(String name, String number) {
        return name + " (" + number + ")";
    }

    /** What is told of owners is ours where most of our own units stand under that owner; somebody is asked to see that it is right. */
    private void settle() {
        if (settled) return;
        settled = true;
        var us = owners.values().stream()
                .filter(owner -> !owner.ours.isEmpty())
                .max(Comparator.comparingInt(owner -> owner.ours.size()));
        for (var owner : owners.values())
            if (us.filter(owner::equals).isEmpty()) left += owner.own.size() + owner.namedAsOurs.size();
        us.ifPresent(this::settle);
        withholdUnmasked();
    }

    private void withholdUnmasked() {
        if (picked.isEmpty()) return;
        standing = shownToAll.apply(keyFigures());
        var withheld = unmasked.in(picked.values().stream().map(Picked::cell).toList(), standing.values());
        few = withheld.few().size();
        telling = withheld.telling().size();
        picked.replaceAll((key, figure) -> withheld.few().contains(key)
                ? figure.withheld(Shown.Withheld.FEW)
                : withheld.telling().contains(key) ? figure.withheld(Shown.Withheld.WOULD_TELL) : figure);
    }

    private void settle(InFile us) {
        for (var observation : us.own) take(observation, Place.MUNICIPALITY);
        if (!us.own.isEmpty())
            issues.add(ImportIssue.file(
                    ImportIssue.Severity.NOTE,
                    "knowledge.import.issue.ownerByUnits",
                    us.name,
                    us.own.getFirst().unit().key()));
        var numberOf = new HashMap<UnitId, String>();
        for (var observation : us.namedAsOurs) {
            var name = observation.name().orElseThrow();
            var number = observation.unit().key();
            var equal = units.named(name);
            boolean isAnother = equal.filter(unit -> us.ours.contains(unit)
                            || !numberOf.computeIfAbsent(unit, first -> number).equals(number))
                    .isPresent();
            var alike = equal.isPresent()
                    ? List.<UnitId>of()
                    : likeNames.like(name, true).stream()
                            .filter(unit -> !us.ours.contains(unit))
                            .toList();
            if (isAnother || (equal.isEmpty() && alike.isEmpty())) {
                us.unknown.add(called(name, number));
                left++;
                continue;
            }
            takeAsSaid(
                    observation,
                    NameInFile.ofUnit(observation.table(), name, number, equal),
                    called(name, number),
                    alike);
        }
        each(us.unknown, ImportIssue.Severity.WARNING, "knowledge.import.issue.unknownUnits");
    }

    /** How many, some of them by name, and all of them for whoever unfolds it. */
    private void each(SortedSet<String> names, ImportIssue.Severity severity, String messageKey) {
        if (names.isEmpty()) return;
        var all = names.stream().limit(UNITS_NAMED).toList();
        var some = all.subList(0, Math.min(NAMES_AT_ONCE, all.size()));
        var first = String.join(", ", some) + (names.size() > some.size() ? " …" : "");
        issues.add(ImportIssue.file(severity, messageKey, names.size(), first, all));
    }

    private void take(Observation observation, Place place) {
        var answers = answersTo(observation);
        if (answers.isEmpty()) {
            notAsked.add(observation);
        }
        for (var answer : answers) {
            if (implausible.holds(definitions.get(answer.keyFigure), observation)) continue;
            var period = definitions
                    .get(answer.keyFigure)
                    .periodOf(observation.table(), observation.measure(), observation.period());
            var key = new Cell.Key(answer.keyFigure, place, period, answer.rest);
            unmasked.add(key, observation);
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

    private List<Answer> answersTo(Observation observation) {
        return asked.computeIfAbsent(
                new Asked(observation.table(), observation.measure(), observation.breakdown()), this::answers);
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
            case COUNTY -> isOurCounty(unit.key()) ? Optional.of(Place.COUNTY) : Optional.<Place>empty();
            case MUNICIPALITY -> municipality(unit.key());
            case OWNER -> Optional.<Place>empty();
            case UNIT -> unit(unit.key());
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
        others.municipality(code);
        return Optional.empty();
    }

    private boolean isOurName(String municipality) {
        return owner.name().equals(municipality) || owner.name().startsWith(municipality + " ");
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
        return before.sourceKey.equals(candidate.sourceKey)
                ? ImportIssue.row(ImportIssue.Severity.ERROR, candidate.row, "knowledge.import.issue.twice", before.row)
                : ImportIssue.row(
                        ImportIssue.Severity.ERROR,
                        candidate.row,
                        "knowledge.import.issue.sameUnit",
                        lastName(candidate.sourceKey),
                        lastName(before.sourceKey),
                        before.row);
    }

    /** A unit’s name may stand behind that of its municipality. */
    private static String lastName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Those the file has figures of for us. */
    List<String> keyFigures() {
        settle();
        return picked.keySet().stream()
                .map(Cell.Key::keyFigure)
                .distinct()
                .sorted()
                .toList();
    }

    /** What everybody is shown now of these, read once. */
    Map<Cell.Key, Cell> standing() {
        settle();
        return standing;
    }

    List<Picked> picked() {
        settle();
        return List.copyOf(picked.values());
    }

    /** Whether no key figure is found, whatever year the file is from: then there is nothing to ask the year for. */
    boolean tellsNothingOfUs() {
        settle();
        return picked.isEmpty() && !asking.isAny();
    }

    /** Figures of other units and municipalities. */
    int left() {
        settle();
        return left;
    }

    /** The names of the file that a person says whose they are. */
    NamesInFile.Found names() {
        settle();
        return asking.found();
    }

    /** Figures of this owner that no key figure of its pack asks for. */
    int notAsked() {
        settle();
        return notAsked.figures();
    }

    /**
     * What is to be said of the file as this owner's.
     *
     * @param groups peer groups of the owner that the file tells of
     */
    List<ImportIssue> issues(Reading reading, List<PeerGroup> groups) {
        if (reading.refused()) return List.of();
        settle();
        var told = new ArrayList<>(issues);
        for (var group : groups)
            told.add(ImportIssue.file(
                    ImportIssue.Severity.NOTE,
                    "knowledge.import.issue.peers",
                    group.municipality(),
                    group.service(),
                    Integer.toString(group.year()),
                    String.join(
                            ", ",
                            group.members().stream().map(PeerGroup.Member::name).toList())));
        if (!strangers.isEmpty())
            told.add(ImportIssue.file(
                    ImportIssue.Severity.WARNING,
                    "knowledge.import.issue.strangers",
                    strangers.size(),
                    String.join(", ", strangers.stream().limit(CODES_NAMED).toList())));
        var ofOthers = ownRows || !groups.isEmpty()
                ? Optional.<ImportIssue>empty()
                : others.refusal(owner, picked.isEmpty() && implausible.isNone());
        if (ofOthers.isPresent()) return List.of(ofOthers.get());
        if (few == 0 && telling > 0)
            told.add(ImportIssue.file(ImportIssue.Severity.WARNING, "knowledge.import.issue.telling", telling));
        if (few > 0)
            told.add(ImportIssue.file(ImportIssue.Severity.WARNING, "knowledge.import.issue.few", few, telling));
        told.addAll(implausible.issues(picked.isEmpty()));
        if (picked.isEmpty() && implausible.isNone() && groups.isEmpty() && !asking.isAny()) {
            if (reading.observations() > 0) told.addAll(notAsked.issues());
            else told.add(ImportIssue.file(ImportIssue.Severity.ERROR, "knowledge.import.issue.noFigures"));
        }
        return List.copyOf(told);
    }
}
