package kvalitetshjul.packs;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
@RecordApplicationEvents
class AdoptingAPackTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Organisation organisation;

    @Autowired
    Owners owners;

    @Autowired
    MockMvcTester browser;

    @Autowired
    ApplicationEvents events;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    @Covers({"LEB-22", "LEB-23", "LEB-24", "LEB-25"})
    void theRolesAndBodiesOfThePackHoldFromThenOn() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> {
            packs.adopt("lebesby");

            assertThat(packs.adopted().code()).isEqualTo("LEBESBY");
            assertThat(packs.adopted().adoptedBy()).contains(municipality.administrator.person());
            assertThat(organisation.listRoles())
                    .extracting(RoleDefinition::code)
                    .startsWith("COUNCIL", "EXECUTIVE_COMMITTEE", "MAYOR")
                    .contains("MUNICIPAL_DIRECTOR", "EDUCATION_DIRECTOR", "UNIT_HEAD");
            var head = organisation.listRoles().stream()
                    .filter(role -> role.code().equals("UNIT_HEAD"))
                    .findFirst()
                    .orElseThrow();
            assertThat(head.nameIn("SCHOOL").texts()).containsEntry("nb", "Rektor");
            assertThat(head.nameIn("KINDERGARTEN").texts()).containsEntry("nb", "Styrer");
            assertThat(head.permissions()).contains(Permission.SIGN_OFF).doesNotContain(Permission.IMPORT_FIGURES);
            assertThat(organisation.listBodies()).hasSize(7);
            assertThat(packs.listUnitKinds()).extracting(UnitKind::code).containsExactly("SCHOOL", "KINDERGARTEN");
        });
    }

    @Test
    void itIsToldToTheModulesThatBuildOnIt() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.owner, () -> packs.adopt("minimal"));
        assertThat(events.stream(PackAdopted.class))
                .filteredOn(event -> event.tenant().equals(municipality.owner))
                .singleElement()
                .extracting(PackAdopted::code, PackAdopted::version)
                .containsExactly("MINIMAL", "2.0");
    }

    @Test
    void adoptingTheSamePackAgainChangesNothing() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> {
            var first = packs.adopt("lebesby");
            assertThat(packs.adopt("lebesby")).isEqualTo(first);
        });
    }

    @Test
    void anotherPackTakesItsPlace() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> {
            packs.adopt("lebesby");
            packs.adopt("minimal");
            assertThat(packs.adopted().code()).isEqualTo("MINIMAL");
            assertThat(packs.section(OwnSections.MANIFEST).code()).isEqualTo("MINIMAL");
            assertThat(organisation.listRoles()).hasSize(5);
        });
    }

    @Test
    void aFaultyPackIsRefusedAndNothingIsChanged() {
        var municipality = fixtures.municipality();
        var faulty =
                SmallPack.sound().but("wheel.yaml", "role: HEAD", "role: HAED").read();
        fixtures.as(municipality.administrator, () -> {
            assertThatThrownBy(() -> packs.adopt(faulty))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("packs.adopt.problems");
            assertThat(packs.findAdopted()).isEmpty();
            assertThat(organisation.listRoles()).hasSameSizeAs(Fixtures.ROLES);
        });
    }

    @Test
    void aPackInALanguageTheOwnerDoesNotReadIsRefused() {
        var municipality = fixtures.municipality();
        var english = SmallPack.sound()
                .but("manifest.yaml", "language: nb", "language: en")
                .but("manifest.yaml", "[nb, en]", "[en]")
                .read();
        fixtures.as(
                municipality.administrator,
                () -> assertThatThrownBy(() -> packs.adopt(english))
                        .isInstanceOf(RuleViolation.class)
                        .hasMessage("packs.adopt.language"));
    }

    @Test
    void aPackMadeAfterAMunicipalityOfAnotherCountryIsRefusedThoughItCanBeRead() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> {
            var owner = owners.current();
            owners.correct(
                    owner.name(),
                    Locale.of("sv"),
                    owner.colour(),
                    owner.number().orElseThrow());
            assertThatThrownBy(() -> packs.adopt("svenljunga"))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("packs.adopt.country");
            assertThat(packs.adopt("minimal").code()).as("made after none").isEqualTo("MINIMAL");
        });
        assertThat(get(municipality.administrator, "/administration/pack/svenljunga"))
                .hasStatusOk()
                .bodyText()
                .contains("ett annat land");
    }

    @Test
    void whatWasAdoptedCannotBeChangedOrRemovedEvenPastTheProduct() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.owner, () -> {
            packs.adopt("minimal");
            for (var change : List.of("update model_pack set version = '9.9'", "delete from model_pack"))
                assertThatThrownBy(() -> transaction.executeWithoutResult(
                                status -> db.sql(change).update()))
                        .hasStackTraceContaining("permission denied");
            assertThat(packs.adopted().version()).isEqualTo("2.0");
        });
    }

    @Test
    void anotherOwnerSeesNothingOfIt() {
        var one = fixtures.municipality();
        var other = fixtures.municipality();
        fixtures.as(one.owner, () -> packs.adopt("lebesby"));
        fixtures.as(other.owner, () -> {
            assertThat(packs.findAdopted()).isEmpty();
            assertThatThrownBy(() -> packs.adopted()).isInstanceOf(NotFound.class);
            assertThat(packs.findSection(OwnSections.ROLES)).isEmpty();
        });
    }

    @Test
    void theAdministratorLooksAtAPackAndAdoptsIt() {
        var municipality = fixtures.municipality();

        assertThat(get(municipality.administrator, "/administration/pack"))
                .hasStatusOk()
                .bodyText()
                .contains("Dere har ikke valgt noen pakke ennå", "Se på Lebesby kommune", "Se på Enkel start");
        assertThat(get(municipality.administrator, "/administration/pack/lebesby"))
                .hasStatusOk()
                .bodyText()
                .contains("24 punkter i årshjulet", "16 kvalitetsområder", "Ta pakken i bruk");
        assertThat(browser.post()
                        .uri("/administration/pack/lebesby/adoption")
                        .with(signedIn(municipality.administrator))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl("/administration/pack");
        assertThat(get(municipality.administrator, "/administration/pack"))
                .bodyText()
                .contains("I bruk", "Arne Administrator");
        assertThat(get(municipality.administrator, "/administration/pack/lebesby"))
                .bodyText()
                .contains("Dette er pakken dere arbeider etter.")
                .doesNotContain("Ta pakken i bruk");
    }

    @Test
    void theMistakesOfAPackAreATableOfWhatToMend() {
        var municipality = fixtures.municipality();
        assertThat(get(municipality.administrator, "/administration/pack"))
                .bodyText()
                .contains("15 feil");
        assertThat(get(municipality.administrator, "/administration/pack/faulty"))
                .bodyText()
                .contains(
                        "Koden UNITHEAD finnes ikke i roles.yaml",
                        "Koder som ligner: UNIT_HEAD",
                        "Dagen 02-30 finnes ikke")
                .doesNotContain("Ta pakken i bruk");
        assertThat(browser.post()
                        .uri("/administration/pack/faulty/adoption")
                        .with(signedIn(municipality.administrator))
                        .with(csrf())
                        .exchange())
                .hasStatus(409)
                .bodyText()
                .contains("Pakken har 15 feil og kan ikke tas i bruk");
    }

    @Test
    void othersDoNotFindThePage() {
        var municipality = fixtures.municipality();
        assertThat(get(municipality.firstPrincipal, "/administration/pack")).hasStatus(404);
        assertThat(browser.post()
                        .uri("/administration/pack/lebesby/adoption")
                        .with(signedIn(municipality.firstPrincipal))
                        .with(csrf())
                        .exchange())
                .hasStatus(404);
        fixtures.as(municipality.owner, () -> assertThat(packs.findAdopted()).isEmpty());
    }

    @Test
    void aPackThatDoesNotExistIsNotFound() {
        var municipality = fixtures.municipality();
        assertThat(get(municipality.administrator, "/administration/pack/nowhere"))
                .hasStatus(404);
    }

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).with(signedIn(actor)).exchange();
    }
}
