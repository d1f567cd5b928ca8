package kvalitetshjul.knowledge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Csv;
import kvalitetshjul.pages.Workbook;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
    private final Figures figures;
    private final Overviews overviews;
    private final Importers importers;
    private final FigureWorkbooks workbooks;
    private final PicturePainter painter;
    private final Permissions permissions;
    private final MessageSource messages;
    private final List<NextStep> nextSteps;
    private final List<WrittenAbout> written;

    KnowledgeController(
            Figures figures,
            Overviews overviews,
            Importers importers,
            FigureWorkbooks workbooks,
            PicturePainter painter,
            Permissions permissions,
            MessageSource messages,
            List<NextStep> nextSteps,
            List<WrittenAbout> written) {
        this.figures = figures;
        this.overviews = overviews;
        this.importers = importers;
        this.workbooks = workbooks;
        this.painter = painter;
        this.messages = messages;
        this.permissions = permissions;
        this.written = List.copyOf(written);
        this.nextSteps = nextSteps.stream()
                .sorted(Comparator.comparingInt(NextStep::order))
                .toList();
    }

    @GetMapping
    ModelAndView overview(@RequestParam(name = "unit", required = false) @Nullable Whom whom, Locale locale) {
        var overview = overviews.overview(whom, locale);
        boolean mayImport = permissions.mayForOwner(Permission.IMPORT_FIGURES);
        return new ModelAndView(
                "knowledge/overview",
                Map.of(
                        "overview",
                        overview,
                        "mayEnter",
                        permissions.may(Permission.ENTER_FIGURES),
                        "mayDeliver",
                        overview.unit()
                                .filter(one -> permissions.may(Permission.ENTER_FIGURES, one.id()))
                                .isPresent(),
                        "mayImport",
                        mayImport,
                        "importers",
                        mayImport || overview.filled() ? "" : importers.told(locale)));
    }

    /** A way on from the page. */
    record Step(String messageKey, String address) {}

    @GetMapping("/key-figures/{code}")
    ModelAndView figure(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            Locale locale) {
        var unit = Whom.unit(whom);
        var page = figures.page(code, unit, locale);
        var steps = nextSteps.stream()
                .filter(step -> page.ended().isEmpty())
                .filter(step ->
                        unit == null ? permissions.may(step.permission()) : permissions.may(step.permission(), unit))
                .map(step -> new Step(step.messageKey(), address(step, code, unit)))
                .toList();
        return new ModelAndView(
                "knowledge/figure",
                Map.of(
                        "page",
                        page,
                        "steps",
                        steps,
                        "written",
                        written.stream()
                                .flatMap(about -> about.list(code, unit, locale).stream())
                                .toList(),
                        "mayImport",
                        permissions.mayForOwner(Permission.IMPORT_FIGURES)));
    }

    private static String address(NextStep step, String code, @Nullable UnitId unit) {
        var address = UriComponentsBuilder.fromPath(step.path()).queryParam("figure", code);
        if (unit != null) address.queryParam("unit", unit);
        return address.build().toUriString();
    }

    /** The table of the page as a workbook, beside where its figures are from and what the words in it mean. */
    @GetMapping("/key-figures/{code}/workbook")
    ResponseEntity<byte[]> workbook(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            Locale locale)
            throws IOException {
        var file = new ByteArrayOutputStream();
        var name = workbooks.keyFigure(code, Whom.unit(whom), locale, file);
        return Attachment.of(MediaType.parseMediaType(Workbook.MEDIA_TYPE), name, file.toByteArray());
    }

    /** All figures of all units the reader may see, row by row as they come. */
    @GetMapping("/workbook")
    @Limited(Limited.Work.EXPORT)
    void workbook(Locale locale, HttpServletResponse response) throws IOException {
        workbooks.overview(locale, name -> {
            response.setContentType(Workbook.MEDIA_TYPE);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.header(name));
            return response.getOutputStream();
        });
    }

    /** The chart to be drawn at any size. */
    @GetMapping("/key-figures/{code}/drawing")
    ResponseEntity<byte[]> drawing(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            Locale locale) {
        var picture = figures.picture(code, Whom.unit(whom), locale);
        return Attachment.of(
                new MediaType("image", "svg+xml", StandardCharsets.UTF_8),
                picture.fileName(whole(locale), ".svg"),
                picture.markup().getBytes(StandardCharsets.UTF_8));
    }

    /** The chart to be put into a document. */
    @GetMapping("/key-figures/{code}/picture")
    @Limited(Limited.Work.PICTURE)
    ResponseEntity<byte[]> picture(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            Locale locale) {
        var picture = figures.picture(code, Whom.unit(whom), locale);
        return Attachment.of(MediaType.IMAGE_PNG, picture.fileName(whole(locale), ".png"), painter.png(picture));
    }

    private String whole(Locale locale) {
        return new Texts(messages, locale).get("knowledge.overview.all");
    }

    /** The table of the page as a spreadsheet reads it: what the page withholds, the file withholds. */
    @GetMapping("/key-figures/{code}/table")
    ResponseEntity<byte[]> table(
            @PathVariable String code,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            Locale locale) {
        var file = figures.file(code, Whom.unit(whom), locale);
        return Csv.download(file.name(), file.rows().stream());
    }
}
