package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One’s own security: where one is signed in, and with what. */
@Controller
@Open(Open.To.SIGNED_IN)
@RequestMapping("/me/security")
class SecurityController {
    private static final List<String> SAID = List.of("added", "removed", "ended", "changed");

    private final Sessions sessions;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Identities identities;
    private final Devices devices;
    private final SignIns signIns;
    private final Holders holders;
    private final Actors actors;
    private final Owners owners;

    SecurityController(
            Sessions sessions,
            Accounts accounts,
            SecondFactors factors,
            Passkeys passkeys,
            Identities identities,
            Devices devices,
            SignIns signIns,
            Holders holders,
            Actors actors,
            Owners owners) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = passkeys;
        this.identities = identities;
        this.devices = devices;
        this.signIns = signIns;
        this.holders = holders;
        this.actors = actors;
        this.owners = owners;
    }

    record Place(String browser, java.time.ZonedDateTime since, java.time.ZonedDateTime used, boolean here) {}

    record Passkey(String id, String label, java.time.ZonedDateTime created, java.time.ZonedDateTime used) {}

    @GetMapping
    ModelAndView page(HttpServletRequest request) {
        var page = new ModelAndView("access/security");
        SAID.stream()
                .filter(said -> request.getParameter(said) != null)
                .findFirst()
                .ifPresent(said -> page.addObject("said", said));
        var signedIn = SignIns.current(request);
        page.addObject("account", signedIn.isPresent());
        if (signedIn.isEmpty()) return page; // somebody of a demonstration
        var account = signedIn.get().account();
        var here = request.getSession().getId();
        return page.addObject(
                        "places",
                        sessions.of(account).stream()
                                .map(open -> new Place(
                                        open.signedIn().browser(),
                                        local(open.signedIn().since()),
                                        local(open.used()),
                                        open.id().equals(here)))
                                .toList())
                .addObject("passkeysPossible", passkeys.possible(request))
                .addObject(
                        "passkeys",
                        passkeys.of(account).stream()
                                .map(one -> new Passkey(
                                        one.getCredentialId().toBase64UrlString(),
                                        one.getLabel(),
                                        local(one.getCreated()),
                                        local(one.getLastUsed())))
                                .toList())
                .addObject("codes", factors.hasCodes(account))
                .addObject("recoveryCodes", factors.recoveryCodes(account))
                .addObject("password", accounts.hasPassword(account));
    }

    private java.time.ZonedDateTime local(Instant moment) {
        return moment.atZone(owners.current().zone());
    }

    @PostMapping("/others")
    ModelAndView endOthers(HttpServletRequest request) {
        sessions.endOthers(
                SignIns.require(request).account(), request.getSession().getId());
        signIns.note("access.endOtherSessions", actors.current(), Map.of());
        return SignInController.to("/me/security?ended");
    }

    @PostMapping("/passkeys/{passkey}/removal")
    @FreshSignIn
    ModelAndView removePasskey(@PathVariable String passkey, HttpServletRequest request) {
        var account = SignIns.require(request).account();
        passkeys.remove(account, passkey, anotherWay(account));
        holders.tell(account, SignInMail.Change.PASSKEY_REMOVED);
        return SignInController.to("/me/security?removed");
    }

    /** A password with codes beside it, or where nothing beside it is asked for; or an identity provider. */
    private boolean anotherWay(UUID account) {
        return identities.has(account)
                || (accounts.hasPassword(account) && (!factors.required() || factors.hasCodes(account)));
    }

    @PostMapping("/app/removal")
    @FreshSignIn
    ModelAndView removeCodes(HttpServletRequest request) {
        var account = SignIns.require(request).account();
        factors.endCodes(account, passkeys.has(account));
        holders.tell(account, SignInMail.Change.CODES_REMOVED);
        return SignInController.to("/me/security?removed");
    }

    @PostMapping("/recovery-codes")
    @FreshSignIn
    ModelAndView recoveryCodes(HttpServletRequest request) {
        var account = SignIns.require(request).account();
        if (!factors.hasCodes(account)) throw new RuleViolation("access.factors.noCodes");
        var codes = factors.newRecoveryCodes(account);
        holders.tell(account, SignInMail.Change.RECOVERY_CODES);
        return SecondFactorController.codes(codes);
    }

    @GetMapping("/password")
    ModelAndView password(HttpServletRequest request) {
        SignIns.require(request);
        return new ModelAndView("access/password").addObject("action", "/me/security/password");
    }

    /** Ends every other session: whoever knew the old password is out. */
    @PostMapping("/password")
    @FreshSignIn
    ModelAndView changePassword(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request) {
        var signedIn = SignIns.require(request);
        try {
            if (!password.equals(again)) throw new RuleViolation("access.password.differ");
            accounts.changePassword(signedIn.account(), password);
        } catch (RuleViolation refusal) {
            return refused(password(request), refusal);
        }
        sessions.endOthers(signedIn.account(), request.getSession().getId());
        devices.forgetOthers(signedIn.account(), signedIn.device());
        holders.tell(signedIn.account(), SignInMail.Change.PASSWORD);
        return SignInController.to("/me/security?changed");
    }

    static ModelAndView refused(ModelAndView page, RuleViolation refusal) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addObject("wrong", refusal.messageKey()).addObject("arguments", refusal.arguments());
    }
}
