package kvalitetshjul.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.imports.OwnTableWords;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Csv;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Says once how a table of the owner’s own is read, and keeps what was said. */
@Controller
@Requires(Permission.IMPORT_FIGURES)
class MappingController {
    private static final String OF_A_FILE = "/knowledge/imports/{waiting}/mapping";
    private static final int MOST_FIELDS = 4_000;

    private final FigureImports imports;
    private final Mappings mappings;
    private final MappingPages pages;
    private final OwnPeriods periods;
    private final Permissions permissions;

    MappingController(
            FigureImports imports, Mappings mappings, MappingPages pages, OwnPeriods periods, Permissions permissions) {
        this.permissions = permissions;
        this.imports = imports;
        this.mappings = mappings;
        this.pages = pages;
        this.periods = periods;
    }

    /**
     * @param sheet counted from 0; below that the most likely one
     * @param row of the headings, as the file counts; 0 for the most likely one
     * @param period that was chosen before, kept while the mapping is changed
     */
    @GetMapping(OF_A_FILE)
    ModelAndView ask(
            @PathVariable("waiting") UUID id,
            @RequestParam(defaultValue = "-1") int sheet,
            @RequestParam(defaultValue = "0") int row,
            @RequestParam(defaultValue = "") String period,
            Locale locale) {
        var waiting = imports.table(id);
        var asking = mappings.ask(waiting.table());
        var look = MappingPages.Look.at(waiting.table(), asking.known(), sheet, row);
        var form = form(waiting, asking, look, Map.of());
        var name = asking.known()
                .map(known -> form.unknown().isEmpty() ? known.name() : known.nameWith(form.unknown()))
                .orElseGet(() -> name(waiting.fileName()));
        return view(HttpStatus.OK, pages.page(waiting, look, asking, form, name, period, locale), locale);
    }

    private static MappingForm form(
            FigureImports.Waiting waiting, Mappings.Asking asking, MappingPages.Look look, Map<String, String> typed) {
        return new MappingForm(
                asking.definitions(),
                asking.units(),
                waiting.table().sheets().get(look.sheet()),
                look.headings(),
                asking.known().map(Mapping::content),
                typed);
    }

    /** What the file is called, without the day and the number of the copy. */
    private static String name(String fileName) {
        var name = fileName.replaceFirst("\\.[A-Za-z]{3,4}$", "")
                .replaceAll("[_]+", " ")
                .replaceAll("\\s*\\(\\d+\\)$|(?<!\\d)(19|20)\\d{2}[-\\d]*", "")
                .strip();
        return name.length() > Mapping.LONGEST_NAME ? name.substring(0, Mapping.LONGEST_NAME) : name;
    }

    private ModelAndView view(HttpStatus status, MappingPages.Page page, Locale locale) {
        return keepers(
                new ModelAndView("knowledge/mapping", Map.of("page", page), status),
                !page.figures() || page.lacking(),
                locale);
    }

