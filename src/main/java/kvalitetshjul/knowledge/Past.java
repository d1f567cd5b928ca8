package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.disclosure.Released;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;

/**
 * What was let out of one figure before, as a new release is held against it: each release of its period; or, where periods have been put together, all releases of all of
 * them as one table, in which the time is a dimension as the grade is.
 */
final class Past {
    private final KeyFigure figure;
    private final boolean inTime;
    private final List<List<Let>> releases;

    private record Let(Counted counted, Set<Audience> shownTo) {
        boolean isShownTo(Audience audience) {
            return shownTo.contains(Audience.PUBLIC) || shownTo.contains(audience);
        }

        /** Whether the unit’s own people have seen it. */
        boolean isShownIn(String unit) {
            return isShownTo(isOf(unit) ? Audience.UNIT : Audience.PUBLIC);
        }

        boolean isOf(String place) {
            return place.equals(counted.group().codes().get(Group.PLACE));
        }
    }

    private Past(KeyFigure figure, boolean inTime, List<List<Let>> releases) {
        this.figure = figure;
        this.inTime = inTime;
        this.releases = releases;
    }

    /**
     * @param releases those of the period
     * @param history those of all periods, where several are put together
     */
    static Past of(KeyFigure figure, Period period, List<List<InLedger>> releases, List<Recorded> history) {
        var connected = connected(Set.of(period), history);
        return connected.size() == 1 ? alone(figure, releases) : inTime(figure, history, connected);
    }

    private static Past alone(KeyFigure figure, List<List<InLedger>> releases) {
        return new Past(
                figure,
                false,
                releases.stream()
                        .map(release -> release.stream()
                                .map(one -> new Let(one.entry().counted(figure), one.shownTo()))
                                .toList())
                        .toList());
    }

    /** @param periods those that what is released can be reckoned from, and what it can be reckoned from, and so on */
    static Past inTime(KeyFigure figure, List<Recorded> history, Set<Period> periods) {
        var releases = new ArrayList<List<Let>>();
        for (var release : history) {
            var let = new ArrayList<Let>();
            release.figures().forEach((period, figures) -> {
                if (periods.contains(period))
                    for (var one : figures) let.add(new Let(inTime(figure, one.entry(), period), one.shownTo()));
            });
            if (!let.isEmpty()) releases.add(let);
        }
        return new Past(figure, true, releases);
    }

    private static Counted inTime(KeyFigure figure, Entry entry, Period period) {
        var counted = entry.counted(figure);
        var codes = new TreeMap<>(counted.group().codes());
        codes.remove(YearsTogether.YEARS);
        codes.put(Group.TIME, Group.together(YearsTogether.codes(entry.part(), period)));
        return counted.of(new Group(codes));
    }

    /** What tells it from every other. */
    Object content() {
        return List.of(inTime, releases);
    }

    /** How many figures have been let out. */
    int size() {
        return releases.stream().mapToInt(List::size).sum();
    }

    /** As the gate reckons with it. */
    Counted counted(Entry entry, Period period) {
        return inTime ? inTime(figure, entry, period) : entry.counted(figure);
    }

    /**
     * @param earlier what is no longer so, or was so of the same period, the first first
     * @param standing what is so still of other periods
     * @param corrected of several periods together, the same as {@code earlier} said as one table with {@code standing}: a year that was corrected is a year of its own beside the
     *     one that stands
     * @param beside what is shown of the figures themselves to more than those who are asked about
     */
    record Held(List<Released> earlier, Released standing, Released corrected, List<Released> beside) {
        /** Everything that is no edition of the table that stands, the first first. */
        List<Released> editions() {
            return Stream.concat(earlier.stream(), beside.stream()).toList();
        }

        Held knowing(Released everybodys) {
            return new Held(earlier, standing, corrected, List.of(everybodys));
        }

        /** What a unit’s own figures are held against. */
        Held of(UnaryOperator<Released> unit) {
            return new Held(earlier, unit.apply(standing), unit.apply(corrected), beside);
        }

