package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import kvalitetshjul.Fuzzing;
import kvalitetshjul.shared.SchoolYear;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of pupils behind the figures is found wherever it stands among cells, and what is no cell is not kept. */
class HiddenPersonsTests {
    private static final Asked YEAR = Asked.year(new SchoolYear(2009));
    /** A publisher’s table, of which the first sheet is read. */
    private static final List<List<String>> FIGURES = List.of(
            List.of("Fylke", "Skoleeier", "Kommune", "Skole", "Prøvekode", "Snitt", "M1", "M2", "M3"),
            List.of("Østfold", "Askim kommune", "Askim", "Eid skole", "NPENG05", "2,0", "30,0%", "45,0%", "25,0%"));
    /** A table of the owner’s own. */
    private static final List<List<String>> OWN =
            List.of(List.of("Skole", "Trinn", "Antall"), List.of("Nordre", "5", "20"), List.of("Søndre", "6", "31"));

    /** Numbers of nobody: test numbers with 80 added to the month, or the tax agency’s example. */
    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("names", rows("Hvem", "Ola Nordmann", "Kari Nordmann", "Anne Hansen")),
                Arguments.of("names, family first", rows("Nordmann, Ola", "Hansen, Anne Kari")),
                Arguments.of("a number in one cell of many", rows("a", "b", "c", "sist 05853810187")),
                Arguments.of("a Swedish number", rows("Elev", "811228-9874")),
                Arguments.of("a birth date", rows("Født 15.05.2016")),
                Arguments.of("addresses", rows("Hvem", "ola@example.test", "kari@example.test")),
                Arguments.of("a heading of numbers, whatever they are", rows("Fødselsnr.", "12345")),
                Arguments.of(
                        "numbers divided between columns",
                        List.of(List.of("dato", "rest"), List.of("058538", "10187"), List.of("058538", "10187"))));
    }

    private static List<List<String>> rows(String... cells) {
        return Stream.of(cells).map(List::of).toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void inAHiddenSheetOfAWorkbook(String what, List<List<String>> hidden) {
        for (int number : new int[] {2, 3, 25}) {
            for (var shown : List.of(FIGURES, OWN)) {
                var file = Workbooks.withHidden(shown, number, Workbooks.inline(hidden));
                assertRefused(file, shown.equals(OWN) && number <= OwnTable.MOST_SHEETS ? -1 : number);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void inALaterSheetOfAnOldWorkbook(String what, List<List<String>> hidden) throws IOException {
        for (var shown : List.of(FIGURES, OWN)) assertRefused(old(shown, hidden, false), 2);
    }

    @Test
    void inWhatAFormulaOfALaterSheetHasComeTo() throws IOException {
        assertRefused(old(FIGURES, List.of(List.of("Sum", "05853810187")), true), 2);
        var computed = "<row><c t=\"str\"><f>A1</f><v>05853810187</v></c></row>";
        assertRefused(Workbooks.withHidden(FIGURES, 2, computed), 2);
    }

    @Test
    void numbersThatHaveLostTheirZero() {
        var numbers = "<row><c><v>5853810187</v></c></row>".repeat(2);
        assertRefused(Workbooks.withHidden(FIGURES, 2, numbers), 2);
        assertRefused(Workbooks.withHidden(OWN, 2, numbers), -1);
        assertThat(Files.read(Workbooks.withHidden(FIGURES, 2, "<row><c><v>2120001512</v></c></row>".repeat(2)), YEAR)
                        .reading()
                        .refused())
                .as("numbers of organisations")
                .isFalse();
    }

    static Stream<List<String>> peopleInAColumn() {
        return Stream.of(
                List.of("Ola  Nordmann", "Kari  Nordmann"),
                List.of("A\u030Ase Nordmann", "O\u0308rjan Nordmann"),
                List.of("Hansen Emma", "Olsen Noah"),
                List.of("Berg Emma", "Nordmann Noah", "Vik Hanna"),
                List.of("Emma 5A", "Noah 5A"),
                List.of("5A/Emma Hansen", "5B/Noah Vik"),
                List.of("1. Emma", "2. Noah", "3. Hanna"),
                List.of("Emma (10)", "Noah (9)", "Hanna (10)"),
                List.of("Emma H", "Noah V"),
                List.of("Emma A", "Noah B", "Hanna C"),
                List.of("E. Hansen", "N. Olsen"),
                List.of("emma.hansen", "noah.vik"),
                List.of("Elev Emma", "Elev Noah"),
                List.of("Emma og Noah", "Hanna og Ida"),
                List.of("058538,10187"),
                List.of("058538.10187"));
    }

    @ParameterizedTest
    @MethodSource("peopleInAColumn")
    void aColumnOfPeopleHoweverTheyAreWritten(List<String> cells) {
        var refusal = own("Hvem", cells).refusal();
        assertThat(refusal).hasValueSatisfying(issue -> {
            assertThat(issue.messageKey()).startsWith("imports.file.persons.");
            assertThat(issue.toString()).doesNotContain("Emma", "Noah", "Nordmann", "10187");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jenter|Gutter|Jenter|Gutter",
                "Flickor|Pojkar|Flickor|Pojkar",
                "Girls|Boys|Girls|Boys",
                "Barna|Voksne|Barna|Voksne",
                "Elever|Elever|Elev",
                "Norsk|Engelsk|Nordsamisk|Alle|Totalt",
                "5A|5B|5A|5B",
                "Avdeling Bjørn|Avdeling Ronja|Avdeling Emil",
                "Base Emma|Base Noah|Base Hanna",
                "Bjørn 1|Bjørn 2",
                "Olav Duun skole|Sigrid Undset skole|Kari Traa barnehage",
                "Sigrid Undset|Nordre|Søndre",
                "1 234 567 890 1|12 345 678 901",
                "123456,78901|223344,55667|110510,12345",
                "975280136|975 280 152",
                "12345678|87654321"
            })
    void aColumnOfOtherTextsIsRead(String cells) {
        assertThat(own("Hva", List.of(cells.split("\\|", -1))).refusal()).isEmpty();
    }

    private static OwnTable own(String heading, List<String> cells) {
        var text = new StringBuilder("Skole;Skoleår;" + heading + ";Antall\n");
        cells.forEach(cell -> text.append("Nordre skole;2026-27;").append(cell).append(";20\n"));
        return OwnTable.open(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTitleAboveTheTableTellsOfNobody() {
        var table = "%s\nSkole;Trinn;Antall\nNordre;5;20\nSøndre;6;31\n";
        for (var title : List.of("Fravær for Emma Hansen, 5A", "Emma Hansen", "Samtaler f. 15.05.2016"))
            assertThat(OwnTable.open(table.formatted(title).getBytes(StandardCharsets.UTF_8))
                            .refusal()
                            .map(ImportIssue::messageKey))
                    .as(title)
                    .isNotEmpty()
                    .get()
                    .asString()
                    .startsWith("imports.file.persons.");
        for (var title : List.of("Fravær for 5A", "Olav Duun skole", "Fravær august", "Kostnad per elev"))
            assertThat(OwnTable.open(table.formatted(title).getBytes(StandardCharsets.UTF_8))
                            .refusal())
                    .as(title)
                    .isEmpty();
    }

    /** The rows below would be one cell, and nobody would see that they are gone. */
    @Test
    void aQuoteThatIsNeverClosedHidesNoRows() {
        var bytes = "Skole;Trinn;Antall\nNordre;5;20\nSøndre;\"6;31\nVestre;6;9\n".getBytes(StandardCharsets.UTF_8);
        assertThat(OwnTable.open(bytes).refusal().map(ImportIssue::messageKey)).contains("imports.file.quotes");
    }

    /** The readers of published files look for identity numbers there; names nobody expects. */
    @Test
    void aColumnOfNamesInTheSheetThatIsRead() {
        var named = FIGURES.getLast().stream()
                .map(text -> text.equals("Askim kommune") ? "Ola Nordmann" : text)
                .toList();
        assertThat(Files.read(Workbooks.of(List.of(FIGURES.getFirst(), named, named)), YEAR)
                        .reading()
                        .tellsOfPersons())
                .isTrue();
    }

    @Test
    void otherSheetsMayHoldWhatTheyWill() throws IOException {
        var notes = List.of(
                List.of("Om statistikken", ""),
                List.of("Kontakt", "statistikk@example.test"),
                List.of("Telefon", "22 33 44 55"),
                List.of("Ansvarlig", "Kari Nordmann"),
                List.of("Hentet", "15.05.2016"),
                List.of("Andel", "0,8505123456"),
                List.of("Org.nr.", "975280136"));
        var workbook = Workbooks.withHidden(FIGURES, 3, Workbooks.inline(notes));
        assertThat(Files.read(workbook, YEAR).issues()).isEmpty();
        assertThat(Files.read(old(FIGURES, notes, false), YEAR).issues()).isEmpty();
        assertThat(OwnTable.open(Workbooks.withHidden(OWN, 3, Workbooks.inline(notes)))
                        .refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/comments1.xml",
                "xl/threadedComments/threadedComment1.xml",
                "xl/persons/person.xml",
                "xl/drawings/drawing1.xml",
                "xl/pivotCache/pivotCacheRecords1.xml",
                "xl/externalLinks/externalLink1.xml",
                "xl/embeddings/oleObject1.bin",
                "xl/worksheets/sheet9.xml",
                "docProps/core.xml",
                "customXml/item1.xml"
            })
    void whatIsNoCellIsNotKept(String part) {
        var parts = Workbooks.unzipped(Workbooks.of(FIGURES));
        parts.put(part, "<x>Ola Nordmann 05853810187</x>");
        assertNothingKept(Workbooks.zip(parts));
    }

    @Test
    void namesOfRangesTextsNobodyShowsAndWhatStandsAroundTheCellsAreNotKept() {
        var parts = Workbooks.unzipped(Workbooks.of(FIGURES));
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, xml) -> xml.replace(
                        "</sheets>",
                        "</sheets><definedNames><definedName name=\"x\">\"Ola Nordmann 05853810187\"</definedName></definedNames>"));
        parts.computeIfPresent(
                "xl/sharedStrings.xml",
                (name, xml) -> xml.replace("</sst>", "<si><t>Ola Nordmann 05853810187</t></si></sst>"));
        parts.computeIfPresent(
                Workbooks.SHEET,
                (name, xml) -> xml.replace(
                        "</worksheet>",
                        "<dataValidations><dataValidation prompt=\"Ola Nordmann\"/></dataValidations><headerFooter><oddHeader>Ola Nordmann</oddHeader></headerFooter></worksheet>"));
        assertNothingKept(Workbooks.zip(parts));
    }

    @Test
    void whatIsNoCellOfAnOldWorkbookIsNotKept() throws IOException {
        try (var workbook = new HSSFWorkbook(new java.io.ByteArrayInputStream(old(FIGURES, List.of(), false)))) {
            var sheet = workbook.getSheetAt(0);
            var comment = sheet.createDrawingPatriarch()
                    .createComment(new HSSFClientAnchor(0, 0, 0, 0, (short) 1, 1, (short) 3, 3));
            comment.setString(new HSSFRichTextString("Ola Nordmann 05853810187"));
            comment.setAuthor("Ola Nordmann");
            sheet.getRow(1).getCell(0).setCellComment(comment);
            workbook.createInformationProperties();
            workbook.getSummaryInformation().setAuthor("Ola Nordmann");
            var file = bytes(workbook);
            assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("Nordmann");
            assertNothingKept(file);
        }
    }

    /** The number stands in the heading beside the person’s name; the column is left, and told of by how many they are. */
    @Test
    void anOwnerWhoIsAPersonIsNotKept() {
        var file = Workbooks.of(List.of(
                List.of("Underlag för analys för grundskola"),
                List.of("Mått", "RIKET: TOTALT", "Ola Nordmann (8112289874): HUVUDMAN"),
                java.util.Arrays.asList(null, "2024/25", "2024/25"),
                List.of("Elever: Antal elever", 5, 6)));
        assertThat(Files.read(file).issues()).containsExactly("imports.skolverket.soleTraders");
        var kept = Workbooks.unzipped(FigureFiles.kept(file));
        assertThat(kept.toString()).contains("RIKET: TOTALT").doesNotContain("Nordmann", "8112289874");
    }

    @Test
    void aSheetOfAnySizeIsLookedThroughInLittleRoom() {
        var row = "<row><c t=\"inlineStr\"><is><t>Skole %d</t></is></c><c><v>17</v></c><c><v>0.5</v></c></row>";
        var file = Workbooks.withHidden(FIGURES, 2, Workbooks.repeated(30_000, row));
        long begun = Fuzzing.spent();
        long asked = Fuzzing.asked();

        assertThat(new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES)
                        .read(file, YEAR, nobody -> {})
                        .refused())
                .isFalse();

        assertThat(Fuzzing.spent() - begun).isLessThan(Fuzzing.LONGEST);
        assertThat(Fuzzing.asked() - asked).isLessThan(Fuzzing.MOST);
    }

    private static void assertNothingKept(byte[] file) {
        var read = Files.read(file, YEAR);
        assertThat(read.issues()).isEmpty();
        assertThat(read.observations()).hasSize(4);
        var kept = Workbooks.unzipped(FigureFiles.kept(file));
        assertThat(kept.keySet())
                .containsExactly(
                        "[Content_Types].xml",
                        "xl/worksheets/sheet1.xml",
                        "xl/sharedStrings.xml",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels");
        assertThat(kept.toString()).contains("Askim").doesNotContain("Nordmann", "05853810187");
    }

    /** @param sheet that is named; -1 where the table is the owner’s own, and says itself what is wrong with it */
    private static void assertRefused(byte[] file, int sheet) {
        var reading = Files.read(file, YEAR).reading();
        if (reading.isOfNoKnownKind()) reading = OwnTable.open(file).refused().orElseThrow();
        assertThat(reading.tellsOfPersons()).isTrue();
        assertThat(reading.issues()).singleElement().satisfies(issue -> {
            if (sheet > 0) {
                assertThat(issue.messageKey()).isEqualTo("imports.file.persons.sheet");
                assertThat(issue.arguments()).containsExactly(sheet);
            }
            assertThat(issue.toString()).doesNotContain("Nordmann", "10187", "9874", "@");
        });
    }

    /** @param formulas whether what stands in the later sheet are formulas that have come to it */
    private static byte[] old(List<List<String>> shown, List<List<String>> later, boolean formulas) throws IOException {
        try (var workbook = new HSSFWorkbook(
                new java.io.ByteArrayInputStream(ReadingTestsHandedOutOnRequestTests.oldWorkbook(shown)))) {
            var sheet = workbook.createSheet("Ark");
            for (int i = 0; i < later.size(); i++)
                for (int c = 0; c < later.get(i).size(); c++) {
                    var row = sheet.getRow(i) == null ? sheet.createRow(i) : sheet.getRow(i);
                    var cell = row.createCell(c);
                    if (formulas) {
                        cell.setCellFormula("\"" + later.get(i).get(c) + "\"");
                        workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
                    } else cell.setCellValue(later.get(i).get(c));
                }
            workbook.setSheetHidden(1, true);
            return bytes(workbook);
        }
    }

    private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }
}
