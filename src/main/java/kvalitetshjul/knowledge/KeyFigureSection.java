package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key figures of a pack: what is to be read from a file must be findable in one that the product can read. */
@Component
class KeyFigureSection implements PackSection<KeyFigureSection.KeyFigures> {
    record KeyFigures(List<KeyFigure> keyFigures, @Nullable List<CohortLine> cohortLines) {
        List<CohortLine> lines() {
            return cohortLines == null ? List.of() : cohortLines;
        }
    }

    @Override
    public String name() {
        return "key-figures";
    }

    @Override
    public Class<KeyFigures> type() {
        return KeyFigures.class;
    }

    @Override
    public List<PackProblem> validate(KeyFigures section, PackContext context) {
        var problems = new ArrayList<PackProblem>();
        for (int i = 0; i < section.keyFigures().size(); i++) {
            var plausible = section.keyFigures().get(i).plausible();
            if (plausible != null && plausible.min().compareTo(plausible.max()) > 0)
                problems.add(context.problem(
                        "/keyFigures/" + i + "/plausible",
                        "knowledge.pack.plausible",
                        "knowledge.pack.plausible.mend"));
            problems.addAll(unfindable(section.keyFigures().get(i), "/keyFigures/" + i + "/import", context));
        }
        for (int i = 0; i < section.lines().size(); i++)
            problems.addAll(notFollowing(section.lines().get(i), "/cohortLines/" + i + "/steps/", section, context));
        return problems;
    }

    /** What keeps the steps from being of the same pupils, or from standing on one scale. */
    private static List<PackProblem> notFollowing(CohortLine line, String at, KeyFigures section, PackContext context) {
        var problems = new ArrayList<PackProblem>();
        var byCode = section.keyFigures().stream()
                .collect(Collectors.toMap(KeyFigure::code, Function.identity(), (one, other) -> one));
        for (int i = 0; i < line.steps().size(); i++) {
            var step = line.steps().get(i);
            var figure = byCode.get(step.keyFigure());
            if (figure == null) continue;
            if (figure.grade() != null && figure.grade() != step.grade())
                problems.add(context.problem(
                        at + i + "/grade",
                        "knowledge.pack.cohort.grade",
                        "knowledge.pack.cohort.grade.mend",
                        figure.code(),
                        figure.grade().toString()));
            if (i > 0 && step.grade() <= line.steps().get(i - 1).grade())
                problems.add(context.problem(
                        at + i + "/grade", "knowledge.pack.cohort.order", "knowledge.pack.cohort.order.mend"));
            var before = i == 0 ? null : byCode.get(line.steps().get(i - 1).keyFigure());
            if (step.isOnTheScaleBefore() && before != null && figure.measuredIn() != before.measuredIn())
                problems.add(context.problem(
                        at + i + "/sameScale",
                        "knowledge.pack.cohort.measuredIn",
                        "knowledge.pack.cohort.measuredIn.mend"));
        }
        return problems;
    }

    private static List<PackProblem> unfindable(KeyFigure figure, String at, PackContext context) {
        var problems = new ArrayList<PackProblem>();
        var published = figure.published() == null ? List.<KeyFigure.Published>of() : figure.published();
        for (int i = 0; i < published.size(); i++) {
            var one = published.get(i);
            var place = published.size() == 1 ? at : at + "/" + i;
            if (!one.isKnown())
                problems.add(context.problem(
                        place + "/measure", "knowledge.pack.measure", "knowledge.pack.measure.mend", one.measure()));
            if (one.part().isEmpty())
                problems.add(context.problem(
                        place + (one.subject() == null ? "/grade" : "/subject"),
                        "knowledge.pack.words",
                        "knowledge.pack.words.mend"));
        }
        return problems;
    }
}
