package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
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
 * @param draft whether the year is only a draft
 * @param chips what narrows the page
 * @param away where the reader holds a role and is away today, so that their tasks are another’s meanwhile
 * @param entries what the filter lets through
 * @param drawn those of them the circle, or the band of a month, has room for
 * @param band the month the wheel is opened at
 * @param now what waits for the reader today, the most pressing first; whatever the filter
 * @param next the first of what comes after
 * @param escalated the first of what others should have done long ago and the reader is one step above, the longest overdue first
 * @param escalations how many those are
 * @param late how many tasks the reader sees that are overdue with others
 * @param waiting how many tasks wait for the reader today, which is the number of {@link MyTasks} too
 * @param closed how many of the tasks the reader answers for are finished, of {@code total}
 * @param rows the tasks the reader may see and the filter lets through
 * @param roles those who take part in something, to choose among
 * @param wheels those the year has, to choose among
 * @param turn how the year is laid around the circle, and the order of its months in every view
 * @param watched names of the private units the reader sees as the authority
 */
record WheelPage(
        SchoolYear year,
        LocalDate today,
        boolean draft,
        WheelFilter filter,
        List<Chip> chips,
        Optional<Responsibility.Away> away,
        List<WheelEntry> entries,
        List<WheelEntry> drawn,
        WheelDrawing drawing,
        Optional<MonthBand> band,
        List<Card> now,
        List<Card> next,
        List<Row> escalated,
        int escalations,
        int late,
        int waiting,
        int closed,
        int total,
        Rows rows,
        List<Choice> units,
        List<Choice> roles,
        List<Choice> wheels,
        Turn turn,
        List<String> watched) {

    /**
     * A part of the filter, as it is shown and taken away.
     *
     * @param key which part
     * @param text what it is, where that is a name
     * @param textKey the key of what it is, where it is a word of ours
     * @param without the filter that is left
     */
    record Chip(String key, String text, String textKey, WheelFilter without) {
        static Chip ofText(String key, String text, WheelFilter without) {
            return new Chip(key, text, "", without);
        }

        static Chip ofKey(String key, String textKey, WheelFilter without) {
            return new Chip(key, "", textKey, without);
        }
    }

    /**
     * A thing to do: one task, or an item with several tasks of the reader’s.
     *
     * @param unit name of the unit, where there are several
     * @param single whether only one of its tasks is the reader’s to do
     * @param waiting how many of its tasks are told of here
     * @param closed how many of all its tasks that the reader sees are finished, of {@code total}
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
            boolean single,
            int waiting,
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
            List<FreeDays.FreeDay> free,
            TaskState state,
            long daysLeft,
            List<Answer> answers,
            boolean mine) {}

    /**
     * A page of the table.
     *
     * @param total how many rows there are on all its pages
     * @param page counted from 1
     */
    record Rows(List<Row> list, int total, int page, int pages) {}

    /** A role of a task as it is shown: what the pack calls it, and those who hold it or stand in. */
    record Answer(String role, boolean accountable, boolean vacant, Answering.By by, List<String> names) {}

    /** A time an entry comes; with {@code folded} it stands for all of them, where it comes next. */
    record Line(WheelEntry entry, DateWindow window, TaskState state, int closed, int total, boolean folded) {
        /** The days its state is about. */
        public DateWindow tagged() {
            return folded ? entry.current() : window;
        }
    }

    /** What has its deadline in one month, January being 1. */
    record MonthOfLines(int number, List<Line> lines) {}

    /** As they stand around the circle. */
    public List<Month> monthsOfYear() {
        return turn.months();
    }

    /** The calendar year of the month, in front of which a space stands; empty where all stand in the order of the school year. */
    public String yearAfter(int month) {
        return turn.isTurned() ? " " + turn.yearOf(Month.of(month)) : "";
    }

    /**
     * The entries by the months of their deadlines, in the order of the circle; opened at one month, what is going on in it. What comes again and
     * again is told of once, where it comes next.
     */
    public List<MonthOfLines> months() {
        return months(entries);
    }

    /** As {@link #months()}, of what is drawn: what there is no room for in the circle would fill a book. */
    public List<MonthOfLines> printed() {
        return months(drawn);
    }

    private List<MonthOfLines> months(List<WheelEntry> entries) {
        var byMonth = new EnumMap<Month, List<Line>>(Month.class);
        var within = filter.days(year);
        for (var entry : entries)
            for (var line : lines(entry)) {
                if (within.isPresent() && !within.get().overlaps(line.window())) continue;
                byMonth.computeIfAbsent(
                                filter.month().orElse(line.window().to().getMonth()), month -> new ArrayList<>())
                        .add(line);
            }
        return monthsOfYear().stream()
                .filter(byMonth::containsKey)
                .map(month -> new MonthOfLines(month.getValue(), List.copyOf(byMonth.getOrDefault(month, List.of()))))
                .toList();
    }

    /** Lines on a page of the list. */
    private static final int LINES = 200;

    /**
     * A page of the list.
     *
     * @param page counted from 1
     */
    record Listed(List<MonthOfLines> months, int page, int pages) {}

    /** A page of {@link #months()}; what is beyond the last shows the last. */
    public Listed listed(int asked) {
        var months = months();
        int lines = months.stream().mapToInt(month -> month.lines().size()).sum();
        int pages = Math.max(1, Math.ceilDiv(lines, LINES));
        int page = Math.clamp(asked, 1, pages);
        var shown = new ArrayList<MonthOfLines>();
        int before = -(page - 1) * LINES; // the first line of the month, counted from the first of the page
        for (var month : months) {
            var here = month.lines()
                    .subList(
                            Math.clamp(-before, 0, month.lines().size()),
                            Math.clamp(LINES - before, 0, month.lines().size()));
            if (!here.isEmpty()) shown.add(new MonthOfLines(month.number(), here));
            before += month.lines().size();
        }
        return new Listed(List.copyOf(shown), page, pages);
    }

    /** How many entries the circle has no room for. */
    public int more() {
        return entries.size() - drawn.size();
    }

    private static List<Line> lines(WheelEntry entry) {
        if (entry.isOften())
            return List.of(new Line(
                    entry,
                    entry.upcoming().orElse(entry.current()),
                    entry.state(),
                    entry.closed(),
                    entry.total(),
                    true));
        return entry.times().stream()
                .map(time -> new Line(entry, time.window(), time.state(), time.closed(), time.total(), false))
                .toList();
    }

    /** What of the circle is free, so that its mark is explained. */
    public List<FreeDays.FreeDay> free() {
        return entries.stream()
                .filter(entry -> !entry.isOften())
                .flatMap(entry -> entry.free().stream())
                .toList();
    }

    /** The month before the one the wheel is opened at; 0 where that is the first of the year, or the wheel is whole. */
    public int previousMonth() {
        return month(-1);
    }

    public int nextMonth() {
        return month(1);
    }

    private int month(int away) {
        int at = filter.month().map(monthsOfYear()::indexOf).orElse(-2) + away;
        return at >= 0 && at < 12 ? monthsOfYear().get(at).getValue() : 0;
    }

    /** Days left until the end of the window, negative when it has passed. */
    public long daysLeft(DateWindow window) {
        return ChronoUnit.DAYS.between(today, window.to());
    }
}
