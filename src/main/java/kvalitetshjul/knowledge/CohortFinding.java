package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says how a cohort has gone from step to step. A change is told only between two steps on one scale with no break between them, of figures both shown as
 * measured, beside what the nation’s same cohort did: older pupils of a whole country solve more too.
 */
record CohortFinding(Texts texts) {

    /**
     * @param joined whether the figure may be compared with that of the step before
     * @param unit what the figure is measured in, where the steps are not all measured in the same; else empty
     */
    record Step(String grade, KeyFigure figure, String unit, boolean joined, Shown own, Shown nation) {}

    /** @param who the cohort, at the beginning of a sentence */
    String of(String who, List<Step> steps) {
        var measured = new ArrayList<String>();
        var unit = "";
        for (var step : steps)
            if (step.own instanceof Shown.Measured) {
                measured.add(value(step, !step.unit.equals(unit)));
                unit = step.unit;
            }
        var sentences = new ArrayList<String>();
        if (measured.isEmpty()) sentences.add(texts.get("knowledge.cohorts.none", who));
        else sentences.add(texts.get("knowledge.cohorts.values", who, texts.listed(measured)));
        change(steps).ifPresent(sentences::add);
        var hidden = steps.stream()
                .filter(step -> step.own instanceof Shown.Suppressed)
                .map(Step::grade)
                .toList();
        if (!hidden.isEmpty()) sentences.add(texts.get("knowledge.cohorts.hidden", texts.listed(hidden)));
        return String.join(" ", sentences);
    }

    /** @param withUnit whether it is measured in something else than the one told before it */
    private String value(Step step, boolean withUnit) {
        var value = texts.of(step.own, numbers(step));
        return withUnit
                ? texts.get("knowledge.cohorts.atIn", value, step.unit, step.grade)
                : texts.get("knowledge.cohorts.at", value, step.grade);
    }

    private Numbers numbers(Step step) {
        return new Numbers(texts.locale(), step.figure.decimals());
    }

    /** Of the last two steps that can be compared. */
    private Optional<String> change(List<Step> steps) {
        for (int i = steps.size() - 1; i > 0; i--) {
            var to = steps.get(i);
            var from = steps.get(i - 1);
            if (to.joined && from.own instanceof Shown.Measured was && to.own instanceof Shown.Measured is)
                return Optional.of(change(from, to, was, is));
        }
        return Optional.empty();
    }

    private String change(Step from, Step to, Shown.Measured was, Shown.Measured is) {
        var numbers = numbers(to);
        var difference = asShown(is, numbers).subtract(asShown(was, numbers));
        var size = numbers.format(difference.abs());
        String own;
        if (difference.signum() == 0) own = texts.get("knowledge.cohorts.same", from.grade, to.grade);
        else
            own = switch (Uncertainty.betweenGroups(to.figure.measuredIn(), is, was)) {
                case HIGHER -> texts.get("knowledge.cohorts.up", from.grade, to.grade, size);
                case LOWER -> texts.get("knowledge.cohorts.down", from.grade, to.grade, size);
                case PERHAPS_CHANCE -> texts.get("knowledge.cohorts.perhapsChance", from.grade, to.grade, size);
                case PERHAPS_ROUNDING -> texts.get("knowledge.cohorts.perhapsRounding", from.grade, to.grade, size);
                case UNJUDGED -> texts.get("knowledge.cohorts.unjudged", from.grade, to.grade, size);
            };
        return from.nation instanceof Shown.Measured before && to.nation instanceof Shown.Measured after
                ? own + " " + nation(numbers.format(before.value()), numbers.format(after.value()))
                : own;
    }

    private String nation(String before, String after) {
        return before.equals(after)
                ? texts.get("knowledge.cohorts.nationSame", after)
                : texts.get("knowledge.cohorts.nation", before, after);
    }

    private static BigDecimal asShown(Shown.Measured measured, Numbers numbers) {
        return measured.value().setScale(numbers.decimals(), RoundingMode.HALF_UP);
    }
}
