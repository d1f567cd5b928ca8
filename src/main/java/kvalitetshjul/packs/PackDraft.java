package kvalitetshjul.packs;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.SchoolYear;
import tools.jackson.databind.JsonNode;

/**
 * The pack of a coming school year, while it is written.
 *
 * @param sections the content of each file, by its name without {@code .yaml}
 * @param changedBy who changed it last; nobody where the owner was set up with it
 */
record PackDraft(
        UUID id,
        SchoolYear year,
        SortedMap<String, JsonNode> sections,
        int version,
        Instant changedAt,
        Optional<PersonId> changedBy) {
    PackDraft {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    /** A part that is there. */
    JsonNode part(String name) {
        return part(sections, name);
    }

    static JsonNode part(Map<String, JsonNode> sections, String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }
}
