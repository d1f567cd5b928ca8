package kvalitetshjul.goals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import kvalitetshjul.pages.Printable;

record WordingForm(
        @NotBlank(message = "{goals.form.under.required}") String under,

        @Printable
        @NotBlank(message = "{goals.form.title.required}")
        @Size(max = 200, message = "{goals.form.title.long}")
        String title,

        @Printable @Size(max = 4000, message = "{goals.form.long}")
        String description) {

    /** A field that was not sent is empty. */
    WordingForm {
        under = Objects.requireNonNullElse(under, "");
        title = Objects.requireNonNullElse(title, "");
        description = Objects.requireNonNullElse(description, "");
    }

    static WordingForm under(String code) {
        return new WordingForm(code, "", "");
    }

    static WordingForm of(Goal goal) {
        return new WordingForm(goal.under(), goal.title(), goal.description());
    }

    Goal.Wording wording() {
        return new Goal.Wording(under, title.strip(), description.strip());
    }
}
