package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What should be done first is warned of while there is still something to do, and hinders nobody. */
@ModuleTest
class PredecessorsTests {
    private static final String WARNED = "«Fellesmøte med ansatte» bør være gjort først.";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Test
    void whatIsDoneWarnsNoLongerAndStillSaysWhatItBuildsOn() {
        var year = new OpenedYear(context);
        var principal = year.municipality.firstPrincipal;
        var path = "/wheel/2026-27/tasks/"
                + year.task("DIALOGUE_MEETING", year.municipality.firstSchool).id();
        assertThat(requests.get(principal, path)).bodyText().contains(WARNED, "Bygger på", "ikke ferdig");
        assertThat(requests.post(
                        principal,
                        path + "/sign-off",
                        "version",
                        "0",
                        "comment",
                        "Møtet ble holdt, referatet er sendt."))
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, path))
                .bodyText()
                .contains("Bygger på", "ikke ferdig")
                .doesNotContain("bør være gjort først");
    }
}
