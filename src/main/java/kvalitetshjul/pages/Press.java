package kvalitetshjul.pages;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.logging.Level;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints an HTML document as a PDF that is accessible (PDF/UA-1) and fit for an archive (PDF/A-2a) at once.
 *
 * <p>The document must be well-formed XML without a doctype. Nothing outside it is fetched: fonts and style sheet are
 * ours, charts stand in the document as SVG.
 */
@Component
public final class Press {
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Typeface typeface;

    public Press(Typeface typeface) {
        XRLog.setLoggerImpl(new Silent());
        this.typeface = typeface;
    }

    /** The style sheet of a module's documents, which lies beside the class. */
    public static String style(Class<?> beside, String name) {
        try (var css = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param style the style sheet; {@code $strong}, {@code $pale} and {@code $faint} stand for the colours
     * @param colours of the owner, which headings and ornament are set in
     * @throws IllegalStateException when {@link Proof} finds a fault, or a chart could not be drawn
     */
    public byte[] print(String html, String style, PrintColours colours) {
        var document = parse(html);
        var proof = Proof.of(document, typeface);
        if (!proof.faults().isEmpty()) throw new IllegalStateException("not fit to print: " + proof.faults());
        var warnings = new ArrayList<String>();
        var pdf = set(document, style, colours, warnings::add);
        if (!warnings.isEmpty()) throw new IllegalStateException("printed with faults: " + warnings);
        return pdf;
    }

    /** Composed signs only (a Sámi letter may be typed as a letter and a mark): the fonts hold them as one glyph. */
    public static Document parse(String html) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var document =
                    builder.parse(new InputSource(new StringReader(Normalizer.normalize(html, Normalizer.Form.NFC))));
            placeCharts(document.getElementsByTagName("div"));
            nameCharts(document.getElementsByTagNameNS("http://www.w3.org/2000/svg", "svg"));
            return document;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("a document that is not well-formed", e);
        }
    }

    /** A template hands over a chart as an attribute: an attribute is escaped, so nothing in it can become part of the page. */
    private static void placeCharts(NodeList holders) {
        for (int i = 0; i < holders.getLength(); i++) {
            var holder = (Element) holders.item(i);
            if (!holder.hasAttribute("data-chart")) continue;
            var chart = parse(holder.getAttribute("data-chart"));
            holder.setTextContent("");
            holder.appendChild(holder.getOwnerDocument().importNode(chart.getDocumentElement(), true));
            holder.removeAttribute("data-chart");
        }
    }

    /** A chart is named by its title on a page and by an attribute in the PDF; an svg element has no such attribute. */
    private static void nameCharts(NodeList charts) {
        for (int i = 0; i < charts.getLength(); i++) {
            var chart = (Element) charts.item(i);
            var titles = chart.getElementsByTagNameNS("*", "title");
            if (titles.getLength() > 0)
                chart.setAttribute("alt", titles.item(0).getTextContent().strip());
        }
    }

    /** Without proof-reading, so that a test can see what a fault does to the file. */
    public byte[] set(Document document, String style, PrintColours colours, Consumer<String> warnings) {
        var sheet = document.createElementNS(document.getDocumentElement().getNamespaceURI(), "style");
        sheet.setTextContent(style.replace("$strong", colours.strong())
                .replace("$pale", colours.pale())
                .replace("$faint", colours.faint()));
        document.getElementsByTagNameNS("*", "head").item(0).appendChild(sheet);
        var out = new ByteArrayOutputStream();
        try (var svg = new BatikSVGDrawer()) {
            var builder = new PdfRendererBuilder()
                    .withW3cDocument(document, null)
                    .usePdfUaAccessibility(true)
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A)
                    .useColorProfile(SRGB)
                    .withProducer("Kvalitetshjul")
                    .withDiagnosticConsumer(said -> {
                        if (said.getLevel().intValue() >= Level.WARNING.intValue())
                            warnings.accept(said.getFormattedMessage());
                    })
                    .useSVGDrawer(svg)
                    .useExternalResourceAccessControl(
                            (uri, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .toStream(out);
            for (var cut : Typeface.Cut.values())
                builder.useFont(
                        cut::open,
                        Typeface.FAMILY,
                        cut.weight(),
                        cut.italic() ? FontStyle.ITALIC : FontStyle.NORMAL,
                        true,
                        EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The library tells its log of every font it opens; what matters reaches the one who prints, as a warning. */
    private static final class Silent implements XRLogger {
        @Override
        public void log(Diagnostic said) {}

        @Override
        public boolean isLogLevelEnabled(Diagnostic said) {
            return false;
        }

        @Override
        public void log(String where, Level level, String message) {}

        @Override
        public void log(String where, Level level, String message, Throwable cause) {}

        @Override
        public void setLevel(String logger, Level level) {}
    }
}
