package kvalitetshjul.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.Trust;
import kvalitetshjul.disclosure.Attacker.Told;
import org.junit.jupiter.api.Test;

/**
 * Attacks releases as an outsider would, with another kind of reckoning than the product’s, and as a pupil or a head would who knows their own. Nothing is taken
 * from the product but its decisions.
 *
 * <p>More of them, and others: {@code -Ddisclosure.towns=100 -Ddisclosure.from=1000} for a hundred times as many, of which the first is the thousandth.
 */
class RecalculationTests {
    private static final int TIMES = Integer.getInteger("disclosure.towns", 1);
    private static final int FROM = Integer.getInteger("disclosure.from", 0);
    private static final int SEQUENCES = 16;
    private static final Threshold FIVE = new Threshold(5, 5, false);
    private static final String PROOF = "[0341](decisions/0341-what-was-broken-to-see-it-found.md)";

    private interface Attack {
        void on(Random random);
    }

    private static void towns(int many, Attack attack) {
        long begun = System.nanoTime();
        for (int seed = FROM; seed < FROM + many * TIMES; seed++) {
            try {
                attack.on(new Random(seed * 7_919L + many));
            } catch (AssertionError found) {
                throw new AssertionError("Town " + seed + ": " + found.getMessage(), found);
            }
        }
        System.out.printf("disclosure: %d towns in %d ms%n", many * TIMES, (System.nanoTime() - begun) / 1_000_000);
    }

    /** Only where the towns are those of every run are the figures so, too. */
    private static void row(int number, String attack, String figure, String mutation) {
        System.out.println("disclosure: " + number + " " + figure);
        if (TIMES == 1 && FROM == 0) Trust.figure(number, attack, figure, mutation + ": " + PROOF);
    }

    /** What was attacked and how it went. */
    private static final class Tally {
        private int withheld;
        private int loosely;
        private int byTheEmpty;
        private int byNobody;
        private long narrowest = Long.MAX_VALUE;
        private final List<String> told = new ArrayList<>();

        void of(boolean isTold, String what) {
            withheld++;
            if (isTold) told.add(what);
        }

        /** The least it can be apart, where two tables were met that are apart. */
        void wide(long width) {
            if (width > 0) narrowest = Math.min(narrowest, width);
        }

        String figure() {
            return told.size() + " of " + withheld;
        }
    }

    private static Told told(Town town, Set<Town.Division> divisions, Threshold threshold, List<Told> before) {
        return told(town, divisions, threshold, before, List.of());
    }

    private static Told told(
            Town town,
            Set<Town.Division> divisions,
            Threshold threshold,
            List<Told> before,
            Collection<Set<Group>> heads) {
        var figures = town.figures(divisions);
        return new Told(
                town,
                figures,
                Suppression.decide(
                        figures, threshold, before.stream().map(Told::released).toList(), heads));
    }

    /** What is looked at, read in and looked at again is decided on alike: where any of several could be withheld, it is not by chance which. */
    @Test
    void theSameIsWithheldHoweverTheRowsCome() {
        towns(4, random -> {
            var figures = new ArrayList<>(Town.large(random).figures(Town.BY_GRADE_AND_GENDER));
            var heads = new ArrayList<Set<Group>>(figures.stream()
                    .map(Counted::group)
                    .filter(group -> group.codes().containsKey(Group.PLACE))
                    .collect(Collectors.groupingBy(group -> group.codes().get(Group.PLACE), Collectors.toSet()))
                    .values());
            var threshold = new Threshold(5, 10, true);
            var decided = Suppression.decide(figures, threshold, List.of(), heads);

            Collections.shuffle(figures, random);
            Collections.shuffle(heads, random);
            assertThat(Suppression.decide(figures, threshold, List.of(), heads)).isEqualTo(decided);
        });
    }

