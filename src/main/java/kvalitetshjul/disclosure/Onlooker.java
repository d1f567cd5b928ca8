package kvalitetshjul.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whoever sees more than everybody and has counted nothing, as those who work in a school: what is shown to others, beside what they were shown themselves, must not tell
 * them of the few in it.
 */
public final class Onlooker {
    private Onlooker() {}

    /**
     * Which of those that are to be shown are too much for them: by elimination once, the widest first; and by ranges, for as many units as have theirs reckoned for their
     * heads.
     *
     * @param figures as {@link Suppression#decide(Collection, Threshold, List, Collection, Released)} has them
     * @param showing what is to be shown of these
     * @param seen what the onlooker was shown of the earlier editions
     * @param standing what stands beside them, and what the onlooker is shown of it and of these
     * @param own whose few are not to be told
     */
    public static Set<Group> tellingOf(
            Collection<Counted> figures,
            Set<Group> showing,
            Threshold threshold,
            List<Released> seen,
            Released standing,
            Predicate<Group> own) {
        var lattice = Lattice.of(figures, seen, standing);
        var withheld = new HashMap<Group, Decision>();
        lattice.figures().values().stream()
                .filter(figure -> figure.persons() > 0)
                .map(Counted::group)
                .filter(group -> !showing.contains(group) && !standing.shown().contains(group))
                .forEach(group -> withheld.put(group, Decision.WOULD_TELL));
        Suppression.decideFor(own, lattice, threshold, standing.shown(), withheld);
        var telling = new HashSet<>(showing);
        telling.retainAll(withheld.keySet());
        return telling;
    }
}
