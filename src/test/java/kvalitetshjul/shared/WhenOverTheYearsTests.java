package kvalitetshjul.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every kind of time in every school year from 2020–21 to 2060–61, beside what {@link WhenTests} says of the kinds one by one. */
class WhenOverTheYearsTests {
    private static final int FIRST = 2020;
    private static final int LAST = 2060;

    @Property
    void noKindLeavesTheYearOrSaysTheSameDaysTwice(
            @ForAll @IntRange(min = FIRST, max = LAST) int start, @ForAll("everyKind") When when) {
        var plan = known(start);
        var windows = when.in(plan);
        assertThat(windows).allMatch(plan.year().days()::contains).doesNotHaveDuplicates();
        for (int i = 1; i < windows.size(); i++)
            assertThat(windows.get(i).from()).isAfter(windows.get(i - 1).to());
        if (when.isOnce()) assertThat(windows).hasSizeLessThanOrEqualTo(1);
        assertThat(when.in(plan)).as("the same again").isEqualTo(windows);
    }

    /** What wraps another time only says when it comes, or how its days are found: the days are those of the time within. */
    @Property
    void aWrappedTimeHasTheDaysOfTheTimeWithin(
            @ForAll @IntRange(min = FIRST, max = LAST) int start, @ForAll("plain") When within) {
        var plan = known(start);
        var days = within.in(plan);
        var hint = new LocalizedText(Map.of("nb", "2019: 3. september"));
        assertThat(new When.ToBeSet(within, hint).in(plan)).isEqualTo(days);
        assertThat(new When.Near(within, "COUNCIL").in(plan)).isEqualTo(days);
        assertThat(new When.SomeYears(within, 1, false, Optional.empty()).in(plan))
                .isEqualTo(days);
    }