    @Test
    void nothingWithheldCanBeReckonedFromOneRelease() {
        var outsider = new Tally();
        var besides = new Tally();
        var careless = new Tally();
        var agreed = new int[2];
        towns(30, random -> {
            var town = Town.random(random, 12);
            int least = 5 + random.nextInt(3);
            var threshold = new Threshold(least, least + random.nextInt(3), random.nextBoolean());
            var told = told(town, town.divisions(random), threshold, List.of());
            Attacker.COUNTS.forEach((name, count) -> {
                var attacker = new Attacker(List.of(told), true, count);
                for (var hidden : told.withheld()) {
                    int number = count.applyAsInt(hidden);
                    boolean isTold = attacker.isTold(0, hidden.group(), number);
                    var tally = told.decisions().get(hidden.group()) == Decision.WOULD_TELL ? besides : outsider;
                    tally.of(isTold, name + " " + hidden + divided(List.of(told)));
                    tally.wide(attacker.figure(0, hidden.group(), number).width());
                    agreed[0]++;
                    if (isTold == attacker.canBeReckoned(0, hidden.group())) agreed[1]++;
                }
            });
            var few = new HashMap<Group, Decision>();
            told.decisions()
                    .forEach((group, decision) ->
                            few.put(group, decision == Decision.WOULD_TELL ? Decision.SHOWN : decision));
            var bare = new Told(town, told.figures(), few);
            Attacker.COUNTS.forEach((name, count) -> {
                var attacker = new Attacker(List.of(bare), true, count);
                for (var hidden : bare.withheld())
                    careless.of(attacker.isTold(0, hidden.group(), count.applyAsInt(hidden)), name);
            });
        });
        assertThat(outsider.told).isEmpty();
        row(
                39,
                "A withheld figure reckoned from one release: the least and the most it can be, by linear programs with whole numbers at both ends over all that is shown",
                "%s about few, the narrowest range is at least %d wide; %s others withheld for their sake; exact elimination agrees on %d of %d. Had only what is about few been withheld: %s"
                        .formatted(
                                outsider.figure(),
                                outsider.narrowest,
                                besides.figure(),
                                agreed[1],
                                agreed[0],
                                careless.figure()),
                "only what is about few withheld; one count of three looked at; no ranges");
    }

    @Test
    void nothingWithheldCanBeReckonedFromTablesReleasedOneAfterAnother() {
        var tally = new Tally();
        var figures = new int[3];
        towns(SEQUENCES, random -> {
            var town = Town.random(random, 30);
            var times = new ArrayList<Told>();
            var divisions = town.divisions(random);
            for (int more = 1 + random.nextInt(3); more >= 0; more--) {
                times.add(told(town, divisions, FIVE, times));
                divisions.addAll(town.divisions(random));
            }
            attack(times, true, tally);
            for (var told : times) {
                figures[0] += told.figures().size();
                figures[1] += told.withheld().size();
                figures[2] += (int) told.withheld().stream()
                        .filter(one -> told.decisions().get(one.group()) == Decision.FEW)
                        .count();
            }
        });
        assertThat(tally.told).isEmpty();
        row(
                40,
                "A withheld figure reckoned from tables with groups that overlap, released one after another, of towns with 1 to 30 schools",
                "%s in %d sequences (%d shown by linear programs alone), %d where it is known, besides, that nobody is in a group told of later, and %d where it had been said before that it is true of none or of all around; %d %% of the figures were withheld, %d %% because they are about few"
                        .formatted(
                                tally.figure(),
                                SEQUENCES * TIMES,
                                tally.loosely,
                                tally.byTheEmpty,
                                tally.byNobody,
                                Math.round(100.0 * figures[1] / figures[0]),
                                Math.round(100.0 * figures[2] / figures[0])),
                "earlier releases forgotten; tables of the same people not held together");
    }

