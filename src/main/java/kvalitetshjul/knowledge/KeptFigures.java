package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.owners.OwnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What everybody may see of key figures, kept as it was released. Whether it still is so is asked of the database with each question, in the transaction that
 * answers; what has not been asked for lately goes when there is no more room.
 */
@Component
class KeptFigures {
    /** Cells of all owners together, some thirty megabytes. */
    private static final int ROOM = 200_000;

    private final MeasurementRepository measurements;
    private final ImportRepository imports;
    private final Map<Name, Kept> all = new LinkedHashMap<>(64, 0.75f, true);
    private int cells;

    KeptFigures(MeasurementRepository measurements, ImportRepository imports) {
        this.measurements = measurements;
        this.imports = imports;
    }

    private record Name(OwnerId owner, String keyFigure, Breakdown part) {}

    private record Kept(String revision, NavigableMap<String, List<KeptCell>> byPlace, int cells) {}

    /** One figure of one place and period. */
    record KeptCell(
            String period, int year, Shown shown, @Nullable String county, OpenAnswer.Origin origin) {}

    /**
     * @param revision as the database has said in this transaction
     * @return by key figure and by place, each in the order of its code; the periods in theirs
     */
    NavigableMap<String, NavigableMap<String, List<KeptCell>>> read(
            OwnerId owner, String revision, Map<String, Breakdown> parts) {
        var found = new TreeMap<String, NavigableMap<String, List<KeptCell>>>();
        var lacking = new HashMap<String, Breakdown>();
        synchronized (all) {
            parts.forEach((code, part) -> {
                var kept = all.get(new Name(owner, code, part));
                if (kept != null && kept.revision().equals(revision)) found.put(code, kept.byPlace());
                else lacking.put(code, part);
            });
        }
        if (lacking.isEmpty()) return found;
        var fetched = fetch(lacking);
        lacking.forEach((code, part) -> {
            NavigableMap<String, List<KeptCell>> byPlace = fetched.getOrDefault(code, new TreeMap<>());
            found.put(code, byPlace);
            keep(new Name(owner, code, part), revision, byPlace);
        });
        return found;
    }

    private void keep(Name name, String revision, NavigableMap<String, List<KeptCell>> byPlace) {
        int size = 1 + byPlace.values().stream().mapToInt(List::size).sum();
        synchronized (all) {
            var before = all.put(name, new Kept(revision, byPlace, size));
            cells += size - (before == null ? 0 : before.cells());
            for (var oldest = all.entrySet().iterator(); cells > ROOM && oldest.hasNext(); ) {
                cells -= oldest.next().getValue().cells();
                oldest.remove();
            }
        }
    }

    private Map<String, NavigableMap<String, List<KeptCell>>> fetch(Map<String, Breakdown> lacking) {
        var open = measurements.listOpen(lacking);
        var ids = open.stream().map(MeasurementRepository.Open::importId).collect(Collectors.toSet());
        Map<UUID, OpenAnswer.Origin> origins = ids.isEmpty()
                ? Map.of()
                : imports.listOrigins(ids).stream()
                        .collect(Collectors.toMap(
                                ImportRepository.Origin::id,
                                origin -> new OpenAnswer.Origin(
                                        origin.id().toString(),
                                        origin.edition().orElse(null),
                                        origin.at(),
                                        origin.own())));
        var fetched = new HashMap<String, NavigableMap<String, List<KeptCell>>>();
        for (var one : open) {
            var key = one.cell().key();
            fetched.computeIfAbsent(key.keyFigure(), code -> new TreeMap<>())
                    .computeIfAbsent(key.place().code(), place -> new ArrayList<>())
                    .add(new KeptCell(
                            key.period().code(),
                            Integer.parseInt(key.period().code().substring(0, 4)),
                            one.cell().shown(),
                            one.county(),
                            Objects.requireNonNull(origins.get(one.importId()))));
        }
        fetched.values()
                .forEach(places ->
                        places.values().forEach(periods -> periods.sort(Comparator.comparing(KeptCell::period))));
        return fetched;
    }
}
