package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.RuleViolation;

/**
 * A unit through all its days, in periods that follow each other without a gap. Every change begins a period and leaves those before it alone.
 *
 * @param periods oldest first, never empty; together they are the days the unit exists
 */
public record UnitHistory(UnitId id, List<Span> periods, int version) {
    /** Days in which nothing of the unit changed. */
    public record Span(DateWindow days, UnitProfile profile) {}

    public UnitHistory {
        periods = List.copyOf(periods);
        for (int i = 1; i < periods.size(); i++) {
            if (!periods.get(i - 1)
                    .days()
                    .to()
                    .plusDays(1)
                    .equals(periods.get(i).days().from()))
                throw new IllegalArgumentException("The periods of a unit follow each other");
        }
    }

    static UnitHistory beginning(UnitId id, LocalDate day, UnitProfile profile) {
        return new UnitHistory(id, List.of(new Span(new DateWindow(day, DateWindow.NO_END), profile)), 1);
    }

    public DateWindow valid() {
        return new DateWindow(
                periods.getFirst().days().from(), periods.getLast().days().to());
    }

    /** As it was on the day, or on the nearest day it existed. */
    public UnitProfile on(LocalDate day) {
        return periods.stream()
                .filter(span -> !span.days().to().isBefore(day))
                .findFirst()
                .orElse(periods.getLast())
                .profile();
    }

    /**
     * The same unit, otherwise from the day on; one that is to end may still change before it does.
     *
     * @throws RuleViolation when the unit does not exist that day, when something later is noted already, or when nothing would change
     */
    UnitHistory from(LocalDate day, UnaryOperator<UnitProfile> change) {
        requireExistence(day);
        requireLatest(day);
        var last = periods.getLast();
        var changed = change.apply(last.profile());
        if (changed.equals(last.profile()))
            throw new RuleViolation("units.act.nothing", last.profile().name());
        var spans = new ArrayList<>(periods.subList(0, periods.size() - 1));
        if (last.days().from().isBefore(day))
            spans.add(new Span(new DateWindow(last.days().from(), day.minusDays(1)), last.profile()));
        spans.add(new Span(new DateWindow(day, last.days().to()), changed));
        return new UnitHistory(id, spans, version + 1);
    }

    /**
     * The same unit, gone from the day on: its last day is the one before.
     *
     * @throws RuleViolation when it does not exist that day, is to end already, or something later is noted
     */
    UnitHistory gone(LocalDate day) {
        requireGoingOn(day);
        requireLatest(day);
        var last = periods.getLast();
        if (!last.days().from().isBefore(day))
            throw new RuleViolation("units.act.firstDay", last.profile().name(), day);
        var spans = new ArrayList<>(periods.subList(0, periods.size() - 1));
        spans.add(new Span(new DateWindow(last.days().from(), day.minusDays(1)), last.profile()));
        return new UnitHistory(id, spans, version + 1);
    }

    /** The same in all its days, with a version of its own: something else now refers to it. */
    UnitHistory goingOn() {
        return new UnitHistory(id, periods, version + 1);
    }

    /** As it stood before an act, with a version of its own. */
    UnitHistory restored(UnitHistory before) {
        return new UnitHistory(id, before.periods, version + 1);
    }

    /** @throws RuleViolation when it does not exist that day, or is to end */
    void requireGoingOn(LocalDate day) {
        requireExistence(day);
        if (!valid().to().equals(DateWindow.NO_END))
            throw new RuleViolation(
                    "units.act.ending", periods.getLast().profile().name(), valid().to());
    }

    private void requireExistence(LocalDate day) {
        var name = periods.getLast().profile().name();
        if (day.isBefore(valid().from())) throw new RuleViolation("units.act.tooEarly", name, valid().from());
        if (day.isAfter(valid().to())) throw new RuleViolation("units.act.gone", name, valid().to());
    }

    private void requireLatest(LocalDate day) {
        var last = periods.getLast();
        if (last.days().from().isAfter(day))
            throw new RuleViolation(
                    "units.act.later", last.profile().name(), last.days().from());
    }
}
