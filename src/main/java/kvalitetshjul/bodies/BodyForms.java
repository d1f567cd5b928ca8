package kvalitetshjul.bodies;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.DomainException;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The forms of a body’s page. */
final class BodyForms {
    private BodyForms() {}

    /** Says a rule that was broken as a fault of the form, so that what was typed is kept. */
    static void say(Errors errors, DomainException refused) {
        errors.reject(refused.messageKey(), refused.arguments(), refused.messageKey());
    }

    /** A body that the pack does not define. */
    record OwnForm(
            @NotBlank(message = "{bodies.form.name.required}")
            @Size(max = 200, message = "{bodies.form.long}")
            @Printable
            String name,

            @NotBlank(message = "{bodies.form.level.required}")
            @Pattern(regexp = "(POLITICAL|ADMINISTRATIVE|UNIT)?", message = "{pages.chosen}")
            String level,

            @Chosen String unit,

            @Size(max = 4000, message = "{bodies.form.long}") @Printable
            String mandate,

            @Min(value = 1, message = "{bodies.form.planned.range}")
            @Max(value = 60, message = "{bodies.form.planned.range}")
            @Nullable
            Integer planned,

            @Min(value = 1, message = "{bodies.form.years.range}")
            @Max(value = 8, message = "{bodies.form.years.range}")
            @Nullable
            Integer years,

            @NotNull(message = "{bodies.form.from.required}")
            LocalDate from) {
        OwnForm {
            name = Objects.requireNonNullElse(name, "");
            level = Objects.requireNonNullElse(level, "");
            unit = Objects.requireNonNullElse(unit, "");
            mandate = Objects.requireNonNullElse(mandate, "");
        }
    }

    /** The last day of a seat, or of the body. */
    record EndForm(
            @NotNull(message = "{bodies.form.lastDay.required}")
            LocalDate lastDay) {}

    record DescriptionForm(
            Integer version,

            @Size(max = 4000, message = "{bodies.form.long}") @Printable
            String mandate,

            @Size(max = 300, message = "{bodies.form.long}") @Printable
            String reference,

            @Min(value = 1, message = "{bodies.form.planned.range}")
            @Max(value = 60, message = "{bodies.form.planned.range}")
            @Nullable
            Integer planned,

            @Chosen @Nullable String preparesFor) {
        DescriptionForm {
            version = Objects.requireNonNullElse(version, 0);
            mandate = Objects.requireNonNullElse(mandate, "");
            reference = Objects.requireNonNullElse(reference, "");
        }
    }

    record SeatForm(
            @NotBlank(message = "{bodies.form.who.required}")
            @Pattern(
                    regexp = "(role:[A-Z0-9_]{1,100}|person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?",
                    message = "{pages.chosen}")
            @Nullable
            String who,

            Seat.@Nullable Kind kind,

            @NotNull(message = "{bodies.form.from.required}")
            LocalDate from,

            @Nullable LocalDate lastDay) {}

    record GuestForm(
            @NotBlank(message = "{bodies.form.name.required}")
            @Size(max = 200, message = "{bodies.form.long}")
            @Nullable
            @Printable
            String name,

            @Email(message = "{bodies.form.email.wrong}") @Size(max = 200, message = "{bodies.form.long}") @Nullable
            String email,

            @NotNull(message = "{bodies.form.lastDay.required}")
            LocalDate until) {}

    record PeriodForm(
            @NotNull(message = "{bodies.form.lastDay.required}")
            LocalDate closes,

            @Min(value = 1, message = "{bodies.form.years.range}")
            @Max(value = 8, message = "{bodies.form.years.range}")
            Integer years,

            @Size(max = 4000, message = "{bodies.form.long}") @Nullable @Printable
            String handover) {
        PeriodForm {
            years = Objects.requireNonNullElse(years, 0);
        }
    }
}
