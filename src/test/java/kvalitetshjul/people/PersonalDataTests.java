package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kvalitetshjul.Connections;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** A canary person is put wherever a person may stand; then it is looked for in every column of every table. */
@ModuleTest
class PersonalDataTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Organisation organisation;

    @Autowired
    People people;

    @Autowired
    Assignments assignments;

    @Autowired
    Bodies bodies;

    @Autowired
    Packs packs;

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    @Autowired
    AddressChanges addresses;

    @Autowired
    Departures departures;

    @Autowired
    Retention retention;

    @Autowired
    Postman postman;

    @Autowired
    Tenants tenants;

    @Autowired
    List<PersonalRecord> records;

    @Autowired
    Connections connections;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @Value("${kvalitetshjul.data}")
    Path data;

    private record Canary(Actor actor, String name, String address) {}

    private Canary canary(Municipality own) {
        var mark = java.util.UUID.randomUUID().toString().substring(0, 8);
        var name = "Kanarifugl" + mark;
        var address = "kanari." + mark + "@example.test";
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var id = tenants.callAs(own.owner, () -> organisation.addPerson(name, address, Locale.of("nn")));
        var actor = new Actor(own.owner, id, name);
        fixtures.as(own.administrator, () -> {
            people.correct(id, 1, name, "+47 900 00 000", Locale.of("nn"));
            assignments.give(id, "UNIT_HEAD", own.secondKindergarten, Fixtures.LONG_AGO, null);
            bodies.setUpMissing(Fixtures.LONG_AGO);
            bodies.seat(bodies.list().getFirst().id(), Seat.Kind.DEPUTY, id, null, TODAY.minusDays(30), null);
            invitations.invite(id);
        });
        fixtures.as(actor, () -> addresses.ask(id, "ny." + address));
        assertThat(browser.post()
                        .uri("/me/calendar")
                        .with(csrf())
                        .with(signedIn(actor))
                        .exchange())
                .hasStatus3xxRedirection();
        postman.sendAll();
        fixtures.as(own.owner, () -> accounts.open(address, "en lang nok setning", own.owner, id));
        return new Canary(actor, name, address);
    }

    /** The tables where a word stands in any column, seen by the role that owns them, at this owner. */
    private Set<String> tablesWith(OwnerId owner, String... words) {
        var found = new TreeSet<String>();
        try (var db = connections.asOwner()) {
            Connections.enter(db, owner);
            var tables = new ArrayList<String>();
            try (var rows = db.createStatement()
                    .executeQuery(
                            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            for (var table : tables) {
                for (var word : words) {
                    try (var ask = db.prepareStatement(
                            "select exists (select from " + table + " t where strpos(lower(t::text), lower(?)) > 0)")) {
                        ask.setString(1, word);
                        try (var rows = ask.executeQuery()) {
                            rows.next();
                            if (rows.getBoolean(1)) found.add(table);
                        }
                    }
                }
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        return found;
    }

    @Test
    @Covers("IMP-10")
    void theExportHoldsEveryTableWhereThePersonStandsAndThePersonCanPutThemRight() {
        var own = fixtures.municipality();
        var canary = canary(own);
        var id = canary.actor().person().toString();
        var answer =
                browser.get().uri("/me/export").with(signedIn(canary.actor())).exchange();
        assertThat(answer).hasStatusOk();
        var exported = new TreeSet<String>();
        json.readTree(answer.getResponse().getContentAsByteArray())
                .properties()
                .forEach(table -> exported.add(table.getKey()));
        var found = tablesWith(own.owner, canary.name(), canary.address(), id);
        found.remove("audit_entry"); // what others did with them, by id alone; what they did themselves is told
        exported.remove("audit_entry");
        assertThat(exported).isEqualTo(found);
        assertThat(exported)
                .contains("person", "role_assignment", "body_member", "invitation", "address_change", "account");

        assertThat(browser.post()
                        .uri("/me")
                        .param("name", "Kari Rettet")
                        .param("phone", "900 11 111")
                        .param("language", "nb")
                        .param("version", "2")
                        .with(csrf())
                        .with(signedIn(canary.actor()))
                        .exchange())
                .hasStatus3xxRedirection();
        fixtures.as(
                own.administrator,
                () -> assertThat(organisation.getPerson(canary.actor().person()).name())
                        .isEqualTo("Kari Rettet"));
        assertThat(browser.get()
                        .uri("/administration/people/{person}/export", id)
                        .with(signedIn(own.administrator))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Kari Rettet", "900 11 111");
    }

    /** A new table that refers to a person is not forgotten: its module says so, or this fails. */
    @Test
    void everyColumnThatRefersToAPersonIsInTheMap() throws SQLException {
        var refers = new TreeSet<String>();
        try (var db = connections.asOwner();
                var rows = db.createStatement().executeQuery("""
                        select c.conrelid::regclass || '.' || a.attname
                          from pg_constraint c
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'tenant_id'
                         where c.contype = 'f' and c.confrelid = 'person'::regclass""")) {
            while (rows.next()) refers.add(rows.getString(1));
        }
        assertThat(refers).isNotEmpty();
        assertThat(records.stream().map(record -> record.table() + "." + record.column()))
                .containsAll(refers);
    }

    @Test
    void whoLeftIsForgottenAfterTheTimeOfThePackAndWhatTheyDidStaysUnderTheirRole() throws Exception {
        var own = fixtures.municipality();
        var canary = canary(own);
        var person = canary.actor().person();
        fixtures.as(own.administrator, () -> departures.leave(person, TODAY.minusDays(1), own.administrator.person()));
        clock.set(LocalDate.of(2027, 11, 20));
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(tablesWith(own.owner, canary.name())).as("one day too early").contains("person");
        clock.set(LocalDate.of(2027, 11, 21));
        fixtures.as(own.owner, () -> retention.run(own.owner));
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(tablesWith(own.owner, canary.name(), canary.address())).isEmpty();
        assertThat(tablesWith(own.owner, person.toString()))
                .as("a calendar is of nobody who is forgotten")
                .contains("role_assignment")
                .doesNotContain("calendar_feed");
        fixtures.as(own.owner, () -> {
            assertThat(organisation.getPerson(person).name()).isEqualTo("Styrer 1");
            assertThat(assignments.list(person))
                    .extracting(one -> one.roleName().in(Locale.of("nb")))
                    .containsExactly("Styrer");
        });
        assertThat(Files.readString(data.resolve("erasures").resolve(own.owner + ".erased")))
                .isEqualTo(person + " 1\n");
        assertThat(browser.get()
                        .uri("/administration/people/retention")
                        .with(signedIn(own.administrator))
                        .exchange())
                .bodyText()
                .contains("Glemt: 1 personer");
    }

    @Test
    void anOlderBackupThatIsRestoredIsBroughtUpToTheErasure() throws Exception {
        var own = fixtures.municipality();
        var canary = canary(own);
        var person = canary.actor().person();
        // as after a restore: the database knows nothing of the erasure, the ledger outside it does
        var folder = Files.createDirectories(data.resolve("erasures"));
        Files.writeString(folder.resolve(own.owner + ".erased"), person + " 7\n");
        assertThat(tablesWith(own.owner, canary.name())).isNotEmpty();
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(tablesWith(own.owner, canary.name(), canary.address())).isEmpty();
        fixtures.as(
                own.owner,
                () -> assertThat(organisation.getPerson(person).name()).isEqualTo("Styrer 7"));
    }

    @Test
    void aNightCutShortInTheMiddleIsTakenUpAgain() throws Exception {
        var own = fixtures.municipality();
        var first = canary(own);
        var second = own.person("Andre Kanari", "UNIT_HEAD", own.secondSchool);
        fixtures.as(own.administrator, () -> {
            departures.leave(first.actor().person(), TODAY.minusDays(2), own.administrator.person());
            departures.leave(second.person(), TODAY.minusDays(1), own.administrator.person());
        });
        clock.set(LocalDate.of(2028, 1, 1));
        alter("add constraint broken check (active or id <> '%s') not valid".formatted(second.person()));
        try {
            assertThatThrownBy(() -> fixtures.as(own.owner, () -> retention.run(own.owner)))
                    .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
        } finally {
            alter("drop constraint broken");
        }
        assertThat(tablesWith(own.owner, first.name(), first.address()))
                .as("the first is done")
                .isEmpty();
        assertThat(tablesWith(own.owner, "Andre Kanari"))
                .as("the second is whole")
                .containsExactly("person");
        fixtures.as(own.owner, () -> retention.run(own.owner));
        assertThat(tablesWith(own.owner, first.name(), first.address(), "Andre Kanari"))
                .isEmpty();
    }

    private void alter(String how) throws SQLException {
        try (var db = connections.asOwner();
                var statement = db.createStatement()) {
            statement.execute("alter table person " + how);
            db.commit();
        }
    }
}
