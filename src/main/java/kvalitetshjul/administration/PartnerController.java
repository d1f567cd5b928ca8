package kvalitetshjul.administration;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.units.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Those outside the owner whom it works with. */
@Controller
@RequestMapping("/administration/partners")
@Requires(Permission.ADMINISTER)
class PartnerController {
    private final Partners partners;
    private final UnitPages pages;
    private final Owners owners;
    private final MessageSource messages;

    PartnerController(Partners partners, UnitPages pages, Owners owners, MessageSource messages) {
        this.partners = partners;
        this.pages = pages;
        this.owners = owners;
        this.messages = messages;
    }

    record PartnerForm(
            Integer version,
            @Printable String name,
            String kind,
            @Printable String agreement,
            String from,
            String to) {
        PartnerForm(
                @Nullable Integer version,
                @Nullable String name,
                @Nullable String kind,
                @Nullable String agreement,
                @Nullable String from,
                @Nullable String to) {
            this.version = Objects.requireNonNullElse(version, 0);
            this.name = Objects.requireNonNullElse(name, "").strip();
            this.kind = Objects.requireNonNullElse(kind, "");
            this.agreement = Objects.requireNonNullElse(agreement, "").strip();
            this.from = Objects.requireNonNullElse(from, "");
            this.to = Objects.requireNonNullElse(to, "");
        }

        static PartnerForm of(Partners.Partner partner) {
            var valid = partner.content().valid();
            return new PartnerForm(
                    partner.version(),
                    partner.content().name(),
                    partner.content().kind().name(),
                    partner.content().agreement(),
                    valid.from().toString(),
                    valid.to().equals(DateWindow.NO_END) ? "" : valid.to().toString());
        }

        PartnerForm over(int newVersion) {
            return new PartnerForm(newVersion, name, kind, agreement, from, to);
        }

        void check(Errors errors) {
            if (name.isBlank()) errors.rejectValue("name", "administration.partner.name.required");
            if (name.length() > 200) errors.rejectValue("name", "administration.unit.name.long");
            if (agreement.length() > 200) errors.rejectValue("agreement", "administration.unit.name.long");
            if (Arrays.stream(Partners.Kind.values())
                    .noneMatch(each -> each.name().equals(kind)))
                errors.rejectValue("kind", "administration.unit.choose");
            var first = day(from);
            var last = day(to);
            if (first.isEmpty()) errors.rejectValue("from", "administration.unit.day.required");
            if (!to.isBlank() && last.isEmpty()) errors.rejectValue("to", "administration.unit.day.required");
            else if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get()))
                errors.rejectValue("to", "administration.partner.to.wrong");
        }

        /** Call after {@link #check} found nothing wrong. */
        Partners.Content content() {
            return new Partners.Content(
                    name,
                    Partners.Kind.valueOf(kind),
                    agreement,
                    new DateWindow(day(from).orElseThrow(), to.isBlank() ? DateWindow.NO_END : day(to).orElseThrow()));
        }

        private static Optional<LocalDate> day(String text) {
            return EnteredDay.read(text);
        }
    }

    record Row(Partners.Partner partner, String kind, String days, boolean over) {}

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String search, Locale locale) {
        var sought = search.strip().toLowerCase(Locale.ROOT);
        var rows = partners.list().stream()
                .filter(each -> each.content().name().toLowerCase(Locale.ROOT).contains(sought))
                .map(each -> new Row(
                        each,
                        messages.getMessage(
                                "administration.partner.kind." + each.content().kind(), null, locale),
                        pages.days(each.content().valid(), locale),
                        each.content().valid().to().isBefore(owners.today())))
                .toList();
        return new ModelAndView(
                        "administration/partners",
                        "rows",
                        rows.stream().limit(200).toList())
                .addObject("total", rows.size())
                .addObject("search", search.strip());
    }

    @GetMapping("/new")
    ModelAndView add(Locale locale) {
        return form(HttpStatus.OK, locale)
                .addObject("form", new PartnerForm(0, "", "", "", owners.today().toString(), ""));
    }

    @PostMapping
    ModelAndView add(@Valid @ModelAttribute("form") PartnerForm form, BindingResult errors, Locale locale) {
        form.check(errors);
        if (errors.hasErrors()) return form(HttpStatus.UNPROCESSABLE_CONTENT, locale);
        partners.add(form.content());
        Notice.tell("administration.said.partner");
        return new ModelAndView("redirect:/administration/partners");
    }

    @GetMapping("/{partner}")
    ModelAndView show(@PathVariable UUID partner, Locale locale) {
        return form(HttpStatus.OK, locale)
                .addObject("partner", partner)
                .addObject("form", PartnerForm.of(partners.get(partner)));
    }

    @PostMapping("/{partner}")
    ModelAndView change(
            @PathVariable UUID partner,
            @Valid @ModelAttribute("form") PartnerForm form,
            BindingResult errors,
            Locale locale) {
        partners.get(partner);
        form.check(errors);
        if (errors.hasErrors())
            return form(HttpStatus.UNPROCESSABLE_CONTENT, locale).addObject("partner", partner);
        try {
            partners.change(partner, form.version(), form.content());
        } catch (ChangedMeanwhile changed) {
            var stored = partners.get(partner);
            return form(HttpStatus.CONFLICT, locale)
                    .addObject("partner", partner)
                    .addObject("stored", PartnerForm.of(stored))
                    .addObject("form", form.over(stored.version()));
        }
        Notice.tell("administration.said.partner");
        return new ModelAndView("redirect:/administration/partners");
    }

    private ModelAndView form(HttpStatus status, Locale locale) {
        List<Choice> kinds = Arrays.stream(Partners.Kind.values())
                .map(kind -> new Choice(
                        kind.name(), messages.getMessage("administration.partner.kind." + kind, null, locale)))
                .toList();
        var page = new ModelAndView("administration/partner").addObject("kinds", kinds);
        page.setStatus(status);
        return page;
    }
}
