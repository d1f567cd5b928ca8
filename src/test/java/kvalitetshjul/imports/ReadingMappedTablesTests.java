package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of the owner’s own, read by what somebody has said of its columns. */
class ReadingMappedTablesTests {
    private static final TableMapping SHARE = mapping(
            false,
            Column.of("Skole", Role.UNIT_NAME, ""),
            Column.of("År", Role.PERIOD, ""),
            Column.of("Antall", Role.PERSONS, ""),
            Column.of("Andel", Role.VALUE, "SHARE"));

    private record Read(Reading reading, List<Observation> observations) {
        List<String> keys() {
            return reading.issues().stream().map(ImportIssue::messageKey).toList();
        }
    }

    private static TableMapping mapping(boolean point, Column... columns) {
        return new TableMapping(List.of(columns), point);
    }

    private static Read read(byte[] bytes, TableMapping mapping) {
        var observations = new ArrayList<Observation>();
        var reading =
                MappedTable.read(OwnTable.open(bytes), mapping, Asked.year(new SchoolYear(2026)), observations::add);
        return new Read(reading, observations);
    }

    private static Read read(String text, TableMapping mapping) {
        return read(text.getBytes(StandardCharsets.UTF_8), mapping);
    }

    private static ObservedValue only(String cell, TableMapping mapping) {
        var read = read("Skole;År;Antall;Andel\nA;2026-27;20;" + cell + "\n", mapping);
        assertThat(read.observations).as(read.reading.issues().toString()).hasSize(1);
        return read.observations.getFirst().value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,5|12.5", "12,5 %|12.5", "1 200|1200", "−3|-3", "0|0"})
    void numbersHaveADecimalCommaAndPerhapsAPerCentSign(String cell, String number) {
        assertThat(only(cell, SHARE)).isEqualTo(new ObservedValue.Measured(new BigDecimal(number)));
    }

    @Test
    void aPointIsReadWhereTheMappingSaysSo() {
        assertThat(only("12.5", new TableMapping(SHARE.columns(), true)))
                .isEqualTo(new ObservedValue.Measured(new BigDecimal("12.5")));
        assertThat(read("Skole;År;Antall;Andel\nA;2026-27;20;12.5\n", SHARE).keys())
                .containsExactly("imports.own.decimals");
    }

    private static Read grouped(String... groups) {
        var rows = Arrays.stream(groups).map(group -> "A;2026-27;20;12,5;" + group + "\n");
        return read(
                "Skole;År;Antall;Andel;Gruppe\n" + rows.collect(Collectors.joining()),
                mapping(
                        false,
                        Column.of("Skole", Role.UNIT_NAME, ""),
                        Column.of("År", Role.PERIOD, ""),
                        Column.of("Antall", Role.PERSONS, ""),
                        Column.of("Andel", Role.VALUE, "SHARE"),
                        Column.of("Gruppe", Role.GROUP, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kari", "Kari;Ola", "K.N.;Alle", "5A;barn 1", "elev 3"})
    void groupsThatAreSinglePersonsAreRefused(String groups) {
        assertThat(grouped(groups.split(";", -1)).keys())
                .hasSize(1)
                .allMatch(key -> key.startsWith("imports.file.persons."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5A;5B", "Bjørn;Elg", "Blåklokka;Alle", "Nord", "S.F.O.;5A", "Avdeling Emma"})
    void groupsThatAreCalledAsGroupsAreRead(String groups) {
        var read = grouped(groups.split(";", -1));
        assertThat(read.keys()).isEmpty();
        assertThat(read.observations).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"<5", "*", ".", "..", "-", "x", "1-4"})
    void whatMayBeHiddenCountsAsHidden(String sign) {
        assertThat(only(sign, SHARE)).isInstanceOf(ObservedValue.Suppressed.class);
    }

    @Test
    void aSignMeansWhatIsSaid() {
        var signs = new TreeMap<>(Map.of("-", Sign.ZERO, "", Sign.NOT_APPLICABLE));
        var said = mapping(
                false,
                SHARE.columns().get(0),
                SHARE.columns().get(1),
                SHARE.columns().get(2),
                new Column("Andel", Role.VALUE, "SHARE", false, signs, new TreeMap<>()));
        assertThat(only("-", said)).isEqualTo(new ObservedValue.Measured(BigDecimal.ZERO));
        assertThat(only("", said)).isInstanceOf(ObservedValue.NotApplicable.class);
        assertThat(only("", SHARE)).isInstanceOf(ObservedValue.Missing.class);
    }

    /** A number of people that is withheld withholds what is about them. */
    @Test
    void aFigureOfNobodyKnowsHowManyIsHidden() {
        var read = read("Skole;År;Antall;Andel\nA;2026-27;<5;50\n", SHARE);
        assertThat(read.observations.getFirst().value()).isInstanceOf(ObservedValue.Suppressed.class);
    }

    @Test
    void periodsAreReadAsPeopleWriteThem() {
        for (var year : List.of("2025-26", "2025/26", "2025–2026", "25/26", "2025 - 26"))
            assertThat(Written.period(year)).contains(new SchoolYear(2025));
        for (var autumn : List.of("ht 2025", "HT25", "Høst 2025", "H2025", "hausten 2025"))
            assertThat(Written.period(autumn)).contains(new Term(new SchoolYear(2025), 1));
        assertThat(Written.period("vår 2026")).contains(new Term(new SchoolYear(2025), 2));
        assertThat(Written.period("2025")).contains(new CalendarYear(2025));
        for (var none : List.of("", "2025-27", "i fjor", "45536", "99/98"))
            assertThat(Written.period(none)).isEmpty();
    }

    @Test
    void aFormulaIsWhatTheSpreadsheetLastMadeOfIt() {
        var known = Workbooks.withRows(row(1, "Skole", "År", "Antall", "Andel")
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>2026-27</t></is></c>"
                + "<c r=\"C2\"><v>20</v></c><c r=\"D2\"><f>10+2.5</f><v>12.5</v></c></row>");
        assertThat(read(known, SHARE).observations.getFirst().value())
                .isEqualTo(new ObservedValue.Measured(new BigDecimal("12.5")));
        var unknown = Workbooks.withRows(row(1, "Skole", "År", "Antall", "Andel")
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>2026-27</t></is></c>"
                + "<c r=\"C2\"><v>20</v></c><c r=\"D2\"><f>HYPERLINK(\"x\")</f></c></row>");
        assertThat(read(unknown, SHARE).keys()).contains("imports.own.formula");
    }

    private static String row(int number, String... texts) {
        var xml = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++)
            xml.append("<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + i), number, texts[i]));
        return xml.append("</row>").toString();
    }

    @Test
    void tenThousandRowsAreReadAndAThousandColumns() {
        var text = new StringBuilder("Skole;År;Antall;Andel");
        for (int i = 4; i < OwnTable.MOST_COLUMNS; i++) text.append(";Kolonne ").append(i);
        text.append("\nA;2026-27;20;12\n");
        assertThat(read(text.toString(), SHARE).observations).hasSize(1);
        assertThat(read(text.toString().replaceFirst("\n", ";En til\n"), SHARE).keys())
                .containsExactly("imports.file.columns");

        var rows = new StringBuilder("Skole;År;Antall;Andel\n");
        for (int i = 0; i < 10_000; i++) rows.append("Skole ").append(i).append(";2026-27;20;12\n");
        assertThat(read(rows.toString(), SHARE).observations).hasSize(10_000);
        for (int i = 0; i < 10_001; i++) rows.append("Skule ").append(i).append(";2026-27;20;12\n");
        assertThat(read(rows.toString(), SHARE).keys()).containsExactly("imports.own.tooLarge");
    }

    @Test
    void identityNumbersAreRefusedWhereverTheyStand() {
        assertThat(read("Skole;År;Antall;Andel;Merknad\nA;2026-27;20;12;05853810187\n", SHARE)
                        .keys())
                .containsExactly("imports.file.persons.cell");
        assertThat(OwnTable.open("Skole;Elevnavn;Poeng\nA;B;3\n".getBytes(StandardCharsets.UTF_8))
                        .refusal())
                .hasValueSatisfying(issue -> assertThat(issue.messageKey()).isEqualTo("imports.file.persons.heading"));
    }

    private static final String[] CELLS = {
        "12",
        "12,5",
        "12.5",
        "",
        "-",
        "<5",
        "*",
        "=1+1",
        "1e400",
        "999999999999999999999999999999999999999",
        "-1",
        "%",
        "NaN",
        "Skole A",
        "Skole B",
        "2026-27",
        "HT26",
        "8",
        "8. trinn",
        "jente",
        "gutter",
        "Totalt",
        "\"",
        "a;b",
        "æøå",
        "\u0000",
        "0,0000000000000000000000000000001",
        "1 2 3",
        "𝒳",
        "#REF!",
        "   "
    };
    private static final String[] HEADINGS = {
        "Skole", "År", "Antall", "Andel", "Trinn", "Kjønn", "Gruppe", "Fag", "Merknad", "", "Skole", "Navn på skole"
    };

    /** Whatever stands in a table, and whatever is said of it, nothing is thrown and what is handed over can be kept. */
    @Property(tries = 1000)
    void noTableMakesTheReaderThrow(@ForAll long shake, @ForAll @IntRange(max = 60) int rows, @ForAll boolean sheet) {
        var random = new Random(shake);
        int width = 1 + random.nextInt(12);
        var table = new ArrayList<List<String>>();
        for (int i = 0; i < rows; i++) {
            var line = new ArrayList<String>();
            for (int k = 0; k < width + random.nextInt(3) - 1; k++)
                line.add(
                        i == random.nextInt(3)
                                ? HEADINGS[random.nextInt(HEADINGS.length)]
                                : CELLS[random.nextInt(CELLS.length)]);
            table.add(line);
        }
        table.addFirst(List.of("Skole", "År", "Antall", "Andel", "Trinn", "Kjønn"));
        var bytes = sheet
                ? Workbooks.of(table.stream()
                        .map(line -> line.stream()
                                .map(cell -> cell.replaceAll("[\\p{Cntrl}<>&\"]", "?"))
                                .toList())
                        .toList())
                : table.stream()
                        .map(line -> String.join(";", line))
                        .reduce("", (one, other) -> one + other + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        var roles = Role.values();
        var columns = new ArrayList<>(SHARE.columns());
        for (var heading : List.of("Trinn", "Kjønn"))
            columns.add(Column.of(heading, roles[random.nextInt(roles.length)], "OTHER"));
        var mapped = random.nextBoolean() ? SHARE : new TableMapping(columns, random.nextBoolean());
        var read = read(bytes, mapped);
        assertThat(read.reading.observations()).isEqualTo(read.observations.size());
        for (var observation : read.observations) {
            assertThat(observation.row()).isPositive();
            assertThat(observation.unit().key()).isNotEmpty();
            assertThat(Breakdown.parse(observation.breakdown().code())).isEqualTo(observation.breakdown());
            if (observation.value() instanceof ObservedValue.Measured measured)
                assertThat(measured.value().toPlainString()).hasSizeLessThan(60);
        }
        for (var each : OwnTable.open(bytes).sheets())
            each.suggested()
                    .ifPresent(
                            headings -> assertThat(OwnTable.headings(headings)).isNotEmpty());
    }

    @Property(tries = 500)
    void noBytesMakeATableThrow(@ForAll byte[] bytes, @ForAll boolean begun) {
        var start = "Skole;År;Antall;Andel\n".getBytes(StandardCharsets.UTF_8);
        var all = begun ? Arrays.copyOf(start, start.length + bytes.length) : bytes;
        if (begun) System.arraycopy(bytes, 0, all, start.length, bytes.length);
        assertThat(read(all, SHARE).reading).isNotNull();
    }
}
