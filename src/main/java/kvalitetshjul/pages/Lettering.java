package kvalitetshjul.pages;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Text in our own typeface as outlines, for pictures: the same on every machine, also on one that has no typefaces at all. */
public final class Lettering {
    private final Map<Typeface.Cut, TrueTypeFont> fonts = new EnumMap<>(Typeface.Cut.class);

    public Lettering() {
        for (var cut : Typeface.Cut.values()) {
            try {
                fonts.put(cut, new TTFParser().parse(new RandomAccessReadBuffer(cut.open())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TrueTypeFont font(Typeface.Cut cut) {
        return Objects.requireNonNull(fonts.get(cut));
    }

    public synchronized double width(String text, Typeface.Cut cut, double size) {
        return text.codePoints().mapToDouble(sign -> advance(sign, cut)).sum() * size;
    }

    /** From the left end of the line the text stands on. */
    public synchronized Path2D outline(String text, Typeface.Cut cut, double size) {
        var outline = new Path2D.Double();
        double at = 0;
        for (int sign : text.codePoints().toArray()) {
            var glyph = glyph(sign, cut);
            var place = AffineTransform.getTranslateInstance(at * size, 0);
            double scale = size / unitsPerEm(cut);
            place.scale(scale, -scale);
            glyph.transform(place);
            outline.append(glyph, false);
            at += advance(sign, cut);
        }
        return outline;
    }

    private Path2D glyph(int sign, Typeface.Cut cut) {
        try {
            var font = font(cut);
            var glyph = font.getGlyph().getGlyph(font.getUnicodeCmapLookup().getGlyphId(sign));
            return glyph == null ? new Path2D.Double() : new Path2D.Double(glyph.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In widths of an em. */
    private double advance(int sign, Typeface.Cut cut) {
        try {
            var font = font(cut);
            return font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(sign)) / unitsPerEm(cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double unitsPerEm(Typeface.Cut cut) {
        try {
            return font(cut).getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
