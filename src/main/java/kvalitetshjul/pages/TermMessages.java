package kvalitetshjul.pages;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The product’s texts, in which a term of the field stands as {@code [unit.many]}: the municipality’s own word goes in its place, or the product’s
 * ({@code terms.UNIT.many}) where it has none. {@code [Unit.many]} begins a sentence. Only texts of the product are filled, never what somebody typed.
 */
class TermMessages extends ResourceBundleMessageSource {
    private static final Pattern TERM = Pattern.compile("\\[([A-Za-z]\\w*)\\.(\\w+)]");

    private record Filled(String text, Locale locale) {}

    private final Supplier<OwnWords> ownWords;
    private final Map<Filled, MessageFormat> formats = new ConcurrentHashMap<>();

    TermMessages(Supplier<OwnWords> ownWords) {
        this.ownWords = ownWords;
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        var text = super.resolveCodeWithoutArguments(code, locale);
        return text == null || !hasTerm(text) ? text : fill(text, locale);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        var text = super.resolveCodeWithoutArguments(code, locale);
        if (text == null || !hasTerm(text)) return super.resolveCode(code, locale);
        return formats.computeIfAbsent(
                new Filled(fill(text, locale), locale), filled -> new MessageFormat(filled.text, filled.locale));
    }

    /** A day is written as the reader’s language writes it. */
    @Override
    protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
        var resolved = super.resolveArguments(arguments, locale);
        if (locale == null) return resolved;
        for (int i = 0; i < resolved.length; i++) {
            if (resolved[i] instanceof LocalDate day) {
                var pattern = Objects.requireNonNull(resolveCodeWithoutArguments("pages.date", locale));
                resolved[i] = DateTimeFormatter.ofPattern(pattern, locale).format(day);
            }
        }
        return resolved;
    }

    private static boolean hasTerm(String text) {
        return text.indexOf('[') >= 0 && TERM.matcher(text).find();
    }

    private String fill(String text, Locale locale) {
        return TERM.matcher(text).replaceAll(found -> word(found.group(1), found.group(2), locale));
    }

    /** The schema of the terms lets through nothing that means something in a message format. */
    private String word(String term, String form, Locale locale) {
        var code = term.toUpperCase(Locale.ROOT);
        var word = ownWords.get()
                .find(code, form, locale)
                .orElseGet(() -> super.resolveCodeWithoutArguments("terms." + code + "." + form, locale));
        if (word == null) throw new IllegalStateException("No text has the term " + term + "." + form);
        return Character.isUpperCase(term.charAt(0))
                ? word.substring(0, 1).toUpperCase(locale) + word.substring(1)
                : word;
    }
}
