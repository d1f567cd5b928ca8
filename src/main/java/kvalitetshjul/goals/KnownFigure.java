package kvalitetshjul.goals;

import java.math.BigDecimal;
import java.util.Optional;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.knowledge.Shown;
import kvalitetshjul.shared.SchoolYear;

/**
 * What everybody may know of a key figure in a unit, for the indicator that is tied to it: a goal is read by others than those who write it.
 *
 * @param text the latest figure as the reader writes it; empty when there is none to show
 * @param year the school year it is from
 * @param withheld a later school year whose figure is withheld
 */
record KnownFigure(
        State state,
        String unit,
        String measuredIn,
        String text,
        Optional<BigDecimal> value,
        Optional<SchoolYear> year,
        Optional<SchoolYear> withheld) {
    /** Where no key figure is chosen, or none whose figures the reader may see. */
    static final KnownFigure NOTHING = without(State.NOTHING, "", "");

    enum State {
        NOTHING,
        MEASURED,
        /** Withheld, so that only words can tell. */
        HIDDEN,
        MISSING
    }

    static KnownFigure of(Optional<Figures.Latest> latest, String unit, String measuredIn) {
        return latest.map(found -> switch (found.shown()) {
                    case Shown.Measured measured ->
                        new KnownFigure(
                                State.MEASURED,
                                unit,
                                measuredIn,
                                found.text(),
                                Optional.of(number(found.text()).orElse(measured.value())),
                                Optional.of(found.year()),
                                found.withheldSince());
                    case Shown.Suppressed hidden -> without(State.HIDDEN, unit, measuredIn);
                    case Shown.Bounded bounded -> without(State.HIDDEN, unit, measuredIn);
                    case Shown.Rounded rounded -> without(State.HIDDEN, unit, measuredIn);
                    case Shown.Missing missing -> without(State.MISSING, unit, measuredIn);
                    case Shown.NotApplicable nothing -> without(State.MISSING, unit, measuredIn);
                })
                .orElseGet(() -> without(State.MISSING, unit, measuredIn));
    }

    private static KnownFigure without(State state, String unit, String measuredIn) {
        return new KnownFigure(state, unit, measuredIn, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<BigDecimal> number(String text) {
        var plain = text.strip().replace(',', '.').replace('−', '-');
        return plain.matches("-?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /**
     * The form with this figure as the value now. What somebody typed there themselves is left alone.
     *
     * @param filled what was filled in before, for the key figure that was chosen then
     */
    IndicatorForm fill(IndicatorForm form, String filled) {
        boolean isTyped =
                !form.currentValue().isBlank() && !form.currentValue().strip().equals(filled.strip());
        return isTyped ? form : form.withCurrentValue(text);
    }

    /** The content with the year of this figure, when it is this figure that stands as the value now. */
    Indicator.Content dated(Indicator.Content content) {
        boolean isThis = value.isPresent()
                && content.current()
                        .value()
                        .filter(typed -> typed.compareTo(value.get()) == 0)
                        .isPresent();
        return isThis
                ? new Indicator.Content(content.name(), content.keyFigure(), content.current(), content.desired(), year)
                : content;
    }
}
