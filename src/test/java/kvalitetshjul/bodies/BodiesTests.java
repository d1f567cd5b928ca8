package kvalitetshjul.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.BodyDefinition;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleTest
class BodiesTests {
    private static final Locale NB = Locale.of("nb");
    private static final LocalDate START = LocalDate.of(2023, 10, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    @Autowired
    Organisation organisation;

    @Autowired
    Bodies bodies;

    @Autowired
    Guests guests;

    @Autowired
    Packs packs;

    @Autowired
    Postman postman;

    @Autowired
    TestClock clock;

    @Autowired
    UnitActs acts;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(START);
        });
        return own;
    }

    private Body body(String code, String unit) {
        return bodies.list().stream()
                .filter(body ->
                        body.code().equals(code) && body.unitName().orElse("").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(BodyId id, LocalDate day) {
        return bodies.listSeats(id, day, NB).stream()
                .filter(seat -> seat.isOn(day))
                .flatMap(seat -> seat.names().stream())
                .toList();
    }

    @Test
    void theBodiesOfThePackAreSetUpForTheOwnerAndInEveryUnitOfTheirKind() {
        var own = municipality();
        fixtures.as(own.administrator, () -> {
            assertThat(bodies.countMissing()).isZero();
            assertThat(body("EXECUTIVE_COMMITTEE", "").preparesFor())
                    .contains(body("COUNCIL", "").id());
            var environment = body("SCHOOL_ENVIRONMENT_COMMITTEE", "Nordre skole");
            assertThat(names(environment.id(), TODAY)).containsExactly("Ragna Rektor");
            assertThat(bodies.listSeats(environment.id(), TODAY, NB)).anySatisfy(seat -> {
                assertThat(seat.roleName()).isEqualTo("Leder for FAU");
                assertThat(seat.names()).as("vacant, and shown").isEmpty();
            });
        });
        assertThat(requests.get(own.administrator, "/administration/bodies"))
                .bodyText()
                .contains("Kommunestyret", "Skolemiljøutvalget", "Søndre skole");
    }

    @Test
    void aBodyOfTheWholeOwnerHasItsMembersByRoleFromTheUnitsItTakesThemFrom() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            organisation.define(
                    Fixtures.ROLES, List.of(meeting("LEADERS", List.of()), meeting("PRINCIPALS", List.of("SCHOOL"))));
            bodies.setUpMissing(START);
            assertThat(names(body("LEADERS", "").id(), TODAY))
                    .containsExactlyInAnyOrder("Dagny Direktør", "Ragna Rektor", "Roar Rektor", "Stine Styrer");
            assertThat(names(body("PRINCIPALS", "").id(), TODAY))
                    .containsExactlyInAnyOrder("Dagny Direktør", "Ragna Rektor", "Roar Rektor");
        });
        assertThat(requests.get(own.firstKindergartenHead, "/bodies"))
                .bodyText()
                .contains("LEADERS")
                .doesNotContain("PRINCIPALS");
    }

    private static BodyDefinition meeting(String code, List<String> memberUnitKinds) {
        return new BodyDefinition(
                code,
                "ADMINISTRATIVE",
                new LocalizedText(Map.of("nb", code)),
                List.of("EDUCATION_DIRECTOR", "UNIT_HEAD"),
                List.of(),
                memberUnitKinds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void whoSitsIsToldForAnyDay() {
        var own = municipality();
        fixtures.as(own.administrator, () -> {
            var council = body("COUNCIL", "").id();
            bodies.seat(council, Seat.Kind.DEPUTY, own.secondPrincipal.person(), null, TODAY, TODAY.plusDays(30));
            bodies.seat(council, Seat.Kind.DEPUTY, own.firstPrincipal.person(), null, TODAY, null);
            assertThat(names(council, TODAY)).containsExactly("Kåre Kommunestyre", "Roar Rektor", "Ragna Rektor");
            assertThat(names(council, TODAY.minusDays(1))).containsExactly("Kåre Kommunestyre");
            assertThat(names(council, TODAY.plusDays(31))).containsExactly("Kåre Kommunestyre", "Ragna Rektor");
            assertThat(bodies.listSeatsOf(own.firstPrincipal.person(), NB))
                    .singleElement()
                    .satisfies(one -> assertThat(one.seat().position()).isEqualTo(2));
        });
    }

    @Test
    void aNewPeriodKeepsWhatIsTheBodysAndLetsPersonsGoButThoseWhoGoOn() {
        var own = municipality();
        fixtures.as(own.administrator, () -> {
            var council = body("COUNCIL", "");
            bodies.describe(council.id(), council.version(), "Styre kommunen", "Kommuneloven", 8);
            bodies.seat(council.id(), Seat.Kind.MEMBER, own.secondPrincipal.person(), null, START, null);
            bodies.seat(council.id(), Seat.Kind.DEPUTY, own.firstPrincipal.person(), null, START, null);
            var goesOn = bodies.listSeatsOf(own.firstPrincipal.person(), NB)
                    .getFirst()
                    .seat()
                    .id();
            bodies.startPeriod(council.id(), LocalDate.of(2027, 9, 30), 4, Set.of(goesOn), "Husk budsjettet");
            assertThat(bodies.listPeriods(council.id()))
                    .extracting(
                            period -> period.valid().from(),
                            period -> period.valid().to(),
                            BodyPeriod::closed)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    LocalDate.of(2027, 10, 1), LocalDate.of(2031, 9, 30), false),
                            org.assertj.core.groups.Tuple.tuple(START, LocalDate.of(2027, 9, 30), true));
            assertThat(names(council.id(), LocalDate.of(2027, 9, 30)))
                    .containsExactly("Kåre Kommunestyre", "Roar Rektor", "Ragna Rektor");
            assertThat(names(council.id(), LocalDate.of(2027, 10, 1)))
                    .containsExactly("Kåre Kommunestyre", "Ragna Rektor");
            assertThat(bodies.get(council.id()).mandate()).isEqualTo("Styre kommunen");
        });
    }

    @Test
    void aSeatTakenTwiceIsRefusedInWords() {
        var own = municipality();
        var council = new BodyId[1];
        fixtures.as(own.administrator, () -> council[0] = body("COUNCIL", "").id());
        var path = "/administration/bodies/" + council[0];
        var who = "person:" + own.firstPrincipal.person();
        assertThat(requests.post(
                        own.administrator, path + "/members", "who", who, "kind", "MEMBER", "from", "2026-11-21"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        own.administrator, path + "/members", "who", who, "kind", "DEPUTY", "from", "2026-12-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Ragna Rektor har allerede plass her");
        assertThat(requests.post(
                        own.administrator, path, "version", "1", "mandate", "Første", "reference", "", "planned", "4"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        own.administrator, path, "version", "1", "mandate", "Andre", "reference", "", "planned", "4"))
                .hasStatus(409)
                .bodyText()
                .contains("Første", "Andre");
    }

    @Test
    @Covers("IMP-14")
    void aGuestReadsOneBodysPageUntilTheLastDayAndNothingElse() {
        var own = municipality();
        var ids = new BodyId[1];
        fixtures.as(
                own.administrator,
                () -> ids[0] = body("PARENT_COUNCIL", "Nordre skole").id());
        var path = "/administration/bodies/" + ids[0];
        assertThat(requests.post(
                        own.administrator, path + "/guests", "name", "Gro Gjest", "email", "", "until", "2026-12-01"))
                .hasStatus3xxRedirection();
        var guest = new GuestId[1];
        fixtures.as(
                own.administrator,
                () -> guest[0] = guests.list(ids[0]).getFirst().id());
        var link = link(own, path, guest[0]);
        assertThat(requests.get(null, link))
                .hasStatusOk()
                .bodyText()
                .contains("Foreldrerådets arbeidsutvalg (FAU)", "Nordre skole", "Hei, Gro Gjest", "1. desember 2026")
                .doesNotContain("Ragna Rektor");
        for (var closed : List.of(path, "/wheel", "/me", "/administration/people", "/reports"))
            assertThat(requests.get(null, closed)).redirectedUrl().endsWith("/sign-in");
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(requests.get(null, link)).hasStatusOk();
        clock.set(LocalDate.of(2026, 12, 2));
        assertThat(requests.get(null, link)).hasStatus(404);
        assertThat(requests.post(own.administrator, path + "/guests/" + guest[0] + "/link"))
                .hasStatus(409);
    }

    private String link(Municipality own, String path, GuestId guest) {
        return requests.post(own.administrator, path + "/guests/" + guest + "/link")
                .getMvcResult()
                .getFlashMap()
                .get("link")
                .toString()
                .replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void aGuestSentAwayReadsNothingMore() {
        var own = municipality();
        var ids = new BodyId[1];
        var guest = new GuestId[1];
        fixtures.as(own.administrator, () -> {
            ids[0] = body("PUPIL_COUNCIL", "Nordre skole").id();
            guest[0] = guests.invite(ids[0], "Ella Elevråd", "", null, LocalDate.of(2027, 6, 1));
        });
        var path = "/administration/bodies/" + ids[0];
        var first = link(own, path, guest[0]);
        var second = link(own, path, guest[0]);
        assertThat(requests.get(null, first)).as("renewed").hasStatus(404);
        assertThat(requests.get(null, second)).hasStatusOk();
        assertThat(requests.post(own.administrator, path + "/guests/" + guest[0] + "/revocation"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(null, second)).hasStatus(404);
    }

    @Test
    void aGuestsLinkEndsWithTheBodyThoughItWasMadeToLastLonger() {
        var own = municipality();
        var ids = new BodyId[1];
        var guest = new GuestId[2];
        fixtures.as(own.administrator, () -> {
            ids[0] = body("COUNCIL", "").id();
            guest[0] = guests.invite(ids[0], "Gro Gjest", "", null, LocalDate.of(2027, 6, 1));
            guest[1] = guests.invite(ids[0], "Guri Gjest", "guri.gjest@example.test", null, LocalDate.of(2027, 6, 1));
        });
        var path = "/administration/bodies/" + ids[0];
        var link = link(own, path, guest[0]);
        assertThat(requests.post(own.administrator, path + "/dissolution", "lastDay", "2026-11-30"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(own.administrator, path + "/guests", "name", "Geir Gjest", "until", "2026-12-01"))
                .as("nobody is invited for longer than there is a body")
                .hasStatus(422)
                .bodyText()
                .contains("Kommunestyret slutter 30. november 2026", "value=\"2026-12-01\"");
        clock.set(LocalDate.of(2026, 11, 30));
        assertThat(requests.get(null, link)).as("the last day").hasStatusOk();
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(requests.get(null, link)).hasStatus(404);
        assertThat(requests.post(own.administrator, path + "/guests/" + guest[0] + "/link"))
                .as("nor is there another")
                .hasStatus(409);
        fixtures.as(
                own.administrator,
                () -> assertThat(guests.write(guest[1].value(), NB))
                        .as("nor a mail with one")
                        .isEmpty());
    }

    @Test
    void aGuestsLinkEndsWithTheUnitAndOpensAgainWhenThatIsUndone() {
        var own = municipality();
        var ids = new BodyId[1];
        var guest = new GuestId[1];
        fixtures.as(own.administrator, () -> {
            ids[0] = body("PUPIL_COUNCIL", "Nordre skole").id();
            guest[0] = guests.invite(ids[0], "Ella Elevråd", "", null, LocalDate.of(2027, 6, 1));
        });
        var link = link(own, "/administration/bodies/" + ids[0], guest[0]);
        var closed = new UnitActs.Done[1];
        fixtures.as(
                own.administrator,
                () -> closed[0] = acts.carryOut(new UnitAct.Close(TODAY, "Vedtak", own.firstSchool, 1)));
        assertThat(requests.get(null, link)).hasStatus(404);
        fixtures.as(own.administrator, () -> acts.undo(closed[0].act()));
        assertThat(requests.get(null, link)).hasStatusOk();
    }

    @Test
    void aSeatThatHasBegunEndsNoEarlierThanItBegan() {
        var own = municipality();
        var ids = new BodyId[1];
        var seats = new UUID[2];
        fixtures.as(own.administrator, () -> {
            ids[0] = body("COUNCIL", "").id();
            bodies.seat(ids[0], Seat.Kind.DEPUTY, own.firstPrincipal.person(), null, LocalDate.of(2025, 1, 1), null);
            bodies.seat(ids[0], Seat.Kind.DEPUTY, own.secondPrincipal.person(), null, LocalDate.of(2027, 1, 1), null);
            seats[0] = bodies.listSeatsOf(own.firstPrincipal.person(), NB)
                    .getFirst()
                    .seat()
                    .id();
            seats[1] = bodies.listSeatsOf(own.secondPrincipal.person(), NB)
                    .getFirst()
                    .seat()
                    .id();
        });
        var path = "/administration/bodies/" + ids[0];
        assertThat(requests.post(own.administrator, path + "/members/" + seats[0] + "/ending", "lastDay", "2001-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Ragna Rektor har hatt plassen siden 1. januar 2025", "value=\"2001-01-01\"");
        assertThat(requests.post(own.administrator, path + "/dissolution", "lastDay", "2024-01-01"))
                .hasStatus(422);
        assertThat(requests.post(own.administrator, path + "/members/" + seats[1] + "/ending", "lastDay", "2026-11-21"))
                .as("one to come is withdrawn")
                .hasStatus3xxRedirection();
        fixtures.as(own.administrator, () -> {
            assertThat(bodies.listSeatsOf(own.firstPrincipal.person(), NB)).hasSize(1);
            assertThat(bodies.listSeatsOf(own.secondPrincipal.person(), NB)).isEmpty();
        });
        assertThat(requests.get(own.administrator, "/administration/log?object=" + seats[1]))
                .bodyText()
                .contains("trakk tilbake en plass i et organ", "Roar Rektor, Kommunestyret");
    }

    @Test
    void aBodyThePackDoesNotDefineIsAddedWithNameLevelAndCadence() {
        var own = municipality();
        assertThat(requests.post(own.administrator, "/administration/bodies/new", "name", " ", "from", ""))
                .hasStatus(422)
                .bodyText()
                .containsSubsequence("Skriv navnet", "Velg hva slags organ det er", "Velg første dag");
        assertThat(requests.post(
                        own.administrator,
                        "/administration/bodies/new",
                        "name",
                        "Arbeidsgruppe for lesing",
                        "level",
                        "UNIT",
                        "from",
                        "2026-11-21"))
                .hasStatus(422)
                .bodyText()
                .contains("Et organ ved en virksomhet trenger en virksomhet", "Arbeidsgruppe for lesing");
        var added = requests.post(
                own.administrator,
                "/administration/bodies/new",
                "name",
                "Arbeidsgruppe for lesing",
                "level",
                "UNIT",
                "unit",
                own.firstSchool.toString(),
                "planned",
                "6",
                "from",
                "2026-11-21");
        assertThat(added).hasStatus3xxRedirection();
        var path = added.getResponse().getRedirectedUrl();
        assertThat(requests.get(own.administrator, path))
                .hasStatusOk()
                .bodyText()
                .contains("Arbeidsgruppe for lesing", "Nordre skole", ">6<");
        assertThat(requests.post(
                        own.administrator,
                        path + "/members",
                        "who",
                        "person:" + own.firstPrincipal.person(),
                        "kind",
                        "CHAIR",
                        "from",
                        "2026-11-21"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(own.firstPrincipal, "/bodies")).bodyText().contains("Arbeidsgruppe for lesing");
        assertThat(requests.get(own.administrator, "/administration/bodies?words=arbeidsgruppe"))
                .bodyText()
                .contains("Ett organ", "Arbeidsgruppe for lesing");
        assertThat(requests.post(
                        own.administrator,
                        "/administration/bodies/new",
                        "name",
                        "arbeidsgruppe for lesing",
                        "level",
                        "UNIT",
                        "unit",
                        own.firstSchool.toString(),
                        "from",
                        "2026-11-21"))
                .hasStatus(422)
                .bodyText()
                .contains("finnes allerede et organ");
    }

    @Test
    void whatBecameOfTheGuestsMailIsSaid() {
        var own = municipality();
        var ids = new BodyId[1];
        fixtures.as(
                own.administrator,
                () -> ids[0] = body("PARENT_COUNCIL", "Nordre skole").id());
        var path = "/administration/bodies/" + ids[0];
        assertThat(requests.post(
                        own.administrator,
                        path + "/guests",
                        "name",
                        "Gro Gjest",
                        "email",
                        "gro." + UUID.randomUUID() + "@example.test",
                        "until",
                        "2026-12-01"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(own.administrator, path)).bodyText().contains("e-posten venter på å bli sendt");
        postman.sendAll();
        assertThat(requests.get(own.administrator, path)).bodyText().contains("e-posten er sendt");
    }

    @Test
    void anotherOwnersBodyIsNotThere() {
        var own = municipality();
        var other = fixtures.municipality();
        var id = new BodyId[1];
        fixtures.as(own.administrator, () -> id[0] = body("COUNCIL", "").id());
        assertThat(requests.get(other.administrator, "/administration/bodies/" + id[0]))
                .hasStatus(404);
        assertThat(requests.get(other.administrator, "/administration/bodies"))
                .bodyText()
                .contains("Ingen organ er satt opp");
        assertThat(requests.get(own.administrator, "/administration/bodies/" + id[0]))
                .hasStatusOk();
    }
}
