package kvalitetshjul.wheel;

import java.util.List;
import java.util.function.Function;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The days and periods of a school year as the adopted pack has them, and as the owner has set them. */
@Service
@Transactional(readOnly = true)
public class YearPlans {
    private static final Periods.Section PERIODS = new Periods.Section();

    private final Packs packs;
    private final OwnItems own;

    YearPlans(Packs packs, OwnItems own) {
        this.packs = packs;
        this.own = own;
    }

    /** Without the items of the wheel: what lies beside one of them has no days. */
    public YearPlan of(SchoolYear year) {
        return packs.findSection(PERIODS).orElse(Periods.NONE).plan(year, own.listDays(year));
    }

    /** As {@link #of} for any school year, read at once: what the owner has set counts in this one and the next, and every other year is as the pack has it. */
    public Function<SchoolYear, YearPlan> around(SchoolYear year) {
        var periods = packs.findSection(PERIODS).orElse(Periods.NONE);
        var set = own.listDays(List.of(year, year.next()));
        return one -> periods.plan(one, set.getOrDefault(one, OwnDays.NONE));
    }
}
