package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;

/**
 * Several years of one figure of a unit as one, for units so small that a single year may not be shown or tells little (AM-6 of the requirements). Only of what is about one
 * grade: then the people are others each year, and as many as their numbers say.
 *
 * <p>It is kept as a part of the last year’s figure, and passes the gate after the years themselves, which it never takes anything from.
 */
final class YearsTogether {
    /** The dimension that says how many years stand together. */
    static final String YEARS = "years";

    /** As a pack may say it. */
    static final int FEWEST = 2;

    static final int MOST = 5;

    private static final String GRADE = "grade";

    private final KeyFigure figure;
    private final Gate.Guard guard;
    private final int years;
    /** By period, as it was counted. */
    private final Map<Period, List<Entry>> counted = new HashMap<>();

    private final List<Recorded> history;

    private final Set<Period> changed = new HashSet<>();

    private final Map<Cell.Key, Entry> sums;

    private YearsTogether(
            KeyFigure figure, Gate.Guard guard, int years, Map<Cell.Key, Entry> sums, List<Recorded> history) {
        this.sums = Map.copyOf(sums);
        this.figure = figure;
        this.guard = guard;
        this.years = years;
        this.history = new ArrayList<>(history);
    }

    /**
     * @param standing what stands of the units, as it was counted, of this figure among others
     * @param sums several years of it that stand as one
     * @param history every release of the figure, the first first
     */
    static YearsTogether of(
            KeyFigure figure,
            Gate.Guard guard,
            Map<Cell.Key, Entry> standing,
            Map<Cell.Key, Entry> sums,
            List<Recorded> history) {
        int years = guard.rules().yearsTogether(figure).orElse(0);
        var together = new YearsTogether(figure, guard, years, sums, history);
        if (years > 0)
            standing.forEach((key, entry) -> {
                if (key.keyFigure().equals(figure.code()))
                    together.counted
                            .computeIfAbsent(key.period(), period -> new ArrayList<>())
                            .add(entry);
            });
        return together;
    }

    /** Takes in what is let out of one of the years now. */
    void add(Period period, Collection<Entry> entries, List<Gate.Outcome> outcomes) {
        if (years == 0) return;
        counted.put(period, List.copyOf(entries));
        history.add(Recorded.of(
                period, outcomes.stream().map(Gate.Outcome::inLedger).toList()));
        changed.add(period);
    }

    /** All that is let out before, with what has been taken in. */
    List<Recorded> history() {
        return List.copyOf(history);
    }

    /** What is let out of the years that any of those taken in is among, by the last of them. What is as it was when it was decided on is left. */
    SequencedMap<Period, List<Gate.Outcome>> outcomes() {
        var outcomes = new LinkedHashMap<Period, List<Gate.Outcome>>();
        if (years == 0) return outcomes;
        var ends = new TreeSet<>(Period.IN_ORDER);
        for (var last : counted.keySet()) if (window(last).stream().anyMatch(changed::contains)) ends.add(last);
        for (var last : ends) {
            var window = window(last);
            if (figure.breaksBetween(window.iterator().next(), last)) continue;
            var entries = entries(window, last);
            if (entries.isEmpty()) continue;
            var connected = Past.connected(window, history);
            int size = entries.size()
                    + connected.stream()
                            .mapToInt(period ->
                                    counted.getOrDefault(period, List.of()).size())
                            .sum();
            if (size > OwnRelease.MOST_IN_ONE) continue;
            var gate = Gate.ofYearsTogether(figure, guard, last, entries, Past.inTime(figure, history, connected));
            var decided = gate.outcomes();
            outcomes.put(last, decided);
            history.add(Recorded.of(
                    last, decided.stream().map(Gate.Outcome::inLedger).toList()));
        }
        return outcomes;
    }

    private List<Entry> entries(Set<Period> window, Period last) {
        var sums = new LinkedHashMap<Entry.Whose, Optional<Entry>>();
        var told = new LinkedHashMap<Entry.Whose, Integer>();
        for (var period : window)
            for (var entry : counted.getOrDefault(period, List.of())) {
                if (!isOfOneGrade(entry)) continue;
                told.merge(entry.whose(), 1, Integer::sum);
                var one = Optional.of(entry).filter(some -> some.persons() > 0);
                sums.merge(entry.whose(), one, this::and);
            }
        var entries = new ArrayList<Entry>();
        sums.forEach((whose, sum) -> {
            if (sum.isEmpty() || told.getOrDefault(whose, 0) != years) return;
            var together = sum.get().of(whose.part().with(YEARS, Integer.toString(years)));
            if (!isKnown(together, last)) entries.add(together);
        });
        return entries;
    }

    private Optional<Entry> and(Optional<Entry> one, Optional<Entry> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return Optional.of(one.get().and(other.get(), one.get().place(), figure));
    }

    private boolean isOfOneGrade(Entry entry) {
        if (entry.place().unit().isEmpty()) return false;
        var dimensions = entry.part().codes().keySet();
        return figure.grade() == null ? dimensions.equals(Set.of(GRADE)) : dimensions.isEmpty();
    }

    /** Whether it stands as it is. What was undone, or put together of something that was, does not. */
    private boolean isKnown(Entry together, Period last) {
        var standing = sums.get(new Cell.Key(figure.code(), together.place(), last, together.part()));
        return standing != null && standing.counted(figure).equals(together.counted(figure));
    }

    private Set<Period> window(Period last) {
        return window(years, last);
    }

    /** The years that stand together in it, the first first; the period alone where none do. */
    static Set<Period> window(Breakdown part, Period last) {
        var code = part.codes().get(YEARS);
        return code == null ? Set.of(last) : window(Integer.parseInt(code), last);
    }

    private static Set<Period> window(int years, Period last) {
        var window = new TreeSet<>(Period.IN_ORDER);
        for (var period = last; window.size() < years; period = Timeline.yearBefore(period)) window.add(period);
        return window;
    }

    static List<String> codes(Breakdown part, Period last) {
        return window(part, last).stream().map(Period::code).toList();
    }

    /** Those that are put together of something in the periods. */
    static boolean isOf(Breakdown part, Period last, Set<Period> periods) {
        return part.codes().containsKey(YEARS) && new HashSet<>(window(part, last)).removeAll(periods);
    }
}
