package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;

/** National tests of before there was a bank of statistics, in three forms: a workbook, an old workbook, and a text without headings. */
class ReadingTestsHandedOutOnRequestTests {
    private static final Asked YEAR = Asked.year(new SchoolYear(2010));
    private static final String TEXT = new String(Files.bytes("np-2010.csv"), StandardCharsets.ISO_8859_1);
    private static final List<List<String>> SHEET = List.of( // figures of the autumn of 2009
            List.of("Fylke", "Skoleeier", "Kommune", "Skole", "Prøvekode", "Snitt", "M1", "M2", "M3"),
            List.of("Østfold", "Askim kommune", "Askim", "Eid skole", "NPENG05", "2,0", "30,0%", "45,0%", "25,0%"),
            List.of("Østfold", "Askim kommune", "Askim", "Rom skole", "NPENG05", "2,3", "", "", ""));

    @Test
    void aTextWithoutHeadingsIsKnownByItsTestCodes() {
        var read = Files.read(Files.bytes("np-2010.csv"), YEAR);

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.reading().tables()).containsExactly(TableKind.NATIONAL_TESTS_ON_REQUEST);
        assertThat(read.reading().encoding()).isEqualTo("windows-1252");
        assertThat(read.reading().rows()).isEqualTo(28);
        assertThat(figures(read, "Rogaland/Sandnes/Aspervika skole", "grade=5;subject=reading"))
                .containsExactly(measured("1.8"), measured("43.8"), measured("34.4"), measured("21.9"));
        assertThat(figures(read, "Rogaland/Sandnes/Giske ungdomsskole", "grade=9;subject=reading"))
                .hasSize(6)
                .contains(measured("3.7"), measured("28.1"));
    }

    @Test
    void aRowWithEmptyCellsIsOfAWiderPlace() {
        var read = Files.read(Files.bytes("np-2010.csv"), YEAR);

        assertThat(read.observations())
                .extracting(Observation::unit)
                .contains(
                        UnitKey.named(UnitLevel.COUNTY, "Finnmark"),
                        UnitKey.named(UnitLevel.MUNICIPALITY, "Rogaland/Sandnes"),
                        UnitKey.named(UnitLevel.UNIT, "Finnmark/Lebesby/Kjøllefjord skole"));
    }

    @Test
    void sharesAreHiddenWhereOnlyTheMeanIsGivenAndWhereTheMeanIsNot() {
        var read = Files.read(Files.bytes("np-2010.csv"), YEAR);

        assertThat(figures(read, "Finnmark/Lebesby/Kjøllefjord skole", "grade=5;subject=reading"))
                .containsExactly(measured("2.0"), new Suppressed(), new Suppressed(), new Suppressed());
        // the file says that all of them are on the second level, and hides only the mean
        assertThat(figures(read, "Rogaland/Tysvær/Førland skule", "grade=5;subject=reading"))
                .hasSize(4)
                .containsOnly(new Suppressed());
    }

    @Test
    void theYearIsAskedFor() {
        assertThat(Files.read("np-2010.csv").reading().asksForYear()).isTrue();
        assertThat(Files.read("np-2010.csv").observations()).isEmpty();
        assertThat(Files.read(Files.bytes("np-2010.csv"), YEAR).reading().periods())
                .containsExactly(new SchoolYear(2010));
    }

    @Test
    void theYearAFileSaysItselfIsTakenAndNotAskedFor() throws IOException {
        var rows = List.of(
                List.of("Prøveperiode", "Fylke", "Kommune", "Skole", "Prøvekode", "Snitt", "M1", "M2", "M3"),
                List.of("H-2009", "Akershus", "Ås", "Åsgård skole", "NPREG05", "2,2", "12,8%", "51,3%", "35,9%"),
                List.of("V-2010", "Akershus", "Ås", "Kroer skole", "NPREG05", "2,0", "", "", ""),
                List.of("2009", "Akershus", "Ås", "Brønnerud skole", "NPREG05", "1,8", "", "", ""));
        var read = Files.read(oldWorkbook(rows), YEAR);

        assertThat(read.reading().periods()).containsExactly(new SchoolYear(2009));
        assertThat(read.issues()).containsExactly("imports.row.period");
        assertThat(Files.read(oldWorkbook(rows)).reading().asksForYear()).isFalse();
    }

    @Test
    void workbooksOldAndNewSayTheSame() throws IOException {
        var old = Files.read(oldWorkbook(SHEET), YEAR);
        var read = Files.read(Workbooks.of(SHEET), YEAR);

        assertThat(old.reading().issues()).isEmpty();
        assertThat(read.reading().issues()).isEmpty();
        assertThat(old.observations()).isEqualTo(read.observations()).hasSize(8);
        assertThat(figures(old, "Østfold/Askim/Eid skole", "grade=5;subject=english"))
                .containsExactly(measured("2.0"), measured("30.0"), measured("45.0"), measured("25.0"));
        assertThat(figures(read, "Østfold/Askim/Rom skole", "grade=5;subject=english"))
                .containsExactly(measured("2.3"), new Suppressed(), new Suppressed(), new Suppressed());
    }

    @Test
    void columnsThatMeanSomethingElseAreRefused() {
        var swapped = TEXT.replace("43,8;34,4;21,9", "32;11;7");
        assertThat(Files.read(swapped.getBytes(StandardCharsets.ISO_8859_1), YEAR)
                        .issues())
                .containsExactly("imports.requested.sum");
        var turned = TEXT.replace("43,8;34,4;21,9", "21,9;34,4;43,8");
        assertThat(Files.read(turned.getBytes(StandardCharsets.ISO_8859_1), YEAR)
                        .issues())
                .containsExactly("imports.requested.sum");
        var wider = TEXT.replace("43,8;34,4;21,9", "43,8;34,4;21,9;32");
        assertThat(Files.read(wider.getBytes(StandardCharsets.ISO_8859_1), YEAR).issues())
                .containsExactly("imports.row.ragged");
    }

    @Test
    void oneSlipOfThePublishersIsLeftAndNamed() {
        var rows = new StringBuilder();
        for (int i = 0; i < 150; i++)
            rows.append("Rogaland;Sandnes;Skole ")
                    .append(i)
                    .append(i == 7 ? ";NPLES05;1,9;19,4;72,6;9,7\r\n" : ";NPLES05;1,8;43,8;34,4;21,9\r\n");
        var read = Files.read(rows.toString().getBytes(StandardCharsets.ISO_8859_1), YEAR);

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.issues()).containsExactly("imports.requested.row");
        assertThat(read.observations()).hasSize(149 * 4);
    }

    @Test
    void anotherTestOrANamelessRowIsLeft() {
        var text = TEXT.replaceFirst(
                        "Rogaland;Sandnes;Aspervika skole;NPLES05", "Rogaland;Sandnes;Aspervika skole;NPLES07")
                .replaceFirst("Rogaland;Sandnes;Figgjo skole", "Rogaland;;Figgjo skole");
        var read = Files.read(text.getBytes(StandardCharsets.ISO_8859_1), YEAR);

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.issues()).containsExactly("imports.requested.test", "imports.row.nameless");
    }

    @Test
    void anotherWorkbookIsNoneOfThese() throws IOException {
        assertThat(Files.read(oldWorkbook(List.of(List.of("Skole", "Antall"), List.of("En", "3"))))
                        .issues())
                .containsExactly("imports.file.notText.spreadsheet");
        assertThat(Files.read(oldWorkbook(List.of(
                                SHEET.getFirst(),
                                List.of(
                                        "Østfold",
                                        "05853810187",
                                        "Askim",
                                        "Eid skole",
                                        "NPENG05",
                                        "2,0")))) // a test number
                        .issues())
                .containsExactly("imports.file.persons.cell");
    }

    @Test
    void formulasInAnOldWorkbookAreRefused() throws IOException {
        try (var workbook = new HSSFWorkbook(new java.io.ByteArrayInputStream(oldWorkbook(SHEET)))) {
            workbook.getSheetAt(0).getRow(1).getCell(5).setCellFormula("1+1");
            assertThat(Files.read(bytes(workbook), YEAR).issues()).containsExactly("imports.sheet.formula");
        }
    }

    static byte[] oldWorkbook(List<List<String>> rows) throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("INNSYN");
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int c = 0; c < rows.get(i).size(); c++)
                    row.createCell(c).setCellValue(rows.get(i).get(c));
            }
            return bytes(workbook);
        }
    }

    private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    private static List<ObservedValue> figures(Files.Read read, String unit, String part) {
        return read.observations().stream()
                .filter(o -> o.unit().key().equals(unit) && o.breakdown().code().equals(part))
                .map(Observation::value)
                .toList();
    }

    private static ObservedValue measured(String number) {
        return new Measured(new BigDecimal(number));
    }
}
