package kvalitetshjul.packs;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.shared.LocalizedText;

/**
 * What a pack is called and from when it holds.
 *
 * @param version a changed pack has a new one
 * @param languages every text of the pack is given in each of these
 * @param validFrom code of the first school year the pack holds for
 * @param minimumGroup figures about fewer persons than this are withheld
 */
public record Manifest(
        String code,
        LocalizedText name,
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
