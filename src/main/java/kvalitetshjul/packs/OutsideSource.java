package kvalitetshjul.packs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.pages.ChoiceGroup;
import kvalitetshjul.shared.SchoolYear;

/**
 * Something kept outside all packs that they may cite, such as the law: the keyword {@code x-cites} of the schemas names it. Contributed as a component
 * whose constructor asks for nothing, so that the command line finds it too.
 */
public interface OutsideSource {
    /** As {@code x-cites} says it. */
    String name();

    /**
     * Looks at one citation.
     *
     * @param year the first school year of the pack, where it can be read
     * @return nothing where there is nothing to say, also of a text that is no id
     */
    Optional<Said> judge(String text, Optional<SchoolYear> year);

    /**
     * What one may cite, to choose from, in groups with headings.
     *
     * @param country code of the owner’s
     * @param year in which the pack begins to hold
     */
    default List<ChoiceGroup> offer(String country, SchoolYear year, Locale reader) {
        return List.of();
    }

    /** What a citation is called; empty where the source does not know it. */
    default Optional<String> name(String text, Locale reader) {
        return Optional.empty();
    }

    /**
     * @param blocks whether the pack must be mended before anybody adopts it
     * @param messageKey what is odd; the arguments fill it, and the other too
     */
    record Said(boolean blocks, String messageKey, String mendKey, List<String> arguments) {
        public Said {
            arguments = List.copyOf(arguments);
        }
    }
}
