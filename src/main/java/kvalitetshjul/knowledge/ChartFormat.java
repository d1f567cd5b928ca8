package kvalitetshjul.knowledge;

import kvalitetshjul.pages.PrintColours;

/**
 * How large a drawing is and what it is drawn with. Measures are units of the drawing, which a page or a sheet of paper scales; letters are set for the
 * width each is shown at, so that they can be read there.
 *
 * @param plot height of the part the lines stand in
 * @param left room for the axis of values
 * @param right room for the names at the ends of the lines, or more when they are long
 * @param key whether the names stand below, where there is no room beside
 */
record ChartFormat(int width, int plot, int left, int right, double letters, boolean key, Ink ink) {
    /** @param main of the line that carries the drawing; {@code interval} lies behind it */
    record Ink(String main, String near, String far, String words, String grid, String interval) {}

    private static final Ink SCREEN = new Ink("#0b3d66", "#35588a", "#55606e", "#55606e", "#dfe3e8", "#d3dee8");

    /** A page at a desk. */
    static final ChartFormat WIDE = new ChartFormat(760, 270, 48, 164, 14, false, SCREEN);

    /** A telephone. */
    static final ChartFormat NARROW = new ChartFormat(340, 230, 34, 8, 13, true, SCREEN);

    /** The width of a column of text on A4, about 155 mm: low, so that two figures have room on a page, with letters of 9 points. */
    static ChartFormat print(PrintColours colours) {
        return new ChartFormat(
                560,
                96,
                30,
                116,
                11.5,
                false,
                new Ink(colours.strong(), colours.middle(), "#55606e", "#55606e", "#dfe3e8", colours.pale()));
    }

    /** A picture of its own, for a council paper: as wide as its column of text, with letters of 10 points there, and told apart without colour. */
    static ChartFormat picture(PrintColours colours) {
        return new ChartFormat(
                640,
                230,
                44,
                116,
                14,
                false,
                new Ink(colours.strong(), colours.middle(), "#55606e", "#414a55", "#dfe3e8", colours.pale()));
    }

    /** Sizes in the drawing follow its letters. */
    double scaled(double size) {
        return size * letters / 14;
    }
}
