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

/**
 * The smallest parts the groups of a table can be put together from, so that each group is the sum of its parts. Parts that always stand together are one part,
 * which keeps the reckoning small.
 */
final class Atoms {
    private static final int MOST = 200_000;

    private final Map<Group, BitSet> parts;
    private final int count;

    private Atoms(Map<Group, BitSet> parts, int count) {
        this.parts = parts;
        this.count = count;
    }

    /**
     * @throws IllegalArgumentException when the groups divide people in more ways than can be reckoned with
     */
    static Atoms of(Collection<Group> groups) {
        var leaves = Group.codesOf(groups);
        leaves.values()
                .forEach(codes -> codes.removeIf(code -> {
                    var within = codes.higher(code + "/");
                    return within != null && within.startsWith(code + "/");
                }));
        long all = leaves.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> Math.min(a * b, MOST + 1L));
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
        for (var part : finest) {
            var in = new BitSet();
            for (int i = 0; i < ordered.size(); i++) if (ordered.get(i).holds(part)) in.set(i);
            if (in.isEmpty()) continue;
            int number = known.computeIfAbsent(in, signature -> known.size());
            in.stream().forEach(i -> sets.get(i).set(number));
        }
        var parts = new LinkedHashMap<Group, BitSet>();
        for (int i = 0; i < ordered.size(); i++) parts.put(ordered.get(i), sets.get(i));
        return new Atoms(parts, known.size());
    }

    int count() {
        return count;
    }

    /** The parts of a group this was made of. */
    BitSet of(Group group) {
        return Objects.requireNonNull(parts.get(group), group::toString);
    }
}
