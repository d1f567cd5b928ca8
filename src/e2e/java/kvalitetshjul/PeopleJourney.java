package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.Guests;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody is invited, comes, gets a role and leaves; the administrator sees it all the way. */
@ModuleTest
class PeopleJourney {
    private static final String PASSWORD = "fire ord som huskes";
    private static final Pattern LINK = Pattern.compile("(/invitation/[\\w-]+)");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Bodies bodies;

    @Autowired
    Guests guests;

    @Autowired
    Wheels wheels;

    @Autowired
    Postman postman;

    @Autowired
    GreenMail mails;

    static Stream<IntFunction<Browser.Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> Browser.at(port).narrow(),
                port -> Browser.at(port).withoutScript(),
                port -> Browser.at(port).inTheDark());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aPersonIsInvitedComesGetsARoleAndLeaves(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(LocalDate.of(2026, 8, 1));
        });
        var address = "nina." + java.util.UUID.randomUUID() + "@example.test";
        try (var administrator = window.apply(port).open();
                var newcomer = window.apply(port).open()) {
            administrator.enter(own.administrator);
            administrator.go("/administration/people");
            administrator.check("people");
            administrator.link("Legg til en person").click();
            administrator.field("Navn").fill("Nina Nykomer");
            administrator.field("E-post").fill(address);
            administrator.check("people-new");
            administrator.button("Legg til").click();
            assertThat(administrator.heading("Nina Nykomer")).isVisible();
            administrator.check("person-invited");

            postman.sendAll();
            newcomer.go(link(address));
            newcomer.check("invitation");
            newcomer.page().locator("#password").fill(PASSWORD);
            newcomer.page().locator("#again").fill(PASSWORD);
            newcomer.button("Ta imot invitasjonen").click();
            assertThat(newcomer.heading("Kontoen er klar")).isVisible();
            newcomer.check("invitation-accepted");
            newcomer.go("/sign-in");
            newcomer.field("Brukernavn").fill(address);
            newcomer.page().locator("#password").fill(PASSWORD);
            newcomer.button("Logg inn").click();
            newcomer.go("/me");
            assertThat(newcomer.heading("Mine opplysninger")).isVisible();
            newcomer.check("me");

            administrator.page().reload();
            administrator.page().getByText("Gi en rolle").click();
            administrator.page().locator("#role").selectOption("UNIT_HEAD");
            administrator.page().locator("#unit").selectOption(own.secondKindergarten.toString());
            administrator.page().locator("#from").fill("2026-11-02");
            administrator.check("person-giving-a-role");
            administrator.button("Gi rollen").click();
            assertThat(administrator.text()).contains("Styrer, Søndre barnehage");
            newcomer.page().reload();
            assertThat(newcomer.text()).contains("Styrer, Søndre barnehage");

            administrator.page().getByText("Personen slutter").click();
            administrator.page().locator("#leaves").fill("2026-11-20");
            administrator.page().getByText("Avslutt …").click();
            administrator.check("person-leaving-asked");
            administrator.button("Ja, avslutt").click();
            assertThat(administrator.text()).contains("sluttet 20. november 2026");
            administrator.check("person-left");
            newcomer.go("/me");
            assertThat(newcomer.path()).isEqualTo("/sign-in");
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void bodiesImportMailAndRetentionAreFitToBeSeen(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.administrator);
            browser.go("/administration/bodies");
            browser.check("bodies-none");
            browser.button("Sett opp det som mangler").click();
            browser.check("bodies");
            browser.go("/administration/bodies/new");
            browser.check("bodies-new");
            browser.go("/administration/bodies");
            browser.page().locator("tbody a").first().click();
            browser.check("body");
            browser.page().getByText("Inviter en gjest").click();
            browser.field("Navn").fill("Gro Gjest");
            browser.button("Inviter").click();
            browser.button("Lag ny lenke").click();
            var link = browser.page().locator("code").innerText().replaceFirst("^https?://[^/]+", "");
            browser.check("body-guest-link");
            browser.go(link);
            browser.check("guest");
            for (var path : new String[] {
                "/administration/people/import",
                "/administration/people/retention",
                "/administration/people/handover",
                "/administration/mail",
                "/me/records"
            }) {
                browser.go(path);
                browser.check("people" + path.replace('/', '-'));
            }
            browser.go("/administration/people");
            browser.page().getByText("Ragna Rektor").click();
            browser.link("Fravær og delegering").first().click();
            browser.check("role-away");
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void rolesThatEndMembersPagesAndWhatStandsUndoneAreFitToBeSeen(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(LocalDate.of(2026, 8, 1));
            wheels.open(new SchoolYear(2026));
        });
        fixtures.as(own.administrator, () -> {
            var council = bodies.list().stream()
                    .filter(body -> body.code().equals("COUNCIL"))
                    .findFirst()
                    .orElseThrow();
            bodies.describe(
                    council.id(), council.version(), "Har det øverste ansvaret for skole og barnehage.", "KS 12/26", 8);
            bodies.seat(
                    council.id(), Seat.Kind.DEPUTY, own.firstPrincipal.person(), null, LocalDate.of(2027, 1, 1), null);
            guests.invite(council.id(), "Gro Gjest", "", null, LocalDate.of(2026, 12, 31));
        });
        try (var administrator = window.apply(port).open();
                var member = window.apply(port).open();
                var director = window.apply(port).open()) {
            administrator.enter(own.administrator);
            administrator.go("/administration/people/" + own.firstPrincipal.person());
            administrator.page().getByText("Avslutt Rektor").click();
            administrator.field("Siste dag").first().fill("2027-01-15");
            administrator.check("person-ending-a-role");
            administrator.button("Lagre siste dag").click();
            assertThat(administrator.text()).contains("1. august 2015 til 15. januar 2027");
            administrator.go("/administration/people");
            assertThat(administrator.heading("Roller som snart blir ledige")).isVisible();
            administrator.check("people-with-a-role-that-ends");
            administrator.link("Finn en etterfølger").click();
            administrator.check("handover-from-the-day-after");

            member.enter(own.councilMember);
            member.go("/bodies");
            member.check("bodies-mine");
            member.link("Kommunestyret").click();
            assertThat(member.heading("Kommunestyret")).isVisible();
            member.check("body-own");

            director.enter(own.director);
            director.go("/bodies");
            director.check("bodies-mine-none");
            director.go("/wheel/2026-27");
            assertThat(director.heading("Har stått lenge hos andre")).isVisible();
            director.check("wheel-escalated");
        }
    }

    private String link(String address) {
        var mail = Arrays.stream(mails.getReceivedMessages())
                .filter(one -> GreenMailUtil.getAddressList(recipients(one)).contains(address))
                .findFirst()
                .orElseThrow();
        var link = LINK.matcher(GreenMailUtil.getBody(mail).replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static jakarta.mail.Address[] recipients(jakarta.mail.internet.MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
