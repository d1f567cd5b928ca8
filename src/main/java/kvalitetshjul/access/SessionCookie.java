package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The cookie of the session: for this host alone and not for scripts, and behind https for https alone. */
@Configuration
@EnableConfigurationProperties(SignInSettings.class)
class SessionCookie {
    @Bean
    CookieSerializer cookieSerializer(SignInSettings settings) {
        var cookie = new OnlyIds();
        cookie.setCookieName(settings.cookie("session"));
        cookie.setUseSecureCookie(settings.https());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /** Nobody is signed in by Spring Security’s own means; without this it would make up a user of its own. */
    @Bean
    AuthenticationManager authenticationManager() {
        return attempt -> {
            throw new ProviderNotFoundException("Not a way in: " + attempt.getClass());
        };
    }

    /**
     * Reads from a cookie what can be the id of a session, and nothing else: what anybody may have written there (a byte zero, which the database takes in
     * no text; kilobytes of anything) is no session, as if it had not been sent.
     */
    private static final class OnlyIds extends DefaultCookieSerializer {
        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return super.readCookieValues(request).stream()
                    .filter(value -> ID.matcher(value).matches())
                    .toList();
        }
    }
}
