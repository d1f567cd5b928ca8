package kvalitetshjul.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Attacks releases as an outsider would, with another kind of reckoning than the product’s: for every figure withheld because it is about few, the least and the most
 * whole number it can be, over the smallest parts of the table, by integer programs. Nothing is taken from the product but its decisions.
 */
class RecalculationTests {
    private static final int SCHOOLS = 5;

    /** A municipality with pupils by school, grade and gender, and how many of them it is true of. */
    private record Table(Map<List<String>, int[]> pupils, List<Counted> figures) {
        static Table random(Random random) {
            int schools = 1 + random.nextInt(SCHOOLS);
            int grades = 1 + random.nextInt(3);
            int most = 1 + random.nextInt(14);
            var pupils = new java.util.LinkedHashMap<List<String>, int[]>();
            for (int school = 0; school < schools; school++)
                for (int grade = 0; grade < grades; grade++)
                    for (var gender : List.of("g", "b")) {
                        int persons = random.nextInt(4) == 0 ? 0 : random.nextInt(most + 1);
                        int with = persons == 0 ? 0 : random.nextInt(persons + 1);
                        pupils.put(List.of("s" + school, "g" + grade, gender), new int[] {persons, with});
                    }
            return of(pupils, random.nextInt(4));
        }

        /** Somebody comes, goes or answers otherwise. */
        Table changed(Random random, int kind) {
            var changed = new java.util.LinkedHashMap<List<String>, int[]>();
            pupils.forEach((part, counts) -> {
                int persons = Math.max(0, counts[0] + (random.nextInt(5) == 0 ? random.nextInt(5) - 2 : 0));
                changed.put(part, new int[] {persons, Math.min(persons, counts[1] + (random.nextInt(6) == 0 ? 1 : 0))});
            });
            return of(changed, kind);
        }

        /** @param kind which of the breakdowns are released */
        private static Table of(Map<List<String>, int[]> pupils, int kind) {
            var sums = new TreeMap<String, int[]>();
            var groups = new TreeMap<String, Group>();
            pupils.forEach((part, counts) -> {
                for (int bits = 0; bits < 8; bits++) {
                    if ((kind == 1 && bits == 7) || (kind == 2 && Integer.bitCount(bits) > 1)) continue;
                    if (kind == 3 && bits == 0) continue;
                    var codes = new TreeMap<String, String>();
                    if ((bits & 1) > 0) codes.put("place", part.get(0));
                    if ((bits & 2) > 0) codes.put("grade", part.get(1));
                    if ((bits & 4) > 0) codes.put("gender", part.get(2));
                    var group = new Group(codes);
                    var sum = sums.computeIfAbsent(group.toString(), g -> new int[2]);
                    groups.put(group.toString(), group);
                    sum[0] += counts[0];
                    sum[1] += counts[1];
                }
            });
            var figures = new ArrayList<Counted>();
            groups.forEach((name, group) -> figures.add(Counted.share(group, sums.get(name)[1], sums.get(name)[0])));
            return new Table(pupils, figures);
        }
    }

