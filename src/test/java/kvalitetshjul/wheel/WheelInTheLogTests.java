package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is changed in the wheels stands in the log so that it can be told what was done, without a word that somebody wrote. */
@ModuleTest
class WheelInTheLogTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

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
    void theLogTellsWhichItemWhatWasDoneAndTheDaysBeforeAndAfter() {
        assertThat(requests.post(
                        director,
                        WHEEL + "/items/BUDGET/move",
                        "from",
                        "2026-11-20",
                        "to",
                        "2026-12-10",
                        "version",
                        "0",
                        "reason",
                        "Rådet møtes tidligere."))
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        director, WHEEL + "/items/BUDGET/dropping", "version", "1", "reason", "Likevel ikke i år"))
                .hasStatus3xxRedirection();
        var task = year.task("NATIONAL_TESTS", year.municipality.firstSchool);
        assertThat(requests.post(
                        principal, WHEEL + "/tasks/" + task.id() + "/day", "version", "0", "day", "2026-11-24"))
                .hasStatus3xxRedirection();
        assertThat(log())
                .contains(
                        "Flyttet</span>",
                        "BUDGET</code>",
                        "2026-12-01 – 2026-12-31",
                        "→ 2026-11-20 – 2026-12-10",
                        "2026-11-24</span>")
                .doesNotContain("Rådet møtes tidligere.", "Likevel ikke i år", "??");
    }

    @Test
    void whatAUnitAddsIsToldByItsCodeAndNotByItsName() {
        requests.post(
                principal,
                WHEEL + "/units/" + year.municipality.firstSchool + "/items",
                "name",
                "Samtale om Ola",
                "from",
                "2027-03-08",
                "to",
                "2027-03-12",
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD");
        assertThat(log()).contains("OWN_", "→ 2027-03-08 – 2027-03-12").doesNotContain("Samtale om Ola");
    }

    @Test
    void openingAYearThatIsOpenAndWholeIsNoAct() {
        long before = lines();
        assertThat(requests.post(director, WHEEL)).hasStatus3xxRedirection();
        assertThat(lines()).isEqualTo(before);
    }

    private long lines() {
        return log().split("åpnet et årshjul", -1).length;
    }

    private String log() {
        var answer = requests.get(year.municipality.administrator, "/administration/log");
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
