package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Bounded;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what Skolverket’s open interface (planned educations, version 4) answers about the figures of one school: under the name of each measure a list of
 * values, each with its kind and its school year. Which school and which school form it is stands in the answer or in the addresses in it. Whom to telephone
 * stands in other answers and is not looked at.
 */
final class SkolverketSchoolUnit implements FigureReader {
    private static final int MOST_VALUES = 50_000;
    private static final Pattern ADDRESS =
            Pattern.compile("/school-units/(\\d{8})(?:/statistics/([a-z]{2,5})(?:[/?].*)?)?(?![a-z\\d]).*");
    private static final Pattern NATIONAL = Pattern.compile("/statistics/national-values/([a-z]{2,5})(?![a-z]).*");
    private static final Pattern CODE = Pattern.compile("\\d{8}");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(100_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxDocumentLength(FigureFiles.DEFAULT_MAX_BYTES)
                    .build())
            .build();

    @Override
    public boolean knows(FileContent file) {
        return file.isJson()
                && ((file.startHolds("valueType") && file.startHolds("timePeriod"))
                        || file.startHolds("planned-educations"));
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        var answer = new Answer(observations);
        try {
            var text = file.text();
            try (var parser = JSON.createParser(
                    tools.jackson.core.ObjectReadContext.empty(), text.text().replaceFirst("^\\uFEFF", ""))) {
                answer.read(parser);
            }
            return answer.reading();
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (JacksonException e) {
            var place = e.getLocation();
            return Reading.refused(
                    ImportIssue.refusal("imports.skolverket.json", place == null ? 1 : Math.max(1, place.getLineNr())));
        }
    }

    /** One value, as it stands. */
    private record Value(
            int line,
            int column,
            String field,
            Map<String, String> parts,
            @Nullable String value,
            String kind,
            @Nullable String period) {
        Value with(String dimension, String code) {
            var more = new TreeMap<>(parts);
            more.putIfAbsent(dimension, code);
            return new Value(line, column, field, more, value, kind, period);
        }
    }

    /** One pass over one answer. */
    private static final class Answer {
        private final Notebook notes;
        private final List<Value> values = new ArrayList<>();
        private @Nullable String unit;
        private @Nullable String addressed;
        private @Nullable String form;
        private boolean national;
        private boolean tooMany;

        Answer(Consumer<Observation> observations) {
            notes = new Notebook("UTF-8", observations);
        }

        void read(JsonParser parser) {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) object(parser, "");
            else if (first == JsonToken.START_ARRAY) array(parser, "");
            while (parser.nextToken() != null) {
                // whatever follows must still be JSON
            }
        }

        private void array(JsonParser parser, String field) {
            for (var token = parser.nextToken();
                    token != JsonToken.END_ARRAY && token != null;
                    token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) object(parser, field);
                else if (token == JsonToken.START_ARRAY) array(parser, field);
            }
        }

        /** @param field under which name the object stands, alone or in a list */
        private void object(JsonParser parser, String field) {
            int line = parser.currentTokenLocation().getLineNr();
            int column = parser.currentTokenLocation().getColumnNr();
            int before = values.size();
            var scalars = new HashMap<String, String>();
            for (var token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == JsonToken.START_OBJECT) object(parser, name);
                else if (value == JsonToken.START_ARRAY) array(parser, name);
                else if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    if (name.equals("value")) {
                        line = parser.currentTokenLocation().getLineNr();
                        column = parser.currentTokenLocation().getColumnNr();
                    }
                    scalars.put(name, parser.getString());
                }
            }
            about(scalars);
            var kind = scalars.get("valueType");
            if (kind != null) {
                if (values.size() == MOST_VALUES) tooMany = true;
                else
                    values.add(new Value(
                            line, column, field, Map.of(), scalars.get("value"), kind, scalars.get("timePeriod")));
            }
            // what a programme's own object says of it may stand after its figures
            var program = scalars.get("programCode");
            if (program != null && program.matches("[^=;]{1,40}"))
                for (int i = before; i < values.size(); i++)
                    values.set(i, values.get(i).with("program", program));
        }

        /** Which school and form the names and addresses of an object tell. */
        private void about(Map<String, String> scalars) {
            for (var name : List.of("schoolUnit", "schoolUnitCode")) {
                var code = scalars.get(name);
                if (code != null && CODE.matcher(code).matches()) unit = code;
            }
            for (var name : List.of("url", "href")) {
                var address = scalars.get(name);
                if (address == null) continue;
                var school = ADDRESS.matcher(address);
                if (school.find()) {
                    if (addressed == null) addressed = school.group(1);
                    if (form == null) form = school.group(2);
                }
                var nation = NATIONAL.matcher(address);
                if (nation.find()) {
                    national = true;
                    if (form == null) form = nation.group(1);
                }
            }
        }

        Reading reading() {
            if (values.isEmpty()) return refuse("imports.skolverket.noStatistics");
            if (tooMany) return refuse("imports.skolverket.tooManyValues", MOST_VALUES);
            var code = unit == null ? addressed : unit;
            if (code == null && !national) return refuse("imports.skolverket.noUnit");
            var key = code == null ? UnitKey.coded(UnitLevel.NATION, "0000") : UnitKey.coded(UnitLevel.UNIT, code);
            for (var value : values) {
                notes.countRow();
                observe(key, form == null ? value : value.with("form", form));
            }
            if (notes.observed() == 0 && !notes.refused()) return refuse("imports.skolverket.nothingReported");
            return notes.reading();
        }

        private Reading refuse(String key, Object... arguments) {
            return notes.refuse(ImportIssue.refusal(key, arguments));
        }

        private void observe(UnitKey key, Value value) {
            // a measure the school has never had stands there once, without a year
            if (value.period == null && value.kind.equals("MISSING")) return;
            var period = SkolverketValues.period(value.period == null ? "" : value.period);
            if (period.isEmpty()) {
                notes.add(ImportIssue.cell(
                        Severity.WARNING, value.line, value.field, "imports.skolverket.rowWithoutYear"));
                return;
            }
            var state = state(value);
            if (state.isEmpty()) return;
            notes.observe(new Observation(
                    value.line,
                    value.column,
                    TableKind.SKOLVERKET_SCHOOL_UNIT,
                    key,
                    period.get(),
                    Breakdown.of(value.parts),
                    value.field,
                    state.get(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty()));
        }

        private Optional<ObservedValue> state(Value value) {
            return switch (value.kind) {
                case "EXISTS" -> {
                    var read = SkolverketValues.of(value.value == null ? "" : value.value);
                    if (read.isEmpty())
                        notes.add(ImportIssue.cell(Severity.ERROR, value.line, value.field, "imports.skolverket.cell"));
                    yield read;
                }
                case "MISSING" -> Optional.of(new Missing());
                case "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS" -> Optional.of(new Suppressed(Why.FEW));
                case "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE" ->
                    Optional.of(new Bounded(Optional.empty(), Optional.of(java.math.BigDecimal.valueOf(100))));
                case "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION" -> Optional.of(new NotApplicable());
                default -> {
                    notes.add(ImportIssue.cell(
                            Severity.WARNING, value.line, value.field, "imports.skolverket.kind", value.kind));
                    yield Optional.empty();
                }
            };
        }
    }
}
