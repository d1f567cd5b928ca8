package kvalitetshjul.reports;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/reports")
class ReportController {
    private final Reports reports;
    private final Publishing publishing;
    private final MessageSource messages;

    ReportController(Reports reports, Publishing publishing, MessageSource messages) {
        this.reports = reports;
        this.publishing = publishing;
        this.messages = messages;
    }

    @GetMapping
    @Requires(Permission.SEE_REPORTS)
    ModelAndView list() {
        return new ModelAndView("reports/list").addObject("reports", reports.list());
    }

    @GetMapping("/{type}/{year}")
    @Requires(Permission.SEE_REPORTS)
    ModelAndView desk(@PathVariable String type, @PathVariable SchoolYear year) {
        return new ModelAndView("reports/desk")
                .addObject("desk", reports.desk(type, year))
                .addObject("form", ReleaseForm.empty());
    }

    @GetMapping("/{type}/{year}/sections/{section}")
    @Requires(Permission.WRITE_REPORT)
    ModelAndView open(@PathVariable String type, @PathVariable SchoolYear year, @PathVariable String section) {
        var writing = reports.writing(type, year, section);
        return form(writing, writing.stored().version(), HttpStatus.OK)
                .addObject("form", new SectionForm(writing.stored().text()));
    }

    @PostMapping("/{type}/{year}/sections/{section}")
    @Requires(Permission.WRITE_REPORT)
    ModelAndView write(
            @PathVariable String type,
            @PathVariable SchoolYear year,
            @PathVariable String section,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") SectionForm form,
            BindingResult errors) {
        if (errors.hasErrors())
            return form(reports.writing(type, year, section), version, HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            reports.write(type, year, section, version, form.text());
        } catch (ChangedMeanwhile changed) {
            var writing = reports.writing(type, year, section);
            return form(writing, writing.stored().version(), HttpStatus.CONFLICT)
                    .addObject("stored", Writing.blocks(writing.stored().text()));
        }
        Notice.tell("reports.said.saved");
        return new ModelAndView("redirect:/reports/{type}/{year}");
    }

    private static ModelAndView form(Reports.Writing writing, int version, HttpStatus status) {
        var page =
                new ModelAndView("reports/write").addObject("writing", writing).addObject("version", version);
        page.setStatus(status);
        return page;
    }

    @GetMapping("/{type}/{year}/preview")
    @Requires(Permission.WRITE_REPORT)
    ModelAndView preview(@PathVariable String type, @PathVariable SchoolYear year) {
        var composed = reports.compose(type, year, Edition.Kind.DRAFT, Optional.empty());
        return new ModelAndView("reports/read")
                .addObject("code", type)
                .addObject("year", year)
                .addObject("report", composed.content());
    }

    @PostMapping("/{type}/{year}/editions")
    @Limited(Limited.Work.PDF)
    @Requires(Permission.RELEASE_REPORT)
    @FreshSignIn
    ModelAndView publish(
            @PathVariable String type,
            @PathVariable SchoolYear year,
            @RequestParam Edition.Kind kind,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") ReleaseForm form,
            BindingResult errors,
            Locale locale) {
        var desk = reports.desk(type, year);
        if (kind == Edition.Kind.RELEASED
                && desk.isReleased()
                && desk.version() == version
                && form.reason().isBlank()) errors.rejectValue("reason", "reports.release.noReason");
        if (errors.hasErrors()) return again(desk, HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            var edition = publishing.publish(type, year, kind, version, form.reason());
            Notice.tell(edition.isReleased() ? "reports.said.released" : "reports.said.drafted", edition.number());
            return new ModelAndView("redirect:/reports/{type}/{year}/" + edition.path());
        } catch (RuleViolation refused) {
            return again(reports.desk(type, year), HttpStatus.CONFLICT)
                    .addObject("refusal", messages.getMessage(refused.messageKey(), refused.arguments(), locale));
        } catch (ChangedMeanwhile changed) {
            return again(reports.desk(type, year), HttpStatus.CONFLICT).addObject("changed", true);
        }
    }

    private static ModelAndView again(Reports.Desk desk, HttpStatus status) {
        var page = new ModelAndView("reports/desk").addObject("desk", desk);
        page.setStatus(status);
        return page;
    }

    @GetMapping("/{type}/{year}/editions/{number}")
    @Requires(Permission.SEE_REPORTS)
    ModelAndView read(@PathVariable String type, @PathVariable SchoolYear year, @PathVariable int number) {
        return page(type, year, reports.edition(type, year, Edition.Kind.RELEASED, number));
    }

    @GetMapping("/{type}/{year}/drafts/{draft}")
    @Requires(Permission.SEE_REPORTS)
    ModelAndView readDraft(@PathVariable String type, @PathVariable SchoolYear year, @PathVariable int draft) {
        return page(type, year, reports.edition(type, year, Edition.Kind.DRAFT, draft));
    }

    private static ModelAndView page(String type, SchoolYear year, Edition.Whole edition) {
        return new ModelAndView("reports/read")
                .addObject("code", type)
                .addObject("year", year)
                .addObject("edition", edition.edition())
                .addObject("report", edition.content());
    }

    @GetMapping("/{type}/{year}/editions/{number}/pdf")
    @Limited(Limited.Work.PDF)
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<Resource> download(
            @PathVariable String type, @PathVariable SchoolYear year, @PathVariable int number) {
        return file(reports.edition(type, year, Edition.Kind.RELEASED, number));
    }

    @GetMapping("/{type}/{year}/drafts/{draft}/pdf")
    @Limited(Limited.Work.PDF)
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<Resource> downloadDraft(
            @PathVariable String type, @PathVariable SchoolYear year, @PathVariable int draft) {
        return file(reports.edition(type, year, Edition.Kind.DRAFT, draft));
    }

    /** Named in the report's own language: the file is sent on, and read by others than the one who fetched it. */
    private ResponseEntity<Resource> file(Edition.Whole edition) {
        var content = edition.content();
        var name = messages.getMessage(
                edition.edition().isReleased() ? "reports.file.released" : "reports.file.draft",
                new Object[] {
                    content.title(), content.period(), edition.edition().number()
                },
                content.language());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Attachment.header(name.replaceAll("[\\\\/:*?\"<>|]", "-") + ".pdf"))
                .body(edition.pdf());
    }
}
