package kvalitetshjul.access;

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
        var cookie = new DefaultCookieSerializer();
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
}
