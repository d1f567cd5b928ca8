package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with a cell, a line or a quotation that goes on and on: refused while they are divided into cells, before anything searches them. */
class FilesWithoutEndTests {
    private static final int MEGABYTE = 1024 * 1024;
    /** Milliseconds of the processor, for all that is done with a file before it is shown. */
    private static final long LONGEST = 2_000;

    /** Each in the words of the refusal, with its place. */
    private static Map<String, String> endless() {
        var files = new LinkedHashMap<String, String>();
        files.put("A".repeat(10 * MEGABYTE) + ";Antall\nA;3\n", "imports.file.longCell 1 1");
        files.put("Skole;" + "7".repeat(10 * MEGABYTE) + "\nA;3\n", "imports.file.longCell 1 2");
        files.put("Skole;Antall\nA;3\nB;" + " ".repeat(19 * MEGABYTE) + "4\n", "imports.file.longCell 3 2");
        files.put("\"".repeat(20 * MEGABYTE), "imports.file.longCell 1 1");
        files.put("Skole;Antall\n\"A\";\"" + "x;y\n".repeat(4 * MEGABYTE) + "\"\n", "imports.file.longCell 2 2");
        files.put("Skole;Antall\nA;\"" + "x;y\n".repeat(4 * MEGABYTE), "imports.file.quotes");
        for (var separator : List.of(";", ",", "\t", "|"))
            files.put(("a" + separator).repeat(MEGABYTE) + "\n", "imports.file.columns");
        files.put(";".repeat(20 * MEGABYTE), "imports.file.columns");
        return files;
    }

    private static String told(ImportIssue issue) {
        return issue.messageKey()
                + (issue.row().isPresent() ? " " + issue.row().getAsInt() : "")
                + issue.column().map(column -> " " + column).orElse("");
    }

    @Test
    void theyAreRefusedAtOnceAndWhereTheyDoSoIsSaid() {
        var wrong = new ArrayList<String>();
        endless().forEach((text, refusal) -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var begun = Spent.byThisThread();
            var reading = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES).read(bytes, nobody -> {});
            var own = OwnTable.open(bytes).refusal().map(FilesWithoutEndTests::told);
            long spent = Spent.byThisThread() - begun;
            var start = text.substring(0, 20);
            // where no reader knows it, the owner’s own table tells
            if (!reading.refused() || !own.equals(Optional.of(refusal))) wrong.add(start + ": " + own);
            if (spent > LONGEST) wrong.add(start + " took " + spent + " ms");
        });
        assertThat(wrong).isEmpty();
    }

    /** In a published file too: the rows below would be one cell. */
    @Test
    void aQuoteThatIsNeverClosedIsToldOf() {
        var old = new String(Files.bytes("np-2010.csv"), StandardCharsets.ISO_8859_1);
        var schools = new String(Files.bytes("skoleporten.csv"), StandardCharsets.UTF_8);
        for (var text : List.of(Files.text("np5-2024-25.csv"), old, schools)) {
            var open = (text.stripTrailing() + "\n\"Nordre").getBytes(StandardCharsets.UTF_8);
            assertThat(Files.read(open, Asked.year(new SchoolYear(2010))).issues())
                    .as(text.substring(0, 20))
                    .containsExactly("imports.file.quotes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void aCellHoldsWhatACellMayHoldAndNoMore(String separator) {
        var most = "x".repeat(CsvText.LONGEST_CELL);
        var table = "Skole" + separator + "Merknad" + separator + "Antall\nA" + separator;

        assertThat(open(table + most + separator + "3\n").refusal()).isEmpty();
        assertThat(open(table + "\"" + most.substring(2) + "\"" + separator + "3\n")
                        .refusal())
                .isEmpty();
        assertThat(open(table + most + "x" + separator + "3\n").refusal().map(FilesWithoutEndTests::told))
                .contains("imports.file.longCell 2 2");
    }

    /** A sign for inches opens nothing where it stands within a cell. */
    @Test
    void aQuotationMarkWithinACellOpensNone() {
        assertThat(open("Skole;Antall\n" + "Skjerm 15\";3\n".repeat(5_000)).refusal())
                .isEmpty();
        assertThat(open("Skole;Antall\n" + "\"A \"\"B\"\"\";3\n".repeat(5_000)).refusal())
                .isEmpty();
    }

    @Test
    void aCellOfAWorkbookIsNoLongerThanOneOfAText() {
        var long1 = "x".repeat(CsvText.LONGEST_CELL + 1);
        var table = OwnTable.open(Workbooks.of(List.of(List.of("Skole", "Antall"), List.of("A", long1))));

        assertThat(table.refusal().map(FilesWithoutEndTests::told)).contains("imports.file.longCell 2 B");
        assertThat(OwnTable.open(Workbooks.of(List.of(List.of("Skole", "Antall"), List.of("A", long1.substring(1)))))
                        .refusal())
                .isEmpty();
    }

    /** Ten thousand letters that are in the file once, shown in each of a million cells. */
    @Test
    void aTextShownInEveryCellCountsAsOftenAsItIsShown() {
        var cells = "<c t=\"s\"><v>0</v></c>".repeat(1_000);
        var parts = Workbooks.parts();
        parts.put("xl/sharedStrings.xml", Workbooks.sharedTexts(List.of("Vi ses 1. juni ".repeat(600))));
        parts.put(Workbooks.SHEET, Workbooks.sheet(("<row>" + cells + "</row>").repeat(1_000)));
        var begun = Spent.byThisThread();
        var table = OwnTable.open(Workbooks.zip(parts));

        assertThat(table.refusal().map(ImportIssue::messageKey)).contains("imports.sheet.tooLarge");
        assertThat(Spent.byThisThread() - begun).isLessThan(LONGEST);
    }

    @Test
    void aListOfPeopleIsNoLongerThanOtherFiles() {
        assertThat(PeopleFile.read("Navn;" + "x".repeat(MEGABYTE) + "\nA;B\n").issues())
                .first()
                .extracting(ImportIssue::messageKey, ImportIssue::row)
                .containsExactly("imports.file.longCell", OptionalInt.of(1));
    }

    private static OwnTable open(String text) {
        return OwnTable.open(text.getBytes(StandardCharsets.UTF_8));
    }
}
