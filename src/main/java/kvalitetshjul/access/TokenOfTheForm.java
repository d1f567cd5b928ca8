package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** The token that shows where a form comes from counts in the form or in its header. In an address, which is kept in histories and logs, it is refused. */
final class TokenOfTheForm implements CsrfTokenRequestHandler {
    private final CsrfTokenRequestHandler forms = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> deferredToken) {
        forms.handle(request, response, deferredToken);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return isInAddress(request.getQueryString(), token.getParameterName())
                ? null
                : forms.resolveCsrfTokenValue(request, token);
    }

    private static boolean isInAddress(@Nullable String query, String name) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(part -> part.split("=", 2)[0])
                        .anyMatch(part -> decoded(part).equals(name));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return part;
        }
    }
}
