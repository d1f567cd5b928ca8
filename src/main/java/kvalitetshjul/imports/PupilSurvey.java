package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads exports of the pupil survey: a JSON list with an object for each question, part of the pupils and year, its numbers written as texts. A question is
 * the code it has in the file, or its own words; a theme, which is all questions of a group, is the group’s. The same row may stand several times and is then
 * taken once. Rows are counted from 1, and columns by the order of names in the object.
 */
final class PupilSurvey implements FigureReader {
    /** What a row may be about, with the names each has been met under. */
    private enum Field {
        GROUP("spoersmaalgruppe"),
        GROUP_CODE("spoersmaalgruppekode"),
        QUESTION("spoersmaalnavn"),
        QUESTION_CODE("spoersmaalkode"),
        YEAR("skoleaarnavn"),
        GRADE("trinnnavn"),
        GENDER("kjoennnavn", "kjoenn"),
        OWNERSHIP("eierformnavn"),
        LEVEL("enhetnivaa"),
        NUMBER("organisasjonsnummer"),
        NAME("enhetnavn"),
        RESPONDENTS("antallbesvart");

        private final String name;
        private final String otherName;

        Field(String name) {
            this(name, name);
        }

        Field(String name, String otherName) {
            this.name = name;
            this.otherName = otherName;
        }

        Stream<String> names() {
            return Stream.of(name, otherName);
        }
    }

    private static final String SCORE = "Score";
    private static final List<String> MEASURES = List.of(
            SCORE,
            "Standardavvik",
            "AndelSvaralternativ1",
            "AndelSvaralternativ2",
            "AndelSvaralternativ3",
            "AndelSvaralternativ4",
            "AndelSvaralternativ5");
    /** What pages the answers of the open interface, and codes of what is said by a name too. */
    private static final Set<String> LEFT = Set.of(
            "sidenummer",
            "raderside",
            "radertotalt",
            "nasjonaltkode",
            "nasjonalt",
            "fylkekode",
            "fylke",
            "kommunekode",
            "kommune",
            "spoersmaalnivaa",
            "skoleaarkode",
            "tidid",
            "trinn",
            "trinnkode",
            "trinnid",
            "kjoennkode",
            "kjoennid",
            "eierform",
            "eierformkode",
            "eierformid");

    private static final String ALL_QUESTIONS = "Alle spørsmål";

    @Override
    public boolean knows(FileContent file) {
        return file.isJson() && file.startSays("\"Spoersmaalgruppe", "\"AntallBesvart\"");
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        try {
            var text = file.text();
            var notes = new Notebook(text.encoding(), observations);
            try (var json = JsonText.parser(text.text())) {
                return new Rows(notes).read(json);
            } catch (JacksonException broken) {
                return notes.refuse(JsonText.fault(broken));
            } catch (FileText.Unreadable e) {
                return notes.refuse(e.issue());
            }
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        }
    }

    /** What a row is about. */
    private record Subject(UnitKey unit, SchoolYear period, Breakdown breakdown) {}

    /** What it says, and where it was said first. */
    private record Said(int row, List<String> cells) {}

    /** One pass over one file. */
    private static final class Rows {
        private final Notebook notes;
        private final Map<Subject, Said> said = new HashMap<>();
        private final Set<String> unknown = new HashSet<>();
        private int repeated;

        Rows(Notebook notes) {
            this.notes = notes;
        }

