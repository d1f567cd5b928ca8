package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * A wheel of one school year.
 *
 * @param code of the wheel in the pack
 * @param main whether it is the wheel that stands for the year: the pack’s {@code wheel.yaml}
 * @param unit whose own it is; absent for the municipality’s
 * @param pack the pack that held when the year was opened
 * @param adopted when; absent while it is a draft
 */
record Wheel(
        UUID id,
        String code,
        boolean main,
        SchoolYear year,
        Optional<UnitId> unit,
        UUID pack,
        Optional<Instant> adopted,
        Optional<Instant> closed) {

    /** One that begins, as a draft. */
    static Wheel begun(String code, boolean main, SchoolYear year, Optional<UnitId> unit, UUID pack) {
        return begun(code, main, year, unit, pack, Optional.empty());
    }

    /** @param adopted when the year was, where a unit’s own wheel begins in it */
    static Wheel begun(
            String code, boolean main, SchoolYear year, Optional<UnitId> unit, UUID pack, Optional<Instant> adopted) {
        return new Wheel(Ids.next(), code, main, year, unit, pack, adopted, Optional.empty());
    }

    /** How far a wheel has come (requirements 2.4). */
    enum State {
        DRAFT,
        /** What was decided is kept, and whoever changes it says why. */
        ADOPTED,
        /** Adopted, and the year has begun. */
        ACTIVE,
        /** Nothing more is done in it. */
        CLOSED
    }

    /**
     * Whether it is seen only by those who plan it: a draft of a year that has not begun. A year that nobody has adopted when it begins counts all the same,
     * so that nobody’s work is lost to sight.
     */
    boolean isBeingPlanned(LocalDate today) {
        return adopted.isEmpty() && today.isBefore(year.days().from());
    }

    State state(LocalDate today) {
        if (closed.isPresent()) return State.CLOSED;
        if (adopted.isEmpty()) return State.DRAFT;
        return today.isBefore(year.days().from()) ? State.ADOPTED : State.ACTIVE;
    }
}
