package kvalitetshjul.pages;

/**
 * An owner's colour on white paper, as {@code #rrggbb}.
 *
 * @param strong for text and lines, legible on white (4.5 : 1) whatever the owner chose
 * @param middle for a second line (3 : 1)
 * @param pale for areas behind a line
 * @param faint for large ornament
 */
public record PrintColours(String strong, String middle, String pale, String faint) {
    private static final Brand.Rgb WHITE = Brand.Rgb.of("ffffff");

    /** @param colour as {@code #rrggbb} */
    public static PrintColours of(String colour) {
        var own = Brand.Rgb.of(colour.substring(1));
        return new PrintColours(
                (own.contrast(WHITE) >= 4.5 ? own : own.withLuminance(.18)).hex(),
                own.withLuminance(.28).hex(),
                own.withLuminance(.68).hex(),
                own.withLuminance(.83).hex());
    }
}
