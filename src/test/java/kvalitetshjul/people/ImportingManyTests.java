package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.audit.Verification;
import kvalitetshjul.owners.Tenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of a whole municipality in one list. */
@ModuleTest
class ImportingManyTests {
    private static final String IMPORT = "/administration/people/import";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Audit audit;

    @Test
    void fiveThousandTakeFewStatementsAndTheLogIsWhole() {
        var own = fixtures.municipality();
        var list = list(4999);
        var looked = statements.during(() -> assertThat(upload(own, list)).hasStatusOk());
        assertThat(looked).hasSizeLessThan(30);

        var from = System.nanoTime();
        var taken = statements.during(
                () -> assertThat(confirm(own, upload(own), true)).hasStatus3xxRedirection());
        System.out.printf(
                "import: 4999 people taken in with %d statements in %d ms%n",
                taken.size(), (System.nanoTime() - from) / 1_000_000);
        assertThat(taken).hasSizeLessThan(150);
        assertThat(count(own, "person where email like 'person%@many.test'")).isEqualTo(4999);
        assertThat(count(own, "role_assignment where role_code = 'UNIT_HEAD' and valid_from = date '2026-11-21'"))
                .isEqualTo(4999);
        assertThat(count(own, "invitation")).isEqualTo(4999);
        assertThat(count(own, "mail_outbox where kind = 'invitation'")).isEqualTo(4999);
        assertThat(count(
                        own,
                        "audit_entry where act = 'person.add' and person_id = '" + own.administrator.person() + "'"))
                .isEqualTo(4999);
        assertThat(tenants.callAs(own.owner, audit::verify)).isInstanceOf(Verification.Sound.class);
        tenants.runAs(
                own.owner,
                () -> transaction.executeWithoutResult(running -> db.sql("delete from mail_outbox")
                        .update())); // or the next test that lets mails go waits for all of these
    }

    @Test
    void whoSendsTheListTwiceIsToldSoAndTakesItInOnce() {
        var own = fixtures.municipality();
        upload(own, list(400));
        var id = upload(own);
        var ready = new CyclicBarrier(2);
        var both = Stream.of(1, 2)
                .map(at -> CompletableFuture.supplyAsync(() -> {
                    await(ready);
                    return confirm(own, id, false);
                }))
                .toList();
        var answers = both.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(answer -> answer.getResponse().getStatus()))
                .containsExactlyInAnyOrder(302, 409);
        assertThat(count(own, "person where email like 'person%@many.test'")).isEqualTo(400);

        assertThat(confirm(own, id, false))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Denne listen er lest inn");
    }

    @Test
    void onePersonOnTwoLinesIsOnePersonWithTwoRoles() {
        var own = fixtures.municipality();
        upload(own, """
                Navn;E-post;Rolle;Virksomhet
                Anna Lese;Anna@many.test;UNIT_HEAD;Nordre skole
                Anna Lese;anna@many.test;UNIT_HEAD;Søndre skole
                Anna Lese;anna@many.test;UNIT_HEAD;Søndre skole
                """);
        assertThat(confirm(own, upload(own), false)).hasStatus3xxRedirection();
        assertThat(count(own, "person where email = 'anna@many.test'")).isEqualTo(1);
        assertThat(
                        count(
                                own,
                                "role_assignment a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id where p.email = 'anna@many.test'"))
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsNoTableIsRefused() {
        var own = fixtures.municipality();
        assertThat(upload(own, ";".repeat(2_000_000)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Vi kan ikke lese dette som en tabell");
        assertThat(upload(own, "Navn;\"E-post\n" + "Nina Ny;\n".repeat(100_000)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Et anførselstegn åpnes og lukkes aldri");
    }

    @ParameterizedTest
    @CsvSource({"9000, xxx…", "3000000, Linje 1: En celle har mer enn 10\u00a0000 tegn"})
    void aLongHeadingIsNotSaidBackWhole(int letters, String said) {
        var own = fixtures.municipality();
        var answer = upload(own, "Navn;" + "x".repeat(letters) + "\nNina Ny;\n");
        assertThat(answer).bodyText().contains(said).doesNotContain("x".repeat(1000));
    }

    private static void await(CyclicBarrier ready) {
        try {
            ready.await();
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    private static String list(int people) {
        return "Navn;E-post;Rolle;Virksomhet\n"
                + IntStream.rangeClosed(1, people)
                        .mapToObj(n -> "Person %d;person%d@many.test;UNIT_HEAD;%s"
                                .formatted(n, n, n % 2 == 0 ? "Nordre skole" : "Søndre skole"))
                        .collect(Collectors.joining("\n"));
    }

    private MvcTestResult upload(Municipality own, String list) {
        return browser.post()
                .uri(IMPORT)
                .multipart()
                .file("list", list.getBytes(StandardCharsets.UTF_8))
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    /** The list that was uploaded last. */
    private String upload(Municipality own) {
        return read(own, "select id::text from people_upload order by id desc limit 1", String.class);
    }

    private MvcTestResult confirm(Municipality own, String upload, boolean invite) {
        return browser.post()
                .uri(IMPORT + "/" + upload + "/confirmation")
                .param("invite", Boolean.toString(invite))
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    private long count(Municipality own, String from) {
        return read(own, "select count(*) from " + from, Long.class);
    }

    private <T> T read(Municipality own, String sql, Class<T> type) {
        var found = new AtomicReference<T>();
        tenants.runAs(
                own.owner,
                () -> found.set(
                        transaction.execute(running -> db.sql(sql).query(type).single())));
        return found.get();
    }
}
