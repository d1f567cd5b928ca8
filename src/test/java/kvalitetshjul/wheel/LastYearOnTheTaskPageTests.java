package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever begins on a task sees what became of the same work, and of what it builds on, in the year before. */
@ModuleTest
class LastYearOnTheTaskPageTests {
    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Statements statements;

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
    void withoutAYearBeforeNothingIsSaidOfIt() {
        assertThat(page(director, year.task("COMPETENCE_MAPPING")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("id=\"last-year\"");
    }

    @Test
    void whatWasDoneAndDeliveredLastYearIsLinkedAndWhatItBuildsOnToo() {
        openTheYearBefore();
        var before = before("COMPETENCE_MAPPING", Optional.empty());
        var built = before("QUALITY_REPORT_TREATED", Optional.empty());
        var kind = before.item().evidence().getFirst();
        year.run(
                director,
                () -> transaction.executeWithoutResult(
                        status -> context.getBean(Tasks.class).deliver(kind, null, YEAR.previous(), "test")));
        assertThat(sign(director, before)).hasStatus3xxRedirection();
        assertThat(page(director, year.task("COMPETENCE_MAPPING")))
                .bodyText()
                .contains(
                        "id=\"last-year\">I fjor",
                        "/wheel/2025-26/tasks/" + before.id(),
                        "utført",
                        "Levert:",
                        "/wheel/2025-26/tasks/" + built.id(),
                        "ikke gjort")
                .doesNotContain("??");
    }

    @Test
    void aUnitSeesItsOwnAndTheMunicipalityHowManyOfTheUnits() {
        openTheYearBefore();
        var first = before("OTHER_MAPPINGS", Optional.of(year.municipality.firstSchool));
        var second = before("OTHER_MAPPINGS", Optional.of(year.municipality.secondSchool));
        assertThat(page(principal, year.task("OTHER_MAPPINGS", year.municipality.firstSchool)))
                .bodyText()
                .contains("/wheel/2025-26/tasks/" + first.id())
                .doesNotContain("/wheel/2025-26/tasks/" + second.id());
    }

    @Test
    void itCostsTheSameFewStatementsWhateverThereWas() {
        openTheYearBefore();
        var mapping = year.task("COMPETENCE_MAPPING");
        page(director, mapping);
        var little = statements.during(() -> page(director, mapping));
        sign(director, before("COMPETENCE_MAPPING", Optional.empty()));
        sign(director, before("QUALITY_REPORT_TREATED", Optional.empty()));
        assertThat(statements.during(() -> page(director, mapping))).hasSameSizeAs(little);
    }

    private void openTheYearBefore() {
        clock.set(LocalDate.of(2026, 6, 1)); // while it runs
        year.run(director, () -> context.getBean(Wheels.class).open(YEAR.previous()));
        clock.reset();
    }

    private Task before(String item, Optional<UnitId> unit) {
        return year.as(
                director,
                () -> transaction.execute(status -> {
                    var wheels = context.getBean(Wheels.class);
                    var wheel = wheels.find(YEAR.previous()).orElseThrow();
                    return context.getBean(YearReader.class).listTasks(wheels.template(wheel), wheel.pack()).stream()
                            .filter(task -> task.item().code().equals(item)
                                    && task.unit().equals(unit))
                            .findFirst()
                            .orElseThrow();
                }));
    }

    private MvcTestResult page(Actor actor, Task task) {
        return mvc.get()
                .uri("/wheel/" + task.year() + "/tasks/" + task.id())
                .with(signedIn(actor))
                .header("Accept-Language", "nb")
                .exchange();
    }

    private MvcTestResult sign(Actor actor, Task task) {
        return mvc.post()
                .uri("/wheel/" + task.year() + "/tasks/" + task.id() + "/sign-off")
                .with(signedIn(actor))
                .with(csrf())
                .header("Accept-Language", "nb")
                .param("version", "0")
                .param("comment", "Gjort i fjor")
                .exchange();
    }
}
