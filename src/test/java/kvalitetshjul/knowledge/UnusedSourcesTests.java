package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.DataSourceSection.Obligation;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A source that sheds light on no quality area and has no key figure is collected for nothing. */
class UnusedSourcesTests {
    private static DataSource source(String code, @Nullable List<String> areas) {
        return new DataSource(
                code,
                new LocalizedText(Map.of("nb", code)),
                null,
                null,
                Obligation.LOCAL,
                "UNIT",
                List.of("SCHOOL"),
                null,
                areas,
                null,
                "UNIT_HEAD",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<String> unused(List<KeyFigure> figures, DataSource... sources) {
        return SourceMaps.unused(Definitions.of(
                        figures, List.of(sources), List.of(), List.of(), DisclosureSection.Disclosure.NONE))
                .stream()
                .map(name -> name.texts().get("nb"))
                .toList();
    }

    @Test
    void anAreaOrAKeyFigureIsEnough() {
        var figure = JsonMapper.shared().readValue("""
                {"code": "F", "name": {"nb": "F"}, "source": "COUNTED", "qualityArea": "A", "measuredIn": "COUNT",
                 "decimals": 0, "direction": "NEUTRAL"}""", KeyFigure.class);
        assertThat(unused(List.of(figure), source("IDLE", null), source("COUNTED", null), source("SEEN", List.of("A"))))
                .containsExactly("IDLE");
    }
}
