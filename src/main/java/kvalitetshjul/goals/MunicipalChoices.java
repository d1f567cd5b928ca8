package kvalitetshjul.goals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;

/** The municipality’s goals to choose one from, as the page of all goals shows them: each main goal with what makes it concrete. */
final class MunicipalChoices {
    private MunicipalChoices() {}

    /** @param whole what choosing the main goal itself is called, below its own heading */
    static List<ChoiceGroup> of(List<MunicipalGoal> goals, String whole, Locale locale) {
        var groups = new ArrayList<ChoiceGroup>();
        var single = new ArrayList<MunicipalGoal>();
        for (var main : goals.stream().filter(goal -> isTop(goal, goals)).toList()) {
            var below = below(main, goals).toList();
            if (below.isEmpty()) single.add(main);
            else
                groups.add(new ChoiceGroup(
                        main.title().in(locale),
                        Stream.concat(
                                        Stream.of(new Choice(main.code(), whole)),
                                        below.stream().map(goal -> choice(goal, locale)))
                                .toList()));
        }
        if (!single.isEmpty())
            groups.add(new ChoiceGroup(
                    single.getFirst().layer().in(locale),
                    single.stream().map(goal -> choice(goal, locale)).toList()));
        return groups;
    }

    /** A goal whose goal above does not concern the unit stands by itself. */
    private static boolean isTop(MunicipalGoal goal, List<MunicipalGoal> goals) {
        return goal.parents().isEmpty()
                || goals.stream()
                        .noneMatch(other -> other.code().equals(goal.parents().getFirst()));
    }

    private static Stream<MunicipalGoal> below(MunicipalGoal above, List<MunicipalGoal> goals) {
        return goals.stream()
                .filter(goal ->
                        !goal.parents().isEmpty() && goal.parents().getFirst().equals(above.code()))
                .flatMap(goal -> Stream.concat(Stream.of(goal), below(goal, goals)));
    }

    private static Choice choice(MunicipalGoal goal, Locale locale) {
        return new Choice(goal.code(), goal.title().in(locale));
    }
}
