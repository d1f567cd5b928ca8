package kvalitetshjul.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An act of consequence, before which somebody signed in a while ago proves again who they are. What they sent is kept meanwhile and then carried out.
 * The handler takes a form or an address, and no upload.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FreshSignIn {
    /** The answer is a file: it is fetched from the page of the proof, which stays when it has come. */
    boolean file() default false;
}
