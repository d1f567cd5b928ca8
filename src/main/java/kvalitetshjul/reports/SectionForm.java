package kvalitetshjul.reports;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import kvalitetshjul.pages.Printable;

record SectionForm(
        @Printable @Size(max = 40_000, message = "{reports.write.long}")
        String text) {

    /** A field that was not sent is empty. */
    SectionForm {
        text = Objects.requireNonNullElse(text, "");
    }
}
