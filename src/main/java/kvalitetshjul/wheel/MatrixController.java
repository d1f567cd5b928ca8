package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Csv;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has done what: the units beside each other, as a page and as a file for a spreadsheet. */
@Controller
@RequestMapping("/wheel/{year}/matrix")
@Requires(Permission.SEE_WHEEL)
class MatrixController {
    private final MatrixPages pages;
    private final SigningSeveral several;
    private final Permissions permissions;
    private final MessageSource messages;

    MatrixController(MatrixPages pages, SigningSeveral several, Permissions permissions, MessageSource messages) {
        this.pages = pages;
        this.several = several;
        this.permissions = permissions;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String ring,
            @RequestParam(defaultValue = "") String phase,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String choosing,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return page(year, MatrixFilter.of(month, ring, phase, kind, state, item, choosing), page, locale);
    }

    @PostMapping("/sign-off")
    @Requires(Permission.SIGN_OFF)
    ModelAndView signOff(
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String ring,
            @RequestParam(defaultValue = "") String phase,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) List<String> task,
            RedirectAttributes once,
            Locale locale) {
        var filter = MatrixFilter.of(month, ring, phase, kind, state, item, "true");
        var chosen = SigningSeveral.chosen(task == null ? List.of() : task);
        if (chosen.isEmpty()) {
            var again = page(year, filter, page, locale).addObject("problem", "wheel.several.none");
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        MyTaskController.tell(several.sign(chosen, locale), once);
        return new ModelAndView("redirect:" + filter.withChoosing(false).link(year));
    }

    /** The same as a table for a spreadsheet, of all units: the states in words, and why what was skipped was. */
    @GetMapping("/table")
    ResponseEntity<byte[]> table(
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String ring,
            @RequestParam(defaultValue = "") String phase,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String item,
            Locale locale) {
        var matrix = pages.readWhole(year, MatrixFilter.of(month, ring, phase, kind, state, item, ""), locale);
        return Csv.download(
                text("wheel.matrix.file", locale, year.label()) + ".csv",
                new MatrixFile(matrix, messages, locale).rows());
    }

    private ModelAndView page(SchoolYear year, MatrixFilter filter, int page, Locale locale) {
        var matrix = pages.read(year, filter, page, locale);
        return new ModelAndView("wheel/matrix", "page", matrix)
                .addObject("cells", new MatrixCells(matrix, messages, locale))
                .addObject("rings", Level.values())
                .addObject("phases", WheelItem.Phase.values())
                .addObject("states", TaskState.values())
                .addObject("standings", Standing.values())
                .addObject("mayPlan", filter.item().isPresent() && permissions.mayForOwner(Permission.EDIT_WHEEL));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
