package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import kvalitetshjul.Covers;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;

/**
 * Small towns, made up by chance, of which a figure is released once or twice, and everybody who may look: each goes through the towns there can be that look like that to
 * them, and asks in how many ways what is withheld is something else in one of them. Nothing is taken from the product but what it shows to whom; how the groups hang
 * together is written here anew.
 *
 * <p>They know everything that was shown to them at any time, how many each share is true of, which groups nobody is in, which figures have not changed, and, where they
 * counted some, those. What they know without looking at anything is not the gate’s to hide. Of one release what is about few is at least five apart; of two, it is not told. Of one release
 * it is not told either to whoever knows besides how many there are in each group.
 *
 * <p>More towns, and others: {@code -Ddisclosure.towns=100 -Ddisclosure.from=100000}.
 */
class EveryTownTests {
    private static final int TIMES = Integer.getInteger("disclosure.towns", 1);
    private static final int FROM = Integer.getInteger("disclosure.from", 0);
    private static final int TOWNS = 160;

    private static final int LEAST = 5;
    /** How many of each part have what is counted, and have not: in every third town, as many that more can be shown. */
    private static final int FEW = 6;

    private static final int MANY = 40;
    private static final Period YEAR = new SchoolYear(2025);
    private static final String NOWHERE = "~";

    /** Where people are: a unit, and a code of each thing they are divided by. */
    private record Part(Place unit, Map<String, String> codes) {}

    private record People(int with, int without) {
        int persons() {
            return with + without;
        }

        People and(People other) {
            return new People(with + other.with, without + other.without);
        }
    }

    private enum Count {
        WITH,
        WITHOUT;

        int of(People people) {
            return this == WITH ? people.with : people.without;
        }
    }

    /** A town at one time: a unit that is not in it has nobody. */
    private record Town(List<Part> parts, Map<Part, People> people) {
        People of(BitSet some) {
            return some.stream()
                    .mapToObj(part -> people.get(parts.get(part)))
                    .filter(Objects::nonNull)
                    .reduce(new People(0, 0), People::and);
        }

        boolean has(Place unit) {
            return people.keySet().stream().anyMatch(part -> part.unit.equals(unit));
        }
    }

    /** What was let out at one time. */
    private record Told(Town town, List<Gate.Outcome> outcomes) {}

    /** A figure that is withheld, or what is left of one when all its parts that are told of are taken away. */
    private record Figure(int time, Place place, Map<String, String> codes, BitSet parts, Optional<Gate.Outcome> told) {
        boolean isDivided() {
            return !codes.isEmpty();
        }

        boolean isShownTo(Audience audience) {
            return told.filter(one -> one.shown().get(audience) instanceof Shown.Measured)
                    .isPresent();
        }
    }

    /**
     * @param of the units they are of; none for those who are of none
     * @param counted whether they have counted all that is of these
     * @param only the figure that is of themselves alone
     * @param looks at how many of the releases they look
     */
    private record Attacker(
            String name, Audience audience, Set<Place> of, boolean counted, Optional<Figure> only, int looks) {
        Attacker(String name, Audience audience, Set<Place> of, boolean counted, Optional<Figure> only) {
            this(name, audience, of, counted, only, Integer.MAX_VALUE);
        }

        /** What they know when they look at no more than the first releases. */
        Attacker lookingAt(int releases) {
            return new Attacker(name, audience, of, counted, only, releases);
        }

        boolean sees(Figure figure) {
            return (figure.time < looks
                            && (figure.isShownTo(Audience.PUBLIC)
                                    || (isAboutTheirs(figure) && figure.isShownTo(audience))))
                    || isOwn(figure)
                    || only.equals(Optional.of(figure));
        }

        private boolean isAboutTheirs(Figure figure) {
            return of.isEmpty() || of.contains(figure.place);
        }

        boolean isOwn(Figure figure) {
            return counted && figure.told.isPresent() && of.contains(figure.place);
        }
    }

