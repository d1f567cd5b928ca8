package kvalitetshjul.people;

import java.io.IOException;
import java.util.UUID;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A list of people from a file: looked at first, then taken in. */
@Controller
@RequestMapping("/administration/people/import")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class PeopleImportController {
    private static final int SHOWN = 200;

    private final PeopleImport imports;

    PeopleImportController(PeopleImport imports) {
        this.imports = imports;
    }

    @GetMapping
    ModelAndView choose() {
        return new ModelAndView("people/import");
    }

    @PostMapping
    ModelAndView upload(@RequestParam(required = false) @org.jspecify.annotations.Nullable MultipartFile list)
            throws IOException {
        var preview = imports.upload(list == null ? new byte[0] : list.getBytes());
        if (preview.file().isRefused()) {
            var view = new ModelAndView("people/import")
                    .addObject("issues", preview.file().issues());
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
        return shown(preview);
    }

    @GetMapping("/{upload}")
    ModelAndView preview(@PathVariable UUID upload) {
        return shown(imports.preview(upload));
    }

    private static ModelAndView shown(PeopleImport.Preview preview) {
        return new ModelAndView("people/preview")
                .addObject("preview", preview)
                .addObject("issues", preview.file().issues())
                .addObject("lines", preview.lines().stream().limit(SHOWN).toList())
                .addObject("more", Math.max(0, preview.lines().size() - SHOWN));
    }

    @PostMapping("/{upload}/confirmation")
    @FreshSignIn
    String take(
            @PathVariable UUID upload, @RequestParam(defaultValue = "false") boolean invite, RedirectAttributes once) {
        once.addFlashAttribute("taken", imports.take(upload, invite));
        return "redirect:/administration/people";
    }
}
