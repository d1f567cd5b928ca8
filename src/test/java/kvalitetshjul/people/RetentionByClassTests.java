package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.PassingRecords;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of people is what is needed, each class for its own time, and the night's report says what went. */
@ModuleTest
class RetentionByClassTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Retention retention;

    @Autowired
    Departures departures;

    @Autowired
    Organisation organisation;

    @Autowired
    Bodies bodies;

    @Autowired
    Accounts accounts;

    @Autowired
    Memberships memberships;

    @Autowired
    List<PassingRecords> passing;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @Test
    @Covers("IMP-08")
    void littleIsKeptEachClassForItsTimeAndWhoHasLeftIsForgottenWhileTheRoleStays() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));

        // little: nothing of a person but what the work needs
        assertThat(columnsOfAPerson())
                .containsExactly(
                        "active",
                        "anonymised_at",
                        "email",
                        "id",
                        "language",
                        "left_on",
                        "name",
                        "phone",
                        "tenant_id",
                        "version");

        // each class for its time: one of each that is a day too old, one that is not
        for (int days : new int[] {91, 89}) insertOfEachLongClass(own, ago(days));
        for (int hours : new int[] {25, 23})
            insertOfEachShortClass(own, TestClock.START.minus(hours, ChronoUnit.HOURS));
        insertMail(own, ago(400), "WAITING");

        // somebody who has left, with account, guest and role
        var account = "ragna." + java.util.UUID.randomUUID();
        fixtures.as(
                own.owner, () -> accounts.open(account, "en lang nok setning", own.owner, own.firstPrincipal.person()));
        fixtures.as(own.administrator, () -> {
            departures.leave(own.firstPrincipal.person(), TODAY.minusMonths(13), own.administrator.person());
            bodies.setUpMissing(Fixtures.LONG_AGO);
        });

        fixtures.as(own.owner, () -> retention.run(own.owner));

        for (var table : List.of("figure_upload", "register_upload", "people_upload", "invitation", "address_change"))
            assertThat(count(own, table)).as(table).isEqualTo(1);
        assertThat(count(own, "mail_outbox"))
                .as("the fresh one, and the one that has not gone")
                .isEqualTo(2);
        fixtures.as(own.owner, () -> {
            assertThat(organisation.getPerson(own.firstPrincipal.person()).name())
                    .isEqualTo("Rektor 1");
            assertThat(memberships.signInName(own.firstPrincipal.person())).isEmpty();
        });
        assertThat(report(own))
                .contains(
                        "Glemt: 1 personer",
                        "E-poster som er sendt eller gitt opp: 1 slettet",
                        "Invitasjoner: 1 slettet",
                        "Ønsker om ny e-postadresse: 1 slettet",
                        "Lister med folk som er lastet opp: 1 slettet",
                        "Filer med tall som ikke ble lest inn: 1 slettet",
                        "Filer fra registre som ikke ble lest inn: 1 slettet");

        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(count(own, "mail_outbox"))
                .as("a second round finds nothing more")
                .isEqualTo(2);
    }

    @Test
    void aPackSaysHowLong() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("minimal"));
        insertMail(own, ago(31), "SENT");
        insertMail(own, ago(29), "SENT");
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(count(own, "mail_outbox")).isEqualTo(1);
    }

    /** The schema a pack is held to, and what the modules contribute, are one list. */
    @Test
    void packsMayNameEveryClassThereIsAndNoOther() throws Exception {
        var schema = json.readTree(Files.readString(Path.of("packs/schema/retention.json")));
        var named = new TreeSet<String>();
        schema.at("/properties/keep/items/properties/records/enum").forEach(code -> named.add(code.asString()));
        assertThat(named)
                .isEqualTo(
                        new TreeSet<>(passing.stream().map(PassingRecords::code).toList()));
    }

    private static Instant ago(int days) {
        return TestClock.START.minus(days, ChronoUnit.DAYS);
    }

    private List<String> columnsOfAPerson() {
        return transaction.execute(status -> db.sql("""
                        select attname::text from pg_attribute
                         where attrelid = 'person'::regclass and attnum > 0 and not attisdropped order by attname""").query(String.class).list());
    }

    private void insertOfEachLongClass(Municipality own, Instant done) {
        insertMail(own, done, "SENT");
        insert(own, done, """
                insert into invitation (id, person_id, invited_at, expires_at, accepted_at)
                values (gen_random_uuid(), :person, :at, :at, :at)""");
        insert(own, done, """
                insert into address_change (id, person_id, email, asked_at, expires_at)
                values (gen_random_uuid(), :person, 'ny@example.test', :at, :at)""");
    }

    private void insertMail(Municipality own, Instant created, String state) {
        insert(own, created, """
                insert into mail_outbox (id, kind, reference, recipient, language, person_id, created_at, state, attempts, next_attempt)
                values (gen_random_uuid(), 'invitation', gen_random_uuid(), 'kari@example.test', 'nb', :person, :at, '%s', 1, :at)""".formatted(state));
    }

    private void insertOfEachShortClass(Municipality own, Instant uploaded) {
        insert(own, uploaded, """
                insert into figure_upload (id, file_name, content, sha256, uploaded_by, uploaded_at)
                values (gen_random_uuid(), 'tall.csv', 'x', 'x', :person, :at)""");
        insert(own, uploaded, """
                insert into register_upload (id, file_name, sha256, reading, uploaded_by, uploaded_at)
                values (gen_random_uuid(), 'nsr.json', 'x', '{}', :person, :at)""");
        insert(own, uploaded, """
                insert into people_upload (id, uploaded_by, uploaded_at, content)
                values (gen_random_uuid(), :person, :at, '')""");
    }

    private void insert(Municipality own, Instant at, String sql) {
        fixtures.as(
                own.owner,
                () -> transaction.executeWithoutResult(status -> db.sql(sql)
                        .param("person", own.director.person().value())
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .update()));
    }

    private int count(Municipality own, String table) {
        var count = new int[1];
        fixtures.as(
                own.owner,
                () -> count[0] = transaction.execute(status -> db.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single()));
        return count[0];
    }

    private String report(Municipality own) {
        var answer = browser.get()
                .uri("/administration/people/retention")
                .accept("text/html")
                .with(signedIn(own.administrator))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
