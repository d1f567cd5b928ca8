package kvalitetshjul.reports;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import kvalitetshjul.pages.Printable;

/** @param reason what a correction corrects; printed on it, and never changed */
record ReleaseForm(
        @Printable @Size(max = 500, message = "{reports.release.reason.long}")
        String reason) {

    /** A field that was not sent is empty. */
    ReleaseForm {
        reason = Objects.requireNonNullElse(reason, "");
    }

    static ReleaseForm empty() {
        return new ReleaseForm("");
    }
}
