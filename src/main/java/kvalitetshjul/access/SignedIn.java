package kvalitetshjul.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of how its account was signed in to. It stands beside the person, who is chosen after it where an account has several.
 *
 * @param since when the session began
 * @param proved when somebody last proved to be the one they say
 * @param device the browser the session belongs to
 * @param browser what a person would call it
 * @param owners how many owners the account has persons in
 */
record SignedIn(
        UUID account,
        Way way,
        Instant since,
        Instant proved,
        String device,
        String browser,
        int owners,
        @Nullable Provided provided)
        implements Serializable {
    static final String ATTRIBUTE = "signedIn";

    enum Way {
        PASSWORD,
        CODE,
        RECOVERY_CODE,
        PASSKEY,
        PROVIDER
    }

    /**
     * From an identity provider, to be handed back when signing out.
     *
     * @param session the provider’s name for its own session, when it gives one
     */
    record Provided(
            String provider,
            String issuer,
            String subject,
            @Nullable String session,
            String idToken) implements Serializable {}

    SignedIn provedAt(Instant moment) {
        return new SignedIn(account, way, since, moment, device, browser, owners, provided);
    }
}
