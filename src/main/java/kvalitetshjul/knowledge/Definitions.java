package kvalitetshjul.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.knowledge.CheckpointSection.Followed;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.DisclosureSection.Disclosure;
import kvalitetshjul.knowledge.QualityAreaSection.QualityArea;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;

/** What the adopted pack says about figures: the figures themselves in its order, their sources and the quality areas they shed light on. */
record Definitions(
        List<KeyFigure> keyFigures,
        SequencedMap<String, DataSource> sources,
        List<QualityArea> areas,
        SequencedMap<String, Followed> checkpoints,
        Disclosure disclosure,
        List<CohortLine> cohortLines) {
    static final Definitions NONE = of(List.of(), List.of(), List.of(), List.of(), Disclosure.NONE);

    static Definitions of(
            List<KeyFigure> keyFigures,
            List<DataSource> sources,
            List<QualityArea> areas,
            List<Followed> checkpoints,
            Disclosure disclosure) {
        return new Definitions(
                List.copyOf(keyFigures),
                sources.stream()
                        .collect(Collectors.toMap(
                                DataSource::code, Function.identity(), (a, b) -> a, LinkedHashMap::new)),
                List.copyOf(areas),
                checkpoints.stream()
                        .collect(
                                Collectors.toMap(Followed::code, Function.identity(), (a, b) -> a, LinkedHashMap::new)),
                disclosure,
                List.of());
    }

    /** The same, with what the pupils of a year are followed by. */
    Definitions following(List<CohortLine> lines) {
        return new Definitions(keyFigures, sources, areas, checkpoints, disclosure, List.copyOf(lines));
    }

    /** @throws NotFound when the pack has no such figure */
    KeyFigure get(String code) {
        return keyFigures.stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    /** Those that units have and no publisher gives: what tables of the owner’s own may hold. */
    List<KeyFigure> local() {
        return keyFigures.stream()
                .filter(KeyFigure::isLocal)
                .filter(figure -> {
                    var source = sources.get(figure.source());
                    return source != null && source.isUnits();
                })
                .toList();
    }

    /** Whether the unit is of a kind that the figure is about. */
    boolean isOfItsKind(KeyFigure figure, Unit unit) {
        var source = sources.get(figure.source());
        if (source != null && !source.concerns(unit.kind())) return false;
        var kinds = figure.unitKinds();
        return kinds == null || kinds.contains(unit.kind());
    }

    /** Whether the unit is of a kind and has the grade that the figure is about. */
    boolean concerns(KeyFigure figure, Unit unit) {
        if (!isOfItsKind(figure, unit)) return false;
        if (figure.entered() != null
                && followed(figure).filter(one -> !one.concerns(unit)).isPresent()) return false;
        var grade = figure.grade();
        return grade == null || has(unit, grade);
    }

    /** What stands where nothing is read in of the figure for the unit: that it is missing is not said of a grade the unit may not have. */
    Shown absent(KeyFigure figure, Unit unit) {
        if (!concerns(figure, unit)) return new Shown.NotApplicable();
        var grade = figure.grade();
        boolean unknown =
                grade != null && grade != LastYear.GRADE && unit.grades().isEmpty();
        return new Shown.Missing(unknown ? Shown.Absent.GRADES_UNKNOWN : Shown.Absent.NOT_IMPORTED);
    }

    /** What the figure is looked at in, at several times of the year. */
    Optional<Followed> followed(KeyFigure figure) {
        var code = figure.checkpoint();
        return code == null ? Optional.empty() : Optional.ofNullable(checkpoints.get(code));
    }

    /** Whether the unit is asked for the source: for what is collected only because it is followed up, where it is followed up. */
    boolean asks(DataSource source, Unit unit) {
        if (!source.concerns(unit)) return false;
        var frequency = source.frequency();
        if (frequency != null && frequency.rule() != DataSourceSection.Frequency.Rule.CONTINUOUS) return true;
        var following =
                checkpoints.values().stream().filter(one -> one.rests(source)).toList();
        return following.isEmpty() || following.stream().anyMatch(one -> one.concerns(unit));
    }

    /** Whether the unit has the grade, as far as is known; grade 0 is the last year in kindergarten. */
    static boolean has(Unit unit, int grade) {
        if (grade == LastYear.GRADE) return LastYear.isIn(unit);
        return unit.grades().map(grades -> grades.has(grade)).orElse(true);
    }

    /** How often the source is collected: by its own rule, or by the times of the year it is looked at in. */
    Rhythm rhythm(DataSource source) {
        return Rhythm.of(
                source,
                checkpoints.values().stream().filter(one -> one.rests(source)).findFirst());
    }
}
