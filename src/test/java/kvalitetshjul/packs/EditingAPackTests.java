package kvalitetshjul.packs;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The pack of next school year is written in the product: begun as a copy, changed by people who know no YAML, compared, adopted from its day, and taken back. */
@ModuleTest
class EditingAPackTests {
    private static final String DRAFT = "/administration/pack/draft";
    private static final String ITEM = DRAFT + "/wheel/items/QUALITY_REPORT";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Organisation organisation;

    @Autowired
    MockMvcTester browser;

    @Autowired
    TestClock clock;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Municipality own;

    @BeforeEach
    void anOwnerWithAPack() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> packs.adopt("lebesby"));
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2026)));
    }

    @Test
    void itBeginsAsACopyAndIsOneAtATime() {
        assertThat(get(DRAFT))
                .hasStatusOk()
                .bodyText()
                .contains("Pakken for 2027–28", "Begynn utkastet", "Lebesby kommune");
        begin();
        assertThat(get(DRAFT))
                .hasStatusOk()
                .bodyText()
                .contains("Dette er et utkast", "24 i listen", "Arne Administrator");
        assertThat(post(DRAFT, Map.of())).hasRedirectedUrl(DRAFT);
        assertThat(get(DRAFT + "/differences")).bodyText().contains("Versjon er «2.1» i stedet for «2.0».", "2027-28");
    }

    @Test
    void aDeadlineIsMovedAndTheDifferenceIsSaidInWords() {
        begin();
        assertThat(get(ITEM)).hasStatusOk().bodyText().contains("Kvalitetsmeldingen ferdigstilles", "Innen en dag");
        assertThat(post(ITEM, Map.of("when.kind", "BY", "when.byDay", "20", "when.byMonth", "5")))
                .hasRedirectedUrl(DRAFT + "/wheel");
        assertThat(get(DRAFT + "/differences"))
                .hasStatusOk()
                .bodyText()
                .contains("er innen 20. mai (fra 1. mai) i stedet for innen 31. mai (fra 1. mai).")
                .doesNotContain("QUALITY_REPORT");
    }

    @Test
    void everyFaultIsSaidAtItsFieldAndWhatWasTypedStays() {
        begin();
        var answer = post(
                ITEM,
                Map.of(
                        "name.nb",
                        "",
                        "description.nb",
                        "Skrevet før feilen",
                        "when.kind",
                        "BY",
                        "when.byDay",
                        "31",
                        "when.byMonth",
                        "2",
                        "responsible",
                        ""));
        assertThat(answer)
                .hasStatus(422)
                .bodyText()
                .contains(
                        "href=\"#name\"",
                        "href=\"#when\"",
                        "href=\"#responsible\"",
                        "Fyll ut denne",
                        "Skrevet før feilen",
                        "Velg den ene som står ansvarlig");
        assertThat(get(ITEM))
                .bodyText()
                .contains("Kvalitetsmeldingen ferdigstilles")
                .doesNotContain("Skrevet før feilen");
    }

    @Test
    void aTextThatIsTooLongOrCannotBePrintedIsSaidAtItsField() {
        begin();
        assertThat(post(ITEM, Map.of("name.nb", "x".repeat(201), "description.nb", "Vår → 漢")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#name\"", "høyst 200 tegn", "href=\"#description\"", "→ 漢");
        assertThat(post(ITEM, Map.of("description.nb", "Spør om 15811250187")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#description\"", "Her står et fødselsnummer");
        assertThat(post(ITEM, Map.of("name.nb", "x".repeat(200)))).hasStatus3xxRedirection();
    }

    @Test
    void aTimeThatComesFarTooOftenIsAFieldToMend() {
        begin();
        assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(20),
                () -> assertThat(post(
                                ITEM,
                                Map.of(
                                        "when.kind",
                                        "TIMES",
                                        "when.least",
                                        "999999999",
                                        "when.most",
                                        "999999999",
                                        "when.per",
                                        "year")))
                        .hasStatus(422)
                        .bodyText()
                        .contains("href=\"#when"));
    }

    @Test
    void whoWaitsForAnotherIsToldSo() throws Exception {
        begin();
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var other = Executors.newSingleThreadExecutor()) {
            var working = other.submit(() -> fixtures.as(
                    own.owner,
                    () -> transaction.executeWithoutResult(status -> {
                        packs.lock();
                        held.countDown();
                        try {
                            done.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })));
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(post(ITEM, Map.of("name.nb", "Et annet navn")))
                    .hasStatus(409)
                    .bodyText()
                    .contains("Noen andre arbeider med pakken");
            done.countDown();
            working.get();
        }
        assertThat(post(ITEM, Map.of("name.nb", "Et annet navn"))).hasStatus3xxRedirection();
    }

    @Test
    void whatNobodyShouldWriteIsAFormToMend() {
        begin();
        for (var field : List.of(
                "name.nb", "level", "when.byDay", "when.kind", "responsible", "evidence", "predecessors", "phase"))
            for (var value : List.of("zz", "", "x".repeat(10_000), "-1", "99999999999999999999", "<b>"))
                assertThat(post(ITEM, Map.of(field, value)).getResponse().getStatus())
                        .as(field + "=" + value)
                        .isIn(302, 303, 422);
        fixtures.as(
                own.administrator, () -> assertThat(packs.adopted().version()).isEqualTo("2.0"));
    }

    @Test
    void somethingNewIsAddedMovedAndTakenAway() {
        begin();
        assertThat(get(DRAFT + "/roles/new")).hasStatusOk().bodyText().contains("Kan se og gjøre", "Skrive rapporter");
        assertThat(post(DRAFT + "/roles/new", Map.of("name.nb", "Økonomirådgiver", "permissions", "SEE_WHEEL")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#level\"");
        assertThat(post(
                        DRAFT + "/roles/new",
                        Map.of("name.nb", "Økonomirådgiver", "level", "ADMINISTRATIVE", "permissions", "SEE_WHEEL")))
                .hasRedirectedUrl(DRAFT + "/roles");
        assertThat(get(DRAFT + "/roles/items/OKONOMIRADGIVER")).hasStatusOk();
        assertThat(post(DRAFT + "/roles/items/OKONOMIRADGIVER/place", Map.of("direction", "up")))
                .hasStatus3xxRedirection();
        assertThat(get(DRAFT + "/differences")).bodyText().contains("Ny: «Økonomirådgiver».");
        assertThat(post(DRAFT + "/roles/items/OKONOMIRADGIVER/removal", Map.of()))
                .hasRedirectedUrl(DRAFT + "/roles");
        assertThat(get(DRAFT + "/roles/items/OKONOMIRADGIVER")).hasStatus(404);
    }

    @Test
    void whatSomethingElseNeedsIsNotTakenAway() {
        begin();
        assertThat(post(DRAFT + "/wheel/items/STAKEHOLDER_DAY/removal", Map.of()))
                .hasStatus(409)
                .bodyText()
                .contains("kan ikke tas bort", "Kvalitetsmeldingen ferdigstilles");
        assertThat(get(DRAFT + "/wheel/items/STAKEHOLDER_DAY")).hasStatusOk();
    }

    @Test
    void whoTakesAwayWhatIsInUseIsToldWhatUsesItAndOfferedALastDay() {
        begin();
        var removal = ITEM + "/removal";
        assertThat(post(removal, Map.of()))
                .hasStatus(409)
                .bodyText()
                .contains("er i bruk", "Én oppgave i 2026–27", "value=\"2027-07-31\"");
        assertThat(post(removal, Map.of("lastDay", "2027-02-30")))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv en dag som finnes", "href=\"#lastDay\"");
        assertThat(post(removal, Map.of("lastDay", "2026-01-01"))).hasStatus(409);
        assertThat(post(removal, Map.of("lastDay", "2027-07-31"))).hasRedirectedUrl(DRAFT + "/wheel");
        assertThat(get(DRAFT + "/differences"))
                .bodyText()
                .contains("«Kvalitetsmeldingen ferdigstilles»: Siste dag er satt til «31. juli 2027».");
        adopt(1);
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(tasksOf("QUALITY_REPORT", 2026)).isEqualTo(1L);
        assertThat(tasksOf("QUALITY_REPORT", 2027)).isEqualTo(0L);
    }

    @Test
    void aRoleThatPeopleHoldEndsOnItsLastDayAndNotBefore() {
        begin();
        assertThat(post(DRAFT + "/roles/items/UNIT_HEAD/removal", Map.of()))
                .hasStatus(409)
                .bodyText()
                .contains("har rollen");
        assertThat(post(DRAFT + "/roles/items/UNIT_HEAD/removal", Map.of("lastDay", "2027-12-31")))
                .hasRedirectedUrl(DRAFT + "/roles");
        adopt(1);
        assertThat(rolesOn(LocalDate.of(2027, 12, 31))).contains("UNIT_HEAD");
        assertThat(rolesOn(LocalDate.of(2028, 1, 1))).doesNotContain("UNIT_HEAD");
    }

    @Test
    void aPackThatWouldLeaveNobodyInChargeIsNotAdopted() {
        begin();
        post(DRAFT + "/roles/items/ADMINISTRATOR/removal", Map.of("lastDay", "2027-09-30"));
        assertThat(post(DRAFT + "/entry-into-force", Map.of("version", "1")))
                .hasStatus(409)
                .bodyText()
                .contains("ville ingen kunne styre oppsettet");
        fixtures.as(own.director, () -> assertThat(packs.listAdopted()).hasSize(1));
    }

    @Test
    void twoWhoChangeTheSameSeeEachOther() {
        begin();
        var page = new String(get(ITEM).getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        var seen = page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");
        assertThat(seen).hasSize(16);
        assertThat(post(ITEM, Map.of("seen", seen, "name.nb", "Meldingen er ferdig")))
                .hasStatus3xxRedirection();
        assertThat(post(ITEM, Map.of("seen", seen, "name.nb", "Mitt eget navn")))
                .hasStatus(409)
                .bodyText()
                .contains("Mitt eget navn", "Meldingen er ferdig", "Noen andre endret dette");
    }

    @Test
    void itHoldsFromTheFirstDayOfItsYearAndWhatWasMadeStays() {
        begin();
        post(
                DRAFT + "/roles/new",
                Map.of("name.nb", "Økonomirådgiver", "level", "ADMINISTRATIVE", "permissions", "SEE_WHEEL"));
        adopt(1);
        fixtures.as(own.director, () -> {
            assertThat(packs.adopted().version()).isEqualTo("2.0");
            assertThat(packs.adoptedFor(new SchoolYear(2026)).version()).isEqualTo("2.0");
            assertThat(packs.adoptedFor(new SchoolYear(2027)).version()).isEqualTo("2.1");
            packs.takeEffectWhenDue();
            assertThat(organisation.listRoles())
                    .extracting(RoleDefinition::code)
                    .doesNotContain("OKONOMIRADGIVER");
        });
        assertThat(get("/administration/pack")).bodyText().contains("Gjelder fra 1. august 2027");

        clock.set(LocalDate.of(2027, 8, 1));
        fixtures.as(own.director, () -> {
            packs.takeEffectWhenDue();
            assertThat(packs.adopted().version()).isEqualTo("2.1");
            assertThat(organisation.listRoles())
                    .extracting(RoleDefinition::code)
                    .contains("OKONOMIRADGIVER");
        });
        assertThat(packOf(2026)).isEqualTo("2.0");
    }

    @Test
    void theNextYearIsOpenedByThePackThatWillHold() {
        begin();
        adopt(0);
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(packOf(2027)).isEqualTo("2.1");
    }

    @Test
    void aYearThatHasBeenOpenedIsNotOffered() {
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(get(DRAFT)).bodyText().contains("Pakken for 2028–29").doesNotContain("Pakken for 2027–28");
        begin();
        adopt(0);
        fixtures.as(
                own.director,
                () -> assertThat(packs.adoptedFor(new SchoolYear(2028)).version())
                        .isEqualTo("2.1"));
    }

    @Test
    void whoHasOpenedNoYearWritesThePackOfTheOneThatRuns() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> packs.adopt("lebesby"));
        assertThat(get(DRAFT)).bodyText().contains("Pakken for 2026–27");
        begin();
        adopt(0);
        fixtures.as(own.director, () -> assertThat(packs.adopted().version()).isEqualTo("2.1"));
    }

    @Test
    void aDraftWhoseYearIsOpenedIsNotAdoptedForItAndMayHoldForTheNext() {
        begin();
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(get(DRAFT))
                .bodyText()
                .contains("La utkastet gjelde fra 2028–29")
                .doesNotContain("Ja, ta utkastet");
        assertThat(post(DRAFT + "/entry-into-force", Map.of("version", "0")))
                .hasStatus(409)
                .bodyText()
                .contains("Skoleåret 2027–28 er åpnet", "La det gjelde fra 2028–29");
        assertThat(post(DRAFT + "/year", Map.of("version", "7"))).hasStatus(409);
        assertThat(post(DRAFT + "/year", Map.of("version", "0"))).hasRedirectedUrl(DRAFT);
        assertThat(get(DRAFT)).bodyText().contains("Pakken for 2028–29");
        adopt(1);
        fixtures.as(
                own.director,
                () -> assertThat(packs.adoptedFor(new SchoolYear(2028)).version())
                        .isEqualTo("2.1"));
    }

    @Test
    void theNextDraftBeginsWithWhatWillHold() {
        begin();
        post(ITEM, Map.of("name.nb", "Meldingen er ferdig"));
        adopt(1);
        begin();
        assertThat(get(ITEM)).bodyText().contains("Meldingen er ferdig");
        assertThat(get(DRAFT + "/differences"))
                .bodyText()
                .contains("Versjon er «2.2» i stedet for «2.1».")
                .doesNotContain("Meldingen er ferdig");
    }

    @Test
    void itIsTakenBackWithAReasonUntilItIsUsed() {
        begin();
        adopt(0);
        var id = last();
        assertThat(post("/administration/pack/rollback", Map.of("pack", id, "reason", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor dere går tilbake");
        var answer = post("/administration/pack/rollback", Map.of("pack", id, "reason", "Vi vil vente et år"));
        assertThat(answer).as(() -> said(answer)).hasRedirectedUrl("/administration/pack");
        fixtures.as(
                own.director,
                () -> assertThat(packs.adoptedFor(new SchoolYear(2027)).version())
                        .isEqualTo("2.0"));
        assertThat(get("/administration/pack")).bodyText().contains("Tatt tilbake");

        begin();
        adopt(0);
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(get("/administration/pack")).bodyText().doesNotContain("Ja, gå tilbake");
        assertThat(post("/administration/pack/rollback", Map.of("pack", last(), "reason", "For sent")))
                .hasStatus(409)
                .bodyText()
                .contains("Pakken er brukt");
    }

    @Test
    void twoDifferentAdoptionsNeverHaveTheSameVersion() {
        begin();
        adopt(0);
        post("/administration/pack/rollback", Map.of("pack", last(), "reason", "Vi vil vente et år"));
        begin();
        post(ITEM, Map.of("name.nb", "Meldingen er ferdig"));
        adopt(1);
        assertThat(read("select string_agg(version, ' ' order by adopted_at, id) from model_pack"))
                .isEqualTo("2.0 2.1 2.2");
        assertThat(post(DRAFT, Map.of("source", "lebesby"))).hasRedirectedUrl(DRAFT);
        adopt(0);
        assertThat(read("select string_agg(version, ' ' order by adopted_at, id) from model_pack"))
                .isEqualTo("2.0 2.1 2.2 2.3");
    }

    @Test
    void whoAdoptsWhatSomebodyHasChangedMeanwhileIsToldSo() {
        begin();
        post(ITEM, Map.of("name.nb", "Meldingen er ferdig"));
        assertThat(post(DRAFT + "/entry-into-force", Map.of("version", "0"))).hasStatus(409);
        fixtures.as(own.director, () -> assertThat(packs.listAdopted()).hasSize(1));
    }

    @Test
    void itIsThrownAwayAndDownloaded() {
        begin();
        assertThat(get(DRAFT + "/export")).hasStatusOk().hasContentType("application/zip");
        assertThat(get("/administration/pack/export")).hasStatusOk().hasContentType("application/zip");
        assertThat(post(DRAFT + "/discarding", Map.of("version", "0"))).hasRedirectedUrl("/administration/pack");
        assertThat(get(DRAFT)).bodyText().contains("Begynn utkastet");
    }

    @Test
    void twoAdoptedVersionsAreCompared() {
        begin();
        post(ITEM, Map.of("name.nb", "Meldingen er ferdig"));
        adopt(1);
        var newer = last();
        var older = String.valueOf(read("select id::text from model_pack where version = '2.0'"));
        assertThat(get("/administration/pack/differences?older=" + older + "&newer=" + newer))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Fra «Lebesby kommune» versjon 2.0 til «Lebesby kommune» versjon 2.1.",
                        "er «Meldingen er ferdig» i stedet for «Kvalitetsmeldingen ferdigstilles».");
        assertThat(get("/administration/pack/differences?older=zz&newer=" + newer))
                .hasStatus(404);
    }

    @Test
    void aVersionThatHoldsFromADayToComeIsReadAndDownloaded() {
        begin();
        post(ITEM, Map.of("name.nb", "Meldingen er ferdig"));
        adopt(1);
        var id = last();
        assertThat(get("/administration/pack"))
                .bodyText()
                .contains("Tatt i bruk 21. november 2026", "Gjelder fra 1. august 2027", "Les 2.1");
        assertThat(get("/administration/pack/adopted?pack=" + id))
                .hasStatusOk()
                .bodyText()
                .contains("Meldingen er ferdig", "Gjelder fra 1. august 2027")
                .doesNotContain("QUALITY_REPORT");
        assertThat(get("/administration/pack/export?pack=" + id).getResponse().getHeader("Content-Disposition"))
                .contains("-2.1.zip");
        var other = fixtures.municipality();
        for (var path : List.of("/administration/pack/adopted?pack=", "/administration/pack/export?pack=")) {
            assertThat(get(other.administrator, path + id)).hasStatus(404);
            assertThat(get(path + "zz")).hasStatus(404);
        }
    }

    @Test
    void whatIsWorthLookingAtIsSaidByTheNamesOfTheItemAndTheLaw() {
        var page = new String(
                get("/administration/pack/lebesby").getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Verdt å se på", "§ 13-10 andre ledd gjaldt til og med 31. desember 2020")
                .doesNotContainPattern("[a-z-]+\\.yaml:\\d")
                .doesNotContain("NO-OPL98");
    }

    @Test
    void anotherOwnerSeesNothingOfIt() {
        begin();
        var other = fixtures.municipality();
        fixtures.as(other.administrator, () -> packs.adopt("minimal"));
        assertThat(browser.get().uri(DRAFT).with(signedIn(other.administrator)).exchange())
                .bodyText()
                .contains("Begynn utkastet")
                .doesNotContain("Dette er et utkast");
        assertThat(browser.get().uri(ITEM).with(signedIn(other.administrator)).exchange())
                .hasStatus(404);
    }

    @Test
    void aPageTakesTheSameStatementsHoweverLongTheListIs() {
        begin();
        get(ITEM); // what is read once for all pages
        var few = statements.during(() -> get(DRAFT + "/terms"));
        var many = statements.during(() -> get(DRAFT + "/wheel"));
        assertThat(many).hasSameSizeAs(few);
        assertThat(statements.during(() -> get(ITEM))).hasSameSizeAs(few);
    }

    private void begin() {
        assertThat(post(DRAFT, Map.of("source", ""))).hasRedirectedUrl(DRAFT);
    }

    private void adopt(int version) {
        assertThat(post(DRAFT + "/entry-into-force", Map.of("version", String.valueOf(version))))
                .hasRedirectedUrl("/administration/pack");
    }

    /** What whoever asked was told, so that a refusal nobody expects is known when it comes. */
    private static String said(MvcTestResult answer) {
        var response = answer.getResponse();
        var page = new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        return response.getStatus() + " "
                + page.replaceAll("(?s)^.*<main|<[^>]*>", "").replaceAll("\\s+", " ");
    }

    private String last() {
        return String.valueOf(read("select id::text from model_pack order by adopted_at desc, id desc limit 1"));
    }

    private Object packOf(int year) {
        return read(
                "select p.version from annual_wheel w join model_pack p on p.id = w.pack_version where w.school_year = "
                        + year);
    }

    private Object tasksOf(String item, int year) {
        return read(
                "select count(*) from wheel_task t join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id where t.item_code = '"
                        + item + "' and w.school_year = " + year);
    }

    private List<String> rolesOn(LocalDate day) {
        clock.set(day);
        var codes = new ArrayList<String>();
        fixtures.as(own.director, () -> {
            packs.takeEffectWhenDue();
            organisation.listRoles().forEach(role -> codes.add(role.code()));
        });
        return codes;
    }

    private Object read(String sql) {
        var found = new Object[1];
        fixtures.as(
                own.owner,
                () -> found[0] =
                        transaction.execute(status -> db.sql(sql).query().singleValue()));
        return found[0];
    }

    private MvcTestResult get(String path) {
        return browser.get().uri(path).with(signedIn(own.administrator)).exchange();
    }

    private MvcTestResult post(String path, Map<String, String> form) {
        var request = browser.post().uri(path).with(signedIn(own.administrator)).with(csrf());
        form.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).with(signedIn(actor)).exchange();
    }

    @Test
    void othersDoNotFindIt() {
        begin();
        assertThat(get(own.firstPrincipal, DRAFT)).hasStatus(404);
        assertThat(get(own.firstPrincipal, ITEM)).hasStatus(404);
    }
}
