package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever holds an account hears of it by mail when the ways into it change. */
@ModuleTest
class WordOfChangesTests {
    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Mailbox mailbox;

    @Test
    void codesSetUpRenewedAndRemovedAreEachTold() {
        var director = fixtures.municipality().director;
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(director), PASSWORD);
        var secret = SECRET.matcher(visitor.get("/second-factor/app").body());
        assertThat(secret.find()).isTrue();
        var code = accounts.code(SecondFactorTests.base32(secret.group(1)));

        visitor.post("/second-factor/app", "/second-factor/app", "code", "000000");
        assertThat(mailbox.of(accounts.address(director)))
                .as("nothing has changed")
                .isEmpty();
        visitor.post("/second-factor/app", "/second-factor/app", "code", code);
        assertThat(mailbox.newest(accounts.address(director), 1).title())
                .isEqualTo("Kontoen din i Kvalitetshjul har fått engangskoder fra en app");
        visitor.post("/me/security", "/me/security/recovery-codes");
        assertThat(mailbox.newest(accounts.address(director), 2).title())
                .isEqualTo("Kontoen din i Kvalitetshjul har fått nye gjenopprettingskoder");
        visitor.post("/me/security", "/me/security/app/removal");
        var last = mailbox.newest(accounts.address(director), 3);
        assertThat(last.title()).isEqualTo("Engangskodene er fjernet fra kontoen din i Kvalitetshjul");
        assertThat(last.link()).isEqualTo("/me/security");
    }

    @Test
    void aNewPasswordIsToldOnceToEachAddressOfSeveralOwners() {
        var first = fixtures.municipality().director;
        var second = fixtures.municipality().director;
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(first, second), PASSWORD);
        visitor.post("/owners/choice", "/owners/choice", "owner", first.owner().toString());
        var fresh = "sju bratte bakkar og ein sykkel";
        visitor.post("/me/security/password", "/me/security/password", "password", fresh, "again", fresh);
        for (var person : new Actor[] {first, second})
            assertThat(mailbox.newest(accounts.address(person), 1).title())
                    .isEqualTo("Passordet ditt i Kvalitetshjul er byttet");
    }
}
