package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where documents and law are put to an item of the pack, for one year. */
@Controller
@RequestMapping("/wheel/{year}/items/{item}/attachments")
class AttachmentController {
    private final PlanPages pages;
    private final WheelPlanning planning;
    private final EnteredLaw law;

    AttachmentController(PlanPages pages, WheelPlanning planning, EnteredLaw law) {
        this.pages = pages;
        this.planning = planning;
        this.law = law;
    }

    @GetMapping
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView show(@PathVariable SchoolYear year, @PathVariable String item, Locale locale) {
        var page = pages.attached(year, item);
        var written = law.shown(page.attached().legalBasis(), locale);
        return page(page, page.version(), written, HttpStatus.OK)
                .addObject(
                        "form",
                        new PlanForms.Attaching(
                                String.join("\n", page.attached().documents()), "", List.of(), written, ""));
    }

    /** @param search whether provisions are only looked for: nothing is saved, and everything written stays */
    @PostMapping
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView attach(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String search,
            @Valid @ModelAttribute("form") PlanForms.Attaching form,
            BindingResult errors,
            Locale locale) {
        var page = pages.attached(year, item);
        var written = law.with(form.law(), form.add(), locale);
        if (!search.isEmpty()) return found(page, version, form, written, errors, locale);
        var basis = law.read(written, errors);
        if (errors.hasErrors()) return page(page, version, written, HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            planning.attach(year, item, version, form.attached(basis), form.reason());
        } catch (RuleViolation refused) {
            if (refused.messageKey().equals("wheel.plan.reason.required"))
                errors.rejectValue("reason", refused.messageKey());
            else errors.reject(refused.messageKey(), refused.arguments(), null);
            return page(page, version, written, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ChangedMeanwhile meanwhile) {
            errors.reject("wheel.plan.changed");
            return page(page, page.version(), written, HttpStatus.CONFLICT);
        }
        Notice.tell("wheel.said.changed");
        return new ModelAndView("redirect:/wheel/{year}/items/{item}");
    }

    /** What the catalogue has; what was chosen before is written into the field already. */
    private ModelAndView found(
            PlanPages.OfItem page,
            int version,
            PlanForms.Attaching form,
            String written,
            BindingResult errors,
            Locale locale) {
        boolean isAsked = !form.find().isEmpty();
        if (!isAsked && form.add().isEmpty()) errors.rejectValue("find", "wheel.attach.find.required");
        var view = page(page, version, written, errors.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return isAsked && !errors.hasErrors() ? view.addObject("found", law.find(form.find(), locale)) : view;
    }

    /** @param written the law as it is to stand in its field */
    private static ModelAndView page(PlanPages.OfItem page, int version, String written, HttpStatus status) {
        var view = new ModelAndView("wheel/attachments", "page", page)
                .addObject("version", version)
                .addObject("written", written);
        view.setStatus(status);
        return view;
    }
}
