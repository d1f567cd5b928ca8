package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.Optional;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ObservedValue;
import kvalitetshjul.shared.Period;

/**
 * One figure as it is kept, with what may be shown of it: that was decided when it came in. A publisher's sets keep the publisher's state: nothing is derived
 * from them and nothing opened.
 */
record Cell(Key key, Shown shown) {
    /** What makes it the same figure in the next edition. */
    record Key(String keyFigure, Place place, Period period, Breakdown breakdown) {}

    static Cell published(
            Key key, ObservedValue value, Optional<BigDecimal> margin, java.util.OptionalInt respondents) {
        return new Cell(
                key,
                switch (value) {
                    case ObservedValue.Measured measured -> new Shown.Measured(measured.value(), margin, respondents);
                    case ObservedValue.Rounded rounded -> new Shown.Rounded(rounded.value());
                    case ObservedValue.Bounded bounded -> new Shown.Bounded(bounded.atLeast(), bounded.atMost());
                    case ObservedValue.Suppressed hidden ->
                        new Shown.Suppressed(
                                switch (hidden.why()) {
                                    case UNSAID -> Shown.Withheld.UNSAID;
                                    case PROTECTED -> Shown.Withheld.BY_PUBLISHER;
                                    case FEW -> Shown.Withheld.FEW;
                                    case NEARLY_ALL -> Shown.Withheld.NEARLY_ALL;
                                });
                    case ObservedValue.Missing none ->
                        new Shown.Missing(
                                switch (none.cause()) {
                                    case NOT_REPORTED -> Shown.Absent.NOT_REPORTED;
                                    case RULES_NOT_MET -> Shown.Absent.RULES_NOT_MET;
                                });
                    case ObservedValue.NotApplicable nothing -> new Shown.NotApplicable();
                });
    }

    boolean isMissing() {
        return shown instanceof Shown.Missing;
    }

    /** Whether an edition says the same; 50 and 50.0 are the same figure. */
    boolean saysAs(Cell other) {
        return plain(shown).equals(plain(other.shown));
    }

    /** Whether another file has the same figure and says less of it: not how sure it is, or not of how many it is. */
    boolean saysMoreThan(Cell other) {
        return shown instanceof Shown.Measured is
                && other.shown instanceof Shown.Measured told
                && !saysAs(other)
                && is.value().compareTo(told.value()) == 0
                && (told.margin().isEmpty()
                        || is.margin()
                                .filter(known -> known.compareTo(told.margin().get()) == 0)
                                .isPresent())
                && (told.respondents().isEmpty() || told.respondents().equals(is.respondents()));
    }

    private static Shown plain(Shown shown) {
        return switch (shown) {
            case Shown.Measured measured ->
                new Shown.Measured(
                        measured.value().stripTrailingZeros(),
                        measured.margin().map(BigDecimal::stripTrailingZeros),
                        measured.respondents());
            case Shown.Rounded rounded -> new Shown.Rounded(rounded.value().stripTrailingZeros());
            case Shown.Bounded bounded ->
                new Shown.Bounded(
                        bounded.atLeast().map(BigDecimal::stripTrailingZeros),
                        bounded.atMost().map(BigDecimal::stripTrailingZeros));
            case Shown.Suppressed(var reason)
            when reason == Shown.Withheld.UNSAID -> new Shown.Suppressed(Shown.Withheld.BY_PUBLISHER);
            case Shown.Suppressed _, Shown.Missing _, Shown.NotApplicable _ -> shown;
        };
    }
}
