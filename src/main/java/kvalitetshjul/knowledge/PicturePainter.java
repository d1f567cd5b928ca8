package kvalitetshjul.knowledge;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kvalitetshjul.pages.Lettering;
import kvalitetshjul.pages.Typeface;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Paints our own drawings, and knows no more of SVG than what stands in them. Text is painted from the outlines of our own typeface, so that a picture is the
 * same wherever it is made.
 */
@Component
class PicturePainter {
    /** As wide as a column of text on A4 at 300 points to the inch. */
    private static final int WIDTH = 1890;

    private static final int POINTS_PER_METRE = 11_811;
    private static final Pattern TRANSFORM = Pattern.compile("(translate|rotate)\\(([^)]*)\\)");

    private @Nullable Lettering lettering;

    /** Read when it is first needed. */
    private synchronized Lettering lettering() {
        if (lettering == null) lettering = new Lettering();
        return lettering;
    }

    /** PNG, on white. */
    byte[] png(Picture picture) {
        var svg = parse(picture.markup());
        double scale = WIDTH / number(svg, "width");
        int height = (int) Math.round(number(svg, "height") * scale);
        var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, height);
            graphics.scale(scale, scale);
            paintChildren(svg, graphics, number(svg, "font-size"));
        } finally {
            graphics.dispose();
        }
        return png(image);
    }

    private void paintChildren(Element parent, Graphics2D graphics, double letters) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling())
            if (child instanceof Element element) paint(element, graphics, letters);
    }

    private void paint(Element element, Graphics2D graphics, double letters) {
        switch (element.getTagName()) {
            case "title", "desc" -> {}
            case "g" -> {
                var before = graphics.getTransform();
                graphics.transform(transform(element));
                paintChildren(element, graphics, letters);
                graphics.setTransform(before);
            }
            case "rect" -> {
                double rounded = 2 * number(element, "rx");
                fill(
                        new RoundRectangle2D.Double(
                                number(element, "x"),
                                number(element, "y"),
                                number(element, "width"),
                                number(element, "height"),
                                rounded,
                                rounded),
                        element,
                        graphics);
            }
            case "circle" -> {
                double r = number(element, "r");
                fill(
                        new Ellipse2D.Double(number(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r),
                        element,
                        graphics);
            }
            case "line" ->
                stroke(
                        new Line2D.Double(
                                number(element, "x1"),
                                number(element, "y1"),
                                number(element, "x2"),
                                number(element, "y2")),
                        element,
                        graphics);
            case "polyline" -> stroke(polyline(element.getAttribute("points")), element, graphics);
            case "text" -> text(element, graphics, letters);
            default -> throw new IllegalStateException("Not in a picture: " + element.getTagName());
        }
    }

    private void text(Element element, Graphics2D graphics, double letters) {
        var text = element.getTextContent();
        var cut = element.getAttribute("font-weight").equals("700") ? Typeface.Cut.BOLD : Typeface.Cut.REGULAR;
        double size = element.hasAttribute("font-size") ? number(element, "font-size") : letters;
        double width = lettering().width(text, cut, size);
        double before = switch (element.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
        };
        var place = transform(element);
        place.translate(number(element, "x") - before, number(element, "y"));
        fill(place.createTransformedShape(lettering().outline(text, cut, size)), element, graphics);
    }

    private static void fill(Shape shape, Element element, Graphics2D graphics) {
        graphics.setColor(Color.decode(element.getAttribute("fill")));
        graphics.fill(shape);
    }

    private static void stroke(Shape shape, Element element, Graphics2D graphics) {
        graphics.setColor(Color.decode(element.getAttribute("stroke")));
        float width = element.hasAttribute("stroke-width") ? (float) number(element, "stroke-width") : 1;
        var dashes = element.getAttribute("stroke-dasharray");
        graphics.setStroke(
                dashes.isEmpty()
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, numbers(dashes), 0));
        graphics.draw(shape);
    }

    private static float[] numbers(String text) {
        var parts = text.trim().split("[ ,]+", -1);
        var numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) numbers[i] = Float.parseFloat(parts[i]);
        return numbers;
    }

    private static Path2D polyline(String points) {
        var path = new Path2D.Double();
        var numbers = numbers(points);
        for (int i = 0; i < numbers.length; i += 2)
            if (i == 0) path.moveTo(numbers[i], numbers[i + 1]);
            else path.lineTo(numbers[i], numbers[i + 1]);
        return path;
    }

    private static AffineTransform transform(Element element) {
        var whole = new AffineTransform();
        var parts = TRANSFORM.matcher(element.getAttribute("transform"));
        while (parts.find()) {
            var numbers = numbers(Objects.requireNonNull(parts.group(2)));
            if (Objects.equals(parts.group(1), "rotate")) whole.rotate(Math.toRadians(numbers[0]));
            else whole.translate(numbers[0], numbers[1]);
        }
        return whole;
    }

    /** 0 where there is none. */
    private static double number(Element element, String attribute) {
        return element.hasAttribute(attribute) ? Double.parseDouble(element.getAttribute(attribute)) : 0;
    }

    private static Element parse(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(markup)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("A picture that is not well-formed", e);
        }
    }

    /** With its resolution, so that it stands in a document at the width it is made for. */
    private static byte[] png(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try {
            var parameters = writer.getDefaultWriteParam();
            var about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            var size = new IIOMetadataNode("pHYs");
            size.setAttribute("pixelsPerUnitXAxis", Integer.toString(POINTS_PER_METRE));
            size.setAttribute("pixelsPerUnitYAxis", Integer.toString(POINTS_PER_METRE));
            size.setAttribute("unitSpecifier", "meter");
            var root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(size);
            about.mergeTree("javax_imageio_png_1.0", root);
            var out = new ByteArrayOutputStream();
            try (var stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, about), parameters);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
