package kvalitetshjul.pages;

/** One line in a list to choose from, see {@code templates/fields.html}: what is sent, and what the reader sees. */
public record Choice(String value, String label) {}
