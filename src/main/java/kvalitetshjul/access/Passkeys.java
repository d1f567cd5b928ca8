package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn): made and used in the browser, checked here by Spring Security and WebAuthn4J. The device asks for a finger, a face or a code
 * every time, so a passkey is both factors in one. It belongs to the address of the product, and works nowhere else.
 */
@Service
class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final String CREATION = "passkeyCreation";
    private static final String REQUEST = "passkeyRequest";

    private final PasskeyRepository passkeys;
    private final SignInSettings settings;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(PasskeyRepository passkeys, SignInSettings settings) {
        this.passkeys = passkeys;
        this.settings = settings;
    }

    /** The address passkeys belong to here: the one that is set, or this machine’s own where none is. */
    private Optional<java.net.URI> origin(HttpServletRequest request) {
        if (settings.origin().isPresent()) return settings.origin().map(java.net.URI::create);
        if (!request.getServerName().equals("localhost")) return Optional.empty();
        return Optional.of(java.net.URI.create(request.getScheme() + "://localhost:" + request.getServerPort()));
    }

    boolean possible(HttpServletRequest request) {
        return origin(request).isPresent();
    }

    private Webauthn4JRelyingPartyOperations party(HttpServletRequest request) {
        var origin = origin(request).orElseThrow(() -> new NotFound("passkeys"));
        var party = new Webauthn4JRelyingPartyOperations(
                passkeys,
                passkeys,
                PublicKeyCredentialRpEntity.builder()
                        .id(origin.getHost())
                        .name("Kvalitetshjul")
                        .build(),
                Set.of(origin.toString()));
        party.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        party.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return party;
    }

    /** What the browser makes a passkey from, as JSON. Its challenge is good for one answer in this session. */
    String creation(UUID account, HttpServletRequest request) {
        var options = party(request)
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(account.toString(), null, List.of())));
        request.getSession().setAttribute(CREATION, options);
        return json.writeValueAsString(options);
    }

    /** @throws RuleViolation when the answer is not what was asked for */
    @Transactional
    public void add(UUID account, String answer, String label, HttpServletRequest request) {
        var options = take(request, CREATION, PublicKeyCredentialCreationOptions.class);
        try {
            if (!options.getUser().getId().equals(PasskeyRepository.handle(account)))
                throw new RuleViolation("access.passkey.refused");
            var credential = json.readValue(
                    answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            party(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(credential, label)));
        } catch (RuleViolation refused) {
            throw refused;
        } catch (RuntimeException refused) {
            throw refused(refused);
        }
    }

    /** What the browser signs, as JSON: any passkey of ours, or one of this account’s. */
    String request(Optional<UUID> account, HttpServletRequest request) {
        var who = account.map(id -> UsernamePasswordAuthenticationToken.authenticated(id.toString(), null, List.of()))
                .orElse(null);
        var options = party(request)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(who));
        request.getSession().setAttribute(REQUEST, options);
        return json.writeValueAsString(options);
    }

    /**
     * The account whose passkey gave the answer.
     *
     * @throws RuleViolation when it is no answer to what was asked, or of no passkey we know
     */
    @Transactional
    public UUID use(String answer, HttpServletRequest request) {
        var options = take(request, REQUEST, PublicKeyCredentialRequestOptions.class);
        try {
            var credential =
                    json.readValue(answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var user = party(request).authenticate(new RelyingPartyAuthenticationRequest(options, credential));
            return PasskeyRepository.account(user.getId()).orElseThrow();
        } catch (RuntimeException refused) {
            throw refused(refused);
        }
    }

    /** Whatever is wrong with an answer, the person is told one thing; what it was goes to the log, where it holds no more than the kind. */
    private static RuleViolation refused(RuntimeException why) {
        var kind =
                why instanceof JacksonException ? "unreadable" : why.getClass().getSimpleName();
        log.info("A passkey was refused: {}", kind);
        return new RuleViolation("access.passkey.refused");
    }

    /** A challenge is answered once, rightly or wrongly. */
    private static <T> T take(HttpServletRequest request, String name, Class<T> type) {
        HttpSession session = request.getSession(false);
        var options = session == null ? null : session.getAttribute(name);
        if (session == null || !type.isInstance(options)) throw new RuleViolation("access.passkey.refused");
        session.removeAttribute(name);
        return type.cast(options);
    }

    boolean has(UUID account) {
        return !passkeys.of(account).isEmpty();
    }

    List<CredentialRecord> of(UUID account) {
        return passkeys.of(account);
    }

    /**
     * @throws NotFound when the account has no such passkey
     * @throws RuleViolation when nothing would be left to sign in with
     */
    @Transactional
    public void remove(UUID account, String id, boolean anotherWay) {
        if (!anotherWay && passkeys.of(account).size() < 2) throw new RuleViolation("access.factors.last");
        if (!id.matches("[A-Za-z0-9_-]{1,1400}") || !passkeys.delete(account, Bytes.fromBase64(id)))
            throw new NotFound(id);
    }
}
