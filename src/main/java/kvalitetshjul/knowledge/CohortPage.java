package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;

/**
 * The same pupils over the years, as groups.
 *
 * @param unit whom it is about; the municipality when empty
 * @param units those the reader may choose
 * @param successions what became of the unit, in words, and {@code others} whom it followed or was followed by
 * @param lines what they are followed by, in the order of the pack
 */
record CohortPage(
        Optional<Unit> unit,
        List<Unit> units,
        List<String> successions,
        List<Succession.Named> others,
        List<Block> lines) {

    /**
     * What one line tells.
     *
     * @param measuredIn all that its steps are measured in
     * @param drawn the cohort that the finding and the drawing are of; absent where nothing is known of any
     * @param finding of that cohort, or why there is none
     * @param steps the grades, which head the columns
     * @param rows the latest cohorts, the last to begin first; {@code older} those before them
     */
    record Block(
            String code,
            LocalizedText name,
            Optional<LocalizedText> description,
            String measuredIn,
            Optional<SchoolYear> drawn,
            String finding,
            Optional<Chart> chart,
            Optional<Chart> narrowChart,
            List<Column> steps,
            List<Row> rows,
            List<Row> older,
            List<String> notes) {
        /** Whether the drawing is of one of the older. */
        public boolean isOfOlder() {
            return older.stream().anyMatch(row -> drawn.equals(Optional.of(row.began())));
        }
    }

    /**
     * @param unit what it is measured in, where the steps are not all measured in the same; else empty
     * @param keyFigure whose page tells more of the step
     */
    record Column(String grade, String unit, String keyFigure) {
        /** Both, where they stand beside a figure. */
        public String heading() {
            return unit.isEmpty() ? grade : grade + ", " + unit;
        }
    }

    /** @param name by when they began, and where they are now */
    record Row(SchoolYear began, String name, List<Cell> cells) {}

    /**
     * @param when the school year the pupils were in the grade
     * @param behind how many are behind the figure, in words; empty where that is not known
     */
    record Cell(String text, Shown shown, String when, String behind) {
        public boolean isMeasured() {
            return shown instanceof Shown.Measured;
        }

        /** Nothing to read on a telephone: not taken in, or of a year to come. */
        public boolean isUnknown() {
            return shown.equals(new Shown.Missing(Shown.Absent.NOT_IMPORTED));
        }
    }

    /** Whether it is said of any figure how many are behind it. */
    public boolean tellsBehind() {
        return lines.stream()
                .flatMap(line -> Stream.concat(line.rows().stream(), line.older().stream()))
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell -> !cell.behind().isEmpty());
    }

    public boolean isAbout(Unit other) {
        return unit.map(Unit::id).equals(Optional.of(other.id()));
    }
}
