package kvalitetshjul.packs;

import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kvalitetshjul.shared.SchoolYear;
import tools.jackson.databind.JsonNode;

/**
 * What JSON Schema cannot say about a pack, said in the schemas by keywords of our own: codes that are defined once and referred to from any section, texts
 * in all the pack’s languages, times that exist and run forwards, one who answers for each task, and no circles. Walks every section beside its schema; the
 * references are judged when all have been walked. Values of the wrong shape are passed over, for the schema itself reports them.
 */
final class Rules {
    /** What the schemas may say beyond JSON Schema. */
    static final List<String> KEYWORDS = List.of(
            "x-defines",
            "x-refers-to",
            "x-text",
            "x-when",
            "x-school-year",
            "x-own-language",
            "x-one-accountable",
            "x-acyclic",
            "x-cites");

    private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("\\d{2}-\\d{2}");

    private final Schemas schemas;
    private final Set<String> languages;
    private final List<PackProblem> problems = new ArrayList<>();
    private final Map<String, Map<String, Defined>> defined = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, Map<String, List<Reference>>> graphs = new TreeMap<>();

    private final List<Cited> cited = new ArrayList<>();

    /** A text that may name something kept outside the pack. */
    record Cited(String source, String text, YamlFile file, String pointer) {}

    private record Defined(YamlFile file, String pointer) {}

    private record Reference(String set, String code, YamlFile file, String pointer) {}

    /** @param languages those every text must be given in */
    Rules(Schemas schemas, Set<String> languages) {
        this.schemas = schemas;
        this.languages = languages;
    }

    void walk(String section, YamlFile file) {
        walk(schemas.written(section), file, file.content(), "");
    }

    private void walk(Schemas.Written schema, YamlFile file, JsonNode value, String pointer) {
        var rules = schema.node();
        if (rules.has("$ref")) walk(schemas.follow(rules.get("$ref").asString(), schema.file()), file, value, pointer);
        if (rules.has("x-defines")) define(rules.get("x-defines").asString(), file, value, pointer);
        if (rules.has("x-refers-to")) refer(rules.get("x-refers-to").asString(), file, value, pointer);
        if (rules.has("x-cites") && value.isString())
            cited.add(new Cited(rules.get("x-cites").asString(), value.asString(), file, pointer));
        if (rules.has("x-text")) text(file, value, pointer);
        if (rules.has("x-when")) when(file, value, pointer);
        if (rules.has("x-school-year")) schoolYear(file, value, pointer);
        if (rules.has("x-own-language")) ownLanguage(file, value, pointer);
        if (rules.has("x-one-accountable"))
            accountable(rules.get("x-one-accountable").asString(), file, value, pointer);
        if (rules.has("x-acyclic")) follows(rules.get("x-acyclic").asString(), file, value, pointer);
        if (rules.has("properties")) {
            for (var property : rules.get("properties").properties()) {
                var child = value.get(property.getKey());
                if (child != null) {
                    var at = pointer + "/" + YamlFile.escape(property.getKey());
                    walk(new Schemas.Written(schema.file(), property.getValue()), file, child, at);
                }
            }
        }
        if (rules.has("items") && value.isArray()) {
            for (int i = 0; i < value.size(); i++)
                walk(new Schemas.Written(schema.file(), rules.get("items")), file, value.get(i), pointer + "/" + i);
        }
    }

    /**
     * Every problem found, once all sections have been walked.
     *
     * @param unread sections that could not be read: their own problem is enough, and nothing is said about references to them
     */
    List<PackProblem> problems(Set<String> unread) {
        var found = new ArrayList<>(problems);
        for (var reference : references) {
            if (unread.contains(reference.set())) continue;
            var known = defined.getOrDefault(reference.set(), Map.of());
            if (known.containsKey(reference.code())) continue;
            var nearest =
                    Nearest.to(reference.code(), known.keySet()).orElseGet(() -> String.join(", ", known.keySet()));
            found.add(Mistake.UNKNOWN_REFERENCE.at(
                    reference.file(), reference.pointer(), reference.code(), reference.set() + ".yaml", nearest));
        }
        for (var graph : graphs.values()) found.addAll(new Circles(graph).find());
        return found;
    }

    /** Everything the sections cite, in the order they were walked. */
    List<Cited> cited() {
        return List.copyOf(cited);
    }

    private void define(String set, YamlFile file, JsonNode code, String pointer) {
        if (!code.isString()) return;
        var first = defined.computeIfAbsent(set, key -> new LinkedHashMap<>())
                .putIfAbsent(code.asString(), new Defined(file, pointer));
        if (first == null) return;
        int line = first.file().placeOf(first.pointer()).line();
        problems.add(Mistake.DUPLICATE_CODE.at(file, pointer, code.asString(), line));
    }

    private void refer(String set, YamlFile file, JsonNode code, String pointer) {
        if (code.isString()) references.add(new Reference(set, code.asString(), file, pointer));
    }

    private void text(YamlFile file, JsonNode text, String pointer) {
        if (!text.isObject()) return;
        for (var language : languages) {
            if (!text.has(language)) problems.add(Mistake.MISSING_LANGUAGE.at(file, pointer, language));
        }
    }

    private void schoolYear(YamlFile file, JsonNode code, String pointer) {
        if (!SCHOOL_YEAR.matcher(code.asString("")).matches()) return;
        try {
            SchoolYear.of(code.asString());
        } catch (IllegalArgumentException e) {
            problems.add(Mistake.NO_SUCH_SCHOOL_YEAR.at(file, pointer, code.asString()));
        }
    }

