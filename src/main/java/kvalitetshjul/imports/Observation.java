package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.shared.Period;

/**
 * One published figure. Row and column are counted from 1, as a spreadsheet counts them, and point at the cell of the value. The margin is half the
 * publisher's 95 % interval; respondents are the pupils behind the figure; both only where the publisher gives them.
 *
 * @param county what the publisher calls it, where the figure is a county's and the row says so
 */
public record Observation(
        int row,
        int column,
        TableKind table,
        UnitKey unit,
        Period period,
        Breakdown breakdown,
        Measure measure,
        ObservedValue value,
        Optional<BigDecimal> margin,
        OptionalInt respondents,
        Optional<String> county) {}
