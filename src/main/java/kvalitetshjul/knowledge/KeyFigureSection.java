package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
import org.springframework.stereotype.Component;

/** The key figures of a pack: what is to be read from a file must be findable in one that the product can read. */
@Component
class KeyFigureSection implements PackSection<KeyFigureSection.KeyFigures> {
    record KeyFigures(List<KeyFigure> keyFigures) {}

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
