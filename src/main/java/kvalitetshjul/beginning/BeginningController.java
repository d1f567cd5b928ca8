package kvalitetshjul.beginning;

import jakarta.validation.Valid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.packs.ShippedPacks;
import kvalitetshjul.packs.UnitKind;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.RegisterImports;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Wheels;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The steps of a municipality that begins, each a page with one thing to decide, in an order that may be left and taken up again. */
@Controller
@RequestMapping("/beginning")
@Requires(Permission.ADMINISTER)
class BeginningController {
    private final Beginnings beginnings;
    private final FirstPeople people;
    private final ShippedPacks shipped;
    private final Packs packs;
    private final Units units;
    private final RegisterImports imports;
    private final Owners owners;
    private final Permissions permissions;
    private final Actors actors;
    private final Postman postman;
    private final Choices choices;

    BeginningController(
            Beginnings beginnings,
            FirstPeople people,
            ShippedPacks shipped,
            Packs packs,
            Units units,
            RegisterImports imports,
            Owners owners,
            Permissions permissions,
            Actors actors,
            Postman postman,
            Choices choices) {
        this.beginnings = beginnings;
        this.people = people;
        this.shipped = shipped;
        this.packs = packs;
        this.units = units;
        this.imports = imports;
        this.owners = owners;
        this.permissions = permissions;
        this.actors = actors;
        this.postman = postman;
        this.choices = choices;
    }

    /** An owner begins as a whole, and so does whoever sets it up. */
    @ModelAttribute
    void forTheOwner() {
        permissions.requireForOwner(Permission.ADMINISTER);
    }

    @GetMapping
    ModelAndView overview() {
        return new ModelAndView("beginning/overview")
                .addObject("progress", beginnings.progress())
                .addObject("year", owners.schoolYear());
    }

    @GetMapping("/municipality")
    ModelAndView municipality() {
        return municipality(HttpStatus.OK).addObject("form", OwnerForm.of(owners.current()));
    }

    private ModelAndView municipality(HttpStatus status) {
        var page = new ModelAndView("beginning/municipality")
                .addObject("owner", owners.current())
                .addObject("languages", choices.languages())
                .addObject("progress", beginnings.progress());
        page.setStatus(status);
        return page;
    }

