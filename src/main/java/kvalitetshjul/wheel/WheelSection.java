package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Component;

/** The wheel of a pack. Roles, units, sources and predecessors are held to the pack by its schema; what only this module knows is asked here. */
@Component
class WheelSection implements PackSection<WheelTemplate> {
    @Override
    public String name() {
        return "wheel";
    }

    @Override
    public Class<WheelTemplate> type() {
        return WheelTemplate.class;
    }

    /** Nobody can be asked to wait for an item that ends after they must be done themselves. */
    @Override
    public List<PackProblem> validate(WheelTemplate wheel, PackContext context) {
        var problems = new ArrayList<PackProblem>();
        var year = WheelOfYear.of(wheel, new SchoolYear(2026));
        for (int i = 0; i < wheel.items().size(); i++) {
            var item = wheel.items().get(i);
            for (int p = 0; p < item.predecessors().size(); p++) {
                var before = item.predecessors().get(p);
                if (opensAfter(year.find(before), year.find(item.code())))
                    problems.add(context.problem(
                            "/items/%d/predecessors/%d".formatted(i, p),
                            "wheel.pack.predecessor",
                            "wheel.pack.predecessor.mend",
                            before,
                            item.code()));
            }
        }
        return problems;
    }

    /** Whether the one can only begin when the other is already due, whatever the year. */
    private static boolean opensAfter(Optional<DateWindow> one, Optional<DateWindow> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().from().isAfter(other.get().to());
    }
}
