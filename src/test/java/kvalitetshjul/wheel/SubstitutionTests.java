package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.UUID;
import kvalitetshjul.Covers;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Somebody is always there for a task: by who is away, by what is vacant, by what is delegated and until when, and by who is told in the end. */
@ModuleTest
class SubstitutionTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Assignments assignments;

    @Autowired
    Tasks tasks;

    @Autowired
    TestClock clock;

    OpenedYear year;
    Actor principal;
    Actor deputy;
    Actor other;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        var own = year.municipality;
        principal = own.firstPrincipal;
        deputy = own.person("Siri Stedfortreder", "STAFF", own.firstSchool);
        other = own.person("Viggo Vikar", "STAFF", own.firstSchool);
    }

    @Test
    @Covers("IMP-37")
    void absenceVacancyAndDelegationFindWhoAnswersOnEveryDayAndWhatStandsUndoneGoesUp() {
        var own = year.municipality;
        var head = assignment(principal);

        // delegated by a document, for some days: the other may, and the one who delegates still answers
        year.run(
                own.administrator,
                () -> assignments.delegate(head, deputy.person(), days(0, 2), "Delegeringsbrev 12/26"));
        assertThat(answers(principal)).isTrue();
        assertThat(answers(deputy)).isTrue();
        assertThat(page(own.administrator, "/administration/people/" + deputy.person()))
                .contains("delegert fra Ragna Rektor: Delegeringsbrev 12/26");
        clock.set(TODAY.plusDays(3));
        assertThat(answers(deputy)).as("the day after the last").isFalse();

        // away with a substitute: the substitute alone, and not a day longer
        year.run(own.administrator, () -> assignments.beAway(head, days(4, 6), other.person()));
        clock.set(TODAY.plusDays(4));
        assertThat(answers(principal)).isFalse();
        assertThat(answers(other)).isTrue();
        clock.set(TODAY.plusDays(7));
        assertThat(answers(principal)).isTrue();
        assertThat(answers(other)).isFalse();

        // away without one: the deputy named for it, else the one above
        year.run(own.administrator, () -> assignments.beAway(head, days(8, 12), null));
        clock.set(TODAY.plusDays(8));
        assertThat(answers(own.director)).isTrue();
        year.run(
                own.administrator,
                () -> assignments.nameDeputy(
                        deputy.person(), "UNIT_HEAD", own.firstSchool, TODAY.plusDays(9), TODAY.plusDays(12), ""));
        clock.set(TODAY.plusDays(9));
        assertThat(answers(deputy)).isTrue();
        assertThat(answers(own.director)).isFalse();

        // vacant: the one above answers, and the vacancy is shown
        clock.set(TODAY.plusDays(20));
        year.run(own.administrator, () -> assignments.end(head, TODAY.plusDays(19)));
        assertThat(answers(principal)).isFalse();
        assertThat(answers(own.director)).isTrue();
        assertThat(page(own.administrator, "/administration/people"))
                .contains("Ledige roller", "Rektor, Nordre skole", "Ansvaret ligger så lenge hos Dagny Direktør");

        // held again, and undone for two weeks: whoever is above is told, by name
        var next = own.person("Nora Neste", "UNIT_HEAD", own.firstSchool);
        assertThat(answers(next)).isTrue();
        assertThat(page(own.director, "/wheel/2026-27"))
                .contains("Har stått lenge hos andre", "Nora Neste", "dager over fristen");
    }

    @Test
    void whatIsAFewDaysLateIsNotYetTakenUp() {
        var deadline = year.tasks().stream()
                .filter(task -> task.unit().equals(java.util.Optional.of(year.municipality.firstSchool)))
                .map(task -> task.window().to())
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow();
        clock.set(deadline.plusDays(13));
        assertThat(page(year.municipality.director, "/wheel/2026-27")).doesNotContain("Har stått lenge hos andre");
        clock.set(deadline.plusDays(14));
        assertThat(page(year.municipality.director, "/wheel/2026-27"))
                .contains("Har stått lenge hos andre", "Ragna Rektor");
        assertThat(page(principal, "/wheel/2026-27")).as("one’s own").doesNotContain("Har stått lenge hos andre");
    }

    @Test
    void whoIsNotNamedSignsNothing() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThatThrownBy(() -> year.run(other, () -> tasks.signOff(task.id(), task.version(), "Gjort")))
                .isInstanceOfAny(RuleViolation.class, kvalitetshjul.shared.NotFound.class);
    }

    private UUID assignment(Actor who) {
        return year.as(
                year.municipality.administrator,
                () -> assignments.list(who.person()).getFirst().id());
    }

    private static DateWindow days(int first, int last) {
        return new DateWindow(TODAY.plusDays(first), TODAY.plusDays(last));
    }

    /** Whether the person may sign a task of the school today: tried, and taken back. */
    private boolean answers(Actor who) {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        var answer = browser.post()
                .uri("/wheel/2026-27/tasks/{task}/sign-off", task.id())
                .param("version", String.valueOf(task.version()))
                .param("comment", "Gjort")
                .with(csrf())
                .with(signedIn(who))
                .exchange();
        if (answer.getResponse().getStatus() != 302) return false;
        var signed = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(who, () -> tasks.reopen(signed.id(), signed.version(), "Prøve"));
        return true;
    }

    private String page(Actor who, String path) {
        var answer =
                browser.get().uri(path).accept("text/html").with(signedIn(who)).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
