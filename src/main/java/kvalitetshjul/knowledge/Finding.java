package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.Period;

/**
 * Says in words what a figure shows, and no more: a difference smaller than the 95 % margins ({@link Uncertainty}) is called what it may be, chance; where only
 * rounding keeps two figures from being told apart, that is the reason; and without a margin no difference is judged. Hidden periods are named. Places are
 * compared with the nation and with themselves, never ranked.
 */
final class Finding {
    private final KeyFigure figure;
    private final Texts texts;
    private final Numbers numbers;
    private final Series nation;
    private final PeriodNames periods;
    private final Period latest;
    private final List<LocalDate> breaks;

    /** @param breaks days from which publishers say that the figures cannot be compared with those before, besides those the pack knows */
    Finding(
            KeyFigure figure,
            PeriodNames periods,
            Numbers numbers,
            Series nation,
            Period latest,
            List<LocalDate> breaks) {
        this.figure = figure;
        this.texts = periods.texts();
        this.periods = periods;
        this.numbers = numbers;
        this.nation = nation;
        this.latest = latest;
        this.breaks = List.copyOf(breaks);
    }

    /**
     * What is to be said of the place the page is about.
     *
     * @param who the place in running text, as "the school"
     * @param fallback the municipality and its name, where the page is about a unit
     */
    String of(Series series, String who, Optional<Map.Entry<Series, String>> fallback) {
        if (series.lastMeasured().isPresent()) return measured(series, who);
        var sentences = new ArrayList<String>();
        var hidden = series.withheld();
        if (hidden.stream().anyMatch(period -> isUnsaid(series.at(period))))
            sentences.add(
                    hidden.size() == 1
                            ? texts.get("knowledge.finding.unsaidOne", who, periods.when(hidden.getFirst()))
                            : texts.get(
                                    "knowledge.finding.unsaidAll",
                                    who,
                                    periods.of(hidden.getFirst()),
                                    periods.of(hidden.getLast())));
        else if (hidden.size() == 1)
            sentences.add(texts.get("knowledge.finding.hiddenOne", who, periods.when(hidden.getFirst())));
        else if (!hidden.isEmpty())
            sentences.add(texts.get(
                    "knowledge.finding.hiddenAll", who, periods.of(hidden.getFirst()), periods.of(hidden.getLast())));
        else
            sentences.add(
                    isNotConducted(series.at(latest))
                            ? texts.get("knowledge.finding.notConducted", who, periods.when(latest))
                            : texts.get("knowledge.finding.none", who));
        fallback.filter(other -> other.getKey().lastMeasured().isPresent())
                .ifPresent(other -> sentences.add(measured(other.getKey(), other.getValue())));
        return String.join(" ", sentences);
    }

    private String measured(Series series, String who) {
        var last = series.lastMeasured().orElseThrow();
        var period = last.getKey();
        var value = last.getValue();
        var sentences = new ArrayList<String>();
        if (!period.equals(latest)) {
            switch (series.at(latest)) {
                case Shown.Suppressed hidden ->
                    sentences.add(texts.get(
                            isUnsaid(hidden) ? "knowledge.finding.latestUnsaid" : "knowledge.finding.latestHidden",
                            who,
                            periods.when(latest)));
                case Shown.Missing missing ->
                    sentences.add(
                            isNotConducted(missing)
                                    ? texts.get("knowledge.finding.notConducted", who, periods.when(latest))
                                    : texts.get("knowledge.finding.latestMissing", periods.when(latest), who));
                case Shown.Measured m -> throw new IllegalStateException("The last measured period is not the last");
                case Shown.Bounded bounded ->
                    sentences.add(texts.get(
                            "knowledge.finding.latestBounded", periods.of(latest), texts.of(bounded, numbers)));
                case Shown.Rounded r -> {}
                case Shown.NotApplicable n -> {}
            }
        }
        sentences.add(againstNation(period, value, who));
        series.lastMeasuredBefore(period)
                .filter(before -> !isBroken(before.getKey(), period))
                .flatMap(before -> change(before.getKey(), before.getValue(), value))
                .ifPresent(sentences::add);
        boolean also = series.at(latest) instanceof Shown.Suppressed;
        earlier(series, false)
                .ifPresent(hidden -> sentences.add(
                        texts.get(also ? "knowledge.finding.alsoHidden" : "knowledge.finding.earlierHidden", hidden)));
        earlier(series, true)
                .ifPresent(unsaid -> sentences.add(
                        texts.get(also ? "knowledge.finding.alsoUnsaid" : "knowledge.finding.earlierUnsaid", unsaid)));
        return String.join(" ", sentences);
    }

