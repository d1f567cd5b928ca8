package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The smallest parts the groups of a table can be put together from, so that each group is the sum of its parts. Parts that always stand together are one part,
 * which keeps the reckoning small.
 */
final class Atoms {
    private static final int MOST = 200_000;
    private static final String NONE_OF_THEM = "~";

    private final Map<Group, BitSet> parts;
    /** The finest parts there could be people in, each with the number of the part it is in. */
    private final Map<Group, Integer> finest;

    private final int count;

    private Atoms(Map<Group, BitSet> parts, Map<Group, Integer> finest, int count) {
        this.parts = parts;
        this.finest = finest;
        this.count = count;
    }

    /**
     * @param open dimensions with people in none of the groups, as girls and boys that are not all
     * @throws IllegalArgumentException when the groups divide people in more ways than can be reckoned with
     */
    static Atoms of(Collection<Group> groups, Collection<String> open) {
        var leaves = new TreeMap<String, TreeSet<String>>();
        for (var group : groups)
            group.codes()
                    .forEach((dimension, code) -> leaves.computeIfAbsent(dimension, d -> new TreeSet<>())
                            .addAll(Group.parts(code)));
        leaves.values()
                .forEach(codes -> codes.removeIf(code -> {
                    var within = codes.higher(code + "/");
                    return within != null && within.startsWith(code + "/");
                }));
        open.forEach(dimension ->
                leaves.computeIfAbsent(dimension, d -> new TreeSet<>()).add(NONE_OF_THEM));
        long all = leaves.values().stream().mapToLong(TreeSet::size).reduce(1, (a, b) -> Math.min(a * b, MOST + 1L));
        if (all > MOST) throw new IllegalArgumentException("Too finely divided: more than " + MOST + " parts");
        var finest = new ArrayList<Group>(List.of(Group.EVERYBODY));
        leaves.forEach((dimension, codes) -> {
            var divided = new ArrayList<Group>();
            for (var group : finest)
                for (var code : codes) {
                    var more = new TreeMap<>(group.codes());
                    more.put(dimension, code);
                    divided.add(new Group(more));
                }
            finest.clear();
            finest.addAll(divided);
        });
        var ordered = List.copyOf(new HashSet<>(groups));
        var sets = ordered.stream().map(group -> new BitSet()).toList();
        var known = new HashMap<BitSet, Integer>();
        var numbers = new HashMap<Group, Integer>();
        for (var part : finest) {
            var in = new BitSet();
            for (int i = 0; i < ordered.size(); i++) if (ordered.get(i).holds(part)) in.set(i);
            if (in.isEmpty()) continue;
            int number = known.computeIfAbsent(in, signature -> known.size());
            in.stream().forEach(i -> sets.get(i).set(number));
            numbers.put(part, number);
        }
        var parts = new LinkedHashMap<Group, BitSet>();
        for (int i = 0; i < ordered.size(); i++) parts.put(ordered.get(i), sets.get(i));
        return new Atoms(parts, numbers, known.size());
    }

    int count() {
        return count;
    }

    /**
     * The parts that nobody was in when these groups were told of: a school that is not among them, where they are all there were.
     *
     * @param open dimensions with people in none of these groups
     */
    BitSet withNobody(Collection<Group> told, Collection<String> open) {
        var codes = new HashMap<String, Set<String>>();
        for (var group : told)
            group.codes()
                    .forEach((dimension, code) -> codes.computeIfAbsent(dimension, d -> new HashSet<>())
                            .addAll(Group.parts(code)));
        open.forEach(dimension ->
                codes.computeIfAbsent(dimension, d -> new HashSet<>()).add(NONE_OF_THEM));
        var nobody = new BitSet();
        nobody.set(0, count);
        finest.forEach((part, number) -> {
            if (part.codes().entrySet().stream().allMatch(of -> isAmong(of.getValue(), codes.get(of.getKey()))))
                nobody.clear(number);
        });
        return nobody;
    }

    private static boolean isAmong(String code, @Nullable Set<String> told) {
        if (told == null || told.contains(code)) return true;
        int slash = code.lastIndexOf('/');
        return slash > 0 && isAmong(code.substring(0, slash), told);
    }

    /** The parts of a group this was made of. */
    BitSet of(Group group) {
        return Objects.requireNonNull(parts.get(group), group::toString);
    }
}
