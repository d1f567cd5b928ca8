package kvalitetshjul.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.organisation.Open;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody signed in proves again who they are, and what they sent before is then carried out. */
@Controller
@Open(Open.To.SIGNED_IN)
@RequestMapping("/confirm")
class ConfirmationController {
    private final Confirmations confirmations;
    private final Fresh fresh;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Devices devices;
    private final Throttle throttle;
    private final SignIns signIns;
    private final Providers providers;
    private final Clock clock;

    ConfirmationController(
            Confirmations confirmations,
            Fresh fresh,
            Accounts accounts,
            SecondFactors factors,
            Passkeys passkeys,
            Devices devices,
            Throttle throttle,
            SignIns signIns,
            Providers providers,
            Clock clock) {
        this.confirmations = confirmations;
        this.fresh = fresh;
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = passkeys;
        this.devices = devices;
        this.throttle = throttle;
        this.signIns = signIns;
        this.providers = providers;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView ask(HttpServletRequest request) {
        var signedIn = SignIns.require(request);
        var page = new ModelAndView("access/confirm")
                .addObject("waiting", confirmations.waiting(request).orElse(null))
                .addObject("proved", fresh.is(request))
                .addObject("codes", factors.hasCodes(signedIn.account()))
                .addObject("password", accounts.hasPassword(signedIn.account()))
                .addObject("passkey", passkeys.has(signedIn.account()) && passkeys.possible(request))
                .addObject(
                        "provider",
                        signedIn.provided() == null
                                ? null
                                : providers
                                        .find(signedIn.provided().provider())
                                        .map(SignInSettings.Provider::name)
                                        .orElse(null));
        return request.getParameter("refused") == null ? page : page.addObject("said", "refused");
    }

    /** By a one-time code where there is one, else by the password. */
    @PostMapping
    @Nullable
    ModelAndView prove(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        var account = SignIns.require(request).account();
        var device = devices.of(request).orElse(null);
        var outcome = factors.hasCodes(account)
                ? factors.attempt(account, code, device)
                : byPassword(account, password, device);
        switch (outcome) {
            case SecondFactors.Outcome.Wrong() -> {
                var again = ask(request).addObject("said", "refused");
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                return again;
            }
            case SecondFactors.Outcome.TooOften(var wait) -> {
                return SignInController.tooOften(ask(request), wait, response);
            }
            case SecondFactors.Outcome.Correct(var way) -> {
                signIns.prove(request);
                return confirmations
                                .waiting(request)
                                .filter(Confirmations.Waiting::file)
                                .isPresent()
                        ? SignInController.to("/confirm")
                        : carryOut(request, response);
            }
        }
    }

    private SecondFactors.Outcome byPassword(UUID account, String password, @Nullable String device) {
        var against = List.of(
                device == null
                        ? Throttle.Against.code(account.toString())
                        : Throttle.Against.device(device, "confirm " + account));
        var wait = throttle.attempt(against);
        if (wait.isPresent()) return new SecondFactors.Outcome.TooOften(wait.get());
        if (!accounts.correct(account, password)) return new SecondFactors.Outcome.Wrong();
        throttle.succeeded(against);
        return new SecondFactors.Outcome.Correct(SignedIn.Way.PASSWORD);
    }

    /** After a passkey, or on the way back from a provider. */
    @PostMapping("/completion")
    @Nullable
    ModelAndView complete(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SignIns.require(request);
        if (!fresh.is(request)) return SignInController.to("/confirm");
        return carryOut(request, response);
    }

    private @Nullable ModelAndView carryOut(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var resumed = confirmations.take(request);
        if (resumed.isEmpty()) return SignInController.to("/");
        if (resumed.get().page()) return SignInController.to(resumed.get().path());
        request.getRequestDispatcher(resumed.get().path()).forward(resumed.get().request(), response);
        return null;
    }

    /** To the provider somebody came from, who asks them anew. */
    @GetMapping("/provider")
    ModelAndView atProvider(HttpServletRequest request) {
        var signedIn = SignIns.require(request);
        if (signedIn.provided() == null) return SignInController.to("/confirm");
        request.getSession().setAttribute(ProviderSignIn.PROVING, clock.instant());
        return SignInController.to("/sign-in/with/" + signedIn.provided().provider());
    }
}
