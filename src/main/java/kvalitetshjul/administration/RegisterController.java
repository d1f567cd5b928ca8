package kvalitetshjul.administration;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.RegisteredUnit;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.Notice;
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

    /** Whoever comes from there goes back there. */
    private static final String BEGINNING = "beginning";

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
    ModelAndView upload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file, Locale locale)
            throws IOException {
        if (file == null || file.isEmpty())
            return overview(
                    List.of(new IssueLine(
                            true, "", messages.getMessage("administration.register.noFile", null, locale))),
                    "",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    locale);
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
                .addObject("country", owners.current().country())
                .addObject("issues", issues)
                .addObject("refused", refused);
        page.setStatus(status);
        return page;
    }

    @GetMapping("/{upload}")
    ModelAndView show(@PathVariable UUID upload, @RequestParam(defaultValue = "") String by, Locale locale) {
        return preview(upload, proposedDay().toString(), Sent.NOTHING, null, HttpStatus.OK, locale)
                .addObject("by", by.equals(BEGINNING) ? BEGINNING : "");
    }

    /** What was chosen of the lines, where the page is shown again: the rows, and what was said of those that are unclear. */
    record Sent(List<Integer> rows, Map<String, String> kinds, Map<String, String> runBy) {
        static final Sent NOTHING = new Sent(List.of(), Map.of(), Map.of());

        Sent {
            rows = List.copyOf(rows);
            kinds = Map.copyOf(kinds);
            runBy = Map.copyOf(runBy);
        }
    }

    /** Today; for an owner’s very first units a day long past, so that figures from before they were taken in are theirs too. */
    private LocalDate proposedDay() {
        return pages.isEmpty() ? owners.schoolYear().days().from().minusYears(YEARS_BACK) : owners.today();
    }

    private ModelAndView preview(
            UUID upload, String day, Sent sent, @Nullable String problem, HttpStatus status, Locale locale) {
        var found = administration.preview(upload);
        var page = new ModelAndView("administration/register-preview")
                .addObject("preview", found)
                .addObject("kinds", pages.kinds(locale))
                .addObject("issues", issues(found, locale))
                .addObject("day", day)
                .addObject("kept", sent.rows())
                .addObject("saidKinds", sent.kinds())
                .addObject("saidRunBy", sent.runBy())
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
        var kinds = new HashMap<String, String>();
        var runBy = new HashMap<String, String>();
        for (var row : sent.getOrDefault("take", List.of())) {
            if (!row.matches("\\d{1,8}")) continue;
            var same = Optional.ofNullable(sent.getFirst("same-" + row)).filter(each -> !each.isBlank());
            rows.add(Integer.valueOf(row));
            if (same.isPresent() && !Chosen.Check.isId(same.get())) unknown.add(row);
            else {
                kinds.put(row, Optional.ofNullable(sent.getFirst("kind-" + row)).orElse(""));
                runBy.put(
                        row, Optional.ofNullable(sent.getFirst("runBy-" + row)).orElse(""));
                chosen.add(new RegisterImports.Choice(
                        Integer.parseInt(row),
                        same.map(UnitId::of),
                        of(RegisteredUnit.Kind.values(), kinds.get(row)),
                        of(RegisteredUnit.RunBy.values(), runBy.get(row))));
            }
        }
        var again = new Sent(rows, kinds, runBy);
        boolean fromBeginning = BEGINNING.equals(sent.getFirst("by"));
        var day = Optional.ofNullable(sent.getFirst("day")).orElse("");
        var from = EnteredDay.read(day);
        if (from.isEmpty() || chosen.isEmpty() || !unknown.isEmpty())
            return preview(
                            upload,
                            day,
                            again,
                            messages.getMessage(
                                    !unknown.isEmpty()
                                            ? "pages.chosen"
                                            : chosen.isEmpty()
                                                    ? "administration.register.choose"
                                                    : "administration.unit.day.required",
                                    null,
                                    locale),
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            locale)
                    .addObject("by", fromBeginning ? BEGINNING : "");
        try {
            int taken = administration.take(upload, from.get(), chosen);
            if (fromBeginning) {
                Notice.tell("administration.register.taken", taken);
                return new ModelAndView("redirect:/beginning/units");
            }
            redirect.addFlashAttribute("taken", taken);
            return new ModelAndView("redirect:/administration/units/register");
        } catch (RuleViolation broken) {
            var arguments = Arrays.stream(broken.arguments())
                    .map(each -> each instanceof LocalDate date ? UnitPages.date(date, locale) : each)
                    .toArray();
            return preview(
                            upload,
                            day,
                            again,
                            messages.getMessage(broken.messageKey(), arguments, locale),
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            locale)
                    .addObject("by", fromBeginning ? BEGINNING : "");
        }
    }

    private static <E extends Enum<E>> Optional<E> of(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(one -> one.name().equals(name)).findFirst();
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
