package kvalitetshjul.knowledge;

import java.io.IOException;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Attachment;
import kvalitetshjul.pages.Csv;
import kvalitetshjul.pages.Workbook;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The units beside each other. */
@Controller
@Requires(Permission.SEE_FIGURES)
class HeatMapController {
    private final HeatMaps maps;
    private final FigureWorkbooks workbooks;

    HeatMapController(HeatMaps maps, FigureWorkbooks workbooks) {
        this.maps = maps;
        this.workbooks = workbooks;
    }

    @GetMapping("/knowledge/units")
    ModelAndView show(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String against,
            Locale locale) {
        return new ModelAndView("knowledge/units", "page", maps.read(area, year, HeatMap.Against.of(against), locale));
    }

    /** The table of the page as a spreadsheet reads it: what the page withholds, the file withholds. */
    @GetMapping("/knowledge/units/table")
    ResponseEntity<byte[]> table(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String against,
            Locale locale) {
        var file = maps.file(area, year, HeatMap.Against.of(against), locale);
        return Csv.download(file.fileName(".csv"), file.lines().stream());
    }

    /** The same as a workbook, with what the words in it mean. */
    @GetMapping("/knowledge/units/workbook")
    ResponseEntity<byte[]> workbook(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String against,
            Locale locale)
            throws IOException {
        var file = maps.file(area, year, HeatMap.Against.of(against), locale);
        return Attachment.of(
                MediaType.parseMediaType(Workbook.MEDIA_TYPE), file.fileName(".xlsx"), workbooks.table(file));
    }
}
