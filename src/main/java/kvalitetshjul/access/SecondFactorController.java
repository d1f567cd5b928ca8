package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** Setting up a second factor: on the way in for whoever has none, and later from the page of one’s own security. */
@Controller
@Open(Open.To.EVERYONE)
@RequestMapping("/second-factor")
class SecondFactorController {
    /** Made when the page is first opened, and kept in the session until the app has shown that it has it. */
    private static final String SECRET = "codeSecret";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Holders holders;
    private final Enrolment enrolment;

    SecondFactorController(
            SecondFactors factors,
            Passkeys passkeys,
            Accounts accounts,
            SignIns signIns,
            Holders holders,
            Enrolment enrolment) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.signIns = signIns;
        this.holders = holders;
        this.enrolment = enrolment;
    }

    @GetMapping
    @FreshSignIn
    ModelAndView choose(HttpServletRequest request) {
        boolean half = enrolment.onTheWayIn(request);
        enrolment.account(request);
        return new ModelAndView("access/second-factor")
                .addObject("passkeys", passkeys.possible(request))
                .addObject("half", half);
    }

    @GetMapping("/app")
    @FreshSignIn
    ModelAndView app(HttpServletRequest request) {
        var account = enrolment.account(request);
        var secret = SignIns.attribute(request, SECRET, byte[].class).orElseGet(Totp::newSecret);
        request.getSession().setAttribute(SECRET, secret);
        var text = Totp.base32(secret);
        return new ModelAndView("access/app")
                .addObject("secret", text.replaceAll("(.{4})(?=.)", "$1 "))
                .addObject("address", address(accounts.name(account), text))
                .addObject("qr", QrCode.of(address(accounts.name(account), text)));
    }

    /** Key Uri Format, as authenticator apps read it. */
    private static String address(String name, String secret) {
        return "otpauth://totp/Kvalitetshjul:%s?secret=%s&issuer=Kvalitetshjul&digits=%d&period=30"
                .formatted(UriUtils.encode(name, StandardCharsets.UTF_8), secret, Totp.DIGITS);
    }

    @PostMapping("/app")
    @FreshSignIn
    ModelAndView begin(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        var account = enrolment.account(request);
        var secret = SignIns.attribute(request, SECRET, byte[].class);
        var codes = secret.isEmpty() ? List.<String>of() : factors.begin(account, secret.get(), code);
        if (codes.isEmpty()) {
            var again = app(request).addObject("said", "refused");
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        request.getSession().removeAttribute(SECRET);
        holders.tell(account, SignInMail.Change.CODES_ADDED);
        var half = signIns.halfWay(request);
        half.ifPresent(one -> SignIns.halfWayProved(one, request));
        return codes(codes).addObject("half", half.isPresent());
    }

    /** The codes are read, and the way in is open. */
    @PostMapping("/completion")
    ModelAndView complete(HttpServletRequest request, HttpServletResponse response) {
        var half = signIns.halfWay(request).filter(HalfWay::proved).orElseThrow(() -> new NotFound("half way in"));
        return SignInController.to(signIns.complete(half.account(), SignedIn.Way.CODE, null, request, response));
    }

    static ModelAndView codes(List<String> codes) {
        return new ModelAndView("access/recovery-codes").addObject("codes", codes);
    }
}
