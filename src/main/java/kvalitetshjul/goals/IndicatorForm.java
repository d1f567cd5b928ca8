package kvalitetshjul.goals;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Printable;
import org.springframework.validation.Errors;

/** Values are typed with a decimal comma or point; a state is a value, words, or both. */
record IndicatorForm(
        String keyFigure,

        @Printable @Size(max = 200, message = "{goals.form.title.long}")
        String name,

        @Pattern(regexp = NUMBER, message = "{goals.form.number}")
        String currentValue,

        @Printable @Size(max = 1000, message = "{goals.form.long}")
        String currentWords,

        @Pattern(regexp = NUMBER, message = "{goals.form.number}")
        String desiredValue,

        @Printable @Size(max = 1000, message = "{goals.form.long}")
        String desiredWords) {
    private static final String NUMBER = "\\s*([-−]?\\d{1,9}([.,]\\d{1,4})?)?\\s*";

    /** A field that was not sent is empty. */
    IndicatorForm {
        keyFigure = Objects.requireNonNullElse(keyFigure, "");
        name = Objects.requireNonNullElse(name, "");
        currentValue = Objects.requireNonNullElse(currentValue, "");
        currentWords = Objects.requireNonNullElse(currentWords, "");
        desiredValue = Objects.requireNonNullElse(desiredValue, "");
        desiredWords = Objects.requireNonNullElse(desiredWords, "");
    }

    /** Still to be filled in; the key figure may be empty. */
    static IndicatorForm on(String keyFigure) {
        return new IndicatorForm(keyFigure, "", "", "", "", "");
    }

    IndicatorForm withCurrentValue(String value) {
        return new IndicatorForm(keyFigure, name, value, currentWords, desiredValue, desiredWords);
    }

    static IndicatorForm of(Indicator indicator, Locale locale) {
        return new IndicatorForm(
                indicator.keyFigure().orElse(""),
                indicator.name(),
                text(indicator.current(), locale),
                indicator.current().words(),
                text(indicator.desired(), locale),
                indicator.desired().words());
    }

    private static String text(Indicator.Level level, Locale locale) {
        return level.value()
                .map(value -> new Indicator.Level("", Optional.of(value)).in(locale))
                .orElse("");
    }

    /**
     * What no single field can say: both states are given, and something is measured.
     *
     * @param keyFigures what the form offered to choose from
     */
    void check(List<Choice> keyFigures, Errors errors) {
        if (errors.hasErrors()) return;
        if (keyFigures.stream().noneMatch(choice -> choice.value().equals(keyFigure)))
            errors.rejectValue("keyFigure", "goals.indicator.keyFigure.unknown");
        if (keyFigure.isBlank() && name.isBlank()) errors.rejectValue("name", "goals.indicator.name.required");
        if (currentValue.isBlank() && currentWords.isBlank())
            errors.rejectValue("currentWords", "goals.indicator.current.required");
        if (desiredValue.isBlank() && desiredWords.isBlank())
            errors.rejectValue("desiredWords", "goals.indicator.desired.required");
    }

    /** @param keyFigureName what the key figure is called, for an indicator that was given no name of its own */
    Indicator.Content content(Function<String, String> keyFigureName) {
        return new Indicator.Content(
                name.isBlank() ? keyFigureName.apply(keyFigure) : name.strip(),
                Optional.of(keyFigure).filter(code -> !code.isBlank()),
                level(currentWords, currentValue),
                level(desiredWords, desiredValue));
    }

    private static Indicator.Level level(String words, String value) {
        var number = value.strip().replace(',', '.').replace('−', '-');
        return new Indicator.Level(
                words.strip(), number.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(number)));
    }
}
