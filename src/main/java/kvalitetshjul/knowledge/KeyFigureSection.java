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
            var published = section.keyFigures().get(i).published();
            if (published == null) continue;
            var at = "/keyFigures/" + i + "/import";
            if (published.known().isEmpty())
                problems.add(context.problem(
                        at + "/measure", "knowledge.pack.measure", "knowledge.pack.measure.mend", published.measure()));
            if (published.part().isEmpty()) {
                var word = published.subject() == null ? "/grade" : "/subject";
                problems.add(context.problem(at + word, "knowledge.pack.words", "knowledge.pack.words.mend"));
            }
        }
        return problems;
    }
}
