package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;

/**
 * Says in words what a figure shows, and no more: a difference smaller than the 95 % margins ({@link Uncertainty}) is called what it may be, chance, and
 * without a margin no difference is judged. Hidden years are named. Places are compared with the nation and with themselves, never ranked.
 */
final class Finding {
    private final KeyFigure figure;
    private final Texts texts;
    private final Numbers numbers;
    private final Series nation;
    private final SchoolYear latest;

    Finding(KeyFigure figure, Texts texts, Numbers numbers, Series nation, SchoolYear latest) {
        this.figure = figure;
        this.texts = texts;
        this.numbers = numbers;
        this.nation = nation;
        this.latest = latest;
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
        var hidden = series.withheldYears();
        if (hidden.size() == 1)
            sentences.add(texts.get(
                    "knowledge.finding.hiddenOne", who, hidden.getFirst().label()));
        else if (!hidden.isEmpty())
            sentences.add(texts.get(
                    "knowledge.finding.hiddenAll",
                    who,
                    hidden.getFirst().label(),
                    hidden.getLast().label()));
        else sentences.add(texts.get("knowledge.finding.none", who));
        fallback.filter(other -> other.getKey().lastMeasured().isPresent())
                .ifPresent(other -> sentences.add(measured(other.getKey(), other.getValue())));
        return String.join(" ", sentences);
    }

    private String measured(Series series, String who) {
        var last = series.lastMeasured().orElseThrow();
        var year = last.getKey();
        var value = last.getValue();
        var sentences = new ArrayList<String>();
        if (!year.equals(latest)) {
            switch (series.at(latest)) {
                case Shown.Suppressed hidden ->
                    sentences.add(texts.get("knowledge.finding.latestHidden", latest.label()));
                case Shown.Missing missing ->
                    sentences.add(texts.get("knowledge.finding.latestMissing", latest.label(), who));
                case Shown.Measured m -> throw new IllegalStateException("The last measured year is not the last");
                case Shown.Bounded b -> {}
                case Shown.Rounded r -> {}
                case Shown.NotApplicable n -> {}
            }
        }
        sentences.add(againstNation(year, value, who));
        series.lastMeasuredBefore(year)
                .filter(before -> !figure.breaksBetween(before.getKey(), year))
                .flatMap(before -> change(before.getKey(), before.getValue(), value))
                .ifPresent(sentences::add);
        var hidden = series.withheldYears().stream()
                .filter(y -> !y.equals(latest))
                .map(SchoolYear::label)
                .toList();
        if (!hidden.isEmpty()) sentences.add(texts.get("knowledge.finding.alsoHidden", texts.listed(hidden)));
        return String.join(" ", sentences);
    }

    private String againstNation(SchoolYear year, Shown.Measured value, String who) {
        var own = numbers.format(value.value());
        var country = nation.measuredAt(year);
        if (country.isEmpty()) return texts.get("knowledge.finding.value", year.label(), who, own);
        var theirs = numbers.format(country.get().value());
        if (own.equals(theirs)) return texts.get("knowledge.finding.equal", year.label(), who, own);
        return switch (Uncertainty.between(figure.measuredIn(), value, country.get())) {
            case UNJUDGED -> texts.get("knowledge.finding.noMargin", year.label(), who, own, theirs);
            case HIGHER -> texts.get("knowledge.finding.above", year.label(), who, own, theirs);
            case LOWER -> texts.get("knowledge.finding.below", year.label(), who, own, theirs);
            case PERHAPS_CHANCE ->
                value.respondents().isPresent()
                        ? texts.get(
                                "knowledge.finding.uncertain",
                                year.label(),
                                who,
                                own,
                                theirs,
                                numbers.count(value.respondents().getAsInt()))
                        : texts.get("knowledge.finding.uncertainNumber", year.label(), who, own, theirs);
        };
    }

    private Optional<String> change(SchoolYear before, Shown.Measured was, Shown.Measured is) {
        var earlier = numbers.format(was.value());
        if (earlier.equals(numbers.format(is.value())))
            return Optional.of(texts.get("knowledge.finding.same", before.label()));
        if (Uncertainty.margin(figure.measuredIn(), was).isEmpty()) return Optional.empty();
        return switch (Uncertainty.between(figure.measuredIn(), is, was)) {
            case UNJUDGED -> Optional.empty();
            case HIGHER -> Optional.of(texts.get("knowledge.finding.up", earlier, before.label()));
            case LOWER -> Optional.of(texts.get("knowledge.finding.down", earlier, before.label()));
            case PERHAPS_CHANCE -> Optional.of(texts.get("knowledge.finding.steady", earlier, before.label()));
        };
    }
}
