package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.wheel.YearPlans;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From which day there may be figures of a period: of a time of follow-up the first day its figures are about, or are looked at together, which the pack says, of all else its own first day. */
@Component
class PeriodStarts {
    private final YearPlans plans;
    private final Owners owners;

    PeriodStarts(YearPlans plans, Owners owners) {
        this.plans = plans;
        this.owners = owners;
    }

    /** The first day of a period that has not begun in any of the ways these figures are followed; empty where it has. */
    Optional<LocalDate> notBegun(Period period, Collection<String> keyFigures, Definitions definitions) {
        var today = owners.today();
        if (period.days().from().isAfter(today))
            return Optional.of(period.days().from());
        if (!(period instanceof Checkpoint)) return Optional.empty();
        return Round.of(definitions, Round.schoolYear(period)).stream()
                .filter(round -> round.period().equals(period)
                        && round.figures().stream().anyMatch(figure -> keyFigures.contains(figure.code())))
                .map(this::first)
                .min(Comparator.naturalOrder())
                .filter(today::isBefore);
    }

    boolean hasBegun(Round round) {
        return !first(round).isAfter(owners.today());
    }

    private LocalDate first(Round round) {
        return told(round)
                .or(() -> lookedAt(round))
                .orElse(round.period().days())
                .from();
    }

    /** Where nobody has said which days the figures of a time of follow-up are about, those it is: of March, from the first of March. */
    private Optional<DateWindow> lookedAt(Round round) {
        if (!(round.period() instanceof Checkpoint)) return Optional.empty();
        return round.followUp().flatMap(followUp -> in(followUp.round().followUp(), followUp));
    }

    /** The days the figures of a time of follow-up are about; empty of all else, and where nobody has said them. */
    Optional<DateWindow> told(Round round) {
        if (!(round.period() instanceof Checkpoint)) return Optional.empty();
        return round.followUp().flatMap(this::told);
    }

    private Optional<DateWindow> told(FollowUp followUp) {
        return in(followUp.round().covers(), followUp);
    }

    private Optional<DateWindow> in(@Nullable When when, FollowUp followUp) {
        if (when == null) return Optional.empty();
        List<DateWindow> windows = when.in(when.isFixed() ? YearPlan.of(followUp.year()) : plans.of(followUp.year()));
        return windows.isEmpty()
                ? Optional.empty()
                : Optional.of(new DateWindow(
                        windows.getFirst().from(), windows.getLast().to()));
    }
}
