package kvalitetshjul.law;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of the law, as heads and directors of a municipality on either side of the border read them. */
@ModuleTest
class LawPagesTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Owners owners;

    @Autowired
    Organisation organisation;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    Fixtures.Municipality municipality;

    @BeforeEach
    void adopt() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });
    }

    @Test
    void theLawIsSearchedByWhatItSays() {
        var found = text(get(municipality.director, "/law?q=elevråd"));
        assertThat(found).contains("inneholder «elevråd»", "/law/provisions/NO-OPL");
        assertThat(text(get(municipality.director, "/law"))).doesNotContain("inneholder «");
        assertThat(text(get(municipality.director, "/law?q=" + "finnes-ikke")))
                .contains("Ingen bestemmelser inneholder «finnes-ikke»")
                .doesNotContain("Barnehageloven");
    }

    @Test
    void theOwnersOwnCountryComesFirstAndTheOtherByALink() {
        assertThat(get(municipality.firstPrincipal, "/law"))
                .hasStatusOk()
                .bodyText()
                .contains("Lov i Norge", "Opplæringslova", "§ 17-12", "minst hvert år", "i kraft", "opphevet")
                .contains("fra allmenn kunnskap, ikke kontrollert", "/law?country=SE")
                .doesNotContain("Skollagen", "??");
        assertThat(get(municipality.firstPrincipal, "/law?country=SE"))
                .hasStatusOk()
                .bodyText()
                .contains("Lov i Sverige", "Skollagen", "4 kap. 3 §", "lang=\"sv\"")
                .doesNotContain("??");
        assertThat(get(municipality.firstPrincipal, "/law?country=DK")).hasStatus4xxClientError();
    }

    @Test
    void aProvisionSaysWhatWhoHowOftenHowWeKnowAndWhatRestsOnIt() {
        assertThat(get(municipality.director, "/law/provisions/NO-OPL98-13-10"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Bestemmelsen gjelder ikke lenger. Nå gjelder:",
                        "Opplæringslova § 17-12",
                        "Kommuneloven § 25-1")
                .contains("31. desember 2020", "13. april 2026", "lest i loven", "eieren, kommunestyret")
                .contains("Politisk behandling av kvalitetsmeldingen", "rapport", "ikke oppgitt i kildene våre")
                .doesNotContain("??");
        assertThat(get(municipality.director, "/law/provisions/NO-OPL-17-12"))
                .bodyText()
                .contains(
                        "Kommunestyret får informasjon", "I hver virksomhet", "jevnlig, uten tall", "Kom i stedet for")
                .as("a source that rests on it")
                .contains("/knowledge/sources#source-BASELINE_ANALYSIS_SCHOOL", "Ståstedsanalyse for skolen", "kilde");
        assertThat(get(municipality.director, "/law/provisions/NO-OPL-11-1"))
                .bodyText()
                .contains("Ingenting du kan se, viser til den.");
        assertThat(get(municipality.director, "/law/provisions/NO-OPL-10-5"))
                .bodyText()
                .contains("organ");
        assertThat(get(municipality.director, "/law/provisions/NO-NONE-1")).hasStatus(404);
    }

    @Test
    void changesStandByDay() {
        assertThat(get(municipality.firstPrincipal, "/law/changes"))
                .hasStatusOk()
                .bodyText()
                .contains("1. august 2024", "LOV-2026-02-13-6", "bestemmelser gjelder ikke lenger")
                .doesNotContain("??");
    }

    @Test
    void whatRestsOnRepealedLawStandsWithWhatHoldsNow() {
        assertThat(get(municipality.director, "/law/repealed"))
                .hasStatusOk()
                .bodyText()
                .contains("Politisk behandling av kvalitetsmeldingen", "Opplæringsloven av 1998 § 13-10 andre ledd")
                .contains("31. desember 2020", "Opplæringslova § 17-12")
                .doesNotContain("??");
    }

    @Test
    void whoSeesNothingOfTheOwnersSeesTheLawAndNoMore() {
        var nobody = municipality.person("Nils Ny", "EDUCATION_DIRECTOR", null);
        fixtures.as(
                municipality.owner,
                () -> transaction.executeWithoutResult(
                        status -> db.sql("update role_assignment set valid_to = '2026-11-01' where person_id = :person")
                                .param("person", nobody.person().value())
                                .update()));
        assertThat(get(nobody, "/law")).hasStatusOk();
        assertThat(get(nobody, "/law/repealed"))
                .hasStatusOk()
                .bodyText()
                .contains("Ingenting du kan se")
                .doesNotContain("kvalitetsmeldingen", "/law/duties");
        assertThat(get(nobody, "/law/duties")).hasStatus(404);
    }

    @Test
    void theTaskShowsItsLawAndWhatFollowed() {
        var task = task("QUALITY_REPORT_TREATED");
        assertThat(get(municipality.director, "/wheel/2026-27/tasks/" + task))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Opplæringsloven av 1998 § 13-10 andre ledd",
                        "opphevet",
                        "Nå gjelder:",
                        "Opplæringslova § 17-12")
                .contains("/law/provisions/NO-OPL98-13-10");
        assertThat(get(municipality.director, "/wheel/2026-27/items/QUALITY_REPORT_TREATED"))
                .bodyText()
                .contains("/law/provisions/NO-OPL98-13-10");
        assertThat(get(municipality.director, "/wheel/2026-27/items/NATIONAL_TESTS"))
                .bodyText()
                .contains("Forskrift til opplæringsloven § 2-4");
    }

    @Test
    void theClockSaysWhenADutyWasDoneAndIsNextByLawAndByTheOwnersPlan() {
        assertThat(get(municipality.director, "/law/duties"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Kommunestyret får informasjon om læringsmiljø",
                        "Politisk behandling av kvalitetsmeldingen",
                        "aldri registrert")
                .contains("Ingen oppgave i årshjulet viser til plikten", "Plikter uten dato")
                .doesNotContain("??");
        var task = task("QUALITY_REPORT_TREATED");
        assertThat(mvc.post()
                        .uri("/wheel/2026-27/tasks/" + task + "/sign-off")
                        .with(signedIn(municipality.director))
                        .with(csrf())
                        .param("version", "0")
                        .param("comment", "Behandlet i november.")
                        .exchange())
                .hasStatus3xxRedirection();
        var body = text(get(municipality.director, "/law/duties?state=DONE"));
        assertThat(body)
                .contains(
                        "Kommunestyret får informasjon om læringsmiljø",
                        "21. november 2026",
                        "en gang i skoleåret, senest 31. juli 2028")
                .contains("/wheel/2026-27/tasks/" + task)
                .doesNotContain("Årsberetningen vedtas");
    }

    @Test
    void aHeadSeesTheDutiesOfTheirOwnUnitOnly() {
        var own = text(get(municipality.firstPrincipal, "/law/duties"));
        assertThat(own).contains("Nordre skole").doesNotContain("Søndre skole", "Nordre barnehage");
        assertThat(get(municipality.director, "/law/duties"))
                .bodyText()
                .contains("Nordre skole", "Søndre skole", "Nordre barnehage");
        assertThat(get(municipality.firstPrincipal, "/law/duties?unit=" + municipality.secondSchool))
                .hasStatusOk()
                .bodyText()
                .contains("Ingen plikter passer")
                .doesNotContain("Søndre skole");
        assertThat(get(municipality.director, "/law/duties?unit=" + municipality.secondSchool + "&state="))
                .hasStatusOk()
                .bodyText()
                .contains("<bdi>Søndre skole</bdi>")
                .doesNotContain("<bdi>Nordre skole</bdi>");
    }

    @Test
    void aDutyOfKindergartensIsNoDutyOfSchools() {
        var yearPlan = "Samarbeidsutvalget fastsetter hvert år en årsplan";
        assertThat(text(get(municipality.firstPrincipal, "/law/duties"))).doesNotContain(yearPlan);
        assertThat(text(get(municipality.firstKindergartenHead, "/law/duties"))).contains(yearPlan, "Nordre barnehage");
    }

    @Test
    void manyUnitsTakeNoMoreStatementsAndComeInPages() {
        get(municipality.director, "/law/duties");
        for (var page : List.of("/law", "/law/duties", "/law/repealed", "/law/provisions/NO-OPL-17-12")) {
            var few = statements.during(() -> get(municipality.director, page));
            assertThat(few).as(page).hasSizeLessThan(12);
        }
        var few = statements.during(() -> get(municipality.director, "/law/duties"));
        for (int n = 0; n < 60; n++)
            municipality.unit("Skole nummer " + n, "SCHOOL", "98000%04d".formatted(n), new Unit.Grades(1, 10));
        fixtures.as(municipality.director, () -> wheels.open(YEAR));
        var many = new AtomicReference<MvcTestResult>();
        assertThat(statements.during(() -> many.set(get(municipality.director, "/law/duties"))))
                .hasSameSizeAs(few);
        assertThat(text(many.get())).contains("Side 1 av 4");
        assertThat(get(municipality.director, "/law/duties?page=4"))
                .hasStatusOk()
                .bodyText()
                .contains("Side 4 av 4");
        assertThat(get(municipality.director, "/law/duties?page=900"))
                .hasStatusOk()
                .bodyText()
                .contains("Side 4 av 4");
        assertThat(get(municipality.director, "/law/duties?page=-4"))
                .hasStatusOk()
                .bodyText()
                .contains("Side 1 av 4");
    }

    @Test
    void anOwnerInSwedenMeetsSwedishLaw() {
        var director = swedishDirector();
        assertThat(swedish(director, "/law"))
                .bodyText()
                .contains("Lag i Sverige", "Skollagen", "Läst med ändringar till och med SFS 2025:1497")
                .doesNotContain("Opplæringslova", "??");
        assertThat(swedish(director, "/law/provisions/SE-SKOL-4-6"))
                .bodyText()
                .contains("Enhetens kvalitetsrapport", "Enhetens kvalitetsarbete dokumenteras", "kontinuerligt");
        assertThat(swedish(director, "/law/duties"))
                .bodyText()
                .contains("aktiva åtgärder dokumenteras", "aldrig registrerat")
                .doesNotContain("Opplæringslova", "??");
        assertThat(swedish(director, "/law/repealed")).bodyText().contains("Inget du kan se");
    }

    @Test
    void anotherOwnersWorkIsNotShown() {
        var other = fixtures.municipality();
        assertThat(text(get(other.director, "/law/repealed"))).doesNotContain("kvalitetsmeldingen");
        assertThat(text(get(other.director, "/law/duties"))).doesNotContain("kvalitetsmeldingen");
    }

    private Actor swedishDirector() {
        OwnerId owner = owners.register("Svensk kommun", Country.SE, Locale.of("sv"), "#0a3d6b", true, List.of());
        var director = new AtomicReference<Actor>();
        fixtures.as(owner, () -> {
            organisation.define(Fixtures.ROLES, List.of());
            var person = organisation.addPerson("Disa Direktör", "disa" + System.nanoTime() + "@example.test", null);
            organisation.assign(person, "EDUCATION_DIRECTOR", null, Fixtures.LONG_AGO);
            organisation.assign(person, "ADMINISTRATOR", null, Fixtures.LONG_AGO);
            director.set(new Actor(owner, person, "Disa Direktör"));
        });
        fixtures.as(director.get(), () -> {
            packs.adopt("ystad");
            wheels.open(YEAR);
        });
        return director.get();
    }

    private String task(String item) {
        var id = new AtomicReference<String>();
        fixtures.as(
                municipality.owner,
                () -> id.set(transaction.execute(
                        status -> db.sql("select id::text from wheel_task where item_code = :item order by id limit 1")
                                .param("item", item)
                                .query(String.class)
                                .single())));
        return id.get();
    }

    private MvcTestResult get(Actor reader, String path) {
        return mvc.get()
                .uri(path)
                .locale(Locale.of("nb"))
                .with(signedIn(reader))
                .exchange();
    }

    private MvcTestResult swedish(Actor reader, String path) {
        return mvc.get()
                .uri(path)
                .locale(Locale.of("sv"))
                .with(signedIn(reader))
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
