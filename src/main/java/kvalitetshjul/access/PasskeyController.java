package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What {@code passkeys.js} asks and answers; {@code then} is where the page goes on. */
@Controller
@Open(Open.To.EVERYONE)
class PasskeyController {
    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final SignIns signIns;
    private final Holders holders;
    private final Enrolment enrolment;
    private final MessageSource messages;

    PasskeyController(
            Passkeys passkeys, SignIns signIns, Holders holders, Enrolment enrolment, MessageSource messages) {
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.holders = holders;
        this.enrolment = enrolment;
        this.messages = messages;
    }

    @PostMapping("/sign-in/passkey/question")
    ResponseEntity<String> question(HttpServletRequest request) {
        return json(passkeys.request(whose(request), request));
    }

    @PostMapping("/sign-in/passkey")
    ResponseEntity<Map<String, String>> signIn(
            @RequestParam String answer, HttpServletRequest request, HttpServletResponse response) {
        var account = passkeys.use(answer, request);
        var expected = whose(request);
        if (expected.isPresent() && !expected.get().equals(account)) throw new RuleViolation("access.passkey.refused");
        if (SignIns.current(request).isPresent()) {
            signIns.prove(request);
            return ResponseEntity.ok(Map.of("then", "/confirm"));
        }
        return ResponseEntity.ok(
                Map.of("then", signIns.complete(account, SignedIn.Way.PASSKEY, null, request, response)));
    }

    /** Only this account’s passkeys will do where somebody is signed in or half way; otherwise whoever answers is who comes in. */
    private Optional<UUID> whose(HttpServletRequest request) {
        return signIns.halfWay(request)
                .map(HalfWay::account)
                .or(() -> SignIns.current(request).map(SignedIn::account));
    }

    @PostMapping("/second-factor/passkeys/question")
    ResponseEntity<String> creation(HttpServletRequest request) {
        return json(passkeys.creation(enrolment.account(request), request));
    }

    @PostMapping("/second-factor/passkeys")
    ResponseEntity<Map<String, String>> create(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String label,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = enrolment.account(request);
        var named = label.isBlank() ? Devices.describe(request) : label.strip();
        passkeys.add(
                account,
                answer,
                named.isBlank() ? "Passkey" : named.substring(0, Math.min(LONGEST_LABEL, named.length())),
                request);
        holders.tell(account, SignInMail.Change.PASSKEY_ADDED);
        return ResponseEntity.ok(Map.of(
                "then",
                enrolment.onTheWayIn(request)
                        ? signIns.complete(account, SignedIn.Way.PASSKEY, null, request, response)
                        : "/me/security?added"));
    }

    private static ResponseEntity<String> json(String text) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
    }

    /** The script shows the sentence where it stands. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(RuleViolation refusal, Locale locale) {
        var said = messages.getMessage(refusal.messageKey(), refusal.arguments(), locale);
        return ResponseEntity.status(422)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("said", String.valueOf(said)));
    }
}
