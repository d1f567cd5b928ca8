package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;

/** What the same pupils, as a group, are followed by from grade to grade, as a pack says it: at least two steps, the lowest grade first. It may begin in kindergarten. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CohortLine(String code, LocalizedText name, @Nullable LocalizedText description, List<Step> steps) {

    /**
     * A key figure of the pupils while they were in a grade.
     *
     * @param grade 0 for the last year in kindergarten
     * @param sameScale whether it is measured on the scale of the step before, so that the two may be compared and joined by a line
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Step(String keyFigure, int grade, @Nullable Boolean sameScale) {
        boolean isOnTheScaleBefore() {
            return Objects.requireNonNullElse(sameScale, false);
        }

        boolean isInKindergarten() {
            return grade == LastYear.GRADE;
        }

        /** The school year they are in it, of those who begin in the first grade in another. */
        SchoolYear year(SchoolYear began) {
            return new SchoolYear(began.startYear() + grade - 1);
        }

        /** When those who are in it in a school year begin in the first grade. */
        SchoolYear began(SchoolYear year) {
            return new SchoolYear(year.startYear() - grade + 1);
        }

        /** The part of a key figure’s pupils that it is about: the figure itself where that is of one grade. */
        Breakdown part(KeyFigure figure) {
            return figure.grade() == null ? Breakdown.of(Map.of("grade", Integer.toString(grade))) : Breakdown.NONE;
        }
    }

    /** Those that a unit has pupils for; all of them for the owner. */
    List<Step> steps(Definitions definitions, Optional<Unit> unit) {
        return steps.stream()
                .filter(step -> unit.map(one -> definitions.concerns(definitions.get(step.keyFigure()), one)
                                && Definitions.has(one, step.grade()))
                        .orElse(true))
                .toList();
    }
}
