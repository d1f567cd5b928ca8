package kvalitetshjul.imports;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what barnehagefakta.no tells of a kindergarten: its own indicators and its municipality’s in one JSON document, or a list of such documents. The
 * survey of guardians says its year; the rest was counted on a 15 December the document does not name, so a person is asked. A null is not published, and
 * read as hidden. Row 1 is the kindergarten and row 2 its municipality, and so on through a list; columns are counted by the order of names.
 */
final class KindergartenFacts implements FigureReader {
    private static final String UNIT = "indikatorDataBarnehage";
    private static final String MUNICIPALITY = "indikatorDataKommune";
    private static final String SURVEY_YEAR = "foreldreundersokelsenArgang";
    private static final String RESPONDENTS = "foreldreundersokelsenAntallBesvarte";
    private static final String SURVEY = "foreldreundersokelsen";
    private static final Set<String> MEANS = Set.of(
            "foreldreundersokelsenUteOgInneMiljo",
            "foreldreundersokelsenBarnetsUtvikling",
            "foreldreundersokelsenBarnetsTrivsel",
            "foreldreundersokelsenInformasjon",
            "foreldreundersokelsenTilfredshet");
    private static final Set<String> OTHERS = Set.of(
            "antallBarn",
            "antallBarnPerAnsatt",
            "antallBarnPerBarnehagelaerer",
            "andelAnsatteMedBarneOgUngdomsarbeiderfag",
            "andelAnsatteBarnehagelarer",
            "andelAnsatteTilsvarendeBarnehagelaerer",
            "andelAnsatteMedAnnenHoyereUtdanning",
            "andelAnsatteMedAnnenFagarbeiderutdanning",
            "andelAnsatteMedAnnenBakgrunn",
            "andelAnsatteMedAnnenPedagogiskUtdanning",
            "lekeOgOppholdsarealPerBarn",
            "foreldreundersokelsenAntallInviterte",
            RESPONDENTS,
            "foreldreundersokelsenSvarprosent");
    private static final String MEETS = "andelBarnehagerSomOppfyllerPedagognormen";
    private static final String EXEMPT = "andelBarnehagerSomOppfyllerPedagognormenMedDispensasjon";
    private static final String FAILS = "andelBarnehagerSomIkkeOppfyllerPedagognormen";
    /** Shares of the kindergartens of a municipality. Of one kindergarten the publisher gives none, but a sentence says in which of them it is. */
    private static final List<String> STAFFING_NORM = List.of(MEETS, EXEMPT, FAILS);

    private static final String SENTENCE = "oppfyllerPedagognorm";

    @Override
    public boolean knows(FileContent file) {
        return file.isJson() && file.startSays("\"" + UNIT + "\"", "\"orgnr\"");
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        return read(file, Asked.NOTHING, observations);
    }

    @Override
    public Reading read(FileContent file, Asked asked, Consumer<Observation> observations) {
        var persons = JsonWalk.persons(file.bytes());
        if (persons.isPresent()) return Reading.refused(persons.get());
        try {
            var text = file.text();
            var notes = new Notebook(text.encoding(), observations);
            try {
                var documents = documents(text.text());
                for (var document : documents) new Telling(document, asked, notes).tell();
                if (documents.isEmpty()) notes.add(ImportIssue.refusal("imports.file.truncated.noRows"));
                return !notes.refused() && asked.year().isEmpty()
                        ? notes.refuse(ImportIssue.refusal(ImportIssue.YEAR_ASKED))
                        : notes.reading();
            } catch (JacksonException broken) {
                return notes.refuse(JsonText.fault(broken));
            } catch (FileText.Unreadable e) {
                return notes.refuse(e.issue());
            }
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        }
    }

