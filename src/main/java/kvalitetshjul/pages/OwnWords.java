package kvalitetshjul.pages;

import java.util.Locale;
import java.util.Optional;

/** What the municipality itself calls the things the product has words for. The pages put its words in place of the product’s. */
public interface OwnWords {
    /**
     * A word of whoever the running work is for. None where nobody is, and none in a language that the municipality has no word in: it would be a
     * foreign word in the middle of a sentence.
     *
     * @param term as in the glossary, such as {@code ACTIVITY}
     * @param form {@code one}, {@code the}, {@code many} or {@code all}
     */
    Optional<String> find(String term, String form, Locale locale);
}
