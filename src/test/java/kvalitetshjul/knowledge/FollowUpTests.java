package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Wheels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The times when all units are looked at together: who is asked, what it is about, and who has delivered, beside the figures and without one. */
@ModuleTest
class FollowUpTests {
    private static final String FIRST = "/knowledge/units?area=CHECKPOINT:ABSENCE.PERIOD_1";
    private static final LocalizedText NAME = new LocalizedText(Map.of("nb", "Fravær"));

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    Wheels wheels;

    @Autowired
    Requests requests;

    @Autowired
    Statements statements;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.swedishMunicipality();
        fixtures.as(own.director, () -> packs.adopt("svenljunga"));
    }

    @Test
    @Covers("SVE-29")
    void besideTheFiguresStandsWhoHasDeliveredAndWhoHasNot() {
        assertThat(page(own.director, FIRST)).contains("Levert: 0 av 2. Mangler: ", "Nordre skole", "Søndre skole");
        deliver(own.firstPrincipal, own.firstSchool);
        assertThat(page(own.director, FIRST))
                .doesNotContain("??")
                .contains("Levert: 1 av 2. Mangler: ")
                .contains("Tallene gjelder", "30. november 2026", "1. desember 2026 – 31. desember 2026")
                .contains("Utvecklingsledare, sammen med Enhetschef og Chef för elevhälsan", "Tas opp i")
                .contains("Enhetens kvalitetsrapport", "Huvudmannens kvalitetsrapport: skola")
                .as("what was written is nobody’s before it is released")
                .doesNotContain(">173<", ">19<", ">11<");
        assertThat(missing(page(own.director, FIRST))).contains("Søndre skole").doesNotContain("Nordre skole");
        assertThat(page(own.director, FIRST.replace("PERIOD_1", "PERIOD_2"))).contains("Levert: 0 av 2.");
    }

    private static String missing(String page) {
        var from = page.substring(page.indexOf("Mangler: "));
        return from.substring(0, from.indexOf("</p>"));
    }

    /** Of attendance everybody is in the figures: nobody was asked, and nobody answered. */
    @Test
    void ofWhatIsCountedNobodyIsSaidToHaveBeenAsked() {
        assertThat(page(own.firstPrincipal, sheet(own.firstSchool, 1)))
                .contains("Hvor mange er det i alt", "Hvor mange er med i tallene")
                .doesNotContain("utvalget", "deltok");
        deliver(own.firstPrincipal, own.firstSchool);
        assertThat(page(own.director, "/knowledge/collections/ATTENDANCE/2026-27-P1"))
                .contains("Med i tallene")
                .doesNotContain("Deltok");
    }

    @Test
    void whoeverSeesOneSchoolIsToldOfItAlone() {
        deliver(own.firstPrincipal, own.firstSchool);
        assertThat(page(own.firstPrincipal, FIRST))
                .contains("Levert: 1 av 1. Ingen mangler.")
                .doesNotContain("Søndre skole");
    }

    @Test
    void whatIsLeftOutForAReasonIsNotMissing() {
        assertThat(requests.post(
                        own.firstPrincipal,
                        sheet(own.firstSchool, 1) + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Nytt system"))
                .hasStatus3xxRedirection();
        var page = page(own.director, FIRST);
        assertThat(page)
                .contains("Levert: 0 av 2. Mangler: ", "Ikke gjennomført: ")
                .doesNotContain("Nytt system");
        assertThat(missing(page)).doesNotContain("Nordre skole");
    }

    @Test
    void whatIsOnlyBegunIsMissing() {
        assertThat(requests.post(
                        own.firstPrincipal,
                        sheet(own.firstSchool, 1),
                        "version",
                        "0",
                        "act",
                        "save",
                        "f0p0n",
                        "173",
                        "f0p0v",
                        "19"))
                .hasStatus3xxRedirection();
        assertThat(page(own.director, FIRST)).contains("Levert: 0 av 2. Mangler: ");
    }

    @Test
    void aUnitSeesItsOwnOfTheYear() {
        deliver(own.firstPrincipal, own.firstSchool);
        var page = page(own.firstPrincipal, "/knowledge?unit=" + own.firstSchool);
        var section = page.substring(page.indexOf("id=\"follow-ups\""));
        assertThat(section.substring(0, section.indexOf("</section>")))
                .doesNotContain("??")
                .contains("Oppfølging i 2026–27", sheet(own.firstSchool, 2))
                .containsSubsequence("Period 1", "Levert", "Period 2", "Kommer senere");
        assertThat(page(own.director, "/knowledge")).doesNotContain("id=\"follow-ups\"");
    }

    /** What the monitor calls late, the follow-up calls late. */
    @Test
    void theMonitorHasTheDeadlinesOfTheFollowUp() {
        assertThat(row("ATTENDANCE")).contains("31. desember 2026").doesNotContain("2027");
        deliver(own.firstPrincipal, own.firstSchool);
        assertThat(row("ATTENDANCE")).contains("31. mars 2027");
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        assertThat(requests.post(
                        own.director,
                        "/wheel/2026-27/checkpoints",
                        "code",
                        "ABSENCE_2",
                        "first",
                        "2026-12-01",
                        "last",
                        "2027-02-12",
                        "reason",
                        "Sportlovet"))
                .hasStatus3xxRedirection();
        assertThat(row("ATTENDANCE")).as("as the owner has set the period").contains("15. mars 2027");
        assertThat(row("QUALIFIED_STAFF"))
                .as("the school year ends with the spring term")
                .contains("30. juni 2027");
    }

    private String row(String source) {
        var page = page(own.firstPrincipal, "/units/" + own.firstSchool + "/monitor");
        int from = page.indexOf("<tr id=\"" + source + "\"");
        assertThat(from).as(source).isNotNegative();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void whereItIsDeliveredItIsSaidWhatItIsAboutAndWhoAnswers() {
        assertThat(page(own.firstPrincipal, sheet(own.firstSchool, 1)))
                .contains("Følges opp i", "Period 1", "Tallene gjelder", "30. november 2026", "sammen med")
                .doesNotContain("??");
        deliver(own.firstPrincipal, own.firstSchool);
        assertThat(page(own.director, "/knowledge/collections/ATTENDANCE/2026-27-P1"))
                .contains("Tallene gjelder", "30. november 2026");
    }

    /** The rule is the checkpoint’s own: the source says nothing of kinds. */
    @Test
    void onlyUnitsOfItsKindsAreAsked() {
        var all = actors.callAs(own.director, units::listUnits);
        var school = all.stream()
                .filter(one -> one.kind().equals("SCHOOL"))
                .findFirst()
                .orElseThrow();
        var other = all.stream()
                .filter(one -> !one.kind().equals("SCHOOL"))
                .findFirst()
                .orElseThrow();
        var source = new DataSourceSection.DataSource(
                "ATTENDANCE",
                NAME,
                null,
                null,
                DataSourceSection.Obligation.MUNICIPAL,
                "UNIT",
                null,
                null,
                null,
                null,
                "UNIT_HEAD",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(with(source, List.of("SCHOOL")).asks(source, school)).isTrue();
        assertThat(with(source, List.of("SCHOOL")).asks(source, other)).isFalse();
        assertThat(with(source, null).asks(source, other)).isTrue();
    }

    private static Definitions with(DataSourceSection.DataSource source, @Nullable List<String> kinds) {
        return Definitions.of(
                List.of(),
                List.of(source),
                List.of(),
                List.of(new CheckpointSection.Followed(
                        "ABSENCE",
                        NAME,
                        null,
                        kinds,
                        null,
                        List.of(new CheckpointSection.Turn("ONE", null, null, null, null)),
                        null,
                        List.of("ATTENDANCE"),
                        null,
                        null,
                        null)),
                DisclosureSection.Disclosure.NONE);
    }

    @Test
    void manyUnitsTakeTheSameFewStatements() {
        page(own.director, FIRST);
        var few = statements.during(() -> page(own.director, FIRST));
        fixtures.as(own.director, () -> {
            for (int i = 0; i < 60; i++) own.unit("Skola %03d".formatted(i), "SCHOOL", null, null);
        });
        var many = statements.during(() -> page(own.director, FIRST));
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(16);
        assertThat(page(own.director, FIRST)).contains("Levert: 0 av 62.", "og 42 til");
    }

    private void deliver(Actor head, UnitId unit) {
        assertThat(requests.post(head, sheet(unit, 1), "version", "0", "act", "deliver", "f0p0n", "173", "f0p0v", "19"))
                .hasStatus3xxRedirection();
    }

    private static String sheet(UnitId unit, int turn) {
        return "/units/" + unit + "/collections/ATTENDANCE/2026-27-P" + turn;
    }

    private String page(Actor reader, String address) {
        var page = requests.get(reader, address);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
