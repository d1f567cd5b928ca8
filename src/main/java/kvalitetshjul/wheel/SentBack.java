package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;

/**
 * What was delivered and sent back to be mended, contributed as a bean by the module it was delivered in. It is no task of the year, and no deadline brings it up again: it
 * waits for whoever delivers it, above what the year asks for.
 */
public interface SentBack {
    /**
     * @param what it is of, and {@code period} when
     * @param unit empty where it is the owner’s
     * @param path of the page on which it is mended
     * @param evidence under which reference it answered tasks
     */
    record Delivery(
            LocalizedText what, String period, Optional<Unit> unit, String reason, String path, String evidence) {
        /** As much of the reason as a list has room for; all of it stands where it is mended. */
        public String beginning() {
            return reason.lines().findFirst().orElse("");
        }
    }

    /** Those that wait for the reader, the oldest first. */
    List<Delivery> list(Locale locale);
}
