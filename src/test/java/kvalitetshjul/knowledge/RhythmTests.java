package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kvalitetshjul.knowledge.Known.Origin;
import kvalitetshjul.knowledge.Rhythm.Rule;
import kvalitetshjul.knowledge.SourceStanding.State;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How often a source is collected, and what follows on a day: red, amber or green, and when next. */
class RhythmTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final When AUTUMN = new When.Months(Month.SEPTEMBER, Month.NOVEMBER);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 21);
    private static final Rhythm.Since LONG_AGO = new Rhythm.Since(LocalDate.of(2015, 8, 1), false);
    private static final Rhythm.Since NOW = new Rhythm.Since(NOVEMBER, false);

    private static Rhythm rhythm(Rule rule, int number) {
        return new Rhythm(rule, number, List.of(AUTUMN));
    }

    private static Known done(int... years) {
        return new Known(
                IntStream.of(years).mapToObj(year -> time(new SchoolYear(year))).toList(), List.of());
    }

    private static Known.Time time(Period period) {
        return new Known.Time(period, Round.schoolYear(period), Optional.empty(), Origin.REPORTED);
    }

    private static SourceStanding on(Rhythm rhythm, LocalDate today, Known known, Rhythm.Since since) {
        return rhythm.on(today, known, since, YearPlan::of);
    }

    private static State state(Rhythm rhythm, LocalDate today, Known known, Rhythm.Since since) {
        return on(rhythm, today, known, since).state();
    }

    @Test
    void eachYearIsComingThenDueThenLateAndThenInOrder() {
        var each = rhythm(Rule.EACH_YEAR, 1);
        assertThat(state(each, LocalDate.of(2026, 8, 20), Known.NOTHING, LONG_AGO))
                .isEqualTo(State.COMING);
        assertThat(state(each, LocalDate.of(2026, 11, 30), Known.NOTHING, LONG_AGO))
                .isEqualTo(State.DUE);
        assertThat(state(each, LocalDate.of(2026, 12, 1), Known.NOTHING, LONG_AGO))
                .isEqualTo(State.LATE);
        var inOrder = on(each, LocalDate.of(2026, 12, 1), done(2026), LONG_AGO);
        assertThat(inOrder.state()).isEqualTo(State.DONE);
        assertThat(inOrder.due().map(DateWindow::to)).contains(LocalDate.of(2027, 11, 30));
        assertThat(state(each, LocalDate.of(2026, 12, 1), done(2025), LONG_AGO)).isEqualTo(State.LATE);
    }

    @Test
    void whatWasDueBeforeAnybodyKeptARecordIsNotCalledLate() {
        var each = rhythm(Rule.EACH_YEAR, 1);
        var spring = LocalDate.of(2027, 3, 1);
        assertThat(state(each, spring, Known.NOTHING, new Rhythm.Since(spring, false)))
                .isEqualTo(State.UNKNOWN);
        assertThat(state(each, NOVEMBER, Known.NOTHING, NOW))
                .as("its time has begun and is not over")
                .isEqualTo(State.DUE);
        assertThat(state(rhythm(Rule.AT_LEAST, 2), NOVEMBER, Known.NOTHING, NOW))
                .isEqualTo(State.UNKNOWN);
        assertThat(state(rhythm(Rule.AT_LEAST, 2), LocalDate.of(2027, 12, 1), Known.NOTHING, NOW))
                .as("two whole years have passed in which it would have been known")
                .isEqualTo(State.LATE);
    }

    @Test
    void whatTheWheelAsksForIsDueInItsYearWhateverIsKnown() {
        var asked = new Rhythm.Since(NOVEMBER, false, true);
        assertThat(state(
                        rhythm(Rule.EACH_YEAR, 1),
                        LocalDate.of(2027, 3, 1),
                        Known.NOTHING,
                        new Rhythm.Since(LocalDate.of(2027, 3, 1), false, true)))
                .isEqualTo(State.LATE);
        var open = on(rhythm(Rule.AT_LEAST, 2), NOVEMBER, Known.NOTHING, asked);
        assertThat(open.state()).isEqualTo(State.UNKNOWN);
        assertThat(open.due().map(DateWindow::to)).contains(LocalDate.of(2026, 11, 30));
        assertThat(state(rhythm(Rule.AT_LEAST, 2), LocalDate.of(2026, 12, 1), Known.NOTHING, asked))
                .isEqualTo(State.LATE);
        assertThat(state(rhythm(Rule.AT_LEAST, 2), LocalDate.of(2026, 12, 1), done(2025), asked))
                .isEqualTo(State.DONE);
    }

    @Test
    void aNewUnitHasItsWholeFirstTurn() {
        var opened = new Rhythm.Since(LocalDate.of(2026, 8, 1), true);
        var standing = on(rhythm(Rule.AT_LEAST, 2), NOVEMBER, Known.NOTHING, opened);
        assertThat(standing.state()).isEqualTo(State.COMING);
        assertThat(standing.due().map(DateWindow::to)).contains(LocalDate.of(2027, 11, 30));
    }

    @Test
    void doneBeforeItsTurnIsRemarkedUponOnlyWhereTheRuleIsExact() {
        assertThat(state(rhythm(Rule.EXACTLY, 2), NOVEMBER, done(2025, 2026), LONG_AGO))
                .isEqualTo(State.EARLY);
        assertThat(state(rhythm(Rule.AT_LEAST, 2), NOVEMBER, done(2025, 2026), LONG_AGO))
                .isEqualTo(State.DONE);
        assertThat(state(rhythm(Rule.EXACTLY, 2), NOVEMBER, done(2024, 2026), LONG_AGO))
                .isEqualTo(State.DONE);
    }

    @Test
    void whatIsLeftOutForAReasonComesTheYearAfter() {
        var leftOut = new Known(done(2024).times(), List.of(YEAR));
        var standing = on(rhythm(Rule.AT_LEAST, 2), NOVEMBER, leftOut, LONG_AGO);
        assertThat(standing.state()).isEqualTo(State.LEFT_OUT);
        assertThat(standing.due().map(DateWindow::to)).contains(LocalDate.of(2027, 11, 30));
        assertThat(state(rhythm(Rule.AT_LEAST, 2), LocalDate.of(2027, 12, 1), leftOut, LONG_AGO))
                .isEqualTo(State.LATE);
        assertThat(state(rhythm(Rule.EACH_YEAR, 1), NOVEMBER, new Known(List.of(), List.of(YEAR)), LONG_AGO))
                .as("left out is not done")
                .isEqualTo(State.LEFT_OUT);
    }

    /** Green would say that all is well. */
    @Test
    void aTimeThatWasLeftOutIsNotHiddenByTheNextOne() {
        var terms = new Rhythm(Rule.EACH_YEAR, 2, List.of());
        var autumn = new Known(List.of(), List.of(new Term(YEAR, 1)));
        var standing = on(terms, LocalDate.of(2027, 1, 10), autumn, LONG_AGO);
        assertThat(standing.state()).isEqualTo(State.LEFT_OUT);
        assertThat(standing.turn()).isEqualTo(2);
        assertThat(standing.due().map(DateWindow::to)).contains(LocalDate.of(2027, 7, 31));
        assertThat(state(terms, LocalDate.of(2027, 7, 1), autumn, LONG_AGO)).isEqualTo(State.DUE);

        var spring = List.of(time(new Term(YEAR, 2)));
        assertThat(state(terms, LocalDate.of(2027, 7, 1), new Known(spring, List.of(new Term(YEAR, 1))), LONG_AGO))
                .isEqualTo(State.DONE);
        var first = List.of(time(new Term(YEAR, 1)));
        assertThat(state(terms, LocalDate.of(2027, 7, 1), new Known(first, List.of(new Term(YEAR, 2))), LONG_AGO))
                .isEqualTo(State.LEFT_OUT);
    }

    @Test
    void aProposedNumberOfYearsMakesNothingLate() {
        assertThat(state(rhythm(Rule.PROPOSED, 2), NOVEMBER, done(2019), LONG_AGO))
                .isEqualTo(State.DUE);
    }

    @Test
    void eachTermHasADeadlineOfItsOwn() {
        var terms = new Rhythm(Rule.EACH_YEAR, 2, List.of());
        var autumn = new Known(List.of(time(new Term(YEAR, 1))), List.of());
        assertThat(on(terms, LocalDate.of(2027, 1, 10), Known.NOTHING, LONG_AGO).state())
                .isEqualTo(State.LATE);
        var spring = on(terms, LocalDate.of(2027, 1, 10), autumn, LONG_AGO);
        assertThat(spring.state()).isEqualTo(State.COMING);
        assertThat(spring.turn()).isEqualTo(2);
        assertThat(spring.due().map(DateWindow::to)).contains(LocalDate.of(2027, 7, 31));
    }

    @Test
    void theTermsAreThoseOfTheOwner() {
        var swedish = new YearPlan(
                YEAR,
                List.of(
                        new DateWindow(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 12, 31)),
                        new DateWindow(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 6, 30))),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty());
        assertThat(new Rhythm(Rule.EACH_YEAR, 2, List.of()).windows(swedish)).isEqualTo(swedish.terms());
        assertThat(new Rhythm(Rule.EACH_YEAR, 1, List.of()).windows(swedish))
                .as("a year without a time of its own ends with the last term")
                .containsExactly(new DateWindow(LocalDate.of(2026, 8, 1), LocalDate.of(2027, 6, 30)));
    }

    @Test
    void whatIsFollowedUpAfterAPeriodIsDueThen() {
        var rhythm = new Rhythm(
                Rule.EACH_YEAR, 2, List.of(new When.AfterPeriod("FIRST", 31), new When.AfterPeriod("SECOND", 30)));
        var set = YearPlan.of(YEAR)
                .withPeriod("FIRST", new DateWindow(LocalDate.of(2026, 8, 18), LocalDate.of(2026, 11, 30)))
                .withPeriod("SECOND", new DateWindow(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 5, 31)));
        assertThat(rhythm.windows(set).stream().map(DateWindow::to))
                .containsExactly(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 6, 30));
        assertThat(rhythm.windows(YearPlan.of(YEAR)))
                .as("nobody knows the periods")
                .isEqualTo(YearPlan.of(YEAR).terms());
    }

    @Test
    void withoutARuleNothingIsDue() {
        assertThat(on(rhythm(Rule.FREE, 1), NOVEMBER, done(2020), LONG_AGO).due())
                .isEmpty();
    }

    @Property
    void thereAreAsManyTimesInAYearAsItIsCarriedOutAndAllLieWithinIt(
            @ForAll @IntRange(min = 1, max = 60) int often, @ForAll("times") List<When> times) {
        var rhythm = new Rhythm(Rule.EACH_YEAR, often, times);
        var windows = rhythm.windows(YearPlan.of(YEAR));
        assertThat(windows).hasSize(often).allMatch(YEAR.days()::contains);
        assertThat(rhythm.periods(YEAR)).hasSize(often).doesNotHaveDuplicates();
        assertThat(rhythm.periods(YEAR))
                .allMatch(period -> Round.schoolYear(period).equals(YEAR));
        for (int i = 1; i < often; i++)
            assertThat(windows.get(i).to()).isAfterOrEqualTo(windows.get(i - 1).to());
    }

    /** Nothing is late before its deadline, and nothing with a rule is anything else after it. */
    @Property
    void lateIsWhatHasADeadlineThatHasPassed(
            @ForAll("rules") Rule rule,
            @ForAll @IntRange(min = 1, max = 6) int number,
            @ForAll("days") LocalDate today,
            @ForAll("years") List<Integer> years) {
        var known = done(years.stream().mapToInt(Integer::intValue).toArray());
        var standing = on(rhythm(rule, number), today, known, LONG_AGO);
        boolean passed =
                standing.due().filter(days -> days.to().isBefore(today)).isPresent();
        if (rule == Rule.PROPOSED) assertThat(standing.state()).isNotEqualTo(State.LATE);
        else assertThat(standing.state() == State.LATE).isEqualTo(passed);
    }

    /** Whoever collects more often than they must is never worse off, where the rule is a least. */
    @Property
    void collectingOnceMoreNeverHurtsWhereTheRuleIsALeast(
            @ForAll @IntRange(min = 2, max = 6) int number,
            @ForAll("days") LocalDate today,
            @ForAll("years") List<Integer> years) {
        var rhythm = rhythm(Rule.AT_LEAST, number);
        var now = SchoolYear.at(today);
        var more = new ArrayList<>(years);
        more.add(now.startYear());
        var after =
                on(rhythm, today, done(more.stream().mapToInt(Integer::intValue).toArray()), LONG_AGO);
        assertThat(after.state()).isEqualTo(State.DONE);
        assertThat(after.due().orElseThrow().to()).isEqualTo(LocalDate.of(now.startYear() + number, 11, 30));
    }

    /** The two rules differ only in what they say of being early: the deadline is the same. */
    @Property
    void exactAndAtLeastHaveTheSameDeadline(
            @ForAll @IntRange(min = 2, max = 6) int number,
            @ForAll("days") LocalDate today,
            @ForAll("years") List<Integer> years) {
        var known = done(years.stream().mapToInt(Integer::intValue).toArray());
        var exact = on(rhythm(Rule.EXACTLY, number), today, known, LONG_AGO);
        var least = on(rhythm(Rule.AT_LEAST, number), today, known, LONG_AGO);
        assertThat(exact.due()).isEqualTo(least.due());
        if (exact.state() != State.EARLY) assertThat(exact.state()).isEqualTo(least.state());
        else assertThat(least.state()).isEqualTo(State.DONE);
    }

    /** An owner that begins today is behind with nothing. */
    @Property
    void nothingIsLateOnTheFirstDay(
            @ForAll("rules") Rule rule,
            @ForAll @IntRange(min = 1, max = 6) int number,
            @ForAll("days") LocalDate today,
            @ForAll boolean isFirst) {
        assertThat(state(rhythm(rule, number), today, Known.NOTHING, new Rhythm.Since(today, isFirst)))
                .isNotEqualTo(State.LATE);
    }

    @Property
    void whatIsTurnedInOfSeveralIsCountedOnce(
            @ForAll @IntRange(min = 3, max = 9) int often, @ForAll @IntRange(min = 0, max = 9) int handed) {
        int done = Math.min(handed, often);
        var times = IntStream.rangeClosed(1, done)
                .mapToObj(turn -> time(new Checkpoint(YEAR, turn)))
                .toList();
        var standing = on(
                new Rhythm(Rule.EACH_YEAR, often, List.of()),
                YEAR.days().from(),
                new Known(times, List.of()),
                LONG_AGO);
        assertThat(standing.turn()).isEqualTo(done == often ? 1 : done + 1);
        assertThat(standing.state() == State.DONE).isEqualTo(done == often);
    }

    @Provide
    Arbitrary<List<When>> times() {
        return Arbitraries.of(
                List.of(),
                List.of(AUTUMN),
                List.of(new When.Months(Month.OCTOBER, Month.OCTOBER), new When.Months(Month.MARCH, Month.MARCH)),
                List.of(new When.Monthly(1, Optional.empty(), java.util.Set.of(Month.JANUARY, Month.JULY))),
                List.of(new When.Weeks(45, 47, Optional.empty())),
                List.of(new When.Always()));
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.of(Rule.EACH_YEAR, Rule.EXACTLY, Rule.AT_LEAST, Rule.PROPOSED);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 4 * 366)
                .map(days -> LocalDate.of(2025, 8, 1).plusDays(days));
    }

    @Provide
    Arbitrary<List<Integer>> years() {
        return Arbitraries.integers()
                .between(2016, 2030)
                .list()
                .uniqueElements()
                .ofMaxSize(6);
    }
}
