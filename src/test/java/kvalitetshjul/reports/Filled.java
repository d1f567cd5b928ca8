package kvalitetshjul.reports;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** How much of each page of a document is used, by what is drawn on it. */
final class Filled {
    private static final int DPI = 50;
    /** Head and foot of a page, which every page has something in. */
    private static final double MARGIN = 23.0;

    private Filled() {}

    /** From the top of the text area to the last thing drawn in it, as a share of its height; one number for each page. */
    static List<Double> of(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            var shares = new ArrayList<Double>();
            for (int page = 0; page < document.getNumberOfPages(); page++)
                shares.add(share(renderer.renderImageWithDPI(page, DPI)));
            return shares;
        }
    }

    private static double share(BufferedImage page) {
        int top = (int) (MARGIN / 25.4 * DPI);
        int bottom = page.getHeight() - top;
        int last = top;
        for (int y = top; y < bottom; y++)
            for (int x = 0; x < page.getWidth(); x++) if (isInk(page.getRGB(x, y))) last = y;
        return (last - top) / (double) (bottom - top);
    }

    private static boolean isInk(int colour) {
        return (colour & 0xff) < 245 || (colour >> 8 & 0xff) < 245 || (colour >> 16 & 0xff) < 245;
    }
}
