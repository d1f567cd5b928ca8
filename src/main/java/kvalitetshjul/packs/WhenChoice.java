package kvalitetshjul.packs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kvalitetshjul.shared.WhenWords.Interval;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A time of the school year as a person chooses it: one sentence among several, with its blanks filled in. What no blank is for (a meeting it is near to,
 * months left out) stays as it is while the sentence does.
 *
 * @param kind the sentence, empty where none is chosen
 * @param blanks what is filled in, by the name of the blank
 */
record WhenChoice(String kind, Map<String, String> blanks) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The sentences, in the order they are offered. */
    static final List<String> KINDS = List.of(
            "BY",
            "DAYS",
            "ON",
            "MONTHS",
            "NTH",
            "WEEKS",
            "EVERY",
            "TIMES",
            "AFTER",
            "BEFORE",
            "WITH",
            "AT",
            "IN_PERIOD",
            "AFTER_PERIOD",
            "SINCE_LAST",
            "ALWAYS");

    /** Every blank there is; each belongs to one sentence, and the last two to all. */
    static final List<String> BLANKS = List.of(
            "byDay",
            "byMonth",
            "fromDay",
            "fromMonth",
            "toDay",
            "toMonth",
            "onDay",
            "onMonth",
            "firstMonth",
            "lastMonth",
            "nth",
            "weekday",
            "nthMonth",
            "firstWeek",
            "lastWeek",
            "number",
            "unit",
            "least",
            "most",
            "per",
            "after",
            "afterDays",
            "before",
            "beforeDays",
            "with",
            "at",
            "atDays",
            "inPeriod",
            "afterPeriod",
            "afterPeriodDays",
            "sinceNumber",
            "sinceUnit",
            "yearly",
            "years");

    /** What stays with any sentence, and what stays only while the sentence is the same. */
    private static final List<String> KEPT = List.of("near", "toBeSet", "since");

    private static final List<String> KEPT_WITH_KIND = List.of("opens", "exceptMonths", "exceptWeeks", "on");

    WhenChoice {
        blanks = Collections.unmodifiableMap(new LinkedHashMap<>(blanks));
    }

    /** The sentences there are, for the page. */
    public List<String> kinds() {
        return KINDS;
    }

    /** What is in the blank, for the page. */
    public String in(String blank) {
        return blanks.getOrDefault(blank, "");
    }

    static WhenChoice of(JsonNode when) {
        var blanks = new LinkedHashMap<String, String>();
        var years = Interval.of(text(when, "atLeastEvery"))
                .or(() -> Interval.of(text(when, "every")).filter(Interval::isYears));
        years.ifPresent(interval -> {
            blanks.put("yearly", when.has("atLeastEvery") ? "AT_LEAST" : "EXACTLY");
            blanks.put("years", String.valueOf(interval.number()));
        });
        return new WhenChoice(kind(when, blanks), blanks);
    }

    private static String kind(JsonNode when, Map<String, String> blanks) {
        var weekday = List.of(Objects.requireNonNullElse(text(when, "on"), "").split(" ", 2));
        if (when.has("by")) return day(when, "by", "by", blanks, "BY");
        if (when.has("from")) {
            day(when, "to", "to", blanks, "DAYS");
            return day(when, "from", "from", blanks, "DAYS");
        }
        if (when.has("month") && weekday.size() == 2) {
            blanks.put("nth", weekday.getFirst());
            blanks.put("weekday", weekday.getLast());
            blanks.put("nthMonth", when.get("month").asString(""));
            return "NTH";
        }
        if (when.has("month"))
            return pair(when.get("month"), when.get("month"), "firstMonth", "lastMonth", blanks, "MONTHS");
        if (when.has("months"))
            return pair(
                    when.get("months").path(0),
                    when.get("months").path(1),
                    "firstMonth",
                    "lastMonth",
                    blanks,
                    "MONTHS");
        if (when.has("week")) return pair(when.get("week"), when.get("week"), "firstWeek", "lastWeek", blanks, "WEEKS");
        if (when.has("weeks"))
            return pair(when.get("weeks").path(0), when.get("weeks").path(1), "firstWeek", "lastWeek", blanks, "WEEKS");
        if (when.has("times")) {
            var times = when.get("times");
            blanks.put("per", when.path("per").asString("year"));
            return pair(
                    times.isArray() ? times.path(0) : times,
                    times.isArray() ? times.path(1) : times,
                    "least",
                    "most",
                    blanks,
                    "TIMES");
        }
        for (var relation : List.of("after", "before", "at"))
            if (when.has(relation)) {
                blanks.put(relation, when.get(relation).asString(""));
                blanks.put(relation + "Days", when.path("days").asString(""));
                return relation.toUpperCase(Locale.ROOT);
            }
        if (when.has("inPeriod")) {
            blanks.put("inPeriod", when.get("inPeriod").asString(""));
            return "IN_PERIOD";
        }
        if (when.has("afterPeriod")) {
            blanks.put("afterPeriod", when.get("afterPeriod").asString(""));
            blanks.put("afterPeriodDays", when.path("days").asString(""));
            return "AFTER_PERIOD";
        }
        if (when.has("with")) {
            blanks.put("with", when.get("with").asString(""));
            return "WITH";
        }
        if (when.has("always")) return "ALWAYS";
        var since = Interval.of(text(when, "sinceLast"));
        if (since.isPresent()) {
            blanks.put("sinceNumber", String.valueOf(since.get().number()));
            blanks.put("sinceUnit", since.get().unit());
            return "SINCE_LAST";
        }
        var again = Interval.of(text(when, "every")).filter(interval -> !interval.isYears());
        if (again.isPresent()) {
            blanks.put("number", String.valueOf(again.get().number()));
            blanks.put("unit", again.get().unit());
            return "EVERY";
        }
        return when.has("on") ? day(when, "on", "on", blanks, "ON") : "";
    }

    private static String day(JsonNode when, String property, String blank, Map<String, String> blanks, String kind) {
        var day = when.path(property).asString("");
        boolean written = day.matches("\\d{2}-\\d{2}");
        blanks.put(blank + "Month", written ? String.valueOf(Integer.parseInt(day.substring(0, 2))) : "");
        blanks.put(blank + "Day", written ? String.valueOf(Integer.parseInt(day.substring(3))) : day);
        return kind;
    }

    private static String pair(
            JsonNode first,
            JsonNode last,
            String firstBlank,
            String lastBlank,
            Map<String, String> blanks,
            String kind) {
        blanks.put(firstBlank, first.asString(""));
        blanks.put(lastBlank, last.asString(""));
        return kind;
    }

    private static @Nullable String text(JsonNode when, String property) {
        return when.path(property).isString() ? when.get(property).asString() : null;
    }

    /** What somebody chose, by the names of the fields. */
    static WhenChoice sent(UnaryOperator<String> fields) {
        var blanks = new LinkedHashMap<String, String>();
        for (var blank : BLANKS) {
            var sent = fields.apply(blank);
            if (!sent.isBlank()) blanks.put(blank, sent.strip());
        }
        var kind = fields.apply("kind");
        return new WhenChoice(kind.isEmpty() ? onlyFilled(blanks) : kind, blanks);
    }

    /** The one sentence somebody filled in and did not tick; empty where it is none or several. */
    private static String onlyFilled(Map<String, String> blanks) {
        var filled = KINDS.stream()
                .filter(kind -> blanksOf(kind).stream().anyMatch(blanks::containsKey))
                .toList();
        return filled.size() == 1 ? filled.getFirst() : "";
    }

    /** The time as the pack writes it; as it was where nothing was changed. Empty where nothing is chosen. */
    Optional<JsonNode> write(@Nullable JsonNode before) {
        var old = before == null ? JSON.objectNode() : before;
        var was = of(old);
        if (before != null && kind.equals(was.kind) && used().equals(was.used())) return Optional.of(before);
        if (!KINDS.contains(kind)) return Optional.empty();
        var when = JSON.objectNode();
        words(when);
        var kept = kind.equals(was.kind) ? Stream.concat(KEPT.stream(), KEPT_WITH_KIND.stream()) : KEPT.stream();
        kept.filter(old::has)
                .filter(property -> !when.has(property))
                .forEach(property -> when.set(property, old.get(property)));
        if (when.has("opens") && place(when.get("opens")) > place(when.path("by"))) when.remove("opens");
        var years = in("years");
        if (in("yearly").equals("EXACTLY") || in("yearly").equals("AT_LEAST")) {
            var interval = (years.isEmpty() ? "0" : years) + (years.equals("1") ? " year" : " years");
            when.put(in("yearly").equals("AT_LEAST") ? "atLeastEvery" : "every", interval);
        } else {
            when.remove("since");
        }
        return Optional.of(when);
    }

    /** Orders days of the school year, written as {@code 05-31}. */
    private static int place(JsonNode day) {
        var text = day.asString("");
        if (!text.matches("\\d{2}-\\d{2}")) return Integer.MAX_VALUE;
        return (Integer.parseInt(text.substring(0, 2)) + 4) % 12 * 31 + Integer.parseInt(text.substring(3));
    }

    /** The blanks of the chosen sentence that have something in them: those of the other sentences do not count. */
    private Map<String, String> used() {
        var mine = new LinkedHashMap<String, String>();
        for (var name : blanksOf(kind)) if (!in(name).isEmpty()) mine.put(name, in(name));
        if (!in("yearly").isEmpty()) {
            mine.put("yearly", in("yearly"));
            mine.put("years", in("years"));
        }
        return mine;
    }

    private static List<String> blanksOf(String kind) {
        return switch (kind) {
            case "BY" -> List.of("byDay", "byMonth");
            case "DAYS" -> List.of("fromDay", "fromMonth", "toDay", "toMonth");
            case "ON" -> List.of("onDay", "onMonth");
            case "MONTHS" -> List.of("firstMonth", "lastMonth");
            case "NTH" -> List.of("nth", "weekday", "nthMonth");
            case "WEEKS" -> List.of("firstWeek", "lastWeek");
            case "EVERY" -> List.of("number", "unit");
            case "TIMES" -> List.of("least", "most", "per");
            case "AFTER" -> List.of("after", "afterDays");
            case "BEFORE" -> List.of("before", "beforeDays");
            case "WITH" -> List.of("with");
            case "AT" -> List.of("at", "atDays");
            case "IN_PERIOD" -> List.of("inPeriod");
            case "AFTER_PERIOD" -> List.of("afterPeriod", "afterPeriodDays");
            case "SINCE_LAST" -> List.of("sinceNumber", "sinceUnit");
            default -> List.of();
        };
    }

    private void words(ObjectNode when) {
        switch (kind) {
            case "BY" -> writeDay(when, "by", "by");
            case "DAYS" -> {
                writeDay(when, "from", "from");
                writeDay(when, "to", "to");
            }
            case "ON" -> writeDay(when, "on", "on");
            case "MONTHS" -> span(when, "firstMonth", "lastMonth", "month", "months");
            case "NTH" -> {
                number(when, "month", "nthMonth");
                when.put("on", (in("nth") + " " + in("weekday")).strip());
            }
            case "WEEKS" -> span(when, "firstWeek", "lastWeek", "week", "weeks");
            case "EVERY" -> {
                var number = in("number");
                when.put(
                        "every", number.isEmpty() || number.equals("1") ? in("unit") : number + " " + in("unit") + "s");
            }
            case "TIMES" -> {
                span(when, "least", "most", "times", "times");
                when.put("per", in("per"));
            }
            case "AFTER" -> relative(when, "after");
            case "BEFORE" -> relative(when, "before");
            case "WITH" -> when.put("with", in("with"));
            case "AT" -> relative(when, "at");
            case "IN_PERIOD" -> when.put("inPeriod", in("inPeriod"));
            case "AFTER_PERIOD" -> relative(when, "afterPeriod");
            case "SINCE_LAST" ->
                when.put(
                        "sinceLast",
                        in("sinceNumber") + " " + in("sinceUnit")
                                + (in("sinceNumber").equals("1") ? "" : "s"));
            case "ALWAYS" -> when.put("always", true);
            default -> throw new IllegalStateException(kind);
        }
    }

    private void relative(ObjectNode when, String relation) {
        when.put(relation, in(relation));
        number(when, "days", relation + "Days");
    }

    private void writeDay(ObjectNode when, String property, String blank) {
        var day = in(blank + "Day");
        var month = in(blank + "Month");
        if (day.isEmpty() && month.isEmpty()) return;
        when.put(property, twoDigits(month) + "-" + twoDigits(day));
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    /** One where the first and the last are the same, or only one is given. */
    private void span(ObjectNode when, String first, String last, String one, String several) {
        if (in(first).isEmpty() && in(last).isEmpty()) return;
        if (in(first).equals(in(last)) || in(last).isEmpty()) number(when, one, first);
        else when.putArray(several).add(numberOrText(in(first))).add(numberOrText(in(last)));
    }

    private void number(ObjectNode when, String property, String blank) {
        if (!in(blank).isEmpty()) when.set(property, numberOrText(in(blank)));
    }

    /** What is no number stays as it was typed, and is found by the rules of packs. */
    static JsonNode numberOrText(String typed) {
        return typed.matches("-?\\d{1,9}") ? JSON.numberNode(Integer.parseInt(typed)) : JSON.stringNode(typed);
    }
}
