package kvalitetshjul.pages;

/**
 * Part of a page that is made here and not by a template, since a template has no words for it (a drawing) or would take too long over it (thousands of
 * cells). Whoever makes it escapes every text in it.
 */
public interface Markup {
    /** HTML, or SVG, as it goes into the page. */
    String markup();
}
