package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Says of two groups that are not part of each other what differs, and whether chance alone may have made it. Where one of the two is not shown as measured,
 * nothing is said of the difference: not how large it is, not which way it goes. The difference is of the figures as they are shown, never of finer ones.
 */
record GroupsFinding(KeyFigure figure, Texts texts, Numbers numbers) {
    /** @param name in running text: "girls" */
    record Group(String name, Shown shown) {}

    String of(Group one, Group other, String period) {
        if (!(one.shown instanceof Shown.Measured first) || !(other.shown instanceof Shown.Measured second))
            return texts.get("knowledge.groups.unknown", period, one.name, other.name);
        var difference = asShown(first).subtract(asShown(second)).abs();
        var values = new Object[] {
            period,
            Texts.capitalised(one.name),
            numbers.format(first.value()),
            other.name,
            numbers.format(second.value()),
            measured(numbers.format(difference))
        };
        if (difference.signum() == 0)
            return texts.get(
                    "knowledge.groups.same",
                    period,
                    Texts.capitalised(one.name),
                    other.name,
                    numbers.format(first.value()));
        return switch (Uncertainty.betweenGroups(figure.measuredIn(), first, second)) {
            case HIGHER, LOWER -> texts.get("knowledge.groups.differ", values);
            case PERHAPS_CHANCE -> texts.get("knowledge.groups.perhapsChance", values);
            case PERHAPS_ROUNDING -> texts.get("knowledge.groups.perhapsRounding", values);
            case UNJUDGED -> texts.get("knowledge.groups.unjudged", values);
        };
    }

    private BigDecimal asShown(Shown.Measured measured) {
        return measured.value().setScale(numbers.decimals(), RoundingMode.HALF_UP);
    }

    /** A difference between shares is in points of per cent, which is another thing than per cent. */
    private String measured(String difference) {
        return switch (figure.measuredIn()) {
            case PERCENT ->
                texts.get(difference.equals("1") ? "knowledge.groups.point" : "knowledge.groups.points", difference);
            case SCALE_POINTS, GRADE_POINTS, POINTS ->
                texts.get("knowledge.groups.measured", difference, texts.measuredIn(figure));
            case PUPILS_PER_TEACHER, COUNT, MEAN, RATING -> difference;
        };
    }
}
