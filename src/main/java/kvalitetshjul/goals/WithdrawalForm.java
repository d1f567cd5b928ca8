package kvalitetshjul.goals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import kvalitetshjul.pages.Printable;

record WithdrawalForm(
        @Printable
        @NotBlank(message = "{goals.withdraw.reason.required}")
        @Size(max = 2000, message = "{goals.form.long}")
        String reason) {

    /** A field that was not sent is empty. */
    WithdrawalForm {
        reason = Objects.requireNonNullElse(reason, "");
    }

    static WithdrawalForm empty() {
        return new WithdrawalForm("");
    }
}
