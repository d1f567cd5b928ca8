package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;

/**
 * The list of key figures with the latest that may be shown.
 *
 * @param followUps what the unit is asked for at the times all units are looked at together this school year; empty where no unit is chosen
 * @param follows whether pupils are followed over the years by any of them
 */
record Overview(
        Optional<Unit> unit,
        List<Unit> units,
        List<String> places,
        List<Area> areas,
        boolean filled,
        boolean follows,
        List<FollowUps.Own> followUps) {
    record Area(LocalizedText name, List<Row> rows) {}

    /** @param period of the figures, empty when there are none */
    record Row(
            String code,
            String area,
            LocalizedText name,
            String measuredIn,
            String period,
            List<FigureBlock.TableCell> cells) {}

    public boolean isAbout(Unit other) {
        return unit.map(Unit::id).equals(Optional.of(other.id()));
    }
}
