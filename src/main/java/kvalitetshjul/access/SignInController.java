package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The way in: name and password, then a second factor where one is asked for; a passkey; or an identity provider. */
@Controller
@Open(Open.To.EVERYONE)
class SignInController {
    /** Where to go on signing out, at the provider somebody came from. */
    static final String LEAVING = "leavingFor";

    private static final Set<String> SAID =
            Set.of("refused", "left", "closed", "unknown", "provider", "unreachable", "changed");

    private final Demonstration demonstration;
    private final PasswordSignIn passwords;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Providers providers;
    private final Devices devices;
    private final SignIns signIns;
    private final PasswordReset reset;
    private final Actors actors;

    SignInController(
            Demonstration demonstration,
            PasswordSignIn passwords,
            SecondFactors factors,
            Passkeys passkeys,
            Providers providers,
            Devices devices,
            SignIns signIns,
            PasswordReset reset,
            Actors actors) {
        this.demonstration = demonstration;
        this.passwords = passwords;
        this.factors = factors;
        this.passkeys = passkeys;
        this.providers = providers;
        this.devices = devices;
        this.signIns = signIns;
        this.reset = reset;
        this.actors = actors;
    }

    @GetMapping("/sign-in")
    ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
        // who has several owners and has not chosen yet is on the way in
        if (SignIns.current(request).isPresent() && actors.find().isEmpty()) return to("/owners/choice");
        var page = page(request);
        SAID.stream()
                .filter(said -> request.getParameter(said) != null)
                .findFirst()
                .ifPresent(said -> page.addObject("said", said));
        SignIns.attribute(request, LEAVING, String.class).ifPresent(leaving -> {
            request.getSession().removeAttribute(LEAVING);
            response.setHeader("Refresh", "1; url=" + leaving);
            page.addObject("leaving", leaving);
        });
        return page;
    }

    private ModelAndView page(HttpServletRequest request) {
        return new ModelAndView("access/sign-in")
                .addObject("providers", providers.buttons())
                .addObject("passkeys", passkeys.possible(request))
                .addObject("byMail", reset.byMail())
                .addObject(
                        "linked",
                        SignIns.attribute(request, ProviderSignIn.LINK, String.class)
                                .isPresent())
                .addObject("demonstration", demonstration.enabled());
    }

    @PostMapping("/sign-in")
    ModelAndView enter(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var outcome = passwords.attempt(
                username, password, request.getRemoteAddr(), devices.of(request).orElse(null));
        return switch (outcome) {
            case PasswordSignIn.Outcome.Wrong() -> to("/sign-in?refused");
            case PasswordSignIn.Outcome.TooOften(var wait) ->
                tooOften(page(request).addObject("username", username), wait, response);
            case PasswordSignIn.Outcome.Correct(var account) -> afterPassword(account, request, response);
        };
    }

    private ModelAndView afterPassword(UUID account, HttpServletRequest request, HttpServletResponse response) {
        boolean codes = factors.hasCodes(account);
        if (!codes && !passkeys.has(account) && !factors.required())
            return to(signIns.complete(account, SignedIn.Way.PASSWORD, null, request, response));
        signIns.halfWay(account, request);
        return to(codes || passkeys.has(account) ? "/sign-in/code" : "/second-factor");
    }

    /** Says when to try again, in words and to programs (RFC 6585 section 4). */
    static ModelAndView tooOften(ModelAndView page, Duration wait, HttpServletResponse response) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        return page.addObject("said", "tooOften")
                .addObject("minutes", (seconds + 59) / 60)
                .addObject("seconds", seconds);
    }

    @GetMapping("/sign-in/code")
    ModelAndView code(HttpServletRequest request) {
        var account = half(request).account();
        return new ModelAndView("access/code")
                .addObject("codes", factors.hasCodes(account))
                .addObject("passkey", passkeys.has(account) && passkeys.possible(request));
    }

    @PostMapping("/sign-in/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        var account = half(request).account();
        var outcome = factors.attempt(account, code, devices.of(request).orElse(null));
        return switch (outcome) {
            case SecondFactors.Outcome.Correct(var way) -> to(signIns.complete(account, way, null, request, response));
            case SecondFactors.Outcome.TooOften(var wait) -> tooOften(code(request), wait, response);
            case SecondFactors.Outcome.Wrong() -> {
                var again = code(request).addObject("said", "refused");
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    private HalfWay half(HttpServletRequest request) {
        return signIns.halfWay(request).orElseThrow(() -> new NotFound("half way in"));
    }

    /** Reached only when Spring Security could not send anybody there. */
    @GetMapping("/sign-in/with/{provider}")
    ModelAndView unreachable(@PathVariable String provider) {
        if (providers.find(provider).isEmpty()) throw new NotFound(provider);
        return to("/sign-in?unreachable");
    }

    static ModelAndView to(String path) {
        return new ModelAndView("redirect:" + path);
    }
}
