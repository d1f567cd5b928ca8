package kvalitetshjul.knowledge;

import java.util.List;

/** The axis of values: whole steps that hold all figures and their intervals. */
record ChartScale(double lowest, double highest, double step, int decimals) {
    private static final double TICKS = 5;
    /** Of the highest figure: a difference that is less is not drawn over the whole height. */
    private static final double LEAST = 0.1;

    /** As {@link #of}, and so wide that a small difference looks small. */
    static ChartScale calm(double low, double high) {
        double more = Math.max(0, LEAST * Math.abs(high) - (high - low)) / 2;
        return of(low - more, high + more);
    }

    static ChartScale of(double low, double high) {
        if (high - low < 1e-9) {
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
