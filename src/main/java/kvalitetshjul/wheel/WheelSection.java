package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
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
        var items = wheel.itemsByCode();
        for (int i = 0; i < wheel.items().size(); i++) {
            var item = wheel.items().get(i);
            for (int p = 0; p < item.predecessors().size(); p++) {
                var before = items.get(item.predecessors().get(p));
                if (before != null && before.opensAfter(item))
                    problems.add(context.problem(
                            "/items/%d/predecessors/%d".formatted(i, p),
                            "wheel.pack.predecessor",
                            "wheel.pack.predecessor.mend",
                            before.code(),
                            item.code()));
            }
        }
        return problems;
    }
}
