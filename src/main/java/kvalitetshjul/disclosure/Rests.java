package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a figure when the parts of it that are told of are taken away: nobody writes it down, and everybody can reckon it. Of thirty children, twenty-nine of
 * whom are girls, it is the one boy. Where nothing is left it is known that nobody is in any other part, as in the grades a school does not have. That somebody is in none of the
 * parts is reckoned with only where a figure tells of more than all its parts come to.
 */
final class Rests {
    /** In a dimension, those that are in none of its parts. */
    private static final String OTHERS = "~";

    private final Map<String, NavigableSet<String>> codes;

    private record Division(Group whole, String dimension) {}

    /** @param groups all that are told of, at any time: what a part that is not told of can be */
    Rests(Collection<Group> groups) {
        this.codes = Group.codesOf(groups);
    }

    /** The figures with what is left of each, and what is left of that. */
    Map<Group, Counted> with(Map<Group, Counted> figures) {
        return with(figures, Map.of());
    }

    /**
     * The same, with nobody in what is left of a figure that its parts make up. What is left of others lies across it: of the boys, all of whom are in the grades told
     * of, nobody is among those of the school in no such grade.
     *
     * @param all figures and what is left of them, at any time
     */
    Map<Group, Counted> withNobodyElse(Map<Group, Counted> figures, Collection<Group> all) {
        return with(figures, Group.codesOf(all));
    }

    private Map<Group, Counted> with(Map<Group, Counted> figures, Map<String, NavigableSet<String>> across) {
        var all = new LinkedHashMap<>(figures);
        addWholes(all);
        for (int round = 0; round < codes.size(); round++) if (!addRests(all, across)) break;
        return all;
    }

    private boolean addRests(Map<Group, Counted> all, Map<String, NavigableSet<String>> across) {
        boolean added = false;
        for (var division : divisions(all).entrySet()) {
            var whole = division.getKey();
            var rest = rest(whole, all.get(whole.whole), division.getValue(), across);
            if (rest.isPresent()) added |= all.putIfAbsent(rest.get().group(), rest.get()) == null;
        }
        return added;
    }

    /**
     * A whole that is not told of, where it is divided in several ways: those that come to the most, where every other way comes to the same, or where that way tells of every
     * part there is. Girls and boys are then all there are, and so are the grades.
     */
    private void addWholes(Map<Group, Counted> all) {
        var wholes = new LinkedHashMap<Group, Map<String, Way>>();
        for (var part : all.values())
            part.group().codes().forEach((dimension, code) -> {
                var whole = wider(part.group(), dimension);
                if (dimension.equals(Group.TIME)
                        || dimension.equals(Group.PLACE)
                        || whole == null
                        || all.containsKey(whole)) return;
                wholes.computeIfAbsent(whole, w -> new LinkedHashMap<>())
                        .merge(dimension, Way.of(whole, part, code), Way::and);
            });
        wholes.forEach((whole, ways) -> {
            if (ways.size() > 1)
                ways.forEach((dimension, most) -> {
                    boolean ofAll =
                            others(new Division(whole, dimension), most.told).isEmpty();
                    if (most.sum.persons() > 0
                            && ways.values().stream()
                                    .allMatch(way -> way.sum.equals(most.sum)
                                            || (ofAll && way.sum.persons() <= most.sum.persons())))
                        all.putIfAbsent(whole, most.sum);
                });
        });
    }

    /** A way to divide a whole: what its parts that are told of come to, and their codes. */
    private record Way(Counted sum, Set<String> told) {
        static Way of(Group whole, Counted part, String code) {
            return new Way(new Counted(whole, part.persons(), part.with()), Set.copyOf(Group.parts(code)));
        }

        Way and(Way other) {
            var both = new TreeSet<>(told);
            both.addAll(other.told);
            var with = sum.with().isPresent() && other.sum.with().isPresent()
                    ? OptionalInt.of(sum.with().getAsInt() + other.sum.with().getAsInt())
                    : OptionalInt.empty();
            return new Way(new Counted(sum.group(), sum.persons() + other.sum.persons(), with), both);
        }
    }

    /** The parts of each figure, by what they are divided by. */
    private static Map<Division, List<Counted>> divisions(Map<Group, Counted> all) {
        var divisions = new LinkedHashMap<Division, List<Counted>>();
        for (var part : all.values())
            part.group().codes().keySet().forEach(dimension -> {
                if (dimension.equals(Group.TIME)) return;
                for (var whole = wider(part.group(), dimension); whole != null; whole = wider(whole, dimension))
                    if (all.containsKey(whole)) {
                        divisions
                                .computeIfAbsent(new Division(whole, dimension), d -> new ArrayList<>())
                                .add(part);
                        return;
                    }
            });
        return divisions;
    }

    private static @Nullable Group wider(Group group, String dimension) {
        var code = group.codes().get(dimension);
        if (code == null) return null;
        var wider = new TreeMap<>(group.codes());
        int slash = code.lastIndexOf('/');
        if (slash > 0 && !Group.isSeveral(code)) wider.put(dimension, code.substring(0, slash));
        else wider.remove(dimension);
        return new Group(wider);
    }

    private Optional<Counted> rest(
            Division division, @Nullable Counted whole, List<Counted> parts, Map<String, NavigableSet<String>> across) {
        if (whole == null) return Optional.empty();
        int persons = whole.persons();
        int with = whole.with().orElse(0);
        var told = new TreeSet<String>();
        for (var part : parts) {
            if (part.with().isPresent() != whole.with().isPresent()) return Optional.empty();
            persons -= part.persons();
            with -= part.with().orElse(0);
            told.addAll(Group.parts(part.group().codes().getOrDefault(division.dimension, "")));
        }
        if (persons < 0 || with < 0 || with > persons)
            return Optional.empty(); // they overlap, or are not of the same people
        var others = others(division, told);
        var unnamed = named(division, OTHERS);
        boolean isTold = told.contains(unnamed); // in a part that is made of several
        boolean isSomebody = others.isEmpty() && persons > 0;
        if (!isTold
                && (isSomebody
                        || across.getOrDefault(division.dimension, Collections.emptyNavigableSet())
                                .contains(unnamed))) others.add(unnamed);
        if (others.isEmpty()) return Optional.empty();
        var rest = new TreeMap<>(division.whole.codes());
        rest.put(division.dimension, Group.together(others));
        return Optional.of(new Counted(
                new Group(rest), persons, whole.with().isPresent() ? OptionalInt.of(with) : OptionalInt.empty()));
    }

    /** The parts that could have been told of and were not. */
    private Set<String> others(Division division, Set<String> told) {
        var others = new TreeSet<String>();
        var within = named(division, "");
        for (var code : codes.getOrDefault(division.dimension, new TreeSet<>())) {
            boolean other = code.startsWith(within)
                    && !code.endsWith(OTHERS)
                    && told.stream().noneMatch(one -> Group.isWithin(code, one) || Group.isWithin(one, code));
            if (other) others.add(code);
        }
        return others;
    }

    private static String named(Division division, String code) {
        var whole = division.whole.codes().get(division.dimension);
        return whole == null ? code : whole + "/" + code;
    }
}
