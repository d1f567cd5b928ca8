package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.Recorded;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;

/** What is shown of the same numbers hangs on neither the names of units nor the order in which anything is gone through. */
class SameDecisionTests {
    private static final int TIMES = 40;

    @Test
    void twoUnitsWithTheSameNumbersAreShownTheSameWhateverTheyAreCalled() {
        var seen = new HashSet<List<Set<Audience>>>();
        for (int time = 0; time < TIMES; time++) seen.add(together(Counts.unit(), Counts.unit()));
        assertThat(seen).hasSize(1);
    }

    /** Who sees what of three years of six children each. */
    private static List<Set<Audience>> together(Place... units) {
        var rule = new DisclosureSection.Rule(null, null, 5, 10, null, null, true, 3);
        var guard = new Gate.Guard(new DisclosureSection.Disclosure(List.of(rule)), List.of());
        var history = new ArrayList<Recorded>();
        var standing = new LinkedHashMap<Cell.Key, Entry>();
        var last = new ArrayList<Set<Audience>>();
        for (int year = 2024; year <= 2026; year++) {
            Period period = new SchoolYear(year);
            var entries = new ArrayList<Entry>();
            for (var unit : units) {
                entries.add(Counts.of(unit, Breakdown.NONE, 40, 25));
                entries.add(Counts.of(unit, Breakdown.of(Map.of("grade", "0")), 6, 3));
            }
            var outcomes = Gate.of(
                            Counts.FIGURE, guard, period, entries, Past.of(Counts.FIGURE, period, List.of(), history))
                    .outcomes();
            var together = YearsTogether.of(Counts.FIGURE, guard, standing, Counts.sums(history), history);
            together.add(period, entries, outcomes);
            var let = new LinkedHashMap<Period, List<CollectionRepository.InLedger>>();
            let.put(
                    period,
                    new ArrayList<>(
                            outcomes.stream().map(Gate.Outcome::inLedger).toList()));
            together.outcomes()
                    .forEach((of, several) -> several.forEach(outcome -> {
                        last.add(audiences(outcome));
                        let.computeIfAbsent(of, p -> new ArrayList<>()).add(outcome.inLedger());
                    }));
            history.add(new Recorded(let));
            for (var entry : entries)
                standing.put(new Cell.Key(Counts.FIGURE.code(), entry.place(), period, entry.part()), entry);
        }
        return last;
    }

    private static Set<Audience> audiences(Gate.Outcome outcome) {
        var audiences = new HashSet<Audience>();
        outcome.shown().forEach((audience, shown) -> {
            if (shown instanceof Shown.Measured) audiences.add(audience);
        });
        return audiences;
    }
}
