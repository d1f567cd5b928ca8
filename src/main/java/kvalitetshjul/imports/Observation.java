package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.Period;

/**
 * One published figure. The measure is what the publisher calls it: a heading, or the code of a figure in a catalogue. Row and column are counted from 1, as a spreadsheet counts them, and point at the cell of the value. The margin is half the
 * publisher's 95 % interval; respondents are the pupils behind the figure; both only where the publisher gives them.
 *
 * @param name what the publisher calls the unit, the owner or the county, where the file says so
 * @param owner who runs the unit, or else the municipality it lies in, where the file says so
 */
public record Observation(
        int row,
        int column,
        TableKind table,
        UnitKey unit,
        Period period,
        Breakdown breakdown,
        String measure,
        ObservedValue value,
        Optional<BigDecimal> margin,
        OptionalInt respondents,
        Optional<String> name,
        Optional<UnitKey> owner) {
    public Observation {
        if (unit.named()) unit = UnitKey.named(unit.level(), CleanText.name(unit.key()));
        name = name.map(CleanText::name);
    }

    Observation(
            int row,
            int column,
            TableKind table,
            UnitKey unit,
            Period period,
            Breakdown breakdown,
            String measure,
            ObservedValue value,
            Optional<BigDecimal> margin,
            OptionalInt respondents,
            Optional<String> name) {
        this(row, column, table, unit, period, breakdown, measure, value, margin, respondents, name, Optional.empty());
    }

    /** The fewest its publisher shows such a figure of. */
    public PublishersLimit limit() {
        return PublishersLimit.of(table, measure);
    }

    /** The same further down, where its document is one of several in a file. */
    Observation movedBy(int rows) {
        return rows == 0
                ? this
                : new Observation(
                        row + rows,
                        column,
                        table,
                        unit,
                        period,
                        breakdown,
                        measure,
                        value,
                        margin,
                        respondents,
                        name,
                        owner);
    }
}
