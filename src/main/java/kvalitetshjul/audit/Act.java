package kvalitetshjul.audit;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.Sha256;

/**
 * One act, before it has its place in the chain.
 *
 * @param moment to the microsecond, as the database keeps it
 * @param person empty when the product itself acts
 * @param fields {@code name=keyed hash of the value}, or {@code name==value} for versions, dates, ids and codes, by name
 */
record Act(Instant moment, Optional<UUID> person, String name, String objectKind, UUID object, List<String> fields) {
    /** What codes are made of. Without line ends, so that the lines below can be read in one way only. */
    private static final Pattern CODE = Pattern.compile("[\\w.=-]+");

    Act {
        moment = moment.truncatedTo(MICROS);
        fields = fields.stream().sorted().toList();
        Stream.concat(Stream.of(name, objectKind), fields.stream()).forEach(Act::check);
    }

    private static void check(String code) {
        if (!CODE.matcher(code).matches()) throw new IllegalArgumentException("Not a code: " + code);
    }

    /**
     * SHA-256 of these lines, ended by a line feed between them and none at the end: the hash before, owner, sequence, microseconds since 1970 (UTC),
     * person or {@code -}, act, kind of object, object, and each field.
     */
    String hash(OwnerId owner, Head before) {
        var lines = Stream.concat(
                Stream.of(
                        before.hash(),
                        owner.toString(),
                        Long.toString(before.sequence() + 1),
                        Long.toString(MICROS.between(Instant.EPOCH, moment)),
                        person.map(UUID::toString).orElse("-"),
                        name,
                        objectKind,
                        object.toString()),
                fields.stream());
        return Sha256.of(String.join("\n", lines.toList()));
    }
}
