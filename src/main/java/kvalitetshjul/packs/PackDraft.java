package kvalitetshjul.packs;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.SchoolYear;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The pack of a coming school year, while it is written.
 *
 * @param sections the content of each file, by its name without {@code .yaml}
 * @param base the pack that would have held for that year when it was begun
 * @param copiedFrom the folder of the pack it was copied from; empty for a copy of the owner’s own
 * @param changedBy who changed it last; nobody where the owner was set up with it
 */
record PackDraft(
        UUID id,
        SchoolYear year,
        SortedMap<String, JsonNode> sections,
        int version,
        Optional<UUID> base,
        Optional<String> copiedFrom,
        Instant changedAt,
        Optional<PersonId> changedBy) {
    PackDraft {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    /** The same draft as somebody would have it. */
    PackDraft with(SortedMap<String, JsonNode> changed, Instant at, Optional<PersonId> by) {
        return new PackDraft(id, year, changed, version, base, copiedFrom, at, by);
    }

    /** A part; with nothing in it where the pack has no such part. */
    JsonNode part(String name) {
        return part(sections, name);
    }

    static JsonNode part(Map<String, JsonNode> sections, String name) {
        var part = sections.get(name);
        return part == null ? JsonNodeFactory.instance.objectNode() : part;
    }
}
