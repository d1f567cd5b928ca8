package kvalitetshjul.pages;

import java.util.Locale;
import java.util.Optional;

/** The languages of the pages, each named in itself. */
enum Language {
    NB("Norsk bokmål"),
    NN("Norsk nynorsk"),
    SV("Svenska"),
    EN("English");

    private final String endonym;

    Language(String endonym) {
        this.endonym = endonym;
    }

    String endonym() {
        return endonym;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Locale locale() {
        return Locale.of(code());
    }

    /** @param tag as in HTML or a cookie, perhaps with a region: nb, nn-NO; the old tag no is nb */
    static Optional<Language> of(String tag) {
        var code = Locale.forLanguageTag(tag).getLanguage();
        if (code.equals("no")) return Optional.of(NB);
        for (var language : values()) if (language.code().equals(code)) return Optional.of(language);
        return Optional.empty();
    }
}
