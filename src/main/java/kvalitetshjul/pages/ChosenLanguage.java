package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * What a reader has chosen at the foot of the page. The browser keeps it for whoever has no language of their own; of somebody who is signed in the session keeps it too, so that it goes
 * before their own until they sign out, and not before that of whoever signs in next.
 */
public final class ChosenLanguage {
    private static final String ATTRIBUTE = "language";

    private ChosenLanguage() {}

    static Optional<Language> find(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String code
                ? Language.of(code)
                : Optional.empty();
    }

    /** Only of somebody who is signed in. */
    static void keep(HttpServletRequest request, Language language) {
        request.getSession().setAttribute(ATTRIBUTE, language.code());
    }

    /** When they say for good which language they want: nothing else goes before that. */
    public static void forget(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) session.removeAttribute(ATTRIBUTE);
        response.addHeader(HttpHeaders.SET_COOKIE, Cookies.noLanguage().toString());
    }
}
