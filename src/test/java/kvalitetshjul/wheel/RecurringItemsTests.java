package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What comes every week: told of once, where it comes next, and late only in the weeks that are. */
@ModuleTest
class RecurringItemsTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    WheelPages pages;

    SwedishYear year;

    @BeforeEach
    void openAYearWithWeeklyItems() {
        year = new SwedishYear(context, "ystad");
    }

    @Test
    void listAndPaperTellWhenItComesNextAndHowManyTimesAreLate() throws Exception {
        var said = "ganger, neste 22. november, 14 over fristen"; // today is the 21st
        assertThat(get(WHEEL + "?view=list")).hasStatusOk().bodyText().contains(said, "104 dager over fristen");
        try (var document = Loader.loadPDF(get(WHEEL + "/pdf").getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("14 over fristen");
        }
    }

    @Test
    void theCircleMarksTheWeeksThatAreLateAndNotTheRest() {
        assertThat(get(WHEEL)).hasStatusOk().bodyText().doesNotContain("??");
        var page = year.as(
                year.director,
                () -> pages.read(YEAR, WheelFilter.NONE, 1, Locale.of("nb")).orElseThrow());
        assertThat(page.drawing().bands())
                .filteredOn(band -> band.entry().isOften())
                .isNotEmpty()
                .allSatisfy(band -> {
                    assertThat(band.entry().state()).isEqualTo(TaskState.OVERDUE);
                    assertThat(band.state()).isEqualTo(TaskState.PLANNED);
                    assertThat(band.arcs()).extracting(WheelDrawing.Tick::state).containsOnly(TaskState.PLANNED);
                    assertThat(band.times())
                            .filteredOn(time -> time.state() == TaskState.OVERDUE)
                            .hasSize(14);
                });
    }

    private MvcTestResult get(String path) {
        return requests.in("nb").get(year.director, path);
    }
}
