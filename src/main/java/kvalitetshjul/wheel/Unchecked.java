package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.shared.LocalizedText;

/** What was delivered and waits to be checked, contributed as a bean by the module it was delivered in: for whoever checks it, above what the year asks for. */
public interface Unchecked {
    /**
     * @param what it is of, and {@code period} when
     * @param number how many have delivered it
     * @param path of the page on which it is checked
     */
    record Deliveries(LocalizedText what, String period, int number, String path) {}

    /** Those that wait for the reader, the oldest first. */
    List<Deliveries> list(Locale locale);
}
