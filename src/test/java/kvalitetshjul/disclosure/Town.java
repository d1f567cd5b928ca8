package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A municipality with one to thirty schools, made up by chance: its pupils by school and by two or three of grade, gender, language and after-school care, and of
 * how many in each part something is true.
 *
 * @param dimensions each with its smallest codes; a code may lie within another
 */
record Town(SortedMap<String, List<String>> dimensions, Map<Map<String, String>, Part> pupils) {
    private static final int MOST_PARTS = 120;
    private static final int MOST_FIGURES = 150;
    private static final Map<String, List<String>> WAYS = new TreeMap<>(Map.of(
            "grade", List.of("1-4/3", "1-4/4", "5-7/5", "5-7/6"),
            "gender", List.of("girls", "boys"),
            "language", List.of("norwegian", "other/polish", "other/tamil"),
            "care", List.of("yes", "no")));

    /** A table as most are: each school, each grade, and all of it by gender in each grade of a school. */
    static final Set<Division> BY_GRADE_AND_GENDER = Stream.of(
                    Set.of("place"),
                    Set.of("grade"),
                    Set.of("place", "grade"),
                    Set.of("place", "grade", "gender"),
                    Set.<String>of())
            .map(ways -> new Division(new TreeMap<>(ways.stream().collect(Collectors.toMap(way -> way, way -> true)))))
            .collect(Collectors.toSet());

    record Part(int persons, int with) {
        Part and(Part other) {
            return new Part(persons + other.persons, with + other.with);
        }
    }

    /** How a table is divided: by which dimensions, and whether by their smallest codes or by those around them, as “all but the Norwegian”. */
    record Division(SortedMap<String, Boolean> fine) {}

    static Town random(Random random, int mostSchools) {
        int schools =
                random.nextInt(3) == 0 ? 1 + random.nextInt(mostSchools) : 1 + random.nextInt(Math.min(6, mostSchools));
        var dimensions = new TreeMap<String, List<String>>();
        var places = new ArrayList<String>();
        for (int school = 1; school <= schools; school++) places.add("s" + school);
        dimensions.put("place", places);
        var ways = new ArrayList<>(WAYS.keySet());
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            var way = ways.remove(random.nextInt(ways.size()));
            int parts = dimensions.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
            var codes = Objects.requireNonNull(WAYS.get(way));
            if (parts * codes.size() <= MOST_PARTS) dimensions.put(way, codes);
        }
        int most = 1 + random.nextInt(14);
        var pupils = new LinkedHashMap<Map<String, String>, Part>();
        for (var part : parts(dimensions)) {
            int persons = random.nextInt(4) == 0 ? 0 : random.nextInt(most + 1);
            pupils.put(part, new Part(persons, persons == 0 ? 0 : random.nextInt(persons + 1)));
        }
        return new Town(dimensions, pupils);
    }

    /** Eight schools of seven grades, as large as schools are. */
    static Town large(Random random) {
        var dimensions = new TreeMap<>(Map.of(
                "place", numbered("s", 8),
                "grade", numbered("", 7),
                "gender", List.of("girls", "boys")));
        var pupils = new LinkedHashMap<Map<String, String>, Part>();
        for (var part : parts(dimensions)) {
            int persons = 2 + random.nextInt(20);
            int with = (int) random.ints(persons, 0, 5).filter(one -> one == 0).count();
            pupils.put(part, new Part(persons, with));
        }
        return new Town(dimensions, pupils);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(one -> name + one).toList();
    }

    private static List<Map<String, String>> parts(SortedMap<String, List<String>> dimensions) {
        var parts = new ArrayList<Map<String, String>>(List.of(Map.of()));
        dimensions.forEach((dimension, codes) -> {
            var divided = new ArrayList<Map<String, String>>();
            for (var part : parts)
                for (var code : codes) {
                    var more = new TreeMap<>(part);
                    more.put(dimension, code);
                    divided.add(more);
                }
            parts.clear();
            parts.addAll(divided);
        });
        return parts;
    }

    private List<String> codes(String dimension) {
        return Objects.requireNonNull(dimensions.get(dimension));
    }

    /** One or a few come, go or answer otherwise. */
    Town changed(Random random) {
        var changed = new LinkedHashMap<>(pupils);
        var parts = List.copyOf(pupils.keySet());
        for (int times = 1 + random.nextInt(4); times > 0; times--)
            changed.computeIfPresent(parts.get(random.nextInt(parts.size())), (where, was) -> switch (random.nextInt(
                    3)) {
                case 0 -> new Part(was.persons + 1, was.with + random.nextInt(2));
                case 1 -> was.persons == 0 ? was : new Part(was.persons - 1, Math.min(was.with, was.persons - 1));
                default -> new Part(was.persons, random.nextInt(was.persons + 1));
            });
        return new Town(dimensions, changed);
    }

    /** What is told at one time: some of all the tables there could be. */
    Set<Division> divisions(Random random) {
        var all = new ArrayList<SortedMap<String, Boolean>>(List.of(new TreeMap<>()));
        for (var dimension : dimensions.keySet()) {
            boolean nested = codes(dimension).stream().anyMatch(code -> code.contains("/"));
            for (var one : List.copyOf(all))
                for (boolean fine : nested ? List.of(true, false) : List.of(true)) {
                    var more = new TreeMap<>(one);
                    more.put(dimension, fine);
                    all.add(more);
                }
        }
        int share = 1 + random.nextInt(4);
        var some = new LinkedHashSet<Division>();
        int figures = 0;
        for (var one : all) {
            int size = one.keySet().stream().mapToInt(way -> codes(way).size()).reduce(1, (a, b) -> a * b);
            if (random.nextInt(4) >= share || figures + size > MOST_FIGURES) continue;
            figures += size;
            some.add(new Division(one));
        }
        if (some.isEmpty()) some.add(new Division(new TreeMap<>(Map.of("place", true))));
        return some;
    }

    List<Counted> figures(Collection<Division> divisions) {
        var figures = new TreeMap<String, Counted>();
        for (var division : divisions) {
            var sums = new LinkedHashMap<Group, Part>();
            pupils.forEach((part, counts) -> {
                var codes = new TreeMap<String, String>();
                division.fine.forEach((dimension, fine) -> {
                    var code = Objects.requireNonNull(part.get(dimension));
                    codes.put(dimension, fine || !code.contains("/") ? code : code.substring(0, code.indexOf('/')));
                });
                sums.merge(new Group(codes), counts, Part::and);
            });
            sums.forEach((group, sum) -> figures.put(group.toString(), Counted.share(group, sum.with, sum.persons)));
        }
        return List.copyOf(figures.values());
    }
}
