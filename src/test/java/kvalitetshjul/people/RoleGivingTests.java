package kvalitetshjul.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.time.LocalDate;
import java.util.Arrays;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A role is given where it makes sense, to who is there, and not in silence to oneself. */
@ModuleTest
class RoleGivingTests {
    private static final String PEOPLE = "/administration/people/";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    @Autowired
    Packs packs;

    @Autowired
    Assignments assignments;

    @Autowired
    Organisation organisation;

    @Autowired
    Bodies bodies;

    @Autowired
    UnitActs acts;

    @Autowired
    Postman postman;

    @Autowired
    GreenMail mails;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        return own;
    }

    private MvcTestResult give(Municipality own, Actor to, String role, String unit, String... more) {
        var parameters = new java.util.ArrayList<>(java.util.List.of("role", role, "unit", unit, "from", "2026-11-21"));
        parameters.addAll(Arrays.asList(more));
        return requests.post(own.administrator, PEOPLE + to.person() + "/roles", parameters.toArray(String[]::new));
    }

    private long countRoles(Actor of) {
        var count = new long[1];
        fixtures.as(of, () -> count[0] = assignments.list(of.person()).size());
        return count[0];
    }

    @Test
    void aRoleIsGivenWhereItsLevelAllows() {
        var own = municipality();
        var to = own.councilMember;
        assertThat(give(own, to, "UNIT_HEAD", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Virksomhetsleder er en rolle i en virksomhet. Velg hvilken");
        for (var role : new String[] {"COUNCIL", "ADMINISTRATOR", "EDUCATION_DIRECTOR"})
            assertThat(give(own, own.firstPrincipal, role, own.firstSchool.toString()))
                    .as(role)
                    .hasStatus(422)
                    .bodyText()
                    .contains("er en rolle for hele Kommune");
        assertThat(countRoles(to)).isOne();
        assertThat(countRoles(own.firstPrincipal)).isOne();
        assertThat(give(own, to, "STAFF", own.firstSchool.toString())).hasStatus3xxRedirection();
    }

    @Test
    void aRoleGivenTodayByMistakeIsTakenBackTodayAndTheLogKeepsThatItWasThere() {
        var own = municipality();
        var to = own.councilMember;
        assertThat(give(own, to, "ADMINISTRATOR", "")).hasStatus3xxRedirection();
        assertThat(requests.get(to, "/administration/people")).hasStatusOk();
        var role = new Assignment[1];
        fixtures.as(
                own.administrator,
                () -> role[0] = assignments.list(to.person()).stream()
                        .filter(one -> one.role().equals("ADMINISTRATOR"))
                        .findFirst()
                        .orElseThrow());
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + to.person() + "/roles/" + role[0].id() + "/ending",
                        "lastDay",
                        "2026-11-20"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(to, "/administration/people")).hasStatus(404);
        assertThat(requests.get(own.administrator, "/administration/log?object=" + role[0].id()))
                .bodyText()
                .contains("gav noen en rolle", "trakk tilbake en rolle");
    }

    @Test
    void aUnitThatIsNotThereYetOrNoMoreTakesNoRole() {
        var own = municipality();
        var id = new UnitId[1];
        id[0] = own.unit("Ny skole", "SCHOOL", "975280160", null);
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + own.councilMember.person() + "/roles",
                        "role",
                        "STAFF",
                        "unit",
                        id[0].toString(),
                        "from",
                        "2015-07-31"))
                .hasStatus(422)
                .bodyText()
                .contains("Ny skole finnes først fra 1. august 2015");
        fixtures.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Close(LocalDate.of(2026, 12, 1), "Legges ned", id[0], 1)));
        assertThat(give(own, own.councilMember, "STAFF", id[0].toString()))
                .hasStatus(422)
                .bodyText()
                .contains("Ny skole er lagt ned etter 30. november 2026");
        assertThat(give(own, own.councilMember, "STAFF", id[0].toString(), "lastDay", "2026-11-30"))
                .hasStatus3xxRedirection();
    }

    @Test
    void whoHasARoleThatOnePersonHasIsSaidBeforeAnotherGetsIt() {
        var own = municipality();
        var first = own.person("Marit Mayor", "MAYOR", null);
        assertThat(give(own, own.councilMember, "MAYOR", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Marit Mayor har denne rollen fra 1. august 2015", "Begge skal ha rollen");
        assertThat(countRoles(own.councilMember)).isOne();
        assertThat(give(own, own.councilMember, "MAYOR", "", "also", "true")).hasStatus3xxRedirection();
        assertThat(countRoles(own.councilMember)).isEqualTo(2);
        assertThat(give(own, first, "STAFF", own.firstSchool.toString())).hasStatus3xxRedirection();
        assertThat(give(own, own.councilMember, "STAFF", own.firstSchool.toString()))
                .as("several may be employees")
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        own.administrator,
                        "/administration/people",
                        "name",
                        "Enda En",
                        "email",
                        "",
                        "role",
                        "UNIT_HEAD",
                        "unit",
                        own.firstSchool.toString(),
                        "from",
                        "2026-11-21"))
                .hasStatus(422)
                .bodyText()
                .contains("Ragna Rektor har denne rollen", "Enda En", "Begge skal ha rollen");
    }

    @Test
    void aCouncilIsNoMemberOfASchoolsBodyAndAPrincipalNoneOfTheOwners() {
        var own = municipality();
        var council = new String[1];
        var parents = new String[1];
        fixtures.as(own.administrator, () -> {
            bodies.setUpMissing(LocalDate.of(2026, 8, 1));
            for (var body : bodies.list()) {
                if (body.code().equals("COUNCIL")) council[0] = body.id().toString();
                if (body.code().equals("PARENT_COUNCIL")) parents[0] = body.id().toString();
            }
        });
        var members = "/administration/bodies/%s/members";
        assertThat(requests.get(own.administrator, "/administration/bodies/" + parents[0]))
                .bodyText()
                .contains("role:PARENT_REP")
                .doesNotContain("role:COUNCIL", "role:ADMINISTRATOR");
        assertThat(requests.post(
                        own.administrator,
                        members.formatted(parents[0]),
                        "who",
                        "role:COUNCIL",
                        "kind",
                        "MEMBER",
                        "from",
                        "2026-11-21"))
                .hasStatus(422)
                .bodyText()
                .contains("Kommunestyret er en rolle for hele eieren");
        assertThat(requests.post(
                        own.administrator,
                        members.formatted(council[0]),
                        "who",
                        "role:UNIT_HEAD",
                        "kind",
                        "MEMBER",
                        "from",
                        "2026-11-21"))
                .hasStatus(422)
                .bodyText()
                .contains("Virksomhetsleder er en rolle i en virksomhet");
    }

    @Test
    void whoGivesThemselvesARoleSaysWhyInTheLogAndTheOthersAreTold() {
        var own = municipality();
        var other = own.person("Oda Også", "ADMINISTRATOR", null);
        assertThat(requests.get(own.administrator, PEOPLE + own.administrator.person()))
                .bodyText()
                .contains("Hvorfor gir du deg selv rollen?");
        assertThat(requests.get(own.administrator, PEOPLE + other.person()))
                .bodyText()
                .doesNotContain("Hvorfor gir du deg selv rollen?");
        assertThat(give(own, own.administrator, "STAFF", own.firstSchool.toString(), "reason", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Du gir en rolle til deg selv");
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + "handover",
                        "role",
                        "EDUCATION_DIRECTOR",
                        "unit",
                        "",
                        "successor",
                        own.administrator.person().toString(),
                        "from",
                        "2026-11-21"))
                .as("nor by taking over from somebody")
                .hasStatus(422)
                .bodyText()
                .contains("Du gir en rolle til deg selv");
        assertThat(countRoles(own.administrator)).isOne();

        assertThat(give(
                        own,
                        own.administrator,
                        "STAFF",
                        own.firstSchool.toString(),
                        "reason",
                        "Underviser ved Nordre i vår"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(other, "/administration/log"))
                .bodyText()
                .contains("gav seg selv en rolle", "Underviser ved Nordre i vår");
        postman.sendAll();
        var addressed = new String[1];
        fixtures.as(
                other,
                () -> addressed[0] = organisation.getPerson(other.person()).email());
        assertThat(mails.getReceivedMessages()).anySatisfy(mail -> {
            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(addressed[0]);
            assertThat(mail.getSubject()).contains("har gitt seg selv en rolle");
        });
        assertThat(mails.getReceivedMessages())
                .as("the director is told only where there is no other administrator")
                .noneSatisfy(mail -> {
                    assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(emailOf(own.director));
                    assertThat(mail.getSubject()).contains("har gitt seg selv en rolle");
                });
    }

    private String emailOf(Actor who) {
        var address = new String[1];
        fixtures.as(who, () -> address[0] = organisation.getPerson(who.person()).email());
        return address[0];
    }

    @Test
    void anotherIsGivenARoleWithoutAReason() {
        var own = municipality();
        assertThat(give(own, own.director, "STAFF", own.firstSchool.toString())).hasStatus3xxRedirection();
        postman.sendAll();
        assertThat(mails.getReceivedMessages())
                .noneSatisfy(mail ->
                        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(emailOf(own.administrator)));
    }

    @Test
    void whoStandsInForSomebodyAwayIsSaidOnBothTheirPages() {
        var own = municipality();
        var role = new Assignment[1];
        fixtures.as(
                own.administrator,
                () -> role[0] = assignments.list(own.firstPrincipal.person()).getFirst());
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + own.firstPrincipal.person() + "/roles/" + role[0].id() + "/absence",
                        "other",
                        own.secondPrincipal.person().toString(),
                        "first",
                        "2026-11-26",
                        "last",
                        "2026-12-10"))
                .hasStatus3xxRedirection();
        var told = "borte 26. november 2026 til 10. desember 2026, <bdi>Roar Rektor</bdi> er vikar";
        assertThat(requests.get(own.administrator, PEOPLE + own.firstPrincipal.person()))
                .bodyText()
                .contains(told);
        assertThat(requests.get(own.firstPrincipal, "/me")).bodyText().contains(told);
    }
}
