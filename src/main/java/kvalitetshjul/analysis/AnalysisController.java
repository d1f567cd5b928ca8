package kvalitetshjul.analysis;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.FreeText;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Analyses of the units and of the owner: written, shared, talked through and kept. */
@Controller
class AnalysisController {
    private static final String UNITS = "/units/{unit}/{year}/analyses";
    private static final String OWNERS = "/analyses/{year}";
    private static final String ONE = "/{analysis}";
    private static final CorrectionForm NO_CORRECTION = new CorrectionForm("");

    private final Analyses analyses;
    private final AnalysisPages pages;
    private final AnalysisPrinter printer;
    private final FreeText freeText;

    AnalysisController(Analyses analyses, AnalysisPages pages, AnalysisPrinter printer, FreeText freeText) {
        this.analyses = analyses;
        this.pages = pages;
        this.printer = printer;
        this.freeText = freeText;
    }

    @GetMapping("/analyses")
    @Requires(Permission.SEE_GOALS)
    ModelAndView now(Locale locale) {
        return list(null, pages.currentYear(), locale);
    }

    /** The way from a key figure to an analysis that rests on it: by the unit, which is asked for where there are several. */
    @GetMapping("/analyses/beginning")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView begin(
            @RequestParam(defaultValue = "") String figure, @RequestParam(required = false) @Nullable UnitId unit) {
        var units = unit == null ? pages.beginners() : List.of(new Choice(unit.toString(), ""));
        var next = units.size() == 1
                ? new ModelAndView("redirect:"
                        + AnalysisPages.address(
                                units.getFirst().value().isEmpty()
                                        ? null
                                        : UnitId.of(units.getFirst().value()),
                                pages.currentYear())
                        + "/new")
                : new ModelAndView("analysis/beginning").addObject("units", units);
        return figure.matches("[A-Z0-9_]{1,100}") ? next.addObject("figure", figure) : next;
    }

    @GetMapping({UNITS, OWNERS})
    @Requires(Permission.SEE_GOALS)
    ModelAndView list(
            @PathVariable(required = false) @Nullable UnitId unit, @PathVariable SchoolYear year, Locale locale) {
        return new ModelAndView("analysis/list")
                .addObject("page", pages.list(unit, year, locale))
                .addObject("now", pages.currentYear());
    }

