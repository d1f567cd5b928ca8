package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TimeSpecificationTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Test
    void monthsRunFromTheFirstDayToTheLast() {
        assertThat(read("{\"months\": [9, 11]}").in(YEAR)).isEqualTo(days("2026-09-01", "2026-11-30"));
        assertThat(read("{\"month\": 12}").in(YEAR)).isEqualTo(days("2026-12-01", "2026-12-31"));
    }

    @Test
    void monthsMaySpanTheTurnOfTheCalendarYear() {
        assertThat(read("{\"months\": [11, 2]}").in(YEAR)).isEqualTo(days("2026-11-01", "2027-02-28"));
        assertThat(read("{\"months\": [1, 2]}").in(new SchoolYear(2027))).isEqualTo(days("2028-01-01", "2028-02-29"));
    }

    @Test
    void aDayToADayLiesInTheYearTheMonthBelongsTo() {
        assertThat(read("{\"from\": \"11-01\", \"to\": \"01-31\"}").in(YEAR))
                .isEqualTo(days("2026-11-01", "2027-01-31"));
    }

    @Test
    void aDeadlineOpensWhenItSaysOrWithItsMonth() {
        assertThat(read("{\"by\": \"05-19\", \"opens\": \"04-20\"}").in(YEAR))
                .isEqualTo(days("2027-04-20", "2027-05-19"));
        assertThat(read("{\"by\": \"12-15\"}").in(YEAR)).isEqualTo(days("2026-12-01", "2026-12-15"));
    }

    @Test
    void theLastOfFebruaryIsTheTwentyEighthInMostYears() {
        assertThat(read("{\"by\": \"02-29\"}").in(YEAR).to()).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(read("{\"by\": \"02-29\"}").in(new SchoolYear(2027)).to()).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void whatRunsPastTheEndOfTheSchoolYearIsNoTime() {
        assertThatThrownBy(() -> new TimeSpecification.Months(Month.JUNE, Month.SEPTEMBER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeSpecification.Days(MonthDay.of(7, 1), MonthDay.of(8, 15)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeSpecification.By(MonthDay.of(8, 15), Optional.of(MonthDay.of(7, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyWindowLiesInsideTheSchoolYear(
            @ForAll @IntRange(min = 1900, max = 2199) int start, @ForAll("specifications") TimeSpecification when) {
        var year = new SchoolYear(start);
        assertThat(year.days().contains(when.in(year))).isTrue();
    }

    @Property
    void theSameTimeComesAgainEveryYear(
            @ForAll @IntRange(min = 1900, max = 2198) int start, @ForAll("specifications") TimeSpecification when) {
        var year = new SchoolYear(start);
        Assume.that(when.in(year).to().getDayOfMonth() < 28);
        assertThat(MonthDay.from(when.in(year.next()).to()))
                .isEqualTo(MonthDay.from(when.in(year).to()));
    }

    @Provide
    Arbitrary<TimeSpecification> specifications() {
        var days = Arbitraries.integers().between(0, 365).tuple2().map(pair -> {
            var august = LocalDate.of(2027, 8, 1); // of a leap year, so that every day there is may come
            var first = MonthDay.from(august.plusDays(Math.min(pair.get1(), pair.get2())));
            var last = MonthDay.from(august.plusDays(Math.max(pair.get1(), pair.get2())));
            return new MonthDay[] {first, last};
        });
        return Arbitraries.oneOf(
                days.map(pair -> new TimeSpecification.Days(pair[0], pair[1])),
                days.map(pair -> new TimeSpecification.Months(pair[0].getMonth(), pair[1].getMonth())),
                days.map(pair -> new TimeSpecification.By(pair[1], Optional.of(pair[0]))),
                days.map(pair -> new TimeSpecification.By(pair[1], Optional.empty())));
    }

    private static TimeSpecification read(String json) {
        return JsonMapper.builder().build().readValue(json, TimeSpecification.class);
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
