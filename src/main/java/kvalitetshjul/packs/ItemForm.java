package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The form of one item of a pack, made from its schema: fields with what is in them. {@link ItemReading} makes the item again of what was sent.
 */
final class ItemForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PackWords words;
    private final PackNames names;
    private final List<String> languages;
    private final Locale reader;
    private final Map<String, List<String>> errors;
    private final Surroundings around;

    /** What was sent, where a form is shown again. */
    private final @Nullable MultiValueMap<String, String> sent;

    /**
     * What the form knows beside the item.
     *
     * @param section what kind of item it is
     * @param offered what may be cited, by what it is cited from
     * @param base the item in the pack the draft was begun with; missing for what is new
     */
    record Surroundings(String section, Map<String, List<ChoiceGroup>> offered, JsonNode base) {
        Surroundings {
            offered = Map.copyOf(offered);
        }
    }

    /**
     * @param languages the one every text must be in first
     * @param errors what is wrong, by the name of the field
     */
    ItemForm(
            PackWords words,
            PackNames names,
            List<String> languages,
            Locale reader,
            Map<String, List<String>> errors,
            Surroundings around,
            @Nullable MultiValueMap<String, String> sent) {
        this.words = words;
        this.names = names;
        this.languages = List.copyOf(languages);
        this.reader = reader;
        this.errors = errors;
        this.around = around;
        this.sent = sent;
    }

    List<Field> show(SchemaView item, List<String> fields, JsonNode value) {
        return show(item, fields, value, around.base(), "");
    }

    private List<Field> show(SchemaView item, List<String> fields, JsonNode value, JsonNode base, String prefix) {
        var shown = new ArrayList<Field>();
        for (var name : fields) {
            if (name.equals("participants") && value.has("parts")) continue; // then each part has its own
            item.property(name)
                    .map(property -> field(item, name, property, value.path(name), base.path(name), prefix))
                    .filter(field -> !field.isWithoutChoice())
                    .ifPresent(shown::add);
        }
        return shown;
    }

    private Field field(SchemaView item, String key, SchemaView schema, JsonNode value, JsonNode base, String prefix) {
        var name = prefix + key;
        var kind = schema.kind();
        boolean required = item.requires(key);
        var inputs = new ArrayList<Field.Input>();
        var choices = new ArrayList<Choice>();
        var chosen = new ArrayList<String>();
        var groups = new ArrayList<List<Field>>();
        var offered = new ArrayList<ChoiceGroup>();
        Optional<WhenChoice> when = Optional.empty();
        switch (kind) {
            case TEXT -> {
                for (var language : languages)
                    inputs.add(input(
                            name,
                            language,
                            value.path(language).asString(""),
                            Translations.isOlder(base, value, languages.getFirst(), language)));
            }
            case TEXTS -> {
                for (var language : languages) {
                    var lines = new ArrayList<String>();
                    boolean older = false;
                    for (int i = 0; i < value.size(); i++) {
                        lines.add(value.get(i).path(language).asString(""));
                        older |= Translations.isOlder(base.path(i), value.get(i), languages.getFirst(), language);
                    }
                    inputs.add(input(name, language, String.join("\n", lines), older));
                }
            }
            case LINE, DAY, NUMBER -> inputs.add(plain(name, value.asString("")));
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
            case CITATIONS -> cited(schema.cites(), name, value, choices, chosen, offered, inputs);
            case WHEN -> when = Optional.of(choiceOf(name, value));
            case GROUP -> groups.add(show(schema, EditedSection.within(key), value, base, name + "."));
            case LIST -> {
                if (key.equals("responsible")) {
                    names.all("roles").forEach((code, called) -> choices.add(new Choice(code, called)));
                    for (var one : value) {
                        var role = one.path("role").asString("");
                        if (one.path("accountable").asBoolean(false)) inputs.add(plain(name, role));
                        else chosen.add(role);
                    }
                } else {
                    for (int i = 0; i <= value.size(); i++)
                        groups.add(show(
                                schema.element(),
                                EditedSection.within(key),
                                i < value.size() ? value.get(i) : JSON.objectNode(),
                                base.path(i),
                                name + "." + i + "."));
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
                words.help(around.section(), key, reader),
                required,
                inputs,
                choices,
                chosen,
                groups,
                when,
                offered,
                errors.getOrDefault(name, List.of()));
    }

    /** The first of them is the field itself, where what is said of the field stands too. */
    private Field.Input input(String field, String language, String value, boolean older) {
        boolean own = language.equals(languages.getFirst());
        var name = field + "." + language;
        var wrong = new ArrayList<>(errors.getOrDefault(name, List.of()));
        if (own) wrong.addAll(errors.getOrDefault(field, List.of()));
        return new Field.Input(
                own ? field : name,
                name,
                languages.size() == 1 ? "" : language,
                value,
                older,
                wrong.stream().distinct().toList());
    }

    private Field.Input plain(String name, String value) {
        return new Field.Input(name, name, "", value, false, errors.getOrDefault(name, List.of()));
    }

    private void cited(
            String source,
            String name,
            JsonNode value,
            List<Choice> choices,
            List<String> chosen,
            List<ChoiceGroup> offered,
            List<Field.Input> inputs) {
        var own = new ArrayList<String>();
        for (var one : chosen(value)) {
            var called = words.cited(source, one, reader);
            if (called.equals(one)) own.add(one);
            else {
                chosen.add(one);
                choices.add(new Choice(one, called));
            }
        }
        for (var group : around.offered().getOrDefault(source, List.of())) {
            var rest = group.choices().stream()
                    .filter(choice -> !chosen.contains(choice.value()))
                    .toList();
            if (!rest.isEmpty()) offered.add(new ChoiceGroup(group.heading(), rest));
        }
        inputs.add(new Field.Input(name + ".own", name + ".own", "", String.join("\n", own), false, List.of()));
    }

    private WhenChoice choiceOf(String name, JsonNode value) {
        var form = sent;
        if (form == null || !form.containsKey(name + ".kind")) return WhenChoice.of(value);
        return WhenChoice.sent(blank -> ItemReading.one(form, name + "." + blank));
    }

    private static List<String> chosen(JsonNode value) {
        var chosen = new ArrayList<String>();
        if (value.isString()) chosen.add(value.asString());
        for (var one : value) chosen.add(one.asString(""));
        return chosen;
    }
}
