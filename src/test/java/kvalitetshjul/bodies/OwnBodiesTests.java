package kvalitetshjul.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** Whoever sits in a body reads its page without being an administrator, and nobody else does. */
@ModuleTest
class OwnBodiesTests {
    private static final LocalDate START = LocalDate.of(2023, 10, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    @Autowired
    Bodies bodies;

    @Autowired
    Guests guests;

    @Autowired
    Packs packs;

    @Autowired
    UnitActs acts;

    @Autowired
    TestClock clock;

    @Autowired
    Statements statements;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(START);
        });
        return own;
    }

    private BodyId body(Municipality own, String code, String unit) {
        var found = new BodyId[1];
        fixtures.as(
                own.administrator,
                () -> found[0] = bodies.list().stream()
                        .filter(body -> body.code().equals(code)
                                && body.unitName().orElse("").equals(unit))
                        .findFirst()
                        .orElseThrow()
                        .id());
        return found[0];
    }

    @Test
    void aMemberByRoleReadsMembersMandatePlanPeriodAndGuests() {
        var own = municipality();
        var council = body(own, "COUNCIL", "");
        fixtures.as(own.administrator, () -> {
            bodies.describe(council, 1, "Styrer kommunen", "Kommuneloven § 5-3", 8);
            bodies.seat(council, Seat.Kind.DEPUTY, own.firstPrincipal.person(), null, TODAY, null);
            bodies.startPeriod(council, TODAY.minusDays(1), 4, Set.of(), "Husk budsjettet");
            bodies.seat(council, Seat.Kind.MEMBER, own.secondPrincipal.person(), null, LocalDate.of(2027, 1, 1), null);
            guests.invite(council, "Gro Gjest", "", null, LocalDate.of(2026, 12, 31));
        });
        assertThat(requests.get(own.councilMember, "/bodies"))
                .bodyText()
                .contains("Kommunestyret", "/bodies/" + council);
        assertThat(requests.get(own.councilMember, "/bodies/" + council))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Kåre Kommunestyre",
                        "Styrer kommunen",
                        "Kommuneloven § 5-3",
                        "<dd>8</dd>",
                        "21. november 2026 til 20. november 2030",
                        "Husk budsjettet",
                        "Kommer senere",
                        "Roar Rektor",
                        "Får saker forberedt av",
                        "Gro Gjest",
                        "til og med 31. desember 2026")
                .doesNotContain("/administration/");
    }

    @Test
    void aBodyEndsWithItsUnitAndComesBackWithIt() {
        var own = municipality();
        var unit = "Nordre skole";
        var group = new BodyId[1];
        var closed = new UnitActs.Done[1];
        fixtures.as(own.administrator, () -> {
            group[0] = bodies.add("Plangruppe", "UNIT", own.firstSchool, "", null, null, START);
            bodies.seat(group[0], Seat.Kind.SECRETARY, own.councilMember.person(), null, START, null);
        });
        assertThat(requests.get(own.councilMember, "/bodies")).bodyText().contains("Plangruppe", unit);
        fixtures.as(
                own.administrator,
                () -> closed[0] = acts.carryOut(new UnitAct.Close(TODAY, "Vedtak", own.firstSchool, 1)));
        assertThat(requests.get(own.councilMember, "/bodies")).bodyText().doesNotContain("Plangruppe");
        assertThat(requests.get(own.councilMember, "/bodies/" + group[0])).hasStatus(HttpStatus.NOT_FOUND);
        fixtures.as(own.administrator, () -> {
            assertThat(bodies.list()).noneMatch(body -> body.unitName().equals(Optional.of(unit)));
            assertThat(bodies.listSeatsOf(own.councilMember.person(), Locale.of("nb")))
                    .filteredOn(seat -> seat.body().id().equals(group[0]))
                    .allMatch(seat -> seat.seat().valid().to().equals(TODAY.minusDays(1)));
            acts.undo(closed[0].act());
        });
        assertThat(requests.get(own.councilMember, "/bodies")).bodyText().contains("Plangruppe", unit);
    }

    @Test
    void aSeatOpensThePageForItsDaysAndNotBeforeOrAfter() {
        var own = municipality();
        var council = body(own, "COUNCIL", "");
        fixtures.as(
                own.administrator,
                () -> bodies.seat(
                        council,
                        Seat.Kind.MEMBER,
                        own.firstPrincipal.person(),
                        null,
                        TODAY.plusDays(1),
                        TODAY.plusDays(10)));
        assertThat(requests.get(own.firstPrincipal, "/bodies/" + council)).hasStatus(404);
        clock.set(TODAY.plusDays(1));
        assertThat(requests.get(own.firstPrincipal, "/bodies/" + council)).hasStatusOk();
        clock.set(TODAY.plusDays(11));
        assertThat(requests.get(own.firstPrincipal, "/bodies/" + council)).hasStatus(404);
    }

    @Test
    void theHeadOfASchoolSeesThatSchoolsBodiesOnly() {
        var own = municipality();
        var here = body(own, "SCHOOL_ENVIRONMENT_COMMITTEE", "Nordre skole");
        var there = body(own, "SCHOOL_ENVIRONMENT_COMMITTEE", "Søndre skole");
        assertThat(requests.get(own.firstPrincipal, "/bodies"))
                .bodyText()
                .contains("/bodies/" + here)
                .doesNotContain("/bodies/" + there);
        assertThat(requests.get(own.firstPrincipal, "/bodies/" + here)).hasStatusOk();
        assertThat(requests.get(own.firstPrincipal, "/bodies/" + there)).hasStatus(404);
        assertThat(requests.get(fixtures.municipality().firstPrincipal, "/bodies/" + here))
                .hasStatus(404);
    }

    @Test
    void whoSitsNowhereIsToldSo() {
        var own = fixtures.municipality();
        assertThat(requests.get(own.firstPrincipal, "/bodies"))
                .bodyText()
                .contains("Du har ikke plass i noe utvalg eller råd");
    }

    @Test
    void thePagesAskTheSameOfTheDatabaseHoweverManyBodiesThereAre() {
        var few = municipality();
        var path = "/bodies/" + body(few, "COUNCIL", "");
        requests.get(few.councilMember, path);
        int before =
                statements.during(() -> requests.get(few.councilMember, path)).size();
        for (int i = 0; i < 5; i++) few.unit("Skole " + i, "SCHOOL", null, null);
        fixtures.as(few.director, () -> bodies.setUpMissing(START));
        assertThat(statements.during(() -> requests.get(few.councilMember, path)))
                .hasSize(before);
        int list = statements
                .during(() -> requests.get(few.councilMember, "/bodies"))
                .size();
        assertThat(list).isLessThan(before);
    }
}
