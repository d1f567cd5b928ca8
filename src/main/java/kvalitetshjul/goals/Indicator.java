package kvalitetshjul.goals;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;

/**
 * What shows whether a goal is reached.
 *
 * @param name what is measured or observed
 * @param keyFigure code of a key figure in the adopted pack; absent where the unit looks at something else, which the name then says
 * @param desired what is good enough
 * @param measured the school year the value now is from, where it is the key figure’s own; absent where somebody typed it
 */
public record Indicator(
        IndicatorId id,
        GoalId goal,
        String name,
        Optional<String> keyFigure,
        Level current,
        Level desired,
        Optional<SchoolYear> measured,
        int version) {

    /** Where things stand, or should stand: in words, as a value in the key figure's own unit, or both. */
    public record Level(String words, Optional<BigDecimal> value) {
        public Level {
            if (words.isBlank() && value.isEmpty()) throw new IllegalArgumentException("A level says something");
        }

        /** As a reader of the language writes it: "48,5", "48,5 – de fleste leser flytende", or the words alone. */
        public String in(Locale locale) {
            var number = value.map(amount -> {
                        var format = NumberFormat.getInstance(locale);
                        format.setMaximumFractionDigits(Math.max(0, amount.scale()));
                        format.setMinimumFractionDigits(Math.max(0, amount.scale()));
                        return format.format(amount);
                    })
                    .orElse("");
            if (number.isEmpty()) return words;
            return words.isBlank() ? number : number + " – " + words;
        }
    }

    public record Content(
            String name, Optional<String> keyFigure, Level current, Level desired, Optional<SchoolYear> measured) {
        /** With a value that is typed. */
        public Content(String name, Optional<String> keyFigure, Level current, Level desired) {
            this(name, keyFigure, current, desired, Optional.empty());
        }
    }

    Indicator change(Content content) {
        return new Indicator(
                id,
                goal,
                content.name(),
                content.keyFigure(),
                content.current(),
                content.desired(),
                content.measured(),
                version);
    }
}
