package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.LocalizedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is done by bodies becomes a task for each of them, and every page says which body it is. */
@ModuleTest
class BodiesInTheWheelTests {
    private static final String WHEEL = "/wheel/2026-27";
    private static final String OF_THE_SCHOOL = "Foreldrerådets arbeidsutvalg (FAU), Nordre skole";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

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
        add("HEARING", "Høring av skoleruta", "\"PARENT_COUNCIL\", \"COUNCIL\"");
    }

    @Test
    void aBodyThatEverySchoolHasGetsATaskInEachAndOneOfTheMunicipalityGetsOne() {
        assertThat(tasks("HEARING"))
                .extracting(task -> task.body().orElseThrow().code() + " " + task.unit())
                .containsExactlyInAnyOrder(
                        "PARENT_COUNCIL " + Optional.of(year.municipality.firstSchool),
                        "PARENT_COUNCIL " + Optional.of(year.municipality.secondSchool),
                        "COUNCIL " + Optional.empty());
    }

    @Test
    void thePageOfTheTaskItsRowsAndOnesOwnTasksSayWhichBody() {
        var task = ofFirstSchool();
        assertThat(requests.get(director, WHEEL + "/tasks/" + task.id()))
                .hasStatusOk()
                .bodyText()
                .containsPattern("<h1[^>]*>\\s*<span>Høring av skoleruta</span>, <bdi>"
                        + java.util.regex.Pattern.quote(OF_THE_SCHOOL));
        assertThat(requests.get(director, WHEEL + "/items/HEARING"))
                .bodyText()
                .contains(OF_THE_SCHOOL, "Foreldrerådets arbeidsutvalg (FAU), Søndre skole", ">Kommunestyret<");
        assertThat(requests.get(principal, "/tasks"))
                .bodyText()
                .contains(OF_THE_SCHOOL)
                .doesNotContain("Foreldrerådets arbeidsutvalg (FAU), Søndre skole");
    }

    @Test
    void theMatrixHasAColumnForWhatBodiesOfUnitsDo() {
        assertThat(requests.get(director, WHEEL + "/matrix?month=5"))
                .hasStatusOk()
                .bodyText()
                .contains("Høring av skoleruta", "Foreldrerådets arbeidsutvalg (FAU)");
    }

    @Test
    void theCalendarAndTheLogNameTheBody() {
        var lines = year.as(principal, () -> context.getBean(TaskList.class).listOf(year.municipality.firstSchool));
        assertThat(lines)
                .filteredOn(line -> line.name().texts().containsValue("Høring av skoleruta"))
                .singleElement()
                .extracting(line ->
                        line.body().map(LocalizedText::texts).orElseThrow().get("nb"))
                .isEqualTo("Foreldrerådets arbeidsutvalg (FAU)");
        var id = ofFirstSchool().id().value();
        var names = year.as(
                director,
                () -> transaction.execute(status -> context.getBeansOfType(ObjectNames.class).values().stream()
                        .filter(each -> each.objectKind().equals("wheel_task"))
                        .findFirst()
                        .orElseThrow()
                        .namesOf(List.<UUID>of(id), Locale.of("nb"))));
        assertThat(names).containsValue("Høring av skoleruta, " + OF_THE_SCHOOL);
    }

    @Test
    void manyBodiesCostNoMoreStatementsThanOne() {
        requests.get(director, WHEEL + "?view=table"); // the pack is read once
        var few = statements.during(() -> requests.get(director, WHEEL + "?view=table"));
        for (int i = 0; i < 5; i++)
            add("HEARING_" + i, "Høring " + i, "\"PARENT_COUNCIL\", \"PUPIL_COUNCIL\", \"COUNCIL\"");
        assertThat(tasks("HEARING_4")).hasSize(5);
        assertThat(statements.during(() -> requests.get(director, WHEEL + "?view=table")))
                .hasSameSizeAs(few);
    }

    private Task ofFirstSchool() {
        return tasks("HEARING").stream()
                .filter(task -> task.unit().equals(Optional.of(year.municipality.firstSchool)))
                .findFirst()
                .orElseThrow();
    }

    private List<Task> tasks(String item) {
        return year.tasks().stream()
                .filter(task -> task.item().code().equals(item))
                .toList();
    }

    private void add(String code, String name, String bodies) {
        var definition = JsonMapper.shared().readTree("""
                {"code": "%s", "name": {"nb": "%s"}, "level": "UNIT", "phase": "EVALUATE", "target": "PER_BODY", "bodies": [%s],
                 "responsible": [{"role": "UNIT_HEAD", "accountable": true}], "when": {"month": 5}, "evidence": [], "signOff": "RESPONSIBLE"}""".formatted(code, name, bodies));
        year.run(
                director,
                () -> transaction.executeWithoutResult(status -> {
                    var wheels = context.getBean(Wheels.class);
                    context.getBean(OwnItems.class)
                            .insert(wheels.find(YEAR).orElseThrow().id(), code, definition);
                    wheels.planAnew(YEAR, code);
                }));
    }
}
