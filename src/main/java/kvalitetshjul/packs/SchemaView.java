package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** A piece of a schema with everything it refers to, as one who makes a form or a sentence of a value needs it: what kind of thing stands here? */
final class SchemaView {
    /** What a person writes or chooses. */
    enum Kind {
        TEXT,
        TEXTS,
        LINE,
        DAY,
        NUMBER,
        FLAG,
        CHOICE,
        CHOICES,
        REFERENCE,
        REFERENCES,
        WHEN,
        /** Chosen from something kept outside the pack, or written in own words. */
        CITATIONS,
        GROUP,
        LIST,
        OTHER
    }

    private final Schemas schemas;

    /** The piece itself and what it refers to, the nearest first. */
    private final List<Schemas.Written> chain = new ArrayList<>();

    private SchemaView(Schemas schemas, Schemas.Written written) {
        this.schemas = schemas;
        for (var at = written; ; ) {
            chain.add(at);
            if (!at.node().has("$ref")) break;
            at = schemas.follow(at.node().get("$ref").asString(), at.file());
        }
    }

    static SchemaView of(Schemas schemas, String section) {
        return new SchemaView(schemas, schemas.written(section));
    }

    private Optional<Schemas.Written> find(String keyword) {
        return chain.stream()
                .filter(written -> written.node().has(keyword))
                .map(written ->
                        new Schemas.Written(written.file(), written.node().get(keyword)))
                .findFirst();
    }

    private boolean isType(String type) {
        return find("type")
                .filter(found -> found.node().asString("").equals(type))
                .isPresent();
    }

    Kind kind() {
        if (find("x-text").isPresent()) return Kind.TEXT;
        if (find("x-date").isPresent()) return Kind.DAY;
        if (find("x-when").isPresent()) return Kind.WHEN;
        if (find("x-refers-to").isPresent()) return Kind.REFERENCE;
        if (find("enum").isPresent()) return Kind.CHOICE;
        if (find("const").isPresent() || isType("boolean")) return Kind.FLAG;
        if (isType("integer")) return Kind.NUMBER;
        if (isType("string")) return Kind.LINE;
        if (isType("object")) return Kind.GROUP;
        if (!isType("array") || find("items").isEmpty()) return Kind.OTHER;
        if (element().find("x-cites").isPresent()) return Kind.CITATIONS;
        return switch (element().kind()) {
            case TEXT -> Kind.TEXTS;
            case REFERENCE -> Kind.REFERENCES;
            case CHOICE -> Kind.CHOICES;
            case GROUP -> Kind.LIST;
            default -> Kind.OTHER;
        };
    }

    /** What an element of the list is. */
    SchemaView element() {
        return new SchemaView(schemas, find("items").orElseThrow());
    }

    Map<String, SchemaView> properties() {
        var properties = new LinkedHashMap<String, SchemaView>();
        find("properties")
                .ifPresent(found -> found.node()
                        .properties()
                        .forEach(property -> properties.put(
                                property.getKey(),
                                new SchemaView(schemas, new Schemas.Written(found.file(), property.getValue())))));
        return properties;
    }

    Optional<SchemaView> property(String name) {
        return Optional.ofNullable(properties().get(name));
    }

    boolean requires(String property) {
        for (var one : find("required").map(Schemas.Written::node).orElse(Nothing.LIST))
            if (one.asString("").equals(property)) return true;
        return false;
    }

    boolean requiresOnly(String property) {
        var required = find("required").map(Schemas.Written::node).orElse(Nothing.LIST);
        return required.size() == 1 && requires(property);
    }

    boolean mayBeEmpty() {
        return find("minItems").isEmpty();
    }

    /** Yes is written, and no by leaving it out. */
    boolean isYesOnly() {
        return find("const").isPresent();
    }

    /** The set of codes this one is among. */
    String set() {
        return find("x-refers-to").orElseThrow().node().asString();
    }

    /** What is cited, as an {@link OutsideSource} is named. */
    String cites() {
        return element().find("x-cites").orElseThrow().node().asString();
    }

    Optional<String> defines() {
        return find("x-defines").map(found -> found.node().asString());
    }

    List<String> values() {
        var values = new ArrayList<String>();
        find("enum").ifPresent(found -> {
            for (var value : found.node()) values.add(value.asString());
        });
        return values;
    }

    OptionalInt most() {
        var most = find("maximum");
        return most.isPresent() ? OptionalInt.of(most.get().node().asInt()) : OptionalInt.empty();
    }

    private static final class Nothing {
        private static final JsonNode LIST = tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    }
}
