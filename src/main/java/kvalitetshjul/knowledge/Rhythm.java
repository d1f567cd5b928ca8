package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import kvalitetshjul.knowledge.CheckpointSection.Followed;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.SourceStanding.State;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;

/**
 * How often a source is collected and in which time of the year, and what follows for a place on a day.
 *
 * @param number of times in a school year where the rule is {@code EACH_YEAR}, else of years from one time to the next
 * @param times of the school year as the pack says them; where it says none, each term or the year from the first day of its terms to the last
 */
record Rhythm(Rule rule, int number, List<When> times) {
    /** A time of the year longer than this is not yet one’s concern when it begins. */
    private static final int DAYS_AHEAD = 92;

    private static final int MOST_IN_A_YEAR = 60;

    enum Rule {
        EACH_YEAR,
        /** Done before its turn is remarked upon, done after it is late. */
        EXACTLY,
        /** Done earlier is as good. */
        AT_LEAST,
        /** As {@code AT_LEAST}, but the number is only proposed, and so nothing is late. */
        PROPOSED,
        FREE
    }

    Rhythm {
        if (number < 1 || number > MOST_IN_A_YEAR) throw new IllegalArgumentException("No rhythm: " + number);
        times = List.copyOf(times);
    }

    /**
     * The rhythm of a source. One that is chosen for a school year is carried out in it, where nothing else is said.
     *
     * @param followed what looks at the source at times of its own
     */
    static Rhythm of(DataSource source, Optional<Followed> followed) {
        var when = source.when();
        var usual = when == null ? List.<When>of() : List.of(when);
        var frequency = source.frequency();
        if (frequency != null) {
            int years = Objects.requireNonNullElse(frequency.years(), 1);
            switch (frequency.rule()) {
                case YEARLY -> {
                    return new Rhythm(Rule.EACH_YEAR, 1, usual);
                }
                case EVERY_N_YEARS -> {
                    return new Rhythm(Rule.EXACTLY, years, usual);
                }
                case AT_LEAST_EVERY_N_YEARS -> {
                    return new Rhythm(Rule.AT_LEAST, years, usual);
                }
                case REGULARLY -> {
                    return frequency.years() == null
                            ? new Rhythm(Rule.FREE, 1, usual)
                            : new Rhythm(Rule.PROPOSED, years, usual);
                }
                case PER_TERM -> {
                    return new Rhythm(Rule.EACH_YEAR, 2, times(usual, followed, 2));
                }
                case N_PER_SCHOOL_YEAR -> {
                    int often = Objects.requireNonNullElse(frequency.times(), 1);
                    return new Rhythm(Rule.EACH_YEAR, often, times(usual, followed, often));
                }
                case AS_PUBLISHED, WHEN_RECEIVED -> {
                    return new Rhythm(Rule.FREE, 1, usual);
                }
                case CONTINUOUS -> {} // looked at now and then all the same
            }
        }
        if (followed.isPresent()) {
            int often = followed.get().rounds().size();
            return new Rhythm(Rule.EACH_YEAR, often, times(usual, followed, often));
        }
        return new Rhythm(source.isChosen() && frequency == null ? Rule.EACH_YEAR : Rule.FREE, 1, usual);
    }

    private static List<When> times(List<When> usual, Optional<Followed> followed, int often) {
        if (!usual.isEmpty() || followed.isEmpty()) return usual;
        var up = new ArrayList<When>();
        for (var turn : followed.get().rounds()) if (turn.followUp() != null) up.add(turn.followUp());
        return up.size() == often ? up : usual;
    }

    /** How many times it is carried out in a school year in which it is. */
    int inAYear() {
        return rule == Rule.EACH_YEAR ? number : 1;
    }

    /** What each of the times of a school year is kept under. */
    List<Period> periods(SchoolYear year) {
        return switch (inAYear()) {
            case 1 -> List.of(year);
            case 2 -> List.of(new Term(year, 1), new Term(year, 2));
            default ->
                IntStream.rangeClosed(1, inAYear())
                        .<Period>mapToObj(turn -> new Checkpoint(year, turn))
                        .toList();
        };
    }

