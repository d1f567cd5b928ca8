package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What belongs to a school year to come is not signed before that year begins. */
@ModuleTest
class YearToComeTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    private static final String NEXT = "/wheel/2027-28";

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
    void aTaskOfNextYearIsSignedOrLeftOutOnlyWhenThatYearHasBegun() {
        assertThat(requests.post(director, NEXT)).hasStatus3xxRedirection();
        assertThat(requests.post(director, NEXT + "/adoption", "anyway", "true"))
                .hasStatus3xxRedirection();
        var task = task();
        var path = NEXT + "/tasks/" + task;
        assertThat(requests.get(principal, path))
                .hasStatusOk()
                .bodyText()
                .contains("Oppgaven hører til et skoleår som ikke har begynt.")
                .doesNotContain(path + "/sign-off", path + "/skipping", "??");
        assertThat(requests.post(principal, path + "/sign-off", "version", "0", "comment", "Gjort alt nå"))
                .hasStatus(422)
                .bodyText()
                .contains("Oppgaven hører til skoleåret 2027–28. Den kan kvitteres ut, eller hoppes over, fra");
        assertThat(requests.post(principal, path + "/skipping", "version", "0", "reason", "Vil ikke neste år"))
                .hasStatus(422);
        assertThat(requests.post(principal, "/tasks/sign-off", "task", task + ":0"))
                .hasStatus3xxRedirection();
        assertThat(year.as(director, () -> context.getBean(Wheels.class).mayBeTakenBack(OpenedYear.YEAR.next())))
                .as("nothing was done in it")
                .isTrue();

        clock.set(LocalDate.of(2027, 8, 1));
        assertThat(requests.get(principal, path)).bodyText().contains("Tida for oppgaven begynner");
        assertThat(requests.post(
                        principal, path + "/sign-off", "version", "0", "comment", "Gjort på planleggingsdagen"))
                .hasStatus3xxRedirection();
    }

    private UUID task() {
        return year.as(
                director,
                () -> transaction.execute(status -> db.sql("""
                        select t.id from wheel_task t join annual_wheel w on w.id = t.wheel_id
                         where w.school_year = 2027 and t.item_code = 'OTHER_MAPPINGS' and t.unit_id = :unit""")
                        .param("unit", year.municipality.firstSchool.value())
                        .query(UUID.class)
                        .single()));
    }
}
