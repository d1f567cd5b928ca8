package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The day of a task is set by one after the other, and its history tells of it, also where it is lost. */
@ModuleTest
class DaysOfATaskTests {
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
    void aDayThatWasSetMeanwhileIsNotWrittenOver() {
        var path = path();
        assertThat(setDay(path, "0", "2026-11-24")).hasStatus3xxRedirection();
        assertThat(setDay(path, "0", "2026-11-25")).hasStatus(409);
        assertThat(requests.get(principal, path))
                .bodyText()
                .contains("planlagt 24. november", "Dagen satt</strong>", ": 24. november", "Ragna Rektor")
                .doesNotContain("25. november", "??");
        assertThat(setDay(path, "1", "2026-11-25")).hasStatus3xxRedirection();
        assertThat(setDay(path, "2", "")).hasStatus3xxRedirection();
        assertThat(requests.get(principal, path))
                .bodyText()
                .contains("Dagen tatt bort", ": 25. november", ": 24. november");
    }

    @Test
    void aDayThatIsLostBecauseTheTimeIsMovedStandsInTheHistory() {
        var path = path();
        assertThat(setDay(path, "0", "2026-11-24")).hasStatus3xxRedirection();
        assertThat(requests.post(
                        director,
                        WHEEL + "/items/NATIONAL_TESTS/move",
                        "from",
                        "2027-01-11",
                        "to",
                        "2027-01-29",
                        "version",
                        "0",
                        "reason",
                        "Utsatt av Udir"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, path))
                .bodyText()
                .contains("Dagen falt bort, fordi tida for oppgaven ble flyttet")
                .doesNotContain("planlagt 24. november");
        assertThat(setDay(path, "1", "2027-01-12")).hasStatus(409);
        assertThat(setDay(path, "2", "2027-01-12")).hasStatus3xxRedirection();
    }

    private String path() {
        return WHEEL + "/tasks/"
                + year.task("NATIONAL_TESTS", year.municipality.firstSchool).id();
    }

    private MvcTestResult setDay(String path, String version, String day) {
        return requests.post(principal, path + "/day", "version", version, "day", day);
    }
}
