package kvalitetshjul.people;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The forms of the pages about people. A field that was not sent is empty. */
final class Forms {
    private static final String PHONE = "[+\\d ()-]{0,30}";
    private static final String LANGUAGE = "(nb|nn|sv|en)?";

    private Forms() {}

    /** Says a rule that was broken as a fault of the form, so that what was typed is kept. */
    static void say(Errors errors, DomainException refused) {
        errors.reject(refused.messageKey(), refused.arguments(), refused.messageKey());
    }

    /** Somebody has the role already that one person has: to be thought over, and not forbidden. */
    static void sayHeld(Errors errors, List<Assignment> others) {
        errors.reject(
                "people.give.held",
                new Object[] {
                    String.join(
                            ", ",
                            others.stream()
                                    .map(Assignment::personName)
                                    .distinct()
                                    .toList()),
                    others.getFirst().valid().from()
                },
                "");
    }

    static @Nullable Locale locale(String language) {
        return language.isEmpty() ? null : Locale.of(language);
    }

    static @Nullable UnitId unit(String id) {
        return id.isBlank() ? null : UnitId.of(id);
    }

    static Optional<PersonId> person(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(PersonId.of(id));
    }

    record NewPerson(
            @NotBlank(message = "{people.form.name.required}")
            @Size(max = 200, message = "{people.form.long}")
            @Printable
            String name,

            @Email(message = "{people.form.email.wrong}") @Size(max = 200, message = "{people.form.long}")
            String email,

            String role,
            @Chosen String unit,
            @Nullable LocalDate from,
            Boolean also,
            Boolean invite) {
        NewPerson {
            also = Objects.requireNonNullElse(also, false);
            name = Objects.requireNonNullElse(name, "");
            email = Objects.requireNonNullElse(email, "").strip();
            role = Objects.requireNonNullElse(role, "");
            unit = Objects.requireNonNullElse(unit, "");
            invite = Objects.requireNonNullElse(invite, false);
        }
    }

    record Correction(
            @NotBlank(message = "{people.form.name.required}")
            @Size(max = 200, message = "{people.form.long}")
            @Printable
            String name,

            @Pattern(regexp = PHONE, message = "{people.form.phone.wrong}")
            String phone,

            @Pattern(regexp = LANGUAGE, message = "{people.form.language.wrong}")
            String language,

            Integer version) {
        Correction {
            name = Objects.requireNonNullElse(name, "");
            phone = Objects.requireNonNullElse(phone, "");
            language = Objects.requireNonNullElse(language, "");
            version = Objects.requireNonNullElse(version, 0);
        }
    }

    /**
     * @param also though somebody else has it already
     * @param reason why one gives it to oneself
     */
    record Role(
            @NotBlank(message = "{people.form.role.required}")
            String role,

            @Chosen String unit,

            @NotNull(message = "{people.form.from.required}")
            LocalDate from,

            @Nullable LocalDate lastDay,
            Boolean deputy,
            Boolean also,

            @Size(max = 300, message = "{people.form.long}") @Printable
            String reason) {
        Role {
            also = Objects.requireNonNullElse(also, false);
            reason = Objects.requireNonNullElse(reason, "");
            role = Objects.requireNonNullElse(role, "");
            unit = Objects.requireNonNullElse(unit, "");
            deputy = Objects.requireNonNullElse(deputy, false);
        }
    }

    /** A link that opens another’s account, and why it is shown. */
    record Showing(
            @Size(max = 300, message = "{people.form.long}") @Printable
            String reason) {
        Showing {
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    /** None while the last day is not known. */
    record Ending(@Nullable LocalDate lastDay) {}

    /** Away from an assignment, or delegating it. */
    record Stand(
            @Chosen String other,

            @NotNull(message = "{people.form.from.required}")
            LocalDate first,

            @NotNull(message = "{people.form.lastDay.required}")
            LocalDate last,

            @Size(max = 300, message = "{people.form.long}") @Printable
            String reference) {
        Stand {
            other = Objects.requireNonNullElse(other, "");
            reference = Objects.requireNonNullElse(reference, "");
        }
    }

    record HandOver(
            @NotBlank(message = "{people.form.role.required}")
            String role,

            @Chosen String unit,

            @NotBlank(message = "{people.form.successor.required}") @Chosen
            String successor,

            @NotNull(message = "{people.form.from.required}")
            LocalDate from) {
        HandOver {
            role = Objects.requireNonNullElse(role, "");
            unit = Objects.requireNonNullElse(unit, "");
            successor = Objects.requireNonNullElse(successor, "");
        }
    }

    record Leaving(
            @NotNull(message = "{people.form.lastDay.required}")
            LocalDate leaves) {}

    record Address(
            @NotBlank(message = "{people.form.email.required}")
            @Email(message = "{people.form.email.wrong}")
            @Size(max = 200, message = "{people.form.long}")
            String email) {
        Address {
            email = Objects.requireNonNullElse(email, "").strip();
        }
    }

    record Acceptance(
            String signInName,

            @NotBlank(message = "{people.form.password.required}")
            String password,

            String again) {
        Acceptance {
            signInName = Objects.requireNonNullElse(signInName, "");
            password = Objects.requireNonNullElse(password, "");
            again = Objects.requireNonNullElse(again, "");
        }

        @Override
        public String toString() {
            return "Acceptance[" + signInName + "]";
        }
    }
}