    @PostMapping(OF_A_FILE)
    ModelAndView save(
            @PathVariable("waiting") UUID id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "-1") int sheet,
            @RequestParam(defaultValue = "0") int row,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String based,
            Locale locale) {
        if (typed.size() > MOST_FIELDS) throw new NotFound(id);
        var waiting = imports.table(id);
        var asking = mappings.ask(waiting.table());
        var look = MappingPages.Look.at(waiting.table(), asking.known(), sheet, row);
        var form = form(waiting, asking, look, typed);
        var mapping = form.read();
        if (!form.name().isEmpty()
                && mappings.isTaken(form.name(), asking.known().map(Mapping::id)))
            form.problem("name", "knowledge.mapping.name.taken");
        boolean told = mapping.find(Role.PERIOD).isPresent();
        boolean chosen = periods.find(period).isPresent();
        if (!told && !chosen) form.problem("period", "knowledge.mapping.wrong.noPeriod");
        if (!form.problems().isEmpty())
            return view(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    pages.page(waiting, look, asking, form, form.name(), period, locale),
                    locale);
        if (!asking.known().map(MappingPages::based).orElse("").equals(based)) throw new ChangedMeanwhile(id);
        var persons = imports.forgetIfOfPersons(id, mapping);
        if (persons.isPresent())
            throw new RuleViolation(
                    persons.get().messageKey(), persons.get().arguments().toArray());
        Notice.tell("knowledge.mapping.said.saved", mappings.save(asking.known(), form.name(), mapping));
        return new ModelAndView(ImportController.preview(id, chosen ? period : ""));
    }

    @GetMapping("/knowledge/mappings")
    ModelAndView list(Locale locale) {
        return list(HttpStatus.OK, List.of(), locale);
    }

    private ModelAndView list(HttpStatus status, List<MappingPages.Mend> problems, Locale locale) {
        var ready = pages.ready(mappings.usable(), locale);
        var view = new ModelAndView(
                "knowledge/mappings",
                Map.of("lines", pages.lines(mappings.list()), "ready", ready, "problems", problems),
                status);
        boolean lacking = ready.stream().anyMatch(table -> !table.usable());
        return keepers(view.addObject("lacking", lacking), lacking, locale);
    }

    /** Who may add what the model lacks. */
    private ModelAndView keepers(ModelAndView view, boolean lacking, Locale locale) {
        return view.addObject("mayModel", permissions.mayForOwner(Permission.ADOPT_PACK))
                .addObject("mayEnter", !imports.waysIn().entered().isEmpty())
                .addObject("modelKeepers", lacking ? pages.modelKeepers(locale) : "");
    }

    /** Takes in a mapping that another owner has made. */
    @PostMapping("/knowledge/mappings")
    ModelAndView take(@RequestParam("file") MultipartFile file, Locale locale) throws IOException {
        var taken = mappings.take(file.getBytes());
        if (!taken.problems().isEmpty())
            return list(HttpStatus.UNPROCESSABLE_CONTENT, pages.mend(taken.problems(), locale), locale);
        if (taken.left().isEmpty()) Notice.tell("knowledge.mapping.said.taken", taken.name());
        else Notice.tell("knowledge.mapping.said.takenPartly", taken.name(), String.join(", ", taken.left()));
        return new ModelAndView("redirect:/knowledge/mappings");
    }

    /** The mapping as it is given to another owner: no figures and no units are in it. */
    @GetMapping("/knowledge/mappings/{mapping}.json")
    ResponseEntity<byte[]> file(@PathVariable UUID mapping) {
        var one = mappings.get(mapping);
        var name = one.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-") + ".json";
        return Attachment.of(
                MediaType.APPLICATION_JSON,
                name,
                MappingFile.write(one.name(), one.content()).getBytes(StandardCharsets.UTF_8));
    }

    /** A table known from the beginning, empty, to be filled in. */
    @GetMapping("/knowledge/mappings/{table}.csv")
    ResponseEntity<byte[]> table(@PathVariable String table, Locale locale) {
        var ready = OwnTableWords.words().tables().stream()
                .filter(each -> each.code().equals(table))
                .findFirst()
                .orElseThrow(() -> new NotFound(table));
        return Csv.download(ready.name().in(locale) + ".csv", Stream.of(MappingPages.headings(ready, locale)));
    }

    @PostMapping("/knowledge/mappings/{mapping}/name")
    String rename(
            @PathVariable UUID mapping,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int version) {
        mappings.rename(mapping, name.strip(), version);
        Notice.tell("knowledge.mapping.said.renamed");
        return "redirect:/knowledge/mappings";
    }

    @PostMapping("/knowledge/mappings/{mapping}/ending")
    String end(@PathVariable UUID mapping) {
        mappings.end(mapping);
        Notice.tell("knowledge.mapping.said.ended");
        return "redirect:/knowledge/mappings";
    }
}
