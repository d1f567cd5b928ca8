package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTests {
    private static final Shown WITHHELD = new Shown.Suppressed(Shown.Withheld.BY_PUBLISHER);
    private static final List<SchoolYear> YEARS = java.util.stream.IntStream.rangeClosed(2019, 2025)
            .mapToObj(SchoolYear::new)
            .toList();

    @Test
    void aLineStopsWhereAFigureIsWithheldAndWhereTheSeriesBreaks() throws Exception {
        var chart =
                parsed(chart(Map.of(2019, "46", 2020, "47", 2022, "46", 2023, "49", 2024, "52"), List.of(2021, 2025))
                        .draw(ChartFormat.WIDE));

        assertThat(points(chart, "chart-main")).containsExactly(2, 3);
    }

    @Test
    void aBreakIsDottedWithItsReasonAndStopsLinesThatHaveFiguresOnBothSides() throws Exception {
        var chart = parsed(chart(Map.of(2020, "47", 2021, "47", 2022, "46", 2023, "49"), List.of())
                .draw(ChartFormat.WIDE));

        assertThat(points(chart, "chart-main")).containsExactly(2, 2);
        assertThat(ofClass(chart, "line", "chart-break")).hasSize(1);
        assertThat(texts(chart)).contains("Ny skala fra høsten 2022");
    }

    @Test
    void hiddenYearsAreWritten() throws Exception {
        var chart = parsed(chart(Map.of(2019, "46"), List.of(2021, 2025)).draw(ChartFormat.WIDE));

        assertThat(texts(chart).stream().filter("skjermet"::equals)).hasSize(2);
    }

    @Test
    void anAxisThatDoesNotBeginAtNothingIsSaidToAndCut() throws Exception {
        for (var format : List.of(ChartFormat.WIDE, ChartFormat.NARROW)) {
            var cut = parsed(chart(Map.of(2022, "46", 2023, "49"), List.of()).draw(format));
            assertThat(texts(cut)).contains("Aksen begynner på 40");
            assertThat(ofClass(cut, "polyline", "chart-cut"))
                    .as("at its foot, and beside the words")
                    .hasSize(2);
        }
        var whole = parsed(chart(Map.of(2022, "4", 2023, "49"), List.of()).draw(ChartFormat.WIDE));
        assertThat(texts(whole)).noneMatch(text -> text.startsWith("Aksen"));
        assertThat(ofClass(whole, "polyline", "chart-cut")).isEmpty();
    }

    @Test
    void whereItWasNotCarriedOutTheDrawingSaysSo() throws Exception {
        var told = new TreeMap<SchoolYear, Shown>();
        told.put(new SchoolYear(2025), new Shown.Missing(Shown.Absent.NOT_CONDUCTED));
        var chart = chart(Map.of(2022, "46"), List.of());
        var lines = List.of(new LineChart.Line("skolen", 0, told), chart.lines().getLast());
        var drawn = new LineChart(
                chart.title(),
                chart.ticks(),
                lines,
                chart.levels(),
                chart.breaks(),
                chart.words(),
                chart.numbers(),
                chart.whole());
        assertThat(texts(parsed(drawn.draw(ChartFormat.WIDE)))).anyMatch(text -> text.endsWith("ikke gjennomført"));
    }

    @Test
    void intervalsAreDrawnAndExplained() throws Exception {
        var chart = parsed(chart(Map.of(2022, "46", 2023, "49"), List.of()).draw(ChartFormat.WIDE));

        assertThat(ofClass(chart, "rect", "chart-interval")).hasSize(3); // two years and the key
        assertThat(texts(chart)).contains("Lys søyle: 95 %");
    }

    @Test
    void theDrawingIsNamedAndHoldsNoStyleNorScript() throws Exception {
        for (var width : List.of(ChartFormat.WIDE, ChartFormat.NARROW)) {
            var drawn = chart(Map.of(2022, "46", 2023, "49"), List.of(2024)).draw(width);

            assertThat(drawn.markup()).doesNotContain("style", "script", "<h1>").contains("Lesing &lt;5&gt; &amp; mer");
            assertThat(parsed(drawn).getElementsByTagName("title").getLength()).isEqualTo(1);
        }
    }

    @Test
    void labelsDoNotCoverEachOther() throws Exception {
        var chart = parsed(chart(Map.of(2023, "49", 2024, "50"), List.of()).draw(ChartFormat.WIDE));
        var heights = java.util.stream.Stream.of("chart-main-name", "chart-far-name")
                .flatMap(name -> ofClass(chart, "text", name).stream())
                .map(text -> Double.valueOf(text.getAttribute("y")))
                .sorted()
                .toList();

        assertThat(heights).hasSize(2);
        assertThat(heights.get(1) - heights.get(0)).isGreaterThanOrEqualTo(17);
    }

    @Test
    void levelsAreDashedLinesWithinTheDrawingWhoseNamesCoverNoOther() throws Exception {
        var levels = List.of(level(58), level(58.5), level(59));
        for (var format : List.of(ChartFormat.WIDE, ChartFormat.NARROW)) {
            var chart = parsed(
                    chart(Map.of(2023, "49", 2024, "50"), List.of(), levels).draw(format));
            var lines = ofClass(chart, "line", "chart-level");
            assertThat(lines)
                    .hasSize(format.key() ? 6 : 3)
                    .allSatisfy(line ->
                            assertThat(line.getAttribute("stroke-dasharray")).isNotEmpty());
            var grid = heights(chart, "line", "chart-grid", "y1");
            assertThat(lines.subList(0, 3))
                    .extracting(line -> Double.valueOf(line.getAttribute("y1")))
                    .allSatisfy(y -> assertThat(y).isBetween(grid.getFirst(), grid.getLast()));
            var names = java.util.stream.Stream.of("chart-main-name", "chart-far-name", "chart-level-name")
                    .flatMap(name -> heights(chart, "text", name, "y").stream())
                    .sorted()
                    .toList();
            assertThat(names).hasSize(5);
            for (int i = 1; i < names.size(); i++)
                assertThat(names.get(i) - names.get(i - 1)).isGreaterThanOrEqualTo(16);
            assertThat(names.getLast())
                    .isLessThan(Double.parseDouble(chart.getDocumentElement().getAttribute("height")));
        }
    }

    @Test
    void aLevelIsNotDrawnBesideNothing() {
        assertThat(chart(Map.of(), List.of(2024), List.of(level(50)))
                        .draw(ChartFormat.NARROW)
                        .markup())
                .doesNotContain("chart-level");
    }

    private static LineChart.Level level(double value) {
        return new LineChart.Level("Godt nok " + value, value);
    }

    private static List<Double> heights(Document chart, String tag, String name, String attribute) {
        return ofClass(chart, tag, name).stream()
                .map(element -> Double.valueOf(element.getAttribute(attribute)))
                .sorted()
                .toList();
    }

    @Test
    void nothingToDrawIsAnEmptyChart() throws Exception {
        assertThat(points(
                        parsed(chart(
                                        Map.of(),
                                        YEARS.stream()
                                                .map(SchoolYear::startYear)
                                                .toList())
                                .draw(ChartFormat.NARROW)),
                        "chart-main"))
                .isEmpty();
    }

    private static LineChart chart(Map<Integer, String> values, List<Integer> hidden) {
        return chart(values, hidden, List.of());
    }

    private static LineChart chart(Map<Integer, String> values, List<Integer> hidden, List<LineChart.Level> levels) {
        var school = new TreeMap<SchoolYear, Shown>();
        values.forEach((year, value) -> school.put(new SchoolYear(year), measured(value, "4.5")));
        hidden.forEach(year -> school.put(new SchoolYear(year), WITHHELD));
        var nation = new TreeMap<SchoolYear, Shown>();
        if (!values.isEmpty()) YEARS.forEach(year -> nation.put(year, measured("50", "0.1")));
        return new LineChart(
                "Lesing <5> & mer",
                YEARS.stream()
                        .map(year -> new LineChart.Tick(
                                year, year.label(), year.label().substring(2)))
                        .toList(),
                List.of(new LineChart.Line("skolen", 0, school), new LineChart.Line("landet", 3, nation)),
                levels,
                List.of(new LineChart.Break(new SchoolYear(2022).days().from(), "Ny skala fra høsten 2022")),
                new LineChart.Words(
                        "skjermet",
                        "ikke gjennomført",
                        "Lys søyle: 95 %",
                        Optional.of(lowest -> "Aksen begynner på " + lowest)),
                new Numbers(Locale.of("nb"), 0),
                Optional.empty());
    }

    private static Shown measured(String value, String margin) {
        return new Shown.Measured(new BigDecimal(value), Optional.of(new BigDecimal(margin)), OptionalInt.of(11));
    }

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.markup())));
    }

    private static List<Integer> points(Document chart, String name) {
        return ofClass(chart, "polyline", name).stream()
                .map(line -> line.getAttribute("points").trim().split(" ", -1).length)
                .toList();
    }

    private static List<Element> ofClass(Document chart, String tag, String name) {
        var found = chart.getElementsByTagName(tag);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(element -> element.getAttribute("class").equals(name))
                .toList();
    }

    private static List<String> texts(Document chart) {
        var found = chart.getElementsByTagName("text");
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
