package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
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

/** One task: what it is, who answers for it, what is missing, and the acts that close it. */
@Controller
@RequestMapping("/wheel/{year}/tasks/{task}")
@Requires(Permission.SEE_WHEEL)
class TaskController {
    private final WheelPages pages;
    private final Tasks tasks;

    TaskController(WheelPages pages, Tasks tasks) {
        this.pages = pages;
        this.tasks = tasks;
    }

    /** With evidence a click is enough; without, the comment says why. */
    record SignOffForm(
            @Size(max = 2000, message = "{wheel.form.tooLong}")
            String comment,

            int version) {
        SignOffForm {
            comment = comment == null ? "" : comment;
        }
    }

    record ReasonForm(
            @NotBlank(message = "{wheel.form.reason.required}") @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason,

            int version) {
        ReasonForm {
            reason = reason == null ? "" : reason;
        }
    }

    @GetMapping
    ModelAndView show(@PathVariable SchoolYear year, @PathVariable TaskId task, Locale locale) {
        var page = pages.readTask(year, task, locale);
        int version = page.task().version();
        return new ModelAndView("wheel/task", "page", page)
                .addObject("signOff", new SignOffForm("", version))
                .addObject("form", new ReasonForm("", version));
    }

    @PostMapping("/sign-off")
    @Requires(Permission.SIGN_OFF)
    ModelAndView signOff(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @Valid @ModelAttribute("signOff") SignOffForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "false") boolean home,
            Locale locale) {
        if (!errors.hasErrors() && form.comment().isBlank()) {
            var page = pages.readTask(year, task, locale);
            if (page.task().version() == form.version() && !page.isReady())
                errors.rejectValue("comment", "wheel.signOff.reason");
        }
        if (errors.hasErrors())
            return refused(year, task, locale).addObject("form", new ReasonForm("", form.version()));
        tasks.signOff(task, form.version(), form.comment());
        return new ModelAndView(home ? "redirect:/wheel/{year}" : "redirect:/wheel/{year}/tasks/{task}");
    }

    @PostMapping("/skipping")
    @Requires(Permission.SIGN_OFF)
    ModelAndView skip(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors())
            return refused(year, task, locale).addObject("signOff", new SignOffForm("", form.version()));
        tasks.skip(task, form.version(), form.reason());
        return new ModelAndView("redirect:/wheel/{year}/tasks/{task}");
    }

    @PostMapping("/reopening")
    @Requires(Permission.SIGN_OFF)
    ModelAndView reopen(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors())
            return refused(year, task, locale).addObject("signOff", new SignOffForm("", form.version()));
        tasks.reopen(task, form.version(), form.reason());
        return new ModelAndView("redirect:/wheel/{year}/tasks/{task}");
    }

    @PostMapping("/approval")
    @Requires(Permission.SIGN_OFF)
    ModelAndView approve(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @Valid @ModelAttribute("signOff") SignOffForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors())
            return refused(year, task, locale).addObject("form", new ReasonForm("", form.version()));
        tasks.approve(task, form.version(), form.comment());
        return new ModelAndView("redirect:/wheel/{year}/tasks/{task}");
    }

    @PostMapping("/rejection")
    @Requires(Permission.SIGN_OFF)
    ModelAndView reject(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors())
            return refused(year, task, locale).addObject("signOff", new SignOffForm("", form.version()));
        tasks.reject(task, form.version(), form.reason());
        return new ModelAndView("redirect:/wheel/{year}/tasks/{task}");
    }

    private ModelAndView refused(SchoolYear year, TaskId task, Locale locale) {
        var model = new ModelAndView("wheel/task", "page", pages.readTask(year, task, locale));
        model.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return model;
    }
}
