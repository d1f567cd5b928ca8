package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Bounded;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Rounded;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingSkolverketTablesTests {
    private static final String TITLE = "Grundskola - En tabell";
    private static final String KEYS = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;";
    private static final String ROW = "Svenljunga;1465;Västra Götalands län;14;Samtliga;";

    @Test
    void theMeasureIsTheTitleAndTheHeadingAndTheGradeStandsInTheTitle() {
        var read = Files.read("skolverket-grade6-2025.csv");

        assertThat(read.issues()).isEmpty();
        assertThat(read.reading().encoding()).isEqualTo("UTF-8");
        assertThat(read.observations().stream()
                        .filter(o -> o.unit().key().equals("1465")
                                && o.breakdown().code().equals("grade=6")
                                && o.column() == 8))
                .singleElement()
                .satisfies(o -> {
                    assertThat(o.measure())
                            .isEqualTo("Grundskola - Betyg årskurs 6, andel som fått godkänt betyg (A-E), samtliga"
                                    + " elever: Andel (%) elever som fått godkänt betyg i alla ämnen");
                    assertThat(o.row()).isEqualTo(10);
                    assertThat(o.unit().level()).isEqualTo(UnitLevel.MUNICIPALITY);
                    assertThat(o.period()).hasToString("2024-25");
                    assertThat(o.value()).isEqualTo(measured("54.2"));
                });
    }

    @Test
    void aGradeInAHeadingIsAPart() {
        var read = Files.read("skolverket-pupils-2024.csv");

        assertThat(read.observations().stream()
                        .filter(o -> o.measure().equals("Grundskola - Antal elever per årskurs: Elever")
                                && o.unit().key().equals("1465")))
                .hasSize(27)
                .anySatisfy(o -> {
                    assertThat(o.breakdown().code()).isEqualTo("grade=9;ownership=municipal");
                    assertThat(o.value()).isEqualTo(measured("129"));
                });
        assertThat(value(read, "1465", "Elever, årskurs 1-9", "")).isEqualTo(measured("1069"));
        assertThat(value(read, "1465", "Andel (%) elever med utländsk bakgrund, åk 1-9", "ownership=municipal"))
                .isEqualTo(new Suppressed(Why.FEW));
        assertThat(value(read, "1465", "Elever", "grade=6;ownership=private")).isEqualTo(new Missing());
    }

    @Test
    void theUpperRowOfHeadingsBelongsToTheMeasureAndTheDayOfExtractionIsTold() {
        var read = Files.read("skolverket-teachers-2024.csv");

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(Severity.NOTE);
            assertThat(issue.messageKey()).isEqualTo("imports.skolverket.withdrawn");
            assertThat(issue.row()).hasValue(5);
            assertThat(issue.arguments()).containsExactly("2025-02-12");
        });
        assertThat(value(
                        read,
                        "1465",
                        "Heltidstjänster: Andel med lärarlegitimation och behörighet",
                        "ownership=municipal"))
                .isEqualTo(measured("63.1"));
        assertThat(value(read, "1465", "Tjänstgörande lärare: Förstelärare", ""))
                .isEqualTo(measured("10"));
    }

    @Test
    void sexInTheColumnsAndSubjectInTheRowsAreParts() {
        var read = Files.read("skolverket-tests9-2018.csv");

        assertThat(read.issues()).isEmpty();
        assertThat(value(read, "1465", "Andel (%) med provbetyg A-E", "gender=boys;grade=9;subject=english"))
                .isEqualTo(new Bounded(Optional.empty(), Optional.of(new BigDecimal("100"))));
        assertThat(value(read, "1465", "Andel (%) med provbetyg A-E", "gender=girls;grade=9;subject=english"))
                .isEqualTo(new Suppressed(Why.FEW));
        assertThat(value(read, "1465", "Andel (%) med provbetyg A-E", "grade=9;subject=english"))
                .isEqualTo(measured("94.6"));
        assertThat(value(
                        read,
                        "1465",
                        "Andel (%) elever som deltagit",
                        "grade=9;ownership=municipal;subject=swedish-second"))
                .isEqualTo(measured("81.8"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 40})
    void theHeadingsAreFoundHoweverManyLinesStandAbove(int lines) {
        var notes = "En anmärkning; med semikolon, och \"citat\nEn andra: Kommun och kod\n".repeat(lines);

        var read = Files.readText(preamble() + notes + "\n" + KEYS + "Antal;\n" + ROW + "5;\n\n");

        assertThat(read.issues()).isEmpty();
        assertThat(read.observations()).singleElement().satisfies(o -> {
            assertThat(o.value()).isEqualTo(measured("5"));
            assertThat(o.row()).isEqualTo(5 + 2 * lines);
        });
    }

    static List<Arguments> headers() {
        return List.of(
                Arguments.of("Kommun;Kommunkod;Län;Länskod;Typ av huvudman;Antal", ROW + "5", "1465  5"),
                Arguments.of("KOMMUN;KOMMUN-KOD;Antal", "Svenljunga;1465;5", "1465  5"),
                Arguments.of("Kommun;Kommun-kod;Antal;;;", "Alvesta;764;5;;;", "0764  5"),
                Arguments.of("Län;Läns-kod;Antal", "Jämtlands län;6;5", "06  5"),
                Arguments.of("Riket;Kommun-kod;Antal", "Riket;;5", "0000  5"),
                Arguments.of("Riket;Kommun-kod;Antal", "Riket;0000;5", "0000  5"),
                Arguments.of(
                        "Skola;Skolenhetskod;Kommun;Kommun-kod;Antal",
                        "Mogaskolan;71724902;Svenljunga;1465;359",
                        "71724902  359"),
                Arguments.of(
                        "Huvudman;Huvudman orgnr;Kommun;Kommun-kod;Antal",
                        "Svenljunga;212000-1512;Svenljunga;1465;5",
                        "2120001512  5"),
                Arguments.of("Kommun;Kommun-kod;Kön;Antal", "Svenljunga;1465;Flickor;5", "1465 gender=girls 5"),
                Arguments.of("Kommun;Kommun-kod;Kön;Antal", "Svenljunga;1465;Totalt;5", "1465  5"),
                Arguments.of("Kommun;Kommun-kod;Årskurs;Antal", "Svenljunga;1465;Årskurs 6;5", "1465 grade=6 5"),
                Arguments.of(
                        "Kommun;Kommun-kod;Program;Antal",
                        "Svenljunga;1465;Naturvetenskap;5",
                        "1465 program=Naturvetenskap 5"),
                Arguments.of(
                        "Kommun;Kommun-kod;Flickor;Pojkar",
                        "Svenljunga;1465;2;3",
                        "1465 gender=girls 2,1465 gender=boys 3"),
                Arguments.of(
                        ";;Antal;Antal;Antal;\nKommun;Kommun-kod;Totalt;Kvinnor;Män;",
                        "Svenljunga;1465;5;2;3;",
                        "1465  5,1465 gender=girls 2,1465 gender=boys 3"),
                Arguments.of(
                        ";;Flickor;;Pojkar;\nKommun;Kommun-kod;Antal, åk 5;Antal, åk 6;Antal, åk 5;Antal, åk 6",
                        "Svenljunga;1465;1;2;3;4",
                        "1465 gender=girls;grade=5 1,1465 gender=girls;grade=6 2,1465 gender=boys;grade=5 3,1465"
                                + " gender=boys;grade=6 4"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void whoAndWhatAFigureIsAboutIsFound(String header, String row, String expected) {
        var read = Files.readText(preamble() + "\n" + header + "\n" + row + "\n\n");

        assertThat(read.reading().refused()).as(read.issues().toString()).isFalse();
        assertThat(read.observations().stream()
                        .map(o -> o.unit().key() + " " + o.breakdown() + " "
                                + ((Measured) o.value()).value().toPlainString()))
                .containsExactly(expected.split(","));
    }

    @Test
    void yearsMayStandInTheColumnsOrInTheRows() {
        var overTime =
                Files.readText("Statistik från Skolverket\n" + TITLE + " över tid\n\n;;Antal;Antal;Andel;Andel;\n"
                        + "Kommun;Kommun-kod;2022/23;2023/24;2022/2023;2023/2024;\nSvenljunga;1465;1;2;3;4;\n\n");
        var inRows = Files.readText("Statistik från Skolverket\n" + TITLE
                + "\n\nKommun;Kommun-kod;Läsår;Antal\nSvenljunga;1465;2021/22;5\nSvenljunga;1465;2022/23;6\n\n");

        assertThat(overTime.issues()).isEmpty();
        assertThat(overTime.observations())
                .extracting(o -> o.period() + " " + o.measure() + " " + o.column())
                .containsExactly(
                        "2022-23 Grundskola - En tabell över tid: Antal 3",
                        "2023-24 Grundskola - En tabell över tid: Antal 4",
                        "2022-23 Grundskola - En tabell över tid: Andel 5",
                        "2023-24 Grundskola - En tabell över tid: Andel 6");
        assertThat(inRows.observations())
                .extracting(o -> o.period() + " " + o.measure())
                .containsExactly("2021-22 Grundskola - En tabell: Antal", "2022-23 Grundskola - En tabell: Antal");
    }

    static List<Arguments> signs() {
        var hundred = Optional.of(new BigDecimal("100"));
        return List.of(
                Arguments.of(".", new Missing()),
                Arguments.of("", new Missing()),
                Arguments.of("..", new Suppressed(Why.FEW)),
                Arguments.of("...", new Suppressed(Why.NEARLY_ALL)),
                Arguments.of("…", new Suppressed(Why.NEARLY_ALL)),
                Arguments.of("~100", new Bounded(Optional.empty(), hundred)),
                Arguments.of("~ 100", new Bounded(Optional.empty(), hundred)),
                Arguments.of("*", new NotApplicable()),
                Arguments.of("-", new Missing(ObservedValue.Cause.RULES_NOT_MET)),
                Arguments.of("cirka 210", new Rounded(new BigDecimal("210"))),
                Arguments.of("ca. 1 210", new Rounded(new BigDecimal("1210"))),
                Arguments.of("0", measured("0")),
                Arguments.of("0,0", measured("0")),
                Arguments.of("3 827", measured("3827")),
                Arguments.of("3\u00A0827", measured("3827")),
                Arguments.of("526708", measured("526708")),
                Arguments.of("-1,5", measured("-1.5")));
    }

    @ParameterizedTest
    @MethodSource("signs")
    void everySignHasItsState(String sign, ObservedValue state) {
        var read = Files.readText(preamble() + "\n" + KEYS + "Ett;Två;\n" + ROW + "7;" + sign + ";\n\n");

        assertThat(read.observations()).hasSize(2);
        assertThat(read.observations().getLast().value()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, imports.cell.point", "abc, imports.skolverket.cell", "1e5, imports.skolverket.cell",
        "'1,2,3', imports.skolverket.cell", "~abc, imports.skolverket.cell", "1 23, imports.skolverket.cell"
    })
    void whatIsNeitherNumberNorSignIsAFaultInItsCell(String cell, String key) {
        var read = Files.readText(preamble() + "\n" + KEYS + "Ett;Två;\n" + ROW + "7;" + cell + ";\n\n");

        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo(key);
            assertThat(issue.severity()).isEqualTo(Severity.ERROR);
            assertThat(issue.row()).hasValue(5);
            assertThat(issue.column()).hasValue("Två");
        });
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ;", "windows-1252, ;", "UTF-16LE, tab", "UTF-16BE, |", "UTF-8, comma"})
    void aTableSavedAgainIsTheSame(String charset, String separator) {
        for (var name :
                List.of("skolverket-pupils-2024.csv", "skolverket-teachers-2024.csv", "skolverket-tests9-2018.csv")) {
            var original = new String(Files.bytes(name), StandardCharsets.UTF_8).substring(1);
            var again = switch (separator) {
                case "tab" -> original.replace(';', '\t');
                case "comma" ->
                    original.replaceAll("([^;\n]*)([;\n])", "\"$1\"$2").replace(';', ',');
                case "|" -> original.replace(';', '|');
                default -> original;
            };

            var read = Files.read(again.replace("\n", "\r\n").getBytes(Charset.forName(charset)));

            assertThat(read.reading().refused()).as(read.issues().toString()).isFalse();
            assertThat(read.observations()).isEqualTo(Files.read(name).observations());
            assertThat(read.reading().notes())
                    .isEqualTo(Files.read(name).reading().notes());
        }
    }

    @Test
    void aSpreadsheetHasItsGroupsInMergedCells() {
        var rows = List.of(
                List.of(),
                List.of(),
                List.of(TITLE),
                List.of("Valt läsår: 2024/25"),
                List.of(),
                Arrays.asList(null, null, "Antal", null, "#Lärare", null, null),
                List.of("Kommun", "Kommun-kod", "Flickor", "Pojkar", "Antal", "Andel", "Samtliga"),
                List.of("Svenljunga", "1465", 1, "..", 0.30000000000000004, "~100", 4102));

        var merged = Files.read(Workbooks.of(rows, "C6:D6", "E6:F6"));
        var unmerged = Files.read(Workbooks.of(rows));

        assertThat(merged.issues()).isEmpty();
        assertThat(merged.reading().encoding()).isEqualTo("XLSX");
        assertThat(merged.observations())
                .extracting(o -> o.measure().replace(TITLE, "") + " " + o.breakdown() + " " + o.value())
                .containsExactly(
                        ": Antal gender=girls Measured[value=1]",
                        ": Antal gender=boys Suppressed[why=FEW]",
                        ": Lärare: Antal  Measured[value=0.3]",
                        ": Lärare: Andel  Bounded[atLeast=Optional.empty, atMost=Optional[100]]",
                        "  Measured[value=4102]");
        assertThat(unmerged.observations().getLast().measure())
                .as("where nothing is merged the group goes on")
                .isEqualTo(TITLE + ": Lärare");
    }

    @Test
    void whatStandsAboveTheHeadingsIsWhatThePublisherWrites() {
        assertThat(Files.read("skolverket-pupils-2024.csv").reading().notes()).isEmpty();
        assertThat(Files.read("skolverket-teachers-2024.csv").reading().notes())
                .containsExactly(new PublisherNote(
                        Optional.empty(),
                        "Från och med läsåret 2024/25 redovisas ingen statistik som baseras på färre än 3 st"
                                + " heltidstjänster för lärare."));
        assertThat(Files.read("skolverket-tests9-2018.csv").reading().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .startsWith("Under vårterminen 2018 fanns indikationer")
                        .contains("provet eller delar av provet blivit känt", "\"eleven ej deltagit\", vilket")
                        .endsWith("den officiella statistiken."));
    }

    @Test
    void aSpreadsheetAndATextSayTheSameOfTheFigures() {
        var lines = List.of(
                "Statistik från Skolverket",
                TITLE,
                "Valt läsår: 2024/25",
                "",
                "Proven var kända;  på förhand, skrev \"alla\"",
                "",
                "och färre än hälften skrev dem.");
        var rows = new java.util.ArrayList<List<?>>();
        for (var line : lines) rows.add(line.isEmpty() ? List.of() : List.of(line));
        rows.add(List.of("Kommun", "Kommun-kod", "Antal"));
        rows.add(List.of("Svenljunga", "1465", 5));

        var text = Files.readText(String.join("\n", lines) + "\nKommun;Kommun-kod;Antal;\nSvenljunga;1465;5;\n\n");

        assertThat(text.reading().notes())
                .containsExactly(new PublisherNote(
                        Optional.empty(),
                        "Proven var kända; på förhand, skrev \"alla\" och färre än hälften skrev dem."))
                .isEqualTo(Files.read(Workbooks.of(rows)).reading().notes());
    }

    @Test
    void whatAPublisherWritesIsKeptOnOneLineAndNotForEver() {
        var note = new PublisherNote(Optional.empty(), " a\t\n\u0000b " + "🙂".repeat(PublisherNote.LONGEST));

        assertThat(note.text()).startsWith("a b 🙂").hasSizeLessThanOrEqualTo(PublisherNote.LONGEST);
        assertThat(note.text().codePoints().filter(sign -> Character.getType(sign) == Character.SURROGATE))
                .isEmpty();
    }

    @Test
    void aFormulaInATableOfAPublisherIsAFault() {
        var read = Files.read(Workbooks.withRows("""
            <row r="1"><c r="A1" t="str"><v>Statistik från Skolverket</v></c></row>\
            <row r="2"><c r="A2" t="str"><v>Valt läsår: 2024/25</v></c></row>\
            <row r="3"><c t="str"><v>Kommun</v></c><c t="str"><v>Kommun-kod</v></c><c t="str"><v>Antal</v></c></row>\
            <row r="4"><c t="str"><v>Ale</v></c><c t="str"><v>1440</v></c><c><f>1+1</f><v>2</v></c></row>\
            """));

        assertThat(read.issues()).containsExactly("imports.sheet.formula");
        assertThat(read.observations()).isEmpty();
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of(TITLE + "\n\n" + KEYS + "Antal;\n" + ROW + "5;\n\n", "imports.skolverket.noYear"),
                Arguments.of(
                        TITLE + "\nValt läsår: 2024/26\n" + KEYS + "Antal;\n" + ROW + "5;\n\n",
                        "imports.skolverket.noYear"),
                Arguments.of(preamble() + KEYS + "\n" + ROW + "\n\n", "imports.skolverket.noMeasure"),
                Arguments.of(preamble() + "Kommun-kod\n1465\n\n", "imports.skolverket.noHeader"),
                Arguments.of(preamble() + KEYS + "Antal;\n", "imports.file.truncated.noRows"),
                Arguments.of(preamble() + KEYS + "Ett;Två;\n" + ROW + "5", "imports.file.truncated.lastRow"),
                Arguments.of(preamble() + KEYS + "Ett;Två;\n" + ROW + "5;6", "imports.file.truncated.lastRow"),
                Arguments.of(
                        preamble() + KEYS + "Ett;Två;\n" + ROW + "5;6;\n" + ROW + "5;\n" + ROW + "5;6;\n\n",
                        "imports.row.ragged"),
                Arguments.of(preamble() + KEYS + "Ett;\n" + ROW + "5;\n\n" + ROW + "6;\n", "imports.skolverket.gap"),
                Arguments.of(preamble() + KEYS + "Ett;Ett;\n" + ROW + "5;6;\n\n", "imports.column.twice"),
                Arguments.of(preamble() + KEYS + "Kommun;Ett;\n" + ROW + "x;6;\n\n", "imports.column.twice"),
                Arguments.of(preamble() + KEYS + "Rektor;Ett;\n" + ROW + "x;6;\n\n", "imports.file.persons.heading"),
                Arguments.of(
                        preamble() + "Fråga Någon, 19900506-1230\n" + KEYS + "Ett;\n" + ROW + "5;\n\n",
                        "imports.file.persons.number"),
                Arguments.of(
                        preamble() + "Kommun;Kommun-kod;Ett;Två\nAle;1440;5;6\nAle 19900506-1230;1440;5;6\n\n",
                        "imports.file.persons.cell"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMustBeMendedIsSaid(String text, String key) {
        var read = Files.readText(text);

        assertThat(read.reading().refused()).isTrue();
        assertThat(read.issues()).contains(key);
        assertThat(read.reading().issues().stream().filter(i -> i.severity() == Severity.ERROR))
                .as("a fault is told once, and not as another")
                .allMatch(issue ->
                        issue.messageKey().equals(key) || issue.messageKey().equals("imports.row.ragged"));
    }

    @Test
    void anOwnerWhoseNumberIsAPersonsIsLeftOutAndCounted() {
        var read = Files.readText(preamble()
                + "Huvudman;Huvudman orgnr;Kommun;Kommun-kod;Antal\nSvenljunga;2120001512;Svenljunga;1465;5\n"
                + "Någon;900506-1234;Ale;1440;6\nEn till;199005061234;Ale;1440;6\n\n");

        assertThat(read.observations()).extracting(o -> o.unit().key()).containsExactly("2120001512");
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.skolverket.soleTraders");
            assertThat(issue.severity()).isEqualTo(Severity.WARNING);
            assertThat(issue.arguments()).containsExactly(2);
        });
        assertThat(read.toString()).doesNotContain("900506", "Någon", "En till");
    }

    @Test
    void aRowWithAnImpossibleCodeIsLeftAndNamed() {
        var read =
                Files.readText(preamble() + "Skola;Skolenhetskod;Antal\nEn;71724902;5\nTvå;7172490;6\nTre;inget;7\n\n");

        assertThat(read.observations()).hasSize(1);
        assertThat(read.reading().issues())
                .extracting(i -> i.row().orElse(0) + " " + i.messageKey())
                .containsExactly("5 imports.skolverket.unit", "6 imports.skolverket.unit");
    }

    private static String preamble() {
        return TITLE + "\nValt läsår: 2024/25\n";
    }

    private static ObservedValue value(Files.Read read, String unit, String measure, String breakdown) {
        var found = read.observations().stream()
                .filter(o -> o.unit().key().equals(unit)
                        && o.measure().endsWith(": " + measure)
                        && o.breakdown().code().equals(breakdown))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst().value();
    }

    private static Measured measured(String number) {
        return new Measured(new BigDecimal(number));
    }
}
