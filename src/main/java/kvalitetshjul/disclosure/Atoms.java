package kvalitetshjul.disclosure;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The smallest parts the groups of a table can be put together from, so that each group is the sum of its parts. A part is known by the groups that hold it; parts that
 * always stand together are one part, which keeps the reckoning small.
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
        var ordered = groups.stream().distinct().sorted().toList();
        var signatures = List.of(everyOf(ordered));
        for (var dimension : leaves.entrySet()) {
            var divided = new LinkedHashSet<BitSet>();
            for (var code : dimension.getValue()) {
                var holding = holding(ordered, dimension.getKey(), code);
                for (var signature : signatures) {
                    var both = (BitSet) signature.clone();
                    both.and(holding);
                    if (!both.isEmpty()) divided.add(both);
                }
            }
            signatures = List.copyOf(divided);
        }
        var sets = ordered.stream().map(group -> new BitSet()).toList();
        for (int part = 0; part < signatures.size(); part++) {
            int number = part;
            signatures.get(part).stream().forEach(i -> sets.get(i).set(number));
        }
        var parts = new LinkedHashMap<Group, BitSet>();
        for (int i = 0; i < ordered.size(); i++) parts.put(ordered.get(i), sets.get(i));
        return new Atoms(parts, signatures.size());
    }

    private static BitSet everyOf(List<Group> groups) {
        var every = new BitSet();
        every.set(0, groups.size());
        return every;
    }

    /** The groups that those with the code of the dimension may be in. */
    private static BitSet holding(List<Group> groups, String dimension, String code) {
        var holding = new BitSet();
        for (int i = 0; i < groups.size(); i++) {
            var mine = groups.get(i).codes().get(dimension);
            if (mine == null || Group.isWithin(code, mine)) holding.set(i);
        }
        return holding;
    }

    int count() {
        return count;
    }

    /** The parts of a group this was made of. */
    BitSet of(Group group) {
        return Objects.requireNonNull(parts.get(group), group::toString);
    }
}
