package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.organisation.Answering;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * A school year as one reader sees it.
 *
 * @param away where the reader holds a role and is away today, so that their tasks are another’s meanwhile
 * @param now what waits for the reader today, the most pressing first
 * @param next the first of what comes after
 * @param escalated the first of what others should have done long ago and the reader is one step above, the longest overdue first
 * @param escalations how many those are
 * @param late how many tasks the reader sees that are overdue with others
 * @param closed how many of the reader’s own tasks are closed, of {@code total}
 * @param watched names of the private units the reader sees as the authority
 * @param rows every task the reader may see, as the table shows them after its filter
 */
record WheelPage(
        SchoolYear year,
        LocalDate today,
        Optional<Responsibility.Away> away,
        List<WheelEntry> entries,
        WheelDrawing drawing,
        List<Card> now,
        List<Card> next,
        List<Row> escalated,
        int escalations,
        int late,
        int closed,
        int total,
        List<Row> rows,
        List<Choice> units,
        List<String> watched) {

    /**
     * A thing to do: one task, or an item with several tasks of the reader’s.
     *
     * @param unit name of the unit, where the reader has tasks in more than one
     * @param sign what signs it off with one click, where nothing is missing and a signature is all it takes
     * @param closesItself whether all that is missing is delivered where it is made, and then closes the task
     * @param path where it is shown and done
     */
    record Card(
            WheelItem item,
            LocalizedText name,
            Optional<String> unit,
            TaskState state,
            DateWindow window,
            long daysLeft,
            List<EvidenceKind> missing,
            boolean closesItself,
            int closed,
            int total,
            Optional<Sign> sign,
            String path) {}

    record Sign(TaskId task, int version) {}

    /** A task in a table. */
    record Row(
            TaskId task,
            LocalizedText name,
            Optional<String> unit,
            Level level,
            DateWindow window,
            TaskState state,
            long daysLeft,
            List<Answer> answers,
            boolean mine) {}

    /** A role of a task as it is shown: what the pack calls it, and those who hold it or stand in. */
    record Answer(String role, boolean accountable, boolean vacant, Answering.By by, List<String> names) {}

    /** The entries whose deadline falls in one month, January being 1. */
    record MonthOfEntries(int number, List<WheelEntry> entries) {}

    /** The entries by the month of their deadline, in the order of the school year. */
    public List<MonthOfEntries> months() {
        return entries.stream()
                .map(entry -> entry.window().to().getMonth())
                .distinct()
                .map(month -> new MonthOfEntries(
                        month.getValue(),
                        entries.stream()
                                .filter(entry -> entry.window().to().getMonth() == month)
                                .toList()))
                .toList();
    }

    /** Days left until the deadline of the entry, negative when it has passed. */
    public long daysLeft(WheelEntry entry) {
        return ChronoUnit.DAYS.between(today, entry.window().to());
    }
}
