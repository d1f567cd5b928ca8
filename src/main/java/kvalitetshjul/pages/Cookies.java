package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The two choices a reader may make before anybody knows who they are. They tell nothing about the person. */
class Cookies {
    private static final String LANGUAGE = "language";
    private static final String COLOR_SCHEME = "color-scheme";

    private Cookies() {}

    static Optional<Language> language(HttpServletRequest request) {
        return value(request, LANGUAGE).flatMap(Language::of);
    }

    static ColorScheme colorScheme(HttpServletRequest request) {
        return value(request, COLOR_SCHEME).map(ColorScheme::of).orElse(ColorScheme.AUTO);
    }

    static ResponseCookie of(Language language) {
        return cookie(LANGUAGE, language.code());
    }

    /** Takes the choice of language back. */
    static ResponseCookie noLanguage() {
        return cookie(LANGUAGE, "", Duration.ZERO);
    }

    static ResponseCookie of(ColorScheme scheme) {
        return cookie(COLOR_SCHEME, scheme.code());
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(cookie -> cookie.getValue());
    }

    private static ResponseCookie cookie(String name, String value) {
        return cookie(name, value, Duration.ofDays(365));
    }

    private static ResponseCookie cookie(String name, String value, Duration kept) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(kept)
                .build();
    }
}
