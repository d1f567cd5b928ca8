package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/demo")
@Open(Open.To.EVERYONE)
class DemonstrationController {
    private final Demonstration demonstration;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    DemonstrationController(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    @GetMapping
    ModelAndView choose(Locale locale) {
        return new ModelAndView("access/demo").addObject("casts", demonstration.casts(locale));
    }

    @PostMapping("/entry")
    String enter(
            @RequestParam OwnerId owner,
            @RequestParam PersonId person,
            HttpServletRequest request,
            HttpServletResponse response) {
        var actor = demonstration.enter(owner, person);
        var before = request.getSession(false);
        if (before != null) before.invalidate(); // whatever account was signed in to here
        request.getSession(true);
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of());
        var context = new SecurityContextImpl(signedIn);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return "redirect:/";
    }
}
