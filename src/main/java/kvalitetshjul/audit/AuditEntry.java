package kvalitetshjul.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An act as the log tells it.
 *
 * @param sequence its place in the owner’s chain, from 1
 * @param person empty when the product itself acted
 * @param known what is kept as it is: versions, dates, ids and codes of the pack, by the name of the field
 * @param sealed names of the fields of which only a keyed hash is kept
 */
public record AuditEntry(
        long sequence,
        Instant moment,
        Optional<UUID> person,
        String act,
        String objectKind,
        UUID object,
        Map<String, String> known,
        List<String> sealed) {
    public AuditEntry {
        known = Map.copyOf(known);
        sealed = List.copyOf(sealed);
    }

    AuditEntry(long sequence, Act act) {
        this(
                sequence,
                act.moment(),
                act.person(),
                act.name(),
                act.objectKind(),
                act.object(),
                act.fields().stream()
                        .filter(AuditEntry::isKnown)
                        .map(field -> field.split("==", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new)),
                act.fields().stream()
                        .filter(field -> !isKnown(field))
                        .map(field -> field.replaceAll("=.*", ""))
                        .toList());
    }

    private static boolean isKnown(String field) {
        return field.contains("==");
    }

    /** Which version of the object, where the act says. */
    public Optional<String> version() {
        return Stream.of("version", "number")
                .map(known::get)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
