package kvalitetshjul.imports;

import java.util.Optional;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;

/**
 * What a person has said of a file that does not say it itself.
 *
 * @param period of the figures that carry none; for a publisher’s file a school year, which for children and staff of kindergartens, counted on 15
 *     December, is the one that day is in
 */
public record Asked(Optional<Period> period) {
    public static final Asked NOTHING = new Asked(Optional.empty());

    public static Asked period(Period period) {
        return new Asked(Optional.of(period));
    }

    public static Asked year(SchoolYear year) {
        return period(year);
    }

    Optional<SchoolYear> year() {
        return period.filter(SchoolYear.class::isInstance).map(SchoolYear.class::cast);
    }
}
