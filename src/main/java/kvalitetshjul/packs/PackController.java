package kvalitetshjul.packs;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Notice;
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

    /** A pack the owner has adopted, also one that holds from a day to come. */
    @GetMapping("/adopted")
    ModelAndView version(@RequestParam(defaultValue = "") String pack, Locale locale) {
        return pack.isEmpty()
                ? new ModelAndView("redirect:/administration/pack")
                : new ModelAndView("packs/adopted", Map.of("pack", pages.version(pack, locale)));
    }

    /** The pack the owner works by, or another it has adopted, as a folder of YAML. */
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String pack) {
        return archive(pack.isEmpty() ? packs.export() : packs.export(pack));
    }

    static ResponseEntity<byte[]> archive(Packs.Archive archive) {
        return Attachment.of(
                new MediaType("application", "zip"),
                archive.name() + ".zip",
                archive.content().get());
    }

    @GetMapping("/{folder}")
    ModelAndView preview(@PathVariable String folder, Locale locale) {
        var choice = packs.choice(folder, locale);
        return new ModelAndView(
                "packs/preview",
                Map.of(
                        "choice",
                        choice,
                        "remarks",
                        pages.remarks(choice.pack(), locale),
                        "roles",
                        pages.roles(choice, locale),
                        "next",
                        nextYear()));
    }

    /** From when a pack can be adopted without a change of what is under way; empty for the first pack of an owner, which holds at once. */
    private Optional<LocalDate> nextYear() {
        return packs.findAdopted().map(pack -> pages.year().days().from()).filter(pages::isToCome);
    }

    @PostMapping("/{folder}/adoption")
    @FreshSignIn
    String adopt(
            @PathVariable String folder,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String when,
            Locale locale) {
        var from = nextYear().filter(day -> when.equals("next"));
        Notice.tell(
                "packs.said.adopted", packs.adopt(folder, from, reason).name().in(locale));
        return "redirect:/administration/pack";
    }
}
