package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.Covers;
import kvalitetshjul.shared.LocalizedText;
import org.junit.jupiter.api.Test;

/** What may be said of two groups, by what is shown of each. */
class GroupsFindingTests {
    /** Whatever the one is, the other is not told of: neither in words nor by the axis. */
    @Covers("IMP-02")
    @Test
    void whateverIsNotShownAsMeasuredLeavesNoTrace() {
        var shown = measured("58", "1.1");
        var others = List.<Shown>of(
                new Shown.Suppressed(Shown.Withheld.FEW),
                new Shown.Bounded(Optional.of(new BigDecimal("95")), Optional.empty()),
                new Shown.Bounded(Optional.empty(), Optional.of(new BigDecimal("5"))),
                new Shown.Rounded(new BigDecimal("10")),
                new Shown.Missing(Shown.Absent.NOT_REPORTED),
                new Shown.NotApplicable());
        var alone = chart(shown, new Shown.NotApplicable()).scale();
        for (var other : others) {
            assertThat(finding(KeyFigure.MeasuredIn.PERCENT, shown, other))
                    .isEqualTo(finding(KeyFigure.MeasuredIn.PERCENT, other, shown))
                    .startsWith("For 2024–25 sier vi ikke noe om forskjellen")
                    .doesNotContain("58", "95", "10");
            assertThat(chart(shown, other).scale()).isEqualTo(alone);
        }
    }

    @Test
    void nobodyJudgesADifferenceWhereOneOfTheMarginsIsUnknown() {
        var sure = measured("58", "1.1");
        var unsure = new Shown.Measured(new BigDecimal("40"), Optional.empty(), OptionalInt.empty());
        assertThat(finding(KeyFigure.MeasuredIn.SCALE_POINTS, sure, unsure)).contains("kan ikke vurderes");
        assertThat(finding(KeyFigure.MeasuredIn.SCALE_POINTS, unsure, sure)).contains("kan ikke vurderes");
        assertThat(finding(KeyFigure.MeasuredIn.PERCENT, sure, unsure))
                .contains("Forskjellen er 18,0\u00A0prosentpoeng", "kan ikke vurderes");
    }

    @Test
    void theDifferenceIsOfTheFiguresAsTheyAreShown() {
        assertThat(finding(KeyFigure.MeasuredIn.SCALE_POINTS, measured("52.34", "1"), measured("49.86", "1")))
                .as("52.3 and 49.9, though finer figures would give 2.5")
                .contains("Forskjellen er 2,4\u00A0skalapoeng");
    }

    @Test
    void onePointIsSaidInTheSingular() {
        for (var said : Map.of(
                        "nb",
                        "1\u00A0prosentpoeng",
                        "nn",
                        "1\u00A0prosentpoeng",
                        "sv",
                        "1\u00A0procentenhet",
                        "en",
                        "1\u00A0percentage point")
                .entrySet()) {
            var one = finding(said.getKey(), 0, KeyFigure.MeasuredIn.PERCENT, measured("58", "1"), measured("57", "1"));
            assertThat(one).containsPattern(said.getValue().replace(' ', '.') + "\\b");
        }
    }

    private static Shown.Measured measured(String value, String margin) {
        return new Shown.Measured(new BigDecimal(value), Optional.of(new BigDecimal(margin)), OptionalInt.empty());
    }

    private static GroupsChart chart(Shown one, Shown other) {
        return new GroupsChart(
                "",
                List.of(row("jenter", one), row("gutter", other)),
                "",
                Optional.empty(),
                new Numbers(Locale.of("nb"), 1));
    }

    private static GroupsChart.Row row(String name, Shown shown) {
        return new GroupsChart.Row(
                name, shown, shown instanceof Shown.Measured m ? m.margin() : Optional.empty(), "", false);
    }

    private static String finding(KeyFigure.MeasuredIn measuredIn, Shown girls, Shown boys) {
        return finding("nb", 1, measuredIn, girls, boys);
    }

    private static String finding(
            String language, int decimals, KeyFigure.MeasuredIn measuredIn, Shown girls, Shown boys) {
        var figure = new KeyFigure(
                "READING",
                new LocalizedText(Map.of("nb", "Lesing")),
                null,
                "TESTS",
                "RESULTS",
                measuredIn,
                1,
                KeyFigure.Direction.HIGHER_BETTER,
                5,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        var texts = KnowledgeTexts.in(language);
        return new GroupsFinding(figure, texts, new Numbers(texts.locale(), decimals))
                .of(new GroupsFinding.Group("jenter", girls), new GroupsFinding.Group("gutter", boys), "2024–25");
    }
}
