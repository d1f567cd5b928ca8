package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;
import org.jspecify.annotations.Nullable;

/** The section {@code periods} of a pack: the terms, the days that other times are counted from, the periods that are followed up, and the days without school. */
record Periods(List<Term> terms, List<Day> days, List<Checkpoint> checkpointPeriods, List<Holiday> holidays) {
    static final Periods NONE = new Periods(List.of(), List.of(), List.of(), List.of());

    Periods {
        terms = orNone(terms);
        days = orNone(days);
        checkpointPeriods = orNone(checkpointPeriods);
        holidays = orNone(holidays);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The first and the last day, as {@code 08-01}. */
    record Term(String code, String from, String to) {}

    /** @param usually the day it is taken to be until the owner has set it, as {@code 08-18} */
    record Day(String code, LocalizedText name, String usually, Optional<LocalizedText> note) {
        LocalDate usuallyIn(SchoolYear year) {
            return dayOf(year, usually);
        }
    }

    /**
     * A part of the year that something is followed up in.
     *
     * @param from the first day, as {@code 12-01}; absent where it begins on a day the owner sets
     * @param to the last day; {@code 02-29} is the last of February
     */
    record Checkpoint(
            String code,
            LocalizedText name,
            Optional<String> from,
            Optional<String> fromDay,
            String to,
            Optional<LocalizedText> note) {
        /** Empty where the day it begins on is not known, or comes after its end. */
        private Optional<DateWindow> usuallyIn(SchoolYear year, Map<String, LocalDate> days) {
            var last = dayOf(year, to);
            return from.map(day -> dayOf(year, day))
                    .or(() -> fromDay.map(days::get))
                    .filter(first -> !first.isAfter(last))
                    .map(first -> new DateWindow(first, last));
        }
    }

    /** @param to included */
    record Holiday(LocalizedText name, LocalDate from, LocalDate to) {
        DateWindow days() {
            return new DateWindow(from, to);
        }
    }

    /** As the pack is read by the wheel. */
    record Section() implements PackSection<Periods> {
        @Override
        public String name() {
            return "periods";
        }

        @Override
        public Class<Periods> type() {
            return Periods.class;
        }
    }

    private Map<String, LocalDate> days(SchoolYear year, OwnDays set) {
        var known = new HashMap<String, LocalDate>();
        for (var day : days) known.put(day.code(), set.days().getOrDefault(day.code(), day.usuallyIn(year)));
        return known;
    }

    /** The periods as they are in the year, by code, in the order of the pack. */
    Map<String, DateWindow> checkpoints(SchoolYear year, OwnDays set) {
        var known = days(year, set);
        var windows = new LinkedHashMap<String, DateWindow>();
        for (var period : checkpointPeriods)
            Optional.ofNullable(set.periods().get(period.code()))
                    .or(() -> period.usuallyIn(year, known))
                    .ifPresent(days -> windows.put(period.code(), days));
        return windows;
    }

    /** @param set what the owner has set for the year */
    YearPlan plan(SchoolYear year, OwnDays set) {
        var plain = YearPlan.of(year);
        return new YearPlan(
                year,
                terms.isEmpty()
                        ? plain.terms()
                        : terms.stream()
                                .map(term -> new DateWindow(dayOf(year, term.from), dayOf(year, term.to)))
                                .toList(),
                Map.of(),
                days(year, set),
                checkpoints(year, set),
                holidays.stream().map(Holiday::days).toList(),
                Optional.empty());
    }

    private static LocalDate dayOf(SchoolYear year, String day) {
        var monthDay = MonthDay.parse("--" + day);
        return year.day(monthDay.getMonth(), monthDay.getDayOfMonth());
    }
}
