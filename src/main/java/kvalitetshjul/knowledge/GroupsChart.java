package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kvalitetshjul.pages.TextWidth;

/**
 * Groups of pupils below each other, each with a dot on the same axis. The axis is made from the figures that are shown and nothing else, so that it tells
 * nothing of one that is not; such a group has its state in words where the dot would be.
 *
 * @param title the finding, for whoever cannot see the drawing
 * @param interval what the light bars are
 * @param axis as {@link Texts#axis} says it
 */
record GroupsChart(
        String title, List<Row> rows, String interval, Optional<UnaryOperator<String>> axis, Numbers numbers) {
    private static final double GAP = 12;

    /**
     * @param margin half of the 95 % interval, where it is known
     * @param text the figure, or its state in words
     * @param whole whether it is of everybody, whom the groups are part of
     */
    record Row(String name, Shown shown, Optional<BigDecimal> margin, String text, boolean whole) {
        Optional<BigDecimal> value() {
            return shown instanceof Shown.Measured measured ? Optional.of(measured.value()) : Optional.empty();
        }

        private double edge(int direction) {
            return value().orElseThrow()
                    .add(margin.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(direction)))
                    .doubleValue();
        }
    }

    boolean hasValues() {
        return rows.stream().anyMatch(row -> row.value().isPresent());
    }

    ChartScale scale() {
        var placed = rows.stream().filter(row -> row.value().isPresent()).toList();
        return ChartScale.of(
                placed.stream().mapToDouble(row -> row.edge(-1)).min().orElse(0),
                placed.stream().mapToDouble(row -> row.edge(1)).max().orElse(1),
                false,
                Optional.empty());
    }

    Chart draw(ChartFormat format) {
        return new Drawing(format, scale()).draw();
    }

    private final class Drawing {
        private final ChartFormat format;
        private final ChartScale scale;
        private final ChartPen pen;
        private final double left;
        private final double right;
        private final double row;

        Drawing(ChartFormat format, ChartScale scale) {
            this.format = format;
            this.scale = scale;
            pen = new ChartPen(format);
            left = 2 + GAP + widest(rows.stream().map(Row::name).toList());
            right = format.width()
                    - GAP
                    - widest(rows.stream()
                            .filter(one -> one.value().isPresent())
                            .map(Row::text)
                            .toList());
            row = format.scaled(32);
        }

        private double widest(List<String> words) {
            return words.stream()
                    .mapToDouble(word -> TextWidth.of(word, format.letters()) * 1.08)
                    .max()
                    .orElse(0);
        }

        Chart draw() {
            double top = 4;
            double bottom = top + rows.size() * row;
            var values = numbers.withDecimals(scale.decimals());
            int ticks = (int) Math.round((scale.highest() - scale.lowest()) / scale.step());
            int every = (right - left) / ticks < format.scaled(36) ? 2 : 1;
            for (int i = 0; i <= ticks; i++) {
                double value = scale.lowest() + i * scale.step();
                grid(x(value), top);
                if (i % every == 0)
                    pen.text(
                            new ChartPen.Spot(x(value), bottom + format.scaled(18)),
                            "middle",
                            "chart-muted",
                            format.ink().words(),
                            values.format(BigDecimal.valueOf(value)));
            }
            for (int i = 0; i < rows.size(); i++) row(rows.get(i), top + (i + .5) * row);
            double height = bottom + format.scaled(28);
            if (rows.stream().anyMatch(one -> one.value().isPresent() && one.margin.isPresent())) {
                height += format.scaled(20);
                pen.interval(new ChartPen.Spot(left, height - format.scaled(16)), format.scaled(16), format.scaled(10));
                pen.text(
                        new ChartPen.Spot(left + format.scaled(24), height - format.scaled(7)),
                        "start",
                        "chart-muted",
                        format.ink().words(),
                        interval);
            }
            var startsAt = scale.startsAt(axis, numbers);
            if (startsAt.isPresent()) {
                pen.cutAcross(new ChartPen.Spot(x(scale.lowest()), bottom));
                height = pen.startsAt(left, height, startsAt.get());
            }
            return pen.framed(title, height);
        }

        /** From the top to the bottom, but not through words. */
        private void grid(double x, double top) {
            double from = top;
            for (int i = 0; i <= rows.size(); i++) {
                double to = top + i * row;
                if (i < rows.size() && !isInWords(rows.get(i), x)) continue;
                if (to > from) pen.grid(new ChartPen.Spot(x, from), new ChartPen.Spot(x, to));
                from = to + row;
            }
        }

        private boolean isInWords(Row one, double x) {
            double start = left + 6;
            return one.value().isEmpty()
                    && x >= start - 2
                    && x <= start + TextWidth.of(one.text, format.letters()) * 1.08 + 4;
        }

        private void row(Row one, double y) {
            double baseline = y + format.scaled(5);
            var name = one.whole ? "chart-far" : "chart-main";
            pen.text(
                    new ChartPen.Spot(2, baseline),
                    "start",
                    one.whole ? "chart-muted" : "chart-main-name",
                    one.whole ? format.ink().words() : format.ink().main(),
                    one.name);
            if (one.value().isEmpty()) {
                pen.text(
                        new ChartPen.Spot(left + 6, baseline),
                        "start",
                        "chart-withheld",
                        format.ink().words(),
                        one.text);
                return;
            }
            if (one.margin.isPresent())
                pen.interval(
                        new ChartPen.Spot(x(one.edge(-1)), y - format.scaled(5)),
                        x(one.edge(1)) - x(one.edge(-1)),
                        format.scaled(10));
            pen.dot(
                    new ChartPen.Spot(x(one.value().get().doubleValue()), y),
                    format.scaled(one.whole ? 4 : 6),
                    name,
                    one.whole ? format.ink().far() : format.ink().main());
            pen.text(
                    new ChartPen.Spot(format.width() - 2, baseline),
                    "end",
                    one.whole ? "chart-muted" : "chart-main-name",
                    one.whole ? format.ink().words() : format.ink().main(),
                    one.text);
        }

        private double x(double value) {
            return left + 6 + (value - scale.lowest()) / (scale.highest() - scale.lowest()) * (right - left - 12);
        }
    }
}
