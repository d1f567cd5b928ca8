package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.JsonStatDataset.Dimension;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads tables of the two statistics agencies in JSON-stat 2 (json-stat.org/format), and in the wrapped form of version 1 that they gave before. The document
 * is gone through twice: for what its dimensions are, and for its values, which are handed over as they are met. The measure is the code of the contents; each
 * other dimension divides the figure under its own name and codes.
 */
final class JsonStat implements FigureReader {
    private static final int GROUPS_NAMED = 5;
    /** Parts that are put together once; a table may have as many as it has cells. */
    private static final int PARTS_KEPT = 10_000;

    @Override
    public boolean knows(FileContent file) {
        boolean wrapped =
                file.startHolds("\"dataset\"") && (file.startHolds("\"status\"") || file.startHolds("\"value\""));
        return file.isJson() && (wrapped || file.startHolds("\"dimension\""));
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        var fault = JsonWalk.fault(file.bytes());
        if (fault.isPresent()) return Reading.refused(fault.get());
        var dataset = JsonStatDataset.of(file.bytes());
        return dataset.fault()
                .map(Reading::refused)
                .orElseGet(() -> new Table(dataset, observations).read(file.bytes()));
    }

    /** The second pass, over the values. */
    private static final class Table {
        private final JsonStatDataset dataset;
        private final List<Dimension> dimensions;
        private final Consumer<Observation> observations;
        private final FoundIssues issues = new FoundIssues();
        private final TreeSet<Period> periods = new TreeSet<>(Period.IN_ORDER);
        private final Map<Integer, Breakdown> parts = new HashMap<>();
        private final @Nullable UnitKey[] units;
        private final @Nullable Period[] years;
        private final BitSet met;
        private int observed;

        Table(JsonStatDataset dataset, Consumer<Observation> observations) {
            this.dataset = dataset;
            this.dimensions = dataset.dimensions();
            this.observations = observations;
            this.units = new UnitKey[dataset.region().size()];
            this.years = new Period[dataset.time().size()];
            this.met = new BitSet(dataset.cells());
        }

        Reading read(byte[] bytes) {
            regions();
            times();
            if (Arrays.stream(units).allMatch(java.util.Objects::isNull))
                return Reading.refused(ImportIssue.refusal("imports.jsonStat.noRegion"));
            if (Arrays.stream(years).allMatch(java.util.Objects::isNull))
                return Reading.refused(ImportIssue.refusal("imports.jsonStat.noTime"));
            try (var json = JsonWalk.parser(bytes)) {
                json.nextToken();
                root(json);
            }
            for (int at = met.nextClearBit(0); at < dataset.cells(); at = met.nextClearBit(at + 1))
                take(at, Optional.empty());
            return new Reading(
                    EnumSet.of(TableKind.JSON_STAT),
                    periods,
                    "UTF-8",
                    dataset.cells(),
                    observed,
                    List.of(),
                    issues.first(),
                    issues.further());
        }

        private void root(JsonParser json) {
            JsonWalk.fields(json, name -> {
                if (name.equals("dataset")) root(json);
                if (name.equals("value")) values(json);
            });
        }

        private void values(JsonParser json) {
            if (json.currentToken() == JsonToken.START_OBJECT)
                JsonWalk.fields(json, key -> dataset.index(key).ifPresent(at -> value(json, at)));
            else {
                var next = new int[1];
                JsonWalk.elements(json, () -> value(json, next[0]++));
            }
        }

        private void value(JsonParser json, int at) {
            if (at >= dataset.cells() || met.get(at)) return;
            met.set(at);
            var token = json.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                take(at, Optional.empty());
                return;
            }
            var number = JsonWalk.number(json);
            if (number.isPresent()) take(at, Optional.of(new Measured(number.get())));
            else issues.add(ImportIssue.row(Severity.WARNING, at + 1, "imports.jsonStat.value"));
        }

        /** What the sign beside the cell says wins over a number: a number beside “confidential” is a slip of the publisher's. */
        private void take(int at, Optional<ObservedValue> number) {
            var unit = units[dataset.position(at, dataset.region())];
            var year = years[dataset.position(at, dataset.time())];
            if (unit == null || year == null) return;
            ObservedValue value = switch (dataset.sign(at)) {
                case CONFIDENTIAL -> new Suppressed();
                case NOT_POSSIBLE -> number.orElse(new NotApplicable());
                case NONE, MISSING -> number.orElse(new Missing());
            };
            periods.add(year);
            observed++;
            observations.accept(new Observation(
                    at + 1,
                    1,
                    TableKind.JSON_STAT,
                    unit,
                    year,
                    part(at),
                    measure(at),
                    value,
                    Optional.empty(),
                    OptionalInt.empty(),
                    unit.level() == UnitLevel.COUNTY
                            ? Optional.of(dataset.region().label(dataset.position(at, dataset.region())))
                            : Optional.empty()));
        }

        private String measure(int at) {
            return dataset.contents()
                    .map(contents -> contents.codes()[dataset.position(at, contents)])
                    .orElse(dataset.label());
        }

        private Breakdown part(int at) {
            int combined = 0;
            for (var dimension : dimensions)
                if (dataset.divides(dimension))
                    combined = combined * dimension.size() + dataset.position(at, dimension);
            if (parts.size() > PARTS_KEPT) parts.clear();
            return parts.computeIfAbsent(combined, key -> {
                var codes = new TreeMap<String, String>();
                for (var dimension : dimensions)
                    if (dataset.divides(dimension))
                        JsonStatCodes.part(dimension.id(), dimension.codes()[dataset.position(at, dimension)])
                                .ifPresent(part -> codes.put(part.getKey(), part.getValue()));
                return new Breakdown(codes);
            });
        }

        /** The groups of municipalities that a table of KOSTRA has beside them are no municipalities. */
        private void regions() {
            var region = dataset.region();
            var others = new ArrayList<String>();
            for (int i = 0; i < units.length; i++) {
                units[i] =
                        JsonStatCodes.unit(region.codes()[i], region.label(i)).orElse(null);
                if (units[i] == null) others.add(region.codes()[i]);
            }
            if (!others.isEmpty())
                issues.add(ImportIssue.column(
                        Severity.NOTE,
                        region.id(),
                        "imports.jsonStat.groups",
                        others.size(),
                        String.join(", ", others.subList(0, Math.min(GROUPS_NAMED, others.size())))));
        }

        private void times() {
            var time = dataset.time();
            for (int i = 0; i < years.length; i++) {
                years[i] = JsonStatCodes.period(time.codes()[i]).orElse(null);
                if (years[i] == null)
                    issues.add(ImportIssue.column(
                            Severity.WARNING, time.id(), "imports.jsonStat.period", time.codes()[i]));
            }
        }
    }
}
