package kvalitetshjul.knowledge;

/**
 * A drawing made here: one svg element without style, script or anything typed by a person that is not escaped. Only this package makes them, so whoever
 * holds one may put its markup into a page or a document as it is.
 */
public final class Chart {
    private final String markup;

    Chart(String markup) {
        this.markup = markup;
    }

    public String markup() {
        return markup;
    }

    @Override
    public String toString() {
        return markup;
    }
}
