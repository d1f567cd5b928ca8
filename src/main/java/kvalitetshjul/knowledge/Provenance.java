package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Where one figure comes from, and what stood in its place before.
 *
 * @param unit whose page it was asked from; the municipality’s when empty
 * @param period code of it, {@code when} its name
 * @param whom the figure is about, and {@code part} of the people; empty of all of them
 * @param value the figure, or its state in words, {@code measuredIn} and {@code behind} empty where it is no number
 * @param places where there is a figure of the same period and part, and {@code parts} of the same period and place
 * @param facts where it comes from
 * @param years those it is put together of, the first first; none of a single one
 * @param withheld that nothing is told of what stood before, where it is not; empty else
 * @param earlier the last first; empty where none is shown
 * @param most how many there are at most of them; empty where there are no more
 * @param notes what must be known to compare it with others
 */
record Provenance(
        String code,
        LocalizedText name,
        Optional<UnitId> unit,
        String period,
        String when,
        String whom,
        String part,
        String value,
        String measuredIn,
        String behind,
        List<Beside> places,
        List<Beside> parts,
        List<Fact> facts,
        List<OneYear> years,
        String withheld,
        List<Line> earlier,
        Optional<Integer> most,
        List<String> notes) {
    /**
     * Another figure of the period, or this one.
     *
     * @param place {@code county} and so on; empty for whom the page was asked for
     * @param part code of it; empty for everybody
     */
    record Beside(String place, String part, String label, boolean isThis) {}

    /**
     * One of several years that stand as one, as the reader sees it by itself.
     *
     * @param part code of it in that year
     * @param facts which file and row it came from, as far as the reader may know; none of one that is withheld
     */
    record OneYear(
            String period, String part, String when, String value, boolean isShown, String behind, List<Fact> facts) {}

    /** @param imported where it is told of in the import log, for those who may open it; null else */
    record Fact(String label, String text, @Nullable UUID imported) {}

    /**
     * What stood before.
     *
     * @param isShown false of one that is withheld, or never stood
     * @param imported as of a fact
     */
    record Line(
            String value,
            boolean isShown,
            String edition,
            String came,
            String replaced,
            @Nullable UUID imported) {}
}
