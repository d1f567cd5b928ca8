package kvalitetshjul.wheel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;

/**
 * The section {@code wheel} of a pack: the year as it is planned again and again.
 *
 * @param owner the role that keeps the wheel and answers for what no one else holds
 */
record WheelTemplate(
        String code, LocalizedText name, Optional<LocalizedText> description, String owner, List<WheelItem> items) {
    WheelTemplate {
        items = List.copyOf(items);
        var codes = new HashSet<String>();
        for (var item : items) {
            if (!codes.add(item.code())) throw new IllegalArgumentException("Two items are called " + item.code());
        }
    }

    /** In the pack’s own order. */
    static Map<String, WheelItem> byCode(List<WheelItem> items) {
        var byCode = new LinkedHashMap<String, WheelItem>();
        items.forEach(item -> byCode.put(item.code(), item));
        return byCode;
    }
}
