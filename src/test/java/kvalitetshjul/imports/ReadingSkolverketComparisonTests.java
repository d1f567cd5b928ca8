package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingSkolverketComparisonTests {
    private static final String TITLE = "Underlag för analys för grundskola efter mått, huvudman och läsår";

    /** Some columns and rows of the comparison of 2024/25, with the signs that stand there. */
    private static List<List<?>> table(String... more) {
        var headings = new ArrayList<String>(Arrays.asList(
                null,
                "RIKET: TOTALT",
                "SVENLJUNGA KOMMUN (2120001512): HUVUDMAN",
                "SVENLJUNGA KOMMUN (2120001512): MOGASKOLAN 7-9 (71724902)"));
        headings.addAll(List.of(more));
        var years = new ArrayList<String>(Arrays.asList((String) null));
        for (int i = 1; i < headings.size(); i++) years.add("2024/25");
        return List.of(
                List.of(TITLE),
                List.of(),
                headings,
                years,
                Arrays.asList("Elever: Antal elever", 1104634, 1049, 359, 7, 8),
                Arrays.asList("Kostnader: Per elev", 140200, "..", "."),
                Arrays.asList("Delmål 2: Elevers upplevelse av trygghet i årskurs 8 (medelvärde)*", 7.8, "-", 7.4),
                List.of(),
                List.of("TECKENFÖRKLARINGAR\n(.)   Uppgiften saknas"),
                List.of("läsår:"));
    }

    @Test
    void whoAColumnIsAboutStandsInItsHeading() {
        var read = Files.read(Workbooks.of(table()));

        assertThat(read.issues()).isEmpty();
        assertThat(read.reading().tables()).containsExactly(TableKind.SKOLVERKET_COMPARISON);
        assertThat(read.observations())
                .extracting(o -> o.unit().level() + " " + o.unit().key() + " " + o.period() + " " + o.breakdown() + " "
                        + o.measure())
                .contains(
                        "NATION 0000 2024-25 form=gr Elever: Antal elever",
                        "OWNER 2120001512 2024-25 form=gr Elever: Antal elever",
                        "UNIT 71724902 2024-25 form=gr Delmål 2: Elevers upplevelse av trygghet i årskurs 8"
                                + " (medelvärde)");
        assertThat(read.only("71724902", "form=gr", "2024").value()).isEqualTo(new Missing());
        assertThat(read.only("2120001512", "form=gr", "2024").value()).isEqualTo(new Suppressed(ObservedValue.Why.FEW));
        assertThat(read.observations().getFirst().value()).isEqualTo(new Measured(new BigDecimal("1104634")));
        assertThat(read.observations().getFirst().row()).isEqualTo(5);
        assertThat(read.observations().getFirst().column()).isEqualTo(2);
    }

    @Test
    void anOwnerWhoseNumberIsAPersonsIsLeftOutAndCountedAndNeverNamed() {
        var read = Files.read(Workbooks.of(table(
                "NÅGON SOM DRIVER (9005061234): HUVUDMAN", "NÅGON SOM DRIVER (900506-1234): EN SKOLA (12345678)")));

        assertThat(read.observations()).hasSize(9);
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.skolverket.soleTraders");
            assertThat(issue.severity()).isEqualTo(Severity.WARNING);
            assertThat(issue.arguments()).containsExactly(2);
        });
        assertThat(read.toString()).doesNotContain("NÅGON", "900506", "12345678");
    }

    @Test
    void aColumnNobodyKnowsIsLeftAndNamed() {
        var read = Files.read(Workbooks.of(table("LÄNET: TOTALT")));

        assertThat(read.observations()).hasSize(9);
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.column.unknown");
            assertThat(issue.column()).hasValue("LÄNET: TOTALT");
        });
    }

    @Test
    void withoutYearsOrMeasuresItIsRefused() {
        var table = table();
        var yearless = new ArrayList<>(table);
        yearless.remove(3);

        assertThat(Files.read(Workbooks.of(yearless)).issues()).containsExactly("imports.skolverket.noYear");
        assertThat(Files.read(Workbooks.of(table.subList(0, 4))).issues())
                .containsExactly("imports.file.truncated.noRows");
        assertThat(Files.read(Workbooks.of(table.subList(0, 2))).issues())
                .containsExactly("imports.skolverket.noHeader");
    }

    @Test
    void aFaultIsToldWithItsCell() {
        var table = new ArrayList<>(table());
        table.set(4, List.of("Elever: Antal elever", 5, "många", 6));

        assertThat(Files.read(Workbooks.of(table)).reading().issues())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.messageKey()).isEqualTo("imports.skolverket.cell");
                    assertThat(issue.row()).hasValue(5);
                    assertThat(issue.column()).hasValue("Elever: Antal elever");
                });
    }

    /** The national file has 5,992 columns and 49 rows, and unpacks to 15 MB. */
    @Test
    void aFileOfTheWholeCountryIsReadInThirtyTwoMegabytes(@TempDir Path folder) throws Exception {
        var file = folder.resolve("comparison.xlsx");
        java.nio.file.Files.write(file, Workbooks.with(Workbooks.SHEET, wholeCountry()));

        var reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InASmallHeap.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(java.nio.file.Files.readString(folder.resolve("out"))).isEqualTo("293608 observations, 0 issues\n");
        assertThat(reader.exitValue()).isZero();
    }

    private static String wholeCountry() {
        var rows = new StringBuilder("<row r=\"3\"><c r=\"B3\" t=\"str\"><v>RIKET: TOTALT</v></c>");
        for (int i = 0; i < 5_991; i++)
            rows.append("<c t=\"str\"><v>EN KOMMUN (2120001512): SKOLA NUMMER %d (%d)</v></c>"
                    .formatted(i, 10_000_000 + i));
        rows.append("</row><row r=\"4\"><c r=\"B4\" t=\"str\"><v>2024/25</v></c>");
        rows.append("<c t=\"str\"><v>2024/25</v></c>".repeat(5_991)).append("</row>");
        for (int row = 0; row < 49; row++) {
            rows.append("<row r=\"%d\"><c t=\"str\"><v>Mått %d</v></c>".formatted(row + 5, row));
            for (int i = 0; i < 5_992; i++) {
                rows.append("<c r=\"").append(Workbooks.letters(i + 2)).append(row + 5);
                rows.append(
                        i % 2 == 0
                                ? "\" s=\"2\"><v>" + (i + row) / 10.0 + "</v></c>"
                                : "\" s=\"2\" t=\"str\"><v>.</v></c>");
            }
            rows.append("</row>");
        }
        return Workbooks.sheet(rows.toString());
    }

    /** Reads one file in a process of its own. */
    static final class InASmallHeap {
        private InASmallHeap() {}

        public static void main(String[] file) throws Exception {
            var observations = new int[1];
            var reading = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES)
                    .read(java.nio.file.Files.readAllBytes(new File(file[0]).toPath()), o -> observations[0]++);
            System.out.println(
                    observations[0] + " observations, " + reading.issues().size() + " issues");
        }
    }
}