    /** The figures and the numbers they belong to: the document also tells how to reach people, which is nobody’s to keep. */
    @Override
    public byte[] kept(FileContent file) {
        var kept = new ByteArrayOutputStream();
        try (var json = JsonText.generator(kept)) {
            json.writeStartArray();
            for (var document : documents(file.text().text())) {
                json.writeStartObject();
                json.writeStringProperty("orgnr", document.number);
                json.writeObjectPropertyStart("kommune");
                json.writeStringProperty("kommunenummer", document.municipalityNumber);
                json.writeStringProperty("kommunenavn", document.municipalityName);
                json.writeEndObject();
                json.writeStringProperty(SENTENCE, document.sentence);
                write(json, UNIT, document.unit);
                write(json, MUNICIPALITY, document.municipality);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (JacksonException | FileText.Unreadable refused) {
            return new byte[0]; // a file that cannot be read is not kept either
        }
        return kept.toByteArray();
    }

    private static void write(tools.jackson.core.JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((field, value) -> {
            if (value.isEmpty()) json.writeNullProperty(field);
            else json.writeStringProperty(field, value);
        });
        json.writeEndObject();
    }

    /** What is read of one document. All else is passed over. */
    private static final class Document {
        private String number = "";
        /** Told to whoever has the file, and not kept. */
        private String name = "";

        private String municipalityName = "";
        private String municipalityNumber = "";
        private String sentence = "";
        private Map<String, String> unit = Map.of();
        private Map<String, String> municipality = Map.of();
    }

    private static List<Document> documents(String text) throws FileText.Unreadable {
        var documents = new ArrayList<Document>();
        try (var json = JsonText.parser(text)) {
            var first = json.nextToken();
            if (first == JsonToken.START_ARRAY)
                while (json.nextToken() == JsonToken.START_OBJECT) documents.add(document(json));
            else documents.add(document(json));
            var last = first == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
            if (json.currentToken() != last || json.nextToken() != null)
                throw new FileText.Unreadable(ImportIssue.refusal("imports.kindergarten.document"));
        }
        return documents;
    }

    private static Document document(JsonParser json) throws FileText.Unreadable {
        var document = new Document();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            switch (name) {
                case "orgnr" -> document.number = plain(json, token);
                case SENTENCE -> document.sentence = plain(json, token);
                case "navn" -> document.name = plain(json, token);
                case "kommune" -> {
                    var municipality = object(json, token);
                    document.municipalityNumber = municipality.getOrDefault("kommunenummer", "");
                    document.municipalityName = municipality.getOrDefault("kommunenavn", "");
                }
                case UNIT -> document.unit = object(json, token);
                case MUNICIPALITY -> document.municipality = object(json, token);
                default -> json.skipChildren();
            }
        }
        return document;
    }

    private static String plain(JsonParser json, JsonToken token) {
        if (token.isStructStart()) {
            json.skipChildren();
            return "";
        }
        return token == JsonToken.VALUE_NULL ? "" : json.getString().strip();
    }

    private static Map<String, String> object(JsonParser json, JsonToken token) throws FileText.Unreadable {
        if (token == JsonToken.START_OBJECT) return JsonText.plainValues(json);
        json.skipChildren();
        return Map.of();
    }

    /** Tells what one document says. */
    private static final class Telling {
        private final Document document;
        private final Asked asked;
        private final Notebook notes;

        Telling(Document document, Asked asked, Notebook notes) {
            this.document = document;
            this.asked = asked;
            this.notes = notes;
        }

        void tell() {
            var unit = UnitKey.coded(UnitLevel.UNIT, document.number);
            var municipality = UnitKey.coded(UnitLevel.MUNICIPALITY, document.municipalityNumber);
            notes.countRow();
            if (!unit.isWellFormed() || !municipality.isWellFormed()) {
                notes.add(ImportIssue.refusal(
                        unit.isWellFormed() ? "imports.kindergarten.noMunicipality" : "imports.kindergarten.noUnit",
                        document.name));
                return;
            }
            var surveyed = surveyed();
            tell(unit, document.unit, surveyed);
            norm(unit);
            notes.countRow();
            tell(municipality, document.municipality, surveyed);
        }

        /** The survey of both is the same one; a kindergarten nobody answered for does not say its year. */
        private Optional<SchoolYear> surveyed() {
            for (var values : List.of(document.unit, document.municipality)) {
                var year = values.getOrDefault(SURVEY_YEAR, "");
                if (year.matches("20\\d{2}")) return Optional.of(new SchoolYear(Integer.parseInt(year)));
                if (!year.isEmpty())
                    notes.add(ImportIssue.column(Severity.WARNING, SURVEY_YEAR, "imports.kindergarten.surveyYear"));
            }
            return Optional.empty();
        }

        private void tell(UnitKey unit, Map<String, String> values, Optional<SchoolYear> surveyed) {
            int column = 0;
            for (var entry : values.entrySet()) {
                column++;
                var name = entry.getKey();
                if (name.equals(SURVEY_YEAR)) continue;
                boolean norm = STAFFING_NORM.contains(name);
                if (norm && unit.level() == UnitLevel.UNIT && entry.getValue().isEmpty()) continue;
                if (!norm && !MEANS.contains(name) && !OTHERS.contains(name)) {
                    notes.add(ImportIssue.column(Severity.WARNING, name, "imports.kindergarten.field"));
                    continue;
                }
                var period = name.startsWith(SURVEY) ? surveyed : asked.year();
                var value = value(name, entry.getValue());
                if (period.isEmpty() || value.isEmpty()) continue;
                observe(unit, column, name, period.get(), value.get(), respondents(name, value.get(), values));
            }
        }

        private Optional<ObservedValue> value(String name, String text) {
            if (text.isEmpty()) return Optional.of(new Suppressed());
            var number = DecimalComma.of(DecimalComma.tidy(text));
            if (number.isEmpty())
                notes.add(ImportIssue.cell(Severity.ERROR, notes.rows(), name, "imports.kindergarten.value"));
            return number.map(Measured::new);
        }

        private static OptionalInt respondents(String name, ObservedValue value, Map<String, String> values) {
            if (!MEANS.contains(name) || !(value instanceof Measured)) return OptionalInt.empty();
            var answered = DecimalComma.of(values.getOrDefault(RESPONDENTS, ""));
            return answered.isPresent() ? DecimalComma.people(answered.get()) : OptionalInt.empty();
        }

        /**
         * A kindergarten is all of itself, so the share it is in is 100. Of the others the publisher gives nothing, and nothing is no zero; the preview says what the sentence
         * says.
         */
        private void norm(UnitKey unit) {
            if (document.sentence.isEmpty()) return;
            var group = group(document.sentence);
            if (group == null) {
                notes.add(ImportIssue.cell(Severity.WARNING, notes.rows(), SENTENCE, "imports.kindergarten.norm"));
                return;
            }
            if (asked.year().isEmpty()) return;
            if (!group.equals(MEETS))
                notes.add(ImportIssue.cell(
                        Severity.NOTE, notes.rows(), SENTENCE, "imports.kindergarten.norm.said", document.sentence));
            for (var each : STAFFING_NORM)
                observe(
                        unit,
                        1,
                        each,
                        asked.year().get(),
                        each.equals(group) ? new Measured(BigDecimal.valueOf(100)) : new Missing(),
                        OptionalInt.empty());
        }

        private static @Nullable String group(String sentence) {
            if (sentence.matches("Oppfyller pedagognormen\\.?")) return MEETS;
            if (sentence.matches("Oppfyller pedagognormen med disp(?:\\.|ensasjon\\.?)")) return EXEMPT;
            return sentence.matches("Oppfyller ikke pedagognormen\\.?") ? FAILS : null;
        }

        private void observe(
                UnitKey unit,
                int column,
                String measure,
                SchoolYear period,
                ObservedValue value,
                OptionalInt respondents) {
            notes.observe(new Observation(
                    notes.rows(),
                    column,
                    TableKind.KINDERGARTEN_FACTS,
                    unit,
                    period,
                    Breakdown.NONE,
                    measure,
                    value,
                    Optional.empty(),
                    respondents,
                    unit.level() == UnitLevel.MUNICIPALITY && !document.municipalityName.isEmpty()
                            ? Optional.of(document.municipalityName)
                            : Optional.empty(),
                    unit.level() == UnitLevel.UNIT
                            ? Optional.of(UnitKey.coded(UnitLevel.MUNICIPALITY, document.municipalityNumber))
                            : Optional.empty()));
        }
    }
}
