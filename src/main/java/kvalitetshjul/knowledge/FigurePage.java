package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;

/**
 * The page of one key figure.
 *
 * @param description what is counted or measured, where the name does not say it all
 * @param unit whom it is about; the municipality when empty
 * @param units those the reader may choose
 * @param periods codes of those of the table, the newest first
 * @param revised which figures of the table stand in the place of another that the reader was shown, row by row as {@code periods}
 * @param others those that it followed, or that followed it
 * @param againstChance whether the units may be held against what chance alone gives
 * @param together several years as one, where a single one tells little
 * @param groups of the pupils beside each other, where the figure is known by groups
 * @param newer that the newest figures are of groups only
 * @param seen who sees what of the owner’s own latest figure of the unit; empty for whoever is none of them
 * @param mayDecide the way to decide what is good enough, where nothing is and the reader may
 * @param ended that there are no such figures any more, where it is so
 * @param open true when nothing is withheld from the one it is about
 */
record FigurePage(
        LocalizedText name,
        Optional<LocalizedText> description,
        FigureBlock block,
        Optional<Unit> unit,
        List<Unit> units,
        List<String> periods,
        List<List<Boolean>> revised,
        List<Succession.Named> others,
        boolean againstChance,
        Optional<SeveralYears.Together> together,
        List<GroupsBlock> groups,
        Optional<Newer> newer,
        List<WhoSees> seen,
        boolean open,
        Optional<String> mayDecide,
        Optional<String> ended) {
    /**
     * @param when what the period is called
     * @param anchor where they stand on the page
     */
    record Newer(String sentence, String when, String anchor) {}

    /** Whether nothing is told of everybody together, but of groups of them. */
    public boolean isOnlyOfGroups() {
        return block.table().columns().isEmpty() && !groups.isEmpty();
    }

    public boolean isAnyRevised() {
        return revised.stream().anyMatch(row -> row.contains(true));
    }

    public boolean isAbout(Unit other) {
        return unit.map(Unit::id).equals(Optional.of(other.id()));
    }
}
