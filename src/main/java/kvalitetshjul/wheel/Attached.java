package kvalitetshjul.wheel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is put to an item of the pack for one year.
 *
 * @param documents addresses or names of what one needs to do it
 * @param legalBasis ids of the law catalogue, and own words
 */
record Attached(List<String> documents, List<String> legalBasis) {
    static final Attached NOTHING = new Attached(List.of(), List.of());

    Attached {
        documents = orNone(documents);
        legalBasis = orNone(legalBasis);
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
