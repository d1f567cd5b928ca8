package kvalitetshjul.wheel;

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
}
