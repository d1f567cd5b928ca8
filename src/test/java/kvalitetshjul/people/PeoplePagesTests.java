package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.owners.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class PeoplePagesTests {
    private static final String PEOPLE = "/administration/people";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Organisation organisation;

    @Autowired
    People people;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Statements statements;

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).accept("text/html").with(signedIn(actor)).exchange();
    }

    private MvcTestResult post(Actor actor, String path, String... parameters) {
        var request = browser.post().uri(path).accept("text/html").with(csrf()).with(signedIn(actor));
        for (int i = 0; i < parameters.length; i += 2) request.param(parameters[i], parameters[i + 1]);
        return request.exchange();
    }

    private MvcTestResult upload(Actor actor, String csv) {
        return browser.post()
                .uri(PEOPLE + "/import")
                .multipart()
                .file("list", csv.getBytes(StandardCharsets.UTF_8))
                .with(csrf())
                .with(signedIn(actor))
                .exchange();
    }

    @Test
    void tenThousandPeopleAreReadPageByPageAndSearched() {
        var own = fixtures.municipality();
        var few = statements.during(() -> get(own.administrator, PEOPLE));
        tenants.runAs(
                own.owner,
                () -> transaction.executeWithoutResult(running -> db.sql("""
                insert into person (id, name, email, active)
                select gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0'), 'p' || n || '@example.test', true
                  from generate_series(1, 10000) n""").update()));
        var many = statements.during(() -> assertThat(get(own.administrator, PEOPLE + "?page=2"))
                .hasStatusOk()
                .bodyText()
                .contains("006 personer", "Side 2 av 201"));
        assertThat(many).hasSameSizeAs(few);
        assertThat(get(own.administrator, PEOPLE + "?words=p777@")).bodyText().contains("Person 00777", "Én person");
        assertThat(get(own.administrator, PEOPLE + "?words=finnesikke"))
                .bodyText()
                .contains("Ingen passer");
    }

    @Test
    void aPersonIsAddedWithARoleAndTwoMayNotHaveTheSameAddress() {
        var own = fixtures.municipality();
        var answer = post(
                own.administrator,
                PEOPLE,
                "name",
                "Siv Stedfortreder",
                "email",
                "Siv@Example.test",
                "role",
                "UNIT_HEAD",
                "unit",
                own.firstSchool.toString(),
                "from",
                "2026-08-01");
        assertThat(answer).hasStatus3xxRedirection();
        assertThat(get(own.administrator, answer.getResponse().getRedirectedUrl()))
                .hasStatusOk()
                .bodyText()
                .contains("Siv Stedfortreder", "siv@example.test", "UNIT_HEAD, Nordre skole", "fra 1. august 2026");
        assertThat(post(own.administrator, PEOPLE, "name", "En Annen", "email", "siv@example.test"))
                .hasStatus(422)
                .bodyText()
                .contains("En annen person her har adressen siv@example.test", "En Annen");
        assertThat(post(own.administrator, PEOPLE, "name", " ", "email", "ikke en adresse"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv navnet", "Skriv en gyldig e-postadresse", "ikke en adresse");
    }

    @Test
    void twoWhoCorrectTheSamePersonBothKeepTheirText() {
        var own = fixtures.municipality();
        var path = PEOPLE + "/" + own.firstPrincipal.person();
        assertThat(post(own.administrator, path, "name", "Ragna Første", "phone", "", "language", "", "version", "1"))
                .hasStatus3xxRedirection();
        assertThat(post(own.administrator, path, "name", "Ragna Andre", "phone", "", "language", "", "version", "1"))
                .hasStatus(409)
                .bodyText()
                .contains("Ragna Første", "Ragna Andre", "Noen andre har endret dette");
    }

    @Test
    void anOverlapIsRefusedInWordsAndTheFormIsKept() {
        var own = fixtures.municipality();
        assertThat(post(
                        own.administrator,
                        PEOPLE + "/" + own.firstPrincipal.person() + "/roles",
                        "role",
                        "UNIT_HEAD",
                        "unit",
                        own.firstSchool.toString(),
                        "from",
                        "2027-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Ragna Rektor har allerede denne rollen ved Nordre skole", "2027-01-01");
    }

    @Test
    void aListIsLookedAtAndThenTakenIn() {
        var own = fixtures.municipality();
        var preview = upload(own.administrator, """
                Navn;E-post;Rolle;Virksomhet
                Anna Lese;anna@example.test;UNIT_HEAD;Nordre skole
                Bo Skrive;bo@example.test;BAKER;Nordre skole
                Cato Regne;cato@example.test;UNIT_HEAD;Ukjent skole
                Dina Sang;dette er ingen adresse;UNIT_HEAD;Nordre skole
                """);
        assertThat(preview)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Én linje blir tatt inn",
                        "ny person",
                        "ukjent rolle",
                        "ukjent virksomhet",
                        "Linje 5",
                        "E-postadressen er ikke gyldig");
        fixtures.as(
                own.administrator,
                () -> assertThat(people.findByEmail("anna@example.test"))
                        .as("nothing is taken in by looking")
                        .isEmpty());
        var id = tenants.callAs(
                own.owner,
                () -> transaction.execute(running -> db.sql("select id::text from people_upload")
                        .query(String.class)
                        .single()));
        assertThat(post(own.administrator, PEOPLE + "/import/" + id + "/confirmation"))
                .hasRedirectedUrl(PEOPLE);
        fixtures.as(own.administrator, () -> {
            var anna = people.findByEmail("anna@example.test").orElseThrow();
            assertThat(organisation.listHeldRoles(anna))
                    .singleElement()
                    .satisfies(held -> assertThat(held.unit()).contains("Nordre skole"));
            assertThat(people.findByEmail("bo@example.test")).isEmpty();
        });
    }

    @Test
    void aListWithIdentityNumbersIsRefusedWhole() {
        var own = fixtures.municipality();
        assertThat(upload(own.administrator, "Navn;Fødselsnummer\nAnna Lese;\n"))
                .hasStatus(422)
                .bodyText()
                .contains("Fødselsnummer", "slett kolonnen");
        assertThat(upload(own.administrator, "Navn;E-post\nAnna Lese 15076500565;anna@example.test\n"))
                .hasStatus(422)
                .bodyText()
                .contains("Linje 2", "ser ut som et fødselsnummer")
                .doesNotContain("15076500565");
    }

    @Test
    void anotherOwnerSeesNothing() {
        var own = fixtures.municipality();
        var other = fixtures.municipality();
        assertThat(get(other.administrator, PEOPLE + "/" + own.firstPrincipal.person()))
                .hasStatus(404);
        own.person("Sigrun Hemmelig", "COUNCIL", null);
        assertThat(get(other.administrator, PEOPLE + "?words=Hemmelig"))
                .bodyText()
                .doesNotContain("Sigrun");
        assertThat(get(own.administrator, PEOPLE + "?words=Hemmelig"))
                .bodyText()
                .contains("Sigrun");
    }
}
