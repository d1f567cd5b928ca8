package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;

class WhoSeesTests {
    private static final UnitId UNIT = new UnitId(new UUID(0, 1));
    private static final Set<Audience> OF_UNIT = Set.of(Audience.PUBLIC, Audience.UNIT);
    private static final Set<Audience> LEADER = Set.of(Audience.PUBLIC, Audience.OWNER);
    private static final Set<Audience> ANYBODY = Set.of(Audience.PUBLIC);
    private static final Shown FEW = new Shown.Suppressed(Shown.Withheld.FEW);
    private static final Shown FIGURE = new Shown.Measured(new BigDecimal("62.5"), Optional.empty(), OptionalInt.of(8));

    @Test
    void theNumberIsToldToThoseAloneWhoSeeIt() {
        var forTheUnit = Map.of(Audience.PUBLIC, FEW, Audience.OWNER, FEW, Audience.UNIT, FIGURE);
        assertThat(told(OF_UNIT, forTheUnit)).containsExactly("skjermet", "skjermet", "62,5");
        assertThat(told(LEADER, forTheUnit)).containsExactly("skjermet", "skjermet", "tallet");
        var forLeaders = Map.of(Audience.PUBLIC, FEW, Audience.OWNER, FIGURE, Audience.UNIT, FEW);
        assertThat(told(OF_UNIT, forLeaders)).containsExactly("skjermet", "tallet", "skjermet");
        assertThat(told(LEADER, forLeaders)).containsExactly("skjermet", "62,5", "skjermet");
        assertThat(told(ANYBODY, forTheUnit)).as("of another unit").containsExactly("skjermet", "skjermet", "tallet");
    }

    @Test
    void whatEverybodySeesIsSeenByAll() {
        assertThat(told(ANYBODY, Map.of(Audience.PUBLIC, FIGURE))).containsExactly("62,5", "62,5", "62,5");
        assertThat(told(OF_UNIT, Map.of(Audience.OWNER, FEW))).containsExactly("–", "skjermet", "–");
    }

    @Test
    void whatIsNotLetOutHasNoLine() {
        assertThat(of(OF_UNIT, Map.of())).isEmpty();
    }

    private static List<String> told(Set<Audience> reader, Map<Audience, Shown> shown) {
        var line = of(reader, shown).getFirst();
        return List.of(line.everybody(), line.leaders(), line.unit());
    }

    private static List<WhoSees> of(Set<Audience> reader, Map<Audience, Shown> shown) {
        var key = new Cell.Key("ON_TRACK", Place.of(UNIT), new SchoolYear(2026), Breakdown.NONE);
        return WhoSees.of(
                List.of(figure()),
                shown.entrySet().stream()
                        .map(one -> new MeasurementRepository.ForAudience(
                                new Cell(key, one.getValue()), one.getKey(), reader.contains(one.getKey())))
                        .toList(),
                "2026–27",
                KnowledgeTexts.in("nb"));
    }

    private static KeyFigure figure() {
        return new KeyFigure(
                "ON_TRACK",
                new LocalizedText(Map.of("nb", "Barn i rute")),
                null,
                "OBSERVATION",
                "RESULTS",
                KeyFigure.MeasuredIn.PERCENT,
                1,
                KeyFigure.Direction.HIGHER_BETTER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
