package kvalitetshjul.wheel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The year: as a circle with what to do now, as a list and as a table. */
@Controller
@Requires(Permission.SEE_WHEEL)
class WheelController {
    private final WheelPages pages;
    private final Wheels wheels;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final WheelPrinter printer;
    private final WhatIsSentBack sentBack;
    private final MessageSource messages;

    WheelController(
            WheelPages pages,
            Wheels wheels,
            Units units,
            Permissions permissions,
            Owners owners,
            WheelPrinter printer,
            WhatIsSentBack sentBack,
            MessageSource messages) {
        this.pages = pages;
        this.wheels = wheels;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.printer = printer;
        this.sentBack = sentBack;
        this.messages = messages;
    }

    /** The way the year is drawn; all three say the same. */
    enum View {
        CIRCLE,
        LIST,
        TABLE;

        /** As the address has it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String key) {
            return Arrays.stream(values())
                    .filter(view -> view.key().equals(key))
                    .findFirst()
                    .orElse(CIRCLE);
        }
    }

    @GetMapping("/wheel")
    String now() {
        return "redirect:/wheel/" + owners.schoolYear();
    }

    @GetMapping("/wheel/{year}")
    ModelAndView show(
            @PathVariable SchoolYear year,
            @RequestParam Optional<String> view,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String wheel,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String ring,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        var waiting = sentBack.find(locale);
        var read =
                pages.read(year, WheelFilter.of(unit, state, role, wheel, month, ring), page, waiting.tasks(), locale);
        if (read.isEmpty()) owners.requireNear(year);
        var model = read.isPresent()
                ? new ModelAndView("wheel/year", "page", read.get())
                        .addObject("sentBack", waiting.deliveries())
                        .addObject("unchecked", waiting.unchecked())
                : new ModelAndView("wheel/unopened", "year", year)
                        .addObject("openers", pages.openers(locale))
                        .addObject("planned", wheels.isOpen(year))
                        .addObject("over", year.compareTo(owners.schoolYear()) < 0)
                        .addObject("opens", year.previous().days().from());
        return model.addObject("view", View.of(view.orElse(null)))
                .addObject("asked", page)
                .addObject("views", View.values())
                .addObject("states", TaskState.values())
                .addObject("standings", Standing.values())
                .addObject("rings", Level.values())
                .addObject("mayPlan", permissions.mayForOwner(Permission.EDIT_WHEEL))
                .addObject("planners", read.map(this::planners).orElseGet(() -> planners(year)))
                .addObject(
                        "mayOpen",
                        permissions.mayForOwner(Permission.EDIT_WHEEL)
                                && wheels.mayBeOpened(read.isPresent() ? year.next() : year));
    }

    /** The units whose own wheel the reader plans: those of a leader of a few, not of one who leads them all. */
    private List<Choice> planners(WheelPage page) {
        if (permissions.mayForOwner(Permission.EDIT_GOALS)) return List.of();
        return page.units().stream()
                .filter(unit -> permissions.may(Permission.EDIT_GOALS, UnitId.of(unit.value())))
                .toList();
    }

    /** As {@link #planners(WheelPage)}, of a year whose page the reader does not see yet. */
    private List<Choice> planners(SchoolYear year) {
        var plans = permissions.reach(Permission.EDIT_GOALS);
        if (plans.forOwner() || !wheels.isOpen(year)) return List.of();
        return plans.of(units.listUnits(year.days())).stream()
                .map(unit -> new Choice(unit.id().toString(), unit.name()))
                .toList();
    }

    /**
     * The year as a document, with what narrows the page.
     *
     * @param size of the paper, A4 or A3
     */
    @GetMapping("/wheel/{year}/pdf")
    @Limited(Limited.Work.PDF)
    ResponseEntity<byte[]> print(
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String wheel,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String ring,
            Locale locale) {
        var page = pages.read(year, WheelFilter.of(unit, state, role, wheel, month, ring), 1, locale)
                .orElseThrow(() -> new NotFound(year));
        var paper = WheelFilter.chosen(WheelPrinter.Paper.values(), size).orElse(WheelPrinter.Paper.A4);
        var name = messages.getMessage("wheel.print.file", new Object[] {year.label()}, locale) + ".pdf";
        return Attachment.of(MediaType.APPLICATION_PDF, name, printer.print(page, paper, locale));
    }

    @GetMapping("/wheel/{year}/items/{item}")
    ModelAndView showItem(@PathVariable SchoolYear year, @PathVariable String item, Locale locale) {
        return new ModelAndView("wheel/item", "page", pages.readItem(year, item, locale));
    }

    @PostMapping("/wheel/{year}")
    @Requires(Permission.EDIT_WHEEL)
    String open(@PathVariable SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        Notice.tell("wheel.said.opened", wheels.open(year));
        return "redirect:/wheel/" + year;
    }
}
