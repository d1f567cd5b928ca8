package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * What opening a year would make, held against the year before (IMP-45).
 *
 * @param pack name and version of the pack it would be opened with
 * @param tasks how many tasks there would be
 * @param wheels each wheel with its items and tasks
 * @param added items the year before did not have; none where that was not opened
 * @param gone items only the year before has
 * @param moved items that lie in other days than the pack gave them the year before
 * @param toSet items whose day is to be set anew
 * @param carried what was added to the year before and comes along
 * @param waiting items that come only some years, and not this one anywhere
 * @param days that other times are counted from, as they are taken to be until somebody sets them
 * @param faults how many things do not go together
 */
record RollOver(
        SchoolYear year,
        String pack,
        int tasks,
        int passed,
        List<Part> wheels,
        boolean hasBefore,
        List<Line> added,
        List<Line> gone,
        List<Line> moved,
        List<Line> toSet,
        List<Line> carried,
        List<Line> waiting,
        List<Day> days,
        int faults) {

    record Part(LocalizedText name, int items, int tasks) {}

    /** @param before its days the year before, where that is what is told */
    record Line(LocalizedText name, Optional<DateWindow> days, Optional<DateWindow> before) {}

    record Day(LocalizedText name, LocalDate day) {}
}
