package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The days of one item in all units, on one page: proposed, gone through and set in one go. */
@Controller
@RequestMapping("/wheel/{year}/series/{item}")
@Requires(Permission.EDIT_WHEEL)
class SeriesController {
    private static final Pattern TASK =
            Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}):(\\d{1,9}):([\\d-]{0,10})");

    private final SeriesDays series;

    SeriesController(SeriesDays series) {
        this.series = series;
    }

    /**
     * @param time the how manieth of the year
     * @param start the day to propose days from, where some are asked for
     */
    @GetMapping
    ModelAndView show(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "1") String every,
            @RequestParam(defaultValue = "") String counting,
            @RequestParam(defaultValue = "") String page,
            Locale locale) {
        var chosen = WheelFilter.chosen(Series.Counting.values(), counting).orElse(Series.Counting.SCHOOL_DAYS);
        var problems = new ArrayList<String>();
        var proposal = start.isBlank() ? Optional.<Series.Proposal>empty() : proposal(start, every, chosen, problems);
        var answer = view(
                        series.read(year, item, number(time), number(page), proposal, locale),
                        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("problems", problems);
        return answer.addObject("start", start).addObject("every", every).addObject("counting", chosen);
    }

    private static Optional<Series.Proposal> proposal(
            String start, String every, Series.Counting counting, List<String> problems) {
        var day = EnteredDay.read(start);
        int step = number(every);
        if (day.isEmpty()) problems.add("wheel.day.none");
        if (step < 1 || step > Series.Proposal.MOST) problems.add("wheel.series.every.wrong");
        return problems.isEmpty()
                ? Optional.of(new Series.Proposal(day.orElseThrow(), step, counting))
                : Optional.empty();
    }

    /** @param form each task as the page has it, in {@code task}, and beside it its day, in {@code day} */
    @PostMapping
    ModelAndView save(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale) {
        int time = number(form.getOrDefault("time", List.of("")).getFirst());
        int page = number(form.getOrDefault("page", List.of("")).getFirst());
        var entries = entries(form);
        if (entries.isEmpty())
            return again(year, item, time, page, "wheel.series.incomplete", HttpStatus.UNPROCESSABLE_CONTENT, locale);
        try {
            var outcome = series.save(year, item, time, page, entries.get(), locale);
            if (outcome.faulty().isPresent()) {
                boolean meanwhile = outcome.faulty().get().rows().stream()
                        .flatMap(row -> row.fault().stream())
                        .anyMatch(fault -> fault == Series.Fault.CHANGED || fault == Series.Fault.CLOSED);
                return view(outcome.faulty().get(), meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT)
                        .addObject("problems", List.of());
            }
            Notice.tell("wheel.said.series", outcome.set());
            return new ModelAndView("redirect:/wheel/{year}/series/{item}")
                    .addObject("time", time)
                    .addObject("page", page);
        } catch (RuleViolation refused) {
            return again(year, item, time, page, refused.messageKey(), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (ChangedMeanwhile meanwhile) {
            return again(year, item, time, page, "wheel.plan.changed", HttpStatus.CONFLICT, locale);
        }
    }

    private ModelAndView again(
            SchoolYear year, String item, int time, int page, String problem, HttpStatus status, Locale locale) {
        return view(series.read(year, item, time, page, Optional.empty(), locale), status)
                .addObject("problems", List.of(problem));
    }

    /** Empty for what no page of ours has sent. */
    private static Optional<List<SeriesDays.Entry>> entries(MultiValueMap<String, String> form) {
        var tasks = form.getOrDefault("task", List.of());
        var days = form.getOrDefault("day", List.of());
        if (tasks.size() != days.size() || tasks.size() > SeriesDays.ROWS) return Optional.empty();
        var entries = new ArrayList<SeriesDays.Entry>();
        for (int i = 0; i < tasks.size(); i++) {
            var parts = TASK.matcher(tasks.get(i));
            if (!parts.matches()) return Optional.empty();
            entries.add(new SeriesDays.Entry(
                    TaskId.of(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    parts.group(3),
                    days.get(i).strip()));
        }
        return Optional.of(entries);
    }

    /** 0 for what is no number of ours. */
    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static ModelAndView view(Series page, HttpStatus status) {
        var view = new ModelAndView("wheel/series", "page", page)
                .addObject("start", "")
                .addObject("every", "1")
                .addObject("counting", Series.Counting.SCHOOL_DAYS)
                .addObject("countings", Series.Counting.values())
                .addObject("board", MatrixFilter.ofItem(page.item()).link(page.year()));
        view.setStatus(status);
        return view;
    }
}
