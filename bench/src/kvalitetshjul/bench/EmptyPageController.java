package kvalitetshjul.bench;

import kvalitetshjul.organisation.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The signed-in layout without content: what every page costs before it says anything. On the class path of a measurement only. */
@Controller
class EmptyPageController {
    static final String PATH = "/bench/empty";

    @GetMapping(PATH)
    @Open(Open.To.SIGNED_IN)
    String empty() {
        return "bench/empty";
    }
}
