package kvalitetshjul.analysis;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import kvalitetshjul.pages.Printable;

/** Why a concluded analysis is opened again. */
record CorrectionForm(
        @Printable
        @NotBlank(message = "{analysis.correct.reason.required}")
        @Size(max = 500, message = "{analysis.correct.reason.long}")
        String reason) {
    CorrectionForm {
        reason = Objects.requireNonNullElse(reason, "");
    }
}
