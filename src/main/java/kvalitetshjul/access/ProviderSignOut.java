package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * OpenID Connect RP-Initiated Logout 1.0 (2022). The way on to the provider is taken from a page of ours and not by redirecting the form, which the
 * content security policy keeps from leading to another site.
 */
@Component
class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {
    private static final String ATTRIBUTE = ProviderSignOut.class.getName();

    private final Providers providers;
    private final SignInSettings settings;

    ProviderSignOut(Providers providers, SignInSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    /** Before the session is gone. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        SignIns.current(request)
                .map(SignedIn::provided)
                .ifPresent(provided -> providers
                        .endOfSession(provided.provider())
                        .ifPresent(end -> request.setAttribute(
                                ATTRIBUTE,
                                UriComponentsBuilder.fromUriString(end)
                                        .queryParam("id_token_hint", "{token}")
                                        .queryParam("post_logout_redirect_uri", "{back}")
                                        .encode()
                                        .buildAndExpand(provided.idToken(), origin(request) + "/sign-in?left")
                                        .toUriString())));
    }

    private String origin(HttpServletRequest request) {
        return settings.origin().orElseGet(() -> request.getScheme() + "://localhost:" + request.getServerPort());
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof String leaving)
            request.getSession().setAttribute(SignInController.LEAVING, leaving);
        response.sendRedirect("/sign-in?left");
    }
}
