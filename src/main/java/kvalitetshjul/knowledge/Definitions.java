package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.QualityAreaSection.QualityArea;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;

/** What the adopted pack says about figures: the figures themselves in its order, their sources and the quality areas they shed light on. */
record Definitions(List<KeyFigure> keyFigures, Map<String, DataSource> sources, List<QualityArea> areas) {
    static final Definitions NONE = new Definitions(List.of(), Map.of(), List.of());

    static Definitions of(List<KeyFigure> keyFigures, List<DataSource> sources, List<QualityArea> areas) {
        return new Definitions(
                List.copyOf(keyFigures),
                sources.stream().collect(Collectors.toMap(DataSource::code, Function.identity())),
                List.copyOf(areas));
    }

    /** @throws NotFound when the pack has no such figure */
    KeyFigure get(String code) {
        return keyFigures.stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    /** Whether the unit is of a kind and has the grade that the figure is about. */
    boolean concerns(KeyFigure figure, Unit unit) {
        var source = sources.get(figure.source());
        if (source != null && !source.concerns(unit.kind())) return false;
        var grade = figure.grade();
        return grade == null || unit.grades().map(grades -> grades.has(grade)).orElse(true);
    }
}
