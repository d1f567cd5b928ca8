package kvalitetshjul.knowledge;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people have said of the names in files: see it, and take it back. */
@Controller
@RequestMapping(NameController.NAMES)
@Requires(Permission.IMPORT_FIGURES)
class NameController {
    static final String NAMES = "/knowledge/imports/names";

    private final FileNames names;
    private final NamePages pages;

    NameController(FileNames names, NamePages pages) {
        this.names = names;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "1") int page, Locale locale) {
        return new ModelAndView("knowledge/names", Map.of("page", pages.list(page, locale)));
    }

    /**
     * @param file that waits, where the answer is taken back from its preview
     * @param year that was given for it
     */
    @PostMapping("/{answer}/withdrawal")
    String withdraw(
            @PathVariable("answer") UUID id,
            @RequestParam(required = false) @Nullable UUID file,
            @RequestParam(defaultValue = "") String year) {
        Notice.tell("knowledge.names.said.withdrawn", names.withdraw(id));
        if (file == null) return "redirect:" + NAMES;
        return ImportController.preview(file, year);
    }
}
