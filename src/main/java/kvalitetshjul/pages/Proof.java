package kvalitetshjul.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Text;

/**
 * The reading of a document before it is printed, for what a reader with a screen reader needs and veraPDF does not
 * ask for: a language, a title on every link, a scope on every header cell, no empty cell, no sign without a glyph.
 * Faults that veraPDF would find later (alternative text, title, heading levels) are found here first.
 */
record Proof(List<String> faults) {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    static Proof of(Document document, Typeface typeface) {
        var reader = new Reader(typeface);
        reader.readHead(document.getDocumentElement());
        reader.read(document.getDocumentElement());
        return new Proof(List.copyOf(reader.faults));
    }

    private static final class Reader {
        private final Typeface typeface;
        private final List<String> faults = new ArrayList<>();
        private int level;

        Reader(Typeface typeface) {
            this.typeface = typeface;
        }

        void readHead(Element html) {
            if (html.getAttribute("lang").isBlank()) faults.add("no language");
            var head = (Element) html.getElementsByTagNameNS("*", "head").item(0);
            var titles = head.getElementsByTagNameNS("*", "title");
            if (titles.getLength() == 0 || titles.item(0).getTextContent().isBlank()) faults.add("no title");
        }

        void read(Element element) {
            var name = element.getLocalName();
            if (name.equals("style")) return;
            if (HEADINGS.contains(name)) readHeading(element, name.charAt(1) - '0');
            switch (name) {
                case "svg", "img" -> require(element, "alt");
                case "a" -> require(element, "title");
                case "th" -> {
                    require(element, "scope");
                    readCell(element);
                }
                case "td" -> readCell(element);
                case "tr" -> readRow(element);
                default -> {}
            }
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element inner) read(inner);
                else if (child instanceof Text text) readText(text.getData());
            }
        }

        private void readHeading(Element heading, int found) {
            if (found > level + 1) faults.add("heading level " + found + " follows " + level + ": " + excerpt(heading));
            level = found;
        }

        private void readCell(Element cell) {
            if (cell.getTextContent().isBlank())
                faults.add("empty cell in: " + excerpt((Element) cell.getParentNode()));
        }

        private void readRow(Element row) {
            var table = row;
            while (!table.getLocalName().equals("table")) table = (Element) table.getParentNode();
            int columns =
                    cells((Element) table.getElementsByTagNameNS("*", "tr").item(0));
            if (cells(row) != columns)
                faults.add("a row of " + cells(row) + " cells among " + columns + ": " + excerpt(row));
        }

        private static int cells(Element row) {
            int cells = 0;
            for (var child = row.getFirstChild(); child != null; child = child.getNextSibling())
                if (child instanceof Element) cells++;
            return cells;
        }

        private void readText(String text) {
            for (var sign : typeface.lacking(text))
                faults.add("no glyph for " + sign + " (U+%04X)".formatted(sign.codePointAt(0)));
        }

        private void require(Element element, String attribute) {
            if (element.getAttribute(attribute).isBlank())
                faults.add("no " + attribute + " on " + element.getLocalName() + ": " + excerpt(element));
        }

        private static String excerpt(Element element) {
            var text = element.getTextContent().strip().replaceAll("\\s+", " ");
            return text.length() <= 60 ? text : text.substring(0, 60) + "…";
        }
    }
}
