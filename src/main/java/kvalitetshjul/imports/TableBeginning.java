package kvalitetshjul.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import kvalitetshjul.imports.OwnTable.Cell;
import kvalitetshjul.imports.OwnTable.Row;
import kvalitetshjul.imports.OwnTable.Sheet;

/** The first rows of a table as they are kept: what was written is read again by the same product, a day later at the most. */
record TableBeginning(int suggestedSheet, List<Sheet> sheets) {
    private static final int NUMBER = 1;
    private static final int UNKNOWN = 2;

    static byte[] write(int suggestedSheet, List<Sheet> sheets) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(suggestedSheet);
            out.writeInt(sheets.size());
            for (var sheet : sheets) {
                text(out, sheet.name());
                out.writeInt(sheet.rows().size());
                for (var row : sheet.rows()) {
                    out.writeInt(row.number());
                    out.writeInt(row.cells().size());
                    for (var cell : row.cells()) {
                        out.writeByte((cell.number() ? NUMBER : 0) | (cell.unknown() ? UNKNOWN : 0));
                        text(out, cell.text());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static TableBeginning read(byte[] written) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(written)))) {
            int suggested = in.readInt();
            var sheets = new ArrayList<Sheet>();
            for (int left = in.readInt(); left > 0; left--) {
                var name = text(in);
                var rows = new ArrayList<Row>();
                for (int more = in.readInt(); more > 0; more--) rows.add(row(in));
                sheets.add(new Sheet(name, rows));
            }
            return new TableBeginning(suggested, sheets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(DataInputStream in) throws IOException {
        int number = in.readInt();
        var cells = new ArrayList<Cell>();
        for (int left = in.readInt(); left > 0; left--) {
            int what = in.readByte();
            var text = text(in);
            cells.add(
                    what == 0 && text.isEmpty()
                            ? Cell.EMPTY
                            : new Cell(text, (what & NUMBER) > 0, (what & UNKNOWN) > 0));
        }
        return new Row(number, cells);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
