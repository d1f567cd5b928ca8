package kvalitetshjul.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.io.ParseWarning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a calendar, read back by a strict reader and by a parser that is not the one it was written with. */
class CalendarTextTests {
    private static final Instant CHANGED = Instant.parse("2026-11-21T12:00:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Test
    void aDeadlineIsOneDayThatTakesNobodysTime() {
        var event = StrictCalendar.events(bytes(of("Frister", List.of(entry("a", "Frist: Lesing", 3)))))
                .getFirst();
        assertThat(event.only("DTSTART").parameters()).containsEntry("VALUE", "DATE");
        assertThat(event.day("DTSTART")).isEqualTo(DAY);
        assertThat(event.day("DTEND")).isEqualTo(DAY.plusDays(1));
        assertThat(event.text("TRANSP")).isEqualTo("TRANSPARENT");
        assertThat(event.text("CLASS")).isEqualTo("PRIVATE");
        assertThat(event.text("SEQUENCE")).isEqualTo("3");
        assertThat(event.text("DTSTAMP")).isEqualTo("20261121T120000Z").isEqualTo(event.text("LAST-MODIFIED"));
        assertThat(event.text("URL")).isEqualTo("http://localhost/wheel/2026-27/tasks/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Frist: Kartlegging, del 1; del 2 \\ resten",
                "Frist: Grunnskulen på Sør-Varangergårdsveien øvre, avdeling for særskilt tilrettelagt opplæring og språkopplæring – Ålgård ungdomsskole",
                "Frist: 🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒🎒",
                "Frist: Álttá skuvla, Kárášjohka čakčat ŋ đ ŧ ž",
                "Frist: «Sitat», \"anførsel\": kolon=likhet ^n",
                "Frist: to\nlinjer",
                "a"
            })
    void whateverANameHoldsItComesBackAsItWas(String title) {
        var text = of(title, List.of(entry("a", title, 0)));
        var calendar = StrictCalendar.read(bytes(text));
        assertThat(calendar.text("X-WR-CALNAME")).isEqualTo(title).isEqualTo(calendar.text("NAME"));
        assertThat(calendar.components().getFirst().text("SUMMARY")).isEqualTo(title);
        var other = parsed(text);
        assertThat(other.getEvents().getFirst().getSummary().getValue()).isEqualTo(title);
        assertThat(other.getNames().getFirst().getValue()).isEqualTo(title);
    }

    @Property(tries = 300)
    void anyNameComesBackAsItWas(@ForAll("names") String title) {
        var text = of(title, List.of(entry("a", title, 0)));
        assertThat(StrictCalendar.events(bytes(text)).getFirst().text("SUMMARY"))
                .isEqualTo(title);
        assertThat(parsed(text).getEvents().getFirst().getSummary().getValue()).isEqualTo(title);
    }

    /** Of the signs that lie close to what the format uses itself, and of one to four octets. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "a", " ", ",", ";", ":", "\\", "\n", "n", "N", "\"", "=", "ø", "Å", "č", "–", "’", "€", "🎒")
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(signs -> "x" + String.join("", signs) + "x");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000})
    void noneOneAndTenThousandAreCalendars(int number) {
        var text = of(
                "Frister",
                IntStream.range(0, number)
                        .mapToObj(i -> entry("task-" + i, "Frist: Læringsmiljø " + i, i))
                        .toList());
        var calendar = StrictCalendar.read(bytes(text));
        assertThat(StrictCalendar.events(bytes(text))).hasSize(number);
        assertThat(calendar.components()).hasSize(Math.max(1, number));
        assertThat(parsed(text).getEvents()).hasSize(number);
    }

    @Test
    void anotherParserReadsTheSameDaysAndFindsNothingWrong() {
        var days = List.of(
                LocalDate.of(2027, 3, 28),
                LocalDate.of(2026, 10, 25),
                LocalDate.of(2028, 2, 29),
                LocalDate.of(2026, 12, 31));
        var entries = new ArrayList<CalendarText.Entry>();
        for (var day : days)
            entries.add(new CalendarText.Entry(
                    day + "@kvalitetshjul",
                    day,
                    "Frist",
                    "Les mer: http://localhost/a",
                    "http://localhost/a",
                    0,
                    CHANGED));
        var read = parsed(of("Frister", entries));
        assertThat(read.validate(ICalVersion.V2_0)).isEmpty();
        assertThat(read.getEvents())
                .extracting(event -> event.getDateStart()
                        .getValue()
                        .toInstant()
                        .atZone(ZoneId.systemDefault())
                        .toLocalDate())
                .containsExactlyElementsOf(days);
        assertThat(read.getEvents())
                .allSatisfy(event ->
                        assertThat(event.getDateStart().getValue().hasTime()).isFalse());
    }

    @Test
    void theSameEntriesGiveTheSameText() {
        var entries = List.of(entry("a", "Frist: Lesing", 1), entry("b", "Frist: Regning", 2));
        assertThat(of("Frister", entries)).isEqualTo(of("Frister", entries));
    }

    private static CalendarText.Entry entry(String id, String title, int version) {
        var link = "http://localhost/wheel/2026-27/tasks/" + id;
        return new CalendarText.Entry(
                id + "@kvalitetshjul", DAY, title, "Les mer og kvitter: " + link, link, version, CHANGED);
    }

    private static String of(String name, List<CalendarText.Entry> entries) {
        return CalendarText.of(name, entries);
    }

    private static ICalendar parsed(String text) {
        var warnings = new ArrayList<List<ParseWarning>>();
        var calendar = Biweekly.parse(text).warnings(warnings).first();
        assertThat(warnings).allMatch(List::isEmpty);
        return calendar;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
