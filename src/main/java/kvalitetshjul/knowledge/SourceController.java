package kvalitetshjul.knowledge;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.connectors.Source;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Publishers that are asked over HTTP: whether each night, and which unit is which with them. */
@Controller
class SourceController {
    private final SourceFetches fetches;
    private final SourceLines lines;
    private final KoladaUnits koladaUnits;

    SourceController(SourceFetches fetches, SourceLines lines, KoladaUnits koladaUnits) {
        this.fetches = fetches;
        this.lines = lines;
        this.koladaUnits = koladaUnits;
    }

    @GetMapping("/administration/sources")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    ModelAndView list(Locale locale) {
        return page(HttpStatus.OK, locale).addObject("form", KoladaUnitForm.empty());
    }

    /** The form is put beside it, or came with the request together with what is wrong with it. */
    private ModelAndView page(HttpStatus status, Locale locale) {
        var sources = lines.list(locale);
        var choices = Stream.concat(
                        Stream.of(new Choice("", "")),
                        koladaUnits.choices().stream()
                                .map(unit -> new Choice(unit.id().toString(), unit.name())))
                .toList();
        return new ModelAndView(
                "knowledge/sources",
                Map.of(
                        "sources",
                        sources,
                        "kolada",
                        sources.stream().anyMatch(source -> source.code().equals(Source.KOLADA.code())),
                        "named",
                        koladaUnits.list(),
                        "units",
                        choices),
                status);
    }

    /** Which unit an id stands for that only Kolada knows. */
    @PostMapping("/administration/sources/units")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    ModelAndView name(@Valid @ModelAttribute("form") KoladaUnitForm form, BindingResult errors, Locale locale) {
        if (form.unit().isBlank() && !koladaUnits.isNamed(form.code().strip()))
            errors.rejectValue("unit", "knowledge.source.unit.choose");
        if (errors.hasErrors()) return page(HttpStatus.UNPROCESSABLE_CONTENT, locale);
        koladaUnits.name(
                form.code().strip(), form.unit().isBlank() ? Optional.empty() : Optional.of(UnitId.of(form.unit())));
        Notice.tell(form.unit().isBlank() ? "knowledge.source.said.unitRemoved" : "knowledge.source.said.unit");
        return new ModelAndView("redirect:/administration/sources");
    }

    @PostMapping("/administration/sources/{source}")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    String turn(
            @PathVariable String source,
            @RequestParam(defaultValue = "false") boolean nightly,
            @RequestParam(defaultValue = "0") int version) {
        fetches.turn(known(source), nightly, version);
        Notice.tell(nightly ? "knowledge.source.said.on" : "knowledge.source.said.off");
        return "redirect:/administration/sources";
    }

    private static Source known(String code) {
        return Source.of(code).orElseThrow(() -> new NotFound(code));
    }
}
