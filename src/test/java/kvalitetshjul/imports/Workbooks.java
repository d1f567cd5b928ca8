package kvalitetshjul.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes spreadsheets for tests, as small as the format allows, or with one part exchanged for something no spreadsheet should hold. */
public final class Workbooks {
    static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private Workbooks() {}

    /**
     * As {@link #of}, with another sheet after the first that is not shown.
     *
     * @param number where it stands, counted from 1; those between are empty
     */
    public static byte[] withHidden(List<? extends List<?>> rows, int number, String hiddenRows) {
        var parts = unzipped(of(rows));
        var sheets = new StringBuilder();
        var relations = new StringBuilder();
        for (int sheet = 2; sheet <= number; sheet++) {
            sheets.append("<sheet name=\"Ark %1$d\" sheetId=\"%1$d\" state=\"%2$s\" r:id=\"rId%1$d\"/>"
                    .formatted(sheet, sheet % 2 == 0 ? "hidden" : "veryHidden"));
            relations.append("<Relationship Id=\"rId%1$d\" Target=\"worksheets/sheet%1$d.xml\"/>".formatted(sheet));
            parts.put("xl/worksheets/sheet" + sheet + ".xml", sheet(sheet == number ? hiddenRows : ""));
        }
        parts.computeIfPresent("xl/workbook.xml", (part, xml) -> xml.replace("</sheets>", sheets + "</sheets>"));
        parts.computeIfPresent(
                "xl/_rels/workbook.xml.rels",
                (part, xml) -> xml.replace("</Relationships>", relations + "</Relationships>"));
        return zip(parts);
    }

    /** Rows of texts that stand in the cells themselves. */
    public static String inline(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(text -> "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>")
                        .collect(Collectors.joining("", "<row>", "</row>")))
                .collect(Collectors.joining());
    }

    /** The parts of a packed file, by name. */
    public static Map<String, String> unzipped(byte[] file) {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    /** One sheet: texts become shared texts, numbers numbers, null an empty cell, an empty row is left out as spreadsheets do. */
    public static byte[] of(List<? extends List<?>> rows, String... merged) {
        var texts = new ArrayList<String>();
        var xml = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).isEmpty()) continue;
            xml.append("<row r=\"%d\">".formatted(row + 1));
            for (int column = 0; column < rows.get(row).size(); column++) {
                var value = rows.get(row).get(column);
                if (value == null) continue;
                var text = value instanceof String s ? s : null;
                if (text != null && !texts.contains(text)) texts.add(text);
                xml.append("<c r=\"%s%d\"%s><v>%s</v></c>"
                        .formatted(
                                letters(column + 1),
                                row + 1,
                                text == null ? "" : " t=\"s\"",
                                text == null ? value.toString() : texts.indexOf(text)));
            }
            xml.append("</row>");
        }
        var merges = List.of(merged).stream()
                .map(m -> "<mergeCell ref=\"" + m + "\"/>")
                .collect(Collectors.joining("", "<mergeCells>", "</mergeCells>"));
        var parts = parts();
        parts.put("xl/sharedStrings.xml", sharedTexts(texts));
        parts.put(SHEET, sheet(xml.toString()).replace("</sheetData>", "</sheetData>" + merges));
        return zip(parts);
    }

    /** A good spreadsheet whose only sheet has these rows, as written. */
    static byte[] withRows(String rows) {
        return with(SHEET, sheet(rows));
    }

    /** A good spreadsheet with one part more or another one in its place. */
    static byte[] with(String part, String content) {
        var parts = parts();
        parts.put(part, content);
        return zip(parts);
    }

    static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put(
                "xl/workbook.xml",
                ("<workbook xmlns=\"" + NAMESPACE
                        + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"Statistik\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/sharedStrings.xml", sharedTexts(List.of("one", "two")));
        parts.put(SHEET, sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"));
        return parts;
    }

    static String sheet(String rows) {
        return "<worksheet xmlns=\"" + NAMESPACE + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    static String sharedTexts(List<String> texts) {
        return texts.stream()
                .map(t -> "<si><t xml:space=\"preserve\">"
                        + t.replace("&", "&amp;").replace("<", "&lt;") + "</t></si>")
                .collect(Collectors.joining("", "<sst xmlns=\"" + NAMESPACE + "\">", "</sst>"));
    }

    public static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A part of this many bytes, all the same, which packs to nearly nothing. */
    static byte[] zipWithBomb(String part, long length) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var each : parts().entrySet()) {
                if (each.getKey().equals(part)) continue;
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.setLevel(Deflater.BEST_SPEED);
            var block = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < length; written += block.length) zip.write(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String letters(int column) {
        var letters = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) letters.insert(0, (char) ('A' + (left - 1) % 26));
        return letters.toString();
    }

    static String repeated(int times, String text) {
        return IntStream.range(0, times).mapToObj(i -> text.formatted(i + 1)).collect(Collectors.joining());
    }
}
