package kvalitetshjul.reports;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
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

/** The typeface reports are printed in: Noto Sans, three cuts, copied onto the class path by the build. */
@Component
final class Typeface {
    static final String FAMILY = "Noto Sans";

    /** A cut of the typeface; there is one file for each. */
    enum Cut {
        REGULAR("NotoSans_400Regular.ttf", 400, FontStyle.NORMAL),
        BOLD("NotoSans_700Bold.ttf", 700, FontStyle.NORMAL),
        ITALIC("NotoSans_400Regular_Italic.ttf", 400, FontStyle.ITALIC);

        final String file;
        final int weight;
        final FontStyle style;

        Cut(String file, int weight, FontStyle style) {
            this.file = file;
            this.weight = weight;
            this.style = style;
        }

        InputStream open() {
            return Objects.requireNonNull(
                    Typeface.class.getResourceAsStream("/fonts/" + file), () -> file + " is not on the class path");
        }
    }

    private final List<CmapLookup> repertoires;

    Typeface() {
        repertoires = Arrays.stream(Cut.values()).map(Typeface::repertoire).toList();
    }

    private static CmapLookup repertoire(Cut cut) {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(cut.open()))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The signs of a text that cannot be printed, each once, in the order they stand. Line breaks and tabs are
     * spacing and need no glyph; a sign must be in every cut, since a heading sets the same text in bold.
     */
    List<String> lacking(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(sign -> sign != '\n' && sign != '\r' && sign != '\t')
                .filter(sign -> repertoires.stream().anyMatch(cut -> cut.getGlyphId(sign) == 0))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }
}
