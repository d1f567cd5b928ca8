package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The units beside each other: who has done what, what is late, what was skipped and why. */
@ModuleTest
class MatrixTests {
    private static final String MATRIX = "/wheel/2026-27/matrix";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    @Autowired
    Tasks tasks;

    @Autowired
    MatrixPages pages;

    OpenedYear year;
    Actor director;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
    }

    @Test
    void everyUnitIsARowAndEveryItemDoneInUnitsAColumn() {
        var matrix = read(director, "all");
        assertThat(matrix.groups())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.lines()).hasSize(2));
        assertThat(matrix.columns())
                .extracting(Matrix.Column::code)
                .contains("NATIONAL_TESTS", "TRANSITION_TO_SCHOOL")
                .doesNotContain("BUDGET");
        assertThat(matrix.lines()).allSatisfy(line -> assertThat(line.cells()).hasSameSizeAs(matrix.columns()));
        assertThat(get(director, MATRIX + "?month=all"))
                .hasStatusOk()
                .bodyText()
                .contains("<th scope=\"row\"", "<th scope=\"col\"", "scope=\"rowgroup\"", "Søndre barnehage")
                .doesNotContain("style=", "??");
    }

    @Test
    void aroundTodayIsWhatIsGoingOnThisMonthTheOneBeforeAndTheOneAfter() {
        var matrix = read(director, "");
        assertThat(matrix.columns())
                .extracting(Matrix.Column::code)
                .contains("NATIONAL_TESTS", "GSI_REPORTING")
                .doesNotContain("TRANSITION_TO_SCHOOL"); // March and April
        assertThat(matrix.hidden()).isPositive();
        assertThat(matrix.totals().late())
                .as("what is late is there, however old")
                .isEqualTo(read(director, "all").totals().late());
        assertThat(read(director, "3").columns())
                .extracting(Matrix.Column::code)
                .contains("TRANSITION_TO_SCHOOL")
                .doesNotContain("GSI_REPORTING");
    }

    @Test
    void theSumsSayHowManyAreDoneAndLate() {
        var before = column("GSI_REPORTING");
        assertThat(before.totals()).isEqualTo(new Matrix.Totals(0, 0, 2, 2));
        var task = year.task("GSI_REPORTING", year.municipality.firstSchool);
        year.run(year.municipality.firstPrincipal, () -> tasks.signOff(task.id(), 0, "Ført i GSI."));
        assertThat(column("GSI_REPORTING").totals()).isEqualTo(new Matrix.Totals(0, 0, 1, 2));
        year.run(director, () -> tasks.approve(task.id(), 1, ""));
        assertThat(column("GSI_REPORTING").totals()).isEqualTo(new Matrix.Totals(1, 0, 1, 2));
    }

    @Test
    void theSumsOfTheColumnsAreThoseOfTheRows() {
        var skipped = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(year.municipality.firstPrincipal, () -> tasks.skip(skipped.id(), 0, "Ikke bestemt i år."));
        var plan = year.task("UNIT_PLAN_ROLLING", year.municipality.secondSchool);
        year.run(year.municipality.secondPrincipal, () -> tasks.signOff(plan.id(), 0, "Ligger i arkivet."));
        var matrix = read(director, "all");
        assertThat(matrix.totals())
                .isEqualTo(matrix.lines().map(Matrix.Line::totals).reduce(Matrix.Totals.NONE, Matrix.Totals::and))
                .returns(1, Matrix.Totals::skipped)
                .returns(1, Matrix.Totals::done);
    }

    @Test
    void whatWasSkippedIsToldWithWhyAndByWhomAndWhatIsLateWithWhoAnswers() {
        var skipped = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(year.municipality.firstPrincipal, () -> tasks.skip(skipped.id(), 0, "Ikke bestemt i år."));
        assertThat(get(director, MATRIX + "?month=all"))
                .bodyText()
                .contains("én hoppet over, med grunn", "Ikke bestemt i år.", "<bdi>Ragna Rektor</bdi>")
                .containsPattern("title=\"Rapportering til GSI: \\d+ dager over fristen\"")
                .contains("Roar Rektor");
        assertThat(get(director, MATRIX + "/table?month=all"))
                .hasStatusOk()
                .bodyText()
                .contains("\"ikke gjort, med grunn\"", "\"over fristen\"")
                .containsPattern("Medarbeiderundersøkelse: Ikke bestemt i år. \\(Ragna Rektor, 21. november 2026")
                .containsPattern("Rapportering til GSI: 21 dager over fristen \\(Rektor: Roar Rektor");
    }

    @Test
    void whatIsLateFromLongBeforeStandsInTheMatrixAroundToday() {
        var early = "/wheel/2026-27/items";
        assertThat(mvc.post()
                        .uri(early)
                        .with(signedIn(director))
                        .with(csrf())
                        .param("name", "Oppstartssamtale")
                        .param("from", "2026-08-10")
                        .param("to", "2026-08-28")
                        .param("level", "UNIT")
                        .param("phase", "IMPLEMENT")
                        .param("role", "UNIT_HEAD")
                        .param("kinds", "SCHOOL")
                        .param("reason", "Bestemt i møte")
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(get(director, MATRIX)).bodyText().contains(">Oppstartssamtale<");
        assertThat(get(director, MATRIX + "?month=11")).bodyText().doesNotContain(">Oppstartssamtale<");
    }

    @Test
    void aPersonSeesOnlyTheUnitsTheyMaySee() {
        assertThat(get(year.municipality.firstPrincipal, MATRIX + "?month=all"))
                .hasStatusOk()
                .bodyText()
                .contains("Nordre skole")
                .doesNotContain("Søndre skole", "Nordre barnehage");
        assertThat(get(year.municipality.firstPrincipal, MATRIX + "/table?month=all"))
                .bodyText()
                .contains("Nordre skole")
                .doesNotContain("Søndre skole");
        var matrix = read(year.municipality.firstPrincipal, "all");
        assertThat(matrix.totals().total())
                .isEqualTo(
                        matrix.lines().mapToInt(line -> line.totals().total()).sum());
    }

    @Test
    void theFiltersWorkTogether() {
        assertThat(get(director, MATRIX + "?month=all&kind=SCHOOL&phase=ASSESS"))
                .bodyText()
                .contains("Nordre skole", "Nasjonale prøver")
                .doesNotContain("Nordre barnehage", "items/UNIT_PLAN_ROLLING");
        assertThat(get(director, MATRIX + "?month=7&ring=POLITICAL"))
                .hasStatusOk()
                .bodyText()
                .contains("Ingen oppgaver gjøres her");
        assertThat(get(director, MATRIX + "?month=13&ring=zz&phase=zz&page=-4")).hasStatusOk();
    }

    @Test
    void severalAreSignedAcrossUnits() {
        var head = year.municipality.firstPrincipal;
        year.run(
                year.municipality.administrator,
                () -> context.getBean(kvalitetshjul.organisation.Organisation.class)
                        .assign(
                                head.person(),
                                "UNIT_HEAD",
                                year.municipality.secondSchool,
                                kvalitetshjul.Fixtures.LONG_AGO));
        for (var unit :
                new kvalitetshjul.units.UnitId[] {year.municipality.firstSchool, year.municipality.secondSchool}) {
            year.run(director, () -> tasks.deliver(EvidenceKind.EXTERNAL_REPORTING, "GSI", unit, YEAR, "gsi " + unit));
        }
        assertThat(get(director, MATRIX))
                .as("who only approves it does not sign it here")
                .bodyText()
                .doesNotContain("(2 kan kvitteres ut)");
        assertThat(get(head, MATRIX)).bodyText().contains("Kvitter ut flere (2 kan kvitteres ut)");
        var first = year.task("GSI_REPORTING", year.municipality.firstSchool);
        var second = year.task("GSI_REPORTING", year.municipality.secondSchool);
        assertThat(get(head, MATRIX + "?choosing=true"))
                .bodyText()
                .contains("value=\"" + first.id() + ":0\"", "aria-label=\"Velg Rapportering til GSI, Nordre skole\"");
        var answer = mvc.post()
                .uri(MATRIX + "/sign-off")
                .with(signedIn(head))
                .with(csrf())
                .param("task", first.id() + ":0", second.id() + ":0")
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        assertThat(year.task("GSI_REPORTING", year.municipality.firstSchool).isAwaiting())
                .isTrue();
        assertThat(year.task("GSI_REPORTING", year.municipality.secondSchool).isAwaiting())
                .isTrue();
    }

    @Test
    void aYearThatIsNotOpenedHasNoMatrix() {
        assertThat(get(director, "/wheel/2027-28/matrix")).hasStatus(404);
    }

    @Test
    void manyUnitsComeOnSeveralPagesWithTheSameFewStatements() throws Exception {
        int few = statementsOf(MATRIX + "?month=all");
        for (int i = 0; i < 120; i++) year.municipality.unit("Skole %03d".formatted(i), "SCHOOL", null, null);
        year.run(director, () -> context.getBean(Wheels.class).open(YEAR));
        assertThat(statementsOf(MATRIX + "?month=all")).isEqualTo(few).isLessThanOrEqualTo(17);
        var matrix = read(director, "all");
        assertThat(matrix.units()).isEqualTo(124);
        assertThat(matrix.lines()).hasSize(MatrixPages.UNITS);
        assertThat(matrix.pages()).isEqualTo(3);
        assertThat(column("GSI_REPORTING").totals().total()).isEqualTo(122); // of all pages
        assertThat(get(director, MATRIX + "?month=all&page=3")).bodyText().contains("Side 3 av 3", "Søndre skole");
        assertThat(get(director, MATRIX + "/table?month=all").getResponse().getContentAsString())
                .hasLineCount(125);
    }

    @Test
    void aPageHasRoomForFewerUnitsWhereThereAreManyItems() {
        assertThat(MatrixPages.room(0)).isEqualTo(MatrixPages.UNITS);
        assertThat(MatrixPages.room(60)).isEqualTo(MatrixPages.UNITS);
        assertThat(MatrixPages.room(270)).isEqualTo(11);
        assertThat(MatrixPages.room(10_000)).isEqualTo(5);
    }

    private int statementsOf(String path) {
        get(director, path);
        return statements
                .during(() -> get(director, path).getResponse().getStatus())
                .size();
    }

    private Matrix.Column column(String code) {
        return read(director, "all").columns().stream()
                .filter(column -> column.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Matrix read(Actor reader, String month) {
        return year.as(
                reader, () -> pages.read(YEAR, MatrixFilter.of(month, "", "", "", "", "", ""), 1, Locale.of("nb")));
    }

    private MvcTestResult get(Actor actor, String path) {
        return mvc.get()
                .uri(path)
                .with(signedIn(actor))
                .cookie(new Cookie("language", "nb"))
                .exchange();
    }
}
