package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import kvalitetshjul.Covers;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Years of small schools are released one after the other, and three at a time as one. Whoever keeps everything that was ever shown to them, as anybody, as one of the
 * owner’s leaders, or as somebody of a school, asks, by integer programs over the grades of each school in each year, what is withheld because it is about few; and each
 * head, who counted the own school, asks of the others’.
 */
class SeveralYearsAttackTests {
    private static final int RELEASES = 25;
    private static final int NAMES = 4;
    private static final List<String> GRADES = List.of("2", "3");

    /** The smallest part there is. */
    private record Part(Place school, String grade, Period year) {}

    private record Seen(Gate.Outcome outcome, Period last) {
        Entry entry() {
            return outcome.entry();
        }

        boolean isShown(Audience audience) {
            return outcome.shown().get(audience) instanceof Shown.Measured;
        }

        boolean isOf(Place place) {
            return entry().place().equals(place);
        }

        boolean holds(Part part) {
            return YearsTogether.window(entry().part(), last).contains(part.year)
                    && (entry().place().equals(Place.MUNICIPALITY)
                            || entry().place().equals(part.school))
                    && entry().part().codes().getOrDefault("grade", part.grade).equals(part.grade);
        }
    }

    @Test
    @Covers({"IMP-02", "IMP-03"})
    void noYearIsReckonedFromSeveralTogether() {
        int together = 0;
        int hidden = 0;
        var reckoned = new ArrayList<String>();
        for (int seed = 0; seed < RELEASES; seed++) {
            var seen = releases(new Random(seed), new Random(NAMES + seed));
            var parts = parts(seen);
            together += (int) seen.stream()
                    .filter(one -> one.isShown(Audience.PUBLIC)
                            && one.entry().part().codes().containsKey(YearsTogether.YEARS))
                    .count();
            for (var attacker : attackers(parts))
                for (var one : seen)
                    if (Counts.isFew(one.entry()) && attacker.asksOf(one)) {
                        hidden++;
                        var visible = seen.stream()
                                .filter(each ->
                                        attacker.knows(each) || each.entry().persons() == 0)
                                .toList();
                        assertThat(visible).as(attacker + ": " + one).doesNotContain(one);
                        for (var count : List.<ToIntFunction<Entry>>of(
                                Entry::persons, Counts::with, e -> e.persons() - Counts.with(e)))
                            if (Counts.isFew(count.applyAsInt(one.entry())) && width(parts, visible, one, count) <= 0)
                                reckoned.add("seed " + seed + ", " + attacker + ": " + one);
                        if (isToldBySize(parts, sizes(seen), visible, one))
                            reckoned.add("seed " + seed + ", " + attacker + ", by how many they were: " + one);
                    }
        }
        assertThat(reckoned).isEmpty();
        assertThat(together).as("several years are shown at all").isGreaterThan(20);
        assertThat(hidden).isGreaterThan(400);
    }

    /** Whether it is told to somebody who knows how many were in each grade in each year, by several years together and not by the years themselves. */
    private static boolean isToldBySize(List<Part> parts, Map<Part, Integer> sizes, List<Seen> visible, Seen one) {
        var years = visible.stream()
                .filter(each -> !each.entry().part().codes().containsKey(YearsTogether.YEARS))
                .toList();
        return years.size() < visible.size()
                && width(parts, sizes, visible, one, Counts::with) <= 0
                && width(parts, sizes, years, one, Counts::with) > 0;
    }

    private static Map<Part, Integer> sizes(List<Seen> seen) {
        var sizes = new HashMap<Part, Integer>();
        for (var part : parts(seen))
            seen.stream()
                    .filter(one -> one.isOf(part.school)
                            && one.last.equals(part.year)
                            && one.entry().part().codes().equals(Map.of("grade", part.grade)))
                    .forEach(one -> sizes.put(part, one.entry().persons()));
        return sizes;
    }

    /**
     * @param of the school, of somebody who is of one
     * @param head whether they have counted all that is of it
     */
    private record Attacker(Audience audience, Optional<Place> of, boolean head) {
        boolean knows(Seen one) {
            return counted(one)
                    || one.isShown(Audience.PUBLIC)
                    || ((of.isEmpty() || one.isOf(of.get())) && one.isShown(audience));
        }

        /** Of the whole a head knows the own part, be it all there is. */
        boolean asksOf(Seen one) {
            return !head || !(counted(one) || one.isOf(Place.MUNICIPALITY));
        }

        boolean counted(Seen one) {
            return head && of.filter(one::isOf).isPresent();
        }
    }