    private void ownLanguage(YamlFile file, JsonNode owner, String pointer) {
        var own = owner.path("language");
        for (var language : owner.path("languages")) if (language.equals(own)) return;
        if (own.isString() && owner.has("languages"))
            problems.add(Mistake.OWN_LANGUAGE.at(file, pointer + "/languages", own.asString()));
    }

    private void accountable(String property, YamlFile file, JsonNode item, String pointer) {
        if (!item.isObject()) return;
        var roles = item.get(property);
        if (roles == null || roles.isNull() || (roles.isArray() && roles.isEmpty())) {
            problems.add(Mistake.NO_RESPONSIBLE.at(file, pointer + "/" + property, property));
            return;
        }
        int accountable = 0;
        for (var role : roles) if (role.path("accountable").asBoolean(false)) accountable++;
        var at = pointer + "/" + property;
        if (accountable == 0) problems.add(Mistake.NO_ACCOUNTABLE.at(file, at));
        if (accountable > 1) problems.add(Mistake.SEVERAL_ACCOUNTABLE.at(file, at, accountable));
    }

    private void follows(String property, YamlFile file, JsonNode item, String pointer) {
        if (!item.path("code").isString() || !item.path(property).isArray()) return;
        var graph = graphs.computeIfAbsent(file.name() + " " + property, key -> new LinkedHashMap<>());
        var edges = graph.computeIfAbsent(item.get("code").asString(), key -> new ArrayList<>());
        var others = item.get(property);
        for (int i = 0; i < others.size(); i++) {
            var at = pointer + "/" + property + "/" + i;
            edges.add(new Reference(property, others.get(i).asString(""), file, at));
        }
    }

    private void when(YamlFile file, JsonNode when, String pointer) {
        if (!when.isObject()) return;
        var kinds = new HashSet<String>();
        when.propertyNames().forEach(key -> kinds.add(key.equals("to") ? "from" : key.equals("opens") ? "by" : key));
        boolean whole = when.has("from") == when.has("to") && (when.has("by") || !when.has("opens"));
        if (kinds.size() != 1 || !whole) {
            problems.add(Mistake.UNCLEAR_TIME.at(file, pointer));
            return;
        }
        if (when.has("months") && when.get("months").size() == 2) {
            var months = when.get("months");
            forwards(file, pointer + "/months", firstOf(months.get(0)), firstOf(months.get(1)));
        }
        var from = day(file, when, pointer, "from");
        var to = day(file, when, pointer, "to");
        if (to.isPresent()) forwards(file, pointer + "/to", from, to);
        var opens = day(file, when, pointer, "opens");
        var by = day(file, when, pointer, "by");
        if (opens.isPresent()) forwards(file, pointer + "/opens", opens, by);
    }

    private static Optional<MonthDay> firstOf(JsonNode month) {
        boolean exists = month.isInt() && month.asInt() >= 1 && month.asInt() <= 12;
        return exists ? Optional.of(MonthDay.of(month.asInt(), 1)) : Optional.empty();
    }

    /** The day, unless it is missing or misspelt. A day that is not in every year, as 29 February, is no day to plan by. */
    private Optional<MonthDay> day(YamlFile file, JsonNode when, String pointer, String key) {
        var text = when.path(key).asString("");
        if (!MONTH_AND_DAY.matcher(text).matches()) return Optional.empty();
        try {
            var day = MonthDay.parse("--" + text);
            if (day.isValidYear(2025)) return Optional.of(day);
        } catch (DateTimeException e) {
            // reported below, as the day that is not in every year
        }
        problems.add(Mistake.NO_SUCH_DAY.at(file, pointer + "/" + key, text));
        return Optional.empty();
    }

    private void forwards(YamlFile file, String pointer, Optional<MonthDay> from, Optional<MonthDay> to) {
        if (from.isEmpty() || to.isEmpty() || inSchoolYear(from.get()) <= inSchoolYear(to.get())) return;
        problems.add(Mistake.BACKWARDS.at(file, pointer, show(from.get()), show(to.get())));
    }

    /** Orders the days of a school year, which begins in August. */
    private static int inSchoolYear(MonthDay day) {
        return Math.floorMod(day.getMonthValue() - Month.AUGUST.getValue(), 12) * 100 + day.getDayOfMonth();
    }

    private static String show(MonthDay day) {
        return day.toString().substring(2);
    }

    /** Finds the circles of one graph, each where it closes. */
    private static final class Circles {
        private final Map<String, List<Reference>> graph;
        private final Map<String, Boolean> finished = new HashMap<>();
        private final List<String> path = new ArrayList<>();
        private final List<PackProblem> found = new ArrayList<>();

        Circles(Map<String, List<Reference>> graph) {
            this.graph = graph;
        }

        List<PackProblem> find() {
            graph.keySet().forEach(this::visit);
            return found;
        }

        private void visit(String code) {
            if (finished.putIfAbsent(code, false) != null) return;
            path.add(code);
            for (var reference : graph.getOrDefault(code, List.of())) {
                if (Boolean.FALSE.equals(finished.get(reference.code()))) {
                    var circle = new ArrayList<>(path.subList(path.indexOf(reference.code()), path.size()));
                    circle.add(reference.code());
                    found.add(Mistake.CIRCLE.at(reference.file(), reference.pointer(), String.join(" → ", circle)));
                } else {
                    visit(reference.code());
                }
            }
            path.removeLast();
            finished.put(code, true);
        }
    }
}
