package kvalitetshjul;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Names the requirements of {@code docs/requirements-index.tsv} that a test proves: the whole sentence, not a part of
 * it. On a class it speaks for all its tests. {@link CoverageTests} refuses an unknown ID and keeps
 * {@code docs/coverage.md} current.
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Covers {
    String[] value();
}
