package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is different between two packs, said as one person would tell another: by the names of things, section by section. */
final class PackDifferences {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();
    private static final List<String> READING_ORDER = List.of(
            "manifest",
            "terms",
            "unit-kinds",
            "roles",
            "bodies",
            "wheel",
            "data-sources",
            "goals",
            "meetings",
            "guides");

    /** A part of a pack: what the section is called, with the name of the wheel where there are several. */
    record Section(String part, String title, List<Line> lines) {}

    /** A sentence: the key of it and what fills it. */
    record Line(String messageKey, List<String> arguments) {}

    private final Schemas schemas;
    private final PackWords words;
    private final Locale reader;
    private final PackNames oldNames;
    private final PackNames newNames;

    private PackDifferences(
            Schemas schemas,
            PackWords words,
            Locale reader,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after) {
        this.schemas = schemas;
        this.words = words;
        this.reader = reader;
        this.oldNames = PackNames.of(schemas, before, reader);
        this.newNames = PackNames.of(schemas, after, reader);
    }

    static List<Section> between(
            Schemas schemas,
            PackWords words,
            Locale reader,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after) {
        var differences = new PackDifferences(schemas, words, reader, before, after);
        var parts = new TreeSet<>(before.keySet());
        parts.addAll(after.keySet());
        var sections = new ArrayList<Section>();
        parts.stream()
                .sorted((one, other) -> Integer.compare(differences.place(one), differences.place(other)))
                .forEach(part -> {
                    var lines = differences.lines(
                            part, before.getOrDefault(part, NOTHING), after.getOrDefault(part, NOTHING));
                    if (!lines.isEmpty())
                        sections.add(new Section(
                                part, differences.title(part, after.containsKey(part) ? after : before), lines));
                });
        return sections;
    }

    private int place(String part) {
        int place = READING_ORDER.indexOf(schemas.sectionOf(part).orElse(part));
        return place < 0 ? READING_ORDER.size() : place;
    }

    private String title(String part, Map<String, JsonNode> sections) {
        var section = schemas.sectionOf(part).orElse(part);
        var title = words.section(section, reader);
        return section.equals(part) ? title : title + ": " + PackNames.of(PackDraft.part(sections, part), reader);
    }

    private List<Line> lines(String part, JsonNode before, JsonNode after) {
        var lines = new ArrayList<Line>();
        var schema = SchemaView.of(schemas, schemas.sectionOf(part).orElseThrow());
        if (before.isMissingNode()) return List.of(new Line("packs.diff.partNew", List.of()));
        if (after.isMissingNode()) return List.of(new Line("packs.diff.partGone", List.of()));
        schema.properties().forEach((name, property) -> {
            var was = before.path(name);
            var is = after.path(name);
            if (was.equals(is)) return;
            if (property.kind() == SchemaView.Kind.LIST) items(property.element(), was, is, lines);
            else if (property.kind() == SchemaView.Kind.GROUP) properties("", property, was, is, lines);
            else property("", name, property, was, is, lines);
        });
        return lines;
    }

    private void items(SchemaView schema, JsonNode before, JsonNode after, List<Line> lines) {
        var was = byKey(before);
        var is = byKey(after);
        is.forEach((key, item) -> {
            if (!was.containsKey(key)) lines.add(new Line("packs.diff.new", List.of(PackNames.of(item, reader))));
        });
        was.forEach((key, item) -> {
            if (!is.containsKey(key)) lines.add(new Line("packs.diff.gone", List.of(PackNames.of(item, reader))));
        });
        was.forEach((key, item) -> {
            var now = is.getOrDefault(key, NOTHING);
            if (!now.isMissingNode() && !now.equals(item))
                properties(PackNames.of(item, reader), schema, item, now, lines);
        });
        var common = new ArrayList<>(was.keySet());
        common.retainAll(is.keySet());
        var order = new ArrayList<>(is.keySet());
        order.retainAll(was.keySet());
        if (!common.equals(order)) lines.add(new Line("packs.diff.order", List.of()));
    }

    /** The items by their code, or by what else tells them apart. */
    private static Map<String, JsonNode> byKey(JsonNode list) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (var item : list) {
            var key = item.path("code")
                    .asString(item.path("type").asString(item.path("unitKind").asString("")));
            items.put(key.isEmpty() || items.containsKey(key) ? key + " " + items.size() : key, item);
        }
        return items;
    }

    private void properties(String item, SchemaView schema, JsonNode before, JsonNode after, List<Line> lines) {
        boolean other = false;
        for (var entry : schema.properties().entrySet()) {
            var was = before.path(entry.getKey());
            var is = after.path(entry.getKey());
            if (was.equals(is)) continue;
            if (words.label(entry.getKey(), reader).isEmpty()) other = true;
            else property(item, entry.getKey(), entry.getValue(), was, is, lines);
        }
        if (other)
            lines.add(
                    item.isEmpty()
                            ? new Line("packs.diff.other", List.of())
                            : new Line("packs.diff.otherOf", List.of(item)));
    }

    private void property(String item, String name, SchemaView schema, JsonNode was, JsonNode is, List<Line> lines) {
        var label = words.label(name, reader);
        if (label.isEmpty()) {
            lines.add(new Line("packs.diff.other", List.of()));
            return;
        }
        var old = words.say(schema, name, was, oldNames, reader);
        var now = words.say(schema, name, is, newNames, reader);
        if (schema.kind() == SchemaView.Kind.CHOICES || schema.kind() == SchemaView.Kind.REFERENCES) {
            var gone = said(schema, name, without(was, is), oldNames);
            var added = said(schema, name, without(is, was), newNames);
            if (!gone.isEmpty() || !added.isEmpty()) {
                if (!added.isEmpty()) lines.add(line("packs.diff.added", item, label, added));
                if (!gone.isEmpty()) lines.add(line("packs.diff.removed", item, label, gone));
                return;
            }
        }
        if (old.equals(now)) lines.add(line("packs.diff.reworded", item, label));
        else if (schema.kind() == SchemaView.Kind.TEXT
                && (old.length() > 80 || now.length() > 80)
                && !is.isMissingNode()) lines.add(line("packs.diff.text", item, label, now));
        else if (was.isMissingNode()) lines.add(line("packs.diff.set", item, label, now));
        else if (is.isMissingNode()) lines.add(line("packs.diff.unset", item, label, old));
        else if (name.equals("when")) lines.add(line("packs.diff.when", item, label, now, old));
        else lines.add(line("packs.diff.instead", item, label, now, old));
    }

    private static Line line(String key, String item, String... arguments) {
        var all = new ArrayList<String>();
        all.add(item);
        Collections.addAll(all, arguments);
        return new Line(item.isEmpty() ? key + ".here" : key, all);
    }

    private List<JsonNode> without(JsonNode list, JsonNode other) {
        var rest = new ArrayList<JsonNode>();
        for (var one : list) if (!contains(other, one)) rest.add(one);
        return rest;
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (var one : list) if (one.equals(value)) return true;
        return false;
    }

    private String said(SchemaView schema, String name, List<JsonNode> values, PackNames names) {
        var said = new ArrayList<String>();
        for (var value : values) said.add(words.say(schema.element(), name, value, names, reader));
        return String.join(", ", said);
    }
}
