package kvalitetshjul.packs;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * What a pack is called and from when it holds.
 *
 * @param description what the pack is for, in a sentence or two
 * @param version a changed pack has a new one
 * @param languages every text of the pack is given in each of these
 * @param validFrom code of the first school year the pack holds for
 * @param minimumGroup figures about fewer persons than this are withheld
 */
public record Manifest(
        String code,
        LocalizedText name,
        @Nullable LocalizedText description,
        String version,
        String country,
        String language,
        List<String> languages,
        String validFrom,
        int minimumGroup) {
    public Manifest {
        languages = List.copyOf(languages);
    }

    boolean speaks(Locale language) {
        return languages.contains(language.getLanguage());
    }
}
