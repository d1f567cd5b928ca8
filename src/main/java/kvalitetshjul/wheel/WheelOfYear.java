package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;

/**
 * What of a wheel becomes tasks in one school year: the items that come once in it and whose days are known. What comes again and again, hangs on a day
 * nobody has set, belongs to bodies or goes on without an end is kept with the pack and left aside here, and nowhere else.
 *
 * @param owner the role that keeps the wheel
 * @param items in the order of the pack
 */
record WheelOfYear(String owner, List<WheelItem> items, Map<String, DateWindow> windows) {
    WheelOfYear {
        items = List.copyOf(items);
        windows = Map.copyOf(windows);
    }

    /** An item that lies before, with or after another has its days from it, so the items are gone through until no more days are found. */
    static WheelOfYear of(WheelTemplate template, SchoolYear year) {
        var plan = YearPlan.of(year);
        var once = template.items().stream()
                .filter(item -> item.target() != WheelItem.Target.PER_BODY
                        && item.when().isOnce())
                .toList();
        var windows = new LinkedHashMap<String, DateWindow>();
        int known;
        do {
            known = windows.size();
            for (var item : once) {
                var days = item.when().in(plan);
                if (days.isEmpty() || windows.containsKey(item.code())) continue;
                windows.put(item.code(), days.getFirst());
                plan = plan.withItem(item.code(), days.getFirst());
            }
        } while (windows.size() > known);
        var items = new ArrayList<>(once);
        items.removeIf(item -> {
            var days = windows.get(item.code());
            return days == null || item.isOver(days);
        });
        return new WheelOfYear(template.owner(), items, windows);
    }

    /** In the pack’s own order. */
    Map<String, WheelItem> itemsByCode() {
        return WheelTemplate.byCode(items);
    }

    DateWindow window(WheelItem item) {
        return find(item.code()).orElseThrow(() -> new IllegalStateException("Left aside: " + item.code()));
    }

    Optional<DateWindow> find(String item) {
        return Optional.ofNullable(windows.get(item));
    }
}
