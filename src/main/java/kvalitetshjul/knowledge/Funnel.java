package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;

/**
 * The units of one key figure in one period by how many are behind each figure, beside what chance alone gives. By name, since nobody is to be ranked.
 *
 * @param periods to choose among, the last one first
 * @param period the one that is shown; absent where no figure is known, or not how far such figures spread by chance
 * @param lines of one page of the table; {@code page} is which one, from 1, and {@code pages} how many there are
 * @param drawing absent where no unit can be placed, or nothing to hold them against
 */
record Funnel(
        String code,
        LocalizedText name,
        String measuredIn,
        List<Choice> periods,
        Optional<Choice> period,
        String finding,
        Optional<FunnelChart> drawing,
        List<Line> lines,
        int page,
        int pages,
        List<String> notes) {

    /** One page of the table; the nearest one where there is no such. */
    Funnel at(int asked, int size) {
        int last = Math.max(1, (lines.size() + size - 1) / size);
        int shown = Math.clamp(asked, 1, last);
        return new Funnel(
                code,
                name,
                measuredIn,
                periods,
                period,
                finding,
                drawing,
                List.copyOf(lines.subList((shown - 1) * size, Math.min(lines.size(), shown * size))),
                shown,
                last,
                notes);
    }

    public Chart wide() {
        return drawing.orElseThrow().draw(ChartFormat.WIDE);
    }

    public Chart narrow() {
        return drawing.orElseThrow().draw(ChartFormat.NARROW);
    }

    /** Where a unit lies. */
    enum Standing {
        WITHIN,
        /** Above or below what nineteen of twenty are within by chance. */
        ABOVE,
        BELOW,
        FAR_ABOVE,
        FAR_BELOW,
        /** The figure, or the number behind it, is not shown. */
        NOT_PLACED;

        public boolean isOutside() {
            return this != WITHIN && this != NOT_PLACED;
        }
    }

    /**
     * @param text the figure, or its state in words
     * @param persons how many are behind it; a dash where that is not shown
     */
    record Line(
            UnitId unit,
            String name,
            String text,
            Shown shown,
            Optional<Came> came,
            String persons,
            Standing standing,
            String words) {
        public boolean isMeasured() {
            return shown instanceof Shown.Measured;
        }
    }
}