    @GetMapping({UNITS + "/new", OWNERS + "/new"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView write(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String figure,
            Locale locale) {
        return form(unit, year, HttpStatus.OK, pages.begun(unit, subject, figure, locale), null, locale);
    }

    @PostMapping({UNITS, OWNERS})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView begin(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("form") AnalysisForm form,
            BindingResult errors,
            Locale locale) {
        var question = freeText.askAboutFigures(form.texts(), Map.of(), answer, errors);
        if (errors.hasErrors())
            return form(unit, year, HttpStatus.UNPROCESSABLE_CONTENT, form, null, locale)
                    .addObject("question", question);
        AnalysisId id;
        try {
            id = analyses.begin(unit, year, form.about(), form.content());
        } catch (RuleViolation refused) {
            return refused(refused, errors, unit, year, form, null, locale).addObject("question", question);
        }
        Notice.tell("analysis.said.saved");
        return new ModelAndView("redirect:" + AnalysisPages.address(unit, year) + "/" + id);
    }

    private ModelAndView refused(
            RuleViolation refused,
            BindingResult errors,
            @Nullable UnitId unit,
            SchoolYear year,
            AnalysisForm form,
            @Nullable Analysis stored,
            Locale locale) {
        errors.reject(refused.messageKey(), refused.arguments(), refused.messageKey());
        return form(unit, year, HttpStatus.UNPROCESSABLE_CONTENT, form, stored, locale);
    }

    @GetMapping({UNITS + ONE, OWNERS + ONE})
    @Requires(Permission.SEE_GOALS)
    ModelAndView read(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            Locale locale) {
        return fresh(unit, year, analysis, HttpStatus.OK, locale);
    }

    /** To be taken to a meeting on paper: what the page says. */
    @GetMapping({UNITS + ONE + "/pdf", OWNERS + ONE + "/pdf"})
    @Limited(Limited.Work.PDF)
    @Requires(Permission.SEE_GOALS)
    ResponseEntity<byte[]> print(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            Locale locale) {
        var page = pages.read(unit, year, analysis, locale);
        return Attachment.of(
                MediaType.APPLICATION_PDF,
                page.title().replaceAll("[\\\\/:*?\"<>|]", "-") + ".pdf",
                printer.print(page, pages.today(), locale));
    }

    private ModelAndView page(
            @Nullable UnitId unit, SchoolYear year, AnalysisId analysis, HttpStatus status, Locale locale) {
        var view = new ModelAndView("analysis/read").addObject("page", pages.read(unit, year, analysis, locale));
        view.setStatus(status);
        return view;
    }

    @GetMapping({UNITS + ONE + "/text", OWNERS + ONE + "/text"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView rewrite(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            Locale locale) {
        var stored = analyses.getForWriting(analysis, unit, year);
        return form(unit, year, HttpStatus.OK, AnalysisForm.of(stored), stored, locale)
                .addObject("version", stored.version());
    }

    @PostMapping({UNITS + ONE + "/text", OWNERS + ONE + "/text"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView rewrite(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("form") AnalysisForm form,
            BindingResult errors,
            Locale locale) {
        var standing = analyses.getForWriting(analysis, unit, year);
        var question =
                freeText.askAboutFigures(form.texts(), AnalysisForm.of(standing).texts(), answer, errors);
        if (errors.hasErrors())
            return form(unit, year, HttpStatus.UNPROCESSABLE_CONTENT, form, standing, locale)
                    .addObject("question", question)
                    .addObject("version", version);
        try {
            analyses.rewrite(analysis, unit, year, version, form.about(), form.content(), locale);
        } catch (ChangedMeanwhile changed) {
            var stored = analyses.get(analysis, unit, year);
            return form(unit, year, HttpStatus.CONFLICT, form, stored, locale)
                    .addObject("question", question)
                    .addObject("version", stored.version())
                    .addObject("stored", AnalysisForm.of(stored));
        } catch (RuleViolation refused) {
            return refused(refused, errors, unit, year, form, standing, locale)
                    .addObject("question", question)
                    .addObject("version", version);
        }
        Notice.tell("analysis.said.saved");
        return new ModelAndView("redirect:" + AnalysisPages.address(unit, year) + "/" + analysis);
    }

    /**
     * @param step the one that is taken
     * @param form when it was discussed and with whom, where that is the step
     */
    @PostMapping({UNITS + ONE + "/steps", OWNERS + ONE + "/steps"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView advance(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam AnalysisStatus step,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("discussion") DiscussionForm form,
            BindingResult errors,
            Locale locale) {
        try {
            switch (step) {
                case DRAFT -> analyses.getForWriting(analysis, unit, year).refuseUnlessNext(step);
                case SHARED -> analyses.share(analysis, unit, year, version, locale);
                case DISCUSSED -> {
                    var standing = analyses.getForDiscussion(analysis, unit, year, version);
                    var held = form.held(standing.year(), pages.today(), errors);
                    var question = freeText.ask(Map.of("with", form.with()), Map.of(), answer, errors);
                    if (held.isEmpty() || errors.hasErrors())
                        return page(unit, year, analysis, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                                .addObject("form", NO_CORRECTION)
                                .addObject("question", question);
                    analyses.discuss(analysis, unit, year, version, held.get());
                }
                case FINAL -> analyses.conclude(analysis, unit, year, version, locale);
            }
        } catch (ChangedMeanwhile meanwhile) {
            return changed(unit, year, analysis, form.with(), locale);
        }
        Notice.tell("analysis.said." + step);
        return new ModelAndView("redirect:" + AnalysisPages.address(unit, year) + "/" + analysis);
    }

    /** @param task the one of the wheel it is the answer to; none takes it back */
    @PostMapping({UNITS + ONE + "/task", OWNERS + ONE + "/task"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView answer(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(required = false) @Nullable TaskId task) {
        analyses.answer(analysis, unit, year, Optional.ofNullable(task));
        Notice.tell(task == null ? "analysis.said.unanswered" : "analysis.said.answered");
        return new ModelAndView("redirect:" + AnalysisPages.address(unit, year) + "/" + analysis);
    }

    /** Where it leads, with what is said of it; or the page as it is now, where somebody else came first. */
    private static ModelAndView told(Runnable act, String said, String path, Supplier<ModelAndView> changed) {
        try {
            act.run();
        } catch (ChangedMeanwhile meanwhile) {
            return changed.get();
        }
        Notice.tell(said);
        return new ModelAndView("redirect:" + path);
    }

    /** @param written what was sent, and is not kept */
    private ModelAndView changed(
            @Nullable UnitId unit, SchoolYear year, AnalysisId analysis, String written, Locale locale) {
        return fresh(unit, year, analysis, HttpStatus.CONFLICT, locale).addObject("changed", written);
    }

    /** With the forms of what may come next to be filled in. */
    private ModelAndView fresh(
            @Nullable UnitId unit, SchoolYear year, AnalysisId analysis, HttpStatus status, Locale locale) {
        return page(unit, year, analysis, status, locale)
                .addObject("discussion", DiscussionForm.on(pages.today()))
                .addObject("form", NO_CORRECTION);
    }

    @PostMapping({UNITS + ONE + "/correction", OWNERS + ONE + "/correction"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView correct(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            Locale locale) {
        var question = freeText.ask(Map.of("reason", form.reason()), Map.of(), answer, errors);
        if (errors.hasErrors())
            return page(unit, year, analysis, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                    .addObject("discussion", DiscussionForm.on(pages.today()))
                    .addObject("question", question);
        try {
            analyses.correct(analysis, unit, year, version, form.reason().strip());
        } catch (ChangedMeanwhile changed) {
            return changed(unit, year, analysis, form.reason(), locale);
        }
        Notice.tell("analysis.said.opened");
        return new ModelAndView("redirect:" + AnalysisPages.address(unit, year) + "/" + analysis);
    }

    /** Takes what was shared back to a draft. */
    @PostMapping({UNITS + ONE + "/withdrawal", OWNERS + ONE + "/withdrawal"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView withdraw(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(defaultValue = "0") int version,
            Locale locale) {
        return told(
                () -> analyses.withdraw(analysis, unit, year, version),
                "analysis.said.withdrawn",
                AnalysisPages.address(unit, year) + "/" + analysis,
                () -> changed(unit, year, analysis, "", locale));
    }

    @PostMapping({UNITS + ONE + "/deletion", OWNERS + ONE + "/deletion"})
    @Requires(Permission.EDIT_GOALS)
    ModelAndView delete(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @RequestParam(defaultValue = "0") int version,
            Locale locale) {
        return told(
                () -> analyses.delete(analysis, unit, year, version),
                "analysis.said.deleted",
                AnalysisPages.address(unit, year),
                () -> changed(unit, year, analysis, "", locale));
    }

    @GetMapping({UNITS + ONE + "/conclusions/{number}", OWNERS + ONE + "/conclusions/{number}"})
    @Requires(Permission.SEE_GOALS)
    ModelAndView conclusion(
            @PathVariable(required = false) @Nullable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable AnalysisId analysis,
            @PathVariable int number,
            Locale locale) {
        return new ModelAndView("analysis/conclusion")
                .addObject("page", pages.conclusion(unit, year, analysis, number, locale));
    }

    /** @param stored the one that is written on; absent for a new one */
    private ModelAndView form(
            @Nullable UnitId unit,
            SchoolYear year,
            HttpStatus status,
            AnalysisForm form,
            @Nullable Analysis stored,
            Locale locale) {
        var page = new ModelAndView("analysis/form")
                .addObject(
                        "page",
                        pages.form(
                                unit,
                                year,
                                stored == null ? List.of() : stored.content().figures(),
                                locale))
                .addObject("facts", pages.facts(unit, year, form.figures(), stored, locale))
                .addObject("revised", stored == null ? Map.of() : pages.revised(stored, locale))
                .addObject("form", form)
                .addObject("analysis", stored == null ? null : stored.id());
        page.setStatus(status);
        return page;
    }
}