    @Test
    void nothingWithheldCanBeReckonedFromCorrections() {
        var tally = new Tally();
        var differences = new Tally();
        towns(SEQUENCES, random -> {
            var town = Town.random(random, 2);
            var times = new ArrayList<Told>();
            var divisions = town.divisions(random);
            for (int more = 2 + random.nextInt(2); more >= 0; more--) {
                times.add(told(town, divisions, FIVE, times));
                if (random.nextInt(3) > 0) town = town.changed(random);
            }
            attack(times, false, tally);
            for (int now = 0; now < times.size(); now++)
                for (int then = 0; then < now; then++) {
                    var persons = new Attacker(times, false, Counted::persons);
                    var with = new Attacker(times, false, one -> one.with().orElseThrow());
                    for (var is : times.get(now).figures())
                        for (var was : times.get(then).figures())
                            if (is.group().equals(was.group())) {
                                int came = Math.abs(is.persons() - was.persons());
                                int answered = Math.abs(
                                        is.with().orElseThrow() - was.with().orElseThrow());
                                if (came > 0 && came < 5)
                                    differences.of(
                                            persons.isDifferenceTold(
                                                    is.group(), then, now, is.persons() - was.persons()),
                                            was + " then " + is);
                                else if (came == 0 && answered > 0 && answered < 5)
                                    differences.of(
                                            with.isDifferenceTold(
                                                    is.group(),
                                                    then,
                                                    now,
                                                    is.with().orElseThrow()
                                                            - was.with().orElseThrow()),
                                            was + " then " + is);
                            }
                }
        });
        assertThat(tally.told).isEmpty();
        assertThat(differences.told).isEmpty();
        row(
                41,
                "A withheld figure, or that one or a few came, went or answered otherwise, reckoned from a figure and its corrections, three or four times",
                "%s figures and %s differences in %d sequences (%d shown by linear programs alone)"
                        .formatted(tally.figure(), differences.figure(), SEQUENCES * TIMES, tally.loosely),
                "compared with the last release only; a change of few not guarded");
    }

    /** Every figure that is about few, at every time, by everything shown at any. */
    private static void attack(List<Told> times, boolean same, Tally tally) {
        Attacker.COUNTS.forEach((name, count) -> {
            var attacker = new Attacker(times, same, count);
            for (int time = 0; time < times.size(); time++)
                for (var hidden : few(times.get(time))) {
                    int number = count.applyAsInt(hidden);
                    boolean told = attacker.isTold(time, hidden.group(), number);
                    if (told && same && isOfNobody(hidden, count, times.subList(0, time))) {
                        tally.byNobody++;
                        continue;
                    }
                    boolean byTheEmpty = told
                            && !Attacker.ofTheEmptyUnknowing(times, same, count).isTold(time, hidden.group(), number);
                    if (byTheEmpty) tally.byTheEmpty++;
                    tally.of(told && !byTheEmpty, name + " " + time + " " + hidden + divided(times));
                }
            tally.loosely += attacker.loosely();
        });
    }

    /** Whether it was said before, as it may be, of all of a group that it is true of none of them: so it is of each part that is told of later. */
    private static boolean isOfNobody(Counted hidden, ToIntFunction<Counted> count, List<Told> before) {
        return before.stream()
                .anyMatch(told -> Attacker.isWithin(
                        told.town(),
                        hidden.group(),
                        told.figures().stream()
                                .filter(figure -> count.applyAsInt(figure) == 0
                                        && told.decisions().get(figure.group()) == Decision.SHOWN)
                                .map(Counted::group)
                                .toList()));
    }

    private static String divided(List<Told> times) {
        return times.stream()
                .map(told -> told.town().dimensions() + " " + told.figures().size())
                .toList()
                .toString();
    }

    private static List<Counted> few(Told told) {
        return told.withheld().stream()
                .filter(one -> Set.of(Decision.FEW, Decision.ALL_ALIKE)
                        .contains(told.decisions().get(one.group())))
                .toList();
    }

    @Test
    void nobodyReckonsAnotherFromTheirOwn() {
        var pupils = new Tally();
        var heads = new Tally();
        towns(20, random -> ofTheirOwn(random, pupils, heads));
        assertThat(pupils.told).isEmpty();
        assertThat(heads.told).isEmpty();
        row(
                42,
                "A withheld figure of others reckoned by the only pupil in a group, who knows their own answer, or by a head, who has all figures of their school",
                "%s by pupils and %s by heads".formatted(pupils.figure(), heads.figure()),
                "heads taken for outsiders");
    }

