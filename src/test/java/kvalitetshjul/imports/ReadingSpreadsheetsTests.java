package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvalitetshjul.Fuzzing;
import kvalitetshjul.Trust;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.imports.SheetRows.Merged;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingSpreadsheetsTests {
    @Test
    void rowsAndColumnsStandWhereTheyStoodAndWhatIsEmptyIsEmpty() throws Exception {
        var rows = rows(Workbooks.of(
                List.of(List.of("Kommun & stad", 1.5), List.of(), Arrays.asList(null, null, "räksmörgås <1>"))));

        assertThat(rows.keySet()).containsExactly(1, 3);
        assertThat(rows.get(1))
                .containsExactly(new Cell(Kind.TEXT, "Kommun & stad", false), new Cell(Kind.NUMBER, "1.5", false));
        assertThat(rows.get(3)).containsExactly(Cell.EMPTY, Cell.EMPTY, new Cell(Kind.TEXT, "räksmörgås <1>", false));
    }

    /** As openpyxl and what is built on it write them: the sheets first, what the file is at the very end. */
    @Test
    void theOrderOfThePartsSaysNothing() {
        var random = new Random(7);
        var rows = new ArrayList<List<Object>>(List.of(List.of("Skole", "Antall")));
        for (int row = 0; row < 15_000; row++) rows.add(List.of(random.nextInt(1_000_000), random.nextInt(1_000_000)));
        var parts = Workbooks.unzipped(Workbooks.of(rows));
        var turned = new LinkedHashMap<String, String>();
        turned.put("docProps/app.xml", "<Properties/>");
        for (var name : List.of(
                Workbooks.SHEET,
                "xl/sharedStrings.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/workbook.xml",
                "[Content_Types].xml")) turned.put(name, Objects.requireNonNull(parts.get(name)));
        var file = Workbooks.zip(turned);
        assertThat(file.length).isGreaterThan(128 * 1024);

        assertThat(OwnTable.open(file).refusal()).isEmpty();
        assertThat(OwnTable.open(file).sheets().getFirst().rows()).hasSize(15_001);
        assertThat(PeopleFile.read(file).issues().getFirst().messageKey()).isEqualTo("imports.people.spreadsheet");
        // one that was cut is no workbook any more
        assertThat(OwnTable.open(Arrays.copyOf(file, file.length - 30)).refusal())
                .isPresent();
    }

    /** Its directory says that there are more names than there is file, or that they stand where nothing is. */
    @Property(tries = 500)
    void aDirectoryThatLiesIsNone(@ForAll @Size(min = 22, max = 400) byte[] noise, @ForAll @IntRange(max = 18) int at) {
        var file = Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 4 + noise.length);
        System.arraycopy(noise, 0, file, 4, noise.length);
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, file, file.length - 22 + at, 4);

        assertThat(OfficeArchive.is(file)).isFalse();
    }

    @Test
    void everyKindOfCellIsToldApart() throws Exception {
        var row = rows(Workbooks.withRows("""
                        <row><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>x</t></rPh></is></c>\
                        <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>two</v></c>\
                        <c><f>A9</f></c><c><v><![CDATA[7]]></v></c><!-- a <c><v>8</v></c> --></row>""")).get(1);

        assertThat(row)
                .containsExactly(
                        new Cell(Kind.TEXT, "two", false),
                        new Cell(Kind.TEXT, "inline", false),
                        new Cell(Kind.BOOLEAN, "1", false),
                        new Cell(Kind.ERROR, "#N/A", false),
                        new Cell(Kind.NUMBER, "2", true),
                        new Cell(Kind.TEXT, "two", true),
                        new Cell(Kind.EMPTY, "", true),
                        new Cell(Kind.NUMBER, "7", false));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "17.0, 17",
        "1.7E1, 17",
        "100, 100",
        "0.30000000000000004, 0.3",
        "30.100000000000001, 30.1",
        "-0.5, -0.5",
        "1E3, 1000"
    })
    void aNumberIsWhatTheSpreadsheetShows(String stored, BigDecimal shown) {
        assertThat(new Cell(Kind.NUMBER, stored, false).number()).hasValue(shown);
    }

    @ParameterizedTest
    @CsvSource({"1E999999999", "NaN", "Infinity", "'1,5'", "0x1F", "' 1'"})
    void whatIsNoNumberIsNone(String stored) {
        assertThat(new Cell(Kind.NUMBER, stored, false).number()).isEmpty();
    }

    @Test
    void mergedCellsAreTold() throws Exception {
        var merged = SheetRows.of(Workbooks.of(List.of(List.of("a", "b")), "B1:D1", "A1:A2"))
                .merged(0);

        assertThat(merged).containsExactly(new Merged(1, 2, 1, 4), new Merged(1, 1, 2, 1));
    }

    @Test
    void aReaderMayStopEarly() throws Exception {
        var seen = new ArrayList<Integer>();
        SheetRows.of(Workbooks.withRows(Workbooks.repeated(50, "<row r=\"%d\"><c><v>1</v></c></row>")))
                .read(0, (number, cells) -> {
                    seen.add(number);
                    return number < 3;
                });

        assertThat(seen).containsExactly(1, 2, 3);
    }

    static Stream<Arguments> dangerous() {
        var cell = "<row r=\"1\"><c r=\"%s1\"><v>1</v></c></row>";
        var start = "<worksheet xmlns=\"x\"><sheetData><row><c><v>";
        var end = "</v></c></row></sheetData></worksheet>";
        var laughs = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        return Stream.of(
                Arguments.of("unpacks to 2 GB", Workbooks.zipWithBomb(Workbooks.SHEET, 2L << 30), "tooLarge"),
                Arguments.of(
                        "200 MB of a part nobody reads", Workbooks.zipWithBomb("xl/x.bin", 200L << 20), "tooLarge"),
                Arguments.of("a column that does not exist", Workbooks.withRows(cell.formatted("XFE")), "tooWide"),
                Arguments.of("a column far away", Workbooks.withRows(cell.formatted("ZZZZZZZZZZ")), "tooWide"),
                Arguments.of(
                        "1,000,000 columns",
                        Workbooks.withRows("<row>" + "<c><v>1</v></c>".repeat(1_000_000) + "</row>"),
                        "tooWide"),
                Arguments.of(
                        "each row filled in its last column",
                        Workbooks.withRows(
                                Workbooks.repeated(700, "<row r=\"%1$d\"><c r=\"XFD%1$d\"><v>1</v></c></row>")),
                        "tooLarge"),
                Arguments.of(
                        "10,000 sheets",
                        Workbooks.with(
                                "xl/workbook.xml",
                                "<workbook xmlns:r=\"r\"><sheets>"
                                        + Workbooks.repeated(10_000, "<sheet name=\"%1$d\" r:id=\"rId1\"/>")
                                        + "</sheets></workbook>"),
                        "tooLarge"),
                Arguments.of("10,000 parts", Workbooks.zip(manyParts()), "tooLarge"),
                Arguments.of(
                        "250,000 shared texts",
                        Workbooks.with(
                                "xl/sharedStrings.xml", "<sst>" + "<si><t>x</t></si>".repeat(250_000) + "</sst>"),
                        "tooLarge"),
                Arguments.of(
                        "a shared text of 20 MB",
                        Workbooks.with(
                                "xl/sharedStrings.xml", "<sst><si><t>" + "x".repeat(20 << 20) + "</t></si></sst>"),
                        "longText"),
                Arguments.of(
                        "a shared text in pieces",
                        Workbooks.with(
                                "xl/sharedStrings.xml",
                                "<sst><si>" + "<r><t>xxxxxxxxx</t></r>".repeat(10_000) + "</si></sst>"),
                        "longText"),
                Arguments.of(
                        "a cell of 60 MB",
                        Workbooks.with(Workbooks.SHEET, start + "1".repeat(60 << 20) + end),
                        "longText"),
                Arguments.of(
                        "an attribute of 60 MB",
                        Workbooks.with(Workbooks.SHEET, "<worksheet a=\"" + ">".repeat(60 << 20) + "\"/>"),
                        "longText"),
                Arguments.of(
                        "a comment of 60 MB",
                        Workbooks.with(
                                Workbooks.SHEET, "<worksheet><!-->" + "<> ]]>".repeat(10 << 20) + "--></worksheet>"),
                        "longText"),
                Arguments.of(
                        "an instruction of 60 MB",
                        Workbooks.with(Workbooks.SHEET, "<worksheet><?x " + "<>".repeat(30 << 20) + "?></worksheet>"),
                        "longText"),
                Arguments.of(
                        "elements within elements",
                        Workbooks.with(Workbooks.SHEET, "<worksheet>" + "<a>".repeat(1_000_000)),
                        "declared"),
                Arguments.of(
                        "a new name for each element",
                        Workbooks.with(Workbooks.SHEET, "<worksheet>" + Workbooks.repeated(500_000, "<a%d/>")),
                        "declared"),
                Arguments.of(
                        "a new name for each attribute",
                        Workbooks.with(Workbooks.SHEET, "<worksheet>" + Workbooks.repeated(200_000, "<a b%d=\"\"/>")),
                        "declared"),
                Arguments.of(
                        "a new name space for each element",
                        Workbooks.with(
                                Workbooks.SHEET,
                                "<worksheet>" + Workbooks.repeated(200_000, "<a xmlns:n%1$d=\"u%1$d\"/>")),
                        "declared"),
                Arguments.of(
                        "entities within entities",
                        Workbooks.with(Workbooks.SHEET, laughs + start + "&b;" + end),
                        "declared"),
                Arguments.of(
                        "another file, as text",
                        Workbooks.with(
                                Workbooks.SHEET,
                                "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + start + "&a;" + end),
                        "declared"),
                Arguments.of(
                        "another file, as declarations",
                        Workbooks.with(
                                "xl/sharedStrings.xml",
                                "<?xml version=\"1.0\"?> <!doctype sst SYSTEM \"http://127.0.0.1:9/x.dtd\"><sst/>"),
                        "declared"),
                Arguments.of(
                        "an entity nobody declared", Workbooks.with(Workbooks.SHEET, start + "&a;" + end), "damaged"),
                Arguments.of("macros", Workbooks.with("xl/vbaProject.bin", "x"), "macros"),
                Arguments.of(
                        "a text that is not there",
                        Workbooks.withRows("<row><c t=\"s\"><v>9</v></c></row>"),
                        "damaged"),
                Arguments.of(
                        "columns that go back",
                        Workbooks.withRows("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"),
                        "damaged"),
                Arguments.of(
                        "rows that go back",
                        Workbooks.withRows("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>"),
                        "damaged"),
                Arguments.of("a sheet cut off", Workbooks.with(Workbooks.SHEET, start), "damaged"),
                Arguments.of(
                        "a sheet that is not there",
                        Workbooks.with(
                                "xl/_rels/workbook.xml.rels", "<a><Relationship Id=\"rId1\" Target=\"x.xml\"/></a>"),
                        "damaged"),
                Arguments.of(
                        "another kind of Office file", Workbooks.with("xl/workbook.xml", "<workbook/>"), "noWorkbook"));
    }

    @Test
    void whatASpreadsheetMayNotBeIsRefusedAtOnce() throws Exception {
        int refused = 0;
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var address = "http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd";
            for (var each : Stream.concat(dangerous(), leadingOut(address)).toList()) {
                var given = each.get();
                var what = String.valueOf(given[0]);
                var file = Objects.requireNonNull((byte[]) given[1]);
                long before = Fuzzing.spent();
                long asked = Fuzzing.asked();
                assertThatThrownBy(() -> readAll(file))
                        .as(what)
                        .isInstanceOfSatisfying(
                                FileText.Unreadable.class,
                                e -> assertThat(e.issue().messageKey()).isEqualTo("imports.sheet." + given[2]));
                assertThat(Fuzzing.spent() - before).as(what).isLessThan(Fuzzing.LONGEST);
                assertThat(Fuzzing.asked() - asked).as(what).isLessThan(Fuzzing.MOST);
                refused++;
            }
            listener.setSoTimeout(100);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
        Trust.figure(
                31,
                "A spreadsheet made to fill the memory, to keep the processor busy or to lead out (2 GB in a few KB, a million columns, 10,000 sheets, entities within entities, entities of other files and addresses)",
                "%d of %d refused, each within two seconds of the processor and 256 MB; a listener was asked 0 times"
                        .formatted(refused, refused),
                "documents with a type let through, parts unpacked without end: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
    }

    private static Stream<Arguments> leadingOut(String address) {
        var end = "<worksheet xmlns=\"x\"><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>";
        return Stream.of(
                        "<!DOCTYPE w SYSTEM \"%s\">",
                        "<!DOCTYPE w [<!ENTITY a SYSTEM \"%s\">]>", "<!DOCTYPE w [<!ENTITY %% p SYSTEM \"%s\"> %%p;]>")
                .map(type -> Arguments.of(
                        "asks an address: " + type,
                        Workbooks.with(Workbooks.SHEET, type.formatted(address) + end),
                        "declared"));
    }

    @Test
    void whoeverUploadsItIsToldTheSame() {
        assertThat(Files.read(Workbooks.with("xl/vbaProject.bin", "x")).issues())
                .containsExactly("imports.sheet.macros");
    }

    @Test
    void everyByteExchangedAndEveryLengthIsReadOrRefused() {
        var file = Workbooks.of(List.of(List.of("a", 1), List.of("b", 2.5)), "A1:B1");
        for (int at = 0; at < file.length; at++) {
            var changed = file.clone();
            changed[at] ^= (byte) (1 << at % 8);
            readOrRefuse(changed);
            readOrRefuse(Arrays.copyOf(file, at));
        }
    }

    private static void readOrRefuse(byte[] file) {
        try {
            readAll(file);
        } catch (FileText.Unreadable e) {
            assertThat(e.issue().messageKey()).startsWith("imports.sheet.");
        }
    }

    private static void readAll(byte[] file) throws FileText.Unreadable {
        var sheets = SheetRows.of(file);
        for (int i = 0; i < sheets.names().size(); i++) {
            sheets.read(i, (number, cells) -> true);
            sheets.merged(i);
        }
    }

    private static NavigableMap<Integer, List<Cell>> rows(byte[] file) throws FileText.Unreadable {
        var rows = new TreeMap<Integer, List<Cell>>();
        SheetRows.of(file).read(0, (number, cells) -> rows.put(number, List.copyOf(cells)) == null);
        return rows;
    }

    private static java.util.Map<String, String> manyParts() {
        var parts = Workbooks.parts();
        for (int i = 0; i < 10_000; i++) parts.put("xl/" + i, "");
        return parts;
    }
}
