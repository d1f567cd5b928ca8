package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Takes an answer of an identity provider, which Spring Security has found good, to the account it opens. */
@Component
class ProviderSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
    /** The secret of the link somebody came by, until they come back from the provider. */
    static final String LINK = "identityLink";
    /** When somebody signed in went to the provider to prove it again. */
    static final String PROVING = "provingSince";

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Providers providers;
    private final Identities identities;
    private final SignIns signIns;
    private final Holders holders;
    private final Clock clock;

    ProviderSignIn(Providers providers, Identities identities, SignIns signIns, Holders holders, Clock clock) {
        this.providers = providers;
        this.identities = identities;
        this.signIns = signIns;
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof OAuth2AuthenticationToken token)
                || !(token.getPrincipal() instanceof OidcUser user))
            throw new IllegalStateException("No identity came with " + authentication.getClass());
        SecurityContextHolder.clearContext(); // the identity is not the person; nothing keeps it
        go(response, next(token.getAuthorizedClientRegistrationId(), user, request, response));
    }

    private String next(String id, OidcUser user, HttpServletRequest request, HttpServletResponse response) {
        var provider = providers.find(id).orElseThrow();
        var subject = user.getClaimAsString(provider.subject());
        if (subject == null || subject.isBlank()) return "/sign-in?unknown";
        var issuer = String.valueOf(user.getIssuer());
        var signedIn = SignIns.current(request);
        var proving = SignIns.attribute(request, PROVING, Instant.class);
        if (signedIn.isPresent() && proving.isPresent()) {
            request.getSession().removeAttribute(PROVING);
            return proved(user, identities.find(issuer, subject), signedIn.get(), proving.get(), request);
        }
        try {
            var link = SignIns.attribute(request, LINK, String.class);
            var known = identities.find(issuer, subject);
            var account = link.flatMap(secret -> identities.bind(secret, issuer, subject))
                    .or(() -> known)
                    .or(() -> identities.bindByMail(provider, user, issuer, subject));
            if (account.isEmpty()) return "/sign-in?unknown";
            if (known.isEmpty()) holders.tell(account.get(), SignInMail.Change.IDENTITY);
            return signIns.complete(
                    account.get(),
                    SignedIn.Way.PROVIDER,
                    new SignedIn.Provided(
                            id,
                            issuer,
                            subject,
                            user.getClaimAsString("sid"),
                            user.getIdToken().getTokenValue()),
                    request,
                    response);
        } catch (RuleViolation refused) {
            log.info("An identity at {} was not bound: {}", id, refused.messageKey());
            return "/sign-in?unknown";
        }
    }

    /** The same account, and a sign-in at the provider after it was asked for; one from before proves nothing. */
    private String proved(
            OidcUser user, Optional<UUID> account, SignedIn signedIn, Instant since, HttpServletRequest request) {
        var authenticated = user.getAuthenticatedAt();
        if (account.filter(signedIn.account()::equals).isEmpty()
                || authenticated == null
                || authenticated.isBefore(since.minus(SKEW))
                || authenticated.isAfter(clock.instant().plus(SKEW))) return "/confirm?refused";
        signIns.prove(request);
        return "/confirm";
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var kind = refusal instanceof OAuth2AuthenticationException answer
                ? answer.getError().getErrorCode()
                : refusal.getClass().getSimpleName();
        log.info("An answer of an identity provider was refused: {}", kind.replaceAll("[^\\w.-]", "_"));
        go(response, SignIns.current(request).isPresent() ? "/confirm?refused" : "/sign-in?provider");
    }

    private static void go(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", path);
    }
}