    private static List<Attacker> attackers(List<Part> parts) {
        var attackers = new ArrayList<Attacker>();
        attackers.add(new Attacker(Audience.PUBLIC, Optional.empty(), false));
        attackers.add(new Attacker(Audience.OWNER, Optional.empty(), false));
        parts.stream().map(Part::school).distinct().forEach(school -> {
            attackers.add(new Attacker(Audience.UNIT, Optional.of(school), false));
            attackers.add(new Attacker(Audience.UNIT, Optional.of(school), true));
        });
        return attackers;
    }

    /** Five years of two or three schools with two grades. */
    private static List<Seen> releases(Random random, Random names) {
        var rule = new DisclosureSection.Rule(null, null, Counts.LEAST, Counts.LEAST, null, null, null, 3);
        var guard = new Gate.Guard(new DisclosureSection.Disclosure(List.of(rule)), List.of());
        var schools = new ArrayList<Place>();
        for (int school = 0; school < 2 + random.nextInt(2); school++) schools.add(Counts.unit(names));
        int most = 4 + random.nextInt(14);
        var seen = new ArrayList<Seen>();
        var history = new ArrayList<Recorded>();
        var standing = new LinkedHashMap<Cell.Key, Entry>();
        for (int year = 2020; year < 2025; year++) {
            Period period = new SchoolYear(year);
            var entries = new ArrayList<Entry>();
            for (var school : schools) {
                int all = 0;
                int with = 0;
                for (var grade : GRADES) {
                    int persons = random.nextInt(most + 1);
                    int of = random.nextInt(persons + 1);
                    entries.add(Counts.of(school, Breakdown.of(Map.of("grade", grade)), persons, of));
                    all += persons;
                    with += of;
                }
                entries.add(Counts.of(school, Breakdown.NONE, all, with));
            }
            var outcomes = Gate.of(
                            Counts.FIGURE, guard, period, entries, Past.of(Counts.FIGURE, period, List.of(), history))
                    .outcomes();
            var together = YearsTogether.of(Counts.FIGURE, guard, standing, Counts.sums(history), history);
            together.add(period, entries, outcomes);
            outcomes.forEach(outcome -> seen.add(new Seen(outcome, period)));
            var let = new LinkedHashMap<Period, List<CollectionRepository.InLedger>>();
            let.put(
                    period,
                    new ArrayList<>(
                            outcomes.stream().map(Gate.Outcome::inLedger).toList()));
            together.outcomes()
                    .forEach((last, several) -> several.forEach(outcome -> {
                        seen.add(new Seen(outcome, last));
                        let.computeIfAbsent(last, p -> new ArrayList<>()).add(outcome.inLedger());
                    }));
            history.add(new Recorded(let));
            for (var entry : entries)
                standing.put(new Cell.Key(Counts.FIGURE.code(), entry.place(), period, entry.part()), entry);
        }
        return seen;
    }

    private static List<Part> parts(List<Seen> seen) {
        return seen.stream()
                .filter(one -> one.entry().part().codes().keySet().equals(Set.of("grade"))
                        && !one.entry().place().equals(Place.MUNICIPALITY))
                .map(one -> new Part(
                        one.entry().place(),
                        one.entry().part().codes().firstEntry().getValue(),
                        one.last))
                .toList();
    }

    /** How far apart the most and the least are that the withheld count can be. */
    private static double width(List<Part> parts, List<Seen> visible, Seen hidden, ToIntFunction<Entry> count) {
        return width(parts, Map.of(), visible, hidden, count);
    }

    /** @param sizes what the count is known to be at most */
    private static double width(
            List<Part> parts, Map<Part, Integer> sizes, List<Seen> visible, Seen hidden, ToIntFunction<Entry> count) {
        return Math.round(model(parts, sizes, visible, hidden, count).maximise().getValue())
                - Math.round(
                        model(parts, sizes, visible, hidden, count).minimise().getValue());
    }

    private static ExpressionsBasedModel model(
            List<Part> parts, Map<Part, Integer> sizes, List<Seen> visible, Seen hidden, ToIntFunction<Entry> count) {
        var model = new ExpressionsBasedModel();
        var variables = new HashMap<Part, Variable>();
        for (var part : parts) {
            var variable = model.newVariable(part.toString())
                    .lower(0)
                    .upper(sizes.getOrDefault(part, 1_000))
                    .integer(true);
            if (hidden.holds(part)) variable.weight(1);
            variables.put(part, variable);
        }
        for (var one : visible) {
            var sum = model.newExpression(one.toString() + model.countExpressions())
                    .level(count.applyAsInt(one.entry()));
            variables.forEach((part, variable) -> {
                if (one.holds(part)) sum.set(variable, 1);
            });
        }
        return model;
    }
}
