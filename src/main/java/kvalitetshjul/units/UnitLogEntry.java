package kvalitetshjul.units;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An act as it is told afterwards.
 *
 * @param by a person’s id
 */
public record UnitLogEntry(
        UUID act, UnitAct.Kind kind, LocalDate day, String reason, UUID by, Instant at, Optional<Instant> undoneAt) {}
