package kvalitetshjul.packs;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import kvalitetshjul.pages.Printable;

/** @param pack the id of the adoption that is taken back */
record RollbackForm(
        @Printable
        @NotBlank(message = "{packs.rollback.reason.required}")
        @Size(max = 1000, message = "{packs.rollback.reason.long}")
        String reason,

        String pack) {}
