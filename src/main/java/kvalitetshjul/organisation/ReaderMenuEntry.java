package kvalitetshjul.organisation;

/** A place in the reader’s own menu, contributed as a bean by the module behind it. */
public interface ReaderMenuEntry {
    String messageKey();

    String path();

    int order();

    /** Whether it is of use to the reader of the running request; asked on every page, so it asks the session and not the database. */
    boolean shown();
}
