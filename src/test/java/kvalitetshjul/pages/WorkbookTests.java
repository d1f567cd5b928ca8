package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import kvalitetshjul.Trust;
import kvalitetshjul.pages.Workbook.Cell;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Workbooks as a spreadsheet reads them: the same cells, numbers that are numbers, and nothing that is reckoned. */
class WorkbookTests {
    /** After row 34 of the test plan: each might be reckoned by one spreadsheet or another. */
    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u00A0=1",
            "\uFF1D1+1",
            "\uFF0B1",
            "\uFF20A",
            "-cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://example.test\")",
            "Nordre\n=1+1");

    @Test
    void noTextBecomesAFormulaAndNumbersStayNumbers() throws Exception {
        var parts = parts(book -> {
            book.sheet("Tall", List.of("Sted", "=2024"), 20);
            for (var text : FORMULAS)
                book.row(List.of(new Cell.Text(text), new Cell.Figure(new BigDecimal("-3.50"), 1)));
            for (var number : List.of("84.000000", "84.500000", "80"))
                book.row(List.of(new Cell.Figure(new BigDecimal(number), 0)));
            book.row(List.of(new Cell.Nothing(), new Cell.Rounded(new BigDecimal("12"), 0)));
        });

        var sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(elements(sheet, "f")).as("formulas").isEmpty();
        var texts = elements(sheet, "c").stream()
                .filter(cell -> cell.getAttribute("t").equals("inlineStr"))
                .toList();
        assertThat(texts).hasSize(2 + FORMULAS.size());
        for (int i = 0; i < FORMULAS.size(); i++) {
            var cell = texts.get(2 + i);
            assertThat(cell.getTextContent().replace("\r", "\n"))
                    .isEqualTo(FORMULAS.get(i).replace("\r", "\n"));
            boolean quoted = format(parts, cell).getAttribute("quotePrefix").equals("1");
            assertThat(quoted)
                    .as("stays a text when its cell is edited: " + FORMULAS.get(i))
                    .isEqualTo(!FORMULAS.get(i).startsWith("Nordre"));
        }
        var numbers = elements(sheet, "c").stream()
                .filter(cell -> !cell.hasAttribute("t"))
                .toList();
        assertThat(numbers)
                .extracting(Element::getTextContent)
                .startsWith("-3.5")
                .endsWith("84", "84.5", "80", "12");
        assertThat(code(parts, numbers.getFirst())).isEqualTo("0.0");
        assertThat(code(parts, numbers.getLast())).isEqualTo("\"≈ \"0");
        for (var text : FORMULAS) {
            var cell = new String(Csv.bytes(Stream.of(List.of(text))), StandardCharsets.UTF_8).substring(2);
            assertThat(cell.startsWith("'")).as(text).isEqualTo(!text.startsWith("Nordre"));
        }
        Trust.figure(
                34,
                "A text that a spreadsheet would reckon: in a workbook, read back as XML, and in CSV; the negative number beside it is a number",
                "0 of %d".formatted(2 * FORMULAS.size()),
                "the quote before such a text left out: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
    }

    @Test
    void nothingInItIsHiddenAndNothingLeadsOut() throws Exception {
        var parts = parts(book -> {
            book.sheet("A", List.of("x"), 10);
            book.sheet("a", List.of("y"), 10);
            book.sheet("[Kvam]: alle/ingen?*\\ som har et langt navn", List.of("z"), 10);
        });
        assertThat(parts.keySet())
                .containsExactlyInAnyOrder(
                        "xl/worksheets/sheet1.xml",
                        "xl/worksheets/sheet2.xml",
                        "xl/worksheets/sheet3.xml",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels",
                        "xl/styles.xml",
                        "_rels/.rels",
                        "[Content_Types].xml");
        var sheets = elements(parts.get("xl/workbook.xml"), "sheet");
        assertThat(sheets)
                .extracting(sheet -> sheet.getAttribute("name"))
                .containsExactly("A", "a 2", "Kvam   alle ingen    som har et");
        assertThat(sheets).noneMatch(sheet -> sheet.hasAttribute("state"));
        assertThat(elements(parts.get("xl/workbook.xml"), "definedName")).isEmpty();
    }

    @Test
    void signsThatCannotStandInItAreLeftOut() throws Exception {
        var parts = parts(book -> {
            book.sheet("Tall", List.of("<&\">"), 10);
            book.row(List.of(new Cell.Text("a\u0000b\uFFFEc\uD800d😀")));
        });
        assertThat(elements(parts.get("xl/worksheets/sheet1.xml"), "t"))
                .extracting(Element::getTextContent)
                .containsExactly("<&\">", "abcd😀");
    }

    /** A million cells go through in less memory than a hundredth of them would take if they were kept. */
    @Test
    void rowsAreGoneWhenTheyAreWritten() throws Exception {
        long before = used();
        long most = 0;
        try (var book = new Workbook(OutputStream.nullOutputStream())) {
            book.sheet("Tall", List.of("Sted"), 10);
            var row = new ArrayList<Cell>();
            for (int i = 0; i < 10; i++) row.add(new Cell.Figure(new BigDecimal("51.5"), 1));
            for (int i = 0; i < 100_000; i++) {
                book.row(row);
                if (i % 25_000 == 0) most = Math.max(most, used() - before);
            }
        }
        assertThat(most).isLessThan(10_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private interface Writing {
        void write(Workbook book) throws IOException;
    }

    private static Map<String, Document> parts(Writing writing) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out)) {
            writing.write(book);
        }
        var parts = new LinkedHashMap<String, Document>();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(
                        entry.getName(),
                        factory.newDocumentBuilder().parse(new ByteArrayInputStream(zip.readAllBytes())));
        }
        return parts;
    }

    private static List<Element> elements(Document part, String name) {
        NodeList found = part.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
        return elements;
    }

    private static Element format(Map<String, Document> parts, Element cell) {
        var formats = (Element) parts.get("xl/styles.xml")
                .getElementsByTagNameNS("*", "cellXfs")
                .item(0);
        return (Element) formats.getElementsByTagNameNS("*", "xf").item(Integer.parseInt(cell.getAttribute("s")));
    }

    private static String code(Map<String, Document> parts, Element cell) {
        var number = format(parts, cell).getAttribute("numFmtId");
        return elements(parts.get("xl/styles.xml"), "numFmt").stream()
                .filter(one -> one.getAttribute("numFmtId").equals(number))
                .map(one -> one.getAttribute("formatCode"))
                .findFirst()
                .orElseThrow();
    }
}
