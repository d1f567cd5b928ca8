package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;

/**
 * What is known of one source in one place.
 *
 * @param times when it was carried out
 * @param leftOut what somebody has said was not carried out, and why
 */
record Known(List<Time> times, List<Period> leftOut) {
    static final Known NOTHING = new Known(List.of(), List.of());

    Known {
        times = List.copyOf(times);
        leftOut = List.copyOf(leftOut);
    }

    /** How it is known that it was carried out. */
    enum Origin {
        REPORTED,
        /** The unit has delivered figures of its own. */
        COUNTED,
        /** Figures about it have been read in. */
        PUBLISHED,
        /** Its task in the wheel was signed off, while the figures that are asked for have not been delivered. */
        SIGNED_OFF
    }

    /**
     * One time it was carried out.
     *
     * @param year the school year it was done for
     * @param day where somebody has said
     */
    record Time(Period period, SchoolYear year, Optional<LocalDate> day, Origin origin) {}

    /** The last time in that school year or before. */
    Optional<Time> last(SchoolYear until) {
        return times.stream()
                .filter(time -> time.year().compareTo(until) <= 0)
                .max(Comparator.comparing(Time::year)
                        .thenComparingInt(time -> place(time.period()))
                        .thenComparing(time -> time.day().orElse(LocalDate.MIN)));
    }

    /** The school years in which it was carried out, up to that one. */
    SortedSet<SchoolYear> years(SchoolYear until) {
        return times.stream()
                .map(Time::year)
                .filter(year -> year.compareTo(until) <= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Period> doneIn(SchoolYear year) {
        return times.stream()
                .filter(time -> time.year().equals(year))
                .map(Time::period)
                .toList();
    }

    List<Period> leftOutIn(SchoolYear year) {
        return leftOut.stream()
                .filter(period -> Round.schoolYear(period).equals(year))
                .toList();
    }

    /** Which of the times of its year a period is, counted from 1; 0 where it is the whole of it. */
    static int place(Period period) {
        return switch (period) {
            case Term term -> term.number();
            case Checkpoint checkpoint -> checkpoint.number();
            default -> 0;
        };
    }
}
