package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.owners.OwnerId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.support.GenericApplicationContext;

@ModuleTest
class PasswordResetTests {
    private static final String FRESH = "sju bratte bakkar og ein sykkel";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    PasswordReset reset;

    @Autowired
    TestClock clock;

    @Autowired
    GenericApplicationContext context;

    @Test
    void aLinkSetsThePasswordOnceAndEndsEverySession() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        var running = new Visitor(port);
        running.signIn(name, PASSWORD);
        var link = reset.linkFor(director.owner(), director.person());
        var visitor = new Visitor(port);

        var weak = visitor.post(link, link, "password", "Sommer2026!!!", "again", "Sommer2026!!!");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(Visitor.to(visitor.post(link, link, "password", FRESH, "again", FRESH)))
                .isEqualTo("/sign-in?changed");

        assertThat(visitor.get(link).statusCode()).as("used up").isEqualTo(404);
        assertThat(running.get("/").statusCode()).isEqualTo(302);
        assertThat(Visitor.to(new Visitor(port).signIn(name, PASSWORD))).isEqualTo("/sign-in?refused");
        assertThat(Visitor.to(new Visitor(port).signIn(name, FRESH))).isEqualTo("/");
    }

    @Test
    void aLinkWorksForAnHourAndTheNewestAlone() {
        var director = fixtures.municipality().director;
        accounts.open(director);
        var first = reset.linkFor(director.owner(), director.person());
        var second = reset.linkFor(director.owner(), director.person());
        var visitor = new Visitor(port);
        assertThat(visitor.get(first).statusCode()).isEqualTo(404);
        assertThat(visitor.get(second).statusCode()).isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThat(visitor.get(second).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutMailOneIsToldWhomToAsk() {
        assertThat(new Visitor(port).get("/sign-in/password").body()).contains("Be administratoren hos skoleeieren");
    }

    private record Sent(String address, URI link) {}

    @Test
    void byMailTheAnswerIsTheSameForWhoHasNoAccount() throws Exception {
        BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
        context.registerBean("mailOfThisTest", SignInMail.class, () -> new SignInMail() {
            @Override
            public void newPassword(OwnerId owner, String address, Locale reader, URI link, Instant end) {
                sent.add(new Sent(address, link));
            }
        });
        try {
            var name = accounts.open(fixtures.municipality().director);
            var known = new Visitor(port).post("/sign-in/password", "/sign-in/password", "username", name);
            var mail = sent.poll(10, TimeUnit.SECONDS);
            var unknown = new Visitor(port).post("/sign-in/password", "/sign-in/password", "username", "nobody" + name);

            assertThat(mail.address()).startsWith("person");
            assertThat(new Visitor(port).get(mail.link().getPath()).statusCode())
                    .isEqualTo(200);
            assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
            assertThat(text(unknown.body())).isEqualTo(text(known.body()));
            assertThat(sent.poll(500, TimeUnit.MILLISECONDS)).isNull();

            for (int at = 0; at < 4; at++)
                known = new Visitor(port).post("/sign-in/password", "/sign-in/password", "username", name);
            assertThat(known.statusCode()).isEqualTo(429);
        } finally {
            context.removeBeanDefinition("mailOfThisTest");
        }
    }

    /** The page without its token, which differs each time. */
    private static String text(String page) {
        return page.replaceAll("value=\"[^\"]{40,}\"", "");
    }
}
