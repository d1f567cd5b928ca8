package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook (XLSX, ISO/IEC 29500) written as it comes: a row is gone when it is written, so the size of a sheet costs no memory. Numbers are numbers; a text
 * is never a formula, nor becomes one when somebody edits its cell. There are no hidden sheets, names, links or comments in it.
 */
public final class Workbook implements Closeable {
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What spreadsheets allow a sheet to be called and a cell to hold. */
    private static final int LONGEST_NAME = 31;

    private static final int LONGEST_TEXT = 32_767;
    private static final int MOST_DECIMALS = 4;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final ZipOutputStream zip;
    private final StringBuilder written = new StringBuilder();
    private final List<String> sheets = new ArrayList<>();
    private int row;

    /** @param out is closed with the workbook */
    public Workbook(OutputStream out) {
        zip = new ZipOutputStream(out, UTF_8);
    }

    /** What stands in a cell. */
    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Heading(String text) implements Cell {}

        /** @param decimals shown; the cell holds what the number has */
        record Figure(BigDecimal value, int decimals) implements Cell {}

        /** A number that is known to be rounded, and shown as such. */
        record Rounded(BigDecimal value, int decimals) implements Cell {}

        record Nothing() implements Cell {}

        static Cell text(String text) {
            return text.isEmpty() ? new Nothing() : new Text(text);
        }
    }

    /**
     * Begins the next sheet, under the headings of its columns, which stay in sight.
     *
     * @param widths of the columns, in letters; the last is that of all further ones
     */
    public void sheet(String name, List<String> headings, int... widths) throws IOException {
        endSheet();
        sheets.add(free(name));
        row = 0;
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet%d.xml".formatted(sheets.size())));
        written.append("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""".formatted(MAIN));
        written.append("<cols>");
        for (int i = 0; i < headings.size(); i++)
            written.append("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>"
                    .formatted(i + 1, widths[Math.min(i, widths.length - 1)]));
        written.append("</cols><sheetData>");
        row(headings.stream().<Cell>map(Cell.Heading::new).toList());
    }

    public void row(List<? extends Cell> cells) throws IOException {
        row++;
        written.append("<row r=\"").append(row).append("\">");
        for (int column = 0; column < cells.size(); column++) cell(column, cells.get(column));
        written.append("</row>");
        if (written.length() > 1 << 14) flush();
    }

    private void cell(int column, Cell cell) {
        switch (cell) {
            case Cell.Nothing nothing -> {}
            case Cell.Heading heading -> text(column, heading.text(), Style.HEADING);
            case Cell.Text text -> text(column, text.text(), Csv.isFormula(text.text()) ? Style.QUOTED : Style.TEXT);
            case Cell.Figure figure -> number(column, figure.value(), Style.NUMBER + decimals(figure.decimals()));
            case Cell.Rounded about ->
                number(column, about.value(), Style.NUMBER + MOST_DECIMALS + 1 + decimals(about.decimals()));
        }
    }

    private static int decimals(int wanted) {
        return Math.clamp(wanted, 0, MOST_DECIMALS);
    }

    private void text(int column, String text, int style) {
        written.append("<c r=\"")
                .append(name(column))
                .append(row)
                .append("\" s=\"")
                .append(style);
        written.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        written.append("</t></is></c>");
    }

    private void number(int column, BigDecimal value, int style) {
        written.append("<c r=\"")
                .append(name(column))
                .append(row)
                .append("\" s=\"")
                .append(style);
        written.append("\"><v>")
                .append(value.stripTrailingZeros().toPlainString())
                .append("</v></c>");
    }

    /** A, B, …, Z, AA, … */
    private static String name(int column) {
        var name = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) name.insert(0, (char) ('A' + (left - 1) % 26));
        return name.toString();
    }

    /** Signs that XML cannot hold are left out. */
    private void escape(String text) {
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                default -> {
                    if (sign == '\t'
                            || sign == '\n'
                            || sign == '\r'
                            || (sign >= 0x20 && sign <= 0xD7FF)
                            || (sign >= 0xE000 && sign <= 0xFFFD)
                            || sign >= 0x10000) written.appendCodePoint(sign);
                }
            }
        });
    }

    /** As spreadsheets allow it, and as no other sheet of the workbook is called. */
    private String free(String wanted) {
        var name = wanted.replaceAll("[\\\\/?*\\[\\]:\\p{Cntrl}]", " ").strip().replaceAll("^'+|'+$", "");
        if (name.isEmpty()) name = "1";
        Set<String> taken = new HashSet<>();
        for (var sheet : sheets) taken.add(sheet.toLowerCase(Locale.ROOT));
        var free = shortened(name, "");
        for (int i = 2; taken.contains(free.toLowerCase(Locale.ROOT)); i++) free = shortened(name, " " + i);
        return free;
    }

    private static String shortened(String name, String end) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - end.length())) + end;
    }

    private void endSheet() throws IOException {
        if (sheets.isEmpty()) return;
        written.append("</sheetData></worksheet>");
        flush();
        zip.closeEntry();
    }

    private void flush() throws IOException {
        zip.write(written.toString().getBytes(UTF_8));
        written.setLength(0);
    }

    /** @throws IllegalStateException when there is no sheet in it */
    @Override
    public void close() throws IOException {
        if (sheets.isEmpty()) throw new IllegalStateException("A workbook has a sheet");
        endSheet();
        part("xl/workbook.xml", workbook());
        part("xl/_rels/workbook.xml.rels", relations());
        part("xl/styles.xml", Style.sheet());
        part("_rels/.rels", """
                <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>""".formatted(PACKAGE, RELATIONS));
        part("[Content_Types].xml", contentTypes());
        zip.close();
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content).getBytes(UTF_8));
        zip.closeEntry();
    }

    private String workbook() {
        written.append("<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>".formatted(MAIN, RELATIONS));
        for (int i = 1; i <= sheets.size(); i++) {
            written.append("<sheet name=\"");
            escape(sheets.get(i - 1));
            written.append("\" sheetId=\"%1$d\" r:id=\"rId%1$d\"/>".formatted(i));
        }
        return taken(written.append("</sheets></workbook>"));
    }

    private String relations() {
        written.append("<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE));
        for (int i = 1; i <= sheets.size(); i++)
            written.append("<Relationship Id=\"rId%1$d\" Type=\"%2$s/worksheet\" Target=\"worksheets/sheet%1$d.xml\"/>"
                    .formatted(i, RELATIONS));
        return taken(
                written.append("<Relationship Id=\"rId%d\" Type=\"%s/styles\" Target=\"styles.xml\"/></Relationships>"
                        .formatted(sheets.size() + 1, RELATIONS)));
    }

    private String contentTypes() {
        var kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        written.append("<Types xmlns=\"%scontent-types\">".formatted(PACKAGE));
        written.append(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        written.append("<Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/>".formatted(kind));
        written.append("<Override PartName=\"/xl/styles.xml\" ContentType=\"%sstyles+xml\"/>".formatted(kind));
        for (int i = 1; i <= sheets.size(); i++)
            written.append("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%sworksheet+xml\"/>"
                    .formatted(i, kind));
        return taken(written.append("</Types>"));
    }

    private static String taken(StringBuilder text) {
        var taken = text.toString();
        text.setLength(0);
        return taken;
    }

    /** Numbers of the cell formats in {@code styles.xml}. */
    private static final class Style {
        static final int TEXT = 0;
        static final int HEADING = 1;

        /** Marked as text, as by an apostrophe before it: it is one also after somebody has been in the cell. */
        static final int QUOTED = 2;

        /** The first of those for numbers with 0, 1, … decimals, then for those that are about right. */
        static final int NUMBER = 3;

        private static final int OWN = 164; // the first number a format of one’s own may have

        static String sheet() {
            var sheet = new StringBuilder(
                    "<styleSheet xmlns=\"%s\"><numFmts count=\"%d\">".formatted(MAIN, 2 * (MOST_DECIMALS + 1)));
            for (int about = 0; about <= 1; about++)
                for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++)
                    sheet.append("<numFmt numFmtId=\"%d\" formatCode=\"%s%s\"/>"
                            .formatted(
                                    OWN + about * (MOST_DECIMALS + 1) + decimals,
                                    about == 0 ? "" : "&quot;≈ &quot;",
                                    decimals == 0 ? "0" : "0." + "0".repeat(decimals)));
            sheet.append("</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>");
            sheet.append("<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>");
            sheet.append(
                    "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border/></borders>");
            sheet.append(
                    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
            sheet.append("<cellXfs count=\"%d\">".formatted(NUMBER + 2 * (MOST_DECIMALS + 1)));
            sheet.append(xf(0, 0, "")).append(xf(0, 1, "")).append(xf(49, 0, " quotePrefix=\"1\""));
            for (int format = 0; format < 2 * (MOST_DECIMALS + 1); format++) sheet.append(xf(OWN + format, 0, ""));
            return sheet.append("</cellXfs></styleSheet>").toString();
        }

        private static String xf(int format, int font, String more) {
            return "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"%s/>"
                    .formatted(format, font, more);
        }
    }
}
