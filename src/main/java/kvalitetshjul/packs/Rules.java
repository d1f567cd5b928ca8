package kvalitetshjul.packs;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
            "x-date",
            "x-own-language",
            "x-one-accountable",
            "x-acyclic",
            "x-cites",
            "x-one-of",
            "x-any-of",
            "x-distinct",
            "x-range",
            "x-needs",
            "x-at-most",
            "x-at-most-in-sum",
            "x-from-the-first-year",
            "x-several-files",
            "x-used");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}-\\d{2}");

    private static final int MOST_GUESSED = 100;

    private final Schemas schemas;
    private final Set<String> languages;
    private final Optional<LocalDate> firstDay;
    private final List<PackProblem> problems = new ArrayList<>();
    private final Map<String, Map<String, Defined>> defined = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, Map<String, List<Reference>>> graphs = new TreeMap<>();

    private final List<Cited> cited = new ArrayList<>();
    private final List<Idle> idle = new ArrayList<>();
    private Set<String> misshapen = Set.of();

    /** A text that may name something kept outside the pack. */
    record Cited(String source, String text, YamlFile file, String pointer) {}

    /**
     * An item without the key that says what it is for.
     *
     * @param by sections of which one reference is enough
     */
    record Idle(String set, String code, String key, List<String> by, YamlFile file, String pointer) {}

    private record Defined(YamlFile file, String pointer) {}

    private record Reference(String set, String code, YamlFile file, String pointer) {}

    /**
     * @param languages those every text must be given in
     * @param firstDay of the first school year the pack holds for, where it can be read
     */
    Rules(Schemas schemas, Set<String> languages, Optional<LocalDate> firstDay) {
        this.schemas = schemas;
        this.languages = languages;
        this.firstDay = firstDay;
    }

    /** @param misshapen where in the file the schema itself has found something */
    void walk(String section, YamlFile file, Set<String> misshapen) {
        this.misshapen = misshapen;
        walk(schemas.written(section), file, file.content(), "");
    }

    private boolean isShaped(String pointer) {
        return misshapen.stream().noneMatch(at -> at.equals(pointer) || at.startsWith(pointer + "/"));
    }

    private void walk(Schemas.Written schema, YamlFile file, JsonNode value, String pointer) {
        var rules = schema.node();
        if (rules.has("$ref")) walk(schemas.follow(rules.get("$ref").asString(), schema.file()), file, value, pointer);
        if (rules.has("x-defines")) define(rules.get("x-defines").asString(), file, value, pointer);
        if (rules.has("x-refers-to")) refer(rules.get("x-refers-to").asString(), file, value, pointer);
        if (rules.has("x-cites") && value.isString())
            cited.add(new Cited(rules.get("x-cites").asString(), value.asString(), file, pointer));
        if (rules.has("x-text")) text(file, value, pointer);
        if (rules.has("x-when")) problems.addAll(TimeRules.check(file, value, pointer, isShaped(pointer)));
        if (rules.has("x-school-year")) schoolYear(file, value, pointer);
        if (rules.has("x-date")) date(file, value, pointer);
        if (rules.has("x-own-language")) ownLanguage(file, value, pointer);
        if (rules.has("x-one-accountable"))
            accountable(rules.get("x-one-accountable").asString(), file, value, pointer);
        if (rules.has("x-acyclic")) follows(schema.file(), rules.get("x-acyclic"), file, value, pointer);
        if (rules.has("x-one-of")) oneOf(rules.get("x-one-of"), file, value, pointer);
        if (rules.has("x-any-of")) anyOf(rules.get("x-any-of"), file, value, pointer);
        if (rules.has("x-distinct")) distinct(file, value, pointer);
        if (rules.has("x-range")) range(file, value, pointer);
        if (rules.has("x-needs")) needs(rules.get("x-needs").asString(), file, value, pointer);
        if (rules.has("x-at-most")) atMost(rules.get("x-at-most").asString(), file, value, pointer);
        if (rules.has("x-at-most-in-sum")) sum(rules.get("x-at-most-in-sum"), file, value, pointer);
        if (rules.has("x-from-the-first-year")) endsAfterTheFirstDay(file, value, pointer);
        if (rules.has("x-used")) used(rules, file, value, pointer);
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
            var section = fileOf(reference.set());
            if (unread.contains(section)) continue;
            var known = defined.getOrDefault(reference.set(), Map.of());
            if (known.containsKey(reference.code())) continue;
            // where hardly anything fits, what was meant is the least of it
            var nearest = found.size() > MOST_GUESSED
                    ? Optional.<String>empty()
                    : Nearest.to(reference.code(), known.keySet());
            var instead = nearest.orElseGet(() -> known.isEmpty()
                    ? "–"
                    : known.keySet().stream().limit(MOST_GUESSED).collect(Collectors.joining(", ")));
            found.add(Mistake.UNKNOWN_REFERENCE.at(
                    reference.file(), reference.pointer(), reference.code(), section + ".yaml", instead));
        }
        for (var graph : graphs.values()) found.addAll(new Circles(graph).find());
        return found;
    }

    /** Items that are there for nothing, once all sections have been walked. */
    List<Idle> unused() {
        return idle.stream()
                .filter(one -> references.stream()
                        .noneMatch(reference -> reference.set().equals(one.set())
                                && reference.code().equals(one.code())
                                && one.by().contains(fileOf(reference.file()))))
                .toList();
    }

    private static String fileOf(YamlFile file) {
        return file.name().substring(0, file.name().lastIndexOf('.'));
    }

    private void used(JsonNode rules, YamlFile file, JsonNode item, String pointer) {
        var rule = rules.get("x-used");
        var code = item.path("code").asString("");
        var set = rules.at("/properties/code/x-defines").asString("");
        var key = rule.path("key").asString("");
        if (code.isEmpty() || item.has(key)) return;
        idle.add(new Idle(
                set,
                code,
                key,
                rule.path("by").valueStream().map(one -> one.asString("")).toList(),
                file,
                pointer));
    }

    /** Everything the sections cite, in the order they were walked. */
    List<Cited> cited() {
        return List.copyOf(cited);
    }

    /** A set of codes is named by the file that defines it, with a word after # where that defines several. */
    private static String fileOf(String set) {
        int hash = set.indexOf('#');
        return hash < 0 ? set : set.substring(0, hash);
    }

    private void define(String set, YamlFile file, JsonNode code, String pointer) {
        if (!code.isString()) return;
        var first = defined.computeIfAbsent(set, key -> new LinkedHashMap<>())
                .putIfAbsent(code.asString(), new Defined(file, pointer));
        if (first == null) return;
        int line = first.file().placeOf(first.pointer()).line();
        if (first.file().name().equals(file.name()))
            problems.add(Mistake.DUPLICATE_CODE.at(file, pointer, code.asString(), line));
        else
            problems.add(Mistake.DUPLICATE_ELSEWHERE.at(
                    file, pointer, code.asString(), first.file().name() + ":" + line));
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

    private void date(YamlFile file, JsonNode date, String pointer) {
        if (!DATE.matcher(date.asString("")).matches()) return;
        try {
            LocalDate.parse(date.asString());
        } catch (DateTimeParseException e) {
            problems.add(Mistake.NO_SUCH_DATE.at(file, pointer, date.asString()));
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

    /** Notes what an item refers to under these properties, so that circles are found; {@code when/after} is a property of a property. */
    private void follows(String schema, JsonNode properties, YamlFile file, JsonNode item, String pointer) {
        if (!item.path("code").isString()) return;
        for (var property : properties.isArray() ? properties : List.of(properties)) {
            var name = property.asString();
            var graph =
                    graphs.computeIfAbsent(schema + " " + name.replaceFirst("/.*", ""), key -> new LinkedHashMap<>());
            var edges = graph.computeIfAbsent(item.get("code").asString(), key -> new ArrayList<>());
            var others = item.at("/" + name);
            var at = pointer + "/" + name;
            if (others.isString()) edges.add(new Reference(name, others.asString(), file, at));
            for (int i = 0; others.isArray() && i < others.size(); i++)
                edges.add(new Reference(name, others.get(i).asString(""), file, at + "/" + i));
        }
    }

    private void oneOf(JsonNode properties, YamlFile file, JsonNode value, String pointer) {
        var names = names(properties);
        if (value.isObject() && names.stream().filter(value::has).count() != 1)
            problems.add(Mistake.NOT_EXACTLY_ONE.at(file, pointer, String.join(", ", names)));
    }

    private void anyOf(JsonNode properties, YamlFile file, JsonNode value, String pointer) {
        var names = names(properties);
        if (value.isObject() && names.stream().noneMatch(value::has))
            problems.add(Mistake.NONE_OF.at(file, pointer, String.join(", ", names)));
    }

    private static List<String> names(JsonNode properties) {
        var names = new ArrayList<String>();
        for (var property : properties) names.add(property.asString());
        return names;
    }

    /** Codes that only their own list knows. */
    private void distinct(YamlFile file, JsonNode list, String pointer) {
        var lines = new HashMap<String, Integer>();
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            var code = list.get(i).path("code").asString("");
            var at = pointer + "/" + i + "/code";
            var first = lines.putIfAbsent(code, file.placeOf(at).line());
            if (first != null && !code.isEmpty()) problems.add(Mistake.DUPLICATE_CODE.at(file, at, code, first));
        }
    }

    /** The least before the most: [180, 240], from and to, min and max. */
    private void range(YamlFile file, JsonNode range, String pointer) {
        var first = range.isArray() ? range.path(0) : range.path(range.has("from") ? "from" : "min");
        var last = range.isArray() ? range.path(1) : range.path(range.has("to") ? "to" : "max");
        if (first.isNumber() && last.isNumber() && first.decimalValue().compareTo(last.decimalValue()) > 0)
            problems.add(Mistake.LEAST_ABOVE_MOST.at(file, pointer, first.asString(), last.asString()));
        boolean dates = DATE.matcher(first.asString("")).matches()
                && DATE.matcher(last.asString("")).matches();
        if (dates && first.asString().compareTo(last.asString()) > 0)
            problems.add(Mistake.LAST_BEFORE_FIRST.at(file, pointer, first.asString(), last.asString()));
    }

    /** A switch that means nothing while another is off. */
    private void needs(String other, YamlFile file, JsonNode value, String pointer) {
        if (isOn(value) && !isOn(file.content().at(other)))
            problems.add(Mistake.CONTRADICTION.at(file, pointer, name(pointer), name(other)));
    }

    private static boolean isOn(JsonNode strictness) {
        return strictness.isString() && !strictness.asString().equals("OFF");
    }

    private void atMost(String other, YamlFile file, JsonNode value, String pointer) {
        var most = file.content().at(other);
        if (value.isInt() && most.isInt() && value.asInt() > most.asInt())
            problems.add(Mistake.MORE_THAN.at(file, pointer, name(pointer), value.asInt(), name(other), most.asInt()));
    }

    /** Parts of one whole: what the items of the list have of it. */
    private void sum(JsonNode parts, YamlFile file, JsonNode list, String pointer) {
        parts.properties().forEach(part -> {
            long sum = 0;
            for (var item : list) sum += item.path(part.getKey()).asLong(0);
            long most = part.getValue().asLong();
            if (sum > most) problems.add(Mistake.MORE_THAN_ALL.at(file, pointer, part.getKey(), sum, most));
        });
    }

    /** What ended before the pack holds, ends with the day before it at the earliest: an earlier day would say that something already ended which went on. */
    private void endsAfterTheFirstDay(YamlFile file, JsonNode lastDay, String pointer) {
        if (firstDay.isEmpty() || !DATE.matcher(lastDay.asString("")).matches()) return;
        if (lastDay.asString().compareTo(firstDay.get().minusDays(1).toString()) < 0)
            problems.add(Mistake.ENDS_BEFORE.at(file, pointer, lastDay.asString(), firstDay.get()));
    }

    /** {@code /goals/active} as one says it: goals.active. */
    private static String name(String pointer) {
        return pointer.substring(1).replace('/', '.');
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
