package kvalitetshjul.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A handler that asks for no permission. Only what shows no owner’s content may be open, unless it is open to {@link To#SIGNED_IN} alone. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Open {
    To value();

    enum To {
        EVERYONE,
        SIGNED_IN
    }
}
