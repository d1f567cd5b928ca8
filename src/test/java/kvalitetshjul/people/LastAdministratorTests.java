package kvalitetshjul.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is done with people and roles, somebody is left who can look after the whole owner, on every day to come. */
@ModuleTest
class LastAdministratorTests {
    private static final String PEOPLE = "/administration/people/";
    private static final String REFUSED = "ville ingen kunne styre oppsettet for Kommune";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

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
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        return own;
    }

    private UUID assignment(Actor who) {
        var id = new UUID[1];
        fixtures.as(who, () -> id[0] = assignments.list(who.person()).getFirst().id());
        return id[0];
    }

    private MvcTestResult end(Actor by, Actor who, String lastDay) {
        return requests.post(by, PEOPLE + who.person() + "/roles/" + assignment(who) + "/ending", "lastDay", lastDay);
    }

    private void isAdministratorStill(Actor actor) {
        assertThat(requests.get(actor, "/administration/people")).hasStatusOk();
    }

    @Test
    void theLastAdministratorsRoleEndsNeitherNowNorLater() {
        var own = municipality();
        for (var day : List.of("2026-11-20", "2026-11-21", "2027-06-30"))
            assertThat(end(own.administrator, own.administrator, day))
                    .as(day)
                    .hasStatus(422)
                    .bodyText()
                    .contains(REFUSED, "value=\"" + day + "\"");
        assertThat(end(own.administrator, own.administrator, "2027-06-30"))
                .bodyText()
                .contains("Fra 1. juli 2027");
        isAdministratorStill(own.administrator);
    }

    @Test
    void withAnotherWhoTakesOverInTimeItEnds() {
        var own = municipality();
        var next = own.person("Nora Neste", "STAFF", own.firstSchool);
        fixtures.as(
                own.administrator,
                () -> assignments.give(next.person(), "ADMINISTRATOR", null, LocalDate.of(2027, 1, 1), null));
        assertThat(end(own.administrator, own.administrator, "2026-12-30"))
                .as("a day without anybody between")
                .hasStatus(422)
                .bodyText()
                .contains("Fra 31. desember 2026");
        assertThat(end(own.administrator, own.administrator, "2026-12-31")).hasStatus3xxRedirection();
        var coming = new UUID[1];
        fixtures.as(
                own.administrator,
                () -> coming[0] = assignments.list(next.person()).stream()
                        .filter(one -> one.role().equals("ADMINISTRATOR"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + next.person() + "/roles/" + coming[0] + "/ending",
                        "lastDay",
                        "2026-11-21"))
                .as("the one to come is not withdrawn either")
                .hasStatus(422)
                .bodyText()
                .contains(REFUSED);
        assertThat(requests.post(own.administrator, PEOPLE + next.person() + "/leaving", "leaves", "2027-03-01"))
                .as("and does not leave")
                .hasStatus(422)
                .bodyText()
                .contains(REFUSED);
    }

    @Test
    void aHandoverToSomebodyWhoLeavesIsNoWayRoundIt() {
        var own = municipality();
        var leaver = own.person("Lise Slutter", "STAFF", own.firstSchool);
        assertThat(requests.post(own.administrator, PEOPLE + leaver.person() + "/leaving", "leaves", "2026-12-31"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + "handover",
                        "role",
                        "ADMINISTRATOR",
                        "unit",
                        "",
                        "successor",
                        leaver.person().toString(),
                        "from",
                        "2026-12-01"))
                .hasStatus(422);
        isAdministratorStill(own.administrator);
    }

    @Test
    void whoCannotComeInDoesNotCountWhereOthersCan() {
        var own = municipality();
        fixtures.as(
                own.owner,
                () -> accounts.open(
                        "arne." + UUID.randomUUID(), "en lang nok setning", own.owner, own.administrator.person()));
        own.person("Uten Konto", "ADMINISTRATOR", null);
        assertThat(end(own.administrator, own.administrator, "2026-12-31"))
                .hasStatus(422)
                .bodyText()
                .contains("ville ingen som har konto, kunne styre oppsettet");
    }

    private Municipality withAccount() {
        var own = municipality();
        open(own, own.administrator);
        return own;
    }

    private String open(Municipality own, Actor who) {
        var name = "konto." + UUID.randomUUID();
        fixtures.as(own.owner, () -> accounts.open(name, "en lang nok setning", own.owner, who.person()));
        return name;
    }

    private MvcTestResult leave(Actor by, Actor who, String day) {
        return requests.post(by, PEOPLE + who.person() + "/leaving", "leaves", day);
    }

    @Test
    void aLoneAdministratorIsToldWhatToDoFirstAndThenPlansToLeave() {
        var own = withAccount();
        var next = own.person("Nora Neste", "STAFF", own.firstSchool);
        open(own, next);
        assertThat(leave(own.administrator, own.administrator, "2027-03-31"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Fra 1. april 2027 " + REFUSED,
                        "Gi rollen til en annen først, med start senest den dagen. Deretter kan du gjøre dette.",
                        "value=\"2027-03-31\"");
        assertThat(requests.post(
                        own.administrator,
                        PEOPLE + next.person() + "/roles",
                        "role",
                        "ADMINISTRATOR",
                        "unit",
                        "",
                        "from",
                        "2027-02-01"))
                .hasStatus3xxRedirection();
        assertThat(leave(own.administrator, own.administrator, "2027-01-30"))
                .as("two days before the other begins")
                .hasStatus(422)
                .bodyText()
                .contains("Fra 31. januar 2027");
        assertThat(leave(own.administrator, own.administrator, "2027-03-31")).hasStatus3xxRedirection();
        isAdministratorStill(own.administrator);
        assertThat(leave(own.administrator, next, "2027-06-30"))
                .as("now the other is the last")
                .hasStatus(422)
                .bodyText()
                .contains("Fra 1. juli 2027 " + REFUSED);
        assertThat(requests.post(own.administrator, PEOPLE + own.administrator.person() + "/leaving/withdrawal"))
                .as("until then it can be taken back")
                .hasStatus3xxRedirection();
        assertThat(leave(own.administrator, own.administrator, "2026-11-20"))
                .as("nobody shuts themselves out at once")
                .hasStatus(422)
                .bodyText()
                .contains("da stenger du deg ute");
    }

    @Test
    void whoIsInvitedCountsOnceTheyHaveAccepted() {
        var own = withAccount();
        var next = own.person("Inga Invitert", "ADMINISTRATOR", null);
        var person = PEOPLE + next.person();
        assertThat(requests.post(own.administrator, person + "/invitation")).hasStatus3xxRedirection();
        assertThat(leave(own.administrator, own.administrator, "2027-03-31"))
                .hasStatus(422)
                .bodyText()
                .contains("ville ingen som har konto, kunne styre", "vent til de har tatt imot invitasjonen");
        var link = requests.post(own.administrator, person + "/invitation/link", "reason", "Får ikke e-post")
                .getMvcResult()
                .getFlashMap()
                .get("link")
                .toString()
                .replaceAll(".*(/invitation/)", "$1");
        assertThat(requests.post(null, link, "password", "en lang nok setning", "again", "en lang nok setning"))
                .hasStatusOk();
        assertThat(leave(own.administrator, own.administrator, "2027-03-31")).hasStatus3xxRedirection();
    }

    @Test
    void anAccountThatNothingOpensAnyMoreDoesNotCount() {
        var own = withAccount();
        var other = own.person("Idar Identitet", "ADMINISTRATOR", null);
        var name = open(own, other);
        transaction.executeWithoutResult(status -> {
            db.sql("""
                    insert into account_identity (issuer, subject, account_id, bound_at)
                    select 'https://gone.example', :name, id, :now from account where sign_in_name = :name""")
                    .param("name", name)
                    .param("now", OffsetDateTime.of(2026, 11, 1, 12, 0, 0, 0, ZoneOffset.UTC))
                    .update();
            db.sql("update account set password_hash = null where sign_in_name = :name")
                    .param("name", name)
                    .update();
        });
        assertThat(leave(own.administrator, own.administrator, "2027-03-31"))
                .as("the identity provider is known here no more")
                .hasStatus(422)
                .bodyText()
                .contains("ville ingen som har konto, kunne styre");
    }

    @Test
    void aPackWithoutAnAdministratorIsNotTakenInUse() {
        var own = municipality();
        fixtures.as(own.owner, () -> {
            var without = organisation.listRoles().stream()
                    .filter(role -> !role.code().equals("ADMINISTRATOR"))
                    .toList();
            assertThatThrownBy(() -> organisation.define(without, List.of()))
                    .hasMessageContaining("people.administrator.last");
        });
        isAdministratorStill(own.administrator);
    }

    @Test
    void twoWhoEndEachOtherAtTheSameTimeDoNotBothSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            var own = municipality();
            var other = own.person("Beate Begge", "ADMINISTRATOR", null);
            var together = new CyclicBarrier(2);
            try (var two = Executors.newFixedThreadPool(2)) {
                Callable<Integer> first = () -> {
                    together.await();
                    return end(own.administrator, other, "2026-11-20")
                            .getResponse()
                            .getStatus();
                };
                Callable<Integer> second = () -> {
                    together.await();
                    return end(other, own.administrator, "2026-11-20")
                            .getResponse()
                            .getStatus();
                };
                two.invokeAll(List.of(first, second));
            }
            fixtures.as(
                    own.owner,
                    () -> assertThat(organisation.listRoleHolders(TODAY))
                            .filteredOn(holder -> holder.role().equals("ADMINISTRATOR"))
                            .hasSize(1));
        }
    }
}
