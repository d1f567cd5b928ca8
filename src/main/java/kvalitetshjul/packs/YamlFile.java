package kvalitetshjul.packs;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One YAML file as a JSON tree, with the place of every value in it. The YAML is composed to nodes, which carry their place, and never constructed to
 * objects: no tag runs code, and aliases are refused.
 *
 * @param places JSON pointer (RFC 6901) to the place of the key, or of the element where it stands in a list
 */
record YamlFile(String name, JsonNode content, Map<String, Place> places) {
    private static final int LONGEST = 2_000_000;
    private static final int DEEPEST = 50;

    /** Signs of a number, and its exponent. */
    private static final int LONGEST_NUMBER = 400;

    /** Before the decimal point: what is larger cannot be compared with what a schema allows. */
    private static final int MOST_DIGITS = 18;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Reads the file; what is wrong with it goes to {@code problems}. Empty when nothing of it could be read. */
    static Optional<YamlFile> read(String name, byte[] bytes, Consumer<PackProblem> problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.accept(Mistake.NOT_UTF8.at(name, firstBadByte(bytes)));
            return Optional.empty();
        }
        if (text.length() > LONGEST) {
            problems.accept(Mistake.TOO_LARGE.at(name, Place.START));
            return Optional.empty();
        }
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new JsonSchema())
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .build();
        Optional<Node> root;
        try {
            var deep = tooDeep(settings, text);
            if (deep.isPresent()) {
                problems.accept(Mistake.TOO_DEEP.at(name, deep.get(), DEEPEST));
                return Optional.empty();
            }
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            problems.accept(Mistake.NOT_YAML.at(name, place(mark), String.valueOf(e.getProblem())));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.accept(Mistake.NOT_YAML.at(name, Place.START, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (root.isEmpty()) {
            problems.accept(Mistake.EMPTY_FILE.at(name, Place.START));
            return Optional.empty();
        }
        var places = new HashMap<String, Place>();
        places.put("", Place.START);
        var content = new Walk(name, places, problems).toJson(root.get(), "");
        return Optional.of(new YamlFile(name, content, places));
    }

    /** Every value of the tree by its pointer, what holds others before them; the root is the first. */
    static List<String> pointers(JsonNode content) {
        var pointers = new ArrayList<String>();
        collect(content, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        pointers.add(pointer);
        node.properties()
                .forEach(property -> collect(property.getValue(), pointer + "/" + escape(property.getKey()), pointers));
        if (node.isArray()) for (int i = 0; i < node.size(); i++) collect(node.get(i), pointer + "/" + i, pointers);
    }

    /** A file that was never written: each value has a line of its own, in this order. */
    static YamlFile numbered(String name, JsonNode content, List<String> pointers) {
        var places = new HashMap<String, Place>();
        for (int i = 0; i < pointers.size(); i++) places.put(pointers.get(i), new Place(i + 1, 1));
        return new YamlFile(name, content, places);
    }

    /** The place of the value, or of what holds it where it is missing. */
    Place placeOf(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var place = places.get(at);
            if (place != null) return place;
        }
        return Place.START;
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Where more lies inside each other than any pack has. Told by the events, one after another: what builds on them would go as deep itself. */
    private static Optional<Place> tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST)
                return Optional.of(place(event.getStartMark()));
            if (event instanceof CollectionEndEvent) depth--;
        }
        return Optional.empty();
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(found -> new Place(found.getLine() + 1, found.getColumn() + 1))
                .orElse(Place.START);
    }

    private static Place firstBadByte(byte[] bytes) {
        var good = new String(bytes, StandardCharsets.UTF_8);
        int bad = good.indexOf('\uFFFD');
        var before = good.substring(0, Math.max(bad, 0));
        return new Place(
                (int) before.chars().filter(c -> c == '\n').count() + 1, before.length() - before.lastIndexOf('\n'));
    }

    private record Walk(String name, Map<String, Place> places, Consumer<PackProblem> problems) {
        JsonNode toJson(Node node, String pointer) {
            return switch (node) {
                case MappingNode mapping -> object(mapping, pointer);
                case SequenceNode sequence -> array(sequence, pointer);
                case ScalarNode scalar -> value(scalar);
                default -> throw new IllegalStateException("Not composed: " + node.getNodeType());
            };
        }

        private JsonNode object(MappingNode mapping, String pointer) {
            var object = JSON.objectNode();
            for (var entry : mapping.getValue()) {
                var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                var place = place(entry.getKeyNode().getStartMark());
                if (object.has(key)) {
                    problems.accept(Mistake.DUPLICATE_KEY.at(name, place, key));
                    continue;
                }
                var at = pointer + "/" + escape(key);
                places.put(at, place);
                object.set(key, toJson(entry.getValueNode(), at));
            }
            return object;
        }

        private JsonNode array(SequenceNode sequence, String pointer) {
            var array = JSON.arrayNode();
            for (var element : sequence.getValue()) {
                var at = pointer + "/" + array.size();
                places.put(at, place(element.getStartMark()));
                array.add(toJson(element, at));
            }
            return array;
        }

        private JsonNode value(ScalarNode scalar) {
            var text = scalar.getValue();
            var tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) return JSON.nullNode();
            if (tag.equals(Tag.BOOL)) return JSON.booleanNode(Boolean.parseBoolean(text));
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return number(text, scalar.getStartMark());
            return JSON.stringNode(text);
        }

        private JsonNode number(String text, Optional<Mark> mark) {
            try {
                var number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
                if (number == null
                        || Math.abs((long) number.scale()) > LONGEST_NUMBER
                        || (long) number.precision() - number.scale() > MOST_DIGITS) {
                    problems.accept(Mistake.NUMBER_TOO_LONG.at(
                            name, place(mark), text.substring(0, Math.min(text.length(), 20))));
                    return JSON.numberNode(1);
                }
                return number.scale() <= 0 && number.precision() - number.scale() < 10
                        ? JSON.numberNode(number.intValueExact())
                        : JSON.numberNode(number);
            } catch (NumberFormatException e) { // .inf and .nan, which no pack needs
                return JSON.stringNode(text);
            }
        }
    }
}
