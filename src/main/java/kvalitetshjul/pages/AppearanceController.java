package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Open;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reader’s choice of language and colours, kept in the browser. Afterwards they are back on the page they came from. */
@Controller
@Open(Open.To.EVERYONE)
class AppearanceController {
    static final String LANGUAGE = "/language";

    private static final URI FIRST = URI.create("/");

    private final Actors actors;

    AppearanceController(Actors actors) {
        this.actors = actors;
    }

    @PostMapping(LANGUAGE)
    ResponseEntity<Void> language(
            @RequestParam String language, @RequestParam(defaultValue = "/") String back, HttpServletRequest request) {
        var chosen = Language.of(language).orElse(Language.NB);
        if (actors.find().isPresent()) ChosenLanguage.keep(request, chosen);
        return choose(Cookies.of(chosen), back);
    }

    @PostMapping("/appearance")
    ResponseEntity<Void> appearance(@RequestParam String scheme, @RequestParam(defaultValue = "/") String back) {
        return choose(Cookies.of(ColorScheme.of(scheme)), back);
    }

    private static ResponseEntity<Void> choose(ResponseCookie choice, String back) {
        return ResponseEntity.status(303)
                .header(HttpHeaders.SET_COOKIE, choice.toString())
                .location(OwnPath.of(back).orElse(FIRST))
                .build();
    }
}
