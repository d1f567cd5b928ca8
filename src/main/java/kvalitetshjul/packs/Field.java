package kvalitetshjul.packs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;

/**
 * One field of a form made from the schema of packs, with what is in it.
 *
 * @param name what it is sent as
 * @param label what it asks for, in the reader’s words
 * @param help a sentence about it, empty where there is none
 * @param required whether it must be filled in
 * @param inputs one for each language, or the only one
 * @param choices what can be chosen, the empty one first where nothing need be
 * @param chosen what is chosen
 * @param groups the fields within: one group, or one for each thing in the list and an empty one
 * @param when what is chosen of times
 * @param offered what may be cited, in groups; what is chosen already is among the choices instead
 * @param errors what is wrong with it, where none of its inputs is to blame
 */
record Field(
        String name,
        SchemaView.Kind kind,
        String label,
        String help,
        boolean required,
        List<Input> inputs,
        List<Choice> choices,
        List<String> chosen,
        List<List<Field>> groups,
        Optional<WhenChoice> when,
        List<ChoiceGroup> offered,
        List<String> errors) {

    private static final int MANY = 14;

    /**
     * @param id of it on the page
     * @param language empty where the text has only one
     * @param older whether the text in the owner’s language was changed after this one
     * @param errors what is wrong with it
     */
    record Input(String id, String name, String language, String value, boolean older, List<String> errors) {
        Input {
            errors = List.copyOf(errors);
        }

        public String errorId() {
            return errors.isEmpty() ? "" : id + "-error";
        }
    }

    Field {
        inputs = List.copyOf(inputs);
        choices = List.copyOf(choices);
        chosen = List.copyOf(chosen);
        groups = List.copyOf(groups);
        offered = List.copyOf(offered);
        errors = List.copyOf(errors);
    }

    /** Whether the list of roles says who answers: its form is one of its own. */
    public boolean isResponsibility() {
        return kind == SchemaView.Kind.LIST && name.equals("responsible");
    }

    /** Whether the pack has nothing to choose among here, and nothing need be. */
    boolean isWithoutChoice() {
        return kind == SchemaView.Kind.REFERENCES && choices.isEmpty() && !required;
    }

    /** What one of the groups is about: the first thing written or chosen in it. */
    public String summary(int group) {
        for (var field : groups.get(group)) {
            for (var input : field.inputs) if (!input.value().isBlank()) return input.value();
            for (var choice : field.choices)
                if (!choice.value().isEmpty() && field.chosen.contains(choice.value())) return choice.label();
        }
        return "";
    }

    /** The inputs in other languages than the one every text must be in. */
    public List<Input> others() {
        return isResponsibility() || inputs.size() < 2 ? List.of() : inputs.subList(1, inputs.size());
    }

    /** Whether what stands in the other languages should be looked at. */
    public boolean isOthersOpen() {
        return others().stream()
                .anyMatch(input -> input.older() || !input.errors().isEmpty());
    }

    /** Whether there is so much to choose from that the page shows what is chosen, and the rest when asked. */
    public boolean isLong() {
        return choices.size() > MANY && errors.isEmpty();
    }

    /** What is chosen, as the page names it. */
    public String chosenLabels() {
        return choices.stream()
                .filter(choice -> !choice.value().isEmpty() && chosen.contains(choice.value()))
                .map(Choice::label)
                .collect(Collectors.joining(", "));
    }

    public String errorId() {
        return errors.isEmpty() ? "" : name + "-error";
    }
}
