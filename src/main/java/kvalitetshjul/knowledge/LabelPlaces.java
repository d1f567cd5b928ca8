package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.pages.TextWidth;

/**
 * Finds room for the names of dots, one after the other and each as near its dot as it can be: no name covers another, a dot or the edge. A name there is no
 * room for becomes a number, which is told of below the drawing.
 *
 * @param area where labels may stand
 * @param letters their size
 */
record LabelPlaces(Box area, double letters) {
    /** Away from a dot in so many steps a number is sought room for. */
    private static final int RINGS = 8;

    private static final int DIRECTIONS = 16;

    /** What takes up room, from its upper left corner. */
    record Box(double x, double y, double width, double height) {
        boolean covers(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean holds(Box other) {
            return other.x >= x
                    && other.y >= y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    /** A dot, and who it is. */
    record Mark(ChartPen.Spot at, double radius, String name) {
        Box box() {
            return new Box(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        }
    }

    /**
     * @param text the name, or its number
     * @param number absent where the name itself has room
     * @param far whether a line is needed from the dot to its label
     */
    record Label(Mark mark, String text, Optional<Integer> number, Box box, boolean far) {}

    /**
     * @param others dots without a name that may not be covered either
     * @return in the order of the marks; one that not even a number has room for is left out
     */
    List<Label> place(List<Mark> marks, List<Mark> others) {
        var taken = new ArrayList<Box>();
        Stream.concat(marks.stream(), others.stream()).map(Mark::box).forEach(taken::add);
        var labels = new ArrayList<Label>();
        int number = 0;
        for (var mark : marks) {
            var named = free(beside(mark, mark.name), taken).map(box -> label(mark, mark.name, Optional.empty(), box));
            int next = number + 1;
            var label = named.or(() -> {
                var text = String.valueOf(next);
                return free(around(mark, text), taken).map(box -> label(mark, text, Optional.of(next), box));
            });
            if (label.isEmpty()) continue;
            if (named.isEmpty()) number = next;
            taken.add(label.get().box);
            labels.add(label.get());
        }
        return labels;
    }

    private Label label(Mark mark, String text, Optional<Integer> number, Box box) {
        var about = mark.box();
        double reach = mark.radius + letters;
        boolean near = new Box(about.x - reach, about.y - reach, about.width + 2 * reach, about.height + 2 * reach)
                .covers(box);
        return new Label(mark, text, number, box, !near);
    }

    private Optional<Box> free(Stream<Box> boxes, List<Box> taken) {
        return boxes.filter(area::holds)
                .filter(box -> taken.stream().noneMatch(box::covers))
                .findFirst();
    }

    /** To the right, to the left, above and below, and at the corners. */
    private Stream<Box> beside(Mark mark, String text) {
        double width = width(text);
        double height = letters * 1.2;
        double gap = mark.radius + letters * .35;
        double right = mark.at.x() + gap;
        double leftward = mark.at.x() - gap - width;
        double middle = mark.at.y() - height / 2;
        double centred = mark.at.x() - width / 2;
        double above = mark.at.y() - mark.radius - 2 - height;
        double below = mark.at.y() + mark.radius + 2;
        return Stream.of(
                        new ChartPen.Spot(right, middle),
                        new ChartPen.Spot(leftward, middle),
                        new ChartPen.Spot(centred, above),
                        new ChartPen.Spot(centred, below),
                        new ChartPen.Spot(mark.at.x(), above),
                        new ChartPen.Spot(mark.at.x(), below),
                        new ChartPen.Spot(mark.at.x() - width, above),
                        new ChartPen.Spot(mark.at.x() - width, below))
                .map(corner -> new Box(corner.x(), corner.y(), width, height));
    }

    /** Beside the dot, and in wider and wider circles around it. */
    private Stream<Box> around(Mark mark, String text) {
        double width = width(text);
        double height = letters * 1.2;
        return Stream.concat(
                beside(mark, text),
                IntStream.rangeClosed(1, RINGS)
                        .boxed()
                        .flatMap(ring -> IntStream.range(0, DIRECTIONS).mapToObj(direction -> {
                            double angle = 2 * Math.PI * direction / DIRECTIONS;
                            double reach = mark.radius + letters * (.6 + ring);
                            return new Box(
                                    mark.at.x() + Math.cos(angle) * reach - width / 2,
                                    mark.at.y() + Math.sin(angle) * reach - height / 2,
                                    width,
                                    height);
                        })));
    }

    private double width(String text) {
        return TextWidth.of(text, letters) + 2;
    }
}
