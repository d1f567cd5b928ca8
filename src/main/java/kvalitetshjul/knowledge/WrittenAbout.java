package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/** What has been written about a key figure, contributed as a bean by the module where it is written. */
public interface WrittenAbout {
    /**
     * @param place whose it is, and of which year
     * @param status how far it has come, as a word
     */
    record Text(String title, String place, String status, String path) {}

    /**
     * What the reader may read of it, the latest first.
     *
     * @param unit that the page is about; the municipality as a whole when absent
     */
    List<Text> list(String keyFigure, @Nullable UnitId unit, Locale reader);
}
