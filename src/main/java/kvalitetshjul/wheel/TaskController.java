package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.EnteredDay;
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

/** One task: what it is, who answers for it, what is missing, and the acts that close it. */
@Controller
@RequestMapping("/wheel/{year}/tasks/{task}")
@Requires(Permission.SEE_WHEEL)
class TaskController {
    private static final String TASK = "redirect:/wheel/{year}/tasks/{task}";

    /** No task has had so few acts: what is sent without a version was seen by nobody. */
    private static final String NOT_SEEN = "-1";

    /** What is refused for want of something in a field, and which; none where it is not one of the form’s. */
    private static final Map<String, String> WANTED = Map.of(
            "wheel.signOff.reason", "comment",
            "wheel.approve.alone", "comment",
            "wheel.skip.reason", "reason",
            "wheel.reopen.reason", "reason",
            "wheel.reject.reason", "reason",
            "wheel.decide.reason", "reason",
            "wheel.signOff.yearToCome", "",
            "wheel.day.outside", "");

    private final TaskPages pages;
    private final Tasks tasks;
    private final FreeDayNotices notices;

    TaskController(TaskPages pages, Tasks tasks, FreeDayNotices notices) {
        this.notices = notices;
        this.pages = pages;
        this.tasks = tasks;
    }

    /** What is written beside an act: a comment on what was done, or the reason why it was not. */
    record WordsForm(
            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String comment,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {

        /** A field that was not sent is empty. */
        WordsForm {
            comment = Objects.requireNonNullElse(comment, "");
            reason = Objects.requireNonNullElse(reason, "");
        }

        static WordsForm empty() {
            return new WordsForm("", "");
        }

        /** Only one of them is asked for at a time. */
        public String words() {
            return comment.isBlank() ? reason : comment;
        }
    }

    @GetMapping
    ModelAndView show(@PathVariable SchoolYear year, @PathVariable TaskId task, Locale locale) {
        return page(year, task, locale, HttpStatus.OK).addObject("form", WordsForm.empty());
    }

    @PostMapping("/sign-off")
    @Requires(Permission.SIGN_OFF)
    ModelAndView signOff(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "false") boolean home,
            Locale locale) {
        var answer = act(year, task, () -> tasks.signOff(task, version, form.comment()), errors, locale);
        if (!TASK.equals(answer.getViewName())) return answer;
        tellSignedOff(pages.readTask(year, task, locale), home, locale);
        return home ? new ModelAndView("redirect:/wheel/{year}") : answer;
    }

    @PostMapping("/decision")
    @Requires(Permission.SIGN_OFF)
    ModelAndView decide(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        return told(
                "wheel.said.decided",
                act(year, task, () -> tasks.decide(task, version, form.reason()), errors, locale));
    }

    /** No day is to take it away. */
    @PostMapping("/day")
    @Requires(Permission.SIGN_OFF)
    ModelAndView setDay(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @RequestParam(defaultValue = "") String day,
            @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        var read = EnteredDay.read(day);
        if (read.isEmpty() && !day.isBlank()) errors.reject("wheel.day.none");
        var said = "wheel.said.day";
        var answer = told(said, act(year, task, () -> tasks.setDay(task, version, read), errors, locale));
        if (!TASK.equals(answer.getViewName())) return answer.addObject("dayWritten", day);
        read.ifPresent(date -> notices.tell(said, year, date, locale));
        return answer;
    }

    @PostMapping("/skipping")
    @Requires(Permission.SIGN_OFF)
    ModelAndView skip(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        var answer = act(year, task, () -> tasks.skip(task, version, form.reason()), errors, locale);
        if (!TASK.equals(answer.getViewName())) return answer;
        var page = pages.readTask(year, task, locale);
        if (page.isSkipAsked()) Notice.tell("wheel.said.skipAsked", page.approverNames());
        else Notice.tell("wheel.said.skipped");
        return answer;
    }

    @PostMapping("/reopening")
    @Requires(Permission.SIGN_OFF)
    ModelAndView reopen(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        return told(
                "wheel.said.reopened",
                act(year, task, () -> tasks.reopen(task, version, form.reason()), errors, locale));
    }

    @PostMapping("/approval")
    @FreshSignIn
    @Requires(Permission.SIGN_OFF)
    ModelAndView approve(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        return told(
                "wheel.said.approved",
                act(year, task, () -> tasks.approve(task, version, form.comment()), errors, locale));
    }

    @PostMapping("/rejection")
    @Requires(Permission.SIGN_OFF)
    ModelAndView reject(
            @PathVariable SchoolYear year,
            @PathVariable TaskId task,
            @RequestParam(defaultValue = NOT_SEEN) int version,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Locale locale) {
        return told(
                "wheel.said.rejected",
                act(year, task, () -> tasks.reject(task, version, form.reason()), errors, locale));
    }

    /** What was done is said on the page it leads to. */
    private static ModelAndView told(String done, ModelAndView answer) {
        if (TASK.equals(answer.getViewName())) Notice.tell(done);
        return answer;
    }

    /** On the page of the year the task is named, for there are many. */
    private static void tellSignedOff(TaskPage page, boolean home, Locale locale) {
        var name = page.task().item().name().in(locale);
        if (page.state() == TaskState.AWAITING && home)
            Notice.tell("wheel.said.awaitingNamed", name, page.approverNames());
        else if (page.state() == TaskState.AWAITING) Notice.tell("wheel.said.awaiting", page.approverNames());
        else if (home) Notice.tell("wheel.said.signedOffNamed", name);
        else Notice.tell("wheel.said.signedOff");
    }

    /** Does it, or shows the task as it is now with what was written and why it was not done. */
    private ModelAndView act(SchoolYear year, TaskId task, Runnable act, BindingResult errors, Locale locale) {
        tasks.requireIn(year, task);
        if (errors.hasErrors()) return page(year, task, locale, HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            act.run();
        } catch (ChangedMeanwhile changed) {
            return page(year, task, locale, HttpStatus.CONFLICT).addObject("changed", true);
        } catch (RuleViolation broken) {
            var field = WANTED.get(broken.messageKey());
            if (field == null) throw broken;
            var page = pages.readTask(year, task, locale);
            var wanted = broken.messageKey().equals("wheel.signOff.reason") && page.isConfirmedHere()
                    ? "wheel.signOff.note"
                    : broken.messageKey();
            errors.rejectValue(field, wanted, broken.arguments(), null);
            return page(page, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(TASK);
    }

    private ModelAndView page(SchoolYear year, TaskId task, Locale locale, HttpStatus status) {
        return page(pages.readTask(year, task, locale), status);
    }

    private static ModelAndView page(TaskPage page, HttpStatus status) {
        var view = new ModelAndView("wheel/task", "page", page);
        view.setStatus(status);
        return view;
    }
}
