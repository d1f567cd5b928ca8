package kvalitetshjul.goals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * What a unit wants to reach in a school year.
 *
 * @param under code of the goal in the adopted pack that this one makes concrete; every unit goal has one
 * @param description may be empty
 * @param adopted when it was decided; absent while it is a proposal, and kept when it is closed
 */
public record Goal(
        GoalId id,
        UnitId unit,
        SchoolYear year,
        String under,
        String title,
        String description,
        GoalStatus status,
        Optional<Instant> adopted,
        int version) {

    /** What the wording of a goal consists of. */
    public record Wording(String under, String title, String description) {}

    Goal reword(Wording wording) {
        refuseWhenAdopted();
        return new Goal(
                id, unit, year, wording.under(), wording.title(), wording.description(), status, adopted, version);
    }

    /** Only a proposal that can be evaluated is adopted: its indicator says where the unit stands and what is good enough. */
    Goal adopt(List<Indicator> indicators, Instant now) {
        if (status == GoalStatus.ADOPTED) throw new RuleViolation("goals.adopt.already", title);
        if (indicators.isEmpty()) throw new RuleViolation("goals.adopt.noIndicator", title);
        return new Goal(id, unit, year, under, title, description, GoalStatus.ADOPTED, Optional.of(now), version);
    }

    /** Takes an adoption back, so that the goal can be put right and adopted anew; not when its year is over, for then it was what was worked by. */
    Goal withdraw(LocalDate today) {
        if (status != GoalStatus.ADOPTED) throw new RuleViolation("goals.withdraw.notAdopted", title);
        if (isOver(today)) throw new RuleViolation("goals.withdraw.over", title);
        return new Goal(id, unit, year, under, title, description, GoalStatus.PROPOSED, Optional.empty(), version);
    }

    boolean isOver(LocalDate today) {
        return today.isAfter(year.days().to());
    }

    /** An adopted goal is changed by a new decision, never in silence. */
    void refuseWhenAdopted() {
        if (status == GoalStatus.ADOPTED) throw new RuleViolation("goals.change.adopted", title);
    }

    void refuseWhenClosed() {
        if (isClosed()) throw new RuleViolation("goals.change.closed", title);
    }

    /** Its unit ended and no other works towards it. */
    public boolean isClosed() {
        return status == GoalStatus.CLOSED;
    }

    public boolean isAdopted() {
        return status == GoalStatus.ADOPTED;
    }
}
