package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FreeDaysTests {
    private static final Periods.Holiday AUTUMN = new Periods.Holiday(
            new LocalizedText(Map.of("nb", "Høstferie")), LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-09"));

    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void thePublicHolidaysOfNorwayAreThoseOfTheCalendar() {
        assertThat(holidays.in(new SchoolYear(2026), Country.NO))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        day("2026-12-25", "CHRISTMAS"),
                        day("2026-12-26", "STEPHENS"),
                        day("2027-01-01", "NEW_YEAR"),
                        day("2027-03-25", "MAUNDY_THURSDAY"),
                        day("2027-03-26", "GOOD_FRIDAY"),
                        day("2027-03-28", "EASTER"),
                        day("2027-03-29", "EASTER_MONDAY"),
                        day("2027-05-01", "LABOUR_DAY"),
                        day("2027-05-06", "ASCENSION_DAY"),
                        day("2027-05-16", "PENTECOST"),
                        // Whit Monday falls on it this year
                        day("2027-05-17", "CONSTITUTION_DAY")));
    }

    @Test
    void thePublicHolidaysOfSwedenAndTheEvesThatAreKeptAsOne() {
        assertThat(holidays.in(new SchoolYear(2026), Country.SE))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        day("2026-10-31", "ALL_SAINTS"),
                        day("2026-12-24", "CHRISTMAS_EVE"),
                        day("2026-12-25", "CHRISTMAS"),
                        day("2026-12-26", "BOXING_DAY"),
                        day("2026-12-31", "NEW_YEARS_EVE"),
                        day("2027-01-01", "NEW_YEAR"),
                        day("2027-01-06", "EPIPHANY"),
                        day("2027-03-26", "GOOD_FRIDAY"),
                        day("2027-03-28", "EASTER"),
                        day("2027-03-29", "EASTER_MONDAY"),
                        day("2027-05-01", "LABOUR_DAY"),
                        day("2027-05-06", "ASCENSION_DAY"),
                        day("2027-05-16", "PENTECOST"),
                        day("2027-06-06", "NATIONAL_DAY"),
                        day("2027-06-25", "MIDSUMMER_EVE"),
                        day("2027-06-26", "MIDSUMMER")));
    }

    /** Easter, as the rule of the calendar has it: the Sunday after the first full moon from 21 March on. */
    @Property(tries = 60)
    void easterIsReckonedAlikeInEveryYear(@ForAll @IntRange(min = 1990, max = 2090) int start) {
        var easter = easter(start + 1);
        for (var country : Country.values())
            assertThat(holidays.in(new SchoolYear(start), country))
                    .containsEntry(easter, "EASTER")
                    .containsEntry(easter.minusDays(2), "GOOD_FRIDAY")
                    .containsKeys(easter.plusDays(1), easter.plusDays(39), easter.plusDays(49));
    }

    @Property(tries = 60)
    void everyHolidayHasItsWordInEveryLanguage(@ForAll @IntRange(min = 1990, max = 2090) int start) {
        for (var language : List.of("", "nn", "sv", "en")) {
            var texts = ResourceBundle.getBundle(
                    "i18n.wheel",
                    Locale.of(language),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(texts.getLocale()).isEqualTo(Locale.of(language));
            for (var country : Country.values())
                assertThat(holidays.in(new SchoolYear(start), country).values())
                        .allSatisfy(key -> assertThat(texts.keySet()).contains("wheel.holiday." + key));
        }
    }

    @Property
    void aDayIsFreeAtWeekendsOnHolidaysAndInSchoolHolidaysAndOnNoOtherDay(
            @ForAll @IntRange(min = 1990, max = 2090) int start, @ForAll @IntRange(min = 0, max = 364) int number) {
        var year = new SchoolYear(start);
        var day = year.days().from().plusDays(number);
        var free = new FreeDays(
                holidays.in(year, Country.NO),
                List.of(new Periods.Holiday(AUTUMN.name(), day.withDayOfMonth(5), day.withDayOfMonth(9))));
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean school = day.getDayOfMonth() >= 5 && day.getDayOfMonth() <= 9;
        boolean holiday = holidays.in(year, Country.NO).containsKey(day);
        assertThat(free.on(day).isPresent()).isEqualTo(weekend || school || holiday);
        assertThat(free.on(day).map(FreeDays.FreeDay::kind))
                .isEqualTo(
                        holiday
                                ? Optional.of(FreeDays.Kind.PUBLIC_HOLIDAY)
                                : school
                                        ? Optional.of(FreeDays.Kind.SCHOOL_HOLIDAY)
                                        : weekend ? Optional.of(FreeDays.Kind.WEEKEND) : Optional.empty());
    }

    @Test
    void wholeWeeksEndOnASundayWithoutAWordAndADeadlineOnOneIsTold() {
        var free = FreeDays.WEEKENDS;
        assertThat(free.atEnd(days("2026-09-28", "2026-10-11"))).isEmpty();
        assertThat(free.atEnd(days("2026-10-01", "2026-10-11"))).isPresent();
        assertThat(free.atEnd(days("2026-10-01", "2026-10-09"))).isEmpty();
    }

    @Test
    void aSchoolHolidayIsToldByItsNameAlsoWhereAWeekEndsInIt() {
        var free = new FreeDays(Map.of(), List.of(AUTUMN));
        assertThat(free.on(LocalDate.parse("2026-10-09")))
                .hasValueSatisfying(day -> assertThat(day.name()).contains(AUTUMN.name()));
        assertThat(free.on(LocalDate.parse("2026-10-12"))).isEmpty();
    }

    @Test
    void daysSetAreToldBesideTheDeadlineAndTheSameDayOnce() {
        var found = new ArrayList<LocalDate>();
        FreeDays.WEEKENDS
                .among(
                        List.of(days("2026-10-01", "2026-10-11")),
                        List.of(LocalDate.parse("2026-10-10"), LocalDate.parse("2026-10-11")))
                .forEach(free -> found.add(free.day()));
        assertThat(found).containsExactly(LocalDate.parse("2026-10-10"), LocalDate.parse("2026-10-11"));
    }

    /** After Gauss and Lilius, written from the rule and not from the library. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        int moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
        return LocalDate.of(year, 3, 28).plusDays(moon - weekday);
    }

    private static Map.Entry<LocalDate, String> day(String day, String key) {
        return Map.entry(LocalDate.parse(day), key);
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
