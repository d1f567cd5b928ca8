package kvalitetshjul.pages;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What is written is printed one day and read by many, so a sign the {@link Typeface} lacks is named and refused while the writer is there, and so is
 * a person’s identity number or birth date.
 */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = Printable.Check.class)
public @interface Printable {
    String message() default "{pages.printable}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Of a text; none at all can be printed. */
    final class Check implements ConstraintValidator<Printable, String> {
        private final Typeface typeface;
        private final MessageSource messages;

        Check(Typeface typeface, MessageSource messages) {
            this.typeface = typeface;
            this.messages = messages;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) return true;
            if (IdentityNumbers.isIn(text)) return refuse("pages.identityNumber", context);
            if (PersonsNames.isBirthIn(text)) return refuse("pages.birthDate", context);
            var signs = typeface.lacking(text);
            if (signs.isEmpty()) return true;
            // the signs are none that a message could take for its own: those can be printed
            return refuse("pages.printable", context, String.join(" ", signs));
        }

        private boolean refuse(String key, ConstraintValidatorContext context, Object... filledIn) {
            var refusal = messages.getMessage(key, filledIn, LocaleContextHolder.getLocale());
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(refusal).addConstraintViolation();
            return false;
        }
    }
}
