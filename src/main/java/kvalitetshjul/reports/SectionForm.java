package kvalitetshjul.reports;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.springframework.validation.Errors;

record SectionForm(
        @Size(max = 40_000, message = "{reports.write.long}")
        String text) {

    /** A field that was not sent is empty. */
    SectionForm {
        text = Objects.requireNonNullElse(text, "");
    }

    /** What is written is printed one day, so a sign that cannot be is refused while the writer is there. */
    void check(Typeface typeface, Errors errors) {
        var signs = typeface.lacking(text);
        if (!signs.isEmpty())
            errors.rejectValue("text", "reports.write.signs", new Object[] {String.join(" ", signs)}, null);
    }
}
