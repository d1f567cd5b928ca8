package kvalitetshjul.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/** The typeface documents are printed in: Noto Sans, three cuts, copied onto the class path by the build. */
@Component
public final class Typeface {
    public static final String FAMILY = "Noto Sans";

    /** What stands where a sign cannot be printed, so that a reader sees that something stood there. */
    public static final String STAND_IN = "\uFFFD";

    /** A cut of the typeface; there is one file for each. */
    public enum Cut {
        REGULAR("NotoSans_400Regular.ttf", 400, false),
        BOLD("NotoSans_700Bold.ttf", 700, false),
        ITALIC("NotoSans_400Regular_Italic.ttf", 400, true);

        private final String file;
        private final int weight;
        private final boolean italic;

        Cut(String file, int weight, boolean italic) {
            this.file = file;
            this.weight = weight;
            this.italic = italic;
        }

        /** As CSS counts it: 400 is regular, 700 bold. */
        public int weight() {
            return weight;
        }

        public boolean italic() {
            return italic;
        }

        public InputStream open() {
            return Objects.requireNonNull(
                    Typeface.class.getResourceAsStream("/fonts/" + file), () -> file + " is not on the class path");
        }
    }

    private final List<CmapLookup> repertoires;

    public Typeface() {
        repertoires = Arrays.stream(Cut.values()).map(Typeface::repertoire).toList();
    }

    private static CmapLookup repertoire(Cut cut) {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(cut.open()))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signs of a text that cannot be printed, each once, in the order they stand. */
    public List<String> lacking(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(this::isLacking)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /** The text with {@link #STAND_IN} for every sign that cannot be printed. */
    public String printable(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (composed.codePoints().noneMatch(this::isLacking)) return composed;
        var printable = new StringBuilder(composed.length());
        composed.codePoints().forEach(sign -> {
            if (isLacking(sign)) printable.append(STAND_IN);
            else printable.appendCodePoint(sign);
        });
        return printable.toString();
    }

    /**
     * Line breaks and tabs are spacing and need no glyph, other controls cannot stand in a document at all. A sign must
     * be in every cut, since a heading sets the same text in bold.
     */
    private boolean isLacking(int sign) {
        if (sign == '\n' || sign == '\r' || sign == '\t') return false;
        return Character.isISOControl(sign) || repertoires.stream().anyMatch(cut -> cut.getGlyphId(sign) == 0);
    }
}
