package kvalitetshjul.imports;

import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.shared.CleanText;

/**
 * What the publisher writes of its figures in the file, in its own words.
 *
 * @param spot of the figure that cannot be compared with those before it; empty for what is said of the whole file
 * @param text on one line, and not longer than {@value #LONGEST} signs
 */
public record PublisherNote(Optional<Spot> spot, String text) {
    static final int LONGEST = 2_000;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Where a figure stands in the file: row and column from 1. */
    public record Spot(int row, int column) {}

    public PublisherNote {
        var line = SPACES.matcher(CleanText.of(text)).replaceAll(" ").strip();
        text = CleanText.of(line.substring(0, Math.min(LONGEST, line.length())));
    }

    /** The same in a file that other rows come before. */
    PublisherNote movedBy(int rows) {
        return new PublisherNote(spot.map(one -> new Spot(one.row + rows, one.column)), text);
    }
}
