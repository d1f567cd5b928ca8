package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.Period;

/**
 * What is decided to be good enough, in the reader's language.
 *
 * @param heading of its row in the table, with the school year it is decided for
 * @param value with the way it is to be reached: at least, at most
 * @param sentence whose it is, and whether the last figure reaches it where that can be told from what is shown
 */
public record LevelTold(String heading, String value, String sentence, GoodEnough.Level level) {
    static List<LevelTold> of(FigureView view, Texts texts) {
        return view.levels().stream().map(level -> of(level, view, texts)).toList();
    }

    private static LevelTold of(GoodEnough.Level level, FigureView view, Texts texts) {
        var numbers = new Numbers(texts.locale(), view.figure().decimals());
        var value = value(level, view.figure(), texts);
        var year = level.year().label();
        var sentence = texts.get(
                "knowledge.level.sentence", Texts.capitalised(texts.kind(view.unit())), value, year, level.goal());
        return new LevelTold(
                texts.get("knowledge.level.row", year),
                value,
                judged(level, view, numbers, texts)
                        .map(judgement -> sentence + " " + judgement)
                        .orElse(sentence),
                level);
    }

    /** With the way it is to be reached: at least, at most. */
    static String value(GoodEnough.Level level, KeyFigure figure, Texts texts) {
        var number =
                new Numbers(texts.locale(), figure.decimals()).as(level.value()).format(level.value());
        var told = figure.isShare() ? number + "\u00A0" + texts.get("knowledge.in.percent") : number;
        return switch (Way.of(figure.direction(), level)) {
            case AT_LEAST -> texts.get("knowledge.level.least", told);
            case AT_MOST -> texts.get("knowledge.level.most", told);
            case UNSAID -> told;
        };
    }

    /** The lines of the drawing: two goals that say the same are one. */
    static List<LineChart.Level> drawn(FigureView view, Texts texts) {
        var numbers = new Numbers(texts.locale(), view.figure().decimals());
        boolean ofOneYear =
                view.levels().stream().map(GoodEnough.Level::year).distinct().count() == 1;
        return view.levels().stream()
                .map(level -> {
                    var number = numbers.as(level.value()).format(level.value());
                    return new LineChart.Level(
                            ofOneYear
                                    ? texts.get("knowledge.level.line", number)
                                    : texts.get(
                                            "knowledge.level.lineOf",
                                            number,
                                            level.year().label()),
                            level.value().doubleValue());
                })
                .distinct()
                .toList();
    }

    /**
     * Of the last figure there is, if it is shown as a number: a figure that is withheld is not told of by where it stands. It is compared as it is shown, and where
     * the interval holds the level, nobody can tell.
     */
    private static Optional<String> judged(GoodEnough.Level level, FigureView view, Numbers numbers, Texts texts) {
        var way = Way.of(view.figure().direction(), level);
        if (way == Way.UNSAID) return Optional.empty();
        var last = last(view);
        if (last.isEmpty() || !(view.focus().at(last.get()) instanceof Shown.Measured measured))
            return Optional.empty();
        var shown = measured.value().setScale(view.figure().decimals(), RoundingMode.HALF_UP);
        var apart = shown.subtract(level.value());
        var when = view.names(texts).when(last.get());
        var number = numbers.format(measured.value());
        if (Uncertainty.mayBe(view.figure().measuredIn(), measured, level.value()))
            return Optional.of(texts.get("knowledge.level.chance", number, when));
        return Optional.of(
                way.isReached(apart)
                        ? texts.get("knowledge.level.reached", number, when)
                        : texts.get("knowledge.level.notReached", number, when));
    }

    /** The last period that there is a figure of, shown or not. */
    private static Optional<Period> last(FigureView view) {
        return view.periods().reversed().stream()
                .filter(period -> switch (view.focus().at(period)) {
                    case Shown.Missing _, Shown.NotApplicable _ -> false;
                    case Shown.Measured _, Shown.Bounded _, Shown.Rounded _, Shown.Suppressed _ -> true;
                })
                .findFirst();
    }

    /** Which side of the level is good enough. */
    private enum Way {
        AT_LEAST,
        AT_MOST,
        /** The pack takes no side, and the unit wants to stay where it is or has not said where that is in numbers. */
        UNSAID;

        static Way of(KeyFigure.Direction direction, GoodEnough.Level level) {
            return switch (direction) {
                case HIGHER_BETTER -> AT_LEAST;
                case LOWER_BETTER -> AT_MOST;
                case NEUTRAL ->
                    level.before()
                            .map(before -> level.value().compareTo(before))
                            .map(more -> more > 0 ? AT_LEAST : more < 0 ? AT_MOST : UNSAID)
                            .orElse(UNSAID);
            };
        }

        boolean isReached(BigDecimal apart) {
            return this == AT_MOST ? apart.signum() <= 0 : apart.signum() >= 0;
        }
    }
}
