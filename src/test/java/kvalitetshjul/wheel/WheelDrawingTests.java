package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    void aWheelOfTheCalendarYearHasJanuaryAtTheTopAndItsHandAndWhatHasPassedTurnWithIt() {
        var turn = Turn.of(YEAR, WheelTemplate.Clock.CALENDAR_YEAR);
        var autumn = WheelDrawing.of(turn, TODAY, List.of(), List.of(Level.values()), BOKMAL);
        assertThat(autumn.months())
                .extracting(WheelDrawing.Sector::name)
                .containsExactly(
                        "jan 2027", "feb", "mar", "apr", "mai", "jun", "jul", "aug 2026", "sep", "okt", "nov", "des");
        var hand = autumn.hand().orElseThrow();
        assertThat(hand.toX()).as("late November is before the top").isNegative();
        assertThat(hand.toY()).isNegative();
        assertThat(turn.angle(LocalDate.of(2027, 1, 1), 0)).isZero();
        assertThat(turn.angle(LocalDate.of(2026, 12, 31), 1)).isEqualTo(360);
        assertThat(turn.angle(LocalDate.of(2026, 8, 1), 0)).isEqualTo(210);
        assertThat(turn.angle(LocalDate.of(2027, 7, 31), 1)).isEqualTo(210);
        assertThat(turn.angle(LocalDate.of(2026, 7, 1), 0))
                .as("outside the year")
                .isEqualTo(210);
        for (var day : List.of(TODAY, LocalDate.of(2027, 3, 1), LocalDate.of(2027, 9, 1))) {
            var ring = WheelDrawing.of(turn, day, List.of(), List.of(Level.UNIT), BOKMAL)
                    .rings()
                    .getFirst();
            var start = Polar.arc(ring.radius(), 210, 300);
            assertThat(ring.passed())
                    .as("what has passed by %s begins in August", day)
                    .startsWith(start.substring(0, start.indexOf('A')));
        }
    }

    @Test
    void whatGoesOnOverTheTopOfTheCircleIsDrawnOnBothSidesOfIt() {
        var window = new DateWindow(LocalDate.of(2026, 12, 14), LocalDate.of(2027, 1, 17));
        var entry = new WheelEntry(
                1,
                "CODE",
                "Vinter",
                "nb",
                Optional.empty(),
                Level.UNIT,
                times(TaskState.OPEN, window),
                window,
                Optional.of(window),
                List.of(),
                List.of(),
                0,
                true,
                TaskState.OPEN,
                0,
                1,
                "/");
        assertThat(Days.arcs(entry, Turn.of(YEAR), 200)).hasSize(1);
        var arcs = Days.arcs(entry, Turn.of(YEAR, WheelTemplate.Clock.CALENDAR_YEAR), 200);
        assertThat(arcs).hasSize(2).allSatisfy(arc -> {
            assertThat(arc.from()).isBetween(0.0, 360.0);
            assertThat(arc.to()).isBetween(arc.from(), 360.0);
        });
        assertThat(arcs.getFirst().to()).isEqualTo(360);
        assertThat(arcs.getLast().from()).isZero();
    }

    @Property(tries = 200)
    void everyEntryIsDrawnOnceWhateverMonthIsAtTheTop(@ForAll("years") List<WheelEntry> entries) {
        var turn = Turn.of(YEAR, WheelTemplate.Clock.CALENDAR_YEAR);
        var drawing = WheelDrawing.of(turn, TODAY, entries, List.of(Level.values()), BOKMAL);
        assertThat(drawing.bands()).extracting(WheelDrawing.Band::entry).containsExactlyElementsOf(entries);
        for (var entry : entries)
            assertThat(Days.arcs(entry, turn, 200))
                    .allSatisfy(arc -> assertThat(arc.to()).isGreaterThan(arc.from()));
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
    void whatComesEveryWeekIsOneArcWithASmallOneForEachTime() {
        var weeks = IntStream.range(0, 38)
                .mapToObj(week -> new WheelEntry.Time(
                        new DateWindow(
                                LocalDate.of(2026, 8, 17).plusWeeks(week),
                                LocalDate.of(2026, 8, 21).plusWeeks(week)),
                        week < 13 ? TaskState.DONE : TaskState.PLANNED,
                        0,
                        1))
                .toList();
        var entry = entry(1, "Trinnmøte", Level.UNIT, weeks, true);
        var drawing = WheelDrawing.of(YEAR, TODAY, List.of(entry), BOKMAL);
        var band = drawing.bands().getFirst();
        assertThat(drawing.bands()).hasSize(1);
        assertThat(band.path()).containsOnlyOnce("M");
        assertThat(band.times()).hasSize(38);
        assertThat(band.times())
                .filteredOn(time -> time.state() == TaskState.DONE)
                .hasSize(13);
        assertThat(band.lines()).extracting(Label.Line::text).containsExactly("Trinnmøte");
        assertThat(entry.isOften()).isTrue();
        assertThat(band.planned()).as("the day that is set").hasSize(1);
    }

    @Test
    void whatComesAgainIsLateOnlyWhereItIs() {
        var weeks = IntStream.range(0, 38)
                .mapToObj(week -> new WheelEntry.Time(
                        new DateWindow(
                                LocalDate.of(2026, 8, 17).plusWeeks(week),
                                LocalDate.of(2026, 8, 21).plusWeeks(week)),
                        week == 4 || week == 5 ? TaskState.OVERDUE : TaskState.PLANNED,
                        0,
                        1))
                .toList();
        var first = weeks.getFirst();
        var entry = new WheelEntry(
                1,
                "MEETING",
                "Trinnmøte",
                "nb",
                Optional.empty(),
                Level.UNIT,
                weeks,
                weeks.get(4).window(),
                Optional.of(first.window()),
                List.of(),
                List.of(),
                0,
                true,
                TaskState.OVERDUE,
                0,
                38,
                "/");
        var band = WheelDrawing.of(YEAR, TODAY, List.of(entry), BOKMAL).bands().getFirst();
        assertThat(band.arcs()).extracting(WheelDrawing.Tick::state).containsExactly(TaskState.PLANNED);
        assertThat(band.times())
                .filteredOn(time -> time.state() == TaskState.OVERDUE)
                .hasSize(2);
        assertThat(band.sign().orElseThrow().x())
                .as("in September, on the right")
                .isGreaterThan(100);
        assertThat(entry.lateTimes()).isEqualTo(2);

        var autumn = new DateWindow(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
        var spring = new DateWindow(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 31));
        var twice = entry(
                2,
                "Foreldremøte",
                Level.UNIT,
                List.of(
                        new WheelEntry.Time(autumn, TaskState.OVERDUE, 0, 1),
                        new WheelEntry.Time(spring, TaskState.PLANNED, 0, 1)),
                true);
        assertThat(WheelDrawing.of(YEAR, TODAY, List.of(twice), BOKMAL)
                        .bands()
                        .getFirst()
                        .arcs())
                .extracting(WheelDrawing.Tick::state)
                .containsExactly(TaskState.OVERDUE, TaskState.PLANNED);
    }

    @Test
    void whatComesTwiceIsOneEntryWithTwoArcs() {
        var autumn = new DateWindow(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
        var spring = new DateWindow(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 31));
        var entry = entry(1, "Foreldremøte", Level.UNIT, times(TaskState.PLANNED, autumn, spring), true);
        var band = WheelDrawing.of(YEAR, TODAY, List.of(entry), BOKMAL).bands().getFirst();
        assertThat(band.path().chars().filter(sign -> sign == 'M')).hasSize(2);
        assertThat(band.times()).isEmpty();
        assertThat(entry.isOften()).isFalse();
    }

    @Test
    void openedAtOneRingTheCircleHasOnlyThat() {
        var one = entry(1, "Dialogmøte", Level.UNIT, 3, 4, true);
        var drawing = WheelDrawing.of(YEAR, TODAY, List.of(one), List.of(Level.UNIT), BOKMAL);
        assertThat(drawing.rings()).extracting(WheelDrawing.Ring::level).containsExactly(Level.UNIT);
        assertThat(drawing.bands()).hasSize(1);
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
                        entry.current().from().getDayOfYear(),
                        entry.current().to().getDayOfYear() + 1))
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
                        Optional.empty(),
                        level,
                        times(
                                state,
                                new DateWindow(
                                        YEAR.days().from().plusDays(Math.min(one, other)),
                                        YEAR.days().from().plusDays(Math.max(one, other)))),
                        new DateWindow(
                                YEAR.days().from().plusDays(Math.min(one, other)),
                                YEAR.days().from().plusDays(Math.max(one, other))),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        0,
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
                            each.unit(),
                            each.level(),
                            each.times(),
                            each.current(),
                            each.upcoming(),
                            each.planned(),
                            each.free(),
                            each.daysSet(),
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
        return entry(number, name, level, times(TaskState.PLANNED, window), mine);
    }

    private static WheelEntry entry(int number, String name, Level level, List<WheelEntry.Time> times, boolean mine) {
        return new WheelEntry(
                number,
                "CODE" + number,
                name,
                "nb",
                Optional.empty(),
                level,
                times,
                times.getFirst().window(),
                Optional.of(times.getFirst().window()),
                List.of(times.getFirst().window().from().plusDays(2)),
                List.of(),
                1,
                mine,
                TaskState.PLANNED,
                0,
                1,
                "/");
    }

    private static List<WheelEntry.Time> times(TaskState state, DateWindow... windows) {
        return Arrays.stream(windows)
                .map(window -> new WheelEntry.Time(window, state, 0, 1))
                .toList();
    }
}
