package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/** What a unit has decided is good enough of its key figures, contributed as a bean by the module where it is decided. */
public interface GoodEnough {
    /**
     * @param value in the key figure's own unit
     * @param before where the unit stood when it was decided; absent where that is told in words
     * @param year the school year it is decided for
     * @param goal what the goal it belongs to is called
     * @param path of that goal, which the reader may see
     */
    record Level(
            String keyFigure,
            BigDecimal value,
            Optional<BigDecimal> before,
            SchoolYear year,
            String goal,
            String path) {}

    /** Those decided for this school year or one to come that the reader may see, the earliest year first and then the lowest: of every key figure, in one statement. */
    List<Level> list(UnitId unit);

    /** Where the reader may decide it; empty for who may not. */
    Optional<String> beginning(String keyFigure, UnitId unit);
}
