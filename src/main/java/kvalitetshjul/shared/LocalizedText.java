package kvalitetshjul.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One text in one or more languages, by language code ({@code nb}, {@code nn}, {@code sv}, {@code en}); a reader without their own gets the nearest. */
public record LocalizedText(@JsonValue Map<String, String> texts) {
    private static final Map<String, List<String>> NEAREST = Map.of(
            "nb", List.of("nb", "nn", "sv", "en"),
            "nn", List.of("nn", "nb", "sv", "en"),
            "sv", List.of("sv", "nb", "nn", "en"),
            "en", List.of("en", "nb", "nn", "sv"));

    @JsonCreator
    public LocalizedText {
        if (texts.isEmpty()) throw new IllegalArgumentException("A text needs at least one language");
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The text in the reader's language, or in the language nearest to it that the text has. */
    public String in(Locale locale) {
        return Objects.requireNonNull(texts.get(languageFor(locale)));
    }

    /** The language {@link #in(Locale)} answers in, so that a page can mark a text that is not in the reader's own. */
    public String languageFor(Locale locale) {
        for (var language : NEAREST.getOrDefault(locale.getLanguage(), List.of("nb", "nn", "sv", "en"))) {
            if (texts.containsKey(language)) return language;
        }
        return texts.keySet().iterator().next();
    }
}
