package kvalitetshjul.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kvalitetshjul.shared.PersonsNames;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a spreadsheet (XLSX), read row by row, so that only one row and the texts that rows share are in memory. Every limit is set on purpose and
 * refused by its name: a file may unpack to a thousand times its size, point at a column that does not exist, or ask for another file to be fetched.
 * Formulas are never computed; a cell tells that it has one. Dates are the numbers they are stored as.
 */
final class SheetRows {
    /** What the format itself allows. */
    static final int MAX_COLUMNS = 16_384;

    static final int MAX_ROWS = 1_048_576;
    static final int MAX_TEXT = 32_767;
    /** What every part of the file together may unpack to: six times the largest national table met. */
    static final int MAX_UNPACKED = 96 * 1024 * 1024;

    static final int MAX_PARTS = 1_000;
    static final int MAX_SHEETS = 100;
    /** Cells of one sheet, the empty ones before a filled one counted with them. */
    static final int MAX_CELLS = 10_000_000;

    /**
     * Characters of one sheet, each text as often as it is shown: a sheet may show a text that is in the file once in each of its cells. Eight times the
     * largest national table met.
     */
    static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    static final int MAX_SHARED_TEXTS = 200_000;
    static final int MAX_MERGES = 10_000;

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String SHARED_TEXTS = "xl/sharedStrings.xml";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,3})?");
    private static final MathContext AS_SHOWN = new MathContext(15);

    /** What a cell holds. */
    enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        BOOLEAN,
        /** A fault the spreadsheet itself has put there, as {@code #N/A}. */
        ERROR
    }

    /**
     * One cell.
     *
     * @param text as it stands; of a number with a decimal point, perhaps with an exponent
     * @param formula whether the content is the last known result of a formula
     */
    record Cell(Kind kind, String text, boolean formula) {
        static final Cell EMPTY = new Cell(Kind.EMPTY, "", false);

        /**
         * The number, to the fifteen figures a spreadsheet has; the rest is noise of its binary numbers. None where it would be longer than any figure when
         * it is written out.
         */
        Optional<BigDecimal> number() {
            if (kind != Kind.NUMBER || !NUMBER.matcher(text).matches()) return Optional.empty();
            return Optional.of(new BigDecimal(text).round(AS_SHOWN))
                    .filter(number -> Math.abs(number.precision() - number.scale()) <= DecimalComma.LONGEST
                            && number.scale() <= DecimalComma.LONGEST)
                    .map(SheetRows::plain);
        }
    }

    /** The first and last row and column, counted from 1, of cells shown as one. */
    record Merged(int firstRow, int firstColumn, int lastRow, int lastColumn) {}

    /** Takes the rows that hold anything, in order. */
    interface RowVisitor {
        /**
         * @param number counted from 1, as a spreadsheet counts
         * @param cells from the first column to the last that is filled
         * @return whether more rows are wanted
         */
        boolean row(int number, List<Cell> cells);
    }

    private final byte[] file;
    /** Name to part, in the order of the spreadsheet. */
    private final Map<String, String> sheets = new LinkedHashMap<>();

    private final List<String> sharedTexts = new ArrayList<>();
    /** What the first sheet tells of persons, once somebody has read all of it. */
    private @Nullable PersonSearch first;

    private SheetRows(byte[] file) {
        this.file = file;
    }

    /** The same number without zeros behind the comma and without an exponent, so that {@code 17}, {@code 17.0} and {@code 1.7E1} are equal. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Opens a file and reads the names of its sheets.
     *
     * @throws FileText.Unreadable when it is no spreadsheet, or one that goes beyond a limit
     */
    static SheetRows of(byte[] file) throws FileText.Unreadable {
        var opened = new SheetRows(file);
        guarded(opened::open);
        return opened;
    }

    /** The names of the sheets, hidden ones with them. */
    List<String> names() {
        return List.copyOf(sheets.keySet());
    }

    /**
     * Reads a sheet.
     *
     * @param sheet counted from 0
     */
    void read(int sheet, RowVisitor visitor) throws FileText.Unreadable {
        if (sheet > 0 || first != null) {
            guarded(() -> inSheet(sheet, xml -> rows(xml, visitor)));
            return;
        }
        var search = new PersonSearch(1, false);
        guarded(() -> inSheet(0, xml -> {
            boolean whole = rows(xml, (number, cells) -> {
                search.cells(number, cells);
                return visitor.row(number, cells);
            });
            if (whole) first = search;
        }));
    }

    /** Whether all of them were wanted; a sheet of pictures has none. */
    private boolean rows(XMLStreamReader xml, RowVisitor visitor) throws IOException, XMLStreamException {
        while (xml.hasNext())
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("sheetData")) return new Rows(xml, visitor).read();
        return true;
    }

    /** Which cells of a sheet are shown as one. The whole sheet is read for it, as it is told at its end. */
    List<Merged> merged(int sheet) throws FileText.Unreadable {
        var merged = new ArrayList<Merged>();
        guarded(() -> inSheet(sheet, xml -> {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals("mergeCell")) continue;
                if (merged.size() == MAX_MERGES) throw new Refusal("imports.sheet.tooLarge");
                merged.add(merged(attribute(xml, "ref").split(":", 2)));
            }
        }));
        return merged;
    }

    /**
     * What tells of persons in any of the sheets, hidden ones and those nobody reads with them.
     *
     * @param readApart how many sheets, the first of them first, are looked at cell by cell by whoever reads them
     */
    Optional<ImportIssue> persons(int readApart) throws FileText.Unreadable {
        for (int at = 0; at < sheets.size(); at++)
            if (PersonsNames.areInTitle(names().get(at)))
                return Optional.of(ImportIssue.refusal("imports.file.persons.sheetName", at + 1));
        var found = new ArrayList<ImportIssue>();
        var parts = List.copyOf(sheets.values());
        guarded(() -> walk((name, content) -> {
            int sheet = parts.indexOf(name);
            if (sheet < 0) return true;
            var search = sheet == 0 && readApart > 0 && first != null
                    ? first
                    : new PersonSearch(sheet + 1, sheet >= readApart);
            if (search != first) parse(content, xml -> rows(xml, search::cells));
            search.found().ifPresent(found::add);
            return found.isEmpty();
        }));
        return found.stream().findFirst();
    }

    private static Merged merged(String[] corners) throws Refusal {
        var first = corners[0];
        var last = corners[corners.length - 1];
        return new Merged(rowOf(first), columnOf(first), rowOf(last), columnOf(last));
    }

    private interface Work {
        void run() throws IOException, XMLStreamException;
    }

    private interface PartReader {
        void read(XMLStreamReader xml) throws IOException, XMLStreamException;
    }

    private interface PartVisitor {
        /** Whether further parts are wanted. */
        boolean visit(String name, InputStream content) throws IOException, XMLStreamException;
    }

    /** Why a file is refused, carried through the libraries that read it. */
    static final class Refusal extends IOException {
        private final transient @Nullable ImportIssue issue;

        Refusal(String messageKey) {
            super(messageKey);
            issue = null;
        }

        Refusal(ImportIssue issue) {
            super(issue.messageKey());
            this.issue = issue;
        }
    }

    private static void guarded(Work work) throws FileText.Unreadable {
        try {
            work.run();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (XMLStreamException e) {
            throw unreadable(e.getNestedException());
        }
    }

    private static FileText.Unreadable unreadable(@Nullable Throwable cause) {
        if (cause instanceof Refusal refusal && refusal.issue != null) return new FileText.Unreadable(refusal.issue);
        var key = cause instanceof Refusal refusal && refusal.getMessage() != null
                ? refusal.getMessage()
                : "imports.sheet.damaged";
        return new FileText.Unreadable(
                key.equals("imports.sheet.tooLarge")
                        ? ImportIssue.refusal(key, MAX_UNPACKED / (1024 * 1024), MAX_CELLS)
                        : ImportIssue.refusal(key));
    }

    private void open() throws IOException, XMLStreamException {
        var idsOfSheets = new LinkedHashMap<String, String>();
        var targets = new HashMap<String, String>();
        walk((name, content) -> {
            switch (name) {
                case WORKBOOK -> parse(content, xml -> sheets(xml, idsOfSheets));
                case RELATIONS -> parse(content, xml -> relations(xml, targets));
                case SHARED_TEXTS -> parse(content, this::sharedTexts);
                default -> {}
            }
            return true;
        });
        if (idsOfSheets.isEmpty()) throw new Refusal("imports.sheet.noWorkbook");
        for (var sheet : idsOfSheets.entrySet()) {
            var target = targets.get(sheet.getValue());
            if (target == null) throw new Refusal("imports.sheet.damaged");
            sheets.put(sheet.getKey(), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        }
    }

    /** Goes through the parts of the file in the order they lie in it. */
    private void walk(PartVisitor visitor) throws IOException, XMLStreamException {
        var names = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            var content = new SheetText.Unpacked(zip, MAX_UNPACKED);
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (names.size() == MAX_PARTS) throw new Refusal("imports.sheet.tooLarge");
                if (!names.add(part.getName())) throw new Refusal("imports.sheet.damaged");
                if (part.getName().endsWith("vbaProject.bin")) throw new Refusal("imports.sheet.macros");
                if (!visitor.visit(part.getName(), content)) return;
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a name in the archive is no text", e);
        }
        if (names.isEmpty()) throw new Refusal("imports.sheet.damaged");
    }

    private void inSheet(int sheet, PartReader reader) throws IOException, XMLStreamException {
        var wanted = List.copyOf(sheets.values()).get(sheet);
        var found = new boolean[1];
        walk((name, content) -> {
            if (!name.equals(wanted)) return true;
            found[0] = true;
            parse(content, reader);
            return false;
        });
        if (!found[0]) throw new Refusal("imports.sheet.damaged");
    }

    private static void parse(InputStream part, PartReader reader) throws IOException, XMLStreamException {
        var xml = SheetText.parser(part);
        try {
            reader.read(xml);
        } finally {
            xml.close();
        }
    }

    private static void sheets(XMLStreamReader xml, Map<String, String> ids) throws IOException, XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT
                    || !xml.getLocalName().equals("sheet")) continue;
            if (ids.size() == MAX_SHEETS) throw new Refusal("imports.sheet.tooLarge");
            if (ids.put(attribute(xml, "name"), attribute(xml, "id")) != null)
                throw new Refusal("imports.sheet.damaged");
        }
    }

    private static void relations(XMLStreamReader xml, Map<String, String> targets) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship"))
                targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
        }
    }

    private void sharedTexts(XMLStreamReader xml) throws IOException, XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT
                    || !xml.getLocalName().equals("si")) continue;
            if (sharedTexts.size() == MAX_SHARED_TEXTS) throw new Refusal("imports.sheet.tooLarge");
            sharedTexts.add(texts(xml, "si"));
        }
    }

    /** The text within an element, however many formats its pieces have; how it is pronounced is left out. */
    private static String texts(XMLStreamReader xml, String element) throws IOException, XMLStreamException {
        var text = new StringBuilder();
        boolean within = false;
        int pronounced = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().equals("rPh")) pronounced++;
                    within = xml.getLocalName().equals("t") && pronounced == 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals(element)) return text.toString();
                    if (xml.getLocalName().equals("rPh")) pronounced--;
                    within = false;
                }
                default -> {
                    if (within && xml.isCharacters()) append(text, xml.getText());
                }
            }
        }
        throw new Refusal("imports.sheet.damaged");
    }

    private static void append(StringBuilder text, String more) throws Refusal {
        if (text.length() + more.length() > MAX_TEXT) throw new Refusal("imports.sheet.longText");
        text.append(more);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
        return "";
    }

    /** One pass over the rows of a sheet. */
    private final class Rows {
        private final XMLStreamReader xml;
        private final RowVisitor visitor;
        private int cellsRead;
        private int charactersRead;
        private int row;

        Rows(XMLStreamReader xml, RowVisitor visitor) {
            this.xml = xml;
            this.visitor = visitor;
        }

        /** Whether all of them were wanted. */
        boolean read() throws IOException, XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("sheetData")) return true;
                if (event != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals("row")) continue;
                int number = attribute(xml, "r").isEmpty() ? row + 1 : rowOf(attribute(xml, "r"));
                if (number <= row || number > MAX_ROWS) throw new Refusal("imports.sheet.damaged");
                row = number;
                var cells = cells();
                if (!cells.isEmpty() && !visitor.row(row, cells)) return false;
            }
            throw new Refusal("imports.sheet.damaged");
        }

        private List<Cell> cells() throws IOException, XMLStreamException {
            var cells = new ArrayList<Cell>();
            int column = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("row")) return cells;
                if (event != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals("c")) continue;
                int next = attribute(xml, "r").isEmpty() ? column + 1 : columnOf(attribute(xml, "r"));
                if (next > MAX_COLUMNS) throw new Refusal("imports.sheet.tooWide");
                if (next <= column) throw new Refusal("imports.sheet.damaged");
                column = next;
                var cell = cell();
                if (cell.kind == Kind.EMPTY && !cell.formula) continue;
                cellsRead += column - cells.size();
                charactersRead += cell.text.length();
                if (cell.text.length() > CsvText.LONGEST_CELL)
                    throw new Refusal(CsvText.longCell(row, ImportIssue.letters(column)));
                if (cellsRead > MAX_CELLS || charactersRead > MAX_CHARACTERS)
                    throw new Refusal("imports.sheet.tooLarge");
                while (cells.size() < column - 1) cells.add(Cell.EMPTY);
                cells.add(cell);
            }
            throw new Refusal("imports.sheet.damaged");
        }

        private Cell cell() throws IOException, XMLStreamException {
            var type = attribute(xml, "t");
            var text = new StringBuilder();
            boolean formula = false;
            boolean value = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        var name = xml.getLocalName();
                        if (name.equals("f")) formula = true;
                        if (name.equals("is")) append(text, texts(xml, "is"));
                        value = name.equals("v");
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (xml.getLocalName().equals("c")) return cell(type, text.toString(), formula);
                        value = false;
                    }
                    default -> {
                        if (value && xml.isCharacters()) append(text, xml.getText());
                    }
                }
            }
            throw new Refusal("imports.sheet.damaged");
        }

        private Cell cell(String type, String text, boolean formula) throws Refusal {
            if (text.isEmpty()) return formula ? new Cell(Kind.EMPTY, "", true) : Cell.EMPTY;
            return switch (type) {
                case "s" -> new Cell(Kind.TEXT, shared(text), formula);
                case "b" -> new Cell(Kind.BOOLEAN, text, formula);
                case "e" -> new Cell(Kind.ERROR, text, formula);
                case "", "n" -> new Cell(Kind.NUMBER, text.strip(), formula);
                default -> new Cell(Kind.TEXT, text, formula);
            };
        }

        private String shared(String number) throws Refusal {
            int at = whole(number);
            if (at >= sharedTexts.size()) throw new Refusal("imports.sheet.damaged");
            return sharedTexts.get(at);
        }
    }

    /** The column of a reference as {@code AB12}, counted from 1; beyond the last one when the letters are too many. */
    private static int columnOf(String reference) throws Refusal {
        int column = 0;
        int at = 0;
        while (at < reference.length() && reference.charAt(at) >= 'A' && reference.charAt(at) <= 'Z') {
            column = column * 26 + reference.charAt(at++) - 'A' + 1;
            if (column > MAX_COLUMNS) return MAX_COLUMNS + 1;
        }
        if (column == 0) throw new Refusal("imports.sheet.damaged");
        return column;
    }

    /** The row of a reference as {@code AB12} or {@code 12}. */
    private static int rowOf(String reference) throws Refusal {
        int at = 0;
        while (at < reference.length() && !Character.isDigit(reference.charAt(at))) at++;
        var digits = reference.substring(at);
        return whole(digits);
    }

    /** A number of up to seven digits. */
    private static int whole(String digits) throws Refusal {
        if (digits.isEmpty() || digits.length() > 7) throw new Refusal("imports.sheet.damaged");
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw new Refusal("imports.sheet.damaged");
            number = number * 10 + digit;
        }
        return number;
    }
}
