package kvalitetshjul.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.imports.SheetRows.Merged;

/**
 * A workbook written anew with nothing in it but the cells that are read: no comments, names, pictures, text boxes, tables of a pivot, copies of other
 * workbooks, properties or sheets that nobody reads. It reads as the workbook it was made from.
 */
final class BareWorkbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The heading of an owner, as the publisher writes it, whom nobody can tell. */
    private static final String NOBODY = "(0000000000): TOTALT";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    private BareWorkbook() {}

    /** @param atMost how many sheets, the first of them first */
    static byte[] of(SheetRows workbook, int atMost) throws FileText.Unreadable {
        var bare = new BareWorkbook();
        var names =
                workbook.names().subList(0, Math.min(atMost, workbook.names().size()));
        bare.begin();
        for (int sheet = 0; sheet < names.size(); sheet++) {
            bare.part("xl/worksheets/sheet" + (sheet + 1) + ".xml");
            bare.write("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
            var rows = bare.new Rows();
            workbook.read(sheet, rows::row);
            bare.write("</sheetData>");
            bare.merged(merged(workbook, sheet));
            bare.write("</worksheet>");
        }
        return bare.end(names);
    }

    static byte[] of(List<OldSheetRows.Row> sheet) {
        var bare = new BareWorkbook();
        bare.begin();
        bare.part("xl/worksheets/sheet1.xml");
        bare.write("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        var rows = bare.new Rows();
        for (var row : sheet)
            rows.row(
                    row.number(),
                    row.cells().stream()
                            .map(text -> text.isEmpty() ? Cell.EMPTY : new Cell(Kind.TEXT, text, false))
                            .toList());
        bare.write("</sheetData></worksheet>");
        return bare.end(List.of("1"));
    }

    private void begin() {
        part("[Content_Types].xml");
        write("<Types xmlns=\"" + PACKAGE + "content-types\"/>");
    }

    private byte[] end(List<String> names) {
        part("xl/sharedStrings.xml");
        write("<sst xmlns=\"" + MAIN + "\">");
        for (var text : texts.keySet()) {
            write("<si><t xml:space=\"preserve\">");
            text(text);
            write("</t></si>");
        }
        write("</sst>");
        part("xl/workbook.xml");
        write("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>");
        for (int sheet = 1; sheet <= names.size(); sheet++) {
            write("<sheet name=\"");
            text(names.get(sheet - 1));
            write("\" sheetId=\"" + sheet + "\" r:id=\"rId" + sheet + "\"/>");
        }
        write("</sheets></workbook>");
        part("xl/_rels/workbook.xml.rels");
        write("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int sheet = 1; sheet <= names.size(); sheet++)
            write("<Relationship Id=\"rId" + sheet + "\" Target=\"worksheets/sheet" + sheet + ".xml\"/>");
        write("</Relationships>");
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The rows of one sheet as they come. Where a row or a cell follows the one before, its number is left out. */
    private final class Rows {
        private int last;

        boolean row(int number, List<Cell> cells) {
            write(number == last + 1 ? "<row>" : "<row r=\"" + number + "\">");
            last = number;
            int before = 0;
            for (int column = 1; column <= cells.size(); column++) {
                var cell = cells.get(column - 1);
                if (cell.kind() == Kind.EMPTY && !cell.formula()) continue;
                write(column == before + 1 ? "<c" : "<c r=\"" + ImportIssue.letters(column) + number + "\"");
                before = column;
                cell(cell);
            }
            write("</row>");
            return true;
        }

        private void cell(Cell cell) {
            boolean isText = cell.kind() == Kind.TEXT;
            // the column is left all the same, and nobody sees whose it was
            var text = isText && SkolverketComparison.isOfAPerson(cell.text()) ? NOBODY : cell.text();
            boolean isShared = isText && (texts.size() < SheetRows.MAX_SHARED_TEXTS || texts.containsKey(text));
            write(
                    isShared
                            ? " t=\"s\">"
                            : isText
                                    ? " t=\"inlineStr\">"
                                    : switch (cell.kind()) {
                                        case BOOLEAN -> " t=\"b\">";
                                        case ERROR -> " t=\"e\">";
                                        case EMPTY, TEXT, NUMBER -> ">";
                                    });
            if (cell.formula()) write("<f/>");
            if (isShared) write("<v>" + texts.computeIfAbsent(text, each -> texts.size()) + "</v>");
            else if (isText) {
                write("<is><t xml:space=\"preserve\">");
                text(text);
                write("</t></is>");
            } else if (cell.kind() != Kind.EMPTY) {
                write("<v>");
                text(text);
                write("</v>");
            }
            write("</c>");
        }
    }

    /** None where what stands below the cells cannot be read: who asks for them has then refused the file. */
    private static List<Merged> merged(SheetRows workbook, int sheet) {
        try {
            return workbook.merged(sheet);
        } catch (FileText.Unreadable e) {
            return List.of();
        }
    }

    private void merged(List<Merged> merged) {
        if (merged.isEmpty()) return;
        write("<mergeCells>");
        for (var each : merged)
            write("<mergeCell ref=\"" + ImportIssue.letters(each.firstColumn()) + each.firstRow() + ":"
                    + ImportIssue.letters(each.lastColumn()) + each.lastRow() + "\"/>");
        write("</mergeCells>");
    }

    private void part(String name) {
        try {
            out.flush();
            var entry = new ZipEntry(name);
            entry.setTimeLocal(BEGINNING);
            zip.putNextEntry(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // what a parser would make a line or a space of
                case '\r', '\n', '\t' -> escaped.append("&#").append((int) sign).append(';');
                default -> escaped.append(sign);
            }
        }
        write(escaped.toString());
    }

    private void write(String xml) {
        try {
            out.write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
