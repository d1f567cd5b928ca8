package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The wheels of a year held against each other. */
class AlignmentTests {
    @Test
    void aFigureIsDeliveredBeforeItIsUsedInWhateverWheel() {
        var inTime = check(
                item("ANALYSIS", "'month': 1", "'deliversFigures': ['MERIT']"),
                item("TO_COMMITTEE", "'month': 2", "'usesFigures': ['MERIT']"));
        assertThat(inTime).isEmpty();
        var late = check(
                item("ANALYSIS", "'month': 3", "'deliversFigures': ['MERIT']"),
                item("TO_COMMITTEE", "'month': 2", "'usesFigures': ['MERIT']"));
        assertThat(late).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Alignment.Fault.USED_TOO_EARLY);
            assertThat(finding.item().code()).isEqualTo("TO_COMMITTEE");
            assertThat(finding.figures()).isEqualTo(Set.of("MERIT"));
            assertThat(finding.other().orElseThrow().code()).isEqualTo("ANALYSIS");
        });
    }

    @Test
    void whatNothingMakesReadyIsTold() {
        var found = check(
                item("ANALYSIS", "'month': 1", "'deliversFigures': ['MERIT']"),
                item("TO_COMMITTEE", "'month': 2", "'usesFigures': ['MERIT', 'SAFE']"));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Alignment.Fault.DELIVERED_BY_NOBODY);
            assertThat(finding.figures()).isEqualTo(Set.of("SAFE"));
        });
    }

    @Test
    void whatShouldBeFirstAndBeginsAfterTheOtherIsDueIsTold() {
        var found = check(
                item("PLAN", "'month': 5", "'phase': 'PLAN'"), item("WORK", "'month': 2", "'predecessors': ['PLAN']"));
        assertThat(found)
                .singleElement()
                .extracting(Alignment.Finding::fault)
                .isEqualTo(Alignment.Fault.FIRST_COMES_LAST);
    }

    private static List<Alignment.Finding> check(String one, String other) {
        return Alignment.check(WheelOfYear.of(
                List.of(wheel("QUALITY", one), wheel("COMMITTEE", other)),
                List.of(),
                YearPlan.of(new SchoolYear(2026)),
                FreeDays.WEEKENDS,
                BodyNames.NONE));
    }

    private static WheelTemplate wheel(String code, String item) {
        return JsonMapper.shared()
                .readValue(
                        "{'code': '%s', 'name': {'nb': 'Hjul'}, 'owner': 'DIRECTOR', 'items': [%s]}"
                                .formatted(code, item)
                                .replace('\'', '"'),
                        WheelTemplate.class);
    }

    private static String item(String code, String when, String more) {
        return "{'code': '%s', 'name': {'nb': 'Punkt'}, 'level': 'UNIT', 'target': 'ONCE', 'when': {%s}, 'signOff': 'AUTOMATIC', %s}"
                .formatted(code, when, more);
    }
}
