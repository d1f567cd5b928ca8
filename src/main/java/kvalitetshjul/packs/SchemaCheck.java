package kvalitetshjul.packs;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds one section to its JSON Schema and says in our own words what is wrong. */
record SchemaCheck(Schemas schemas) {
    private static final Pattern LIST_INDEX = Pattern.compile("\\d+");

    List<PackProblem> check(String section, YamlFile file) {
        return check(section, file, pointer -> {});
    }

    /** @param where is told each place where something is wrong */
    List<PackProblem> check(String section, YamlFile file, Consumer<String> where) {
        var problems = new ArrayList<PackProblem>();
        for (var error : schemas.compiled(section).validate(file.content())) {
            problems.add(problem(error, file));
            where.accept(error.getInstanceLocation().toString());
        }
        return problems;
    }

    private static PackProblem problem(Error error, YamlFile file) {
        var pointer = error.getInstanceLocation().toString();
        var key = key(pointer);
        var value = error.getInstanceNode() == null ? "" : show(error.getInstanceNode());
        var property = String.valueOf(error.getProperty());
        var rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> Mistake.MISSING_KEY.at(file, pointer, property);
            case "additionalProperties", "unevaluatedProperties" ->
                Mistake.UNKNOWN_KEY.at(file, pointer + "/" + YamlFile.escape(property), property);
            case "type" ->
                switch (rule.isArray() ? rule.get(0).asString() : rule.asString()) {
                    case "string" -> Mistake.NOT_TEXT.at(file, pointer, key, value);
                    case "integer", "number" -> Mistake.NOT_A_NUMBER.at(file, pointer, key, value);
                    case "boolean" -> Mistake.NOT_YES_OR_NO.at(file, pointer, key, value);
                    case "array" -> Mistake.NOT_A_LIST.at(file, pointer, key, value);
                    default -> Mistake.NOT_KEYS.at(file, pointer, key, value);
                };
            case "enum" -> Mistake.NOT_ONE_OF.at(file, pointer, key, value, list(rule));
            case "const" -> Mistake.NOT_ONE_OF.at(file, pointer, key, value, show(rule));
            case "pattern" ->
                value.isBlank()
                        ? Mistake.EMPTY_TEXT.at(file, pointer, key)
                        : Mistake.WRONG_FORM.at(file, pointer, key, value, rule.asString());
            case "minItems" -> Mistake.TOO_FEW.at(file, pointer, key, rule.asString());
            case "minimum" -> Mistake.TOO_SMALL.at(file, pointer, key, value, rule.asString());
            case "maximum" -> Mistake.TOO_LARGE_NUMBER.at(file, pointer, key, value, rule.asString());
            default -> Mistake.AGAINST_SCHEMA.at(file, pointer, key, error.getMessage());
        };
    }

    /** The nearest key: a value in a list goes by the name of the list. */
    private static String key(String pointer) {
        var key = pointer.substring(pointer.lastIndexOf('/') + 1);
        return LIST_INDEX.matcher(key).matches() ? key(pointer.substring(0, pointer.lastIndexOf('/'))) : key;
    }

    private static String show(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static String list(JsonNode values) {
        var texts = new ArrayList<String>();
        for (var value : values) texts.add(show(value));
        return String.join(", ", texts);
    }
}
