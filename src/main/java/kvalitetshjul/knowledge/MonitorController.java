package kvalitetshjul.knowledge;

import jakarta.validation.Valid;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.FreeText;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which sources are due in which unit, and where it is told that they were carried out. */
@Controller
class MonitorController {
    private static final String UNITS = "/units/{unit}/sources/{source}/{period}";
    private static final String OWNERS = "/knowledge/sources/{source}/{period}";
    private static final String CHOICE = "/units/{unit}/source-choice/{year}";

    private final SourceMonitor monitor;
    private final MonitorPages pages;
    private final CollectionReports reports;
    private final ReportPages reportPages;
    private final SourceChoices choices;
    private final ChoicePages choicePages;
    private final SourceMaps maps;
    private final FreeText freeText;
    private final Permissions permissions;
    private final Owners owners;

    MonitorController(
            SourceMonitor monitor,
            MonitorPages pages,
            CollectionReports reports,
            ReportPages reportPages,
            SourceChoices choices,
            ChoicePages choicePages,
            SourceMaps maps,
            FreeText freeText,
            Permissions permissions,
            Owners owners) {
        this.monitor = monitor;
        this.pages = pages;
        this.reports = reports;
        this.reportPages = reportPages;
        this.choices = choices;
        this.choicePages = choicePages;
        this.maps = maps;
        this.freeText = freeText;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** Whoever sees one unit only begins there. */
    @GetMapping("/knowledge/monitor")
    @Requires(Permission.SEE_FIGURES)
    ModelAndView whole(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        var whole = monitor.whole();
        if (whole.owner().isEmpty() && whole.units().size() == 1)
            return unit(whole.units().getFirst(), locale);
        var view = new ModelAndView("knowledge/monitor", "page", pages.whole(whole, kind, source, page, locale));
        maps.unused().ifPresent(unused -> view.addObject("unused", unused));
        return view;
    }

    @GetMapping("/units/{unit}/monitor")
    @Requires(Permission.SEE_FIGURES)
    ModelAndView unit(@PathVariable UnitId unit, Locale locale) {
        return unit(monitor.of(unit), locale);
    }

    private ModelAndView unit(SourceMonitor.Line line, Locale locale) {
        boolean mayChoose = permissions.may(
                Permission.ENTER_FIGURES, line.unit().orElseThrow().id());
        return new ModelAndView(
                "knowledge/unit-monitor", "page", pages.unit(line, owners.schoolYear(), mayChoose, locale));
    }

    /** The quality areas and what sheds light on each of them. */
    @GetMapping("/knowledge/sources")
    @Requires(Permission.SEE_FIGURES)
    ModelAndView map(Locale locale) {
        return new ModelAndView("knowledge/source-map", "page", maps.read(locale));
    }

    @GetMapping({UNITS, OWNERS})
    @Requires(Permission.ENTER_FIGURES)
    ModelAndView report(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            Locale locale) {
        var told = reports.told(source, period(period), unit);
        return report(told, told.version(), HttpStatus.OK, locale).addObject("form", ReportForm.of(told.collection()));
    }

    @PostMapping({UNITS, OWNERS})
    @Requires(Permission.ENTER_FIGURES)
    ModelAndView carriedOut(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            Locale locale) {
        var told = reports.told(source, period(period), unit);
        var question = freeText.ask(
                Map.of("comment", form.comment()),
                Map.of("comment", told.collection().map(Collection::comment).orElse("")),
                answer,
                errors);
        var how = form.carriedOut(owners.today(), errors);
        if (how.isPresent() && !errors.hasErrors()) {
            try {
                var kept = reports.carriedOut(source, period(period), unit, how.get(), version);
                Notice.tell("knowledge.said.carriedOut", kept.label());
                return after(unit);
            } catch (RuleViolation refused) {
                errors.rejectValue("conductedOn", refused.messageKey(), refused.arguments(), null);
            } catch (ChangedMeanwhile changed) {
                return conflict(source, period, unit, locale).addObject("question", question);
            }
        }
        return report(told, version, HttpStatus.UNPROCESSABLE_CONTENT, locale).addObject("question", question);
    }

    @PostMapping({UNITS + "/absence", OWNERS + "/absence"})
    @Requires(Permission.ENTER_FIGURES)
    ModelAndView leftOut(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            @Valid @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            Locale locale) {
        var told = reports.told(source, period(period), unit);
        var question = freeText.ask(
                Map.of("reason", form.reason()),
                Map.of("reason", told.collection().map(Collection::reason).orElse("")),
                answer,
                errors);
        Reasons.problem(form.reason(), told.watched().source())
                .ifPresent(problem -> errors.rejectValue("reason", problem));
        if (!errors.hasErrors()) {
            try {
                reports.leftOut(source, period(period), unit, form.reason(), version);
                Notice.tell("knowledge.said.leftOut");
                return after(unit);
            } catch (ChangedMeanwhile changed) {
                return conflict(source, period, unit, locale).addObject("question", question);
            }
        }
        return report(told, version, HttpStatus.UNPROCESSABLE_CONTENT, locale).addObject("question", question);
    }

    private static ModelAndView after(@Nullable UnitId unit) {
        return new ModelAndView(unit == null ? "redirect:/knowledge/monitor" : "redirect:/units/{unit}/monitor");
    }

    private ModelAndView report(CollectionReports.Told told, int version, HttpStatus status, Locale locale) {
        var view = new ModelAndView("knowledge/report", "page", reportPages.page(told, version, locale));
        view.setStatus(status);
        return view;
    }

    /** What was written stands in the fields; what the other one told is said in the history. Sent once more, it is this that holds. */
    private ModelAndView conflict(String source, String period, @Nullable UnitId unit, Locale locale) {
        var told = reports.told(source, period(period), unit);
        return report(told, told.version(), HttpStatus.CONFLICT, locale).addObject("meanwhile", true);
    }

    @GetMapping(CHOICE)
    @Requires(Permission.ENTER_FIGURES)
    ModelAndView choice(@PathVariable UnitId unit, @PathVariable SchoolYear year, Locale locale) {
        return new ModelAndView(
                "knowledge/source-choice", "page", choicePages.page(choices.choosing(unit, year), locale));
    }

    @PostMapping(CHOICE)
    @Requires(Permission.ENTER_FIGURES)
    ModelAndView choose(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @RequestParam(required = false) @Nullable List<String> source,
            @RequestParam(defaultValue = "0") int version,
            Locale locale) {
        var sources = new LinkedHashSet<>(source == null ? List.<String>of() : source);
        try {
            choices.choose(unit, year, sources, version);
        } catch (ChangedMeanwhile changed) {
            var view = new ModelAndView(
                    "knowledge/source-choice",
                    Map.of("page", choicePages.page(choices.choosing(unit, year), sources, locale), "meanwhile", true));
            view.setStatus(HttpStatus.CONFLICT);
            return view;
        }
        Notice.tell("knowledge.said.chosen");
        return new ModelAndView("redirect:/units/{unit}/monitor");
    }

    private static Period period(String code) {
        try {
            return Period.of(code);
        } catch (IllegalArgumentException noPeriod) {
            throw new NotFound(code);
        }
    }
}