    private static boolean isNotConducted(Shown shown) {
        return shown.equals(new Shown.Missing(Shown.Absent.NOT_CONDUCTED));
    }

    private boolean isBroken(Period before, Period period) {
        return figure.breaksBetween(before, period)
                || breaks.stream().anyMatch(day -> Timeline.isBetween(day, before, period));
    }

    /** The earlier periods whose figure is withheld. */
    private Optional<String> earlier(Series series, boolean unsaid) {
        var named = series.withheld().stream()
                .filter(period -> !period.equals(latest) && isUnsaid(series.at(period)) == unsaid)
                .map(periods::of)
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(texts.listed(named));
    }

    private static boolean isUnsaid(Shown shown) {
        return shown instanceof Shown.Suppressed hidden && hidden.reason() == Shown.Withheld.UNSAID;
    }

    private String againstNation(Period period, Shown.Measured value, String who) {
        var when = Texts.capitalised(periods.when(period));
        var own = numbers.format(value.value());
        var country = nation.measuredAt(period);
        if (country.isEmpty()) return alone(value, when, who, own);
        var theirs = numbers.format(country.get().value());
        if (own.equals(theirs)) return texts.get("knowledge.finding.equal", when, who, own);
        return switch (Uncertainty.between(figure.measuredIn(), value, country.get())) {
            case UNJUDGED -> texts.get("knowledge.finding.noMargin", when, who, own, theirs);
            case HIGHER -> texts.get("knowledge.finding.above", when, who, own, theirs);
            case LOWER -> texts.get("knowledge.finding.below", when, who, own, theirs);
            case PERHAPS_ROUNDING -> texts.get("knowledge.finding.rounded", when, who, own, theirs);
            case PERHAPS_CHANCE ->
                value.respondents().isPresent()
                        ? texts.get(
                                figure.grade() == null
                                        ? "knowledge.finding.uncertain"
                                        : "knowledge.finding.uncertainPupils",
                                when,
                                who,
                                own,
                                theirs,
                                numbers.count(value.respondents().getAsInt()))
                        : texts.get("knowledge.finding.uncertainNumber", when, who, own, theirs);
        };
    }

    /** Of a share how many it is of, and how sure it is, since there is nothing to hold it against. */
    private String alone(Shown.Measured value, String when, String who, String own) {
        if (!figure.isShare()) return texts.get("knowledge.finding.value", when, who, own);
        var margin = Uncertainty.margin(figure.measuredIn(), value);
        if (margin.isEmpty() || value.respondents().isEmpty())
            return texts.get("knowledge.finding.share", when, who, own);
        var whole = BigDecimal.valueOf(100);
        return texts.get(
                "knowledge.finding.shareOf",
                when,
                who,
                own,
                texts.people(figure, value.respondents().getAsInt()),
                numbers.format(value.value().subtract(margin.get()).max(BigDecimal.ZERO)),
                numbers.format(value.value().add(margin.get()).min(whole)));
    }

    private Optional<String> change(Period before, Shown.Measured was, Shown.Measured is) {
        var earlier = numbers.format(was.value());
        if (earlier.equals(numbers.format(is.value())))
            return Optional.of(texts.get(
                    was.value().compareTo(is.value()) == 0 ? "knowledge.finding.same" : "knowledge.finding.nearlySame",
                    periods.of(before)));
        if (Uncertainty.margin(figure.measuredIn(), was).isEmpty()) return Optional.empty();
        return switch (Uncertainty.between(figure.measuredIn(), is, was)) {
            case UNJUDGED -> Optional.empty();
            case HIGHER -> Optional.of(texts.get("knowledge.finding.up", earlier, periods.when(before)));
            case LOWER -> Optional.of(texts.get("knowledge.finding.down", earlier, periods.when(before)));
            case PERHAPS_ROUNDING ->
                Optional.of(texts.get("knowledge.finding.steadyRounded", earlier, periods.when(before)));
            case PERHAPS_CHANCE -> Optional.of(texts.get("knowledge.finding.steady", earlier, periods.when(before)));
        };
    }
}
