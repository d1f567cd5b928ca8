package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.json.JsonMapper;

/** What the check of a pack lets through can be reckoned: no time that was found sound fails when the year is opened. */
class TimesOfAPackTests {
    private static final PackReader READER = new PackReader(OwnSections.all(), JsonMapper.shared());
    private static final Map<String, List<Object>> WORDS = Map.ofEntries(
            Map.entry("month", List.of(1, 7, 8, 12)),
            Map.entry("months", List.of(List.of(9, 11), List.of(11, 2), List.of(6, 9))),
            Map.entry("week", List.of(1, 30, 31, 52, 53)),
            Map.entry("weeks", List.of(List.of(45, 47), List.of(51, 2), List.of(30, 31), List.of(52, 53))),
            Map.entry("from", List.of("08-01", "02-29", "12-31")),
            Map.entry("to", List.of("07-31", "02-30", "09-01")),
            Map.entry("on", List.of("10-01", "02-29", "thursday", "2nd tuesday", "last friday")),
            Map.entry("by", List.of("05-31", "08-01")),
            Map.entry("opens", List.of("05-01", "07-31")),
            Map.entry(
                    "every",
                    List.of("week", "2 weeks", "0 weeks", "month", "3 months", "term", "2 terms", "2 years", "0 years")),
            Map.entry("exceptMonths", List.of(List.of(7), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))),
            Map.entry("exceptWeeks", List.of(List.of(52, 53), List.of(1))),
            Map.entry("times", List.of(1, 2, List.of(4, 6), List.of(6, 4))),
            Map.entry("per", List.of("year", "term")),
            Map.entry("always", List.of(true)),
            Map.entry("atLeastEvery", List.of("2 years", "0 years")),
            Map.entry("since", List.of("2024-25")));

    @Property(tries = 2000)
    void aTimeWithoutAFaultCanBeReadAndHasDays(@ForAll("words") Map<String, Object> words) {
        var json = JsonMapper.shared().writeValueAsString(words);
        var pack = SmallPack.sound().but("wheel.yaml", "{ from: \"01-08\", to: \"02-28\" }", json);
        boolean sound = READER.read(pack.folder()).problems().isEmpty();
        Statistics.label("sound").collect(sound);
        if (!sound) return;
        var when = JsonMapper.shared().readValue(json, When.class);
        for (var year = new SchoolYear(2020); year.startYear() < 2050; year = year.next()) {
            var windows = when.in(year);
            assertThat(windows).as(json).allMatch(year.days()::contains);
            if (!(when instanceof When.SomeYears)) assertThat(windows).as(json).isNotEmpty();
        }
    }

    /** One to four words in any company. */
    @Provide
    Arbitrary<Map<String, Object>> words() {
        Arbitrary<Map.Entry<String, Object>> word = Arbitraries.of(WORDS.keySet())
                .flatMap(key -> Arbitraries.of(WORDS.get(key)).map(value -> Map.entry(key, value)));
        return word.list().ofMinSize(1).ofMaxSize(4).map(entries -> {
            Map<String, Object> words = new TreeMap<>();
            entries.forEach(entry -> words.putIfAbsent(entry.getKey(), entry.getValue()));
            return words;
        });
    }
}
