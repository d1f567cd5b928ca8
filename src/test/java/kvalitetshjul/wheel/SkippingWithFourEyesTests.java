package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Work that somebody is to approve is left out only when they agree. */
@ModuleTest
class SkippingWithFourEyesTests {
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
    void leavingOutWhatSomebodyApprovesWaitsForThemWithTheReason() {
        var path = gsi();
        assertThat(requests.get(principal, path)).bodyText().contains("Den som godkjenner oppgaven, må være enig");
        assertThat(requests.post(
                        principal, path + "/skipping", "version", "0", "reason", "Skolen har ingen elever i høst."))
                .hasStatus3xxRedirection();
        assertThat(state()).isEqualTo(TaskState.AWAITING);
        assertThat(requests.get(principal, path)).bodyText().contains("Bedt om å hoppe over", "til godkjenning");
        assertThat(requests.get(director, "/tasks")).bodyText().contains(path);
        assertThat(requests.get(director, path))
                .bodyText()
                .contains("Godkjenn at det ikke gjøres i år", "Grunnen er: Skolen har ingen elever i høst.")
                .doesNotContain("bekreftet med kvittering", "??");
        // whoever asked does not agree with themselves, and nobody signs it meanwhile
        assertThat(requests.post(principal, path + "/approval", "version", "1")).hasStatus(404);
        assertThat(requests.post(principal, path + "/sign-off", "version", "1", "comment", "Likevel gjort"))
                .hasStatus(409);
        assertThat(requests.post(director, path + "/approval", "version", "1")).hasStatus3xxRedirection();
        assertThat(state()).isEqualTo(TaskState.SKIPPED);
        assertThat(requests.get(director, path))
                .bodyText()
                .contains("Hoppet over")
                .doesNotContain("bekreftet med kvittering");
    }

    @Test
    void whoeverApprovesSendsItBackAndItIsToBeDone() {
        var path = gsi();
        requests.post(principal, path + "/skipping", "version", "0", "reason", "Vi rekker det ikke.");
        assertThat(requests.post(director, path + "/rejection", "version", "1", "reason", "Det er lovpålagt."))
                .hasStatus3xxRedirection();
        assertThat(state()).isEqualTo(TaskState.OVERDUE);
    }

    @Test
    void whatNobodyApprovesIsLeftOutAtOnce() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        assertThat(requests.post(
                        principal,
                        WHEEL + "/tasks/" + task.id() + "/skipping",
                        "version",
                        "0",
                        "reason",
                        "Gjort i vår."))
                .hasStatus3xxRedirection();
        assertThat(year.task("OTHER_MAPPINGS", year.municipality.firstSchool).lastAct())
                .isEqualTo(Optional.of(Task.Act.SKIPPED));
    }

    private TaskState state() {
        return year.task("GSI_REPORTING", year.municipality.firstSchool).state(LocalDate.of(2026, 11, 21));
    }

    private String gsi() {
        return WHEEL + "/tasks/"
                + year.task("GSI_REPORTING", year.municipality.firstSchool).id();
    }
}
