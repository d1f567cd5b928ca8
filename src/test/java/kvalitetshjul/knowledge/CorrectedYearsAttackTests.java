package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import kvalitetshjul.Covers;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Eight years of the oldest children of one kindergarten are read in at once, with three years at a time as one, and then one or two of the years are corrected. Whoever keeps what was shown before
 * and after asks by integer programs of what is withheld: the other years are the same, no number is below nothing, and none is above how many there were.
 */
class CorrectedYearsAttackTests {
    private static final int SERIES = 60;
    private static final int FIRST = 2016;
    private static final int YEARS = 8;
    private static final Breakdown OLDEST = Breakdown.of(Map.of("grade", "0"));

    /** How many there were, and of how many it was true, in one year. */
    private record Year(int persons, int with) {}

    /** A year as it was until it was corrected, or is. */
    private record Told(Period period, int edition) {}

    private record Seen(Gate.Outcome outcome, Set<Told> years) {
        Entry entry() {
            return outcome.entry();
        }

        boolean isShown(Audience audience) {
            return outcome.shown().get(Audience.PUBLIC) instanceof Shown.Measured
                    || outcome.shown().get(audience) instanceof Shown.Measured;
        }

        boolean isTogether() {
            return years.size() > 1;
        }
    }

    /** As it was found by an attacker of the running product: eight springs, of which the third was corrected. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aCorrectionDoesNotTellOfTheYearsBesideIt() {
        var years = List.of(
                new Year(14, 8),
                new Year(6, 5),
                new Year(12, 7),
                new Year(8, 1),
                new Year(6, 0),
                new Year(12, 8),
                new Year(10, 0),
                new Year(9, 8));
        assertThat(reckoned(new Releases(new Random(1), years).correct(2, new Year(12, 6)).seen))
                .isEmpty();
    }

    @Test
    @Covers({"IMP-02", "IMP-03"})
    void noYearIsReckonedFromWhatWasShownBeforeAndAfterACorrection() {
        var reckoned = new ArrayList<String>();
        int together = 0;
        int after = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            var random = new Random(seed);
            var years = Stream.generate(() -> year(random)).limit(YEARS).toList();
            var releases = new Releases(random, years);
            together += releases.together();
            int before = releases.seen.size();
            for (int i = 0; i <= seed % 2; i++) releases.correct(random.nextInt(YEARS), year(random));
            after += (int) releases.seen.stream()
                    .skip(before)
                    .filter(one -> one.isTogether() && one.isShown(Audience.PUBLIC))
                    .count();
            int of = seed;
            reckoned(releases.seen).forEach(one -> reckoned.add("seed " + of + ": " + one));
        }
        assertThat(reckoned).isEmpty();
        assertThat(together).as("several years are shown at all").isGreaterThan(SERIES);
        assertThat(after).as("and after a correction").isGreaterThan(10);
    }

    private static Year year(Random random) {
        int persons = 5 + random.nextInt(11);
        return new Year(persons, random.nextInt(persons + 1));
    }

    private static List<String> reckoned(List<Seen> seen) {
        var reckoned = new ArrayList<String>();
        for (var audience : List.of(Audience.PUBLIC, Audience.UNIT)) {
            var visible = seen.stream().filter(one -> one.isShown(audience)).toList();
            var years = visible.stream().filter(one -> !one.isTogether()).toList();
            for (var one : seen) {
                if (visible.contains(one) || !Counts.isFew(one.entry())) continue;
                for (var count :
                        List.<ToIntFunction<Entry>>of(Entry::persons, Counts::with, e -> e.persons() - Counts.with(e)))
                    if (Counts.isFew(count.applyAsInt(one.entry())) && width(seen, false, visible, one, count) <= 0)
                        reckoned.add(audience + ": " + one);
                if (width(seen, true, visible, one, Counts::with) <= 0
                        && width(seen, true, years, one, Counts::with) > 0)
                    reckoned.add(audience + ", by how many they were: " + one);
            }
        }
        return reckoned;
    }

    private static double width(
            List<Seen> seen, boolean sizes, List<Seen> visible, Seen hidden, ToIntFunction<Entry> count) {
        return Math.round(model(seen, sizes, visible, hidden, count).maximise().getValue())
                - Math.round(
                        model(seen, sizes, visible, hidden, count).minimise().getValue());
    }

    private static ExpressionsBasedModel model(
            List<Seen> seen, boolean sizes, List<Seen> visible, Seen hidden, ToIntFunction<Entry> count) {
        var model = new ExpressionsBasedModel();
        var variables = new LinkedHashMap<Told, Variable>();
        for (var one : seen)
            if (!one.isTogether()) {
                var told = one.years.iterator().next();
                var variable = model.newVariable(told.toString())
                        .lower(0)
                        .upper(sizes ? one.entry().persons() : 1_000)
                        .integer(true);
                if (hidden.years.contains(told)) variable.weight(1);
                variables.put(told, variable);
            }
        for (var one : visible) {
            var sum = model.newExpression("sum" + model.countExpressions()).level(count.applyAsInt(one.entry()));
            one.years.forEach(told -> sum.set(variables.get(told), 1));
        }
        return model;
    }

    /** What is let out, one reading of the file after the other. */
    private static final class Releases {
        private final Gate.Guard guard = new Gate.Guard(
                new DisclosureSection.Disclosure(List.of(
                        new DisclosureSection.Rule(null, null, Counts.LEAST, 2 * Counts.LEAST, true, null, null, 3))),
                List.of());
        private final Place kindergarten;
        private final List<Seen> seen = new ArrayList<>();
        private final List<Recorded> history = new ArrayList<>();
        private final Map<Cell.Key, Entry> standing = new LinkedHashMap<>();
        private final Map<Period, Integer> editions = new LinkedHashMap<>();

