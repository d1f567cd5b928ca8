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
    record Area(String code, LocalizedText name, List<Row> rows) {
        /** As many as are read at a glance; the rest unfolds. */
        private static final int SEEN_AT_ONCE = 10;

        public List<Row> first() {
            return rows.subList(0, Math.min(SEEN_AT_ONCE, rows.size()));
        }

        public List<Row> rest() {
            return rows.subList(first().size(), rows.size());
        }
    }

    /** @param period of the figures, empty when there are none */
    record Row(
            String code,
            String area,
            LocalizedText name,
            String measuredIn,
            String period,
            List<FigureBlock.TableCell> cells) {}

    /** Whether there is more than is seen on one screen, so that the areas are listed first. */
    public boolean isLong() {
        return areas.size() > 1
                && areas.stream().mapToInt(area -> area.rows().size()).sum() > Area.SEEN_AT_ONCE;
    }

    /** Whether it is said of any figure how many are behind it. */
    public boolean tellsBehind() {
        return areas.stream()
                .flatMap(area -> area.rows().stream())
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell -> !cell.behind().isEmpty());
    }

    public boolean isAbout(Unit other) {
        return unit.map(Unit::id).equals(Optional.of(other.id()));
    }
}
