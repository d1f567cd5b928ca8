package kvalitetshjul.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every way a pack may say when something is to be done, and the days that come of it. */
class WhenTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Test
    void monthsRunFromTheFirstDayToTheLast() {
        assertThat(in("{'months': [9, 11]}")).containsExactly(days("2026-09-01", "2026-11-30"));
        assertThat(in("{'month': 12}")).containsExactly(days("2026-12-01", "2026-12-31"));
    }

    @Test
    void monthsMaySpanTheTurnOfTheCalendarYear() {
        assertThat(in("{'months': [11, 2]}")).containsExactly(days("2026-11-01", "2027-02-28"));
        assertThat(read("{'months': [1, 2]}").in(new SchoolYear(2027)))
                .containsExactly(days("2028-01-01", "2028-02-29"));
    }

    @Test
    void aDayToADayLiesInTheYearTheMonthBelongsTo() {
        assertThat(in("{'from': '11-01', 'to': '01-31'}")).containsExactly(days("2026-11-01", "2027-01-31"));
        assertThat(in("{'on': '10-01'}")).containsExactly(day("2026-10-01"));
    }

    @Test
    void aDeadlineOpensWhenItSaysOrWithItsMonth() {
        assertThat(in("{'by': '05-19', 'opens': '04-20'}")).containsExactly(days("2027-04-20", "2027-05-19"));
        assertThat(in("{'by': '12-15'}")).containsExactly(days("2026-12-01", "2026-12-15"));
    }

    @Test
    void theLastOfFebruaryIsTheTwentyEighthInMostYears() {
        assertThat(in("{'by': '02-29'}").getFirst().to()).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(read("{'by': '02-29'}").in(new SchoolYear(2027)).getFirst().to())
                .isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void weeksAreThoseOfTheIsoCalendar() {
        assertThat(in("{'weeks': [45, 47]}")).containsExactly(days("2026-11-02", "2026-11-22"));
        assertThat(in("{'week': 2}")).containsExactly(days("2027-01-11", "2027-01-17"));
        assertThat(in("{'week': 46, 'on': 'friday'}")).containsExactly(day("2026-11-13"));
    }

    @Test
    void weeksOverTheTurnOfTheYearTakeWeekFiftyThreeAlongWhereThereIsOne() {
        assertThat(in("{'weeks': [52, 1]}")).containsExactly(days("2026-12-21", "2027-01-10")); // 2026 has week 53
        assertThat(read("{'weeks': [52, 1]}").in(new SchoolYear(2027)))
                .containsExactly(days("2027-12-27", "2028-01-09"));
    }

    @Test
    void aWeekdayOfAMonthIsCountedFromItsBeginningOrItsEnd() {
        assertThat(in("{'month': 10, 'on': '2nd tuesday'}")).containsExactly(day("2026-10-13"));
        assertThat(in("{'month': 5, 'on': 'last friday'}")).containsExactly(day("2027-05-28"));
    }

    @Test
    void everyWeekIsAWindowForEachWeekOfTheYear() {
        var thursdays = in("{'every': 'week', 'on': 'thursday', 'exceptMonths': [7], 'exceptWeeks': [52, 53]}");
        assertThat(thursdays).startsWith(day("2026-08-06")).endsWith(day("2027-06-24"));
        assertThat(thursdays)
                .doesNotContain(day("2026-12-24"), day("2026-12-31"))
                .contains(day("2027-01-07"));
        assertThat(in("{'every': '2 weeks', 'on': 'monday'}"))
                .startsWith(day("2026-08-10"), day("2026-08-24")); // the week of 1 August begins on 27 July
    }

    @Test
    void aWeekendAtTheEdgeOfTheYearIsNoWeekOfItsOwn() {
        // 1 August 2026 is a Saturday, 31 July 2027 a Saturday too
        assertThat(in("{'every': 'week'}"))
                .startsWith(days("2026-08-01", "2026-08-09"), days("2026-08-10", "2026-08-16"))
                .endsWith(days("2027-07-26", "2027-07-31"));
        assertThat(read("{'every': 'week'}").in(new SchoolYear(2027))) // Sunday 1 August to Monday 31 July
                .startsWith(days("2027-08-01", "2027-08-08"))
                .endsWith(days("2028-07-24", "2028-07-31"));
        assertThat(in("{'every': 'week', 'exceptMonths': [7]}")).startsWith(days("2026-08-01", "2026-08-09"));
    }

    @Test
    void everyMonthLeavesOutTheMonthsItNames() {
        assertThat(in("{'every': 'month', 'exceptMonths': [1, 6, 7, 12]}"))
                .extracting(window -> window.from().getMonthValue())
                .containsExactly(8, 9, 10, 11, 2, 3, 4, 5);
        assertThat(in("{'every': '3 months', 'on': '1st monday'}"))
                .containsExactly(day("2026-08-03"), day("2026-11-02"), day("2027-02-01"), day("2027-05-03"));
    }

    @Test
    void soManyTimesAYearOrTermDividesTheTimeEvenly() {
        assertThat(in("{'every': 'term'}"))
                .containsExactly(days("2026-08-01", "2026-12-31"), days("2027-01-01", "2027-07-31"));
        assertThat(in("{'times': [4, 6], 'per': 'year'}")).hasSize(4);
        assertThat(in("{'times': [2, 3], 'per': 'term'}"))
                .hasSize(4)
                .startsWith(days("2026-08-01", "2026-10-15"), days("2026-10-16", "2026-12-31"));
        assertThat(in("{'times': 2, 'per': 'year'}")).hasSize(2);
    }

    @Test
    void whatHangsOnAnotherItemHasItsDaysFromThat() {
        var plan = YearPlan.of(YEAR).withItem("DIALOGUE", days("2027-03-01", "2027-03-31"));
        assertThat(read("{'after': 'DIALOGUE', 'days': 10}").in(plan))
                .containsExactly(days("2027-04-01", "2027-04-10"));
        assertThat(read("{'after': 'DIALOGUE'}").in(plan)).containsExactly(days("2027-04-01", "2027-04-14"));
        assertThat(read("{'before': 'DIALOGUE', 'days': 7}").in(plan))
                .containsExactly(days("2027-02-22", "2027-02-28"));
        assertThat(read("{'with': 'DIALOGUE'}").in(plan)).containsExactly(days("2027-03-01", "2027-03-31"));
        assertThat(in("{'with': 'DIALOGUE'}")).isEmpty();
    }

    @Test
    void whatHangsOnADayOfTheOwnerComesWhenThatIsSet() {
        var plan = YearPlan.of(YEAR).withDay("SCHOOL_START", LocalDate.of(2026, 8, 17));
        assertThat(read("{'at': 'SCHOOL_START', 'days': 5}").in(plan))
                .containsExactly(days("2026-08-17", "2026-08-21"));
        assertThat(in("{'at': 'SCHOOL_START'}")).isEmpty();
    }

    @Test
    void everySecondYearIsCountedFromTheLastTimeOrFromAYearThatIsNamed() {
        var exactly = read("{'month': 3, 'every': '2 years', 'since': '2024-25'}");
        assertThat(exactly.in(YEAR)).hasSize(1);
        assertThat(exactly.in(YEAR.next())).isEmpty();
        assertThat(exactly.in(YearPlan.of(YEAR).lastDone(new SchoolYear(2025)))).isEmpty();
        assertThat(exactly.in(YearPlan.of(YEAR.next()).lastDone(new SchoolYear(2025))))
                .hasSize(1);
        assertThat(in("{'month': 3, 'every': '2 years'}"))
                .as("nobody knows when it was last")
                .hasSize(1);
    }

    @Test
    void atLeastEverySecondYearIsDueEachYearUntilItIsDone() {
        var atLeast = read("{'month': 3, 'atLeastEvery': '2 years'}");
        assertThat(atLeast.in(YearPlan.of(YEAR).lastDone(new SchoolYear(2025)))).isEmpty();
        assertThat(atLeast.in(YearPlan.of(YEAR).lastDone(new SchoolYear(2024)))).hasSize(1);
        assertThat(atLeast.in(YearPlan.of(YEAR).lastDone(new SchoolYear(2023)))).hasSize(1);
    }

    @Test
    void aDayToBeSetAndMeetingsOfABodyLieWithinTheTime() {
        assertThat(in("{'month': 9, 'near': 'COMMITTEE', 'toBeSet': {'sv': '2019: 3 september'}}"))
                .containsExactly(days("2026-09-01", "2026-09-30"));
        assertThat(read("{'month': 9, 'toBeSet': {'sv': '2019: 3 september'}}"))
                .isEqualTo(new When.ToBeSet(
                        new When.Months(Month.SEPTEMBER, Month.SEPTEMBER),
                        new LocalizedText(Map.of("sv", "2019: 3 september"))));
        assertThat(in("{'always': true}")).containsExactly(YEAR.days());
    }

    @Test
    void whatRunsPastTheEndOfTheSchoolYearIsNoTime() {
        for (var words : List.of(
                "{'months': [6, 9]}",
                "{'from': '07-01', 'to': '08-15'}",
                "{'by': '08-15', 'opens': '07-01'}",
                "{'weeks': [25, 35]}",
                "{'week': 53}",
                "{'every': '0 weeks'}",
                "{'month': 3, 'every': '0 years'}",
                "{'times': [3, 2], 'per': 'year'}",
                "{'month': 3, 'on': 'monday'}",
                "{'on': '02-30'}",
                "{}")) assertThatThrownBy(() -> read(words)).as(words).hasRootCauseInstanceOf(Exception.class);
    }

    @Property
    void everyWindowLiesInsideTheSchoolYearAndTheyFollowEachOther(
            @ForAll @IntRange(min = 1900, max = 2198) int start, @ForAll("times") When when) {
        var year = new SchoolYear(start);
        var windows = when.in(year);
        assertThat(windows).isNotEmpty().allMatch(year.days()::contains);
        for (int i = 1; i < windows.size(); i++)
            assertThat(windows.get(i).from()).isAfter(windows.get(i - 1).to());
        if (when.isOnce()) assertThat(windows).hasSize(1);
    }

    @Property
    void whatIsRelativeNeverLeavesTheYearEither(
            @ForAll @IntRange(min = 1900, max = 2198) int start,
            @ForAll("times") When other,
            @ForAll When.Relation relation,
            @ForAll @IntRange(min = 1, max = 200) int days) {
        var year = new SchoolYear(start);
        var plan = YearPlan.of(year).withItem("OTHER", other.in(year).getLast());
        assertThat(new When.Relative(relation, "OTHER", days).in(plan)).allMatch(year.days()::contains);
    }

    @Property
    void noDayOfAWeeklyTimeIsInWhatIsLeftOut(
            @ForAll @IntRange(min = 1900, max = 2198) int start,
            @ForAll Set<Month> months,
            @ForAll Set<@IntRange(min = 1, max = 53) Integer> weeks,
            @ForAll Optional<DayOfWeek> weekday) {
        var windows = new When.Weekly(1, weekday, months, weeks).in(new SchoolYear(start));
        for (var window : windows)
            window.from().datesUntil(window.to().plusDays(1)).forEach(day -> {
                assertThat(months).doesNotContain(day.getMonth());
                assertThat(weeks).doesNotContain(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            });
    }

    @Property
    void aWeekIsTheWeekOfThatNumberInEveryYear(
            @ForAll @IntRange(min = 1900, max = 2198) int start, @ForAll @IntRange(min = 1, max = 52) int week) {
        var window = new When.Weeks(week, week, Optional.empty())
                .in(new SchoolYear(start))
                .getFirst();
        assertThat(window.length()).isBetween(1L, 7L);
        window.from()
                .datesUntil(window.to().plusDays(1))
                .forEach(day ->
                        assertThat(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(week));
    }

    @Property
    void theSameTimeComesAgainEveryYear(
            @ForAll @IntRange(min = 1900, max = 2197) int start, @ForAll("dates") When when) {
        var year = new SchoolYear(start);
        Assume.that(when.in(year).getFirst().to().getDayOfMonth() < 28);
        assertThat(MonthDay.from(when.in(year.next()).getFirst().to()))
                .isEqualTo(MonthDay.from(when.in(year).getFirst().to()));
    }

    @Property
    void everySoManyYearsComesOnceInSoManyYears(
            @ForAll @IntRange(min = 1900, max = 2150) int start, @ForAll @IntRange(min = 1, max = 10) int interval) {
        var since = new SchoolYear(start);
        var when = new When.SomeYears(new When.On(MonthDay.of(3, 1)), interval, false, Optional.of(since));
        int comes = 0;
        for (var year = since; year.startYear() < start + 4 * interval; year = year.next())
            comes += when.in(year).size();
        assertThat(comes).isEqualTo(4);
    }

    @Provide
    Arbitrary<When> dates() {
        var days = Arbitraries.integers().between(0, 365).tuple2().map(pair -> {
            var august = LocalDate.of(2027, 8, 1); // of a leap year, so that every day there is may come
            var first = MonthDay.from(august.plusDays(Math.min(pair.get1(), pair.get2())));
            var last = MonthDay.from(august.plusDays(Math.max(pair.get1(), pair.get2())));
            return new MonthDay[] {first, last};
        });
        return Arbitraries.oneOf(
                days.map(pair -> new When.Days(pair[0], pair[1])),
                days.map(pair -> new When.On(pair[0])),
                days.map(pair -> new When.Months(pair[0].getMonth(), pair[1].getMonth())),
                days.map(pair -> new When.By(pair[1], Optional.of(pair[0]))),
                days.map(pair -> new When.By(pair[1], Optional.empty())));
    }

    /** Every kind that hangs on the calendar alone. */
    @Provide
    Arbitrary<When> times() {
        var weeks = Arbitraries.integers().between(0, 51).tuple2().map(pair -> {
            int first = inOrder(Math.min(pair.get1(), pair.get2()));
            int last = inOrder(Math.max(pair.get1(), pair.get2()));
            return (When) new When.Weeks(first, last, Optional.empty());
        });
        Arbitrary<When> weekdays = Combinators.combine(
                        Arbitraries.of(Month.class), Arbitraries.of(When.Nth.class), Arbitraries.of(DayOfWeek.class))
                .as(When.NthWeekday::new);
        Arbitrary<When> weekly = Combinators.combine(
                        Arbitraries.integers().between(1, 26),
                        Arbitraries.of(DayOfWeek.class).optional())
                .as((interval, day) -> new When.Weekly(interval, day, Set.of(), Set.of()));
        Arbitrary<When> monthly = Arbitraries.integers()
                .between(1, 12)
                .map(interval -> new When.Monthly(interval, Optional.empty(), Set.of()));
        Arbitrary<When> counted = Combinators.combine(
                        Arbitraries.integers().between(1, 58), Arbitraries.of(When.Per.class))
                .as((times, per) -> new When.Times(times, times + 2, per));
        return Arbitraries.oneOf(
                dates(),
                weeks,
                weekdays,
                weekly,
                monthly,
                counted,
                Arbitraries.of(new When.Termly(), new When.Always()));
    }

    /** The weeks 31 to 52 and then 1 to 30. */
    private static int inOrder(int place) {
        return place < 22 ? place + 31 : place - 21;
    }

    private static List<DateWindow> in(String words) {
        return read(words).in(YEAR);
    }

    private static When read(String json) {
        return JsonMapper.builder().build().readValue(json.replace('\'', '"'), When.class);
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static DateWindow day(String day) {
        return days(day, day);
    }
}
