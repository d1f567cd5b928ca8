package kvalitetshjul.wheel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Set;
import kvalitetshjul.shared.When;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the times that are filled in here in the words of a pack, which {@code WhenWords} reads. */
final class WrittenTime {
    private WrittenTime() {}

    /** @throws IllegalStateException for a kind of time that nobody can fill in */
    static JsonNode of(When when) {
        return write(when);
    }

    private static ObjectNode write(When when) {
        var words = JsonNodeFactory.instance.objectNode();
        switch (when) {
            case When.Days days -> words.put("from", day(days.from())).put("to", day(days.to()));
            case When.On on -> words.put("on", day(on.day()));
            case When.By by -> {
                words.put("by", day(by.deadline()));
                by.opens().ifPresent(first -> words.put("opens", day(first)));
            }
            case When.Months months ->
                words.putArray("months")
                        .add(months.first().getValue())
                        .add(months.last().getValue());
            case When.Weeks weeks -> words.putArray("weeks").add(weeks.first()).add(weeks.last());
            case When.Times times ->
                words.put("times", times.least()).put("per", times.per().name().toLowerCase(Locale.ROOT));
            case When.Weekly weekly -> {
                words.put("every", weekly.interval() + " weeks");
                except(words, weekly.exceptMonths());
            }
            case When.Monthly monthly -> {
                words.put("every", monthly.interval() + " months");
                except(words, monthly.exceptMonths());
            }
            case When.Termly _ -> words.put("every", "term");
            case When.NthWeekday on ->
                words.put("month", on.month().getValue()).put("on", nth(on.nth()) + " " + weekday(on.weekday()));
            case When.SomeYears some -> {
                var whole = write(some.when()).put("every", some.interval() + " years");
                some.since().ifPresent(first -> whole.put("since", first.code()));
                return whole;
            }
            default -> throw new IllegalStateException("Not filled in by anybody: " + when);
        }
        return words;
    }

    private static void except(ObjectNode words, Set<Month> months) {
        if (months.isEmpty()) return;
        var left = words.putArray("exceptMonths");
        months.stream().sorted().forEach(month -> left.add(month.getValue()));
    }

    static String nth(When.Nth nth) {
        return switch (nth) {
            case FIRST -> "1st";
            case SECOND -> "2nd";
            case THIRD -> "3rd";
            case FOURTH -> "4th";
            case LAST -> "last";
        };
    }

    static String weekday(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static String day(MonthDay day) {
        return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    /** As a pack writes a day. */
    static String day(LocalDate day) {
        return day(MonthDay.from(day));
    }
}
