package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.disclosure.Released;

/**
 * Editions of one table in time as one table. A year that was corrected stands in it as a year of its own, beside the one that stands, and what was put together of it is put
 * together of that one: whoever keeps what was shown knows that the other years are the same, that no number is below nothing, and none above how many there were.
 * Editions that are each held against by themselves tell of no such thing.
 */
final class Corrections {
    /** Between a year and the number of the edition that it was first so in. */
    private static final String EDITION = "#";

    private final List<Released> editions;
    private final Map<Group, Counted> now;
    private final Set<Group> deciding = new LinkedHashSet<>();
    private final Map<Counted, Integer> first = new HashMap<>();
    private final Map<Group, Counted> figures = new LinkedHashMap<>();
    private final Set<Group> shown = new LinkedHashSet<>();

    private Corrections(List<Released> editions, Released standing, Collection<Counted> deciding) {
        this.editions = editions;
        this.now = new HashMap<>(standing.figures());
        for (var one : deciding) {
            now.put(one.group(), one);
            this.deciding.add(one.group());
        }
    }

    /** What of the editions is no longer so, by names of its own; what is so still and stands nowhere else, by its own name. */
    static Released of(List<Released> editions, Released standing, Collection<Counted> deciding) {
        var corrections = new Corrections(editions, standing, deciding);
        for (int i = 0; i < editions.size(); i++) corrections.take(i);
        return new Released(corrections.figures, corrections.shown);
    }

    private void take(int number) {
        var edition = editions.get(number);
        edition.figures().forEach((group, figure) -> {
            var named = named(group, edition, number);
            if (named.equals(group) && (deciding.contains(group) || now.containsKey(group))) return;
            figures.putIfAbsent(named, figure.of(named));
            if (edition.shown().contains(group)) shown.add(named);
        });
    }

    private Group named(Group group, Released edition, int number) {
        var times = new ArrayList<String>();
        for (var time : group.times()) {
            var of = at(group, time);
            var then = edition.figures().get(of);
            if (then == null || then.equals(now.getOrDefault(of, then))) times.add(time);
            else times.add(time + EDITION + first.computeIfAbsent(then, none -> number));
        }
        return at(group, Group.together(times));
    }

    private static Group at(Group group, String time) {
        var codes = new TreeMap<>(group.codes());
        codes.put(Group.TIME, time);
        return new Group(codes);
    }
}
