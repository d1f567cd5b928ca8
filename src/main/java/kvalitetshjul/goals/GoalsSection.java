package kvalitetshjul.goals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The municipality's own goals, and the layers they stand in. */
@Component
final class GoalsSection implements PackSection<GoalsSection.Content> {
    @Override
    public String name() {
        return "goals";
    }

    @Override
    public Class<Content> type() {
        return Content.class;
    }

    /** A goal stands in a layer of the pack, and under a goal of a layer above where that layer asks for it. */
    @Override
    public List<PackProblem> validate(Content content, PackContext context) {
        var layers = content.layers().stream().map(Layer::type).toList();
        var layerOf = new HashMap<String, Integer>();
        content.goals().forEach(goal -> layerOf.put(goal.code(), layers.indexOf(goal.type())));
        var problems = new ArrayList<PackProblem>();
        for (int i = 0; i < content.goals().size(); i++) {
            var goal = content.goals().get(i);
            var place = "/goals/" + i;
            int layer = layers.indexOf(goal.type());
            if (layer < 0) {
                problems.add(
                        context.problem(place + "/type", "goals.pack.noLayer", "goals.pack.noLayer.mend", goal.type()));
                continue;
            }
            if (goal.parents().isEmpty() && content.layers().get(layer).parentRequired())
                problems.add(context.problem(place, "goals.pack.noParent", "goals.pack.noParent.mend", goal.code()));
            for (int p = 0; p < goal.parents().size(); p++) {
                var parent = goal.parents().get(p);
                if (layerOf.getOrDefault(parent, -1) >= layer)
                    problems.add(context.problem(
                            place + "/parents/" + p,
                            "goals.pack.parentBelow",
                            "goals.pack.parentBelow.mend",
                            goal.code(),
                            parent));
            }
        }
        return problems;
    }

    record Content(List<Layer> layers, List<Item> goals) {
        List<MunicipalGoal> municipalGoals() {
            var names = layers.stream().collect(Collectors.toMap(Layer::type, Layer::name));
            return goals.stream()
                    .map(goal -> new MunicipalGoal(
                            goal.code(),
                            Objects.requireNonNull(names.get(goal.type())),
                            goal.title(),
                            goal.parents(),
                            goal.unitKinds(),
                            Optional.ofNullable(goal.lastDay())))
                    .toList();
        }
    }

    record Layer(String type, LocalizedText name, boolean parentRequired) {}

    record Item(
            String code,
            String type,
            LocalizedText title,
            @Nullable List<String> parents,
            @Nullable List<String> unitKinds,
            @Nullable LocalDate lastDay) {
        @Override
        public List<String> parents() {
            return parents == null ? List.of() : parents;
        }

        @Override
        public List<String> unitKinds() {
            return unitKinds == null ? List.of() : unitKinds;
        }
    }
}
