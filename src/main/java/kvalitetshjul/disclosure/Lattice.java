package kvalitetshjul.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is told of, and what is left of it when its parts are taken away.
 *
 * @param told what is written down
 * @param figures what is told, and what is left
 * @param earlier the same of each earlier release, the first first
 * @param toldAlready what has been reckoned of it, for whoever asks next
 */
record Lattice(
        Map<Group, Counted> told,
        Map<Group, Counted> figures,
        List<Released> earlier,
        Atoms atoms,
        Map<Editions.Told, Echelon> toldAlready) {
    Lattice(Map<Group, Counted> told, Map<Group, Counted> figures, List<Released> earlier, Atoms atoms) {
        this(told, figures, earlier, atoms, new HashMap<>());
    }

    /** @throws IllegalArgumentException when people are divided in more ways than can be reckoned with */
    static Lattice of(Collection<Counted> figures, List<Released> earlier, Released standing) {
        var told = inOrder(Stream.concat(figures.stream(), standing.figures().values().stream())
                .collect(Collectors.toMap(Counted::group, figure -> figure)));
        var groups = new HashSet<>(told.keySet());
        earlier.forEach(release -> groups.addAll(release.figures().keySet()));
        var rests = new Rests(groups);
        Stream.concat(Stream.of(told), earlier.stream().map(Released::figures))
                .map(rests::with)
                .forEach(figuresOfOne -> groups.addAll(figuresOfOne.keySet()));
        var left = Set.copyOf(groups);
        var all = rests.withNobodyElse(told, left);
        var before = earlier.stream()
                .map(release -> new Released(rests.withNobodyElse(inOrder(release.figures()), left), release.shown()))
                .toList();
        groups.addAll(all.keySet());
        before.forEach(release -> groups.addAll(release.figures().keySet()));
        return new Lattice(told, all, before, Atoms.of(groups));
    }

    /** Where several could be withheld, it is the same however the rows came. */
    private static Map<Group, Counted> inOrder(Map<Group, Counted> figures) {
        return new LinkedHashMap<>(new TreeMap<>(figures));
    }
}
