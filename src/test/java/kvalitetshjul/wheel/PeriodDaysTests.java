package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PeriodDaysTests {
    @Property(tries = 300)
    void aPeriodIsInsideTheYearAndEndsOnTheLastOfFebruaryInEveryYear(
            @ForAll @IntRange(min = 1990, max = 2090) int start, @ForAll @IntRange(min = 0, max = 120) int later) {
        var year = new SchoolYear(start);
        var text = new LocalizedText(Map.of("sv", "Period"));
        var periods = new Periods(
                List.of(),
                List.of(new Periods.Day("START", text, "08-18", Optional.empty())),
                List.of(
                        new Periods.Checkpoint(
                                "ONE", text, Optional.empty(), Optional.of("START"), "11-30", Optional.empty()),
                        new Periods.Checkpoint(
                                "TWO", text, Optional.of("12-01"), Optional.empty(), "02-29", Optional.empty())),
                List.of());
        var begin = year.days().from().plusDays(later);
        var found = periods.checkpoints(year, new OwnDays(Map.of("START", begin), Map.of(), List.of()));
        assertThat(found.get("TWO").to().plusDays(1)).isEqualTo(LocalDate.of(start + 1, 3, 1));
        assertThat(found.values()).allMatch(window -> year.days().contains(window));
        assertThat(found.containsKey("ONE")).isEqualTo(!begin.isAfter(LocalDate.of(start, 11, 30)));
    }
}