    private static final class Tally {
        private final Map<String, Integer> asked = new TreeMap<>();
        private final List<String> told = new ArrayList<>();
        /** By what was shown before, as soon as it is known which groups of the last release nobody is in: whatever that release withholds. */
        private final List<String> toldByEmptiness = new ArrayList<>();

        private final Map<Audience, Integer> shown = new EnumMap<>(Audience.class);
        private int figures;
    }

    @Test
    @Covers({"IMP-02", "IMP-03"})
    void inNoTownThereCanBeIsWhatIsWithheldToldOf() {
        long begun = System.nanoTime();
        var tally = new Tally();
        for (int seed = FROM; seed < FROM + TOWNS * TIMES; seed++) attack(seed, tally);
        System.out.printf(
                "disclosure: %d towns in %d ms; %d figures, shown %s; %d told, and %d by empty groups; asked %s%n",
                TOWNS * TIMES,
                (System.nanoTime() - begun) / 1_000_000,
                tally.figures,
                tally.shown,
                tally.told.size(),
                tally.toldByEmptiness.size(),
                tally.asked);
        assertThat(tally.told).isEmpty();
    }

    /** Each was told of by a fault of its own: see docs/decisions/0370. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                628, 1216, 1265, 1723, 2888, 4065, 4831, 4928, 7208, 7312, 7930, 9595, 9920, 10_148, 10_251, 10_831,
                17_154
            })
    void aTownThatWasToldOfIsNot(int seed) {
        var tally = new Tally();
        attack(seed, tally);
        assertThat(tally.told).isEmpty();
    }

    private static void attack(int seed, Tally tally) {
        var random = new Random(seed * 7_919L);
        var guard = guard(random);
        var figure = Counts.FIGURE;
        var units = new ArrayList<Place>();
        for (int unit = random.nextInt(8) == 0 ? 1 : 2 + random.nextInt(2); unit > 0; unit--)
            units.add(Place.of(new UnitId(new UUID(0, unit))));
        boolean together = units.size() == 3 && random.nextInt(3) == 0;
        if (together) guard = new Gate.Guard(guard.rules(), List.of(Set.copyOf(units.subList(0, 2))));
        var divided = units.size() < 3 && random.nextInt(3) == 0
                ? Map.of("grade", List.of("1", "2"), "gender", List.of("girls", "boys"))
                : Map.of("grade", random.nextBoolean() ? List.of("1", "2", NOWHERE) : List.of("1", "2", "3", NOWHERE));
        var town = town(random, units, new TreeMap<>(divided));
        var times = new ArrayList<Told>();
        var ledger = new ArrayList<List<InLedger>>();
        var told = divisions(random, divided.keySet());
        int releases = 1 + random.nextInt(2);
        for (int time = 0; time < releases; time++) {
            var without =
                    releases > 1 && units.size() > 1 && random.nextInt(6) == 0 ? without(town, units.getLast()) : town;
            var entries = entries(random, without, units, told);
            boolean whole = units.stream()
                    .allMatch(unit ->
                            entries.stream().anyMatch(entry -> entry.place().equals(unit)));
            var outcomes =
                    Gate.of(figure, guard, YEAR, entries, Past.of(figure, YEAR, ledger, List.of())).outcomes().stream()
                            .map(outcome -> outcome.unlessWhole(whole))
                            .toList();
            times.add(new Told(without, outcomes));
            ledger.add(outcomes.stream().map(Gate.Outcome::inLedger).toList());
            if (random.nextInt(3) > 0) town = changed(random, town);
            if (random.nextInt(3) == 0) told = divisions(random, divided.keySet());
        }
        new Attack(seed, guard, units, times, tally).run(together);
    }

    private static Gate.Guard guard(Random random) {
        var rules = switch (random.nextInt(6)) {
            case 0 -> List.<DisclosureSection.Rule>of();
            case 1 -> List.of(rule(5, 5, random.nextBoolean(), "PUBLIC"));
            case 2 -> List.of(rule(5, 5, false, "UNIT_LEADERSHIP"), rule(8, 10, true, "PUBLIC"));
            case 3 -> List.of(rule(5, 5, false, "OWNER"), rule(5, 5, random.nextBoolean(), "UNIT_LEADERSHIP"));
            case 4 -> List.of(new DisclosureSection.Rule(null, null, 5, 5, null, null, true, null));
            default -> List.of(rule(5 + random.nextInt(3), 5 + random.nextInt(8), random.nextBoolean(), null));
        };
        return new Gate.Guard(new DisclosureSection.Disclosure(rules), List.of());
    }

    private static DisclosureSection.Rule rule(
            int group, int divided, boolean all, @org.jspecify.annotations.Nullable String audience) {
        return new DisclosureSection.Rule(
                null, null, group, divided, all, audience == null ? null : List.of(audience), null, null);
    }

    private static Town town(Random random, List<Place> units, SortedMap<String, List<String>> divided) {
        var codes = new ArrayList<Map<String, String>>(List.of(Map.of()));
        divided.forEach((dimension, each) -> {
            var finer = new ArrayList<Map<String, String>>();
            for (var one : codes)
                for (var code : each) {
                    var more = new TreeMap<>(one);
                    more.put(dimension, code);
                    finer.add(more);
                }
            codes.clear();
            codes.addAll(finer);
        });
        int most = random.nextBoolean() ? MANY : FEW;
        var people = new LinkedHashMap<Part, People>();
        for (var unit : units)
            for (var code : codes) {
                boolean nobody = random.nextInt(code.containsValue(NOWHERE) ? 2 : 8) == 0;
                people.put(
                        new Part(unit, code),
                        nobody ? new People(0, 0) : new People(random.nextInt(most + 1), random.nextInt(most + 1)));
            }
        return new Town(List.copyOf(people.keySet()), people);
    }

    private static Town without(Town town, Place unit) {
        var people = new LinkedHashMap<>(town.people);
        people.keySet().removeIf(part -> part.unit.equals(unit));
        return new Town(town.parts, people);
    }

    /** Some come, go or answer otherwise. */
    private static Town changed(Random random, Town town) {
        var people = new LinkedHashMap<>(town.people);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            var part = town.parts.get(random.nextInt(town.parts.size()));
            people.computeIfPresent(part, (where, was) -> switch (random.nextInt(5)) {
                case 0 -> new People(was.with + 1 + random.nextInt(2), was.without);
                case 1 -> new People(was.with, was.without + 1 + random.nextInt(2));
                case 2 -> new People(was.with + random.nextInt(9), was.without + random.nextInt(9));
                case 3 -> new People(Math.max(0, was.with - 1), Math.max(0, was.without - random.nextInt(2)));
                default -> new People(was.without, was.with);
            });
        }
        return new Town(town.parts, people);
    }

    private static List<Set<String>> divisions(Random random, Set<String> dimensions) {
        var some = new ArrayList<Set<String>>();
        if (random.nextInt(8) > 0) some.add(Set.of());
        for (var dimension : new java.util.TreeSet<>(dimensions))
            if (random.nextInt(5) > 0) some.add(Set.of(dimension));
        if (dimensions.size() > 1 && random.nextInt(3) == 0) some.add(dimensions);
        if (some.isEmpty()) some.add(Set.of());
        return some;
    }

    /** Now and then one is not told. */
    private static List<Entry> entries(Random random, Town town, List<Place> units, List<Set<String>> divisions) {
        boolean half = random.nextInt(3) == 0;
        var entries = new ArrayList<Entry>();
        for (var unit : units) {
            if (!town.has(unit)) continue;
            for (var division : divisions) {
                var sums = new LinkedHashMap<Map<String, String>, People>();
                town.people.forEach((part, people) -> {
                    if (!part.unit.equals(unit)) return;
                    var codes = new TreeMap<>(part.codes);
                    codes.keySet().retainAll(division);
                    if (!codes.containsValue(NOWHERE)) sums.merge(codes, people, People::and);
                });
                sums.forEach((codes, people) -> {
                    if (half && random.nextInt(5) == 0) return;
                    entries.add(Counts.of(unit, Breakdown.of(codes), people.persons(), people.with));
                });
            }
        }
        if (entries.isEmpty()) entries.add(Counts.of(units.getFirst(), Breakdown.NONE, 0, 0));
        return entries;
    }

    /** One town, all its releases, and all who look at them. */
    private static final class Attack {
        private final int seed;
        private final Gate.Guard guard;
        private final List<Place> units;
        private final List<Told> times;
        private final Tally tally;
        private final List<Part> parts;
        private final List<Figure> figures = new ArrayList<>();

        Attack(int seed, Gate.Guard guard, List<Place> units, List<Told> times, Tally tally) {
            this.seed = seed;
            this.guard = guard;
            this.units = units;
            this.times = times;
            this.tally = tally;
            this.parts = times.getFirst().town.parts;
            for (int time = 0; time < times.size(); time++) {
                var told = new ArrayList<Figure>();
                for (var outcome : times.get(time).outcomes) {
                    var entry = outcome.entry();
                    var codes = entry.part().codes();
                    told.add(new Figure(
                            time, entry.place(), codes, within(time, entry.place(), codes), Optional.of(outcome)));
                }
                figures.addAll(told);
                figures.addAll(left(told));
            }
        }

        /** The parts of the town that a figure is of. */
        private BitSet within(int time, Place place, Map<String, String> codes) {
            var within = new BitSet();
            for (int part = 0; part < parts.size(); part++) {
                var one = parts.get(part);
                if ((place.equals(Place.MUNICIPALITY) || place.equals(one.unit))
                        && times.get(time).town.has(one.unit)
                        && one.codes.entrySet().containsAll(codes.entrySet())) within.set(part);
            }
            return within;
        }

        /** Of each figure those who are in none of its parts that are told of. */
        private static List<Figure> left(List<Figure> told) {
            var left = new ArrayList<Figure>();
            for (var whole : told)
                for (var dimension : List.of("gender", "grade")) {
                    if (whole.codes.containsKey(dimension)) continue;
                    var rest = (BitSet) whole.parts.clone();
                    boolean divided = false;
                    for (var part : told) {
                        var wider = new TreeMap<>(part.codes);
                        if (wider.remove(dimension) == null
                                || !wider.equals(whole.codes)
                                || !part.place.equals(whole.place)) continue;
                        divided = true;
                        rest.andNot(part.parts);
                    }
                    var codes = new TreeMap<>(whole.codes);
                    codes.put(dimension, NOWHERE);
                    if (divided && !rest.isEmpty())
                        left.add(new Figure(whole.time, whole.place, codes, rest, Optional.empty()));
                }
            return left;
        }

        private People people(Figure figure) {
            return times.get(figure.time).town.of(figure.parts);
        }

        /** Towns that are known to be the same are one. */
        private int first(int time) {
            return IntStream.rangeClosed(0, time)
                    .filter(then -> times.get(then).town.equals(times.get(time).town))
                    .findFirst()
                    .orElseThrow();
        }

        private BitSet unknown(Figure figure) {
            var unknown = new BitSet();
            figure.parts.stream().forEach(part -> unknown.set(first(figure.time) * parts.size() + part));
            return unknown;
        }

        private Map<Count, EveryTable> known(Attacker attacker) {
            var known = new EnumMap<Count, EveryTable>(Count.class);
            for (var count : Count.values()) {
                var table = new EveryTable(
                        number -> count.of(times.get(number / parts.size()).town.of(one(number % parts.size()))));
                for (var figure : figures) {
                    if (attacker.sees(figure) || people(figure).persons() == 0) table.know(unknown(figure));
                    for (var then : figures)
                        if (then.time < figure.time
                                && first(then.time) != first(figure.time)
                                && isUnchanged(then, figure)) table.know(unknown(figure), unknown(then));
                }
                known.put(count, table);
            }
            return known;
        }

        private boolean isUnchanged(Figure then, Figure now) {
            return then.told.isPresent()
                    && now.told.isPresent()
                    && then.place.equals(now.place)
                    && then.codes.equals(now.codes)
                    && people(then).equals(people(now));
        }

        void run(boolean together) {
            for (var figure : figures)
                if (figure.told.isPresent()) {
                    tally.figures++;
                    for (var audience : Audience.values())
                        if (figure.isShownTo(audience)) tally.shown.merge(audience, 1, Integer::sum);
                }
            for (var figure : figures)
                if (figure.isShownTo(Audience.PUBLIC))
                    for (var audience : figure.told.orElseThrow().shown().keySet())
                        assertThat(figure.isShownTo(audience))
                                .as("seed %d: %s for %s", seed, name(figure), audience)
                                .isTrue();
            for (var attacker : attackers(together)) {
                var known = known(attacker);
                for (var figure : figures)
                    if (!attacker.sees(figure)) {
                        ask(attacker, known, figure);
                        if (times.size() == 1) askBySize(attacker, figure);
                    }
            }
        }

        private List<Attacker> attackers(boolean together) {
            var all = new ArrayList<Attacker>();
            all.add(new Attacker("everybody", Audience.PUBLIC, Set.of(), false, Optional.empty()));
            all.add(new Attacker("leaders", Audience.OWNER, Set.of(), false, Optional.empty()));
            for (var unit : units) {
                all.add(new Attacker("people of a unit", Audience.UNIT, Set.of(unit), false, Optional.empty()));
                all.add(new Attacker("head", Audience.UNIT, Set.of(unit), true, Optional.empty()));
            }
            if (together)
                all.add(new Attacker(
                        "head of two", Audience.UNIT, Set.copyOf(units.subList(0, 2)), true, Optional.empty()));
            for (var figure : figures)
                if (people(figure).persons() == 1 && figure.told.isPresent())
                    all.add(new Attacker("only one", Audience.PUBLIC, Set.of(), false, Optional.of(figure)));
            return all;
        }

        /** What is about few by the rule that guards it from them. */
        private boolean isFew(Figure figure, Count count, Audience by) {
            var people = people(figure);
            var threshold = guard.rules().threshold(Counts.FIGURE, by);
            if (people.persons() == 0 || count.of(people) >= LEAST) return false;
            if (people.persons()
                    < threshold
                            .map(each -> figure.isDivided() ? each.divided() : each.group())
                            .orElse(LEAST)) return true;
            return count.of(people) > 0 || threshold.filter(each -> each.all()).isPresent();
        }

        private boolean isFewPersons(Figure figure, Audience by) {
            var threshold = guard.rules().threshold(Counts.FIGURE, by);
            int persons = people(figure).persons();
            return persons > 0
                    && persons
                            < threshold
                                    .map(each -> figure.isDivided() ? each.divided() : each.group())
                                    .orElse(LEAST);
        }

        private Audience guardedBy(Attacker attacker, Figure figure) {
            if (attacker.of.isEmpty()) return attacker.audience;
            return attacker.of.contains(figure.place) ? Audience.UNIT : Audience.PUBLIC;
        }

        private static BitSet one(int part) {
            var one = new BitSet();
            one.set(part);
            return one;
        }

        private void ask(Attacker attacker, Map<Count, EveryTable> known, Figure figure) {
            if (attacker.counted && attacker.of.contains(figure.place)) return;
            var by = guardedBy(attacker, figure);
            int enough = times.size() == 1 && attacker.only.isEmpty() ? LEAST : 1;
            var asked = new LinkedHashMap<String, List<Count>>();
            for (var count : Count.values()) if (isFew(figure, count, by)) asked.put(count.name(), List.of(count));
            if (isFewPersons(figure, by)) asked.put("PERSONS", List.of(Count.values()));
            asked.forEach((name, counts) -> {
                tally.asked.merge(attacker.name, 1, Integer::sum);
                int width = width(known, figure, counts, enough, 1);
                if (width >= enough
                        || width(known(attacker.lookingAt(0)), figure, counts, enough, 1) < enough
                        || width(known, figure, counts, enough, EveryTable.FAR) >= enough) return;
                boolean mayBeHidden = times.size() == 1
                        || width(known(attacker.lookingAt(times.size() - 1)), figure, counts, enough, EveryTable.FAR)
                                >= enough;
                (mayBeHidden ? tally.told : tally.toldByEmptiness).add(text(attacker, figure, name, width));
            });
        }

        /** Whoever knows besides how many there are in each group of the table: what is about few is to be one of two numbers at least. */
        private void askBySize(Attacker attacker, Figure figure) {
            if (attacker.counted && attacker.of.contains(figure.place)) return;
            var by = guardedBy(attacker, figure);
            if (!isFewPersons(figure, by) && !isFew(figure, Count.WITH, by) && !isFew(figure, Count.WITHOUT, by))
                return;
            tally.asked.merge("who knows how many", 1, Integer::sum);
            if (isOneNumber(attacker, figure) && !isOneNumber(attacker.lookingAt(0), figure))
                tally.told.add(text(attacker, figure, "WITH, by how many they are,", 0));
        }

        private boolean isOneNumber(Attacker attacker, Figure asked) {
            return Math.round(bySize(attacker, asked).maximise().getValue())
                    == Math.round(bySize(attacker, asked).minimise().getValue());
        }

        /** The towns of one release there can be, by an integer program. */
        private ExpressionsBasedModel bySize(Attacker attacker, Figure asked) {
            var model = new ExpressionsBasedModel();
            for (int part = 0; part < parts.size(); part++)
                model.newVariable("p" + part)
                        .lower(0)
                        .upper(2 * MANY)
                        .integer(true)
                        .weight(asked.parts.get(part) ? 1 : 0);
            for (var figure : figures) {
                var people = people(figure);
                if (figure.told.isPresent()) sum(model, figure).upper(people.persons());
                if (attacker.sees(figure) || people.persons() == 0)
                    sum(model, figure).level(people.with);
            }
            return model;
        }

        private static Expression sum(ExpressionsBasedModel model, Figure figure) {
            var sum = model.newExpression("f" + model.countExpressions());
            figure.parts.stream().forEach(part -> sum.set(part, 1));
            return sum;
        }

        private int width(Map<Count, EveryTable> known, Figure figure, List<Count> counts, int enough, int far) {
            int width = 0;
            for (var count : counts)
                if (width < enough)
                    width += Objects.requireNonNull(known.get(count)).width(unknown(figure), enough, far);
            return width;
        }

        private String text(Attacker attacker, Figure figure, String count, int width) {
            return "seed %d, %s %s: %s of %s, %s at %d, is told to within %d%n%s"
                    .formatted(
                            seed,
                            attacker.name,
                            attacker.of.stream().map(units::indexOf).toList(),
                            count,
                            name(figure),
                            people(figure),
                            figure.time,
                            width,
                            written());
        }

        private String name(Figure figure) {
            return (figure.place.equals(Place.MUNICIPALITY) ? "all" : "unit " + units.indexOf(figure.place))
                    + figure.codes;
        }

        private String written() {
            var text = new StringBuilder(guard.rules().toString()).append('\n');
            for (var figure : figures) {
                var seen = new HashSet<Audience>();
                for (var audience : Audience.values()) if (figure.isShownTo(audience)) seen.add(audience);
                text.append("  %d %s %s %s%n"
                        .formatted(
                                figure.time,
                                name(figure),
                                people(figure),
                                figure.told.isPresent() ? new java.util.TreeSet<>(seen) : "left"));
            }
            return text.toString();
        }
    }
}