    @Property
    void soManyTimesCoverTheWholeTimeWithoutAGap(
            @ForAll @IntRange(min = FIRST, max = LAST) int start,
            @ForAll @IntRange(min = 1, max = 55) int least,
            @ForAll @IntRange(min = 0, max = 5) int more,
            @ForAll When.Per per) {
        var plan = YearPlan.of(new SchoolYear(start));
        var windows = new When.Times(least, least + more, per).in(plan);
        var wholes = per == When.Per.TERM ? plan.terms() : List.of(plan.year().days());
        assertThat(windows).hasSize(least * wholes.size());
        for (var whole : wholes) {
            var inside = windows.stream()
                    .filter(window -> whole.contains(window.from()))
                    .toList();
            assertThat(inside).hasSize(least);
            assertThat(inside.getFirst().from()).isEqualTo(whole.from());
            assertThat(inside.getLast().to()).isEqualTo(whole.to());
            for (int i = 1; i < inside.size(); i++)
                assertThat(inside.get(i).from())
                        .isEqualTo(inside.get(i - 1).to().plusDays(1));
            assertThat(inside.stream().mapToLong(DateWindow::length).max().getAsLong()
                            - inside.stream()
                                    .mapToLong(DateWindow::length)
                                    .min()
                                    .getAsLong())
                    .as("as even as days can be")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Property
    void everyDayThatIsNotLeftOutIsADayOfAWeeklyTime(
            @ForAll @IntRange(min = FIRST, max = LAST) int start,
            @ForAll Set<Month> months,
            @ForAll Set<@IntRange(min = 1, max = 53) Integer> weeks,
            @ForAll Optional<DayOfWeek> weekday) {
        var year = new SchoolYear(start);
        var days = daysOf(new When.Weekly(1, weekday, months, weeks).in(year));
        var should = year.days()
                .from()
                .datesUntil(year.days().to().plusDays(1))
                .filter(day -> !months.contains(day.getMonth()))
                .filter(day -> !weeks.contains(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
                .filter(day -> weekday.isEmpty() || day.getDayOfWeek() == weekday.get())
                .toList();
        // where a month that is left out begins within a week, the window ends before it or begins after it
        assertThat(days).containsExactlyElementsOf(should);
    }

    @Property
    void weeksThatFollowEachOtherHaveNoGapWhateverNumberTheLastOfTheYearHas(
            @ForAll @IntRange(min = FIRST, max = LAST) int start,
            @ForAll @IntRange(min = 0, max = 51) int one,
            @ForAll @IntRange(min = 0, max = 51) int other) {
        var year = new SchoolYear(start);
        int first = week(Math.min(one, other));
        int last = week(Math.max(one, other));
        var window = new When.Weeks(first, last, Optional.empty()).in(year).getFirst();
        var numbers = daysOf(List.of(window)).stream()
                .map(day -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                .distinct()
                .toList();
        var should = new ArrayList<Integer>();
        boolean long53 = LocalDate.of(start, 12, 28).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == 53;
        for (int place = Math.min(one, other); place <= Math.max(one, other); place++) {
            should.add(week(place));
            if (week(place) == 52 && place < Math.max(one, other) && long53) should.add(53);
        }
        assertThat(numbers).isEqualTo(should);
    }

    /** The days on which the leap day and the years of 53 weeks were looked up in a calendar. */
    @ParameterizedTest
    @CsvSource({
        "2020, 2020-12-21, 2021-01-10, 2021-02-28", // 2020 has week 53
        "2023, 2023-12-25, 2024-01-07, 2024-02-29",
        "2026, 2026-12-21, 2027-01-10, 2027-02-28", // 2026 too
        "2027, 2027-12-27, 2028-01-09, 2028-02-29",
        "2032, 2032-12-20, 2033-01-09, 2033-02-28", // and 2032
        "2035, 2035-12-24, 2036-01-06, 2036-02-29"
    })
    void theTurnOfTheYearAndTheEndOfFebruary(int start, LocalDate from, LocalDate to, LocalDate lastOfFebruary) {
        var year = new SchoolYear(start);
        assertThat(new When.Weeks(52, 1, Optional.empty()).in(year)).containsExactly(new DateWindow(from, to));
        var leapDay = MonthDay.of(2, 29);
        for (var when : List.<When>of(
                new When.Months(Month.FEBRUARY, Month.FEBRUARY),
                new When.By(leapDay, Optional.empty()),
                new When.Days(MonthDay.of(2, 1), leapDay)))
            assertThat(when.in(year)).singleElement().extracting(DateWindow::to).isEqualTo(lastOfFebruary);
        assertThat(new When.On(leapDay).in(year)).containsExactly(new DateWindow(lastOfFebruary, lastOfFebruary));
    }

    @Property
    void whatComesEverySoManyYearsComesThenAndNeverBetween(
            @ForAll @IntRange(min = FIRST, max = LAST) int start, @ForAll @IntRange(min = 1, max = 10) int interval) {
        var when = new When.SomeYears(new When.On(MonthDay.of(3, 1)), interval, false, Optional.empty());
        var done = new SchoolYear(start);
        for (int years = 1; years <= 3 * interval; years++) {
            var plan = YearPlan.of(new SchoolYear(start + years)).lastDone(done);
            assertThat(when.in(plan).isEmpty()).as(years + " years after").isEqualTo(years % interval != 0);
        }
        assertThat(when.in(YearPlan.of(done).lastDone(done)))
                .as("it has been done this year")
                .isEmpty();
    }

    @Property
    void whatComesAtLeastEverySoManyYearsIsNeverLaterAndStaysDueUntilItIsDone(
            @ForAll @IntRange(min = FIRST, max = LAST) int start,
            @ForAll @IntRange(min = 1, max = 10) int interval,
            @ForAll @IntRange(min = 0, max = 6) int late) {
        var when = new When.SomeYears(new When.On(MonthDay.of(3, 1)), interval, true, Optional.empty());
        var done = new SchoolYear(start);
        for (int years = 1; years < interval; years++)
            assertThat(when.in(YearPlan.of(new SchoolYear(start + years)).lastDone(done)))
                    .isEmpty();
        assertThat(when.in(YearPlan.of(new SchoolYear(start + interval + late)).lastDone(done)))
                .hasSize(1);
    }

    @Property
    void whatIsCountedFromTheLastTimeIsDueInOneYearOnlyAndByItsDay(
            @ForAll @IntRange(min = FIRST, max = LAST) int start,
            @ForAll @IntRange(min = 0, max = 364) int day,
            @ForAll @IntRange(min = 1, max = 60) int months) {
        var done = new SchoolYear(start).days().from().plusDays(day);
        var due = done.plusMonths(months);
        var last = Optional.of(new YearPlan.LastTime(new SchoolYear(start), done));
        var when = new When.SinceLast(months);
        for (int years = 0; years <= 6; years++) {
            var year = new SchoolYear(start + years);
            var windows = when.in(YearPlan.of(year).lastDone(last));
            if (year.days().contains(due))
                assertThat(windows).singleElement().extracting(DateWindow::to).isEqualTo(due);
            else if (due.isAfter(year.days().to())) assertThat(windows).isEmpty();
            else assertThat(windows).as("late: all year").containsExactly(year.days());
        }
    }

    /** A year in which one other item has its days and one day is set. */
    private static YearPlan known(int start) {
        var year = new SchoolYear(start);
        return YearPlan.of(year)
                .withItem("OTHER", new DateWindow(year.day(Month.MARCH, 1), year.day(Month.MARCH, 31)))
                .withDay("SCHOOL_START", year.day(Month.AUGUST, 17))
                .withPeriod("ABSENCE", new DateWindow(year.day(Month.DECEMBER, 1), year.day(Month.FEBRUARY, 29)));
    }

    private static List<LocalDate> daysOf(List<DateWindow> windows) {
        return windows.stream()
                .flatMap(window -> window.from().datesUntil(window.to().plusDays(1)))
                .toList();
    }

    private static int week(int place) {
        return place < 22 ? place + 31 : place - 21;
    }

    @Provide
    Arbitrary<When> everyKind() {
        var intervals = Arbitraries.integers().between(1, 6);
        Arbitrary<When> someYears = Combinators.combine(
                        plain(),
                        intervals,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(FIRST - 5, LAST).optional())
                .as((when, interval, atLeast, since) ->
                        new When.SomeYears(when, interval, atLeast, since.map(SchoolYear::new)));
        Arbitrary<When> sinceLast = intervals.map(years -> new When.SinceLast(12 * years));
        Arbitrary<When> near = plain().map(when -> new When.Near(when, "COUNCIL"));
        Arbitrary<When> toBeSet =
                plain().map(when -> new When.ToBeSet(when, new LocalizedText(Map.of("nb", "I fjor 3. mai"))));
        return Arbitraries.oneOf(plain(), someYears, sinceLast, near, toBeSet);
    }

    @Provide
    Arbitrary<When> plain() {
        var places = Arbitraries.integers().between(0, 51).tuple2();
        var weekdays = Arbitraries.of(DayOfWeek.class);
        var months = Arbitraries.of(Month.class).set().ofMaxSize(5).map(Set::copyOf);
        var exceptWeeks =
                Arbitraries.integers().between(1, 53).set().ofMaxSize(8).map(Set::copyOf);
        var nths = Arbitraries.of(When.Nth.class);
        Arbitrary<When> weeks = Combinators.combine(places, weekdays.optional())
                .as((pair, on) -> new When.Weeks(
                        week(Math.min(pair.get1(), pair.get2())), week(Math.max(pair.get1(), pair.get2())), on));
        Arbitrary<When> weekly = Combinators.combine(
                        Arbitraries.integers().between(1, 60), weekdays.optional(), months, exceptWeeks)
                .as(When.Weekly::new);
        Arbitrary<When> monthly = Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Combinators.combine(nths, weekdays)
                                .as(When.Monthly.Weekday::new)
                                .optional(),
                        months)
                .as(When.Monthly::new);
        Arbitrary<When> weekday =
                Combinators.combine(Arbitraries.of(Month.class), nths, weekdays).as(When.NthWeekday::new);
        Arbitrary<When> relative = Combinators.combine(
                        Arbitraries.of(When.Relation.class),
                        Arbitraries.of("OTHER", "UNKNOWN"),
                        Arbitraries.integers().between(1, 366))
                .as(When.Relative::new);
        Arbitrary<When> at = Combinators.combine(
                        Arbitraries.of("SCHOOL_START", "UNKNOWN"),
                        Arbitraries.integers().between(1, 366))
                .as(When.At::new);
        Arbitrary<When> inPeriod = Arbitraries.of("ABSENCE", "UNKNOWN").map(When.InPeriod::new);
        Arbitrary<When> afterPeriod = Combinators.combine(
                        Arbitraries.of("ABSENCE", "UNKNOWN"),
                        Arbitraries.integers().between(1, 366))
                .as(When.AfterPeriod::new);
        Arbitrary<When> times = Combinators.combine(
                        Arbitraries.integers().between(1, 58), Arbitraries.of(When.Per.class))
                .as((least, per) -> new When.Times(least, least + 2, per));
        Arbitrary<When> dates = Arbitraries.integers().between(0, 365).tuple2().flatMap(pair -> {
            var august = LocalDate.of(2027, 8, 1); // of a leap year
            var first = MonthDay.from(august.plusDays(Math.min(pair.get1(), pair.get2())));
            var last = MonthDay.from(august.plusDays(Math.max(pair.get1(), pair.get2())));
            return Arbitraries.<When>of(
                    new When.Days(first, last),
                    new When.On(first),
                    new When.By(last, Optional.of(first)),
                    new When.By(last, Optional.empty()),
                    new When.Months(first.getMonth(), last.getMonth()));
        });
        return Arbitraries.oneOf(
                dates,
                weeks,
                weekly,
                monthly,
                weekday,
                relative,
                at,
                inPeriod,
                afterPeriod,
                times,
                Arbitraries.of(new When.Termly(), new When.Always()));
    }

    /** Every kind there is stands in the arbitrary above; a new one does not come without. */
    @Property(tries = 1)
    void noKindIsForgotten() {
        var kinds = new HashSet<Class<?>>();
        everyKind().sampleStream().limit(2_000).forEach(when -> kinds.add(when.getClass()));
        assertThat(kinds).containsExactlyInAnyOrder(When.class.getPermittedSubclasses());
    }
}