    /** The times of a school year: as many as it is carried out, in order, each within the year. What hangs on days that nobody knows is divided evenly. */
    List<DateWindow> windows(YearPlan plan) {
        var year = plan.year();
        var known = times.stream().flatMap(when -> when.in(plan).stream()).toList();
        int often = inAYear();
        if (known.size() == often) return known;
        if (known.size() > often)
            return IntStream.range(0, often)
                    .mapToObj(turn -> new DateWindow(
                            known.get(turn * known.size() / often).from(),
                            known.get((turn + 1) * known.size() / often - 1).to()))
                    .toList();
        var given = known.isEmpty() ? plan.terms() : known;
        if (given.size() == often) return given;
        var whole = new DateWindow(given.getFirst().from(), given.getLast().to());
        return parts(whole.length() < often ? year.days() : whole, often);
    }

    private static List<DateWindow> parts(DateWindow whole, int number) {
        var parts = new ArrayList<DateWindow>();
        for (int part = 0; part < number; part++)
            parts.add(new DateWindow(
                    whole.from().plusDays(whole.length() * part / number),
                    whole.from().plusDays(whole.length() * (part + 1) / number - 1)));
        return parts;
    }

    /**
     * Since when everything that is carried out is known.
     *
     * @param isFirst whether there was nothing before that could have been carried out, as where the unit is new
     * @param isAskedFor whether the wheel of the running year asks for it: what nobody knows anything of is due then
     */
    record Since(LocalDate day, boolean isFirst, boolean isAskedFor) {
        Since(LocalDate day, boolean isFirst) {
            this(day, isFirst, false);
        }

        /** Whether somebody would have told of what was due by then. */
        boolean covers(LocalDate deadline) {
            return isAskedFor || !deadline.isBefore(day);
        }
    }

    /** @param plans the days that times are reckoned from, of any school year */
    SourceStanding on(LocalDate today, Known known, Since since, Function<SchoolYear, YearPlan> plans) {
        var year = SchoolYear.at(today);
        return switch (rule) {
            case EACH_YEAR -> eachYear(year, today, known, since, plans);
            case EXACTLY, AT_LEAST, PROPOSED -> someYears(year, today, known, since, plans);
            case FREE -> new SourceStanding(State.FREE, known.last(year), Optional.empty(), 1);
        };
    }

    private SourceStanding eachYear(
            SchoolYear year, LocalDate today, Known known, Since since, Function<SchoolYear, YearPlan> plans) {
        var windows = windows(plans.apply(year));
        var last = known.last(year);
        var done = known.doneIn(year);
        var turns = turns(done, known.leftOutIn(year));
        for (int turn = 0; turn < number; turn++)
            if (turns.get(turn) == Turn.OPEN && since.covers(windows.get(turn).to())) {
                var next = waiting(windows.get(turn), today, last, turn + 1);
                return next.state() == State.COMING && wasLeftOut(turns.subList(0, turn))
                        ? new SourceStanding(State.LEFT_OUT, last, next.due(), turn + 1)
                        : next;
            }
        var next = Optional.of(window(year.next(), plans));
        if (wasLeftOut(turns)) return new SourceStanding(State.LEFT_OUT, last, next, 1);
        return new SourceStanding(done.isEmpty() ? State.UNKNOWN : State.DONE, last, next, 1);
    }

    private enum Turn {
        OPEN,
        DONE,
        LEFT_OUT
    }

    /** What became of each of the times of a year. What is about the whole year counts for the first that nothing is known of. */
    private List<Turn> turns(List<Period> done, List<Period> leftOut) {
        var turns = new ArrayList<>(Collections.nCopies(number, Turn.OPEN));
        settle(turns, leftOut, Turn.LEFT_OUT);
        settle(turns, done, Turn.DONE);
        settleWhole(turns, done, Turn.DONE);
        settleWhole(turns, leftOut, Turn.LEFT_OUT);
        return turns;
    }

