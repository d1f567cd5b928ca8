package kvalitetshjul.packs;

import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.WhenWords.Interval;
import kvalitetshjul.shared.WhenWords.Weekday;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with a time in a pack. Words of the wrong shape are passed over, for the schema itself reports them. */
final class TimeRules {
    private static final Pattern DAY = Pattern.compile("\\d{2}-\\d{2}");

    /** Each of these is a time by itself, and one is enough. */
    private static final List<String> TIMES = List.of(
            "month",
            "months",
            "week",
            "weeks",
            "from",
            "by",
            "times",
            "after",
            "before",
            "with",
            "at",
            "inPeriod",
            "afterPeriod",
            "always",
            "sinceLast");

    /** What a word needs beside it: one of these. */
    private static final Map<String, Set<String>> BELONGS_TO = Map.of(
            "to", Set.of("from"),
            "opens", Set.of("by"),
            "per", Set.of("times"),
            "days", Set.of("after", "before", "at", "afterPeriod"),
            "exceptMonths", Set.of("every: week", "every: month"),
            "exceptWeeks", Set.of("every: week"),
            "since", Set.of("every: year", "atLeastEvery"));

    private final YamlFile file;
    private final JsonNode when;
    private final String pointer;
    private final List<PackProblem> problems = new ArrayList<>();

    private TimeRules(YamlFile file, JsonNode when, String pointer) {
        this.file = file;
        this.when = when;
        this.pointer = pointer;
    }

    /** @param shaped whether the schema has nothing to say of it: only then is it asked when it comes */
    static List<PackProblem> check(YamlFile file, JsonNode when, String pointer, boolean shaped) {
        if (!when.isObject()) return List.of();
        var rules = new TimeRules(file, when, pointer);
        rules.check(shaped);
        return rules.problems;
    }

    private void check(boolean shaped) {
        if (isWritten() && isOneTime()) {
            BELONGS_TO.forEach(this::belongs);
            weekday();
        }
        days();
        weeks();
        months();
        intervals();
        if (shaped && problems.isEmpty()) yieldsSomething();
    }

    private void wrong(Mistake mistake, String key, Object... arguments) {
        problems.add(mistake.at(file, key.isEmpty() ? pointer : pointer + "/" + key, arguments));
    }

    private @Nullable String text(String key) {
        return when.path(key).isString() ? when.get(key).asString() : null;
    }

    private Optional<Interval> again() {
        return Interval.of(text("every")).filter(interval -> !interval.isYears());
    }

    /** Whether the words that are more than a number or a code can be read at all. */
    private boolean isWritten() {
        var on = text("on");
        boolean day =
                on == null || Weekday.of(on).isPresent() || DAY.matcher(on).matches();
        return day && (!when.has("every") || Interval.of(text("every")).isPresent());
    }

    private boolean isOneTime() {
        var on = text("on");
        var times = new ArrayList<String>();
        for (var key : TIMES) if (when.has(key)) times.add(key);
        if (again().isPresent()) times.add("every");
        if (on != null && Weekday.of(on).isEmpty()) times.add("on");
        boolean one = times.size() == 1
                && when.has("from") == when.has("to")
                && when.has("times") == when.has("per")
                && !(when.has("atLeastEvery")
                        && Interval.of(text("every")).filter(Interval::isYears).isPresent());
        if (!one) wrong(Mistake.UNCLEAR_TIME, "");
        return one;
    }

    private void belongs(String key, Set<String> others) {
        if (!when.has(key)) return;
        var every = Interval.of(text("every")).map(interval -> "every: " + interval.unit());
        if (others.stream().noneMatch(other -> when.has(other) || every.equals(Optional.of(other))))
            wrong(
                    Mistake.ALONE,
                    key,
                    key,
                    String.join(", ", others.stream().sorted().toList()));
    }

