package kvalitetshjul.wheel;

import static kvalitetshjul.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.shared.DateWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The periods a pack names for following something up, and the school holidays, as whoever plans a year sets them. */
@ModuleTest
class PeriodsOfAYearTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    JdbcClient db;

    SwedishYear year;

    @BeforeEach
    void open() {
        year = new SwedishYear(context, "svenljunga");
    }

    @Test
    void theThreeFollowUpsOfAbsenceFollowThePeriodsOfThePack() {
        assertThat(task("ABSENCE_PERIOD_1").window()).isEqualTo(days("2026-12-01", "2026-12-31"));
        assertThat(task("ABSENCE_PERIOD_2").window()).isEqualTo(days("2027-03-01", "2027-03-31"));
        assertThat(task("ABSENCE_PERIOD_3").window()).isEqualTo(days("2027-06-01", "2027-06-30"));
        assertThat(get(WHEEL + "/plan"))
                .hasStatusOk()
                .bodyText()
                .contains("Perioder som följs upp", "Frånvaro, period 2", "2026-12-01", "2027-02-28")
                .doesNotContain("??");
    }

    @Test
    void thePeriodThatBeginsWithSchoolBeginsOnTheDayTheOwnerHasSetForIt() {
        assertThat(get(WHEEL + "/plan")).bodyText().containsPattern(field("first", "2026-08-18"));
        post(WHEEL + "/days/SCHOOL_START", "day", "2026-08-20", "reason", "Skolan börjar senare");
        assertThat(get(WHEEL + "/plan")).bodyText().containsPattern(field("first", "2026-08-20"));
    }

    @Test
    void theOwnerGivesAPeriodOtherDaysAndWhatIsTiedToItFollows() {
        assertThat(post(
                        WHEEL + "/checkpoints",
                        "code",
                        "ABSENCE_1",
                        "first",
                        "2026-08-18",
                        "last",
                        "2026-11-15",
                        "reason",
                        "Mätveckan flyttades"))
                .hasStatus3xxRedirection();
        assertThat(task("ABSENCE_PERIOD_1").window()).isEqualTo(days("2026-11-16", "2026-12-16"));
        assertThat(task("ABSENCE_PERIOD_2").window()).isEqualTo(days("2027-03-01", "2027-03-31"));
        assertThat(get(WHEEL + "/plan")).bodyText().contains("Bestämd för i år.", "2026-11-15");
        assertThat(audited("wheel.period")).isEqualTo(1);
    }

    @Test
    void aPeriodOfAnAdoptedYearIsChangedForAReasonThatStandsInTheHistory() {
        assertThat(post(WHEEL + "/checkpoints", "code", "ABSENCE_1", "first", "2026-08-18", "last", "2026-11-15"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv varför det ändras.")
                .containsPattern(field("last", "2026-11-15"));
        assertThat(task("ABSENCE_PERIOD_1").window()).isEqualTo(days("2026-12-01", "2026-12-31"));
        assertThat(audited("wheel.period")).isZero();
        post(
                WHEEL + "/checkpoints",
                "code",
                "ABSENCE_1",
                "first",
                "2026-08-18",
                "last",
                "2026-11-15",
                "reason",
                "Mätveckan flyttades");
        assertThat(get(WHEEL + "/plan"))
                .bodyText()
                .contains(
                        "Dagarna bestämda för",
                        "Mätveckan flyttades",
                        "18 augusti – 30 november",
                        "18 augusti – 15 november");
    }

    @Test
    void aPeriodOfADraftIsChangedFreely() {
        year.run(year.director, () -> context.getBean(Wheels.class).open(OpenedYear.YEAR.next()));
        assertThat(post("/wheel/2027-28/checkpoints", "code", "ABSENCE_1", "first", "2027-08-18", "last", "2027-11-15"))
                .hasStatus3xxRedirection();
    }

    @Test
    void theSameHolidayIsThereOnceHoweverOftenItIsSent() {
        var holiday = new String[] {"name", "Sportlov", "first", "2027-02-22", "last", "2027-02-26"};
        assertThat(post(WHEEL + "/holidays", holiday)).hasStatus3xxRedirection();
        holiday[1] = "sportlov";
        assertThat(post(WHEEL + "/holidays", holiday)).hasStatus3xxRedirection();
        assertThat(audited("wheel.holiday")).isEqualTo(1);
        holiday[5] = "2027-02-27";
        assertThat(post(WHEEL + "/holidays", holiday)).as("other days").hasStatus3xxRedirection();
        assertThat(audited("wheel.holiday")).isEqualTo(2);
    }

    @Test
    void daysThatAreNoneOrLeaveNoRoomAreRefusedWithWhatWasTypedAndNothingMoves() {
        var wrong = Map.of(
                "2026-02-31", "Skriv en dag som finns",
                "2027-08-01", "Dagarna måste ligga i läsåret",
                "2026-08-01", "Sista dagen kommer före första",
                "2027-07-31", "ryms inte");
        wrong.forEach((last, words) -> assertThat(post(
                        WHEEL + "/checkpoints",
                        "code",
                        "ABSENCE_3",
                        "first",
                        "2027-03-01",
                        "last",
                        last,
                        "reason",
                        "Nytt beslut"))
                .as(last)
                .hasStatus(422)
                .bodyText()
                .contains(words)
                .containsPattern(field("last", last)));
        assertThat(post(WHEEL + "/checkpoints", "code", "NO_SUCH", "first", "2027-03-01", "last", "2027-03-02"))
                .hasStatus(422)
                .bodyText()
                .contains("Perioden finns inte längre.");
        assertThat(task("ABSENCE_PERIOD_3").window()).isEqualTo(days("2027-06-01", "2027-06-30"));
        assertThat(audited("wheel.period")).isZero();
    }

    @Test
    void aSchoolHolidayIsAddedToldOfAndTakenAwayAndMovesNothing() {
        var before = windows();
        assertThat(post(WHEEL + "/holidays", "name", "Sportlov", "first", "2027-03-29", "last", "2027-04-02"))
                .hasStatus3xxRedirection();
        assertThat(windows()).isEqualTo(before);
        assertThat(get(WHEEL + "?view=list")).bodyText().contains("31 mars är lovdag (Sportlov)");
        var page = get(WHEEL + "/plan");
        assertThat(page).bodyText().contains("<strong>Sportlov</strong>");
        var id = Pattern.compile("name=\"holiday\" value=\"([^\"]+)\"").matcher(text(page));
        assertThat(id.find()).isTrue();
        assertThat(post(WHEEL + "/holidays/removal", "holiday", id.group(1))).hasStatus3xxRedirection();
        assertThat(get(WHEEL + "/plan")).bodyText().doesNotContain("Sportlov");
        assertThat(post(WHEEL + "/holidays/removal", "holiday", id.group(1)))
                .as("gone already")
                .hasStatus3xxRedirection();
        assertThat(audited("wheel.holiday")).isEqualTo(2);
    }

    @Test
    void aHolidayWithoutANameOrItsDaysInOrderIsRefusedAndWhatWasTypedStays() {
        assertThat(post(WHEEL + "/holidays", "name", "", "first", "2027-03-01", "last", "2027-03-05"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv vad lovet heter");
        assertThat(post(WHEEL + "/holidays", "name", "Sportlov", "first", "2027-03-05", "last", "2027-03-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Sista dagen kommer före första")
                .containsPattern("name=\"name\"[^>]*value=\"Sportlov\"");
        for (int i = 0; i < 40; i++)
            post(WHEEL + "/holidays", "name", "Lov " + i, "first", "2027-03-01", "last", "2027-03-05");
        assertThat(post(WHEEL + "/holidays", "name", "Ett till", "first", "2027-03-01", "last", "2027-03-05"))
                .hasStatus(422)
                .bodyText()
                .contains("fler än 40 lov");
        assertThat(audited("wheel.holiday")).isEqualTo(40);
    }

    private static String field(String name, String value) {
        return "name=\"" + name + "\"[^>]*value=\"" + value + "\"";
    }

    private Task task(String item) {
        return year.tasks().stream()
                .filter(task -> task.item().code().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private List<String> windows() {
        return year.tasks().stream()
                .map(task -> task.item().code() + " " + task.occurrence() + " " + task.window())
                .toList();
    }

    private int audited(String act) {
        return year.read(() -> db.sql("select count(*) from audit_entry where act = :act")
                .param("act", act)
                .query(Integer.class)
                .single());
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }

    private MvcTestResult get(String path) {
        return requests.in("sv").get(year.director, path);
    }

    private MvcTestResult post(String path, String... fields) {
        return requests.in("sv").post(year.director, path, fields);
    }
}
