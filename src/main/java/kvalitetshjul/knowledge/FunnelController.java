package kvalitetshjul.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Csv;
import kvalitetshjul.pages.Workbook;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The units of one key figure beside what chance alone gives. */
@Controller
@Requires(Permission.SEE_FIGURES)
class FunnelController {
    private final Funnels funnels;
    private final FigureWorkbooks workbooks;
    private final PicturePainter painter;

    FunnelController(Funnels funnels, FigureWorkbooks workbooks, PicturePainter painter) {
        this.funnels = funnels;
        this.workbooks = workbooks;
        this.painter = painter;
    }

    @GetMapping("/knowledge/key-figures/{code}/funnel")
    ModelAndView show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return new ModelAndView("knowledge/funnel", "page", funnels.read(code, period, page, locale));
    }

    /** The table of the page as a spreadsheet reads it: what the page withholds, the file withholds. */
    @GetMapping("/knowledge/key-figures/{code}/funnel/table")
    ResponseEntity<byte[]> table(
            @PathVariable String code, @RequestParam(defaultValue = "") String period, Locale locale) {
        var file = funnels.file(code, period, locale);
        return Csv.download(file.fileName(".csv"), file.lines().stream());
    }

    /** The same as a workbook, with what the words in it mean. */
    @GetMapping("/knowledge/key-figures/{code}/funnel/workbook")
    ResponseEntity<byte[]> workbook(
            @PathVariable String code, @RequestParam(defaultValue = "") String period, Locale locale)
            throws IOException {
        var file = funnels.file(code, period, locale);
        return Attachment.of(
                MediaType.parseMediaType(Workbook.MEDIA_TYPE), file.fileName(".xlsx"), workbooks.table(file));
    }

    /** The drawing at any size. */
    @GetMapping("/knowledge/key-figures/{code}/funnel/drawing")
    ResponseEntity<byte[]> drawing(
            @PathVariable String code, @RequestParam(defaultValue = "") String period, Locale locale) {
        var picture = funnels.picture(code, period, locale);
        return Attachment.of(
                new MediaType("image", "svg+xml", StandardCharsets.UTF_8),
                picture.fileName(funnels.name(locale), ".svg"),
                picture.markup().getBytes(StandardCharsets.UTF_8));
    }

    /** The drawing to be put into a document. */
    @GetMapping("/knowledge/key-figures/{code}/funnel/picture")
    @Limited(Limited.Work.PICTURE)
    ResponseEntity<byte[]> picture(
            @PathVariable String code, @RequestParam(defaultValue = "") String period, Locale locale) {
        var picture = funnels.picture(code, period, locale);
        return Attachment.of(MediaType.IMAGE_PNG, picture.fileName(funnels.name(locale), ".png"), painter.png(picture));
    }
}
