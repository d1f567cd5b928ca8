package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;

/**
 * The list of key figures with the latest that may be shown.
 *
 * @param shortPlaces the same where there is little room
 * @param followUps what the unit is asked for at the times all units are looked at together this school year; empty where no unit is chosen
 * @param areas those with figures, in the order of the pack
 * @param without what nothing is read in of, in the same order
 * @param ofGroups of which there are only figures of groups, grades or subjects
 * @param follows whether pupils are followed over the years by any of them
 */
record Overview(
        Optional<Unit> unit,
        List<Unit> units,
        List<String> places,
        List<String> shortPlaces,
        List<Area> areas,
        List<Without> ofGroups,
        List<Without> without,
        boolean filled,
        boolean follows,
        List<FollowUps.Own> followUps) {
    /** The figures that something is read in of: the first are seen at once, what more there is unfolds. */
    record Area(String code, LocalizedText name, List<Row> rows) {
        /** As many as are read at a glance. */
        private static final int SEEN_AT_ONCE = 10;

        public List<Row> first() {
            return rows.stream().limit(SEEN_AT_ONCE).toList();
        }

        public List<Row> rest() {
            return rows.stream().skip(SEEN_AT_ONCE).toList();
        }
    }

    /** A key figure that nothing is read in of yet that is of everybody. */
    record Without(String code, LocalizedText name) {}

    /**
     * @param goodEnough what is decided to be it, with the way it is to be reached; empty where nothing is
     * @param period of the figures
     * @param newer that there are newer figures by groups only; empty where there are none
     */
    record Row(
            String code,
            String area,
            LocalizedText name,
            String measuredIn,
            String goodEnough,
            String period,
            String newer,
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

    /** Whether nobody has said which grades the unit has, and some figure is of one. */
    public boolean isGradesUnknown() {
        return areas.stream()
                .flatMap(area -> area.rows().stream())
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell -> cell.shown().isOfUnknownGrades());
    }

    public boolean isAbout(Unit other) {
        return unit.map(Unit::id).equals(Optional.of(other.id()));
    }
}
