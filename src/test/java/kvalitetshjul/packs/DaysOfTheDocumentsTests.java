package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every row of a municipality’s own annual wheel lies on the days its document says, in eleven school years. The tables in {@code wheel-days} were written
 * from the documents, with an ordinary calendar beside them and the packs closed.
 */
class DaysOfTheDocumentsTests {
    private static final PackReader READER = new PackReader(OwnSections.all(), JsonMapper.shared());
    private static final Path TABLES = Path.of("src/test/resources/wheel-days");
    private static final int FIRST_YEAR = 2025;
    private static final int YEARS = 11;

    /** @param from absent where the document says the last day only */
    private record Expected(String row, SchoolYear year, Optional<LocalDate> from, LocalDate to) {
        boolean fits(List<DateWindow> windows) {
            if (windows.size() != 1) return false;
            var days = windows.getFirst();
            return days.to().equals(to)
                    && from.map(days.from()::equals).orElse(!days.from().isAfter(to));
        }
    }

    @ParameterizedTest
    @CsvSource({"lebesby, LEB, 84, 104", "svenljunga, SVE, 34, 75"})
    void eachRowLiesOnTheDaysTheDocumentSays(String folder, String document, int first, int last) {
        var expected = table(folder);
        assertThat(expected).hasSize((last - first + 1) * YEARS);
        var items = items(folder);
        var wrong = new ArrayList<String>();
        for (var one : expected) {
            var carrying =
                    items.stream().filter(item -> carries(item, one.row())).toList();
            if (carrying.isEmpty()) wrong.add(one.row() + " is carried by no item");
            var windows = windows(items, periods(folder, one.year()));
            for (var item : carrying) {
                var code = item.get("code").asString();
                var days = windows.getOrDefault(code, List.of());
                if (!one.fits(days)) wrong.add(code + " gives " + days + " and not " + one);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lebesby, LEB, 84, 104", "svenljunga, SVE, 34, 75"})
    void theTableHasEachRowOnceForEachYear(String folder, String document, int first, int last) {
        var seen = new TreeSet<String>();
        var wanted = new TreeSet<String>();
        table(folder).forEach(one -> seen.add(one.row() + " " + one.year()));
        for (int row = first; row <= last; row++)
            for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++)
                wanted.add(document + "-" + row + " " + new SchoolYear(year));
        assertThat(seen).isEqualTo(wanted);
        assertThat(table(folder)).hasSize(wanted.size());
    }

    @Test
    void aDayBesideIsFound() {
        var days = new Expected(
                "LEB-84", new SchoolYear(2026), Optional.of(LocalDate.of(2026, 9, 1)), LocalDate.of(2026, 11, 30));
        var window = new DateWindow(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 30));
        assertThat(days.fits(List.of(window))).isTrue();
        assertThat(days.fits(List.of(new DateWindow(window.from().plusDays(1), window.to()))))
                .isFalse();
        assertThat(days.fits(List.of(new DateWindow(window.from(), window.to().minusDays(1)))))
                .isFalse();
        assertThat(days.fits(List.of(window, window))).isFalse();
        assertThat(days.fits(List.of())).isFalse();
    }

    private static List<Expected> table(String folder) {
        try (var lines = Files.lines(TABLES.resolve(folder + ".tsv"))) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Expected(
                            cells[0],
                            new SchoolYear(Integer.parseInt(cells[2])),
                            Optional.of(cells[3]).filter(day -> !day.isEmpty()).map(LocalDate::parse),
                            LocalDate.parse(cells[4])))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of every wheel the pack has. */
    private static List<JsonNode> items(String folder) {
        var items = new ArrayList<JsonNode>();
        READER.read(PackFolder.shipped().get(folder)).sections().forEach((name, section) -> {
            if (name.equals("wheel") || name.startsWith("wheel-"))
                section.get("items").forEach(items::add);
        });
        assertThat(items).isNotEmpty();
        return items;
    }

    /** The year with the periods the pack gives where the owner has set no others. */
    private static YearPlan periods(String folder, SchoolYear year) {
        var plan = YearPlan.of(year);
        var section = READER.read(PackFolder.shipped().get(folder)).sections().get("periods");
        var begins = new HashMap<String, String>();
        section.path("days")
                .forEach(day -> begins.put(
                        day.get("code").asString(), day.get("usually").asString()));
        for (var period : section.path("checkpointPeriods"))
            plan = plan.withPeriod(
                    period.get("code").asString(),
                    new DateWindow(
                            day(
                                    year,
                                    period.has("from")
                                            ? period.get("from").asString()
                                            : Objects.requireNonNull(begins.get(
                                                    period.get("fromDay").asString()))),
                            day(year, period.get("to").asString())));
        return plan;
    }

    private static LocalDate day(SchoolYear year, String monthDay) {
        var day = MonthDay.parse("--" + monthDay);
        return year.day(day.getMonth(), day.getDayOfMonth());
    }

    private static boolean carries(JsonNode item, String row) {
        if (!item.has("fulfils")) return false;
        for (var id : item.get("fulfils")) if (id.asString().equals(row)) return true;
        return false;
    }

    /** What lies before, with or after another item is reckoned once that one’s days are known. */
    private static Map<String, List<DateWindow>> windows(List<JsonNode> items, YearPlan year) {
        var known = new HashMap<String, List<DateWindow>>();
        var plan = year;
        int before;
        do {
            before = known.size();
            for (var item : items) {
                var code = item.get("code").asString();
                if (known.containsKey(code)) continue;
                var days = JsonMapper.shared()
                        .treeToValue(item.get("when"), When.class)
                        .in(plan);
                if (days.isEmpty()) continue;
                known.put(code, days);
                plan = plan.withItem(code, days.getFirst());
            }
        } while (known.size() > before);
        return known;
    }
}
