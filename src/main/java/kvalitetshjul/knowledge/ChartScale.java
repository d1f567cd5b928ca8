package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The axis of values: whole steps that hold all figures and their intervals. One rule for every drawing: what is drawn fills the axis, a small difference looks small, and
 * the axis goes no further than what the figure can be. One figure alone stands on all that it can be where it fills a good part of it, for nothing else says whether it is high.
 */
record ChartScale(double lowest, double highest, double step, int decimals) {
    private static final double TICKS = 5;
    /** Of the highest figure: a difference that is less is not drawn over the whole height. */
    private static final double LEAST = 0.1;
    /** Of all that the figure can be, so that most of the drawing is not empty. */
    private static final double GOOD_PART = 1 / 3.0;
    /** Above one figure alone. */
    private static final double ROOM = 1.25;

    private static final double NEXT_TO_NOTHING = 1e-9;

    /** What the figure can be at all, both included. */
    record Whole(double least, double most) {
        static Optional<Whole> of(KeyFigure figure) {
            if (figure.isShare()) return Optional.of(new Whole(0, 100));
            if (figure.isPublishedCount())
                return Optional.empty(); // what is plausible of a nation says nothing of a school
            return Optional.ofNullable(figure.plausible())
                    .map(all -> new Whole(all.min().doubleValue(), all.max().doubleValue()));
        }

        private boolean holds(double low, double high) {
            return least <= low && high <= most;
        }

        private double part(double value) {
            return (value - least) / (most - least);
        }
    }

    /**
     * @param low the lowest that is drawn, its interval with it, and {@code high} the highest
     * @param whole empty where nobody has said it; a figure that is below nothing then shows it
     */
    static ChartScale of(double low, double high, boolean alone, Optional<Whole> whole) {
        var within = whole.filter(all -> all.holds(low, high));
        boolean flat = high - low < NEXT_TO_NOTHING;
        if ((alone || flat) && within.isPresent()) return alone(high, within.get());
        if (flat) return of(Math.min(0, low * ROOM), Math.max(high == 0 ? 1 : 0, high * ROOM));
        double more = Math.max(0, LEAST * Math.abs(high) - (high - low)) / 2;
        double least = within.map(Whole::least).orElse(low < 0 ? low - more : 0);
        double most = within.map(Whole::most).orElse(high + more);
        return of(Math.max(least, low - more), Math.min(most, high + more));
    }

    /** With no step that is a part of one, for what is told in whole numbers. */
    ChartScale inWholes() {
        return step < 1 ? new ChartScale(Math.floor(lowest), Math.ceil(highest), 1, 0) : this;
    }

    /** That the axis does not go down to nothing, where nothing is a figure too. */
    Optional<String> startsAt(Optional<UnaryOperator<String>> says, Numbers numbers) {
        return says.filter(one -> lowest > 0)
                .map(one -> one.apply(numbers.withDecimals(decimals).format(BigDecimal.valueOf(lowest))));
    }

    private static ChartScale alone(double value, Whole whole) {
        if (whole.part(value) >= GOOD_PART) return of(whole.least, whole.most);
        double all = whole.most - whole.least;
        return of(whole.least, whole.least + all * Math.max(LEAST, whole.part(value) * ROOM));
    }

    static ChartScale of(double low, double high) {
        if (high - low < NEXT_TO_NOTHING) {
            low -= 1;
            high += 1;
        }
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(m -> m * power)
                .filter(s -> s >= rough)
                .findFirst()
                .orElse(10 * power);
        return new ChartScale(
                Math.floor(low / step) * step,
                Math.ceil(high / step) * step,
                step,
                step < 1 ? (int) Math.ceil(-Math.log10(step)) : 0);
    }
}
