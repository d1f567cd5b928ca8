package kvalitetshjul.administration;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.Connections;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class AuditPageTests {
    private static final String LOG = "/administration/log";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Connections connections;

    @Autowired
    Statements statements;

    private Fixtures.Municipality own;
    private final UUID goal = Ids.next();

    @BeforeEach
    void someActs() {
        own = fixtures.municipality();
        act(own.firstPrincipal, "goal.adopt", goal, Map.of("version", 3, "title", "=cmd|' /C calc'!A0"));
        act(own.director, "report.release", Ids.next(), Map.of("number", 2, "year", "2026-27"));
    }

    private void act(Actor actor, String act, UUID object, Map<String, ?> fields) {
        var kind = act.substring(0, act.indexOf('.'));
        fixtures.as(actor, () -> transaction.executeWithoutResult(status -> audit.record(act, kind, object, fields)));
    }

    private MvcTestResult get(String path) {
        return browser.get().uri(path).with(signedIn(own.administrator)).exchange();
    }

    private MvcTestResult post(String path) {
        return browser.post()
                .uri(path)
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    @Test
    void theLogTellsWhoDidWhatWhenToWhichObjectAndVersion() {
        assertThat(get(LOG))
                .hasStatusOk()
                .bodyText()
                .contains("Ragna Rektor", "vedtok et mål", "Dagny Direktør", "frigav en rapport", "2026-27")
                .containsPattern("vedtok et mål(?s:.){1,600}" + goal.toString().substring(24))
                .contains("Nordre skole", "la til en virksomhet", "Kvalitetshjul selv")
                .doesNotContain("calc", "??");
    }

    @Test
    void theLogIsNarrowedToAPersonAnObjectAKindOfActAndDays() {
        var principal = own.firstPrincipal.person();
        assertThat(get(LOG + "?person=" + principal))
                .bodyText()
                .contains("Det Ragna Rektor har gjort", "vedtok et mål")
                .doesNotContain("frigav en rapport");
        assertThat(get(LOG + "?object=" + goal))
                .bodyText()
                .contains("vedtok et mål")
                .doesNotContain("la til en person");
        assertThat(get(LOG + "?act=report"))
                .bodyText()
                .contains("frigav en rapport")
                .doesNotContain("vedtok et mål");
        assertThat(get(LOG + "?to=2020-01-01")).bodyText().contains("Ingenting i loggen passer");
    }

    @Test
    void aLongLogIsReadInPagesWithAFixedNumberOfStatements() {
        assertThat(get(LOG).getResponse().getStatus()).isEqualTo(200); // what is read once in a process is read
        var few = statements.during(() -> assertThat(get(LOG)).hasStatusOk());
        for (int i = 0; i < 120; i++) act(own.director, "unit.add", own.firstSchool.value(), Map.of("version", i));
        var many = statements.during(() -> assertThat(get(LOG)).hasStatusOk());
        assertThat(many).hasSizeLessThanOrEqualTo(few.size()); // one for each kind of object, however many lines
        var first = get(LOG);
        assertThat(first).bodyText().contains("Eldre").doesNotContain("vedtok et mål");
        var older = text(first)
                .replaceAll("(?s).*href=\"([^\"]*below=\\d+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(get(older)).hasStatusOk().bodyText().contains("Til det nyeste");
    }

    @Test
    void theFileHoldsTheSameAndNoCellIsAFormula() {
        var file = post(LOG + "/export?act=goal");
        assertThat(file).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        assertThat(text(file)).contains("Ragna Rektor", goal.toString()).doesNotContain("frigav", "calc");
        assertThat(get(LOG)).bodyText().contains("tok ut loggen");
    }

    @Test
    void aSoundLogIsSaidToBeSoundAndAChangedOneAtWhichLine() throws SQLException {
        assertThat(post(LOG + "/verification")).hasStatusOk().bodyText().contains("Loggen er hel");
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            Connections.enter(connection, own.owner);
            statement.execute("update audit_entry set act = 'goal.drop' where act = 'goal.adopt'");
            connection.commit();
        }
        assertThat(post(LOG + "/verification"))
                .hasStatusOk()
                .bodyText()
                .contains("Loggen er ikke som den ble ført")
                .containsPattern("Linje \\d+ er endret");
    }

    /** Nobody has to ask for it, and it does not go away because the product goes on writing. */
    @Test
    void aTailThatWasCutIsSaidOnThePageItself() throws SQLException {
        assertThat(get(LOG)).bodyText().doesNotContain("Loggen er ikke som den ble ført");
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            Connections.enter(connection, own.owner);
            statement.execute("""
                    delete from audit_entry where sequence > 3;
                    update audit_head set (sequence, hash) = (select sequence, hash from audit_entry where sequence = 3)""");
            connection.commit();
        }
        assertThat(get(LOG)).bodyText().contains("Loggen er ikke som den ble ført", "Slutten er kuttet fra linje 4");
        for (int i = 0; i < 60; i++) act(own.director, "unit.add", own.firstSchool.value(), Map.of("version", i));
        assertThat(get(LOG))
                .bodyText()
                .contains("Loggen er ikke som den ble ført", "stemmer ikke med det som er lagret");
        assertThat(post(LOG + "/verification")).bodyText().contains("Loggen er ikke som den ble ført");
        assertThat(get(LOG)).bodyText().contains("Loggen er ikke som den ble ført");
    }

    @Test
    void theAnchorIsALineToKeepOutside() {
        assertThat(text(get(LOG + "/anchor"))).matches(own.owner + " \\d+ [0-9a-f]{64}\n");
    }

    @Test
    @Covers("IMP-15")
    void nothingInTheProductChangesTheLogAndAnotherOwnerSeesNoneOfIt() throws SQLException {
        var other = fixtures.municipality();
        assertThat(browser.get().uri(LOG).with(signedIn(other.director)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("vedtok et mål", goal.toString(), own.owner.toString());
        try (var app = connections.asApp();
                var statement = app.createStatement()) {
            Connections.enter(app, own.owner);
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> statement.execute("update audit_entry set act = 'x'"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(text(post(LOG + "/export"))).contains("vedtok et mål", "frigav en rapport", "la til en person");
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
