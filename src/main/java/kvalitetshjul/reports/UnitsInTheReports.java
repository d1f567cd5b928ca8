package kvalitetshjul.reports;

import java.util.List;
import kvalitetshjul.units.UnitEffects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a change of units does to reports: nothing to what was put forward; drafts are made of the goals as they are. So there is nothing to undo either. */
@Component
class UnitsInTheReports implements UnitEffects {
    private final ReportRepository reports;

    UnitsInTheReports(ReportRepository reports) {
        this.reports = reports;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Effect> of(Ending ending) {
        int released = reports.countReleased();
        return released == 0 ? List.of() : List.of(Effect.of("reports.unitEffect", released));
    }
}