    /** A weekday belongs to a week, or, as one of the first four or the last, to a month. */
    private void weekday() {
        var weekday = Weekday.of(text("on"));
        if (weekday.isEmpty()) return;
        var again = again().map(Interval::unit).orElse("");
        boolean ofMonth = when.has("month") || again.equals("month");
        boolean ofWeek = when.has("week") || when.has("weeks") || again.equals("week");
        if (!ofMonth && !ofWeek)
            wrong(Mistake.ALONE, "on", "on: " + text("on"), "every: month, every: week, month, week, weeks");
        else if (ofMonth != weekday.get().nth().isPresent())
            wrong(Mistake.WHICH_WEEKDAY, "on", when.path("on").asString(""));
    }

    private void days() {
        var from = day("from");
        var to = day("to");
        if (to.isPresent()) forwards("to", from, to);
        var opens = day("opens");
        var by = day("by");
        if (opens.isPresent()) forwards("opens", opens, by);
        day("on");
    }

    /** The day, unless it is missing or misspelt. A day that is not in every year, as 29 February, is no day to plan by. */
    private Optional<MonthDay> day(String key) {
        var text = when.path(key).asString("");
        if (!DAY.matcher(text).matches()) return Optional.empty();
        try {
            var day = MonthDay.parse("--" + text);
            if (day.isValidYear(2025)) return Optional.of(day);
        } catch (DateTimeException e) {
            // reported below, as the day that is not in every year
        }
        wrong(Mistake.NO_SUCH_DAY, key, text);
        return Optional.empty();
    }

    private void forwards(String key, Optional<MonthDay> from, Optional<MonthDay> to) {
        if (from.isEmpty() || to.isEmpty() || When.place(from.get()) <= When.place(to.get())) return;
        wrong(
                Mistake.BACKWARDS,
                key,
                from.get().toString().substring(2),
                to.get().toString().substring(2));
    }

    private void months() {
        if (when.path("months").size() == 2) {
            var months = when.get("months");
            forwards("months", firstOf(months.get(0)), firstOf(months.get(1)));
        }
    }

    private static Optional<MonthDay> firstOf(JsonNode month) {
        boolean exists = month.isInt() && month.asInt() >= 1 && month.asInt() <= 12;
        return exists ? Optional.of(MonthDay.of(Month.of(month.asInt()), 1)) : Optional.empty();
    }

    private void weeks() {
        week("week", when.path("week"));
        var weeks = when.path("weeks");
        for (int i = 0; weeks.isArray() && i < weeks.size(); i++) week("weeks/" + i, weeks.get(i));
        if (weeks.size() != 2 || !isWeek(weeks.get(0)) || !isWeek(weeks.get(1))) return;
        int first = weeks.get(0).asInt();
        int last = weeks.get(1).asInt();
        if (When.placeOfWeek(first) > When.placeOfWeek(last)) wrong(Mistake.WEEKS_BACKWARDS, "weeks", first, last);
    }

    private void week(String key, JsonNode week) {
        if (week.isInt() && week.asInt() == 53) wrong(Mistake.NO_SUCH_WEEK, key, 53);
    }

    private static boolean isWeek(JsonNode week) {
        return week.isInt() && week.asInt() >= 1 && week.asInt() <= 52;
    }

    private void intervals() {
        for (var key : List.of("every", "atLeastEvery", "sinceLast")) {
            var interval = Interval.of(text(key));
            if (interval.isEmpty()) continue;
            boolean manyTerms =
                    interval.get().unit().equals("term") && interval.get().number() > 1;
            if (interval.get().number() == 0 || manyTerms) wrong(Mistake.NO_INTERVAL, key, String.valueOf(text(key)));
        }
    }

    /** Asked of every kind of year there is: the calendar comes round after 28. What hangs on something else is known only when that is. */
    private void yieldsSomething() {
        When read;
        try {
            read = JsonMapper.shared().treeToValue(when, When.class);
        } catch (RuntimeException e) {
            return; // of the wrong shape, which the schema reports
        }
        var every = read instanceof When.SomeYears some ? some.when() : read;
        if (!every.isFixed() || read instanceof When.SomeYears) return;
        boolean always = IntStream.range(2026, 2054)
                .allMatch(year -> !every.in(new SchoolYear(year)).isEmpty());
        if (!always) wrong(Mistake.YIELDS_NOTHING, "");
    }
}