        Reading read(JsonParser json) throws FileText.Unreadable {
            if (json.nextToken() != JsonToken.START_ARRAY)
                return notes.refuse(ImportIssue.refusal("imports.survey.list"));
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT)
                    return notes.refuse(ImportIssue.refusal("imports.survey.list"));
                var values = JsonText.plainValues(json);
                notes.countRow();
                for (var value : values.values())
                    if (Notebook.holdsAPerson(value))
                        return notes.refuse(ImportIssue.row(Severity.ERROR, notes.rows(), "imports.file.persons.cell"));
                var personal =
                        values.keySet().stream().filter(PersonalData::isHeading).findFirst();
                if (personal.isPresent())
                    return notes.refuse(
                            ImportIssue.column(Severity.ERROR, personal.get(), "imports.file.persons.heading"));
                row(new Row(values));
            }
            if (json.nextToken() != null) return notes.refuse(ImportIssue.refusal("imports.survey.list"));
            if (notes.rows() == 0) return notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
            if (repeated > 0)
                notes.add(new ImportIssue(
                        Severity.NOTE,
                        OptionalInt.empty(),
                        Optional.empty(),
                        "imports.rows.repeated",
                        List.of(repeated)));
            return notes.reading();
        }

        private void row(Row row) {
            row.unknown()
                    .filter(unknown::add)
                    .forEach(name -> notes.add(ImportIssue.column(Severity.WARNING, name, "imports.column.unknown")));
            var subject = subject(row);
            if (subject.isEmpty()) return;
            var says = new Said(notes.rows(), row.said());
            var before = said.putIfAbsent(subject.get(), says);
            if (before == null) observe(row, subject.get());
            else if (before.cells.equals(says.cells)) repeated++;
            else notes.add(ImportIssue.row(Severity.ERROR, notes.rows(), "imports.row.contradicts", before.row));
        }

        private Optional<Subject> subject(Row row) {
            var unit = unit(row);
            if (unit.isEmpty()) {
                notes.add(ImportIssue.row(Severity.WARNING, notes.rows(), "imports.row.unit"));
                return Optional.empty();
            }
            SchoolYear period;
            try {
                period = SchoolYear.of(row.get(Field.YEAR));
            } catch (IllegalArgumentException notAYear) {
                notes.add(ImportIssue.cell(Severity.WARNING, notes.rows(), row.name(Field.YEAR), "imports.row.period"));
                return Optional.empty();
            }
            var codes = new TreeMap<String, String>();
            for (var field : List.of(Field.GRADE, Field.GENDER, Field.OWNERSHIP)) {
                var word = row.get(field);
                if (word.isEmpty()) continue;
                var code = WideHeader.codes(List.of(word));
                if (code.isEmpty()) {
                    notes.add(ImportIssue.cell(Severity.WARNING, notes.rows(), row.name(field), "imports.row.word"));
                    return Optional.empty();
                }
                codes.putAll(code.get());
            }
            var question = row.question();
            if (question.isEmpty()) {
                notes.add(ImportIssue.cell(
                        Severity.WARNING, notes.rows(), row.name(Field.QUESTION), "imports.row.nameless"));
                return Optional.empty();
            }
            codes.put("question", question);
            return Optional.of(new Subject(unit.get(), period, Breakdown.of(codes)));
        }

        private static Optional<UnitKey> unit(Row row) {
            if (!row.get(Field.LEVEL).isEmpty())
                return UnitLevel.of(row.get(Field.LEVEL))
                        .map(level -> UnitKey.coded(level, row.get(Field.NUMBER)))
                        .filter(UnitKey::isWellFormed);
            var name = row.get(Field.NAME);
            if (name.isEmpty()) return Optional.empty();
            return Optional.of(
                    name.equals("Hele landet")
                            ? UnitKey.coded(UnitLevel.NATION, "I")
                            : UnitKey.named(UnitLevel.UNIT, name));
        }

        private void observe(Row row, Subject subject) {
            var respondents = row.cell(row.name(Field.RESPONDENTS)).flatMap(DecimalComma::of);
            for (var measure : MEASURES) {
                var cell = row.cell(measure);
                if (cell.isEmpty() || (cell.get().isEmpty() && row.isTheme() && !measure.equals(SCORE))) continue;
                var value = value(cell.get(), measure);
                if (value.isEmpty()) continue;
                notes.observe(new Observation(
                        notes.rows(),
                        row.column(measure),
                        TableKind.PUPIL_SURVEY,
                        subject.unit,
                        subject.period,
                        subject.breakdown,
                        measure,
                        value.get(),
                        Optional.empty(),
                        value.get() instanceof Measured && respondents.isPresent()
                                ? DecimalComma.people(respondents.get())
                                : OptionalInt.empty(),
                        Optional.of(row.get(Field.NAME)).filter(name -> !name.isEmpty())));
            }
        }

        private Optional<ObservedValue> value(String cell, String measure) {
            if (cell.isEmpty()) return Optional.of(new Missing());
            if (cell.equals("*")) return Optional.of(new Suppressed());
            var number = DecimalComma.of(cell);
            if (number.isPresent()) return Optional.of(new Measured(number.get()));
            var key = cell.matches("-?\\d+\\.\\d+") ? "imports.cell.point" : "imports.cell.notANumber";
            notes.add(ImportIssue.cell(Severity.ERROR, notes.rows(), measure, key));
            return Optional.empty();
        }
    }

    /** The values of one object, by what they are. */
    private static final class Row {
        private final Map<String, String> values;
        private final Map<String, String> byLowerCase = new LinkedHashMap<>();

        Row(Map<String, String> values) {
            this.values = values;
            values.keySet().forEach(name -> byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        }

        /** Tidy; empty when it is not there. */
        String get(Field field) {
            return cell(name(field)).orElse("");
        }

        /** As the file calls it. */
        String name(Field field) {
            return field.names()
                    .flatMap(name -> Optional.ofNullable(byLowerCase.get(name)).stream())
                    .findFirst()
                    .orElse(field.name);
        }

        Optional<String> cell(String name) {
            return Optional.ofNullable(values.get(name)).map(DecimalComma::tidy);
        }

        int column(String name) {
            return List.copyOf(values.keySet()).indexOf(name) + 1;
        }

        boolean isTheme() {
            return get(Field.QUESTION).isEmpty() || get(Field.QUESTION).equals(ALL_QUESTIONS);
        }

        String question() {
            var words = isTheme()
                    ? Stream.of(Field.QUESTION_CODE, Field.GROUP_CODE, Field.GROUP)
                    : Stream.of(Field.QUESTION_CODE, Field.QUESTION);
            return words.map(this::get)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("")
                    .replaceAll("[=;]", "_");
        }

        List<String> said() {
            var cells = new ArrayList<String>();
            for (var measure : MEASURES) cells.add(cell(measure).orElse(""));
            cells.add(get(Field.RESPONDENTS));
            return cells;
        }

        Stream<String> unknown() {
            return values.keySet().stream().filter(name -> {
                var lower = name.toLowerCase(Locale.ROOT);
                return !MEASURES.contains(name)
                        && !LEFT.contains(lower)
                        && Stream.of(Field.values())
                                .noneMatch(field -> field.names().anyMatch(lower::equals));
            });
        }
    }
}
