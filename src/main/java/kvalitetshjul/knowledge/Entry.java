package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.TreeMap;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.imports.Breakdown;

/**
 * One figure as it was counted. Never leaves the module but to those who wrote it in and those who check it.
 *
 * @param persons behind it; of a count, the count
 * @param value of a share how many it is true of; of a count nothing; else the figure itself
 */
record Entry(String keyFigure, Place place, Breakdown part, int persons, Optional<BigDecimal> value) {
    private static final int DECIMALS = 6;

    /** How many of them a share in per cent is. */
    static BigDecimal trueOf(BigDecimal share, int persons) {
        return share.multiply(BigDecimal.valueOf(persons)).movePointLeft(2).setScale(0, RoundingMode.HALF_UP);
    }

    /** The same said of another part of the people. */
    Entry of(Breakdown other) {
        return new Entry(keyFigure, place, other, persons, value);
    }

    /** Whose figure it is: of what unit, and what part of its people. */
    record Whose(Place place, Breakdown part) {}

    Whose whose() {
        return new Whose(place, part);
    }

    /** Whom it is about, as the gate reckons with them. The owner as a whole is everybody. */
    static Group group(Place place, Breakdown part) {
        var codes = new TreeMap<>(part.codes());
        if (place.unit().isPresent()) codes.put(Group.PLACE, place.code());
        return new Group(codes);
    }

    /** As the gate reckons with it. */
    Counted counted(KeyFigure figure) {
        var group = group(place, part);
        if (figure.isShare()) return Counted.share(group, value.orElseThrow().intValueExact(), persons);
        return figure.scale()
                .filter(scale -> persons > 0 && value.isPresent())
                .map(scale -> mean(group, scale))
                .orElseGet(() -> Counted.persons(group, persons));
    }

    private Counted mean(Group group, KeyFigure.Plausible scale) {
        int most = points(scale.max(), scale);
        return Counted.mean(group, persons, Math.clamp(points(value.orElseThrow(), scale), 0, most), most);
    }

    private int points(BigDecimal mean, KeyFigure.Plausible scale) {
        return mean.subtract(scale.min())
                .multiply(BigDecimal.valueOf(persons))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    /** In the figure’s own unit; empty where nobody is behind it. */
    Optional<BigDecimal> figure(KeyFigure figure) {
        return switch (figure.measuredIn()) {
            case COUNT -> Optional.of(BigDecimal.valueOf(persons));
            case PERCENT ->
                persons == 0
                        ? Optional.empty()
                        : Optional.of(value.orElseThrow()
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(persons), DECIMALS, RoundingMode.HALF_UP));
            case SCALE_POINTS, GRADE_POINTS, PUPILS_PER_TEACHER, MEAN, POINTS, RATING ->
                persons == 0 ? Optional.empty() : value;
        };
    }

    /** Two parts of the same people as one: shares and counts add up, means are weighed by those behind them. */
    Entry and(Entry other, Place together, KeyFigure figure) {
        int all = persons + other.persons;
        var joint = switch (figure.measuredIn()) {
            case COUNT -> Optional.<BigDecimal>empty();
            case PERCENT -> Optional.of(value.orElseThrow().add(other.value.orElseThrow()));
            case SCALE_POINTS, GRADE_POINTS, PUPILS_PER_TEACHER, MEAN, POINTS, RATING ->
                all == 0
                        ? value
                        : Optional.of(weighed()
                                .add(other.weighed())
                                .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP));
        };
        return new Entry(keyFigure, together, part, all, joint);
    }

    private BigDecimal weighed() {
        return value.orElseThrow().multiply(BigDecimal.valueOf(persons));
    }
}
