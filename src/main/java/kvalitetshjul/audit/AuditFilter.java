package kvalitetshjul.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which entries to list.
 *
 * @param act the beginning of an act’s code, as {@code report.}
 * @param from inclusive
 * @param before exclusive
 */
public record AuditFilter(
        Optional<UUID> person,
        Optional<UUID> object,
        Optional<String> act,
        Optional<Instant> from,
        Optional<Instant> before) {
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
