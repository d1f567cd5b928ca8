package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is looked for is to do, late, done or not needed, in the year, the matrix and among one’s own tasks; the finer states are nobody’s to choose. */
@ModuleTest
class ThreeStatesTests {
    private static final String TABLE = "/wheel/2026-27?view=table&state=";
    private static final String MATRIX = "/wheel/2026-27/matrix?month=all&state=";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    Tasks tasks;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wheel/2026-27", "/wheel/2026-27/matrix", "/tasks"})
    void fourChoicesAreOfferedAndNoMore(String path) {
        var page = text(director, path);
        var select = page.substring(page.indexOf("<select class=\"ds-input\" id=\"state\""));
        select = select.substring(0, select.indexOf("</select>"));
        assertThat(select.split("<option value=\"|<option selected=\"selected\" value=\"", -1))
                .hasSize(2 + Standing.values().length);
        assertThat(select)
                .contains(">å gjøre<", ">over fristen<", ">gjort<", ">ikke nødvendig<")
                .doesNotContain("åpen", "til godkjenning", "kommer");
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void anAddressWithAFinerStateOpensTheNearest(TaskState state) {
        var nearest = Standing.of(state.name());
        assertThat(nearest).isPresent();
        assertThat(nearest.get().includes(state)).isTrue();
        assertThat(text(director, TABLE + state))
                .contains("<option value=\"" + nearest.get() + "\" selected=\"selected\">");
    }

    @Test
    void everyStateIsInOneOfTheThreeAndWhatIsLateIsAlsoToDo() {
        var three = List.of(Standing.TO_DO, Standing.DONE, Standing.NOT_NEEDED);
        assertThat(TaskState.values())
                .allSatisfy(state -> assertThat(three.stream().filter(one -> one.includes(state)))
                        .hasSize(1));
        assertThat(Arrays.stream(TaskState.values()).filter(Standing.LATE::includes))
                .containsExactly(TaskState.OVERDUE)
                .allMatch(Standing.TO_DO::includes);
        assertThat(Standing.of("zz")).isEmpty();
    }

    @Test
    void theTableHasWhatWasChosen() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        var path = "/tasks/" + task.id() + "\"";
        assertThat(text(principal, TABLE + "TO_DO")).contains(path);
        assertThat(text(principal, TABLE + "NOT_NEEDED")).doesNotContain(path);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThat(text(principal, TABLE + "TO_DO")).doesNotContain(path);
        assertThat(text(principal, TABLE + "NOT_NEEDED")).contains(path);
        assertThat(text(principal, TABLE + "DONE")).doesNotContain(path);
    }

    @Test
    void ofTheUnitsThoseAreShownThatHaveSomethingInTheState() {
        assertThat(text(director, MATRIX + "NOT_NEEDED"))
                .contains("Ingen har noe i den tilstanden her.")
                .doesNotContain(">Nordre skole<", "??");
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThat(text(director, MATRIX + "NOT_NEEDED"))
                .contains(">Nordre skole<")
                .doesNotContain(">Søndre skole<");
        var signed = year.task("OTHER_MAPPINGS", year.municipality.secondSchool);
        year.run(year.municipality.secondPrincipal, () -> tasks.signOff(signed.id(), 0, "Gjort på papir."));
        assertThat(text(director, MATRIX + "DONE")).contains(">Søndre skole<").doesNotContain(">Nordre skole<");
        assertThat(text(director, MATRIX + "DONE&item=STAFF_SURVEY")).doesNotContain(">Søndre skole<");
        for (var state : List.of("TO_DO", "LATE")) {
            var having = year.tasks().stream()
                    .filter(each -> Standing.valueOf(state).includes(each.state(java.time.LocalDate.of(2026, 11, 21))))
                    .map(Task::unit)
                    .flatMap(Optional::stream)
                    .distinct()
                    .count();
            assertThat(text(director, MATRIX + state).split("matrix-unit\"><bdi>", -1))
                    .hasSize((int) having + 1);
        }
    }

    @Test
    void onesOwnTasksAreNarrowedAndStaySoAfterSigning() {
        assertThat(text(principal, "/tasks?state=DONE")).contains("Ingen oppgaver passer med valgene", "id=\"state\"");
        var late = text(principal, "/tasks?state=LATE");
        assertThat(late).doesNotContain("id=\"tasks-soon\"", "id=\"tasks-later\"", "id=\"tasks-now\"");
        var all = text(principal, "/tasks?state=TO_DO");
        assertThat(all).contains("id=\"tasks-later\"");
        var signed = requests.post(principal, "/tasks/sign-off", "state", "TO_DO", "one", ready());
        assertThat(signed).hasStatus3xxRedirection().hasRedirectedUrl("/tasks?state=TO_DO");
        assertThat(signed.getMvcResult().getFlashMap().containsKey("refused")).isFalse();
        assertThat(text(principal, "/tasks?state=DONE"))
                .as("what waits for approval is not done")
                .doesNotContain("id=\"tasks-lately\"");
        var mapping = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        year.run(principal, () -> tasks.signOff(mapping.id(), 0, "Gjort på papir."));
        assertThat(text(principal, "/tasks?state=DONE")).contains("id=\"tasks-lately\"", "Andre kartlegginger");
    }

    /** A task that a click signs, as the form sends it. */
    private String ready() {
        year.run(
                director,
                () -> tasks.deliver(
                        EvidenceKind.EXTERNAL_REPORTING, "GSI", year.municipality.firstSchool, YEAR, "gsi"));
        return year.task("GSI_REPORTING", year.municipality.firstSchool).id() + ":0";
    }

    private String text(Actor actor, String path) {
        var answer = requests.get(actor, path);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
