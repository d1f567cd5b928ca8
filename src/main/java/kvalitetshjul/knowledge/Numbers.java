package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as the reader writes them. */
record Numbers(Locale locale, int decimals) {
    private static final int MOST_DECIMALS = 3;

    Numbers withDecimals(int other) {
        return new Numbers(locale, other);
    }

    /** With the decimals the number has, where they are more and not many: a publisher's 68.7 beside a page's 69. */
    Numbers as(BigDecimal told) {
        return withDecimals(Math.max(
                decimals, Math.min(MOST_DECIMALS, told.stripTrailingZeros().scale())));
    }

    /** The same of a figure that may be shown; of no other. */
    Numbers as(Shown shown) {
        return shown instanceof Shown.Measured measured ? as(measured.value()) : this;
    }

    String format(BigDecimal number) {
        var format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(Math.max(decimals, 0));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** A number of pupils or figures. */
    String count(int number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A margin is told as closely as the publisher tells it, to one decimal at most. */
    String margin(BigDecimal margin) {
        return withDecimals(Math.max(1, decimals)).format(margin);
    }
}
