package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * OpenID Connect Back-Channel Logout 1.0 (2022): the provider tells us, from its server to ours, that somebody has signed out there. What it says is
 * signed, so no token of a session stands beside it.
 */
@Controller
@Open(Open.To.EVERYONE)
class BackChannelController {
    private static final Logger log = LoggerFactory.getLogger(BackChannelController.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final Providers providers;
    private final Identities identities;
    private final Sessions sessions;
    private final Clock clock;

    BackChannelController(Providers providers, Identities identities, Sessions sessions, Clock clock) {
        this.providers = providers;
        this.identities = identities;
        this.sessions = sessions;
        this.clock = clock;
    }

    @PostMapping("/sign-in/out/{provider}")
    ResponseEntity<Void> signOut(
            @PathVariable String provider, @RequestParam(name = "logout_token", defaultValue = "") String given) {
        var known = providers.find(provider).orElseThrow(() -> new NotFound(provider));
        var registration = providers.findByRegistrationId(provider);
        if (registration == null) return answer(400);
        try {
            var token = providers
                    .decoder(
                            registration,
                            new DelegatingOAuth2TokenValidator<>(List.of(
                                    providers.timestamps(), demands(registration.getClientId(), issuer(registration)))))
                    .decode(given);
            var account = identities.find(
                    String.valueOf(token.getIssuer()), String.valueOf(token.getClaimAsString(known.subject())));
            var ended = account.map(id -> end(id, provider, token)).orElse(0);
            log.info("{} ended {} sessions", provider, ended);
            return answer(200);
        } catch (JwtException refused) {
            log.info("A sign-out by {} was refused", provider);
            return answer(400);
        }
    }

    private int end(UUID account, String provider, Jwt token) {
        var session = token.getClaimAsString("sid");
        return sessions.end(
                account,
                signedIn -> signedIn.provided() != null
                        && signedIn.provided().provider().equals(provider)
                        && (session == null
                                || session.equals(signedIn.provided().session())));
    }

    private static String issuer(org.springframework.security.oauth2.client.registration.ClientRegistration of) {
        return Objects.requireNonNull(of.getProviderDetails().getIssuerUri());
    }

    /** Section 2.6: from the provider, to us, lately, of this event, and no ID token in disguise. */
    private OAuth2TokenValidator<Jwt> demands(String client, String issuer) {
        return token -> {
            var events = token.getClaim("events") instanceof Map<?, ?> map ? map : Map.of();
            var issued = token.getIssuedAt();
            boolean good = token.getIssuer() != null
                    && token.getIssuer().toString().equals(issuer)
                    && token.getAudience() != null
                    && token.getAudience().contains(client)
                    && issued != null
                    && issued.isBefore(clock.instant().plus(SKEW))
                    && issued.isAfter(clock.instant().minus(OLDEST))
                    && events.containsKey(EVENT)
                    && token.getClaim("nonce") == null
                    && token.getId() != null
                    && token.getSubject() != null;
            return good
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_logout_token"));
        };
    }

    private static ResponseEntity<Void> answer(int status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