    private static void settle(List<Turn> turns, List<Period> periods, Turn as) {
        for (var period : periods) if (isTurnOf(turns, period)) turns.set(Known.place(period) - 1, as);
    }

    private static void settleWhole(List<Turn> turns, List<Period> periods, Turn as) {
        for (var period : periods) {
            int first = turns.indexOf(Turn.OPEN);
            if (!isTurnOf(turns, period) && first >= 0) turns.set(first, as);
        }
    }

    private static boolean isTurnOf(List<Turn> turns, Period period) {
        int place = Known.place(period);
        return place > 0 && place <= turns.size();
    }

    /** Whether the last time that anything is known of was left out: then what comes next is not all there is to say. */
    private static boolean wasLeftOut(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn != Turn.OPEN)
                .reduce((earlier, later) -> later)
                .filter(turn -> turn == Turn.LEFT_OUT)
                .isPresent();
    }

    private SourceStanding someYears(
            SchoolYear year, LocalDate today, Known known, Since since, Function<SchoolYear, YearPlan> plans) {
        var years = known.years(year);
        var last = known.last(year);
        boolean leftOut = !known.leftOutIn(year).isEmpty();
        if (years.isEmpty()) {
            var first = since.isAskedFor() && !since.isFirst() ? year : later(SchoolYear.at(since.day()), number - 1);
            var due = turn(since.covers(window(first, plans).to()) ? first : first.next(), year, known);
            var window = window(due, plans);
            if (today.isAfter(window.to())) return waiting(window, today, last, 1);
            if (leftOut) return new SourceStanding(State.LEFT_OUT, last, Optional.of(window), 1);
            if (since.isFirst()) return waiting(window, today, last, 1);
            return new SourceStanding(State.UNKNOWN, last, Optional.of(window), 1);
        }
        var latest = years.last();
        var due = turn(later(latest, number), year, known);
        if (rule == Rule.EXACTLY && latest.equals(year) && isEarly(years.headSet(latest), latest))
            return new SourceStanding(State.EARLY, last, Optional.of(window(due, plans)), 1);
        if (leftOut && due.compareTo(year) > 0 && later(latest, number).compareTo(year) <= 0)
            return new SourceStanding(State.LEFT_OUT, last, Optional.of(window(due, plans)), 1);
        if (due.compareTo(year) > 0) return new SourceStanding(State.DONE, last, Optional.of(window(due, plans)), 1);
        return waiting(window(due, plans), today, last, 1);
    }

    private boolean isEarly(SortedSet<SchoolYear> before, SchoolYear latest) {
        return !before.isEmpty() && latest.startYear() - before.last().startYear() < number;
    }

    private SourceStanding waiting(DateWindow window, LocalDate today, Optional<Known.Time> last, int turn) {
        State state;
        if (today.isAfter(window.to())) state = rule == Rule.PROPOSED ? State.DUE : State.LATE;
        else if (today.isBefore(window.from()) || today.isBefore(window.to().minusDays(DAYS_AHEAD)))
            state = State.COMING;
        else state = State.DUE;
        return new SourceStanding(state, last, Optional.of(window), turn);
    }

    private DateWindow window(SchoolYear year, Function<SchoolYear, YearPlan> plans) {
        return windows(plans.apply(year)).getFirst();
    }

    private static SchoolYear later(SchoolYear year, int years) {
        return new SchoolYear(year.startYear() + years);
    }

    /** A turn that is left out for a reason comes the year after; so does one that was late before somebody said that it is left out now. */
    private static SchoolYear turn(SchoolYear due, SchoolYear now, Known known) {
        var year = due.compareTo(now) < 0 && !known.leftOutIn(now).isEmpty() ? now : due;
        while (!known.leftOutIn(year).isEmpty()) year = year.next();
        return year;
    }
}
