package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kvalitetshjul.pages.TextWidth;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WheelDrawingTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Locale BOKMAL = Locale.of("nb");

    @Test
    void augustIsToTheRightOfTheTopAndTheYearRunsClockwise() {
        var drawing = WheelDrawing.of(YEAR, TODAY, List.of(), BOKMAL);
        assertThat(drawing.months())
                .extracting(WheelDrawing.Sector::name)
                .containsExactly("aug", "sep", "okt", "nov", "des", "jan", "feb", "mar", "apr", "mai", "jun", "jul");
        var hand = drawing.hand().orElseThrow();
        assertThat(hand.toX()).isPositive(); // late November is a third of the way round
        assertThat(hand.toY()).isPositive();
    }

    @Test
    void todaysHandIsOnlyInTheYearThatRuns() {
        assertThat(WheelDrawing.of(YEAR, LocalDate.of(2027, 8, 1), List.of(), BOKMAL)
                        .hand())
                .isEmpty();
        assertThat(WheelDrawing.of(YEAR, LocalDate.of(2026, 7, 31), List.of(), BOKMAL)
                        .hand())
                .isEmpty();
        assertThat(WheelDrawing.of(YEAR, LocalDate.of(2026, 8, 1), List.of(), BOKMAL)
                        .hand())
                .isPresent();
    }

    @Test
    void aNameWithRoomIsWrittenWholeAndOneWithoutIsANumberInTheKey() {
        var roomy = entry(1, "Dialogmøte", Level.UNIT, 3, 4, true);
        var crowd = IntStream.range(2, 16)
                .mapToObj(number ->
                        entry(number, "Kartlegging av kompetansen i alle barnehager", Level.UNIT, 9, 9, false))
                .toList();
        var entries = new ArrayList<>(crowd);
        entries.add(roomy);
        var drawing = WheelDrawing.of(YEAR, TODAY, entries, BOKMAL);
        assertThat(drawing.unnamed()).containsExactlyElementsOf(crowd);
        assertThat(drawing.bands().getFirst().lines())
                .extracting(Label.Line::text)
                .containsExactly("Dialogmøte");
    }

    @Test
    void theEstimateOfAWidthIsNeverTooSmall() throws Exception {
        try (var file = WheelDrawingTests.class.getResourceAsStream("/fonts/NotoSans_400Regular.ttf")) {
            var font = Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(100f);
            var context = new FontRenderContext(null, true, true);
            for (var name : List.of(
                    "Analyse og vurdering av kunnskapsgrunnlaget",
                    "TRAS, Alle med og MIO",
                    "Elevundersøkelsen, 5.–10. trinn",
                    "Konsekvensjustert budsjett",
                    "MØTE I FORMANNSKAPET",
                    "Uppföljning av frånvaro")) {
                assertThat(TextWidth.of(name, 100))
                        .as(name)
                        .isGreaterThan(font.getStringBounds(name, context).getWidth() * 1.02); // semibold is wider
            }
        }
    }

    @Property
    void arcsInALaneNeverMeetAndNoneIsLost(@ForAll("years") List<WheelEntry> entries) {
        var arcs = entries.stream()
                .map(entry -> new Lanes.Arc(
                        entry,
                        entry.window().from().getDayOfYear(),
                        entry.window().to().getDayOfYear() + 1))
                .toList();
        var lanes = Lanes.pack(arcs).crowds().stream()
                .flatMap(crowd -> crowd.lanes().stream())
                .toList();
        assertThat(lanes.stream().flatMap(lane -> lane.arcs().stream())).containsExactlyInAnyOrderElementsOf(arcs);
        for (var lane : lanes) {
            for (var one : lane.arcs()) {
                assertThat(lane.arcs().stream().filter(other -> !other.equals(one)))
                        .noneMatch(one::meets);
            }
        }
    }

    @Property(tries = 200)
    void everyEntryIsDrawnOnceAndReadable(@ForAll("years") List<WheelEntry> entries) {
        var drawing = WheelDrawing.of(YEAR, TODAY, entries, BOKMAL);
        assertThat(drawing.bands()).extracting(WheelDrawing.Band::entry).containsExactlyElementsOf(entries);
        for (var band : drawing.bands()) {
            assertThat(band.path()).doesNotContain("NaN").startsWith("M").endsWith("Z");
            band.label().ifPresent(label -> {
                assertThat(label.fontSize()).isBetween(12, 15);
                assertThat(String.join(
                                        " ",
                                        label.lines().stream()
                                                .map(Label.Line::text)
                                                .toList())
                                .replace(" ", ""))
                        .isEqualTo(band.entry().name().replace(" ", ""));
            });
        }
    }

    @Provide
    Arbitrary<List<WheelEntry>> years() {
        var names = Arbitraries.of(
                "Dialogmøte", "Overgang fra barnehage til skole", "BASIL", "Kvalitets- og resultatsamtale om høsten");
        var row = Combinators.combine(
                        names,
                        Arbitraries.of(Level.class),
                        Arbitraries.integers().between(0, 364),
                        Arbitraries.integers().between(0, 364),
                        Arbitraries.of(true, false),
                        Arbitraries.of(TaskState.class))
                .as((name, level, one, other, mine, state) -> new WheelEntry(
                        0,
                        "CODE",
                        name,
                        "nb",
                        level,
                        new DateWindow(
                                YEAR.days().from().plusDays(Math.min(one, other)),
                                YEAR.days().from().plusDays(Math.max(one, other))),
                        mine,
                        state,
                        0,
                        1,
                        "/"));
        return row.list().ofMinSize(0).ofMaxSize(45).map(rows -> {
            var number = new AtomicInteger();
            return rows.stream()
                    .map(each -> new WheelEntry(
                            number.incrementAndGet(),
                            each.code() + number,
                            each.name(),
                            each.language(),
                            each.level(),
                            each.window(),
                            each.mine(),
                            each.state(),
                            each.closed(),
                            each.total(),
                            each.path()))
                    .toList();
        });
    }

    private static WheelEntry entry(int number, String name, Level level, int first, int last, boolean mine) {
        var window = new When.Months(java.time.Month.of(first), java.time.Month.of(last))
                .in(YEAR)
                .getFirst();
        return new WheelEntry(number, "CODE" + number, name, "nb", level, window, mine, TaskState.PLANNED, 0, 1, "/");
    }
}
