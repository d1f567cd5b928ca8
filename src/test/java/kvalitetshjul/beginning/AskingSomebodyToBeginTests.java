package kvalitetshjul.beginning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.operation.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code ./run new-owner} prints, sends and leaves behind. */
@ModuleTest
class AskingSomebodyToBeginTests {
    @Autowired
    Beginners beginners;

    @Autowired
    TestClock clock;

    @Autowired
    GreenMail mails;

    @Test
    void itPrintsALinkThatOpensAForm() {
        var address = Beginners.address();
        var printed = beginners.verb(
                Map.of("KVALITETSHJUL_ADDRESS", "https://quality.example.no/"), address, "Kari", "Nordmann");
        assertThat(printed)
                .contains("Open this within 7 days to begin", "https://quality.example.no/beginning/link/")
                .contains("No mail server is set (SPRING_MAIL_HOST): give the address to " + address);
        var link = printed.replaceAll("(?s).*(/beginning/link/\\S+).*", "$1");
        assertThat(Beginners.text(beginners.get(null, link)))
                .contains("Begynn med en ny kommune", address, "Kari Nordmann");
    }

    @Test
    void nothingIsRegisteredByAsking() {
        var owners = beginners.count("school_owner");
        beginners.link(Beginners.address());
        assertThat(beginners.count("school_owner")).isEqualTo(owners);
    }

    @Test
    void theSecretRestsNowhereButAsAHash() {
        var secret = beginners.link(Beginners.address()).replaceAll(".*/", "");
        assertThat(beginners.count("secret_link l where l::text like '%" + secret + "%'"))
                .isZero();
        assertThat(beginners.count("owner_invitation i where i::text like '%" + secret + "%'"))
                .isZero();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (var arguments :
                List.of(List.<String>of(), List.of("kari"), List.of("kari@home"), List.of("a@b.c,d@e.f"))) {
            var out = new ByteArrayOutputStream();
            assertThat(NewOwner.run(Map.of(), arguments, clock, new PrintStream(out, true, StandardCharsets.UTF_8)))
                    .isEqualTo(2);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("./run new-owner kari@example.no");
        }
    }

    @Test
    void withoutADatabaseItSaysSo(@TempDir Path empty) {
        assertThatThrownBy(() -> beginners.verb(Map.of("KVALITETSHJUL_DATA", empty.toString()), "kari@example.test"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no database in");
    }

    @Test
    void askedAgainTheLinkBeforeOpensNothing() {
        var address = Beginners.address();
        var first = beginners.link(address);
        var second = beginners.link(address.toUpperCase(java.util.Locale.ROOT));
        assertThat(beginners.get(null, first)).hasStatus(404);
        assertThat(beginners.get(null, second)).hasStatusOk();
        assertThat(beginners.count("owner_invitation where email = '" + address + "'"))
                .isEqualTo(1);
    }

    @Test
    void aLinkIsTooOldAfterAWeek() {
        var link = beginners.link(Beginners.address());
        clock.set(clock.instant().plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(beginners.get(null, link)).hasStatusOk();
        clock.set(clock.instant().plusSeconds(1));
        assertThat(beginners.get(null, link)).hasStatus(404);
        assertThat(beginners.post(null, link, Beginners.form(Beginners.number())))
                .hasStatus(404);
    }

    @Test
    void itIsSentWhereAMailServerIsSet() throws Exception {
        var address = Beginners.address();
        var port = Integer.toString(mails.getSmtp().getServerSetup().getPort());
        var printed = beginners.verb(
                Map.of(
                        "SPRING_MAIL_HOST",
                        "127.0.0.1",
                        "SPRING_MAIL_PORT",
                        port,
                        "KVALITETSHJUL_MAIL_FROM",
                        "q@example.test"),
                address);
        assertThat(printed).contains("It is sent to " + address);
        var mail = mailTo(address);
        assertThat(mail.getSubject())
                .isEqualTo("Begynn med Kvalitetshjul i kommunen din / Börja med Kvalitetshjul i din kommun");
        assertThat(mail.getContent().toString()).contains(Beginners.path(printed));
        assertThat(mail.getFrom()[0]).hasToString("q@example.test");
    }

    @Test
    void aMailServerThatIsNotThereIsSaidAndTheLinkWorksAllTheSame() {
        var printed =
                beginners.verb(Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", "1"), Beginners.address());
        assertThat(printed).contains("The mail server did not take it");
        assertThat(beginners.get(null, Beginners.path(printed))).hasStatusOk();
    }

    private MimeMessage mailTo(String address) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .findFirst()
                .orElseThrow();
    }
}
