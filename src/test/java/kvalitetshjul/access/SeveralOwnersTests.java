package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.owners.Owners;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An account with persons at several owners: a leader of schools in two municipalities, an adviser of a region. */
@ModuleTest
class SeveralOwnersTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Identities identities;

    @Autowired
    Owners owners;

    @Test
    void theOwnerIsChosenAfterSigningInAndNothingIsOpenBefore() {
        var first = fixtures.municipality();
        var second = fixtures.municipality();
        var visitor = new Visitor(port);

        assertThat(Visitor.to(visitor.signIn(accounts.open(first.director, second.administrator), PASSWORD)))
                .isEqualTo("/owners/choice");
        assertThat(Visitor.to(visitor.get("/"))).isEqualTo("/sign-in");
        assertThat(Visitor.to(visitor.get("/sign-in"))).isEqualTo("/owners/choice");
        assertThat(visitor.get("/owners/choice").body())
                .contains(name(first), name(second), "EDUCATION_DIRECTOR", "ADMINISTRATOR");

        visitor.post("/owners/choice", "/owners/choice", "owner", second.owner.toString());
        assertThat(visitor.get("/me/security").body()).contains(name(second)).doesNotContain(name(first));
        assertThat(visitor.get("/goals").statusCode()).as("as an administrator").isEqualTo(404);
    }

    @Test
    void changingOwnerGivesANewIdAndOtherRights() {
        var first = fixtures.municipality();
        var second = fixtures.municipality();
        var visitor = at(first, accounts.open(first.director, second.councilMember));
        var before = visitor.cookie("session");
        assertThat(visitor.get("/me/security").body()).contains("Bytt skoleeier");
        assertThat(visitor.get("/administration").statusCode()).isEqualTo(200);

        visitor.post("/owners/choice", "/owners/choice", "owner", second.owner.toString());

        assertThat(visitor.cookie("session")).isNotEqualTo(before);
        assertThat(visitor.get("/administration").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOpenedUnderOneOwnerIsNotTakenUnderAnother() {
        var first = fixtures.municipality();
        var second = fixtures.municipality();
        var visitor = at(first, accounts.open(first.director, second.director));
        var stale = Visitor.token(visitor.get("/me/security").body());

        visitor.post("/owners/choice", "/owners/choice", "owner", second.owner.toString());

        for (var path :
                new String[] {"/wheel/2026-27", "/administration/pack/lebesby/adoption", "/me/security/others"}) {
            var answer = visitor.postWith(stale, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(409);
            assertThat(answer.body()).contains(name(first), name(second), "Ingenting er lagret");
        }
        assertThat(visitor.postWith("forged", "/me/security/others").statusCode())
                .as("what carries no token of ours is no form of ours")
                .isEqualTo(403);
    }

    @Test
    void anOwnerOneDoesNotWorkForCannotBeChosen() {
        var first = fixtures.municipality();
        var visitor = at(first, accounts.open(first.director, fixtures.municipality().director));
        var strange = fixtures.municipality().owner.toString();
        assertThat(visitor.post("/owners/choice", "/owners/choice", "owner", strange)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkOpenedBeforeSigningInAddsTheOtherOwner() {
        var first = fixtures.municipality();
        var second = fixtures.municipality();
        var name = accounts.open(first.director);
        var visitor = new Visitor(port);
        visitor.get(identities.linkFor(second.owner, second.director.person()));
        assertThat(Visitor.to(visitor.signIn(name, PASSWORD))).isEqualTo("/owners/choice");
        assertThat(visitor.get("/owners/choice").body()).contains(name(first), name(second));
    }

    @Test
    void whoWorksForOneIsNotAsked() {
        var visitor = new Visitor(port);
        assertThat(Visitor.to(visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD)))
                .isEqualTo("/");
        assertThat(visitor.get("/me/security").body()).doesNotContain("Bytt skoleeier");
    }

    private Visitor at(Fixtures.Municipality municipality, String account) {
        var visitor = new Visitor(port);
        visitor.signIn(account, PASSWORD);
        visitor.post("/owners/choice", "/owners/choice", "owner", municipality.owner.toString());
        return visitor;
    }

    private String name(Fixtures.Municipality municipality) {
        return owners.get(municipality.owner).name();
    }
}
