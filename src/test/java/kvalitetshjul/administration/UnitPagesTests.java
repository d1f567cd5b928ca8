package kvalitetshjul.administration;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class UnitPagesTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    UnitActs acts;

    @Autowired
    Organisation organisation;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aMergerIsLookedOverConfirmedAndToldInPlainWords() {
        var own = municipality();
        var merger = "/administration/units/" + own.firstSchool + "/changes/merger";
        assertThat(get(own.administrator, merger))
                .hasStatusOk()
                .bodyText()
                .contains("Slå sammen med andre", "Søndre skole");

        var preview = merge(own, "");
        assertThat(preview)
                .hasStatusOk()
                .bodyText()
                .contains("Se over før du bekrefter", "2 personer mister rollene sine", "Ragna Rektor", "Roar Rektor");
        assertThat(names(own)).contains("Nordre skole");

        var done = merge(own, "yes");
        assertThat(done).hasStatus3xxRedirection();
        assertThat(names(own)).contains("Fjellheim skole").doesNotContain("Nordre skole", "Søndre skole");
        assertThat(get(own.administrator, done.getResponse().getRedirectedUrl()))
                .bodyText()
                .contains(
                        "Fjellheim skole",
                        "Nordre skole og Søndre skole ble slått sammen til Fjellheim skole.",
                        "Vedtak 12/26");
        assertThat(get(own.administrator, "/administration/units/" + own.firstSchool))
                .bodyText()
                .contains("Gått inn i en annen", "Disse hadde roller her", "Ragna Rektor", "uten rolle");
        assertThat(run(own, () -> organisation.listRoleHolders()))
                .noneMatch(holder -> holder.unit().equals(Optional.of(own.firstSchool)));
    }

    @Test
    void undoingGivesBackUnitsAndRoles() {
        var own = municipality();
        merge(own, "yes");
        var act = run(own, () -> acts.log(own.firstSchool)).getFirst().act();
        assertThat(post(own.administrator, "/administration/units/" + own.firstSchool + "/log/" + act + "/undoing"))
                .hasStatus3xxRedirection();
        assertThat(names(own)).contains("Nordre skole", "Søndre skole").doesNotContain("Fjellheim skole");
        assertThat(run(own, () -> organisation.listRoleHolders()))
                .anyMatch(holder -> holder.unit().equals(Optional.of(own.firstSchool))
                        && holder.person().equals(own.firstPrincipal.person()));
    }

    @Test
    void whatIsMissingIsSaidAndWhatWasWrittenStays() {
        var own = municipality();
        var address = "/administration/units/" + own.firstSchool + "/changes/name";
        assertThat(post(own.administrator, address, "version", "1", "day", "", "reason", "", "name", "Nordlys skole"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Skriv en dag som finnes", "Skriv en begrunnelse", "Nordlys skole");
        assertThat(post(
                        own.administrator,
                        address,
                        "version",
                        "1",
                        "day",
                        "2014-01-01",
                        "reason",
                        "Ja",
                        "name",
                        "Nordlys skole"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("begynte 1. august 2015");
    }

    @Test
    void whoComesSecondSeesBothAndMayGoOn() {
        var own = municipality();
        run(
                own,
                () -> acts.carryOut(new UnitAct.Rename(
                        LocalDate.of(2026, 8, 1), "Vedtak", own.firstSchool, 1, "Nordlys skole", Optional.empty())));
        assertThat(post(
                        own.administrator,
                        "/administration/units/" + own.firstSchool + "/changes/name",
                        "version",
                        "1",
                        "day",
                        "2026-09-01",
                        "reason",
                        "Mitt vedtak",
                        "name",
                        "Mitt navn"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Nordlys skole", "Mitt navn", "Mitt vedtak", "name=\"version\" value=\"2\"");
    }

    @Test
    void departmentsAndPartnersAreAddedAndEnded() {
        var own = municipality();
        var page = "/administration/units/" + own.firstSchool;
        assertThat(post(own.administrator, page + "/departments", "name", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        post(own.administrator, page + "/departments", "name", "Småtrinnet", "from", "2026-08-01");
        assertThat(get(own.administrator, page)).bodyText().contains("Småtrinnet", "siden 1. august 2026");
        var id = read(own, "select id::text from department");
        post(own.administrator, page + "/departments/" + id + "/end", "version", "1", "lastDay", "2026-11-01");
        assertThat(get(own.administrator, page)).bodyText().contains("1. august 2026 – 1. november 2026");
        assertThat(post(
                        own.administrator,
                        page + "/departments/" + id + "/end",
                        "version",
                        "2",
                        "lastDay",
                        "2026-12-01"))
                .as("what is over is not ended again")
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Småtrinnet ble avsluttet 1. november 2026");
        assertThat(read(own, "select valid_to::text from department")).isEqualTo("2026-11-01");

        assertThat(post(
                        own.administrator,
                        "/administration/partners",
                        "name",
                        "",
                        "kind",
                        "HEALTH",
                        "from",
                        "2026-08-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Skriv hva samarbeidspartneren heter");
        post(
                own.administrator,
                "/administration/partners",
                "name",
                "Helsestasjonen",
                "kind",
                "HEALTH",
                "agreement",
                "24/117",
                "from",
                "2026-08-01");
        assertThat(get(own.administrator, "/administration/partners"))
                .bodyText()
                .contains("Helsestasjonen", "24/117");
        var partner = "/administration/partners/" + read(own, "select id::text from external_partner");
        post(
                own.administrator,
                partner,
                "version",
                "1",
                "name",
                "Helsestasjonen",
                "kind",
                "HEALTH",
                "from",
                "2026-08-01",
                "to",
                "2026-10-01");
        assertThat(get(own.administrator, "/administration/partners"))
                .bodyText()
                .contains("Avsluttet");
        assertThat(post(
                        own.administrator,
                        partner,
                        "version",
                        "1",
                        "name",
                        "Annet",
                        "kind",
                        "HEALTH",
                        "from",
                        "2026-08-01"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(get(fixtures.municipality().administrator, partner)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theRegisterIsComparedChosenFromAndUndone() {
        var own = municipality();
        run(own, () -> acts.carryOut(new UnitAct.Close(LocalDate.of(2026, 9, 1), "Vedtak", own.secondKindergarten, 1)));
        var preview = upload(own.administrator, file("schools-2025.json"));
        var address = preview.getResponse().getRedirectedUrl();
        assertThat(get(own.administrator, address))
                .bodyText()
                .contains("Nordre skole", "Kjøllefjord skole", "2 forskjeller", "Av andre slag enn modellen har");

        var rows = take(own, address);
        assertThat(rows).hasStatus3xxRedirection();
        assertThat(names(own)).contains("Kjøllefjord skole").doesNotContain("Nordre skole");
        var again = upload(own.administrator, file("schools-2025.json"))
                .getResponse()
                .getRedirectedUrl();
        assertThat(get(own.administrator, again)).bodyText().contains("Ingenting nytt");

        var id = read(own, "select id::text from register_import");
        assertThat(post(own.administrator, "/administration/units/register/" + id + "/undoing"))
                .hasStatus3xxRedirection();
        assertThat(names(own)).contains("Nordre skole").doesNotContain("Kjøllefjord skole");
        assertThat(post(own.administrator, "/administration/units/register/" + id + "/undoing"))
                .hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aNewUnitIsAddedAndASameNameIsOnlyASuggestion() {
        var own = municipality();
        var json = """
                [{"id": "974610736", "name": "Nordre skole", "municipalityId": "5624", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
                 {"id": "974610744", "name": "Friskolen", "municipalityId": "5438", "isPublic": false, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
                 {"id": "994507508", "name": "Vågen videregående skole", "municipalityId": "5624", "isPublic": true, "isPrimary": false, "isSecondary": true, "isActive": true, "source": "udir-nsr"}]""";
        var address = upload(own.administrator, json.getBytes(StandardCharsets.UTF_8))
                .getResponse()
                .getRedirectedUrl();
        assertThat(get(own.administrator, address))
                .bodyText()
                .contains("Er det den samme?", "Friskolen", "2 forskjeller")
                .doesNotContain("Vågen");
        post(
                own.administrator,
                address + "/confirmation",
                "day",
                "2026-08-01",
                "take",
                "1",
                "take",
                "2",
                "same-1",
                own.firstSchool.toString());
        assertThat(run(own, () -> units.getUnit(own.firstSchool)).officialId()).contains("974610736");
        assertThat(run(own, () -> units.listUnits()))
                .filteredOn(unit -> unit.name().equals("Friskolen"))
                .singleElement()
                .extracting(Unit::ownership)
                .isEqualTo(Unit.Ownership.PRIVATE);
    }

    @Test
    void aPersonsNumberIsSaidAndStoredNowhere() {
        var own = municipality();
        var csv =
                "HUVUDMANNATYP;ORGANISATIONSNR;KOMMUN;SKOLENHETSKOD;NAMN\nEnskild;8001011239;5624;12345678;Lilla skolan\n";
        var address = upload(own.administrator, csv.getBytes(StandardCharsets.UTF_8))
                .getResponse()
                .getRedirectedUrl();
        assertThat(get(own.administrator, address))
                .bodyText()
                .contains("inneholder et personnummer")
                .doesNotContain("8001011239");
        assertThat(read(own, "select reading::text from register_upload")).doesNotContain("8001011239");
    }

    @Test
    void aFileOfOthersIsRefused() {
        var own = municipality();
        assertThat(upload(own.administrator, "[{\"a\":1}]".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Dette er ikke en fil fra");
        assertThat(upload(own.administrator, file("skolenheter-2020-06.csv")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("ingen virksomheter i deres kommune");
    }

    @Test
    void eachPageAsksTheDatabaseAFixedNumberOfTimes() {
        var own = municipality();
        get(own.administrator, "/administration/units");
        var few = statements.during(() -> get(own.administrator, "/administration/units"));
        run(
                own,
                () -> acts.carryOut(new UnitAct.Rename(
                        LocalDate.of(2026, 7, 1), "Vedtak", own.firstSchool, 1, "Nordvik skole", Optional.empty())));
        var page = "/administration/units/" + own.firstSchool;
        var one = statements.during(() -> get(own.administrator, page));
        for (int i = 0; i < 60; i++) own.unit("Skole nummer " + i, "SCHOOL", null, null);
        run(
                own,
                () -> acts.carryOut(new UnitAct.Rename(
                        LocalDate.of(2026, 8, 1), "Vedtak", own.firstSchool, 2, "Nordlys skole", Optional.empty())));
        var many = statements.during(() -> get(own.administrator, "/administration/units"));
        var after = statements.during(() -> get(own.administrator, page));
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few);
        assertThat(after).as(String.join("\n", after)).hasSameSizeAs(one);
        assertThat(get(own.administrator, "/administration/units?page=2"))
                .bodyText()
                .contains("Side 2 av 2");
        assertThat(get(own.administrator, "/administration/units?search={words}", "skole nummer 59"))
                .bodyText()
                .contains("Skole nummer 59", "Én virksomhet")
                .doesNotContain("Nordlys");
    }

    /** Who goes over into a unit must find it there on that day. */
    @Test
    void aUnitIsNotClosedBeforeTheMergerItReceives() {
        var own = municipality();
        var path = "/administration/units/" + own.firstSchool + "/changes/";
        assertThat(mergeInto(own, own.firstSchool, own.firstSchool, own.secondSchool, "2027-06-01"))
                .hasStatus3xxRedirection();

        for (var day : List.of("2027-03-01", "2027-05-31"))
            assertThat(post(
                            own.administrator,
                            path + "closing",
                            "version",
                            "2",
                            "day",
                            day,
                            "reason",
                            "Vedtak",
                            "confirmed",
                            "yes"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("Søndre skole går over i Nordre skole 1. juni 2027");
        assertThat(post(
                        own.administrator,
                        path + "closing",
                        "version",
                        "2",
                        "day",
                        "2027-06-01",
                        "reason",
                        "Vedtak",
                        "confirmed",
                        "yes"))
                .hasStatus3xxRedirection();
    }

    @Test
    void aUnitDoesNotReceiveAnotherOnTheDayItGoesOverItself() throws Exception {
        var own = municipality();
        var third = own.unit("Tredje skole", "SCHOOL", null, null);
        var ready = new java.util.concurrent.CyclicBarrier(2);
        var receives = CompletableFuture.supplyAsync(() -> {
            await(ready);
            return mergeInto(own, own.firstSchool, own.firstSchool, own.secondSchool, "2027-06-01");
        });
        var goesOver = CompletableFuture.supplyAsync(() -> {
            await(ready);
            return mergeInto(own, third, third, own.firstSchool, "2027-06-01");
        });
        // whoever comes first: the other finds that the unit receives one, or that it is another than was looked at
        var answers = List.of(
                receives.get().getResponse().getStatus(),
                goesOver.get().getResponse().getStatus());
        assertThat(answers).contains(302).containsAnyOf(409, 422);
    }

    private static void await(java.util.concurrent.CyclicBarrier ready) {
        try {
            ready.await();
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    @Test
    void aMergerIsRefusedWhenOneOfTheOthersWasChangedMeanwhile() {
        var own = municipality();
        var page = get(own.administrator, "/administration/units/" + own.firstSchool + "/changes/merger");
        assertThat(page).bodyText().contains("value=\"" + own.secondSchool + ".1\"");
        assertThat(post(
                        own.administrator,
                        "/administration/units/" + own.secondSchool + "/changes/name",
                        "version",
                        "1",
                        "day",
                        "2026-11-01",
                        "reason",
                        "Vedtak",
                        "name",
                        "Sørli skole",
                        "confirmed",
                        "yes"))
                .hasStatus3xxRedirection();

        var refused = post(
                own.administrator,
                "/administration/units/" + own.firstSchool + "/changes/merger",
                "version",
                "1",
                "day",
                "2027-06-01",
                "reason",
                "Vedtak",
                "others",
                own.secondSchool + ".1",
                "into",
                own.firstSchool + ".1",
                "name",
                "",
                "confirmed",
                "yes");
        assertThat(refused)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("value=\"" + own.secondSchool + ".2\" selected", "Vedtak");
    }

    @Test
    void aUnitThatReceivesAnotherIsNotUndone() {
        var own = municipality();
        var added = post(
                own.administrator,
                "/administration/units",
                "day",
                "2026-11-01",
                "reason",
                "Vedtak",
                "name",
                "Ny skole",
                "kind",
                "SCHOOL",
                "ownership",
                "MUNICIPAL",
                "confirmed",
                "yes");
        var unit = UnitId.of(added.getResponse().getRedirectedUrl().replaceAll(".*/", ""));
        assertThat(mergeInto(own, unit, unit, own.secondSchool, "2027-06-01")).hasStatus3xxRedirection();
        var act = read(
                own, "select act_id::text from unit_act_unit where part = 'ADDED' and unit_id = '%s'".formatted(unit));
        assertThat(post(own.administrator, "/administration/units/" + unit + "/log/" + act + "/undoing"))
                .hasStatus(HttpStatus.CONFLICT);
    }

    private MvcTestResult mergeInto(Fixtures.Municipality own, UnitId from, UnitId into, UnitId other, String day) {
        return post(
                own.administrator,
                "/administration/units/" + from + "/changes/merger",
                "version",
                "1",
                "day",
                day,
                "reason",
                "Vedtak",
                "others",
                other.toString(),
                "into",
                into.toString(),
                "name",
                "",
                "confirmed",
                "yes");
    }

    private Fixtures.Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.administrator, () -> packs.adopt("lebesby"));
        return own;
    }

    private MvcTestResult merge(Fixtures.Municipality own, String confirmed) {
        return post(
                own.administrator,
                "/administration/units/" + own.firstSchool + "/changes/merger",
                "version",
                "1",
                "day",
                "2026-11-01",
                "reason",
                "Vedtak 12/26",
                "others",
                own.secondSchool.toString(),
                "into",
                "",
                "name",
                "Fjellheim skole",
                "confirmed",
                confirmed);
    }

    /** Takes every line of the preview. */
    private MvcTestResult take(Fixtures.Municipality own, String address) {
        return post(
                own.administrator,
                address + "/confirmation",
                "day",
                "2026-10-01",
                "take",
                "1",
                "take",
                "2",
                "take",
                "3",
                "take",
                "4");
    }

    private MvcTestResult upload(Actor person, byte[] content) {
        return browser.post()
                .uri("/administration/units/register")
                .multipart()
                .file("file", content)
                .with(csrf())
                .with(signedIn(person))
                .exchange();
    }

    private static byte[] file(String name) {
        try (var in = UnitPagesTests.class.getResourceAsStream("/registers/" + name)) {
            if (in == null) throw new AssertionError("No file " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(Fixtures.Municipality own) {
        return run(own, () -> units.listUnits()).stream().map(Unit::name).toList();
    }

    private String read(Fixtures.Municipality own, String sql) {
        return run(
                own,
                () -> transaction.execute(
                        status -> db.sql(sql).query(String.class).single()));
    }

    private <T> T run(Fixtures.Municipality own, Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(own.administrator, () -> result.set(work.get()));
        return result.get();
    }

    private MvcTestResult get(Actor person, String address, Object... words) {
        return browser.get().uri(address, words).with(signedIn(person)).exchange();
    }

    private MvcTestResult post(Actor person, String address, String... sent) {
        var request = browser.post().uri(address).with(csrf()).with(signedIn(person));
        for (int i = 0; i < sent.length; i += 2) request = request.param(sent[i], sent[i + 1]);
        return request.exchange();
    }
}
