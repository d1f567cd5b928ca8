package kvalitetshjul.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The knowledge base for reading: the list of key figures, and the page of each. */
@Controller
@RequestMapping("/knowledge")
@Requires(Permission.SEE_FIGURES)
class KnowledgeController {
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // spreadsheets take a file without it for windows-1252

    private final Figures figures;
    private final Permissions permissions;
    private final List<NextStep> nextSteps;

    KnowledgeController(Figures figures, Permissions permissions, List<NextStep> nextSteps) {
        this.figures = figures;
        this.permissions = permissions;
        this.nextSteps = nextSteps.stream()
                .sorted(Comparator.comparingInt(NextStep::order))
                .toList();
    }

    @GetMapping
    ModelAndView overview(@RequestParam(name = "unit", required = false) @Nullable UnitId unit, Locale locale) {
        return new ModelAndView(
                "knowledge/overview",
                Map.of(
                        "overview",
                        figures.overview(unit, locale),
                        "mayImport",
                        permissions.mayForOwner(Permission.IMPORT_FIGURES)));
    }

    /** A way on from the page. */
    record Step(String messageKey, String address) {}

    @GetMapping("/key-figures/{code}")
    ModelAndView figure(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable UnitId unit,
            Locale locale) {
        var page = figures.page(code, unit, locale);
        var steps = nextSteps.stream()
                .filter(step ->
                        unit == null ? permissions.may(step.permission()) : permissions.may(step.permission(), unit))
                .map(step -> new Step(step.messageKey(), address(step, code, unit)))
                .toList();
        return new ModelAndView(
                "knowledge/figure",
                Map.of("page", page, "steps", steps, "mayImport", permissions.mayForOwner(Permission.IMPORT_FIGURES)));
    }

    private static String address(NextStep step, String code, @Nullable UnitId unit) {
        var address = UriComponentsBuilder.fromPath(step.path()).queryParam("figure", code);
        if (unit != null) address.queryParam("unit", unit);
        return address.build().toUriString();
    }

    /** The table of the page as a spreadsheet reads it: what the page withholds, the file withholds. */
    @GetMapping("/key-figures/{code}/table")
    ResponseEntity<byte[]> table(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable UnitId unit,
            Locale locale) {
        var block = figures.block(code, unit, locale);
        var lines = Stream.concat(
                Stream.of(line(Stream.concat(Stream.of(block.heading()), block.table().columns().stream()))),
                Stream.concat(
                        block.table().rows().stream()
                                .map(row -> line(Stream.concat(
                                        Stream.of(row.heading()),
                                        row.cells().stream().map(FigureBlock.TableCell::text)))),
                        Stream.of(line(Stream.of(block.source())))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(code.toLowerCase(Locale.ROOT) + ".csv")
                                .build()
                                .toString())
                .body((BYTE_ORDER_MARK + lines.collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Stream<String> cells) {
        return cells.map(KnowledgeController::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    /** A cell that a spreadsheet would take for a formula is made text. */
    private static String cell(String text) {
        var safe = text.matches("[=+@\\t\\r].*|-[^\\d].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"").replace('\u00A0', ' ') + "\"";
    }
}
