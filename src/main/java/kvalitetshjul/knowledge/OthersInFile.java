package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.UnitLevel;
import kvalitetshjul.owners.SchoolOwner;

/** Whom else a file tells of, by what it calls them: so that whoever has a file of somebody else is told of whom. */
final class OthersInFile {
    private static final int NAMED = 5;
    private static final int KEPT = 1_000;

    /** What each is called, by number or by name. */
    private final TreeMap<String, String> municipalities = new TreeMap<>();

    private final TreeSet<String> units = new TreeSet<>();
    private boolean onlyNames;

    void municipality(String numberOrName) {
        if (municipalities.size() < KEPT) municipalities.putIfAbsent(numberOrName, numberOrName);
    }

    /** What is none of ours, with the municipality it lies in. */
    void add(Observation observation, SchoolOwner owner) {
        var key = observation.unit().key();
        switch (observation.unit().level()) {
            case MUNICIPALITY ->
                observation.name().ifPresent(name -> municipalities.replace(key, key, name + " (" + key + ")"));
            case UNIT -> {
                unit(observation.name().map(name -> name + " (" + key + ")").orElse(key));
                observation
                        .owner()
                        .filter(each -> each.level() == UnitLevel.MUNICIPALITY)
                        .filter(each -> !owner.hadCode(each.key()))
                        .ifPresent(each -> municipality(each.key()));
            }
            case ALL, NATION, COUNTY, OWNER -> {}
        }
    }

    private void unit(String called) {
        if (units.size() < KEPT) units.add(called);
    }

    /** A unit of which the file has nothing but the name. */
    void named(String name) {
        onlyNames = true;
        unit(name);
    }

    /**
     * Why a file without a row about us is refused; empty where it tells of nobody else either.
     *
     * @param nothing whether it has nothing else for us, as figures of the nation
     */
    Optional<ImportIssue> refusal(SchoolOwner owner, boolean nothing) {
        if (!municipalities.isEmpty()) {
            var codes = owner.municipalityCodes().stream()
                    .map(SchoolOwner.MunicipalityCode::code)
                    .collect(Collectors.joining(", "));
            return Optional.of(ImportIssue.file(
                    Severity.ERROR,
                    "knowledge.import.issue.notOurs",
                    codes.isEmpty() ? "–" : codes,
                    some(List.copyOf(municipalities.values()))));
        }
        if (units.isEmpty() || !(onlyNames || nothing)) return Optional.empty();
        return Optional.of(ImportIssue.file(
                Severity.ERROR,
                onlyNames ? "knowledge.import.issue.noName" : "knowledge.import.issue.noUnit",
                some(List.copyOf(units))));
    }

    static String some(List<String> names) {
        var first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " …" : first;
    }
}
