package kvalitetshjul.pages;

import org.springframework.web.util.HtmlUtils;

/**
 * What somebody typed, inside a sentence of ours: a name written from right to left must not turn the words around it. Within texts the part stands
 * between the Unicode isolates U+2068 and U+2069, on a page in {@code <bdi>}.
 */
public final class Isolated {
    private static final String FIRST = "\u2068";
    private static final String LAST = "\u2069";

    private Isolated() {}

    /** The typed text between isolates; marks of its own are taken out, so that they always come in pairs. */
    public static String part(String typed) {
        return FIRST + typed.replace(FIRST, "").replace(LAST, "") + LAST;
    }

    /** The sentence as HTML, with everything escaped but the elements that stand for the marks. */
    static String html(String sentence) {
        return HtmlUtils.htmlEscape(sentence, "UTF-8").replace(FIRST, "<bdi>").replace(LAST, "</bdi>");
    }
}
