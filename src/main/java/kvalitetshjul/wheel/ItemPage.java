package kvalitetshjul.wheel;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.law.CitedLaw;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;

/**
 * An item of the wheel with the tasks the reader may see of it.
 *
 * @param adopted the days that were adopted, where they were others
 * @param kinds what the kinds of unit it concerns are called, in the plural and within a sentence; empty where it concerns all
 * @param laws where the duty stands
 */
record ItemPage(
        SchoolYear year,
        WheelItem item,
        DateWindow window,
        Optional<DateWindow> adopted,
        int closed,
        int total,
        List<WheelPage.Row> rows,
        List<String> kinds,
        List<CitedLaw> laws) {
    /** What one needs to do it. */
    public List<TaskPage.Document> documents() {
        return item.documents().stream().map(TaskPage.Document::new).toList();
    }
}
