package kvalitetshjul.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kvalitetshjul.pages.Markup;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A drawing made here: one svg element without style, script or anything typed by a person that is not escaped. Only this package makes them, so whoever
 * holds one may put its markup into a page or a document as it is.
 */
public final class Chart implements Markup {
    private static final Set<String> ELEMENTS = Set.of("title", "text", "line", "polyline", "circle", "rect");
    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "role",
            "viewBox",
            "width",
            "height",
            "font-family",
            "font-size",
            "font-weight",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "points",
            "transform",
            "text-anchor",
            "fill",
            "stroke",
            "stroke-width",
            "stroke-dasharray",
            "stroke-linejoin",
            "xmlns");

    private final String markup;

    Chart(String markup) {
        this.markup = markup;
    }

    /**
     * A drawing that was kept as text, as in a report released long ago. It is believed to be one of ours only as far as it can do no harm.
     *
     * @throws IllegalArgumentException when it holds anything that no drawing of ours ever held
     */
    public static Chart kept(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var root = builder.parse(new InputSource(new StringReader(markup))).getDocumentElement();
            if (!root.getTagName().equals("svg"))
                throw new IllegalArgumentException("Not a chart: " + root.getTagName());
            requireHarmless(root);
            return new Chart(markup);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("Not a chart", e);
        }
    }

    private static void requireHarmless(Element element) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++)
            if (!ATTRIBUTES.contains(attributes.item(i).getNodeName()))
                throw new IllegalArgumentException(
                        "Not in a chart: " + attributes.item(i).getNodeName());
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child) {
                case Element inner when ELEMENTS.contains(inner.getTagName()) -> requireHarmless(inner);
                case org.w3c.dom.CDATASection no -> throw new IllegalArgumentException("Not in a chart: CDATA");
                case org.w3c.dom.Text text -> {}
                default -> throw new IllegalArgumentException("Not in a chart: " + child.getNodeName());
            }
        }
    }

    @Override
    public String markup() {
        return markup;
    }

    @Override
    public String toString() {
        return markup;
    }
}
