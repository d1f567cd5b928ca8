package kvalitetshjul.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyClockTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void aYearlyDutyThatWasNeverDoneIsNever() {
        assertThat(read(yearly()).state()).isEqualTo(DutyState.NEVER);
        assertThat(read(rhythm(Rhythm.Kind.REGULARLY)).state()).isEqualTo(DutyState.NEVER);
        assertThat(read(yearly(), planned("2027-06-15")).state()).isEqualTo(DutyState.NEVER);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, DONE, 2028-07-31",
        "2026-08-01, DONE, 2028-07-31",
        "2026-07-31, DONE, 2027-07-31",
        "2025-08-01, DONE, 2027-07-31",
        "2025-07-31, OVERDUE, 2026-07-31"
    })
    void everyYearIsOnceInEachSchoolYear(LocalDate done, DutyState state, LocalDate due) {
        var clock = read(yearly(), done(done.toString(), "2099-01-01"));
        assertThat(clock.state()).isEqualTo(state);
        assertThat(clock.dueByLaw()).contains(due);
    }

    @Test
    void whatWasNeverDoneHasTheSameDateAsWhatWasDoneLastYear() {
        assertThat(read(yearly()).dueByLaw()).contains(LocalDate.of(2027, 7, 31));
    }

    @Test
    void theOwnersDeadlinesAreNoDatesOfTheLaw() {
        assertThat(read(yearly(), done("2026-06-10", "2026-06-30")).dueByLaw())
                .isEqualTo(read(yearly(), done("2026-06-10", "2026-06-11")).dueByLaw());
        assertThat(read(rhythm(Rhythm.Kind.REGULARLY), done("2026-06-10", "2026-06-30"))
                        .dueByLaw())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-02-10, 2027-03-31", "2026-03-31, 2027-03-31", "2026-04-10, 2027-03-31", "2026-10-05, 2028-03-31"})
    void aDateOfTheLawHoldsWhetherTheWorkWasEarlyOrLate(LocalDate done, LocalDate due) {
        var byMarch = new Rhythm(
                Rhythm.Kind.AT_LEAST,
                Optional.of(Period.ofYears(1)),
                Optional.of(MonthDay.of(3, 31)),
                Optional.empty());
        assertThat(byMarch.nextAfter(done)).contains(due);
        assertThat(byMarch.firstFrom(TODAY)).contains(LocalDate.of(2027, 3, 31));
    }

    @Test
    void theOwnersOwnDateCountsToo() {
        assertThat(read(yearly(), done("2026-06-10", "2026-06-15"), planned("2026-11-20"))
                        .state())
                .isEqualTo(DutyState.BEHIND_PLAN);
        assertThat(read(yearly(), done("2026-06-10", "2026-06-15"), planned("2026-11-21"))
                        .state())
                .isEqualTo(DutyState.DUE_SOON);
        assertThat(read(rhythm(Rhythm.Kind.CONTINUOUS), planned("2026-11-20")).state())
                .isEqualTo(DutyState.BEHIND_PLAN);
    }

    @Test
    void whatHasNoDateIsNeverLate() {
        for (var kind :
                List.of(Rhythm.Kind.CONTINUOUS, Rhythm.Kind.STANDING, Rhythm.Kind.PER_CASE, Rhythm.Kind.ON_CHANGE)) {
            assertThat(read(rhythm(kind)).state()).isEqualTo(DutyState.NO_DATE);
            assertThat(read(rhythm(kind), planned("2027-06-15")).state()).isEqualTo(DutyState.PLANNED);
            assertThat(read(rhythm(kind), done("2010-06-10", "2010-06-15")).state())
                    .as("what must always hold is never done")
                    .isEqualTo(DutyState.NO_DATE);
        }
    }

    @Test
    void whatWasSkippedIsNoDate() {
        var clock = read(rhythm(Rhythm.Kind.REGULARLY), task("2026-09-30", true, Optional.empty(), true));
        assertThat(clock.state()).isEqualTo(DutyState.NEVER);
        assertThat(clock.next()).isEmpty();
    }

    @Test
    void whatWasLeftUndoneInYearsGoneByIsHistory() {
        var clock = read(rhythm(Rhythm.Kind.REGULARLY), task("2025-09-30", false, Optional.empty(), false));
        assertThat(clock.state()).isEqualTo(DutyState.NEVER);
        assertThat(clock.next()).isEmpty();
    }

    @Test
    void workDoneAheadOvertakesTheSameWorkBeforeIt() {
        var clock = read(rhythm(Rhythm.Kind.REGULARLY), planned("2026-09-30"), done("2026-11-01", "2027-01-31"));
        assertThat(clock.state()).isEqualTo(DutyState.DONE);
    }

    private static DutyClock read(Rhythm rhythm, DutyTask... work) {
        var duty = new Duty(
                "NO-X-1",
                Optional.empty(),
                text("Plikt"),
                List.of(Duty.Who.OWNER),
                Duty.Level.OWNER,
                List.of(),
                rhythm,
                Optional.empty(),
                false);
        return DutyClock.read(duty, List.of(work), TODAY);
    }

    private static Rhythm yearly() {
        return new Rhythm(Rhythm.Kind.AT_LEAST, Optional.of(Period.ofYears(1)), Optional.empty(), Optional.empty());
    }

    private static Rhythm rhythm(Rhythm.Kind kind) {
        return new Rhythm(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static DutyTask planned(String deadline) {
        return task(deadline, true, Optional.empty(), false);
    }

    private static DutyTask done(String day, String deadline) {
        return task(deadline, true, Optional.of(LocalDate.parse(day)), false);
    }

    private static DutyTask task(String deadline, boolean current, Optional<LocalDate> done, boolean skipped) {
        var due = LocalDate.parse(deadline);
        return new DutyTask(
                "REPORT",
                text("Rapport"),
                List.of("NO-X-1"),
                Optional.empty(),
                new DateWindow(due.minusDays(30), due),
                current,
                done,
                skipped,
                List.of(),
                "/wheel");
    }

    private static LocalizedText text(String words) {
        return new LocalizedText(Map.of("nb", words));
    }
}
