package kvalitetshjul.imports;

import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;

/**
 * What a person has said of a file that does not say it itself.
 *
 * @param year the school year of the figures that carry none: for children and staff of kindergartens, counted on 15 December, the one that day is in
 */
public record Asked(Optional<SchoolYear> year) {
    public static final Asked NOTHING = new Asked(Optional.empty());

    public static Asked year(SchoolYear year) {
        return new Asked(Optional.of(year));
    }
}
