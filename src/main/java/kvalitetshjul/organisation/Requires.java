package kvalitetshjul.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a person must be allowed somewhere to reach a handler; a handler with neither this nor {@link Open} is closed to all. Where the address names a
 * unit as {@code {unit}}, the permission must hold there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
    Permission value();

    /** For the owner as a whole, and not in a unit alone. */
    boolean forOwner() default false;
}
