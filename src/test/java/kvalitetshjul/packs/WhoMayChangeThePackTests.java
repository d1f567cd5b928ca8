package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A pack leaves nobody without those who can mend it, and gives nobody by itself what they could not give themselves. */
@ModuleTest
class WhoMayChangeThePackTests {
    private static final String PACK = "/administration/pack";
    private static final String DRAFT = PACK + "/draft";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Organisation organisation;

    @Autowired
    Accounts accounts;

    @Autowired
    Requests requests;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Municipality own;

    @BeforeEach
    void anOwnerWithADraft() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> packs.adopt("lebesby"));
        fixtures.as(own.director, () -> wheels.open(new SchoolYear(2026)));
        begin();
    }

    private void begin() {
        assertThat(requests.post(own.administrator, DRAFT)).hasRedirectedUrl(DRAFT);
    }

    @Test
    void somebodyCanAlwaysChangeThePackAgain() {
        permissions("ADMINISTRATOR", "ADMINISTER", "SEE_AUDIT");
        permissions("EDUCATION_DIRECTOR", "SEE_WHEEL");
        assertThat(adopt(own.administrator))
                .hasStatus(409)
                .bodyText()
                .contains("Fra 1. august 2027 ville ingen kunne endre pakken igjen");
        fixtures.as(own.owner, () -> assertThat(packs.listAdopted()).hasSize(1));
    }

    @Test
    void somebodyCanWhenARoleHasHadItsLastDay() {
        permissions("EDUCATION_DIRECTOR", "ADMINISTER");
        requests.post(own.administrator, DRAFT + "/roles/items/ADMINISTRATOR/removal", "lastDay", "2027-12-31");
        assertThat(adopt(own.administrator))
                .hasStatus(409)
                .bodyText()
                .contains("Fra 1. januar 2028 ville ingen kunne endre pakken igjen");
    }

    @Test
    void whoeverCanMendItCanAlsoSignIn() {
        fixtures.as(
                own.owner,
                () -> accounts.open(
                        "arne." + UUID.randomUUID(), "en lang nok setning", own.owner, own.administrator.person()));
        giveAllToTheDirector();
        assertThat(adopt(own.administrator))
                .hasStatus(409)
                .bodyText()
                .contains("ville ingen som har konto, kunne styre oppsettet");
    }

    @Test
    void aPackThatNobodyCouldMendOnItsDayWaitsAndTheOneBeforeGoesOnWhole() {
        giveAllToTheDirector();
        assertThat(adopt(own.administrator)).hasRedirectedUrl(PACK);
        fixtures.as(
                own.owner,
                () -> organisation.endAssignment(
                        own.director.person(), "EDUCATION_DIRECTOR", null, LocalDate.of(2027, 7, 1)));
        clock.set(LocalDate.of(2027, 8, 1));
        fixtures.as(own.owner, () -> {
            packs.takeEffectWhenDue();
            packs.takeEffectWhenDue();
            assertThat(packs.adopted().version()).isEqualTo("2.0");
            assertThat(packs.adoptedFor(new SchoolYear(2027)).version()).isEqualTo("2.0");
            assertThat(rightsOf("ADMINISTRATOR")).contains(Permission.ADMINISTER);
        });
        assertThat(requests.get(own.administrator, "/administration"))
                .hasStatusOk()
                .bodyText()
                .contains("Modellpakken venter på dere");
        assertThat(requests.get(own.administrator, PACK))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "versjon 2.1 skulle gjelde fra 1. august 2027, men venter",
                        "Ellers ville ingen kunne styre oppsettet");

        own.person("Ny Direktør", "EDUCATION_DIRECTOR", null);
        fixtures.as(own.owner, () -> {
            packs.takeEffectWhenDue();
            assertThat(packs.adopted().version()).isEqualTo("2.1");
            assertThat(rightsOf("ADMINISTRATOR")).doesNotContain(Permission.ADMINISTER);
        });
    }

    @Test
    void anotherPackIsAdoptedFromTheNextYearSoThatWhatIsUnderWayStaysAsItIs() {
        assertThat(requests.get(own.administrator, PACK + "/minimal"))
                .hasStatusOk()
                .bodyText()
                .contains("Fra når?", "Fra 1. august 2027");
        assertThat(requests.post(own.administrator, PACK + "/minimal/adoption", "when", "next"))
                .hasRedirectedUrl(PACK);
        fixtures.as(own.owner, () -> {
            assertThat(packs.adopted().code()).isEqualTo("LEBESBY");
            assertThat(packs.adoptedFor(new SchoolYear(2027)).code()).isEqualTo("MINIMAL");
            assertThat(rightsOf("MUNICIPAL_DIRECTOR")).isNotEmpty();
        });
    }

    @Test
    void beforeItsRolesHoldNothingOfAPackDoes() {
        permissions("ADMINISTRATOR", "ADMINISTER", "ADOPT_PACK");
        adopt(own.administrator);
        clock.set(LocalDate.of(2027, 8, 1));
        fixtures.as(own.owner, () -> {
            assertThat(packs.adopted().version()).isEqualTo("2.0");
            assertThat(packs.adoptedFor(new SchoolYear(2027)).version()).isEqualTo("2.1");
            packs.takeEffectWhenDue();
            assertThat(packs.adopted().version()).isEqualTo("2.1");
        });
        assertThat(requests.get(own.administrator, "/administration"))
                .bodyText()
                .doesNotContain("venter på dere");
    }

    @Test
    void whoDoesNotAdministerGivesNobodyByAPackWhatTheyMayNotDoThemselves() {
        permissions("EDUCATION_DIRECTOR", "SEE_WHEEL", "ADOPT_PACK", "ADMINISTER", "SEE_AUDIT");
        assertThat(requests.get(own.director, DRAFT))
                .hasStatusOk()
                .bodyText()
                .contains("får i tillegg: Stelle med", "Lese loggen");
        assertThat(adopt(own.director, "reason", "Jeg trenger det"))
                .hasStatus(409)
                .bodyText()
                .contains("Pakken gir rettigheter du ikke har selv");
        assertThat(adopt(own.administrator)).as("somebody else may").hasRedirectedUrl(PACK);
        assertThat(acts("pack.widen")).isEqualTo(1);
    }

    @Test
    void whoGivesThemselvesMoreSaysWhyAndItStandsThere() {
        permissions("ADMINISTRATOR", "SEE_WHEEL", "ADOPT_PACK", "ADMINISTER", "SEE_AUDIT", "RELEASE_REPORT");
        assertThat(requests.get(own.administrator, DRAFT)).bodyText().contains("Hvorfor skal du ha flere rettigheter");
        assertThat(adopt(own.administrator))
                .hasStatus(409)
                .bodyText()
                .contains("Pakken gir deg selv flere rettigheter");
        assertThat(adopt(own.administrator, "reason", "Vi er bare én")).hasRedirectedUrl(PACK);
        assertThat(requests.get(own.administrator, PACK))
                .bodyText()
                .contains("Flere rettigheter til en egen rolle: Vi er bare én");
        assertThat(acts("pack.widen-own")).isEqualTo(1);
    }

    @Test
    void aPackThatComesWithTheProductGivesNoMoreAway() {
        requests.post(own.administrator, DRAFT + "/discarding", "version", "0");
        begin();
        permissions("UNIT_HEAD", "SEE_WHEEL");
        permissions("EDUCATION_DIRECTOR", "SEE_WHEEL", "ADOPT_PACK");
        adopt(own.administrator);
        clock.set(LocalDate.of(2027, 8, 1));
        fixtures.as(own.owner, packs::takeEffectWhenDue);
        assertThat(requests.post(own.director, PACK + "/minimal/adoption"))
                .hasStatus(409)
                .bodyText()
                .contains("Pakken gir rettigheter du ikke har selv");
        assertThat(requests.post(own.director, PACK + "/rollback", "pack", newest(), "reason", "Vil ha dem igjen"))
                .as("nor does the way back")
                .hasStatus(409);
        assertThat(requests.post(own.administrator, PACK + "/minimal/adoption")).hasRedirectedUrl(PACK);
    }

    @Test
    void thePreviewSaysWhoseRolesAreGone() {
        own.person("Odd Ordfører", "MAYOR", null);
        assertThat(requests.get(own.administrator, PACK + "/minimal"))
                .hasStatusOk()
                .bodyText()
                .contains("Ordfører finnes ikke i pakken. Én person har den rollen");
    }

    @Test
    void aDraftTakesThePlaceOfANewerPackOnlyWhenThatHasBeenSeen() {
        assertThat(requests.get(own.administrator, DRAFT)).bodyText().contains("Laget av «", "2.0");
        assertThat(requests.post(own.administrator, PACK + "/minimal/adoption")).hasRedirectedUrl(PACK);
        assertThat(requests.get(own.administrator, DRAFT))
                .bodyText()
                .contains("er tatt i bruk etter at utkastet ble begynt", "Utkastet skal ta plassen");
        assertThat(adopt(own.administrator)).hasStatus(409).bodyText().contains("er tatt i bruk etter at utkastet");
        assertThat(adopt(own.administrator, "over", newest())).hasRedirectedUrl(PACK);
    }

    @Test
    void theFirstPackOfAnOwnerHoldsAtOnce() {
        var beginner = fixtures.municipality();
        assertThat(requests.post(beginner.administrator, DRAFT, "source", "minimal"))
                .hasRedirectedUrl(DRAFT);
        assertThat(requests.get(beginner.administrator, DRAFT)).bodyText().contains("den første pakken deres");
        assertThat(requests.post(beginner.administrator, DRAFT + "/entry-into-force", "version", "0"))
                .hasRedirectedUrl(PACK);
        fixtures.as(
                beginner.owner, () -> assertThat(packs.adopted().holdsFrom()).isEmpty());
    }

    private void giveAllToTheDirector() {
        permissions("ADMINISTRATOR", "SEE_WHEEL");
        permissions("EDUCATION_DIRECTOR", "SEE_WHEEL", "ADOPT_PACK", "ADMINISTER");
    }

    private void permissions(String role, String... permissions) {
        var fields = new ArrayList<String>();
        for (var permission : permissions) fields.addAll(List.of("permissions", permission));
        assertThat(requests.post(own.administrator, DRAFT + "/roles/items/" + role, fields.toArray(String[]::new)))
                .hasStatus3xxRedirection();
    }

    private MvcTestResult adopt(Actor by, String... more) {
        var fields = new ArrayList<>(List.of("version", String.valueOf(read("select version from pack_draft"))));
        fields.addAll(List.of(more));
        return requests.post(by, DRAFT + "/entry-into-force", fields.toArray(String[]::new));
    }

    private String newest() {
        return String.valueOf(read("select id from model_pack order by adopted_at desc, id desc limit 1"));
    }

    private int acts(String act) {
        return Integer.parseInt(String.valueOf(read("select count(*) from audit_entry where act = '" + act + "'")));
    }

    private java.util.Set<Permission> rightsOf(String role) {
        return organisation.listRoles().stream()
                .filter(one -> one.code().equals(role))
                .findFirst()
                .orElseThrow()
                .permissions();
    }

    private Object read(String sql) {
        var found = new Object[1];
        fixtures.as(
                own.owner,
                () -> found[0] =
                        transaction.execute(status -> db.sql(sql).query().singleValue()));
        return found[0];
    }
}
