package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.TreeSet;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.owners.Owners;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of how somebody signs in is in their own export, and in nobody else’s. */
@ModuleTest
class AccountRecordsTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Owners owners;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    private void write(String sql, String name) {
        transaction.executeWithoutResult(status -> db.sql(sql)
                .param("account", accounts.id(name))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    @Test
    void onesOwnExportHoldsEveryWayInAndNoSecret() {
        var own = fixtures.municipality();
        var elsewhere = fixtures.municipality();
        var name = accounts.open(own.director, elsewhere.councilMember);
        var secret = accounts.withCodes(name);
        write("""
                insert into account_identity (issuer, subject, account_id, bound_at)
                values ('https://idp.example', 'subject of ' || :account::text, :account, :now)""", name);
        write("""
                insert into account_passkey (credential_id, account_id, label, public_key, signature_count, user_verified,
                                             backup_eligible, backup_state, transports, attestation_object, client_data,
                                             created_at, used_at)
                values (decode(md5(:account::text), 'hex'), :account, 'Telefonen min', 'x', 0, true, false, false, '{}', 'x', 'x', :now, :now)""", name);
        clock.set(clock.instant().plusSeconds(30));
        var visitor = new Visitor(port);
        visitor.signIn(name, "Feil passord her");
        visitor.signIn(name, PASSWORD);
        visitor.post("/sign-in/code", "/sign-in/code", "code", accounts.code(secret));
        visitor.post("/owners/choice", "/owners/choice", "owner", own.owner.toString());

        var file = visitor.get("/me/export").body();

        assertThat(file)
                .contains(
                        name,
                        "https://idp.example",
                        "subject of " + accounts.id(name),
                        "Telefonen min",
                        "Firefox, Windows",
                        "\"way\" : \"CODE\"",
                        "2026-11-21T12:00:30",
                        owners.get(elsewhere.owner).name())
                .doesNotContain("argon2", visitor.cookie("device").split("\\.", 2)[0]);
        var told = new TreeSet<String>();
        json.readTree(file).properties().forEach(table -> told.add(table.getKey()));
        assertThat(told)
                .as("every table that refers to an account")
                .containsAll(db.sql("""
                        select conrelid::regclass::text from pg_constraint
                         where contype = 'f' and confrelid = 'account'::regclass order by 1""").query(String.class).list())
                .contains("account", "spring_session");
        assertThat(visitor.get("/me/records").body()).contains("Telefonen min", "Firefox, Windows");
    }

    @Test
    void whoLooksAfterThePersonSeesTheNameOfTheAccountAlone() {
        var own = fixtures.municipality();
        var elsewhere = fixtures.municipality();
        var name = accounts.open(own.director, elsewhere.councilMember);
        new Visitor(port).signIn(name, PASSWORD);
        var administrator = new Visitor(port);
        administrator.signIn(accounts.open(own.administrator), PASSWORD);
        assertThat(administrator
                        .get("/administration/people/" + own.director.person() + "/export")
                        .body())
                .contains(name)
                .doesNotContain(
                        "account_device",
                        "spring_session",
                        owners.get(elsewhere.owner).name());
    }
}
