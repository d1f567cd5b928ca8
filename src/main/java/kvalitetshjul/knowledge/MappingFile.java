package kvalitetshjul.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapping as a file: JSON with the headings, what each means, and nothing of any file that was read by it. What comes from outside is read strictly and within
 * limits, and each fault is told with its place.
 */
final class MappingFile {
    static final int MOST_BYTES = 256 * 1024;
    static final String FORMAT = "kvalitetshjul/figure-mapping/1";

    private static final int MOST_COLUMNS = 200;
    private static final int MOST_SIGNS = 30;
    private static final int MOST_WORDS = 500;
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(10_000)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final List<Problem> problems = new ArrayList<>();

    /** Whether it was kept by us: what was taken in once is read, whatever would be asked of it now. */
    private final boolean isOurs;

    private MappingFile(boolean isOurs) {
        this.isOurs = isOurs;
    }

    /**
     * What to mend.
     *
     * @param place in the file, as {@code columns[2].means}
     */
    record Problem(String place, String messageKey, List<Object> arguments) {}

    /** @param mapping there when nothing is wrong */
    record Read(String name, Optional<TableMapping> mapping, List<Problem> problems) {}

    static String write(String name, TableMapping mapping) {
        var root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("name", name);
        root.put("decimals", mapping.point() ? "point" : "comma");
        var columns = root.putArray("columns");
        for (var column : mapping.columns()) {
            var one = columns.addObject();
            one.put("heading", column.heading());
            one.put("means", column.role().name());
            if (!column.figure().isEmpty()) one.put("figure", column.figure());
            if (column.fraction()) one.put("fraction", true);
            if (!column.signs().isEmpty()) {
                var signs = one.putObject("signs");
                column.signs().forEach((text, sign) -> signs.put(text, sign.name()));
            }
            if (!column.words().isEmpty()) {
                var words = one.putObject("words");
                column.words().forEach(words::put);
            }
        }
        if (!mapping.left().isEmpty()) {
            var left = root.putArray("left");
            mapping.left().forEach(left::add);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /** What {@link #write} wrote into our own database. */
    static TableMapping stored(String json) {
        var file = read(json.getBytes(StandardCharsets.UTF_8), true);
        return file.mapping()
                .orElseThrow(
                        () -> new IllegalStateException("A mapping that was kept cannot be read: " + file.problems()));
    }

    static Read read(byte[] bytes) {
        return read(bytes, false);
    }

    private static Read read(byte[] bytes, boolean isOurs) {
        var file = new MappingFile(isOurs);
        var root = file.root(bytes);
        if (root.isEmpty()) return new Read("", Optional.empty(), file.problems);
        return file.read(root.get());
    }

    private Optional<JsonNode> root(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            problem("", "knowledge.mapping.file.tooLarge", MOST_BYTES / 1024);
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var root = JSON.readTree(text);
            if (root.isObject() && root.path("format").asString("").equals(FORMAT)) return Optional.of(root);
            problem("format", "knowledge.mapping.file.format");
        } catch (CharacterCodingException e) {
            problem("", "knowledge.mapping.file.json", 1);
        } catch (JacksonException e) {
            var at = e.getLocation();
            problem("", "knowledge.mapping.file.json", at == null ? 1 : Math.max(1, at.getLineNr()));
        }
        return Optional.empty();
    }

    private Read read(JsonNode root) {
        onlyKnown(root, "", Set.of("format", "name", "decimals", "columns", "left"));
        var name = text(root.path("name"), "name", Mapping.LONGEST_NAME);
        var decimals = root.path("decimals").asString("");
        if (!List.of("comma", "point").contains(decimals))
            problem("decimals", "knowledge.mapping.file.oneOf", "comma, point");
        var list = root.path("columns");
        if (!list.isArray() || list.isEmpty()) problem("columns", "knowledge.mapping.file.missing");
        if (list.size() > MOST_COLUMNS) problem("columns", "knowledge.mapping.file.many", MOST_COLUMNS);
        var columns = new ArrayList<TableMapping.Column>();
        for (int i = 0; i < Math.min(list.size(), MOST_COLUMNS); i++)
            column(list.path(i), "columns[" + i + "]").ifPresent(columns::add);
        var left = left(root);
        return new Read(
                name,
                problems.isEmpty()
                        ? Optional.of(new TableMapping(columns, left, decimals.equals("point")))
                        : Optional.empty(),
                problems);
    }

    /** The headings of what is not read; written only where there are any. */
    private List<String> left(JsonNode root) {
        var list = root.path("left");
        if (list.isMissingNode()) return List.of();
        if (!list.isArray()) problem("left", "knowledge.mapping.file.missing");
        if (list.size() > MOST_COLUMNS) problem("left", "knowledge.mapping.file.many", MOST_COLUMNS);
        var left = new ArrayList<String>();
        for (int i = 0; i < Math.min(list.size(), MOST_COLUMNS); i++)
            left.add(heading(list.path(i), "left[" + i + "]"));
        return left;
    }

    private Optional<TableMapping.Column> column(JsonNode node, String place) {
        int before = problems.size();
        if (!node.isObject()) {
            problem(place, "knowledge.mapping.file.missing");
            return Optional.empty();
        }
        onlyKnown(node, place + ".", Set.of("heading", "means", "figure", "fraction", "signs", "words"));
        var heading = heading(node.path("heading"), place + ".heading");
        var role = one(TableMapping.Role.values(), node.path("means"), place + ".means");
        var figure = node.has("figure") ? code(node.path("figure"), place + ".figure", false) : "";
        if (node.has("fraction") && !node.path("fraction").isBoolean())
            problem(place + ".fraction", "knowledge.mapping.file.oneOf", "true, false");
        var signs = new TreeMap<String, TableMapping.Sign>();
        pairs(node, "signs", place, MOST_SIGNS)
                .forEach((text, sign) ->
                        one(TableMapping.Sign.values(), sign, place + ".signs").ifPresent(one -> signs.put(text, one)));
        var words = new TreeMap<String, String>();
        pairs(node, "words", place, MOST_WORDS)
                .forEach((text, figureCode) -> words.put(text, code(figureCode, place + ".words", true)));
        if (problems.size() > before || role.isEmpty()) return Optional.empty();
        return Optional.of(new TableMapping.Column(
                heading, role.get(), figure, node.path("fraction").asBoolean(false), signs, words));
    }

    private void onlyKnown(JsonNode node, String place, Set<String> known) {
        for (var name : node.propertyNames())
            if (!known.contains(name)) problem(place + cut(name), "knowledge.mapping.file.unknown");
    }

    private String heading(JsonNode value, String place) {
        var heading = text(value, place, LONGEST);
        if (OwnTable.isOfPersons(heading)) problem(place, "knowledge.mapping.file.persons");
        return heading;
    }

    private String text(JsonNode value, String place, int longest) {
        if (!value.isString() || value.asString().isBlank()) {
            problem(place, "knowledge.mapping.file.missing");
            return "";
        }
        var text = CleanText.of(value.asString()).strip();
        if (text.length() > longest) problem(place, "knowledge.mapping.file.long", longest);
        else if (IdentityNumbers.isIn(text)) problem(place, "pages.identityNumber");
        else if (!isOurs && PersonsNames.areInTitle(text)) problem(place, "knowledge.mapping.file.person");
        return text;
    }

    private String code(JsonNode value, String place, boolean mayBeEmpty) {
        var code = value.isString() ? value.asString() : " ";
        if (code.matches("[A-Z][A-Z0-9_]{0,59}") || (mayBeEmpty && code.isEmpty())) return code;
        problem(place, "knowledge.mapping.file.code");
        return "";
    }

    private <T extends Enum<T>> Optional<T> one(T[] all, JsonNode value, String place) {
        var name = value.isString() ? value.asString() : "";
        var found = Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
        if (found.isEmpty())
            problem(
                    place,
                    "knowledge.mapping.file.oneOf",
                    String.join(", ", Arrays.stream(all).map(Enum::name).toList()));
        return found;
    }

    private Map<String, JsonNode> pairs(JsonNode node, String field, String place, int most) {
        var pairs = new TreeMap<String, JsonNode>();
        if (!node.has(field)) return pairs;
        var object = node.path(field);
        if (!object.isObject()) problem(place + "." + field, "knowledge.mapping.file.missing");
        else if (object.size() > most) problem(place + "." + field, "knowledge.mapping.file.many", most);
        else
            for (var one : object.properties()) {
                if (one.getKey().length() > LONGEST)
                    problem(place + "." + field, "knowledge.mapping.file.long", LONGEST);
                else if (IdentityNumbers.isIn(one.getKey())) problem(place + "." + field, "pages.identityNumber");
                else if (!isOurs && PersonsNames.isName(one.getKey()))
                    problem(place + "." + field, "knowledge.mapping.file.person");
                else pairs.put(one.getKey(), one.getValue());
            }
        return pairs;
    }

    private void problem(String place, String messageKey, Object... arguments) {
        if (problems.size() < 20) problems.add(new Problem(place, messageKey, List.of(arguments)));
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
