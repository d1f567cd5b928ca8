package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.packs.UnitKind;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.wheel.YearPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often the municipalities’ documents want each thing done is how often it is followed: sources by the monitor, in every unit of their kinds; what is
 * looked at together by the times of the follow-up; meetings, dialogues and reports by the wheel. The table {@code frequencies.tsv} was written from the
 * frequency table of the requirements; a row has a line for each that carries it.
 */
@ModuleTest
class FrequencyTableTests {
    private static final Path TABLE = Path.of("src/test/resources/frequencies.tsv");
    private static final int ROWS = 27;
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    AdoptedDefinitions adopted;

    @Autowired
    SourceMonitor monitor;

    @Autowired
    YearPlans plans;

    private enum Followed {
        SOURCE,
        FOLLOW_UP,
        WHEEL
    }

    /**
     * @param often rule and number of a source; of others how many there are in a school year, the least and the most, or {@code week} or {@code month}
     * @param by kinds of units, {@code UNITS} for each of them, or {@code OWNER}
     * @param days of the school year 2026–27; none where the document says no time
     */
    private record Line(
            int row,
            String pack,
            Followed followed,
            List<String> codes,
            String often,
            List<String> by,
            List<String> days) {}

    private record File(String name) implements PackSection<JsonNode> {
        @Override
        public Class<JsonNode> type() {
            return JsonNode.class;
        }
    }

    private static List<Line> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Line(
                        Integer.parseInt(cells[0]),
                        cells[4],
                        Followed.valueOf(cells[5]),
                        List.of(cells[6].split(" ")),
                        cells[7],
                        List.of(cells[8].split(" ")),
                        cells[9].isEmpty() ? List.of() : List.of(cells[9].split(" "))))
                .toList();
    }

    @Test
    void theTableHasEveryRow() throws IOException {
        assertThat(table().stream().map(Line::row).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lebesby", "sandnes", "svenljunga", "ystad", "kvam"})
    void eachRowIsFollowedAsOftenAsTheDocumentSays(String pack) throws IOException {
        var own = switch (pack) {
            case "svenljunga", "ystad" -> fixtures.swedishMunicipality();
            case "kvam" -> fixtures.nynorskMunicipality();
            default -> fixtures.municipality();
        };
        fixtures.as(own.director, () -> {
            packs.adopt(pack);
            packs.listUnitKinds().stream()
                    .map(UnitKind::code)
                    .filter(kind -> !List.of("SCHOOL", "KINDERGARTEN").contains(kind))
                    .forEach(kind -> own.unit("Enhet " + kind.toLowerCase(Locale.ROOT), kind, null, null));
        });
        var lines = table().stream().filter(line -> line.pack.equals(pack)).toList();
        assertThat(lines).isNotEmpty();
        fixtures.as(own.director, () -> {
            var definitions = adopted.current();
            var plan = plans.of(YEAR);
            var items = items();
            var seen = monitor.whole();
            for (var line : lines) {
                switch (line.followed) {
                    case SOURCE -> source(line, seen, plan);
                    case FOLLOW_UP -> followUp(line, definitions, plan);
                    case WHEEL -> wheel(line, items, plan);
                }
            }
        });
    }

    private static void source(Line line, SourceMonitor.Whole seen, YearPlan plan) {
        var code = line.codes.getFirst();
        var places = new ArrayList<SourceMonitor.Line>(seen.units());
        seen.owner().ifPresent(places::add);
        for (var place : places) {
            var watched = place.sources().stream()
                    .filter(one -> one.source().code().equals(code))
                    .findFirst();
            var kind = place.unit().map(unit -> unit.kind()).orElse("OWNER");
            assertThat(watched.isPresent()).as(line + " in " + kind).isEqualTo(line.by.contains(kind));
            if (watched.isEmpty()) continue;
            var rhythm = watched.get().rhythm();
            assertThat(rhythm.rule() + " " + rhythm.number())
                    .as(line.toString())
                    .isEqualTo(line.often);
            assertThat(watched.get().standing().due()).as(line.toString()).isPresent();
            lieOn(line, rhythm.windows(plan));
        }
        assertThat(places.stream()
                        .filter(place -> place.sources().stream()
                                .anyMatch(one -> one.source().code().equals(code)))
                        .map(place -> place.unit().map(unit -> unit.kind()).orElse("OWNER"))
                        .distinct())
                .as(line.toString())
                .containsExactlyInAnyOrderElementsOf(line.by);
    }

    private static void followUp(Line line, Definitions definitions, YearPlan plan) {
        var followed = Objects.requireNonNull(definitions.checkpoints().get(line.codes.getFirst()));
        assertThat(followed.rounds()).as(line.toString()).hasSize(Integer.parseInt(line.often));
        assertThat(followed.unitKinds()).as(line.toString()).containsExactlyInAnyOrderElementsOf(line.by);
        lieOn(
                line,
                followed.rounds().stream()
                        .flatMap(round -> Optional.ofNullable(round.followUp()).stream())
                        .flatMap(when -> when.in(plan).stream())
                        .toList());
    }

    private Map<String, JsonNode> items() {
        var items = new HashMap<String, JsonNode>();
        for (var wheel : packs.listSections(new File("wheel")))
            for (var item : wheel.path("items")) items.put(item.path("code").asString(""), item);
        return items;
    }

    /** What is only held where it has been decided counts towards the most alone. */
    private static void wheel(Line line, Map<String, JsonNode> items, YearPlan plan) {
        var windows = new ArrayList<DateWindow>();
        int least = 0;
        for (var code : line.codes) {
            var item = items.get(code);
            assertThat(item).as(line + " is carried by " + code).isNotNull();
            assertThat(item.path("target").asString("").startsWith("PER_UNIT"))
                    .as(line + " in each unit")
                    .isEqualTo(line.by.contains("UNITS"));
            var when = JsonMapper.shared().treeToValue(item.path("when"), When.class);
            if (line.often.equals("week")) assertThat(when).isInstanceOf(When.Weekly.class);
            if (line.often.equals("month")) assertThat(when).isInstanceOf(When.Monthly.class);
            var here = when.in(plan);
            windows.addAll(here);
            if (!item.has("condition")) least += here.size();
        }
        lieOn(line, windows);
        if (line.often.equals("week") || line.often.equals("month")) return;
        var numbers = Stream.of(line.often.split("-")).map(Integer::valueOf).toList();
        assertThat(least).as(line.toString()).isEqualTo(numbers.getFirst());
        assertThat(windows).as(line.toString()).hasSize(numbers.getLast());
    }

    private static void lieOn(Line line, List<DateWindow> windows) {
        if (line.days.isEmpty()) return;
        assertThat(windows.stream().map(days -> days.from() + "/" + days.to()))
                .as(line.toString())
                .containsExactlyElementsOf(line.days);
    }
}