        Releases(Random random, List<Year> years) {
            kindergarten = Counts.unit(random);
            var read = new LinkedHashMap<Period, Entry>();
            for (int i = 0; i < years.size(); i++) read.put(new SchoolYear(FIRST + i), entry(years.get(i)));
            read(read);
        }

        Releases correct(int year, Year to) {
            var period = new SchoolYear(FIRST + year);
            read(Map.of(period, entry(to)));
            return this;
        }

        int together() {
            return (int) seen.stream()
                    .filter(one -> one.isTogether() && one.isShown(Audience.PUBLIC))
                    .count();
        }

        private Entry entry(Year year) {
            return Counts.of(kindergarten, OLDEST, year.persons, year.with);
        }

        private void read(Map<Period, Entry> years) {
            var together = YearsTogether.of(Counts.FIGURE, guard, standing, Counts.sums(history), history);
            var let = new LinkedHashMap<Period, List<InLedger>>();
            years.forEach((period, entry) -> {
                editions.merge(period, 1, Integer::sum);
                var past = Past.of(
                        Counts.FIGURE,
                        period,
                        history.stream()
                                .flatMap(release -> release.figures().getOrDefault(period, List.of()).stream())
                                .filter(one -> one.entry().part().equals(OLDEST))
                                .map(List::of)
                                .toList(),
                        together.history());
                var outcomes = Gate.of(Counts.FIGURE, guard, period, List.of(entry), past)
                        .outcomes();
                together.add(period, List.of(entry), outcomes);
                outcomes.stream()
                        .filter(outcome -> outcome.entry().place().equals(kindergarten))
                        .forEach(outcome -> see(outcome, period, let));
                standing.put(new Cell.Key(Counts.FIGURE.code(), kindergarten, period, OLDEST), entry);
            });
            together.outcomes().forEach((last, several) -> several.forEach(outcome -> see(outcome, last, let)));
            history.add(new Recorded(let));
        }

        private void see(Gate.Outcome outcome, Period last, Map<Period, List<InLedger>> let) {
            var years = new HashSet<Told>();
            for (var period : YearsTogether.window(outcome.entry().part(), last))
                years.add(new Told(period, editions.get(period)));
            seen.add(new Seen(outcome, years));
            let.computeIfAbsent(last, none -> new ArrayList<>()).add(outcome.inLedger());
        }
    }
}
