package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.CountingDay;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.SchoolYears;
import kvalitetshjul.shared.Term;

/** The periods one figure is told of, as they follow each other: all of one kind, since a term and a whole year cannot be compared. */
final class Timeline {
    private Timeline() {}

    /**
     * From the first period with a figure to the last, none left out between. The kind is the one the pack follows the figure in; where nothing is known in such
     * periods, the kind of the newest.
     *
     * @param known in no order
     */
    static List<Period> of(KeyFigure figure, Collection<? extends Period> known) {
        if (known.isEmpty()) return List.of();
        var all = Period.inOrder(known);
        var followed = kind(figure.often());
        var kind = all.stream().anyMatch(followed::isInstance)
                ? followed
                : all.getLast().getClass();
        all.removeIf(period -> !kind.isInstance(period));
        return filled(List.copyOf(all));
    }

    private static Class<? extends Period> kind(KeyFigure.Per often) {
        return switch (often) {
            case SCHOOL_YEAR -> SchoolYear.class;
            case TERM -> Term.class;
            case CALENDAR_YEAR -> CalendarYear.class;
            case CHECKPOINT -> Checkpoint.class;
        };
    }

    /** Days and several years together come when they come: between them nothing is missing. */
    private static List<Period> filled(List<Period> known) {
        if (known.getFirst() instanceof CountingDay || known.getFirst() instanceof SchoolYears) return known;
        int turns = known.stream()
                .mapToInt(period -> period instanceof Checkpoint checkpoint ? checkpoint.number() : 1)
                .max()
                .orElse(1);
        var filled = new ArrayList<Period>();
        for (var period = known.getFirst();
                Period.IN_ORDER.compare(period, known.getLast()) <= 0;
                period = next(period, turns)) filled.add(period);
        return List.copyOf(filled);
    }

    /**
     * The time before this one.
     *
     * @param turns how many times a school year it is followed up
     */
    static Period lastTime(Period period, int turns) {
        return switch (period) {
            case Term term ->
                term.number() == 2
                        ? new Term(term.year(), 1)
                        : new Term(term.year().previous(), 2);
            case Checkpoint checkpoint ->
                checkpoint.number() > 1
                        ? new Checkpoint(checkpoint.year(), checkpoint.number() - 1)
                        : new Checkpoint(checkpoint.year().previous(), turns);
            case SchoolYear _, CalendarYear _, CountingDay _, SchoolYears _ -> yearBefore(period);
        };
    }

    /** Which of the times of its school year the period is, from 1. */
    static int turn(Period period) {
        return switch (period) {
            case Term term -> term.number();
            case Checkpoint checkpoint -> checkpoint.number();
            case SchoolYear _, CalendarYear _, CountingDay _, SchoolYears _ -> 1;
        };
    }

    private static Period next(Period period, int turns) {
        return switch (period) {
            case SchoolYear year -> year.next();
            case CalendarYear year -> new CalendarYear(year.year() + 1);
            case Term term ->
                term.number() == 1
                        ? new Term(term.year(), 2)
                        : new Term(term.year().next(), 1);
            case Checkpoint checkpoint ->
                checkpoint.number() < turns
                        ? new Checkpoint(checkpoint.year(), checkpoint.number() + 1)
                        : new Checkpoint(checkpoint.year().next(), 1);
            case CountingDay day -> throw new IllegalArgumentException("Nothing follows a day: " + day);
            case SchoolYears years -> throw new IllegalArgumentException("Nothing follows " + years);
        };
    }

    /** Whether figures from that day on are among those of the later period, and not of the earlier. */
    static boolean isBetween(LocalDate day, Period earlier, Period later) {
        return day.isAfter(earlier.days().to()) && !day.isAfter(later.days().to());
    }

    /** The same time a year earlier: the autumn before is what an autumn is held against. */
    static Period yearBefore(Period period) {
        return switch (period) {
            case SchoolYear year -> year.previous();
            case CalendarYear year -> new CalendarYear(year.year() - 1);
            case Term term -> new Term(term.year().previous(), term.number());
            case Checkpoint checkpoint -> new Checkpoint(checkpoint.year().previous(), checkpoint.number());
            case CountingDay day -> new CountingDay(day.day().minusYears(1));
            case SchoolYears years ->
                new SchoolYears(years.first().previous(), years.last().previous());
        };
    }
}
