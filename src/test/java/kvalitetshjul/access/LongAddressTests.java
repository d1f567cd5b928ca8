package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An address somebody asked for before sign-in is opened after it, unless it is longer than a header can carry back. */
@ModuleTest
class LongAddressTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @ParameterizedTest
    @ValueSource(ints = {2_500, 5_000, 7_500})
    void anAddressTooLongToComeBackToIsForgottenAndTheSignInSucceeds(int length) {
        var visitor = new Visitor(port);
        var asked = visitor.get("/wheel?words=" + "å".repeat(length / 6).replace("å", "%C3%A5"));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
        var signedIn = visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD);
        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith("/");
        assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void anOrdinaryAddressIsComeBackTo() {
        var visitor = new Visitor(port);
        visitor.get("/wheel?state=OVERDUE&words=" + "a".repeat(1_000));
        var signedIn = visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow())
                .endsWith("/wheel?state=OVERDUE&words=" + "a".repeat(1_000));
    }
}
