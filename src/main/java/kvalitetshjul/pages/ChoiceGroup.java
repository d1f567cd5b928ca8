package kvalitetshjul.pages;

import java.util.List;

/** Choices that belong together, see {@code radioGroups} in {@code templates/fields.html}. */
public record ChoiceGroup(String heading, List<Choice> choices) {
    public ChoiceGroup {
        choices = List.copyOf(choices);
    }
}
