package kvalitetshjul.pages;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

/**
 * What the frame of a page shows around its content.
 *
 * @param owner the school owner's name; absent on pages for nobody in particular
 * @param reader who is signed in; absent when nobody is
 * @param brand path of the stylesheet with the owner's colour
 * @param here path and query of this page, to come back to after a change of language or colours
 */
record Layout(
        String language,
        String colorScheme,
        @Nullable String owner,
        @Nullable Reader reader,
        @Nullable String brand,
        List<Entry> navigation,
        List<LanguageChoice> languages,
        List<String> colorSchemes,
        String here) {

    /** The errors of a form as its fields stand, see {@code fields :: errors}. */
    public List<DetailedError> inOrder(@Nullable Object form, List<DetailedError> errors) {
        return FieldOrder.of(form, errors);
    }

    /** What somebody typed, to be filled into a text that {@code bdi:text} shows later. */
    public String isolated(String typed) {
        return Isolated.part(typed);
    }

    /** An id for a form that makes something, see {@link SentForms}. */
    public String once() {
        return UUID.randomUUID().toString();
    }

    record Entry(String messageKey, String path, boolean current) {}

    record LanguageChoice(String code, String name, boolean current) {}

    /** @param menu places of the reader’s own */
    record Reader(String name, String role, List<Entry> menu) {
        /** Of the first and the last name. */
        public String initials() {
            var last = name.lastIndexOf(' ') + 1;
            return last == 0 ? letter(name) : letter(name) + letter(name.substring(last));
        }

        private static String letter(String name) {
            return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        }
    }
}