    /** Of three, two answered no, and so did the third: a range wide enough for anybody was not so for the one who knew their own answer. */
    @Test
    void theOnlyOneReckonsNobodyByRangesEither() {
        var pupils = new Tally();
        ofTheirOwn(new Random(5_098 * 7_919L + 20), pupils, new Tally());
        assertThat(pupils.withheld).isPositive();
        assertThat(pupils.told).isEmpty();
    }

    private static void ofTheirOwn(Random random, Tally pupils, Tally heads) {
        var town = Town.random(random, 6);
        var divisions = town.divisions(random);
        var first = told(town, divisions, FIVE, List.of());
        for (var own : few(first)) {
            if (own.persons() != 1) continue;
            Attacker.COUNTS.forEach((name, count) -> {
                var attacker = new Attacker(first, List.of(own), count);
                for (var other : few(first))
                    if (!Attacker.isWithin(town, other.group(), List.of(own.group())))
                        pupils.of(attacker.isTold(0, other.group(), count.applyAsInt(other)), own + " knows " + other);
            });
        }
        var areas = first.figures().stream()
                .map(Counted::group)
                .filter(group -> group.codes().containsKey("place"))
                .collect(Collectors.groupingBy(
                        group -> Objects.requireNonNull(group.codes().get("place")), TreeMap::new, Collectors.toSet()));
        var safe = told(town, divisions, FIVE, List.of(), areas.values());
        for (var area : areas.values()) {
            var own = safe.figures().stream()
                    .filter(one -> area.contains(one.group()))
                    .toList();
            Attacker.COUNTS.forEach((name, count) -> {
                var attacker = new Attacker(safe, own, count);
                for (var other : few(safe))
                    if (!Attacker.isWithin(town, other.group(), area))
                        heads.of(
                                attacker.isTold(0, other.group(), count.applyAsInt(other)),
                                area + " know " + name + " " + other);
            });
        }
    }

    @Test
    void beingStricterOrRememberingMoreNeverShowsWhatWasWithheld() {
        var counted = new int[2];
        var wrong = new ArrayList<String>();
        towns(30, random -> {
            var town = Town.random(random, 8);
            var divisions = town.divisions(random);
            var times = new ArrayList<Told>();
            for (int more = random.nextInt(3); more >= 0; more--) {
                times.add(told(town, divisions, FIVE, times));
                town = town.changed(random);
            }
            var now = town;
            var mild = new Threshold(5, 6, false);
            var alone = shown(told(now, divisions, mild, List.of()));
            var other = town.divisions(random);
            var elsewhere = told(now, other, FIVE, times);
            Stream.concat(
                            Stream.of(
                                            new Threshold(5, 7, false),
                                            new Threshold(6, 8, false),
                                            new Threshold(8, 12, false),
                                            new Threshold(5, 6, true),
                                            new Threshold(7, 9, true))
                                    .map(strict -> told(now, divisions, strict, List.of())),
                            Stream.of(
                                            times,
                                            Stream.concat(times.stream(), Stream.of(elsewhere))
                                                    .toList())
                                    .map(before -> told(now, divisions, mild, before)))
                    .forEach(stricter -> {
                        counted[0]++;
                        counted[1] += alone.size();
                        for (var group : shown(stricter))
                            if (!alone.contains(group)) wrong.add(group + " " + now.dimensions());
                    });
            for (int more = 1; more <= times.size(); more++) {
                var fewer = shown(told(now, divisions, mild, times.subList(0, more - 1)));
                for (var group : shown(told(now, divisions, mild, times.subList(0, more))))
                    if (!fewer.contains(group)) wrong.add(group + " " + now.dimensions());
                counted[0]++;
            }
        });
        assertThat(wrong).isEmpty();
        row(
                44,
                "A figure that was withheld shown when the threshold is raised or more releases are remembered",
                "%d times in %d comparisons".formatted(wrong.size(), counted[0]),
                "only the threshold asked for decided by, and not those below it; only all releases together");
    }

    private static Set<Group> shown(Told told) {
        return told.decisions().entrySet().stream()
                .filter(decision -> decision.getValue() == Decision.SHOWN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
