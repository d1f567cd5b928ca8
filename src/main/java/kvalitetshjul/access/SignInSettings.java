package kvalitetshjul.access;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation lets people in.
 *
 * @param address where browsers reach the product, as {@code https://quality.example.no}; with https cookies are for https alone
 * @param secondFactor whether a password needs a passkey or one-time codes beside it; required unless said otherwise, in a demonstration too, whose own people have no password
 * @param fresh how long an act of consequence is taken on the last time somebody proved who they are
 * @param absolute how long a session lasts at most, used or not
 * @param providers identity providers by a short name of letters, digits and hyphens that stands in their addresses
 */
@ConfigurationProperties("kvalitetshjul.sign-in")
record SignInSettings(
        @Nullable URI address,
        @DefaultValue("REQUIRED") SecondFactor secondFactor,
        @DefaultValue("10m") Duration fresh,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue Map<String, Provider> providers) {
    SignInSettings {
        providers = Map.copyOf(providers);
        if (address != null && address.getPath().length() > 1)
            throw new IllegalStateException("kvalitetshjul.sign-in.address has no path: " + address);
    }

    enum SecondFactor {
        REQUIRED,
        OPTIONAL
    }

    /**
     * An identity provider that speaks OpenID Connect.
     *
     * @param name what its button says
     * @param subject the claim that names the person for good, as {@code sub}
     * @param acrValues levels of authentication to ask for; an answer without one of them is refused
     * @param trustedFor names of owners whose persons are found by an e-mail address the provider has verified
     */
    record Provider(
            String name,
            URI issuer,
            String clientId,
            @Nullable String clientSecret,
            @Nullable Path clientSecretFile,
            @DefaultValue("openid") List<String> scopes,
            @DefaultValue("sub") String subject,
            @DefaultValue List<String> acrValues,
            @DefaultValue List<String> trustedFor) {
        Provider {
            scopes = List.copyOf(scopes);
            acrValues = List.copyOf(acrValues);
            trustedFor = List.copyOf(trustedFor);
        }
    }

    boolean https() {
        return address != null && "https".equals(address.getScheme());
    }

    Optional<String> origin() {
        return Optional.ofNullable(address).map(given -> given.toString().replaceAll("/$", ""));
    }

    /** The name of a cookie of ours; behind https it is one that only this host can have set. */
    String cookie(String name) {
        return https() ? "__Host-" + name : name;
    }
}
