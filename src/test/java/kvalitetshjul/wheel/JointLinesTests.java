package kvalitetshjul.wheel;

import static kvalitetshjul.Requests.text;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One line for the work of several units: it is done when all are, and says of one unit only what is of that one. */
@ModuleTest
class JointLinesTests {
    private static final String WHEEL = "/wheel/2026-27";
    private static final String LATE = "Rapportering til GSI: over fristen, 1 av 2 ferdige";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    WheelPages pages;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void whatIsApprovedForOneUnitIsStillLateForTheOtherInEveryView() throws Exception {
        int own = page(director).total();
        var gsi = year.task("GSI_REPORTING", year.municipality.firstSchool);
        var path = WHEEL + "/tasks/" + gsi.id();
        requests.post(principal, path + "/sign-off", "version", "0", "comment", "Ført i GSI.");
        assertThat(page(director).total())
                .as("what is sent for approval is not more work")
                .isEqualTo(own);
        requests.post(director, path + "/approval", "version", "1", "comment", "");
        assertThat(page(director)).returns(own, WheelPage::total).returns(0, WheelPage::closed);
        assertThat(text(requests.get(director, WHEEL))).contains(LATE);
        assertThat(text(requests.get(director, WHEEL + "?view=list")))
                .containsPattern("Rapportering til GSI</a>[^|]*?1 av 2 ferdige[^|]*?dager over fristen");
        assertThat(text(requests.get(director, WHEEL + "?month=10")))
                .containsPattern("Rapportering til GSI</a>[^|]*?1 av 2 ferdige[^|]*?dager over fristen");
        var pdf = requests.get(director, WHEEL + "/pdf").getResponse().getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .containsPattern("Rapportering til GSI.{0,120}over fristen, 1 av 2 ferdige");
        }
        assertThat(text(requests.get(principal, WHEEL))).contains("Rapportering til GSI: utført");
    }

    @Test
    void theDayOneUnitHasSetIsToldOnlyWhereThereIsOneUnit() {
        var tests = year.task("NATIONAL_TESTS", year.municipality.firstSchool);
        requests.post(principal, WHEEL + "/tasks/" + tests.id() + "/day", "version", "0", "day", "2026-11-28");
        assertThat(text(requests.get(principal, WHEEL + "?view=list"))).contains("planlagt 28. november");
        for (var view : new String[] {"?view=list", "?month=11"})
            assertThat(text(requests.get(director, WHEEL + view)))
                    .contains("1 av 2 har satt dag")
                    .doesNotContain("planlagt 28. november");
    }

    @Test
    void theOwnWorkOfOneUnitNamesTheUnit() throws Exception {
        requests.post(
                principal,
                WHEEL + "/units/" + year.municipality.firstSchool + "/items",
                "name",
                "Skidag",
                "from",
                "2027-03-09",
                "to",
                "2027-03-09",
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD",
                "reason",
                "");
        assertThat(text(requests.get(director, WHEEL))).contains("Skidag, Nordre skole: kommer");
        assertThat(text(requests.get(director, WHEEL + "?view=list")))
                .contains("Skidag</a>, <bdi>Nordre skole</bdi>")
                .contains("9. mars")
                .doesNotContain("9. mars – 9. mars");
        try (var document = Loader.loadPDF(
                requests.get(director, WHEEL + "/pdf").getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Skidag, Nordre skole");
        }
    }

    @Test
    void aMonthWithNothingInItSaysSo() {
        assertThat(text(requests.get(director, WHEEL + "?month=7")))
                .contains("Ingenting i hjulet foregår denne måneden.")
                .doesNotContain("Ta bort et valg");
    }

    @Test
    void whatIsNotNeededIsInNeitherNumber() {
        var survey = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        requests.post(
                principal,
                WHEEL + "/tasks/" + survey.id() + "/sign-off",
                "version",
                "0",
                "comment",
                "Undersøkelsen er holdt.");
        requests.post(director, "/wheel/2027-28");
        requests.post(director, "/wheel/2027-28/adoption", "anyway", "true");
        var next = year.as(
                principal,
                () -> pages.read(YEAR.next(), WheelFilter.NONE, 1, Locale.of("nb"))
                        .orElseThrow());
        assertThat(next.closed()).isZero();
        assertThat(next.total()).isEqualTo(page(principal).total() - 1);
        assertThat(next.entries())
                .filteredOn(entry -> entry.code().equals("STAFF_SURVEY"))
                .singleElement()
                .returns(TaskState.NOT_NEEDED, WheelEntry::state)
                .returns(0, WheelEntry::closed)
                .returns(0, WheelEntry::total);
        assertThat(text(requests.get(principal, "/wheel/2027-28?view=list")))
                .contains("data-sign=\"dash\">gjelder ikke")
                .doesNotContain("data-sign=\"skip\"");
        assertThat(text(requests.get(principal, "/tasks")))
                .contains("Gjort de siste 30 dagene (1)")
                .doesNotContain("gjelder ikke");
    }

    private WheelPage page(Actor reader) {
        return year.as(
                reader,
                () -> pages.read(YEAR, WheelFilter.NONE, 1, Locale.of("nb")).orElseThrow());
    }
}
