package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.FreeText;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the units count themselves: written in, delivered, looked through and released. */
@Controller
@Requires(Permission.ENTER_FIGURES)
class CollectionController {
    static final int LONGEST = 1_000;
    private static final String UNITS = "/units/{unit}/collections/{source}/{period}";
    private static final String OWNERS = "/knowledge/collections/{source}/{period}/own";
    private static final String WHOLE = "/knowledge/collections/{source}/{period}";
    private static final int MOST_FIELDS = 2_000;

    private final OwnFigures own;
    private final Releases releases;
    private final CollectionReports reports;
    private final CollectionPages pages;
    private final Owners owners;

    CollectionController(
            OwnFigures own, Releases releases, CollectionReports reports, CollectionPages pages, Owners owners) {
        this.own = own;
        this.releases = releases;
        this.reports = reports;
        this.pages = pages;
        this.owners = owners;
    }

    @GetMapping("/knowledge/collections")
    ModelAndView list(@RequestParam(required = false) @Nullable SchoolYear year, Locale locale) {
        var asked = year == null ? SchoolYear.at(owners.today()) : year;
        owners.requireNear(asked);
        return new ModelAndView(
                "knowledge/collections",
                Map.of("page", pages.list(own.list(asked), reports.list(asked), asked, owners.today(), locale)));
    }

    @GetMapping({UNITS, OWNERS})
    ModelAndView sheet(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            Locale locale) {
        var sheet = own.sheet(source, period(period), unit);
        return sheet(sheet, sheet.typed(), List.of(), sheet.version(), HttpStatus.OK, locale);
    }

    @PostMapping({UNITS, OWNERS})
    ModelAndView save(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "save") String act,
            Locale locale) {
        if (typed.size() > MOST_FIELDS) throw new NotFound(source);
        var done = OwnFigures.Act.of(act);
        boolean corrected;
        try {
            corrected = own.sheet(source, period(period), unit).isDelivered();
            var problems = own.save(source, period(period), unit, typed, version, done);
            if (!problems.isEmpty()) return refused(source, period, unit, typed, version, problems, locale);
        } catch (ChangedMeanwhile changed) {
            return conflict(source, period, unit, typed, locale);
        }
        Notice.tell(
                switch (done) {
                    case DELIVER -> corrected ? "knowledge.said.corrected" : "knowledge.said.delivered";
                    case SAVE -> corrected ? "knowledge.said.corrected" : "knowledge.said.saved";
                    case WITHDRAW -> "knowledge.said.withdrawn";
                });
        return new ModelAndView("redirect:" + (unit == null ? OWNERS : UNITS));
    }

    @PostMapping({UNITS + "/absence", OWNERS + "/absence"})
    ModelAndView leaveOut(
            @PathVariable String source,
            @PathVariable String period,
            @PathVariable(required = false) @Nullable UnitId unit,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") int version,
            Locale locale) {
        if (typed.size() > MOST_FIELDS) throw new NotFound(source);
        try {
            var problems = own.leaveOut(source, period(period), unit, typed, version);
            if (!problems.isEmpty()) return refused(source, period, unit, typed, version, problems, locale);
        } catch (ChangedMeanwhile changed) {
            return conflict(source, period, unit, typed, locale);
        }
        Notice.tell("knowledge.said.leftOut");
        return new ModelAndView("redirect:" + (unit == null ? OWNERS : UNITS));
    }

    private ModelAndView refused(
            String source,
            String period,
            @Nullable UnitId unit,
            Map<String, String> typed,
            int version,
            List<EntryForm.Problem> problems,
            Locale locale) {
        var sheet = own.sheet(source, period(period), unit);
        return sheet(sheet, typed, problems, version, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    /** What was typed stands in the fields; what the other one saved is said beside. Saved once more, it is this that stays. */
    private ModelAndView conflict(
            String source, String period, @Nullable UnitId unit, Map<String, String> typed, Locale locale) {
        var sheet = own.sheet(source, period(period), unit);
        return sheet(sheet, typed, List.of(), sheet.version(), HttpStatus.CONFLICT, locale)
                .addObject("meanwhile", true);
    }

    private ModelAndView sheet(
            OwnFigures.Sheet sheet,
            Map<String, String> typed,
            List<EntryForm.Problem> problems,
            int version,
            HttpStatus status,
            Locale locale) {
        var view = new ModelAndView("knowledge/sheet")
                .addObject("page", pages.sheet(sheet, typed, problems, version, locale));
        view.setStatus(status);
        return view;
    }

    @GetMapping(WHOLE)
    @Requires(Permission.IMPORT_FIGURES)
    ModelAndView whole(@PathVariable String source, @PathVariable String period, Locale locale) {
        return new ModelAndView(
                "knowledge/collected", Map.of("page", pages.whole(own.whole(source, period(period)), null, locale)));
    }

    @PostMapping(WHOLE + "/check")
    @Requires(Permission.IMPORT_FIGURES)
    ModelAndView check(@PathVariable String source, @PathVariable String period) {
        own.check(source, period(period));
        Notice.tell("knowledge.said.checked");
        return new ModelAndView("redirect:" + WHOLE);
    }

    @PostMapping(WHOLE + "/return")
    @Requires(Permission.IMPORT_FIGURES)
    ModelAndView giveBack(
            @PathVariable String source,
            @PathVariable String period,
            @RequestParam(required = false) @Nullable UnitId unit,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = FreeText.ANSWER, defaultValue = "") String answer,
            Locale locale) {
        var typed = Map.of("reason", reason, FreeText.ANSWER, answer);
        var problems = own.giveBack(source, period(period), unit, typed);
        if (!problems.isEmpty()) {
            var refused = new CollectionPages.NotGivenBack(unit, reason, problems.getFirst());
            var view = new ModelAndView("knowledge/collected")
                    .addObject("page", pages.whole(own.whole(source, period(period)), refused, locale));
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
        Notice.tell("knowledge.said.givenBack");
        return new ModelAndView("redirect:" + WHOLE);
    }

    /** What others would see, before they do. */
    @GetMapping(WHOLE + "/release")
    @Requires(Permission.IMPORT_FIGURES)
    ModelAndView propose(@PathVariable String source, @PathVariable String period, Locale locale) {
        return proposed(source, period(period), false, locale);
    }

    /** @param changed whether it would show something else than when it was looked at the last time */
    private ModelAndView proposed(String source, Period period, boolean changed, Locale locale) {
        var whole = own.whole(source, period);
        return new ModelAndView(
                "knowledge/release",
                Map.of("page", pages.release(whole, releases.propose(whole), locale), "changed", changed),
                changed ? HttpStatus.CONFLICT : HttpStatus.OK);
    }

    @PostMapping(WHOLE + "/release")
    @Requires(Permission.IMPORT_FIGURES)
    ModelAndView release(
            @PathVariable String source,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String seen,
            Locale locale) {
        try {
            releases.release(source, period(period), seen);
        } catch (ChangedMeanwhile changed) {
            return proposed(source, period(period), true, locale);
        }
        Notice.tell("knowledge.said.released");
        return new ModelAndView("redirect:" + WHOLE);
    }

    private static Period period(String code) {
        try {
            return Period.of(code);
        } catch (IllegalArgumentException noPeriod) {
            throw new NotFound(code);
        }
    }
}
