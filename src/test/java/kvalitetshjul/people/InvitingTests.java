package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class InvitingTests {
    private static final Pattern LINK = Pattern.compile("http://\\S+(/(?:invitation|guest|address)/[\\w-]+)");
    private static final String PASSWORD = "en lang nok setning";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    GreenMail server;

    @Autowired
    Postman postman;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisation organisation;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    private Actor newcomer(Municipality own, String address) {
        var id = tenants.callAs(own.owner, () -> {
            var person = organisation.addPerson("Nina Nykomer", address, null);
            organisation.assign(person, "UNIT_HEAD", own.firstSchool, Fixtures.LONG_AGO);
            return person;
        });
        return new Actor(own.owner, id, "Nina Nykomer");
    }

    private static String address() {
        return "nina." + java.util.UUID.randomUUID() + "@example.test";
    }

    private MvcTestResult post(Actor by, String path, String... parameters) {
        var request = browser.post().uri(path).accept("text/html").with(csrf());
        for (int i = 0; i < parameters.length; i += 2) request.param(parameters[i], parameters[i + 1]);
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }

    private MvcTestResult get(Actor by, String path) {
        var request = browser.get().uri(path).accept("text/html");
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }

    private List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .toList();
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (java.io.IOException | jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String link(MimeMessage mail) {
        var body = text(mail);
        var link = LINK.matcher(body);
        assertThat(link.find()).as(body).isTrue();
        return link.group(1);
    }

    private String invite(Municipality own, PersonId person, String address) {
        assertThat(post(own.administrator, "/administration/people/" + person + "/invitation"))
                .hasStatus3xxRedirection();
        postman.sendAll();
        return link(mailsTo(address).getLast());
    }

    @Test
    void anInvitationComesByMailAndOpensOnce() throws Exception {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address);
        var link = invite(own, nina.person(), address);
        assertThat(get(null, link))
                .hasStatusOk()
                .bodyText()
                .contains("Velkommen, Nina Nykomer", "UNIT_HEAD, Nordre skole");
        assertThat(post(null, link, "password", "kort", "again", "kort"))
                .hasStatus(422)
                .bodyText()
                .contains("minst 12 tegn");
        assertThat(post(null, link, "password", PASSWORD, "again", "noe ganske annet"))
                .hasStatus(422)
                .bodyText()
                .contains("De to passordene er ikke like");
        assertThat(post(null, link, "password", PASSWORD, "again", PASSWORD))
                .hasStatusOk()
                .bodyText()
                .contains("Kontoen er klar", address);
        assertThat(get(null, link)).hasStatus(404);
        assertThat(post(null, link, "password", PASSWORD, "again", PASSWORD)).hasStatus(404);
        assertThat(browser.post()
                        .uri("/sign-in")
                        .param("username", address)
                        .param("password", PASSWORD)
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl("/");
    }

    @Test
    @Covers("IMP-36")
    void aMailHoldsATitleAndALinkAndNothingElse() throws Exception {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address);
        var link = invite(own, nina.person(), address);
        var mail = mailsTo(address).getLast();
        assertThat(mail.getSubject()).startsWith("Du er invitert til Kvalitetshjul hos Kommune ");
        var body = text(mail);
        assertThat(body.lines().filter(line -> !line.isBlank()))
                .hasSize(3)
                .satisfiesExactly(
                        title -> assertThat(title).startsWith("Du er invitert til Kvalitetshjul hos Kommune "),
                        there -> assertThat(there).endsWith(link),
                        from -> assertThat(from).startsWith("Kommune ").endsWith("· Kvalitetshjul"));
    }

    @Test
    void theSecretRestsNowhereButAsAHash() {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address);
        var secret = invite(own, nina.person(), address).replaceAll(".*/", "");
        var stored = tenants.callAs(
                own.owner,
                () -> transaction.execute(
                        running -> db.sql("""
                select string_agg(t, ' ') from (
                  select i::text as t from invitation i union all select o::text from mail_outbox o
                  union all select l::text from secret_link l) as everything""").query(String.class).single()));
        assertThat(stored).isNotBlank().doesNotContain(secret);
    }

    @Test
    void aRenewedAWithdrawnAndAnOldInvitationOpenNothing() {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address);
        var first = invite(own, nina.person(), address);
        var second = invite(own, nina.person(), address);
        assertThat(get(null, first)).hasStatus(404);
        assertThat(get(null, second)).hasStatusOk();
        assertThat(post(own.administrator, "/administration/people/" + nina.person() + "/invitation/revocation"))
                .hasStatus3xxRedirection();
        assertThat(get(null, second)).hasStatus(404);
        var third = invite(own, nina.person(), address);
        clock.set(LocalDate.of(2026, 12, 5));
        assertThat(get(null, third)).hasStatus(404);
    }

    /** An administrator can make a link for an address that has an account elsewhere; it must not be a place to try passwords out. */
    @Test
    void thePasswordOfAnAccountThereIsCannotBeTriedOut() {
        var own = fixtures.municipality();
        var elsewhere = fixtures.municipality().director;
        var address = address();
        tenants.runAs(elsewhere.owner(), () -> accounts.open(address, PASSWORD, elsewhere.owner(), elsewhere.person()));
        var nina = newcomer(own, address);
        var link = invite(own, nina.person(), address);
        assertThat(get(null, link)).bodyText().contains("passord");
        int tried = 0;
        for (int at = 0; at < 20; at++) {
            var answer = post(null, link, "password", "gjetning nummer " + at);
            if (answer.getResponse().getStatus() == 422) tried++;
            else assertThat(answer).hasStatus(429).headers().hasValue("Retry-After", "1");
        }
        assertThat(tried).isEqualTo(5);
        clock.set(clock.instant().plusSeconds(1));
        assertThat(post(null, link, "password", PASSWORD))
                .hasStatusOk()
                .bodyText()
                .contains("Kontoen er klar");
    }

    @Test
    void aMailTheServerDoesNotTakeIsTriedAgain() {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address);
        assertThat(post(own.administrator, "/administration/people/" + nina.person() + "/invitation"))
                .hasStatus3xxRedirection();
        server.stop();
        try {
            postman.sendAll();
        } finally {
            server.start();
        }
        assertThat(mailsTo(address)).isEmpty();
        assertThat(get(own.administrator, "/administration/mail"))
                .bodyText()
                .contains(address, "venter på å bli sendt");
        postman.sendAll();
        assertThat(mailsTo(address)).as("not before its time").isEmpty();
        clock.set(TestClock.START.plusSeconds(180));
        postman.sendAll();
        assertThat(mailsTo(address)).hasSize(1);
        assertThat(get(own.administrator, "/administration/mail"))
                .bodyText()
                .contains(address, "sendt 21. november 2026");
    }

    @Test
    void aWholeGroupIsInvitedAtOnce() {
        var own = fixtures.municipality();
        var one = address();
        var two = address();
        var first = newcomer(own, one);
        var second = newcomer(own, two);
        assertThat(post(
                        own.administrator,
                        "/administration/people/invitations",
                        "person",
                        first.person().toString(),
                        "person",
                        second.person().toString()))
                .hasStatus3xxRedirection();
        postman.sendAll();
        assertThat(mailsTo(one)).hasSize(1);
        assertThat(mailsTo(two)).hasSize(1);
    }

    @Test
    void aNewAddressCountsWhenItsOwnMailHasBeenOpened() {
        var own = fixtures.municipality();
        var address = address();
        var nina = newcomer(own, address());
        assertThat(post(nina, "/me/address", "email", address)).hasStatus3xxRedirection();
        assertThat(get(nina, "/me")).bodyText().contains("Vi har sendt en lenke til " + address);
        postman.sendAll();
        var link = link(mailsTo(address).getLast());
        assertThat(get(null, link)).hasStatusOk().bodyText().contains(address);
        fixtures.as(
                nina,
                () -> assertThat(organisation.getPerson(nina.person()).email())
                        .as("reading it changes nothing")
                        .isNotEqualTo(address));
        assertThat(post(null, link)).hasStatusOk();
        fixtures.as(
                nina,
                () -> assertThat(organisation.getPerson(nina.person()).email()).isEqualTo(address));
        assertThat(post(null, link)).hasStatus(404);
    }

    private String emailOf(Actor who) {
        return tenants.callAs(
                who.owner(), () -> organisation.getPerson(who.person()).email());
    }

    private static List<String> subjects(List<MimeMessage> mails) {
        return mails.stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .toList();
    }

    /** Whoever has the link can open the account and choose the password: it is never shown in silence. */
    @Test
    void aLinkIntoAnothersAccountIsShownForAReasonAndToldOfAtOnce() {
        var own = fixtures.municipality();
        var second = own.person("Alma Administrator", "ADMINISTRATOR", null);
        var address = address();
        var nina = newcomer(own, address);
        var page = "/administration/people/" + nina.person();

        for (var reason : List.of("", "   ", "x".repeat(301))) {
            var refused = post(own.administrator, page + "/invitation/link", "reason", reason);
            assertThat(refused).hasStatus(422);
            if (reason.isBlank()) assertThat(refused).bodyText().contains("Skriv hvorfor du lager lenken");
            else assertThat(refused).bodyText().contains(reason);
            assertThat(refused.getMvcResult().getFlashMap().get("link")).isNull();
        }
        assertThat(get(own.administrator, page)).bodyText().contains("Ikke invitert ennå");

        var shown = post(own.administrator, page + "/invitation/link", "reason", "Får ikke e-post før mandag");
        assertThat(shown).hasStatus3xxRedirection();
        var link = shown.getMvcResult().getFlashMap().get("link").toString().replaceAll(".*(/invitation/)", "$1");
        assertThat(get(second, "/administration/log?act=person"))
                .bodyText()
                .contains("fikk vist en lenke som åpner for", "Nina Nykomer. Begrunnelse: Får ikke e-post før mandag");

        postman.sendAll();
        assertThat(subjects(mailsTo(address))).singleElement().asString().contains("er vist til en som styrer");
        assertThat(subjects(mailsTo(emailOf(second))))
                .singleElement()
                .asString()
                .contains("har fått vist en lenke som åpner for en annen")
                .doesNotContain("Nina");
        assertThat(text(mailsTo(emailOf(second)).getLast())).contains("/administration/log?object=");
        assertThat(mailsTo(emailOf(own.administrator))).isEmpty();

        assertThat(post(null, link, "password", PASSWORD, "again", PASSWORD)).hasStatusOk();
        postman.sendAll();
        assertThat(subjects(mailsTo(address)).getLast())
                .startsWith("Kontoen din hos ")
                .endsWith(" er åpnet");
    }

    @Test
    void aLinkToANewPasswordIsToldOfWhenItIsShown() {
        var own = fixtures.municipality();
        var name = emailOf(own.firstPrincipal);
        tenants.runAs(own.owner, () -> accounts.open(name, PASSWORD, own.owner, own.firstPrincipal.person()));
        var page = "/administration/people/" + own.firstPrincipal.person();
        assertThat(post(own.administrator, page + "/password-link"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor du lager lenken");
        assertThat(post(own.administrator, page + "/password-link", "reason", "Har glemt det og er på ferie"))
                .hasStatus3xxRedirection();
        postman.sendAll();
        assertThat(subjects(mailsTo(name))).singleElement().asString().contains("er vist til en som styrer");
        assertThat(subjects(mailsTo(emailOf(own.director))))
                .as("the one administrator did it, so who leads is told")
                .singleElement()
                .asString()
                .contains("åpner for en annen");
    }

    @Test
    void onesOwnLinkNeedsNoReason() {
        var own = fixtures.municipality();
        var name = emailOf(own.administrator);
        tenants.runAs(own.owner, () -> accounts.open(name, PASSWORD, own.owner, own.administrator.person()));
        var page = "/administration/people/" + own.administrator.person();
        assertThat(get(own.administrator, page)).bodyText().doesNotContain("Hvorfor lager du lenken");
        assertThat(post(own.administrator, page + "/password-link")).hasStatus3xxRedirection();
        postman.sendAll();
        assertThat(mailsTo(name)).isEmpty();
        assertThat(mailsTo(emailOf(own.director))).isEmpty();
    }
}
