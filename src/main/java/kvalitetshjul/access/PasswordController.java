package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A new password for whoever has lost the old one. */
@Controller
@Open(Open.To.EVERYONE)
@RequestMapping("/sign-in/password")
class PasswordController {
    private final PasswordReset reset;
    private final Devices devices;

    PasswordController(PasswordReset reset, Devices devices) {
        this.reset = reset;
        this.devices = devices;
    }

    @GetMapping
    ModelAndView ask() {
        return new ModelAndView("access/lost-password").addObject("byMail", reset.byMail());
    }

    /** The same answer whether the account exists or not. */
    @PostMapping
    ModelAndView ask(
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!reset.byMail()) throw new NotFound("mail");
        var wait = reset.request(username, request.getRemoteAddr());
        return wait.map(time -> SignInController.tooOften(ask(), time, response))
                .orElseGet(() -> ask().addObject("said", "sent"));
    }

    @GetMapping("/{secret}")
    ModelAndView choose(@PathVariable String secret, HttpServletResponse response) {
        if (!reset.works(secret)) throw new NotFound("link");
        response.setHeader("Referrer-Policy", "no-referrer"); // the secret stands in the address
        return new ModelAndView("access/password").addObject("action", "/sign-in/password/" + secret);
    }

    /** The browser is known from then on: whoever guesses at the account elsewhere does not keep the right person out of it. */
    @PostMapping("/{secret}")
    ModelAndView choose(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            if (!password.equals(again)) throw new RuleViolation("access.password.differ");
            devices.remember(reset.complete(secret, password), request, response);
        } catch (RuleViolation refusal) {
            return SecurityController.refused(choose(secret, response), refusal);
        }
        return SignInController.to("/sign-in?changed");
    }
}