        /** With the corrected years beside those that stand; empty where none was corrected. */
        Optional<Held> asOneTable() {
            if (corrected.figures().isEmpty()) return Optional.empty();
            var figures = new LinkedHashMap<>(standing.figures());
            figures.putAll(corrected.figures());
            var shown = new LinkedHashSet<>(standing.shown());
            shown.addAll(corrected.shown());
            return Optional.of(new Held(List.of(), new Released(figures, shown), Released.NOTHING, beside));
        }
    }

    /** What one audience has been shown, and what the groups that are now decided on are held against. */
    Held held(Audience audience, Collection<Counted> deciding) {
        return held(let -> let.isShownTo(audience), deciding);
    }

    /** The same of what a unit’s own people have been shown. */
    Held heldIn(String unit, Collection<Counted> deciding) {
        return held(let -> let.isShownIn(unit), deciding);
    }

    /** The units whose people have been shown what not everybody was. */
    Set<String> unitsShownMore() {
        var units = new LinkedHashSet<String>();
        for (var release : releases)
            for (var one : release) {
                var place = one.counted.group().codes().get(Group.PLACE);
                if (place != null && one.isShownIn(place) && !one.isShownTo(Audience.PUBLIC)) units.add(place);
            }
        return units;
    }

    private Held held(Predicate<Let> shown, Collection<Counted> deciding) {
        return inTime
                ? heldInTime(shown, deciding)
                : new Held(eachRelease(shown), Released.NOTHING, Released.NOTHING, List.of());
    }

    private List<Released> eachRelease(Predicate<Let> shown) {
        var editions = new ArrayList<Released>();
        for (var release : releases) {
            var table = new Table();
            for (var one : release) table.put(one, shown);
            editions.add(table.released());
        }
        return editions;
    }

    /** Releases that correct nothing add to one table; a correction begins another. */
    private Held heldInTime(Predicate<Let> shown, Collection<Counted> deciding) {
        var editions = new ArrayList<Released>();
        var table = new Table();
        for (var release : releases) {
            var corrected = release.stream().filter(table::isCorrectedBy).toList();
            if (!corrected.isEmpty()) {
                editions.add(table.released());
                for (var one : corrected) table.forget(one.counted.group());
            }
            for (var one : release) table.put(one, shown);
        }
        var last = table.released();
        deciding.forEach(one -> table.forget(one.group()));
        var standing = table.released();
        if (!standing.equals(last)) editions.add(last);
        return new Held(editions, standing, Corrections.of(editions, standing, deciding), List.of());
    }

    private static final class Table {
        private final Map<Group, Counted> figures = new HashMap<>();
        private final Set<Group> shown = new HashSet<>();

        void put(Let one, Predicate<Let> isShown) {
            var group = one.counted.group();
            figures.put(group, one.counted);
            if (isShown.test(one)) shown.add(group);
        }

        boolean isCorrectedBy(Let one) {
            var was = figures.get(one.counted.group());
            return was != null && !was.equals(one.counted);
        }

        /** It, and whatever was put together of it and others. */
        void forget(Group group) {
            var times = group.times();
            figures.keySet()
                    .removeIf(other -> other.codes()
                                    .getOrDefault(Group.PLACE, "")
                                    .equals(group.codes().getOrDefault(Group.PLACE, ""))
                            && other.times().containsAll(times));
            shown.retainAll(figures.keySet());
        }

        Released released() {
            return new Released(figures, shown);
        }
    }

    /** The periods that hang together with these, as those of three years and those of the next three do. */
    static Set<Period> connected(Set<Period> periods, List<Recorded> history) {
        var all = Period.inOrder(periods);
        var windows = new HashSet<Set<Period>>();
        for (var release : history)
            release.figures().forEach((last, figures) -> {
                for (var one : figures)
                    windows.add(YearsTogether.window(one.entry().part(), last));
            });
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var window : windows) if (window.stream().anyMatch(all::contains)) grown |= all.addAll(window);
        }
        return all;
    }
}