    @PostMapping("/municipality")
    ModelAndView correct(@Valid @ModelAttribute("form") OwnerForm form, BindingResult errors) {
        beginnings.requireBeginning();
        form.check(errors, false);
        if (!errors.hasErrors()) {
            try {
                beginnings.correct(form);
                Notice.tell("beginning.said.corrected");
                return new ModelAndView("redirect:/beginning");
            } catch (RuleViolation refused) {
                OwnerForm.fieldOf(refused.messageKey())
                        .ifPresentOrElse(
                                field -> errors.rejectValue(field, refused.messageKey(), refused.arguments(), null),
                                () -> errors.reject(refused.messageKey(), refused.arguments(), null));
            }
        }
        return municipality(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/pack")
    ModelAndView packs(Locale locale) {
        var progress = beginnings.progress();
        return new ModelAndView("beginning/packs")
                .addObject("progress", progress)
                .addObject(
                        "languages",
                        choices.languages().stream()
                                .collect(Collectors.toMap(choice -> choice.value(), choice -> choice.label())))
                .addObject("packs", shipped.list(progress.owner().country(), locale));
    }

    @GetMapping("/pack/{folder}")
    ModelAndView pack(@PathVariable String folder, Locale locale) {
        return new ModelAndView("beginning/pack")
                .addObject("progress", beginnings.progress())
                .addObject("contents", shipped.contents(folder, locale));
    }

    @PostMapping("/pack/{folder}/adoption")
    @FreshSignIn
    String adopt(@PathVariable String folder, Locale locale) {
        Notice.tell("packs.said.adopted", beginnings.adopt(folder, locale));
        return "redirect:/beginning";
    }

    @GetMapping("/units")
    ModelAndView units() {
        var progress = beginnings.progress();
        var kinds = kinds(progress);
        return new ModelAndView("beginning/units")
                .addObject("issues", List.of())
                .addObject("progress", progress)
                .addObject("registers", RegisterAddress.of(progress.owner(), kinds))
                .addObject(
                        "preschoolsByHand", progress.owner().country() == Country.SE && kinds.contains("KINDERGARTEN"))
                .addObject(
                        "units",
                        units.listUnits().stream().limit(FirstPeople.PAGE).toList());
    }

    /** A file of a register: what it says is shown before anything is taken in, and a wrong one leaves the reader here. */
    @PostMapping("/units")
    ModelAndView upload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file, Locale locale)
            throws IOException {
        if (file == null || file.isEmpty())
            return refused("", List.of(choices.say("administration.register.noFile", locale)));
        var preview = imports.upload(
                Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                file.getBytes(),
                Set.copyOf(kinds(beginnings.progress())));
        if (!preview.refused())
            return new ModelAndView("redirect:/administration/units/register/" + preview.id() + "?by=beginning");
        return refused(
                preview.fileName(),
                preview.issues().stream()
                        .map(issue -> choices.say(
                                issue.messageKey(), locale, issue.arguments().toArray()))
                        .toList());
    }

    private ModelAndView refused(String file, List<String> issues) {
        var page = units().addObject("refused", file).addObject("issues", issues);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private List<String> kinds(Progress progress) {
        return progress.pack().isEmpty()
                ? List.of()
                : packs.listUnitKinds().stream().map(UnitKind::code).toList();
    }

    @GetMapping("/people")
    ModelAndView people(@RequestParam(defaultValue = "1") int page, Locale locale) {
        return people(people.vacant(page, locale), List.of(), List.of(), HttpStatus.OK)
                .addObject("invite", true)
                .addObject("reason", "")
                .addObject("own", false);
    }

    private ModelAndView people(
            FirstPeople.Vacant vacant,
            List<FirstPeople.Entry> entries,
            List<FirstPeople.Mistake> mistakes,
            HttpStatus status) {
        var page = new ModelAndView("beginning/people")
                .addObject("progress", beginnings.progress())
                .addObject("vacant", vacant)
                .addObject(
                        "entries",
                        entries.stream()
                                .collect(Collectors.toMap(
                                        FirstPeople.Entry::place, entry -> entry, (one, other) -> one)))
                .addObject("mistakes", mistakes)
                .addObject(
                        "wrong",
                        mistakes.stream()
                                .collect(Collectors.toMap(
                                        FirstPeople.Mistake::field, FirstPeople.Mistake::text, (one, other) -> one)))
                .addObject("mail", postman.hasServer());
        page.setStatus(status);
        return page;
    }

    /** Sent for each place by its number on the page: {@code place-}, {@code name-} and {@code email-}. */
    @PostMapping("/people")
    @FreshSignIn
    ModelAndView take(@RequestParam MultiValueMap<String, String> sent, Locale locale) {
        var entries = entries(sent);
        var reason = text(sent, "reason");
        boolean invite = sent.containsKey("invite");
        var by = actors.current().person();
        var mistakes = new ArrayList<>(people.check(entries, by, reason, locale));
        var own = people.namesReader(entries, by)
                || !reason.isEmpty()
                || mistakes.stream().anyMatch(mistake -> mistake.field().equals("reason"));
        if (reason.length() > 300)
            mistakes.add(new FirstPeople.Mistake("reason", choices.say("people.form.long", locale)));
        if (mistakes.isEmpty()) {
            try {
                var taken = people.take(entries, by, invite, reason);
                if (taken.people() == 0) Notice.tell("beginning.said.nobody");
                else if (taken.invited() == 0) Notice.tell("beginning.said.people", taken.people());
                else
                    Notice.tell(
                            postman.hasServer() ? "beginning.said.invited" : "beginning.said.waiting",
                            taken.people(),
                            taken.invited());
                return new ModelAndView("redirect:/beginning");
            } catch (RuleViolation refused) {
                mistakes.add(new FirstPeople.Mistake(
                        "name-0", choices.say(refused.messageKey(), locale, refused.arguments())));
            }
        }
        int page = number(text(sent, "page"));
        return people(people.vacant(page, locale), entries, mistakes, HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("invite", invite)
                .addObject("reason", reason)
                .addObject("own", own);
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    private static String text(MultiValueMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field)).map(String::strip).orElse("");
    }

    private static List<FirstPeople.Entry> entries(MultiValueMap<String, String> sent) {
        return sent.keySet().stream()
                .filter(field -> field.matches("place-\\d{1,3}"))
                .map(field -> Integer.parseInt(field.substring("place-".length())))
                .sorted(Comparator.naturalOrder())
                .map(at -> new FirstPeople.Entry(
                        text(sent, "place-" + at),
                        text(sent, "name-" + at),
                        text(sent, "email-" + at),
                        text(sent, "self-" + at).replaceFirst("^(?!(yes|no)$).*", "")))
                .toList();
    }

    @GetMapping("/wheel")
    ModelAndView wheel() {
        return wheel(Optional.empty(), HttpStatus.OK);
    }

    /** @param problem key of what is wrong with the year that was sent */
    private ModelAndView wheel(Optional<String> problem, HttpStatus status) {
        var progress = beginnings.progress();
        var years = progress.pack().isEmpty() || progress.opened() ? List.<Wheels.Foreseen>of() : beginnings.years();
        var page = new ModelAndView("beginning/wheel")
                .addObject("problem", problem.orElse(null))
                .addObject("progress", progress)
                .addObject("years", years)
                .addObject("year", owners.schoolYear())
                .addObject(
                        "chosen",
                        years.stream()
                                .filter(Wheels.Foreseen::isAhead)
                                .findFirst()
                                .map(year -> year.year().toString())
                                .orElse(""));
        page.setStatus(status);
        return page;
    }

    @PostMapping("/wheel")
    ModelAndView open(@RequestParam(defaultValue = "") String year) {
        beginnings.requireBeginning();
        var chosen = beginnings.years().stream()
                .map(Wheels.Foreseen::year)
                .filter(one -> one.toString().equals(year))
                .findFirst();
        if (chosen.isEmpty())
            return wheel(Optional.of("beginning.wheel.year.required"), HttpStatus.UNPROCESSABLE_CONTENT);
        int tasks = beginnings.open(chosen.get());
        Notice.tell("beginning.said.opened", chosen.get().label(), tasks);
        return new ModelAndView("redirect:/wheel/" + chosen.get());
    }
}
