package kvalitetshjul.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Work that is heavy, or carries much out at once. A person may ask for so much of it in ten minutes, and is then told when to come back. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {
    Work value();

    /** Kinds of work, each counted for itself. */
    enum Work {
        /** Everything of a person or of the log, in one file. */
        EXPORT(20),
        /** A report as pages to print, made or fetched. */
        PDF(60),
        /** A calendar read by its address, counted for each address: many times more often than any calendar looks. */
        CALENDAR(60),
        /** A calendar that has not changed since it was read: nothing is sent. */
        CALENDAR_UNCHANGED(600),
        /** A chart as a picture: drawn anew each time. */
        PICTURE(60),
        /** A question of a program, counted for each key: a hundred a second, all the time. */
        API(60_000),
        /** A question with a key that does not work, counted for each address: many times more than a program that has its key wrong. */
        WRONG_KEY(300);

        private final int times;

        Work(int times) {
            this.times = times;
        }

        public int times() {
            return times;
        }
    }
}
