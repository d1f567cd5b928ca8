package kvalitetshjul.pages;

import java.time.Duration;
import java.util.Locale;
import kvalitetshjul.organisation.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The owner’s colour as a stylesheet, which a strict content policy allows where a style attribute is refused. */
@Controller
@Open(Open.To.EVERYONE)
class BrandController {
    private static final MediaType CSS = new MediaType("text", "css");

    /** @param colour as {@code #rrggbb} */
    static String path(String colour) {
        return "/brand-" + colour.substring(1).toLowerCase(Locale.ROOT) + ".css";
    }

    @GetMapping("/brand-{hex:[0-9a-f]{6}}.css")
    ResponseEntity<String> stylesheet(@PathVariable String hex) {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(new Brand(hex).stylesheet());
    }
}
