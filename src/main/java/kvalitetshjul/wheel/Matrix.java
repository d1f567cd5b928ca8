package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * The units beside each other and what the year asks of each: a row for each unit the reader may see, a column for each item that is done in units.
 *
 * @param hidden how many items the choice of days leaves out
 * @param groups the units of the page, by their kind
 * @param units how many there are on all pages
 * @param page counted from 1
 * @param signable how many cells of the page a click would sign
 */
record Matrix(
        SchoolYear year,
        LocalDate today,
        MatrixFilter filter,
        List<Column> columns,
        int hidden,
        List<Group> groups,
        int units,
        int page,
        int pages,
        List<Choice> kinds,
        List<Month> months,
        int signable) {

    /** How far a number of tasks has come. */
    record Totals(int done, int skipped, int late, int total) {
        static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals and(Totals other) {
            return new Totals(done + other.done, skipped + other.skipped, late + other.late, total + other.total);
        }

        /** What is not needed is not counted at all. */
        static Totals of(TaskState state) {
            return new Totals(
                    state == TaskState.DONE ? 1 : 0,
                    state == TaskState.SKIPPED ? 1 : 0,
                    state == TaskState.OVERDUE ? 1 : 0,
                    state == TaskState.NOT_NEEDED ? 0 : 1);
        }
    }

    /**
     * @param bodies those that do it, where it is done by bodies
     * @param totals of all units on all pages
     */
    record Column(String code, LocalizedText name, List<LocalizedText> bodies, DateWindow window, Totals totals) {
        /** For a file. */
        String called(Locale reader) {
            return Stream.concat(Stream.of(name), bodies.stream())
                    .map(text -> text.in(reader))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Units of a kind, and what they are called together. */
    record Group(String name, List<Line> lines) {}

    /**
     * A unit.
     *
     * @param cells as many as there are columns
     * @param notes what is late and who answers for it, and what was skipped, why and by whom
     */
    record Line(UnitId unit, String name, List<Cell> cells, Totals totals, List<Note> notes) {}

    /**
     * What a unit has of an item: nothing, a task, or several.
     *
     * @param state the one of most concern
     * @param planned the days set for them, in order
     * @param sign what signs it, where a click does
     */
    record Cell(
            TaskState state,
            Totals totals,
            long daysLeft,
            List<LocalDate> planned,
            String path,
            Optional<String> sign) {
        static final Cell NOTHING = new Cell(TaskState.PLANNED, Totals.NONE, 0, List.of(), "", Optional.empty());

        public boolean isNothing() {
            return path.isEmpty();
        }
    }

    /**
     * @param reason why it was skipped; empty for what is late
     * @param by who skipped it
     * @param answers who should have done what is late
     */
    record Note(
            TaskId task,
            LocalizedText name,
            Optional<LocalizedText> body,
            TaskState state,
            DateWindow window,
            long daysLeft,
            String reason,
            Optional<String> by,
            Optional<LocalDateTime> at,
            List<WheelPage.Answer> answers) {
        /** For a file. */
        String called(Locale reader) {
            return Stream.concat(Stream.of(name), body.stream())
                    .map(text -> text.in(reader))
                    .collect(Collectors.joining(", "));
        }
    }

    public Stream<Line> lines() {
        return groups.stream().flatMap(group -> group.lines().stream());
    }

    /** Of everything that is shown, on all pages. */
    public Totals totals() {
        return columns.stream().map(Column::totals).reduce(Totals.NONE, Totals::and);
    }
}
