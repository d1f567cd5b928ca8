package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.EnteredDay;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of one item of a pack, made from its schema: fields with what is in them, and back from what was sent to the item. What the form does not show
 * stays as it is in the item.
 */
final class ItemForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_LIST = 60;

    private final PackWords words;
    private final PackNames names;
    private final List<String> languages;
    private final Locale reader;
    private final Map<String, List<String>> errors;

    /** What was sent, where a form is shown again. */
    private final @Nullable MultiValueMap<String, String> sent;

    /** @param errors what is wrong, by the name of the field */
    ItemForm(
            PackWords words,
            PackNames names,
            List<String> languages,
            Locale reader,
            Map<String, List<String>> errors,
            @Nullable MultiValueMap<String, String> sent) {
        this.words = words;
        this.names = names;
        this.languages = List.copyOf(languages);
        this.reader = reader;
        this.errors = errors;
        this.sent = sent;
    }

    List<Field> show(SchemaView item, List<String> fields, JsonNode value) {
        return show(item, fields, value, "");
    }

    private List<Field> show(SchemaView item, List<String> fields, JsonNode value, String prefix) {
        var shown = new ArrayList<Field>();
        for (var name : fields) {
            if (name.equals("participants") && value.has("parts")) continue; // then each part has its own
            item.property(name).ifPresent(property -> shown.add(field(item, name, property, value.path(name), prefix)));
        }
        return shown;
    }

    private Field field(SchemaView item, String key, SchemaView schema, JsonNode value, String prefix) {
        var name = prefix + key;
        var kind = schema.kind();
        boolean required = item.requires(key);
        var inputs = new ArrayList<Field.Input>();
        var choices = new ArrayList<Choice>();
        var chosen = new ArrayList<String>();
        var groups = new ArrayList<List<Field>>();
        Optional<WhenChoice> when = Optional.empty();
        switch (kind) {
            case TEXT -> {
                for (var language : languages)
                    inputs.add(new Field.Input(
                            name + "." + language,
                            languages.size() == 1 ? "" : language,
                            value.path(language).asString("")));
            }
            case TEXTS -> {
                for (var language : languages) {
                    var lines = new ArrayList<String>();
                    for (var line : value) lines.add(line.path(language).asString(""));
                    inputs.add(new Field.Input(
                            name + "." + language, languages.size() == 1 ? "" : language, String.join("\n", lines)));
                }
            }
            case LINE, DAY, NUMBER -> inputs.add(new Field.Input(name, "", value.asString("")));
            case FLAG -> {
                if (value.asBoolean(false)) chosen.add("true");
            }
            case CHOICE, CHOICES -> {
                for (var one : (kind == SchemaView.Kind.CHOICE ? schema : schema.element()).values())
                    choices.add(new Choice(one, words.value(key, one, reader)));
                chosen.addAll(chosen(value));
            }
            case REFERENCE, REFERENCES -> {
                var set = (kind == SchemaView.Kind.REFERENCE ? schema : schema.element()).set();
                names.all(set).forEach((code, called) -> choices.add(new Choice(code, called)));
                chosen.addAll(chosen(value));
            }
            case WHEN -> when = Optional.of(choiceOf(name, value));
            case GROUP -> groups.add(show(schema, EditedSection.within(key), value, name + "."));
            case LIST -> {
                if (key.equals("responsible")) {
                    names.all("roles").forEach((code, called) -> choices.add(new Choice(code, called)));
                    for (var one : value) {
                        var role = one.path("role").asString("");
                        if (one.path("accountable").asBoolean(false)) inputs.add(new Field.Input(name, "", role));
                        else chosen.add(role);
                    }
                } else {
                    for (int i = 0; i < value.size(); i++)
                        groups.add(
                                show(schema.element(), EditedSection.within(key), value.get(i), name + "." + i + "."));
                    groups.add(show(
                            schema.element(),
                            EditedSection.within(key),
                            JSON.objectNode(),
                            name + "." + value.size() + "."));
                }
            }
            case OTHER -> throw new IllegalStateException("No form for " + name);
        }
        if (kind == SchemaView.Kind.CHOICE || kind == SchemaView.Kind.REFERENCE)
            if (!required || chosen.isEmpty()) choices.addFirst(new Choice("", words.nothing(required, reader)));
        return new Field(
                name,
                kind,
                words.label(key, reader),
                words.help(key, reader),
                required,
                inputs,
                choices,
                chosen,
                groups,
                when,
                errors.getOrDefault(name, List.of()));
    }

    private WhenChoice choiceOf(String name, JsonNode value) {
        var form = sent;
        if (form == null || !form.containsKey(name + ".kind")) return WhenChoice.of(value);
        return WhenChoice.sent(blank -> one(form, name + "." + blank));
    }

    private static List<String> chosen(JsonNode value) {
        var chosen = new ArrayList<String>();
        if (value.isString()) chosen.add(value.asString());
        for (var one : value) chosen.add(one.asString(""));
        return chosen;
    }

    /** The item with what was sent in it. */
    static ObjectNode read(
            SchemaView item,
            List<String> fields,
            JsonNode before,
            MultiValueMap<String, String> sent,
            List<String> languages) {
        var read = before.isObject() ? (ObjectNode) before.deepCopy() : JSON.objectNode();
        new Reading(sent, languages).read(item, fields, read, "");
        return read;
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }

    private record Reading(MultiValueMap<String, String> sent, List<String> languages) {
        void read(SchemaView item, List<String> fields, ObjectNode into, String prefix) {
            for (var name : fields)
                item.property(name).ifPresent(property -> read(property, name, into, prefix + name));
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
                    put(
                            into,
                            key,
                            EnteredDay.read(typed).map(LocalDate::toString).orElse(typed));
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
}
