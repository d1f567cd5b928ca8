package kvalitetshjul.packs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.EnteredDay;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pack of the next school year, written in the product. */
@Controller
@RequestMapping("/administration/pack/draft")
@Requires(Permission.ADOPT_PACK)
class DraftController {
    private static final String HOME = "redirect:/administration/pack/draft";

    private final Drafts drafts;
    private final DraftPages pages;

    DraftController(Drafts drafts, DraftPages pages) {
        this.drafts = drafts;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView overview(Locale locale) {
        return pages.overview(locale)
                .map(overview -> new ModelAndView("packs/draft", Map.of("draft", overview)))
                .orElseGet(() -> new ModelAndView("packs/draft-start", Map.of("start", pages.beginning(locale))));
    }

    @PostMapping
    String start(@RequestParam(defaultValue = "") String source) {
        Notice.tell(
                drafts.start(Optional.of(source).filter(folder -> !folder.isBlank()))
                        ? "packs.said.begun"
                        : "packs.said.begunBefore");
        return HOME;
    }

    @PostMapping("/discarding")
    String discard(@RequestParam(defaultValue = "-1") int version) {
        Notice.tell(drafts.discard(version) ? "packs.said.discarded" : "packs.said.noDraft");
        return "redirect:/administration/pack";
    }

    /** The year it was begun for has been opened: it is to hold for the first one that is not. */
    @PostMapping("/year")
    String postpone(@RequestParam(defaultValue = "-1") int version) {
        Notice.tell("packs.said.postponed", drafts.postpone(version).label());
        return HOME;
    }

    @PostMapping("/entry-into-force")
    @FreshSignIn
    String adopt(
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String over,
            Locale locale) {
        drafts.adopt(version, reason, over)
                .ifPresentOrElse(
                        pack -> pack.holdsFrom()
                                .ifPresentOrElse(
                                        day -> Notice.tell(
                                                "packs.said.willHold",
                                                pack.name().in(locale),
                                                pack.version(),
                                                pages.date(day, locale)),
                                        () -> Notice.tell(
                                                "packs.said.adopted",
                                                pack.name().in(locale))),
                        () -> Notice.tell("packs.said.noDraft"));
        return "redirect:/administration/pack";
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export() {
        return PackController.archive(pages.export());
    }

    @GetMapping("/differences")
    ModelAndView differences(Locale locale) {
        return new ModelAndView("packs/differences", Map.of("comparison", pages.differences(locale), "draft", true));
    }

    @GetMapping("/{part}")
    ModelAndView listing(@PathVariable String part, Locale locale) {
        return new ModelAndView("packs/draft-part", Map.of("listing", pages.listing(part, locale)));
    }

    @GetMapping("/{part}/new")
    ModelAndView blank(@PathVariable String part, Locale locale) {
        return form(pages.blank(part, locale), HttpStatus.OK);
    }

    @PostMapping("/{part}/new")
    ModelAndView add(@PathVariable String part, HttpServletRequest request, Locale locale) {
        var sent = sent(request);
        return answer(part, drafts.add(part, sent), true, "", sent, locale);
    }

    @GetMapping("/{part}/items/{code}")
    ModelAndView item(@PathVariable String part, @PathVariable String code, Locale locale) {
        return form(pages.item(part, code, locale), HttpStatus.OK);
    }

    @PostMapping("/{part}/items/{code}")
    ModelAndView save(
            @PathVariable String part,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            Locale locale) {
        var sent = sent(request);
        return answer(part, drafts.save(part, code, sent, seen), false, seen, sent, locale);
    }

    private ModelAndView answer(
            String part,
            Drafts.Saved saved,
            boolean isNew,
            String seen,
            MultiValueMap<String, String> sent,
            Locale locale) {
        return switch (saved) {
            case Drafts.Saved.Done done -> {
                if (done.older().isEmpty()) Notice.tell(isNew ? "packs.said.added" : "packs.said.saved", done.name());
                else Notice.tell("packs.said.savedOlder", done.name(), pages.languages(done.older(), locale));
                yield listed(part);
            }
            case Drafts.Saved.Refused refused ->
                form(pages.refused(refused, isNew, seen, sent, locale), HttpStatus.UNPROCESSABLE_CONTENT);
            case Drafts.Saved.Overtaken overtaken ->
                form(pages.overtaken(overtaken, sent, locale), HttpStatus.CONFLICT);
        };
    }

    private static ModelAndView form(DraftPages.Page page, HttpStatus status) {
        return new ModelAndView("packs/draft-item", Map.of("page", page), status);
    }

    /** The fields follow from the schema, so no record can name them. */
    private static MultiValueMap<String, String> sent(HttpServletRequest request) {
        var sent = new LinkedMultiValueMap<String, String>();
        request.getParameterMap().forEach((name, values) -> sent.addAll(name, Arrays.asList(values)));
        return sent;
    }

    @PostMapping("/{part}/items/{code}/place")
    String move(
            @PathVariable String part, @PathVariable String code, @RequestParam(defaultValue = "up") String direction) {
        drafts.move(part, code, direction.equals("up"));
        return "redirect:/administration/pack/draft/{part}#" + code;
    }

    /** Takes an item away, or lets it end where something needs it: then the page says what, and asks for the last day. */
    @PostMapping("/{part}/items/{code}/removal")
    ModelAndView remove(
            @PathVariable String part,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lastDay,
            Locale locale) {
        if (!lastDay.isBlank())
            return EnteredDay.read(lastDay)
                    .map(day -> {
                        Notice.tell("packs.said.ends", drafts.end(part, code, day, locale), pages.date(day, locale));
                        return listed(part);
                    })
                    .orElseGet(() -> needed(
                            drafts.needed(part, code, locale), lastDay, HttpStatus.UNPROCESSABLE_CONTENT, locale));
        return switch (drafts.remove(part, code, locale)) {
            case Drafts.Removal.Gone gone -> {
                gone.name().ifPresent(name -> Notice.tell("packs.said.removed", name));
                yield listed(part);
            }
            case Drafts.Removal.Needed needed -> needed(needed, lastDay, HttpStatus.CONFLICT, locale);
        };
    }

    private ModelAndView needed(Drafts.Removal.Needed needed, String lastDay, HttpStatus status, Locale locale) {
        return new ModelAndView(
                "packs/draft-removal", Map.of("removal", pages.removal(needed, lastDay, locale)), status);
    }

    private static ModelAndView listed(String part) {
        return new ModelAndView("redirect:/administration/pack/draft/{part}", Map.of("part", part));
    }
}
