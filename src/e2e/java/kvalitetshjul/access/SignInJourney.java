package kvalitetshjul.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Coming in, by every way there is, and proving it again. */
@ModuleTest
class SignInJourney {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Providers providers;

    @Autowired
    Identities identities;

    @Autowired
    Owners owners;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Reports reports;

    @Autowired
    TestClock clock;

    static Stream<IntFunction<Browser.Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> Browser.at(port).narrow(),
                port -> Browser.at(port).withoutScript(),
                port -> Browser.at(port).narrow().inTheDark());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void withAPasswordAndThenACodeFromAnApp(IntFunction<Browser.Window> window) {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        try (var browser = window.apply(port).open()) {
            password(browser, name);
            browser.button(director.name()).click();
            browser.link("Innlogging og sikkerhet").click();
            browser.check("security-bare");
            browser.link("Legg til en sikring").click();
            browser.check("second-factor");
            browser.link("Sett opp appen").click();
            browser.check("app");
            var secret =
                    SecondFactorTests.base32(browser.page().locator(".secret").innerText());
            browser.field("Koden appen viser nå").fill("000000");
            browser.button("Ta i bruk").click();
            assertThat(browser.page().getByText("Koden stemmer ikke")).isVisible();
            browser.check("app-refused");
            browser.field("Koden appen viser nå").fill(accounts.code(secret));
            browser.button("Ta i bruk").click();
            assertThat(browser.page().locator(".recovery li")).hasCount(10);
            browser.check("recovery-codes");
            browser.link("Jeg har tatt vare på dem").click();
            browser.check("security-codes");

            signOut(browser, director.name());
            password(browser, name);
            assertThat(browser.heading("Bekreft at det er deg")).isVisible();
            browser.check("code");
            browser.field("Engangskode").fill("123 456");
            browser.button("Fortsett").click();
            browser.check("code-refused");
            clock.set(clock.instant().plusSeconds(30));
            browser.field("Engangskode").fill(accounts.code(secret));
            browser.button("Fortsett").click();
            assertThat(browser.button(director.name())).isVisible();
        }
    }

    @Test
    void withAPasskeyMadeAndUsedInTheBrowser() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        try (var browser = Browser.at(port).open()) {
            authenticator(browser);
            password(browser, name);
            browser.go("/second-factor");
            browser.field("Navn på passnøkkelen").fill("Min telefon");
            browser.button("Lag en passnøkkel").click();
            assertThat(browser.page().getByText("Passnøkkelen er lagt til.")).isVisible();
            assertThat(browser.page().getByText("Min telefon")).isVisible();
            browser.check("security-passkey");
            var address = accounts.address(director);
            assertThat(mailbox.newest(address, 1).title())
                    .isEqualTo("Kontoen din i Kvalitetshjul har fått en ny passnøkkel");

            signOut(browser, director.name());
            browser.button("Bruk passnøkkel").click();
            assertThat(browser.button(director.name())).isVisible();

            signOut(browser, director.name());
            password(browser, name);
            assertThat(browser.heading("Bekreft at det er deg")).isVisible();
            browser.check("code-passkey");
            browser.button("Bruk passnøkkel").click();
            assertThat(browser.button(director.name())).isVisible();

            browser.go("/me/security");
            browser.button("Fjern Min telefon").click();
            assertThat(browser.page().getByText("Du har ingen passnøkkel ennå."))
                    .isVisible();
            assertThat(mailbox.newest(address, 2).title())
                    .isEqualTo("En passnøkkel er fjernet fra kontoen din i Kvalitetshjul");
            signOut(browser, director.name());
            browser.button("Bruk passnøkkel").click();
            assertThat(browser.page().getByText("Vi kunne ikke godta passnøkkelen"))
                    .isVisible();
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void whoWorksForTwoOwnersChoosesAndChanges(IntFunction<Browser.Window> window) {
        var first = fixtures.municipality();
        var second = fixtures.municipality();
        var name = accounts.open(first.director, second.administrator);
        try (var browser = window.apply(port).open()) {
            password(browser, name);
            assertThat(browser.heading("Hvem arbeider du for nå?")).isVisible();
            browser.check("owners");
            browser.button(owners.get(first.owner).name()).click();
            assertThat(browser.page().locator(".brand-owner"))
                    .hasText(owners.get(first.owner).name());

            browser.button(first.director.name()).click();
            browser.link("Bytt skoleeier").click();
            assertThat(browser.page().getByText("Her er du nå")).isVisible();
            browser.check("owners-change");
            browser.button(owners.get(second.owner).name()).click();
            assertThat(browser.page().locator(".brand-owner"))
                    .hasText(owners.get(second.owner).name());
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void releasingAReportLongAfterSigningInAsksForProofAndIsThenDone(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        written(own);
        var name = accounts.open(own.director);
        try (var browser = window.apply(port).open()) {
            password(browser, name);
            clock.set(clock.instant().plus(Duration.ofMinutes(20)));
            browser.go("/reports/OWNER_QUALITY_REPORT/" + YEAR);
            browser.confirm("Frigi rapporten", "Ja, frigi");
            assertThat(browser.heading("Bekreft at det er deg")).isVisible();
            browser.check("confirm");
            browser.field("Passord").fill("Feil passord her");
            browser.button("Bekreft og fullfør").click();
            browser.check("confirm-refused");
            browser.field("Passord").fill(PASSWORD);
            browser.button("Bekreft og fullfør").click();
            assertThat(browser.path()).endsWith("/editions/1");
        }
    }

    @Test
    void aPasskeyProvesItToo() {
        var own = fixtures.municipality();
        written(own);
        try (var browser = Browser.at(port).open()) {
            authenticator(browser);
            password(browser, accounts.open(own.director));
            browser.go("/second-factor");
            browser.button("Lag en passnøkkel").click();
            browser.page().waitForURL("**/me/security?added");
            clock.set(clock.instant().plus(Duration.ofMinutes(20)));
            browser.go("/reports/OWNER_QUALITY_REPORT/" + YEAR);
            browser.confirm("Frigi rapporten", "Ja, frigi");
            browser.button("Bekreft med passnøkkel").click();
            browser.page().waitForURL("**/editions/1");
        }
    }

    @Test
    void throughAnIdentityProviderAndOutOfBoth() throws Exception {
        clock.set(Instant.now()); // the provider has a clock of its own
        var director = fixtures.municipality().director;
        try (var provider = new RealProvider(
                        "http://localhost:" + port + "/sign-in/from/real",
                        "http://localhost:" + port + "/sign-in?left");
                var browser = Browser.at(port).open()) {
            providers.add(
                    "real",
                    new SignInSettings.Provider(
                            "kommunens innlogging",
                            URI.create(provider.issuer()),
                            RealProvider.CLIENT,
                            RealProvider.CLIENT_SECRET,
                            null,
                            List.of("openid"),
                            "sub",
                            List.of(),
                            List.of()));
            browser.go(identities.linkFor(director.owner(), director.person()));
            browser.check("sign-in-provider");
            browser.link("Logg inn med kommunens innlogging").click();
            browser.page().getByLabel("Username").fill(RealProvider.USER);
            browser.page().getByLabel("Password").fill(RealProvider.PASSWORD);
            browser.page().locator("button[type=submit]").click();
            assertThat(browser.button(director.name())).isVisible();
            browser.check("signed-in-by-provider");

            browser.button(director.name()).click();
            browser.button("Logg ut").click();
            browser.page().waitForURL("**/sign-in?left");
            assertThat(browser.link("Fortsett for å logge ut der du logget inn også"))
                    .isVisible();
            browser.page()
                    .waitForCondition(() -> browser.page()
                                    .getByText("Fortsett for å logge ut der du logget inn også")
                                    .count()
                            == 0);
            browser.link("Logg inn med kommunens innlogging").click();
            assertThat(browser.page().getByLabel("Username")).isVisible();
        } finally {
            providers.forget("real");
        }
    }

    private void written(Fixtures.Municipality own) {
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
            for (var section : List.of(
                    "SUMMARY",
                    "LEARNING_RESULTS",
                    "LEARNING_ENVIRONMENT",
                    "COMPLETION",
                    "KINDERGARTENS",
                    "GOALS_AND_ACTIVITIES",
                    "MEASURES")) reports.write("OWNER_QUALITY_REPORT", YEAR, section, 0, "Skrevet.");
        });
    }

    private static void password(Browser browser, String name) {
        browser.go("/sign-in");
        browser.field("Brukernavn").fill(name);
        browser.field("Passord").fill(PASSWORD);
        browser.page().locator("form[action='/sign-in'] button").first().click();
    }

    private static void signOut(Browser browser, String person) {
        browser.go("/me/security");
        browser.button(person).click();
        browser.button("Logg ut").first().click();
        assertThat(browser.page().getByText("Du er logget ut.")).isVisible();
    }

    /** A device of the browser’s own that holds passkeys and says yes to everything. */
    private static void authenticator(Browser browser) {
        var devices = browser.page().context().newCDPSession(browser.page());
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var given = new JsonObject();
        given.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", given);
    }
}
