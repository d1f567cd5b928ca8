package kvalitetshjul.knowledge;

import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the wheel of tasks that are about several sources, as competence in schools and in kindergartens: whoever tells of one of them calls it afterwards. */
@Component
class SeveralSources {
    private final Tasks tasks;
    private final SourceMonitor monitor;
    private final Owners owners;

    SeveralSources(Tasks tasks, SourceMonitor monitor, Owners owners) {
        this.tasks = tasks;
        this.monitor = monitor;
        this.owners = owners;
    }

    /** Years that are over, or have not begun, stay as they are. */
    void settle(SchoolYear year, @Nullable UnitId unit) {
        if (year.equals(owners.schoolYear())) tasks.settle(year, unit, monitor::areCollected);
    }
}
