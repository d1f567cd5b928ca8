package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import kvalitetshjul.shared.EnteredDay;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was sent from a form of an item, read back into the item. What the form does not show stays as it is. */
record ItemReading(MultiValueMap<String, String> sent, List<String> languages) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_LIST = 60;

    /** The item with what was sent in it. */
    static ObjectNode read(
            SchemaView item,
            List<String> fields,
            JsonNode before,
            MultiValueMap<String, String> sent,
            List<String> languages) {
        var read = before.isObject() ? (ObjectNode) before.deepCopy() : JSON.objectNode();
        new ItemReading(sent, languages).read(item, fields, read, "");
        return read;
    }

    /** What was written or chosen: an empty field that says that the question was asked may stand before it. */
    static String one(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    void read(SchemaView item, List<String> fields, ObjectNode into, String prefix) {
        for (var name : fields) item.property(name).ifPresent(property -> read(property, name, into, prefix + name));
    }

    private void read(SchemaView schema, String key, ObjectNode into, String name) {
        switch (schema.kind()) {
            case TEXT -> text(key, into, name);
            case TEXTS -> texts(key, into, name);
            case LINE, CHOICE, REFERENCE -> {
                if (sent.containsKey(name)) put(into, key, one(sent, name).strip());
            }
            case DAY -> {
                if (!sent.containsKey(name)) return;
                var typed = one(sent, name).strip();
                put(into, key, EnteredDay.read(typed).map(LocalDate::toString).orElse(typed));
            }
            case NUMBER -> {
                if (!sent.containsKey(name)) return;
                var typed = one(sent, name).strip();
                if (typed.isEmpty()) into.remove(key);
                else into.set(key, WhenChoice.numberOrText(typed));
            }
            case FLAG -> {
                if (!sent.containsKey(name)) return;
                if (all(name).contains("true")) into.put(key, true);
                else if (schema.isYesOnly() || !into.has(key)) into.remove(key);
                else into.put(key, false);
            }
            case CHOICES, REFERENCES -> {
                if (!sent.containsKey(name)) return;
                var chosen = all(name);
                if (chosen.isEmpty() && !(into.has(key) && schema.mayBeEmpty()) && !key.equals("permissions"))
                    into.remove(key);
                else {
                    var array = into.putArray(key);
                    chosen.forEach(array::add);
                }
            }
            case CITATIONS -> citations(key, into, name);
            case WHEN -> {
                if (!sent.containsKey(name + ".kind")) return;
                WhenChoice.sent(blank -> one(sent, name + "." + blank))
                        .write(into.get(key))
                        .ifPresentOrElse(when -> into.set(key, when), () -> into.remove(key));
            }
            case GROUP -> {
                var group = into.path(key).isObject() ? (ObjectNode) into.get(key) : JSON.objectNode();
                read(schema, EditedSection.within(key), group, name + ".");
                if (group.isEmpty()) into.remove(key);
                else into.set(key, group);
            }
            case LIST -> {
                if (key.equals("responsible")) responsible(key, into, name);
                else list(schema, key, into, name);
            }
            case OTHER -> throw new IllegalStateException("No form for " + name);
        }
    }

    private List<String> all(String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }

    private static void put(ObjectNode into, String key, String typed) {
        if (typed.isEmpty()) into.remove(key);
        else into.put(key, typed);
    }

    private void text(String key, ObjectNode into, String name) {
        if (languages.stream().noneMatch(language -> sent.containsKey(name + "." + language))) return;
        var text = into.path(key).isObject() ? (ObjectNode) into.get(key) : JSON.objectNode();
        for (var language : languages)
            put(text, language, one(sent, name + "." + language).strip());
        if (text.isEmpty()) into.remove(key);
        else into.set(key, text);
    }

    private void texts(String key, ObjectNode into, String name) {
        if (languages.stream().noneMatch(language -> sent.containsKey(name + "." + language))) return;
        var array = JSON.arrayNode();
        for (var language : languages) {
            var lines = one(sent, name + "." + language)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                if (array.size() <= i) array.addObject();
                ((ObjectNode) array.get(i)).put(language, lines.get(i));
            }
        }
        if (array.isEmpty()) into.remove(key);
        else into.set(key, array);
    }

    /** What was cited keeps its place. */
    private void citations(String key, ObjectNode into, String name) {
        if (!sent.containsKey(name)) return;
        var cited = new LinkedHashSet<>(all(name));
        one(sent, name + ".own")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(cited::add);
        var inOrder = new LinkedHashSet<String>();
        for (var before : into.path(key)) if (cited.contains(before.asString(""))) inOrder.add(before.asString(""));
        inOrder.addAll(cited);
        if (inOrder.isEmpty()) into.remove(key);
        else {
            var array = into.putArray(key);
            inOrder.forEach(array::add);
        }
    }

    private void responsible(String key, ObjectNode into, String name) {
        if (!sent.containsKey(name)) return;
        var before = into.path(key);
        var roles = JSON.arrayNode();
        var accountable = one(sent, name).strip();
        if (!accountable.isEmpty()) roles.add(of(before, accountable).put("accountable", true));
        for (var role : all(name + ".others"))
            if (!role.equals(accountable)) {
                var other = of(before, role);
                other.remove("accountable");
                roles.add(other);
            }
        if (roles.isEmpty()) into.remove(key);
        else into.set(key, roles);
    }

    private static ObjectNode of(JsonNode before, String role) {
        for (var one : before) if (one.path("role").asString("").equals(role)) return (ObjectNode) one.deepCopy();
        return JSON.objectNode().put("role", role);
    }

    private void list(SchemaView schema, String key, ObjectNode into, String name) {
        var before = into.path(key);
        var list = JSON.arrayNode();
        boolean asked = false;
        var element = schema.element();
        for (int i = 0; i <= before.size() && i < LONGEST_LIST; i++) {
            var at = name + "." + i + ".";
            boolean here = sent.keySet().stream().anyMatch(field -> field.startsWith(at));
            asked |= here;
            if (all(name + "." + i + ".remove").contains("true")) continue;
            var one = i < before.size() && before.get(i).isObject()
                    ? (ObjectNode) before.get(i).deepCopy()
                    : JSON.objectNode();
            if (here) read(element, EditedSection.within(key), one, at);
            if (one.isEmpty()) continue;
            if (element.requires("code") && !one.has("code")) one.put("code", Codes.among(list, one, key));
            list.add(one);
        }
        if (!asked) return;
        if (list.isEmpty()) into.remove(key);
        else into.set(key, list);
    }
}
