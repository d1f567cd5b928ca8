package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a unit, or the owner, has collected from one source in one period.
 *
 * @param invited how many were asked or counted, and {@code tookPart} how many answered, where somebody has said
 * @param percent of those invited who took part, where only that is known
 * @param reason why it was not carried out; of what is {@code ONGOING}, why whoever looked it through sent it back
 */
record Collection(
        UUID id,
        String source,
        Place place,
        String period,
        State state,
        Optional<LocalDate> conductedOn,
        OptionalInt invited,
        OptionalInt tookPart,
        Optional<BigDecimal> percent,
        String comment,
        String reason,
        int version) {
    /** Why it was sent back to whoever wrote it, until they deliver it once more. */
    Optional<String> sentBack() {
        return state == State.ONGOING && !reason.isEmpty() ? Optional.of(reason) : Optional.empty();
    }

    enum State {
        /** Somebody has begun. */
        ONGOING,
        /** Whoever counted says it is right. */
        COLLECTED,
        /** So does whoever answers for the whole. */
        QUALITY_CHECKED,
        /** Others see what may be seen. */
        RELEASED,
        NOT_CONDUCTED;

        boolean isDelivered() {
            return this == COLLECTED || this == QUALITY_CHECKED || this == RELEASED;
        }

        boolean isOpen() {
            return this == ONGOING || this == COLLECTED || this == NOT_CONDUCTED;
        }
    }
}
