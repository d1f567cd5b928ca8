package kvalitetshjul.packs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.shared.LocalizedText;
import tools.jackson.databind.JsonNode;

/** What the things of a pack are called, for those who never see a code. */
final class PackNames {
    private static final List<String> NAMES = List.of("name", "title", "one", "text");

    private final Map<String, Map<String, String>> bySet = new LinkedHashMap<>();
    private final Locale reader;

    private PackNames(Locale reader) {
        this.reader = reader;
    }

    static PackNames of(Schemas schemas, Map<String, JsonNode> sections, Locale reader) {
        var names = new PackNames(reader);
        sections.forEach((part, content) ->
                schemas.sectionOf(part).ifPresent(section -> names.collect(SchemaView.of(schemas, section), content)));
        return names;
    }

    private void collect(SchemaView schema, JsonNode value) {
        if (value.isObject()) {
            schema.properties().forEach((name, property) -> {
                var child = value.get(name);
                if (child == null) return;
                property.defines()
                        .ifPresent(set -> bySet.computeIfAbsent(set, key -> new LinkedHashMap<>())
                                .putIfAbsent(child.asString(""), of(value, reader)));
                if (child.isContainer() && property.kind() != SchemaView.Kind.TEXT) collect(property, child);
            });
        } else if (value.isArray() && schema.kind() != SchemaView.Kind.OTHER) {
            var element = schema.element();
            for (var one : value) collect(element, one);
        }
    }

    /** What one thing is called, its code where it has no name. */
    static String of(JsonNode thing, Locale reader) {
        for (var name : NAMES) {
            var text = thing.path(name);
            if (text.isObject() && !text.isEmpty()) return in(text, reader);
        }
        return thing.path("code").asString("–");
    }

    /** A text of the pack in the reader’s language, or in the one nearest to it. */
    static String in(JsonNode text, Locale reader) {
        var texts = new LinkedHashMap<String, String>();
        text.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString("")));
        return texts.isEmpty() ? "" : new LocalizedText(texts).in(reader);
    }

    /** Code to name, in the order of the pack. */
    Map<String, String> all(String set) {
        return Collections.unmodifiableMap(bySet.getOrDefault(set, Map.of()));
    }

    String name(String set, String code) {
        return bySet.getOrDefault(set, Map.of()).getOrDefault(code, code);
    }
}