    @Property(tries = 60)
    void nothingWithheldCanBeReckonedFromOneRelease(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 7) int threshold, @ForAll boolean all) {
        var table = Table.random(new Random(seed));
        var strict = new Threshold(threshold, threshold + 2, all);
        var decisions = Suppression.decide(table.figures(), strict, List.of());
        for (var count : counts()) {
            var known = shown(table.figures(), decisions);
            for (var hidden : few(table.figures(), decisions, strict))
                assertThat(attack(table, known, hidden, count, Optional.empty()))
                        .as(hidden + " of " + table.figures() + " " + decisions)
                        .isGreaterThan(0);
        }
    }

    @Property(tries = 60)
    void noPupilCanReckonAnotherFromTheirOwn(@ForAll long seed) {
        var table = Table.random(new Random(seed));
        var strict = new Threshold(5, 5, false);
        var decisions = Suppression.decide(table.figures(), strict, List.of());
        var known = shown(table.figures(), decisions);
        var few = few(table.figures(), decisions, strict);
        for (var own : few) {
            if (own.persons() != 1) continue;
            for (var other : few)
                if (!samePart(table, own, other))
                    assertThat(attack(table, known, other, Counted::persons, Optional.of(own)))
                            .as(own + " knows " + other + " of " + table.figures() + decisions)
                            .isGreaterThan(0);
        }
    }

    /** A head has every figure of their own school, and the others are about few. */
    @Property(tries = 60)
    void noHeadCanReckonAnotherSchoolFromTheirOwn(@ForAll long seed) {
        var table = Table.random(new Random(seed));
        var strict = new Threshold(5, 5, false);
        var heads = table.figures().stream()
                .filter(figure -> figure.group().codes().containsKey("place"))
                .collect(Collectors.groupingBy(
                        figure -> Objects.requireNonNull(figure.group().codes().get("place"))));
        var areas = heads.values().stream()
                .map(own -> own.stream().map(Counted::group).collect(Collectors.toSet()))
                .toList();
        var decisions = Suppression.decide(table.figures(), strict, List.of(), areas);
        for (var own : heads.values()) {
            var known = new ArrayList<>(shown(table.figures(), decisions));
            known.addAll(own);
            for (var hidden : few(table.figures(), decisions, strict))
                if (!isTheirOwn(table, hidden, own.getFirst().group().codes().get("place")))
                    for (var count : counts())
                        assertThat(attack(table, known, hidden, count, Optional.empty()))
                                .as(own + " know " + hidden + " of " + table.figures() + decisions)
                                .isGreaterThan(0);
        }
    }

    private static boolean isTheirOwn(Table table, Counted hidden, String school) {
        return table.pupils().entrySet().stream()
                .filter(part -> part.getValue()[0] > 0 && isIn(part.getKey(), hidden.group()))
                .allMatch(part -> part.getKey().getFirst().equals(school));
    }

    @Property(tries = 60)
    void beingStricterOrRememberingMoreNeverShowsWhatWasWithheld(@ForAll long seed) {
        var random = new Random(seed);
        var first = Table.random(random);
        var second = first.changed(random, 0);
        var mild = new Threshold(5, 6, false);
        var released = Released.of(first.figures(), Suppression.decide(first.figures(), mild, List.of()));
        var alone = Suppression.decide(second.figures(), mild, List.of());
        assertThat(shownGroups(Suppression.decide(second.figures(), mild, List.of(released))))
                .isSubsetOf(shownGroups(alone));
        assertThat(shownGroups(Suppression.decide(second.figures(), new Threshold(6, 8, false), List.of())))
                .isSubsetOf(shownGroups(alone));
        assertThat(shownGroups(Suppression.decide(second.figures(), new Threshold(5, 6, true), List.of())))
                .isSubsetOf(shownGroups(alone));
    }

    /** The attacker knows which figures have not changed from one release to the next, and asks for the few who came or went. */
    @Property(tries = 60)
    void nobodyWhoCameOrWentIsToldByTheDifference(@ForAll long seed) {
        var random = new Random(seed);
        var strict = new Threshold(5, 5, false);
        var first = Table.random(random);
        var before = Suppression.decide(first.figures(), strict, List.of());
        var second = first.changed(random, 0);
        var after = Suppression.decide(second.figures(), strict, List.of(Released.of(first.figures(), before)));
        for (var now : second.figures()) {
            var was = first.figures().stream()
                    .filter(figure -> figure.group().equals(now.group()))
                    .findFirst();
            if (was.isEmpty()) continue;
            int came = now.persons() - was.get().persons();
            if (came == 0 || Math.abs(came) >= 5) continue;
            boolean both = before.get(now.group()) == Decision.SHOWN && after.get(now.group()) == Decision.SHOWN;
            assertThat(both).as(was + " then " + now).isFalse();
        }
        for (var hidden : few(first.figures(), before, strict)) {
            var model = new TwoReleases(first, before, second, after);
            assertThat(model.width(hidden)).as(hidden + " then " + after).isGreaterThan(0);
        }
    }

    @Test
    void whatIsLostIsMeasured() {
        int figures = 0;
        int few = 0;
        int shown = 0;
        long begun = System.nanoTime();
        for (int seed = 0; seed < 100; seed++) {
            var table = Table.random(new Random(seed));
            var decisions = Suppression.decide(table.figures(), new Threshold(5, 5, false), List.of());
            figures += decisions.size();
            few += (int)
                    decisions.values().stream().filter(d -> d == Decision.FEW).count();
            shown += shownGroups(decisions).size();
        }
        System.out.printf(
                "disclosure: %d figures, %d about few, %d more withheld, %d shown, %d ms%n",
                figures, few, figures - few - shown, shown, (System.nanoTime() - begun) / 1_000_000);
        assertThat(shown).isGreaterThan(figures / 5);
    }

    private static List<ToIntFunction<Counted>> counts() {
        return List.of(
                Counted::persons,
                figure -> figure.with().orElseThrow(),
                figure -> figure.persons() - figure.with().orElseThrow());
    }

    private static List<Counted> shown(Collection<Counted> figures, Map<Group, Decision> decisions) {
        return figures.stream()
                .filter(figure -> decisions.get(figure.group()) == Decision.SHOWN)
                .toList();
    }

    private static java.util.Set<Group> shownGroups(Map<Group, Decision> decisions) {
        var groups = new java.util.HashSet<Group>();
        decisions.forEach((group, decision) -> {
            if (decision == Decision.SHOWN) groups.add(group);
        });
        return groups;
    }

    /** Those about so few persons that who they are must not be told; reckoned here anew. */
    private static List<Counted> few(Collection<Counted> figures, Map<Group, Decision> decisions, Threshold threshold) {
        var few = figures.stream()
                .filter(figure -> figure.persons() > 0
                        && figure.persons()
                                < (figure.group().codes().keySet().equals(java.util.Set.of("place"))
                                                || figure.group().codes().isEmpty()
                                        ? threshold.group()
                                        : threshold.divided()))
                .toList();
        assertThat(few).noneMatch(figure -> decisions.get(figure.group()) == Decision.SHOWN);
        return few;
    }

    private static boolean samePart(Table table, Counted one, Counted other) {
        return table.pupils().entrySet().stream()
                .filter(part -> part.getValue()[0] > 0)
                .allMatch(part -> isIn(part.getKey(), one.group()) == isIn(part.getKey(), other.group()));
    }

    private static boolean isIn(List<String> part, Group group) {
        return group.codes().getOrDefault("place", part.get(0)).equals(part.get(0))
                && group.codes().getOrDefault("grade", part.get(1)).equals(part.get(1))
                && group.codes().getOrDefault("gender", part.get(2)).equals(part.get(2));
    }

    /** How far apart the most and the least are that the withheld figure can be; many where nothing bounds it. */
    private static double attack(
            Table table, List<Counted> shown, Counted hidden, ToIntFunction<Counted> count, Optional<Counted> own) {
        return width(() -> {
            var model = new ExpressionsBasedModel();
            var variables = variables(model, table, hidden.group(), "");
            var known = new ArrayList<>(shown);
            own.ifPresent(known::add);
            equations(model, table, variables, known, count);
            return model;
        });
    }

    /** Each end is sought in a model of its own: solving leaves its traces in one. */
    private static double width(Supplier<ExpressionsBasedModel> models) {
        var most = models.get().maximise();
        var least = models.get().minimise();
        if (!least.getState().isFeasible()) throw new AssertionError("No table is like this: " + least);
        return Math.round(most.getValue()) - Math.round(least.getValue());
    }

    private static Map<List<String>, Variable> variables(
            ExpressionsBasedModel model, Table table, Group wanted, String name) {
        var variables = new java.util.LinkedHashMap<List<String>, Variable>();
        for (var part : table.pupils().keySet()) {
            var variable = model.newVariable(name + part).lower(0).upper(1_000).integer(true);
            if (isIn(part, wanted)) variable.weight(1);
            variables.put(part, variable);
        }
        return variables;
    }

    private static void equations(
            ExpressionsBasedModel model,
            Table table,
            Map<List<String>, Variable> variables,
            List<Counted> known,
            ToIntFunction<Counted> count) {
        var all = new ArrayList<>(known);
        table.figures().stream().filter(figure -> figure.persons() == 0).forEach(all::add); // empty groups are known
        for (var figure : all) {
            var sum = model.newExpression(variables.hashCode() + " " + model.countExpressions())
                    .level(count.applyAsInt(figure));
            variables.forEach((part, variable) -> {
                if (isIn(part, figure.group())) sum.set(variable, 1);
            });
        }
    }

    /** Two releases about the same people, and what has not changed between them known. */
    private record TwoReleases(Table first, Map<Group, Decision> before, Table second, Map<Group, Decision> after) {
        double width(Counted hidden) {
            return RecalculationTests.width(() -> model(hidden));
        }

        private ExpressionsBasedModel model(Counted hidden) {
            var model = new ExpressionsBasedModel();
            var then = variables(model, first, hidden.group(), "then ");
            var now = variables(model, second, Group.of(Map.of("place", "nowhere")), "now ");
            equations(model, first, then, shown(first.figures(), before), Counted::persons);
            equations(model, second, now, shown(second.figures(), after), Counted::persons);
            for (var figure : second.figures()) {
                if (!first.figures().contains(figure)) continue;
                var same = model.newExpression("same " + figure.group()).level(0);
                then.forEach((part, variable) -> {
                    if (isIn(part, figure.group())) same.set(variable, 1);
                });
                now.forEach((part, variable) -> {
                    if (isIn(part, figure.group())) same.set(variable, -1);
                });
            }
            return model;
        }
    }
}
