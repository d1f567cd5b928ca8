package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.DateWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What the municipality or a unit adds has the kinds of time, the evidence and the four eyes that the items of a pack have. */
@ModuleTest
class TimesOfOwnItemsTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transaction;

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
    void theFormOffersTheSimpleTimeFirstAndTheRestFolded() {
        assertThat(requests.get(director, WHEEL + "/items/new"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Fra en dag til en annen",
                        "Et annet slags tid",
                        "Innen en frist",
                        "tirsdag",
                        "møtet er holdt",
                        "Skal noen godkjenne?")
                .containsPattern("value=\"DAYS\"[^>]*checked")
                .doesNotContain("<details class=\"plan-more\" open", "??", "I hvilket av hjulene?");
    }

    @Test
    void whatHasADeadlineADayAMonthOrWeeksHasItsTaskThere() {
        add("Frist", "time", "DEADLINE", "byDay", "2027-03-15");
        add("Dag", "time", "DAY", "onDay", "2027-04-14");
        add("Måned", "time", "MONTHS", "firstMonth", "2");
        add("Uker", "time", "WEEKS", "firstWeek", "10", "lastWeek", "11");
        assertThat(windows("Frist")).containsExactly(days("2027-03-01", "2027-03-15"));
        assertThat(windows("Dag")).containsExactly(days("2027-04-14", "2027-04-14"));
        assertThat(windows("Måned")).containsExactly(days("2027-02-01", "2027-02-28"));
        assertThat(windows("Uker")).containsExactly(days("2027-03-08", "2027-03-21"));
    }

    @Test
    void whatComesAgainAndAgainHasATaskEachTime() {
        add("Hver måned", "time", "AGAIN", "number", "1", "unit", "MONTH", "exceptMonths", "7");
        add("To ganger", "time", "TIMES", "times", "2", "per", "YEAR");
        assertThat(windows("Hver måned"))
                .hasSize(11)
                .noneMatch(window -> window.from().getMonthValue() == 7);
        assertThat(windows("To ganger")).hasSize(2);
        assertThat(requests.get(director, WHEEL + "/plan")).bodyText().contains("11 ganger");
    }

    @Test
    void whatComesEverySecondYearComesThisYearAndNotInTheNext() {
        add("Annethvert år", "time", "MONTHS", "firstMonth", "2", "years", "2");
        assertThat(windows("Annethvert år")).hasSize(1);
        assertThat(requests.post(director, "/wheel/2027-28")).hasStatus3xxRedirection();
        assertThat(tasksOf(YEAR.next())).noneMatch(task -> isCalled(task, "Annethvert år"));
        assertThat(requests.get(director, "/wheel/2027-28/plan")).hasStatusOk();
    }

    @Test
    void whatIsWrittenIsShownAgainAndWrittenAnew() {
        add("Frist", "time", "DEADLINE", "byDay", "2027-03-15", "opensDay", "2027-02-10");
        var path = WHEEL + "/items/" + task("Frist").item().code() + "/edit";
        assertThat(requests.get(director, path))
                .hasStatusOk()
                .bodyText()
                .contains("2027-03-15", "2027-02-10", "<details class=\"plan-more\" open")
                .containsPattern("value=\"DEADLINE\"[^>]*checked");
        assertThat(send(path, "Frist", "version", "0", "time", "WEEKS", "firstWeek", "12"))
                .hasStatus3xxRedirection();
        assertThat(windows("Frist")).containsExactly(days("2027-03-22", "2027-03-28"));
    }

    @Test
    void whatWasMovedThisYearKeepsTheYearsBetweenWhenItIsWrittenAnew() {
        add("Annethvert år", "time", "MONTHS", "firstMonth", "2", "years", "2");
        var code = task("Annethvert år").item().code();
        assertThat(requests.post(
                        director,
                        WHEEL + "/items/" + code + "/move",
                        "version",
                        "0",
                        "from",
                        "2027-03-01",
                        "to",
                        "2027-03-12",
                        "reason",
                        "Vinterferien"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, WHEEL + "/items/" + code + "/edit"))
                .hasStatusOk()
                .bodyText()
                .containsPattern("name=\"from\"[^>]*value=\"2027-03-01\"")
                .containsPattern("name=\"years\"[^>]*value=\"2\"");
    }

    @Test
    void onlyARoleThatMaySignIsChosenToApprove() {
        for (var role : List.of("AUDITOR", "NO_SUCH_ROLE"))
            assertThat(requests.post(director, WHEEL + "/items", fields("Ukjent", "approver", role)))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Velg blant dem som står der.");
    }

    @Test
    void evidenceAndFourEyesAreAskedForAsOfTheItemsOfThePack() {
        add(
                "Kontroll",
                "time",
                "MONTHS",
                "firstMonth",
                "11",
                "role",
                "UNIT_HEAD",
                "kinds",
                "ALL",
                "evidence",
                "MEETING",
                "approver",
                "EDUCATION_DIRECTOR");
        var task = tasksOf(YEAR).stream()
                .filter(each -> isCalled(each, "Kontroll"))
                .filter(each -> each.unit().equals(Optional.of(year.municipality.firstSchool)))
                .findFirst()
                .orElseThrow();
        assertThat(task.missing()).containsExactly(EvidenceKind.MEETING);
        var path = WHEEL + "/tasks/" + task.id();
        assertThat(requests.post(principal, path + "/sign-off", "version", "0", "comment", "Møtet ble holdt muntlig."))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, path)).bodyText().contains("møtet er holdt", "til godkjenning");
        assertThat(requests.post(director, path + "/approval", "version", "1", "comment", "Sett"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        director,
                        WHEEL + "/items",
                        fields("Selv", "role", "EDUCATION_DIRECTOR", "approver", "EDUCATION_DIRECTOR")))
                .hasStatus(422)
                .bodyText()
                .contains("må være en annen enn den som svarer for det");
    }

    @Test
    void aUnitHasTheSameInItsOwnWheel() {
        var path = WHEEL + "/units/" + year.municipality.firstSchool;
        assertThat(requests.post(
                        principal,
                        path + "/items",
                        fields(
                                "Brannøvelse",
                                "role",
                                "UNIT_HEAD",
                                "time",
                                "AGAIN",
                                "number",
                                "3",
                                "unit",
                                "MONTH",
                                "evidence",
                                "DOCUMENT",
                                "approver",
                                "EDUCATION_DIRECTOR")))
                .hasStatus3xxRedirection();
        assertThat(windows("Brannøvelse")).hasSize(4);
        assertThat(task("Brannøvelse").hasApprover()).isTrue();
        assertThat(requests.get(principal, path)).hasStatusOk().bodyText().contains("Brannøvelse", "4 ganger");
    }

    @Test
    void whatIsWrongIsSaidInTheReadersLanguageAndNothingIsLost() {
        var said = Map.of(
                "nb", List.of("Dette kommer før det første i et skoleår", "Skriv hva som skal gjøres."),
                "nn", List.of("Dette kjem før det første i eit skuleår", "Skriv kva som skal gjerast."),
                "sv", List.of("Det här kommer före det första under ett läsår", "Skriv vad som ska göras."),
                "en", List.of("This comes before the first in a school year", "Write what is to be done."));
        said.forEach((language, words) -> {
            var request = mvc.post()
                    .uri(WHEEL + "/items")
                    .with(signedIn(director))
                    .with(csrf())
                    .cookie(new Cookie("language", language));
            var fields = fields(
                    "",
                    "description",
                    "Alt om det",
                    "time",
                    "MONTHS",
                    "firstMonth",
                    "6",
                    "lastMonth",
                    "9",
                    "evidence",
                    "MINUTES");
            for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
            assertThat(request.exchange())
                    .as(language)
                    .hasStatus(422)
                    .bodyText()
                    .contains(words)
                    .contains("Alt om det", "Bestemt i fellesm")
                    .containsPattern("id=\"evidence-MINUTES\"[^>]*checked")
                    .containsPattern("value=\"MONTHS\"[^>]*checked")
                    .containsPattern("value=\"9\"[^>]*selected")
                    .doesNotContain("??");
        });
        assertThat(tasksOf(YEAR)).noneMatch(task -> task.item().code().startsWith("OWN_"));
    }

    private void add(String name, String... more) {
        assertThat(requests.post(director, WHEEL + "/items", fields(name, more)))
                .hasStatus3xxRedirection();
    }

    private MvcTestResult send(String path, String name, String... more) {
        return requests.post(director, path, fields(name, more));
    }

    private static String[] fields(String name, String... more) {
        var fields = new ArrayList<String>(List.of("name", name, "level", "ADMINISTRATIVE", "phase", "IMPLEMENT"));
        if (!List.of(more).contains("role")) fields.addAll(List.of("role", "EDUCATION_DIRECTOR"));
        fields.addAll(List.of("reason", "Bestemt i fellesmøtet"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    private List<DateWindow> windows(String name) {
        return tasksOf(YEAR).stream()
                .filter(task -> isCalled(task, name))
                .map(Task::window)
                .toList();
    }

    private Task task(String name) {
        return tasksOf(YEAR).stream()
                .filter(task -> isCalled(task, name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCalled(Task task, String name) {
        return task.item().name().in(java.util.Locale.of("nb")).equals(name);
    }

    private List<Task> tasksOf(kvalitetshjul.shared.SchoolYear of) {
        return year.as(
                director,
                () -> transaction.execute(status -> {
                    var wheels = context.getBean(Wheels.class);
                    var wheel = wheels.find(of).orElseThrow();
                    return context.getBean(YearReader.class).listTasks(wheels.template(wheel), wheel.pack());
                }));
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
