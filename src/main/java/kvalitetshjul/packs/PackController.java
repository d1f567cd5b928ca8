package kvalitetshjul.packs;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/administration/pack")
@Requires(Permission.ADOPT_PACK)
class PackController {
    private final Packs packs;

    private final DraftPages pages;

    PackController(Packs packs, DraftPages pages) {
        this.packs = packs;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView overview(Locale locale) {
        return new ModelAndView(
                "packs/overview", Map.of("overview", packs.overview(locale), "form", new RollbackForm("", "")));
    }

    /** Two packs the owner has adopted, and what is different; the overview says which there are. */
    @GetMapping("/differences")
    ModelAndView differences(
            @RequestParam(defaultValue = "") String older,
            @RequestParam(defaultValue = "") String newer,
            Locale locale) {
        if (older.isEmpty() || newer.isEmpty()) return new ModelAndView("redirect:/administration/pack");
        return new ModelAndView(
                "packs/differences", Map.of("comparison", pages.differences(older, newer, locale), "draft", false));
    }

    @PostMapping("/rollback")
    ModelAndView rollBack(@Valid @ModelAttribute("form") RollbackForm form, BindingResult errors, Locale locale) {
        if (errors.hasErrors())
            return new ModelAndView(
                    "packs/overview", Map.of("overview", packs.overview(locale)), HttpStatus.UNPROCESSABLE_CONTENT);
        packs.rollBack(form.pack(), form.reason());
        Notice.tell("packs.said.rolledBack");
        return new ModelAndView("redirect:/administration/pack");
    }

    /** The pack the owner works by, as a folder of YAML. */
    @GetMapping("/export")
    ResponseEntity<byte[]> export() {
        return archive(packs.export());
    }

    static ResponseEntity<byte[]> archive(Packs.Archive archive) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(archive.name() + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(archive.content().get());
    }

    @GetMapping("/{folder}")
    ModelAndView preview(@PathVariable String folder, Locale locale) {
        return new ModelAndView("packs/preview", Map.of("choice", packs.choice(folder, locale)));
    }

    @PostMapping("/{folder}/adoption")
    @FreshSignIn
    String adopt(@PathVariable String folder, Locale locale) {
        Notice.tell("packs.said.adopted", packs.adopt(folder).name().in(locale));
        return "redirect:/administration/pack";
    }
}
