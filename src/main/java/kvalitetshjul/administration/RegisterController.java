package kvalitetshjul.administration;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.RegisterImports;
import kvalitetshjul.units.RegisterPreview;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Units from a national register: choose a file, see what it says otherwise than we, take in what is right, undo it. */
@Controller
@RequestMapping("/administration/units/register")
@Requires(Permission.ADMINISTER)
class RegisterController {
    private static final int YEARS_BACK = 10;

    private final UnitAdministration administration;
    private final RegisterImports imports;
    private final Organisation organisation;
    private final Owners owners;
    private final MessageSource messages;
    private final UnitPages pages;

    RegisterController(
            UnitAdministration administration,
            RegisterImports imports,
            Organisation organisation,
            Owners owners,
            MessageSource messages,
            UnitPages pages) {
        this.administration = administration;
        this.imports = imports;
        this.organisation = organisation;
        this.owners = owners;
        this.messages = messages;
        this.pages = pages;
    }

    /** An issue as a line to read. */
    record IssueLine(boolean error, String row, String text) {}

    /** A file that was taken in, as a line to read. */
    record TakenLine(RegisterImports.Taken taken, String at, String by, boolean undone) {}

    @GetMapping
    ModelAndView list(Locale locale) {
        return overview(List.of(), "", HttpStatus.OK, locale);
    }

    @PostMapping
    ModelAndView upload(@RequestParam("file") MultipartFile file, Locale locale) throws IOException {
        var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        var preview = administration.upload(name, file.getBytes());
        if (preview.refused())
            return overview(issues(preview, locale), preview.fileName(), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        return new ModelAndView("redirect:/administration/units/register/" + preview.id());
    }

    private ModelAndView overview(List<IssueLine> issues, String refused, HttpStatus status, Locale locale) {
        var taken = imports.list();
        var names = organisation.namesOf(
                taken.stream().map(each -> new PersonId(each.by())).toList());
        var zone = owners.current().zone();
        var lines = taken.stream()
                .map(each -> new TakenLine(
                        each,
                        UnitPages.date(LocalDate.ofInstant(each.at(), zone), locale),
                        names.getOrDefault(new PersonId(each.by()), ""),
                        each.undoneAt().isPresent()))
                .toList();
        var page = new ModelAndView("administration/register")
                .addObject("lines", lines)
                .addObject("issues", issues)
                .addObject("refused", refused);
        page.setStatus(status);
        return page;
    }

    @GetMapping("/{upload}")
    ModelAndView show(@PathVariable UUID upload, Locale locale) {
        return preview(upload, proposedDay().toString(), List.of(), null, HttpStatus.OK, locale);
    }

    /** Today; for an owner’s very first units a day long past, so that figures from before they were taken in are theirs too. */
    private LocalDate proposedDay() {
        return pages.isEmpty() ? owners.schoolYear().days().from().minusYears(YEARS_BACK) : owners.today();
    }

    private ModelAndView preview(
            UUID upload, String day, List<Integer> kept, @Nullable String problem, HttpStatus status, Locale locale) {
        var found = administration.preview(upload);
        var page = new ModelAndView("administration/register-preview")
                .addObject("preview", found)
                .addObject("kinds", pages.kinds(locale))
                .addObject("issues", issues(found, locale))
                .addObject("day", day)
                .addObject("kept", kept)
                .addObject("problem", problem);
        page.setStatus(status);
        return page;
    }

    /** Sent for each line: {@code take} with its row, and {@code same-}row with a unit when the reader says it is that one. */
    @PostMapping("/{upload}/confirmation")
    ModelAndView confirm(
            @PathVariable UUID upload,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            RedirectAttributes redirect) {
        var chosen = new ArrayList<RegisterImports.Choice>();
        var rows = new ArrayList<Integer>();
        var unknown = new ArrayList<String>();
        for (var row : sent.getOrDefault("take", List.of())) {
            if (!row.matches("\\d{1,8}")) continue;
            var same = Optional.ofNullable(sent.getFirst("same-" + row)).filter(each -> !each.isBlank());
            rows.add(Integer.valueOf(row));
            if (same.isPresent() && !Chosen.Check.isId(same.get())) unknown.add(row);
            else chosen.add(new RegisterImports.Choice(Integer.parseInt(row), same.map(UnitId::of)));
        }
        var day = Optional.ofNullable(sent.getFirst("day")).orElse("");
        var from = EnteredDay.read(day);
        if (from.isEmpty() || chosen.isEmpty() || !unknown.isEmpty())
            return preview(
                    upload,
                    day,
                    rows,
                    messages.getMessage(
                            !unknown.isEmpty()
                                    ? "pages.chosen"
                                    : chosen.isEmpty()
                                            ? "administration.register.choose"
                                            : "administration.unit.day.required",
                            null,
                            locale),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    locale);
        try {
            redirect.addFlashAttribute("taken", administration.take(upload, from.get(), chosen));
            return new ModelAndView("redirect:/administration/units/register");
        } catch (RuleViolation broken) {
            var arguments = java.util.Arrays.stream(broken.arguments())
                    .map(each -> each instanceof LocalDate date ? UnitPages.date(date, locale) : each)
                    .toArray();
            return preview(
                    upload,
                    day,
                    rows,
                    messages.getMessage(broken.messageKey(), arguments, locale),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    locale);
        }
    }

    @PostMapping("/{register}/undoing")
    String undo(@PathVariable UUID register) {
        administration.undoImport(register);
        return "redirect:/administration/units/register";
    }

    private List<IssueLine> issues(RegisterPreview preview, Locale locale) {
        return preview.issues().stream()
                .map(issue -> new IssueLine(
                        issue.severity() == ImportIssue.Severity.ERROR,
                        issue.row().isPresent() ? Integer.toString(issue.row().getAsInt()) : "",
                        messages.getMessage(
                                issue.messageKey(), issue.arguments().toArray(), locale)))
                .toList();
    }
}
