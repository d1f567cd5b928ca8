package kvalitetshjul.people;

import java.time.LocalDateTime;
import java.util.List;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What has been forgotten, and what will be. */
@Controller
@Requires(value = Permission.ADMINISTER, forOwner = true)
class RetentionController {
    private final Retention retention;
    private final Owners owners;

    RetentionController(Retention retention, Owners owners) {
        this.retention = retention;
        this.owners = owners;
    }

    /** @param deleted what of each class was deleted, of those there were any of */
    record Line(LocalDateTime at, int people, int guests, int replayed, List<Deleted> deleted) {}

    record Deleted(String messageKey, int count) {}

    @GetMapping("/administration/people/retention")
    ModelAndView read() {
        var report = retention.report();
        return new ModelAndView("people/retention")
                .addObject("report", report)
                .addObject(
                        "runs",
                        report.runs().stream()
                                .map(run -> new Line(
                                        LocalDateTime.ofInstant(
                                                run.at(), owners.current().zone()),
                                        run.people(),
                                        run.guests(),
                                        run.replayed(),
                                        report.kept().stream()
                                                .map(kept -> new Deleted(
                                                        kept.messageKey(),
                                                        run.deleted().getOrDefault(kept.code(), 0)))
                                                .filter(deleted -> deleted.count() > 0)
                                                .toList()))
                                .toList());
    }
}
