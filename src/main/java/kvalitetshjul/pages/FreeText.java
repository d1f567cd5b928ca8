package kvalitetshjul.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/**
 * The one question about what somebody has written freely: whether it tells of a person. It is asked before the text is kept, once of all the texts of a form,
 * and whoever wrote them decides: the page shows what was seen and all that was written, with a box to tick that these very texts are saved as they are.
 */
@Component
public class FreeText {
    /** The name of the box. */
    public static final String ANSWER = "asWritten";

    /** What the page says at a field that is asked about; its argument is what was seen. */
    public static final String ASKED = "pages.persons";

    private static final Pattern OF_SOMEBODY = Pattern.compile("[’']?s$");

    private final Units units;
    private final Organisation organisation;

    FreeText(Units units, Organisation organisation) {
        this.units = units;
        this.organisation = organisation;
    }

    /**
     * What is asked, for {@code fields :: persons}.
     *
     * @param seen by the name of the field, what in it may tell of a person, as it stands there
     * @param answer what the box is sent with: a fingerprint of the texts
     * @param answered whether the box was ticked for these very texts, so that they are kept
     */
    public record Question(Map<String, String> seen, String answer, boolean answered) {}

    /**
     * As {@link #ask(Map, Map, String)}, of the fields that have nothing else wrong with them; what is asked is among the errors then.
     *
     * @return null where nothing may tell of a person, as the page takes it
     */
    public @Nullable Question ask(
            Map<String, String> written, Map<String, String> standing, String answer, BindingResult errors) {
        return ask(written, standing, answer, errors, PersonsNames::seenIn);
    }

    /** The same of what is written about figures: a number of children is asked about too, where they are few. */
    public @Nullable Question askAboutFigures(
            Map<String, String> written, Map<String, String> standing, String answer, BindingResult errors) {
        return ask(written, standing, answer, errors, FreeText::personsAndFew);
    }

    private static List<String> personsAndFew(String text) {
        return Stream.of(PersonsNames.seenIn(text), PersonsNames.fewIn(text))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private @Nullable Question ask(
            Map<String, String> written,
            Map<String, String> standing,
            String answer,
            BindingResult errors,
            Function<String, List<String>> look) {
        var sound = new TreeMap<>(written);
        sound.keySet().removeIf(errors::hasFieldErrors);
        var question = ask(sound, standing, answer, look).orElse(null);
        if (question != null && !question.answered)
            question.seen.forEach((field, words) -> errors.rejectValue(field, ASKED, new Object[] {words}, null));
        return question;
    }

    /**
     * @param written by the name of the field
     * @param standing the same as it is kept already: that is not asked about again
     * @param answer what was sent for the box; empty where it was not ticked
     * @return empty where nothing may tell of a person
     */
    public Optional<Question> ask(Map<String, String> written, Map<String, String> standing, String answer) {
        return ask(written, standing, answer, PersonsNames::seenIn);
    }

    /** As {@link #askAboutFigures(Map, Map, String, BindingResult)}, for a form of another kind. */
    public Optional<Question> askAboutFigures(
            Map<String, String> written, Map<String, String> standing, String answer) {
        return ask(written, standing, answer, FreeText::personsAndFew);
    }

    private Optional<Question> ask(
            Map<String, String> written,
            Map<String, String> standing,
            String answer,
            Function<String, List<String>> look) {
        var seen = new TreeMap<String, List<String>>();
        written.forEach((field, text) -> {
            boolean stands =
                    text.strip().equals(standing.getOrDefault(field, "").strip());
            var words = stands ? List.<String>of() : look.apply(text);
            if (!words.isEmpty()) seen.put(field, words);
        });
        if (seen.isEmpty()) return Optional.empty();
        var known = known();
        seen.replaceAll((field, words) ->
                words.stream().filter(word -> !isOf(known, word)).toList());
        seen.values().removeIf(List::isEmpty);
        if (seen.isEmpty()) return Optional.empty();
        var texts = new ArrayList<String>();
        var told = new LinkedHashMap<String, String>();
        seen.forEach((field, words) -> {
            texts.add(field);
            texts.add(Sha256.of(written.getOrDefault(field, "")));
            told.put(field, String.join(", ", words));
        });
        var asked = Sha256.of(String.join("\n", texts));
        return Optional.of(new Question(told, asked, asked.equals(answer)));
    }

    /**
     * What was answered before, while something else in the form is mended.
     *
     * @param typed the whole form
     * @param fields those it may be about; the first that was sent is
     */
    public static Optional<Question> answered(Map<String, String> typed, String... fields) {
        var answer = typed.getOrDefault(ANSWER, "");
        return Arrays.stream(fields)
                .filter(field -> typed.containsKey(field) && !answer.isEmpty())
                .findFirst()
                .map(field -> new Question(Map.of(field, ""), answer, true));
    }

    /** What the owner calls its units and its roles: a school may be called after somebody. */
    private List<String> known() {
        var names = new ArrayList<String>();
        for (var unit : units.listUnits()) names.add(plain(unit.name()));
        for (var role : organisation.listRoles())
            for (var name : role.name().texts().values()) names.add(plain(name));
        return names;
    }

    private static boolean isOf(Collection<String> known, String words) {
        var whole = plain(words);
        var named = plain(OF_SOMEBODY.matcher(words).replaceFirst(""));
        return known.stream().anyMatch(name -> name.contains(whole) || name.contains(named));
    }

    /** With room around it, so that whole words are found in it. */
    private static String plain(String text) {
        return " " + text.strip().toLowerCase(Locale.ROOT) + " ";
    }
}
