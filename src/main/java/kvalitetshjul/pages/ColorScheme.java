package kvalitetshjul.pages;

import java.util.Locale;

/** How light the pages are; kept in a cookie, so that the server draws them right at once. */
enum ColorScheme {
    /** As the reader's own device. */
    AUTO,
    LIGHT,
    DARK;

    /** The code that Designsystemet, the cookie and the form use. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ColorScheme of(String code) {
        for (var scheme : values()) if (scheme.code().equals(code)) return scheme;
        return AUTO;
    }
}
