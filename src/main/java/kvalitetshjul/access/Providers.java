package kvalitetshjul.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * The identity providers this installation knows. What they say of themselves is fetched when somebody first signs in through them, so that the product
 * starts without them and one that is down stops nobody else.
 */
@Component
class Providers implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {
    private static final Logger log = LoggerFactory.getLogger(Providers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_KEY_SET = 200_000;

    private final SignInSettings settings;
    private final Clock clock;
    private final Map<String, SignInSettings.Provider> known = new java.util.concurrent.ConcurrentSkipListMap<>();
    private final Map<String, ClientRegistration> registrations = new ConcurrentHashMap<>();
    private final Map<String, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    Providers(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        settings.providers().forEach(this::add);
    }

    /** @throws IllegalStateException when it could not be used safely */
    final void add(String id, SignInSettings.Provider provider) {
        if (!id.matches("[a-z0-9-]{1,40}"))
            throw new IllegalStateException("A provider’s short name is of a-z, 0-9 and hyphens: " + id);
        var issuer = provider.issuer();
        boolean here = List.of("localhost", "127.0.0.1").contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !here)
            throw new IllegalStateException("The issuer of " + id + " is reached by https: " + issuer);
        if (!provider.scopes().contains("openid"))
            throw new IllegalStateException("The scopes of " + id + " include openid");
        if (!here && settings.address() == null)
            throw new IllegalStateException("kvalitetshjul.sign-in.address is set where there are providers");
        known.put(id, provider);
    }

    /** It is no longer asked, and its answers are no longer taken. */
    void forget(String id) {
        known.remove(id);
        registrations.remove(id);
    }

    /** A provider as a button. */
    record Button(String id, String name) {}

    List<Button> buttons() {
        return known.entrySet().stream()
                .sorted(java.util.Comparator.comparing(one -> one.getValue().name()))
                .map(one -> new Button(one.getKey(), one.getValue().name()))
                .toList();
    }

    /** By which they are told apart in what they answer. */
    List<String> issuers() {
        return known.values().stream()
                .map(provider -> provider.issuer().toString())
                .toList();
    }

    Optional<SignInSettings.Provider> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** Null for a provider that is unknown, and for one that does not answer, which is logged. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var provider = known.get(id);
        if (provider == null) return null;
        var made = registrations.get(id);
        if (made != null) return made;
        try {
            var registration = registration(id, provider);
            registrations.put(id, registration);
            return registration;
        } catch (RuntimeException silent) {
            log.warn("The identity provider {} does not answer: {}", id, silent.toString());
            return null;
        }
    }

    private ClientRegistration registration(String id, SignInSettings.Provider provider) {
        var builder = ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
                .registrationId(id)
                .clientName(provider.name())
                .clientId(provider.clientId())
                .scope(provider.scopes())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(settings.origin().orElse("{baseUrl}") + "/sign-in/from/" + id);
        secret(provider).ifPresent(builder::clientSecret);
        return builder.build();
    }

    private static Optional<String> secret(SignInSettings.Provider provider) {
        if (provider.clientSecretFile() == null) return Optional.ofNullable(provider.clientSecret());
        try {
            return Optional.of(Files.readString(provider.clientSecretFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The client secret cannot be read: " + provider.clientSecretFile(), e);
        }
    }

    /** Where the provider is told that somebody signs out, if it wants to know. */
    Optional<String> endOfSession(String id) {
        return Optional.ofNullable(findByRegistrationId(id))
                .map(registration -> registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(String::valueOf);
    }

    /** Reads ID tokens: signed with RS256 by a key the provider publishes, from it, to us, for now, of a level asked for. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        var provider = find(registration.getRegistrationId()).orElseThrow();
        var claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        return decoder(
                registration,
                new DelegatingOAuth2TokenValidator<>(List.of(timestamps(), claims, someone(), level(provider))));
    }

    /** A decoder with other demands on the claims; the keys are fetched once for all of them. */
    JwtDecoder decoder(ClientRegistration registration, OAuth2TokenValidator<Jwt> validator) {
        var source = keys.computeIfAbsent(
                java.util.Objects.requireNonNull(
                        registration.getProviderDetails().getJwkSetUri()),
                Providers::keysAt);
        var decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /** Kept for minutes, and fetched anew for a key not seen before, which is how providers change theirs. */
    private static JWKSource<SecurityContext> keysAt(String address) {
        try {
            int patience = (int) PATIENCE.toMillis();
            return JWKSourceBuilder.<SecurityContext>create(
                            java.net.URI.create(address).toURL(),
                            new DefaultResourceRetriever(patience, patience, LARGEST_KEY_SET))
                    .build();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    OAuth2TokenValidator<Jwt> timestamps() {
        var timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        return timestamps;
    }

    /** Spring Security asks for a subject, and then falls over an empty one. */
    private static OAuth2TokenValidator<Jwt> someone() {
        return token -> token.getSubject() == null || token.getSubject().isBlank()
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("no_subject"))
                : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidator<Jwt> level(SignInSettings.Provider provider) {
        return token -> provider.acrValues().isEmpty()
                        || provider.acrValues().contains(String.valueOf(token.getClaimAsString("acr")))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("insufficient_level"));
    }

    /** Nobody waits for a provider for long, and it sends us nowhere else. */
    static JdkClientHttpRequestFactory patient() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(PATIENCE);
        return factory;
    }
}
