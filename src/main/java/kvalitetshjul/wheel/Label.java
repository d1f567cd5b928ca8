package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.pages.TextWidth;

/**
 * A name written along an arc, in the largest type and the fewest lines that fit whole; nothing is ever cut. The sign of the state, where it
 * has one, stands before the first line.
 */
record Label(List<Line> lines, int fontSize, Optional<Spot> sign) {
    private static final double SIGN = 15;
    private static final double SIGN_GAP = 4;
    /** After a space, and after a dash between letters: the space stays with the word before it. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<= )|(?<=\\p{L}[–/-])(?=\\p{L})");

    private static final double LEADING = 1.2;
    /** From the top of a capital to the foot of a g, with a little air, in parts of the type size. */
    private static final double LETTERS = 1.12;

    private static final int MOST_LINES = 4;
    /** From the middle of a line of type down to its baseline, in parts of the type size. */
    private static final double BASELINE = 0.35;

    /** A line of text and the path it runs along; the text stands in the middle of the path. */
    record Line(String text, String path) {}

    record Spot(double x, double y) {}

    /** The room between two radii and two angles. */
    record Room(double inner, double outer, double from, double to) {
        double middle() {
            return (from + to) / 2;
        }

        double thickness() {
            return outer - inner;
        }
    }

    static Optional<Label> fit(String name, boolean signed, Room room, int largest, int smallest) {
        double lead = signed ? SIGN + SIGN_GAP : 0;
        for (int size = largest; size >= smallest; size--) {
            for (int count = 1; count <= MOST_LINES; count++) {
                if (((count - 1) * LEADING + LETTERS) * size > room.thickness()) break;
                var label = place(name, lead, room, size, count);
                if (label.isPresent()) return label;
            }
        }
        return Optional.empty();
    }

    private static Optional<Label> place(String name, double lead, Room room, int size, int count) {
        boolean lower = Polar.isLowerHalf(room.middle());
        var radii = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            double down = (i - (count - 1) / 2.0) * size * LEADING;
            radii.add((room.inner() + room.outer()) / 2 + (lower ? down : -down));
        }
        var texts = wrap(name, lead, radii, room, size);
        if (texts.isEmpty()) return Optional.empty();

        var lines = new ArrayList<Line>();
        double way = lower ? -1 : 1; // the direction of reading, in degrees
        for (int i = 0; i < count; i++) {
            double radius = radii.get(i);
            double shift = i == 0 ? way * Polar.degrees(lead / 2, radius) : 0;
            double half = Polar.degrees(TextWidth.of(texts.get(i), size) / 2 + 3, radius);
            double middle = room.middle() + shift;
            double baseline = radius + (lower ? BASELINE : -BASELINE) * size;
            lines.add(new Line(texts.get(i), Polar.arc(baseline, middle - way * half, middle + way * half)));
        }
        double first = radii.getFirst();
        double signAt = room.middle()
                + way * Polar.degrees(lead / 2 - TextWidth.of(texts.getFirst(), size) / 2 - SIGN_GAP - SIGN / 2, first);
        var sign = new Spot(Polar.number(Polar.x(first, signAt)), Polar.number(Polar.y(first, signAt)));
        return Optional.of(new Label(List.copyOf(lines), size, lead > 0 ? Optional.of(sign) : Optional.empty()));
    }

    /** Breaks the name into as many lines as there are radii, as even as can be; an empty list means that it does not fit. */
    private static List<String> wrap(String name, double lead, List<Double> radii, Room room, int size) {
        var words = List.of(BETWEEN_WORDS.split(name));
        return breaks(words, radii.size())
                .filter(lines -> IntStream.range(0, lines.size())
                        .allMatch(line -> fits(lines.get(line), line, radii, lead, room, size)))
                .min(Comparator.comparingDouble(lines -> lines.stream()
                        .mapToDouble(line -> TextWidth.of(line, size))
                        .max()
                        .orElse(0)))
                .orElse(List.of());
    }

    /** Every way to break the words into this many lines. */
    private static Stream<List<String>> breaks(List<String> words, int lines) {
        if (lines == 1) return Stream.of(List.of(String.join("", words).strip()));
        return IntStream.rangeClosed(1, words.size() - lines + 1)
                .boxed()
                .flatMap(first -> breaks(words.subList(first, words.size()), lines - 1)
                        .map(rest -> {
                            var all = new ArrayList<String>();
                            all.add(String.join("", words.subList(0, first)).strip());
                            all.addAll(rest);
                            return all;
                        }));
    }

    private static boolean fits(String text, int line, List<Double> radii, double lead, Room room, int size) {
        double radius = radii.get(line) - size / 2.0; // the inner side of the letters is the narrow one
        return TextWidth.of(text, size) + (line == 0 ? lead : 0) <= Polar.length(room.to() - room.from(), radius) - 8;
    }
}
