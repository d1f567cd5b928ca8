package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A year that is closed asks nobody for anything more. */
@ModuleTest
class ClosedYearTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    TestClock clock;

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
    void whatWasLeftUndoneInAClosedYearIsOnNobodysListAndOffersNoAct() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        var path = WHEEL + "/tasks/" + task.id();
        clock.set(LocalDate.of(2027, 8, 15));
        assertThat(requests.get(principal, "/tasks"))
                .bodyText()
                .contains(task.id().toString());
        assertThat(feed()).contains(task.id());
        assertThat(requests.get(principal, path)).bodyText().contains(path + "/sign-off", path + "/skipping");

        assertThat(requests.post(director, WHEEL + "/closing")).hasStatus3xxRedirection();
        assertThat(requests.get(principal, "/tasks"))
                .bodyText()
                .doesNotContain(task.id().toString());
        assertThat(feed()).doesNotContain(task.id());
        assertThat(requests.get(principal, path))
                .hasStatusOk()
                .bodyText()
                .contains("Hjulet for dette skoleåret er avsluttet.")
                .doesNotContain(path + "/sign-off", path + "/skipping", path + "/day", path + "/reopening");
        assertThat(requests.get(principal, WHEEL)).bodyText().doesNotContain("/sign-off\"");
        assertThat(requests.get(director, WHEEL + "/matrix")).bodyText().doesNotContain(task.id() + ":0");
        assertThat(requests.get(director, WHEEL + "/plan"))
                .bodyText()
                .contains(WHEEL + "/reopening")
                .doesNotContain(WHEEL + "/days/", WHEEL + "/taking-back");

        assertThat(requests.post(director, WHEEL + "/reopening", "reason", "En protokoll manglet"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, "/tasks"))
                .bodyText()
                .contains(task.id().toString());
    }

    private List<TaskId> feed() {
        return year.as(principal, () -> context.getBean(TaskList.class).listOwn()).stream()
                .map(TaskList.Line::id)
                .toList();
    }
}
