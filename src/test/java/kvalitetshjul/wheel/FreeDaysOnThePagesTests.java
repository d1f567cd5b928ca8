package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.DateWindow;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever plans or reads the year sees that a day is free, and is warned when setting one; nothing is refused and nothing moves. */
@ModuleTest
class FreeDaysOnThePagesTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    OpenedYear year;
    Actor director;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
    }

    @Test
    void whoMovesADeadlineOntoAHolidayIsWarnedAndItIsMovedAllTheSame() {
        assertThat(said(move("2027-05-03", "2027-05-17", "0")))
                .contains("Flyttet: «Budsjettet vedtas». Ny tid: 3. mai – 17. mai. Merk: 17. mai er grunnlovsdagen.");
        assertThat(year.task("BUDGET").window())
                .isEqualTo(new DateWindow(LocalDate.parse("2027-05-03"), LocalDate.parse("2027-05-17")));
        assertThat(said(move("2027-05-03", "2027-05-22", "1")))
                .contains("3. mai – 22. mai. Merk: 22. mai er en lørdag.");
        assertThat(said(move("2027-05-03", "2027-05-21", "2")))
                .isEqualTo("Flyttet: «Budsjettet vedtas». Ny tid: 3. mai – 21. mai.");
    }

    @Test
    void everyViewOfTheYearSaysItInWordsInTheReadersLanguage() {
        move("2027-05-03", "2027-05-17", "0");
        for (var view :
                new String[] {WHEEL + "?view=list", WHEEL + "?view=table", WHEEL, WHEEL + "?month=5", WHEEL + "/plan"})
            assertThat(requests.get(director, view))
                    .as(view)
                    .hasStatusOk()
                    .bodyText()
                    .contains("17. mai er grunnlovsdagen");
        assertThat(requests.get(
                        director, WHEEL + "/tasks/" + year.task("BUDGET").id()))
                .bodyText()
                .contains("17. mai er grunnlovsdagen");
        var said = Map.of(
                "nn", "17. mai er grunnlovsdagen",
                "sv", "17 maj är Norges nationaldag",
                "en", "17 May is Constitution Day");
        said.forEach((language, words) -> assertThat(requests.in(language).get(director, WHEEL + "?view=list"))
                .bodyText()
                .contains(words)
                .doesNotContain("??"));
    }

    @Test
    void onesOwnTasksSayItAsTheOtherPagesDo() {
        var task = year.task("MUNICIPAL_ANALYSIS");
        requests.post(director, WHEEL + "/tasks/" + task.id() + "/day", "version", "0", "day", "2027-02-06");
        var said = Map.of(
                "nb", "6. februar er en lørdag",
                "nn", "6. februar er ein laurdag",
                "sv", "6 februari är en lördag",
                "en", "6 February is a Saturday");
        said.forEach((language, words) -> assertThat(requests.in(language).get(director, "/tasks"))
                .bodyText()
                .contains(words)
                .doesNotContain("??"));
        requests.post(director, WHEEL + "/tasks/" + task.id() + "/day", "version", "1", "day", "2027-02-05");
        assertThat(requests.in("nb").get(director, "/tasks")).bodyText().doesNotContain("6. februar er en lørdag");
    }

    @Test
    void theMarkInTheCircleIsExplainedInItsLegend() {
        move("2027-05-03", "2027-05-17", "0");
        assertThat(requests.get(director, WHEEL)).bodyText().contains("class=\"wheel-free-day\"", "på en fridag");
    }

    @Test
    void thePaperSaysItOnALineOfItsOwnAndExplainsTheMark() throws IOException {
        assertThat(printed()).contains("på en fridag");
        move("2027-05-03", "2027-05-17", "0");
        assertThat(printed().lines().map(String::strip)).anyMatch(line -> line.startsWith("17. mai er"));
    }

    private String printed() throws IOException {
        var pdf = requests.get(director, WHEEL + "/pdf").getResponse().getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aDaySetForATaskOnAWeekendIsKeptAndToldOf() {
        var task = year.task("MUNICIPAL_ANALYSIS");
        var path = WHEEL + "/tasks/" + task.id();
        assertThat(said(requests.post(director, path + "/day", "version", "0", "day", "2027-02-06")))
                .isEqualTo("Dagen er lagret. Merk: 6. februar er en lørdag.");
        assertThat(requests.get(director, path)).bodyText().contains("planlagt 6. februar", "6. februar er en lørdag");
        assertThat(said(requests.post(director, path + "/day", "version", "1", "day", "2027-02-05")))
                .isEqualTo("Dagen er lagret.");
        assertThat(requests.get(director, path)).bodyText().doesNotContain("6. februar er en lørdag");
    }

    private MvcTestResult move(String from, String to, String version) {
        return requests.post(
                director,
                WHEEL + "/items/BUDGET/move",
                "from",
                from,
                "to",
                to,
                "reason",
                "Rådet møtes en annen dag.",
                "version",
                version);
    }

    /** What is told after the act, on the page it leads to, without the signs that set its parts apart. */
    private String said(MvcTestResult act) {
        assertThat(act).hasStatus3xxRedirection();
        var notice =
                Objects.requireNonNull((Notice) act.getMvcResult().getFlashMap().get("notice"));
        return context.getMessage(
                        notice.messageKey(),
                        notice.arguments().stream().map(Object::toString).toArray(),
                        java.util.Locale.of("nb"))
                .replaceAll("[\u2068\u2069]", "");
    }
}
