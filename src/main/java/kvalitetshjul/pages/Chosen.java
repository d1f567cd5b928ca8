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
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen from a list and sent as an id: nothing, or an id as the list has it. Anything else was never offered, and is said at the field instead of
 * being read as an id.
 */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = Chosen.Check.class)
public @interface Chosen {
    String message() default "{pages.chosen}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What the list puts before an id, as a regular expression. */
    String before() default "";

    /** What the list puts after an id, as a regular expression. */
    String after() default "";

    /** Of a text, or of each in a collection of them. */
    final class Check implements ConstraintValidator<Chosen, Object> {
        private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

        private Pattern id = Pattern.compile(ID);

        @Override
        public void initialize(Chosen chosen) {
            id = Pattern.compile(chosen.before() + ID + chosen.after());
        }

        @Override
        public boolean isValid(@Nullable Object sent, ConstraintValidatorContext context) {
            return switch (sent) {
                case null -> true;
                case Collection<?> several -> several.stream().allMatch(each -> fits(String.valueOf(each)));
                default -> fits(sent.toString());
            };
        }

        /** Whether a text is an id and no more. */
        public static boolean isId(String text) {
            return text.matches(ID);
        }

        private boolean fits(String text) {
            return text.isBlank() || id.matcher(text).matches();
        }
    }
}
