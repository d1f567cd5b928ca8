package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.WrittenText;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What is stored about somebody is told in words on a page, and as it is stored in a file. */
@ModuleTest
class RecordsPageTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Bodies bodies;

    @Autowired
    List<PersonalRecord> records;

    @Autowired
    List<WrittenText> texts;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private MvcTestResult get(Actor actor, String path, String language) {
        return browser.get()
                .uri(path)
                .accept("text/html")
                .cookie(new jakarta.servlet.http.Cookie("language", language))
                .locale(Locale.of(language))
                .with(signedIn(actor))
                .exchange();
    }

    @Test
    void thePageSpeaksInHeadingsLabelsAndDaysAndShowsNoNumbersOfRows() throws Exception {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            bodies.setUpMissing(Fixtures.LONG_AGO);
        });
        fixtures.as(
                own.administrator,
                () -> bodies.seat(
                        bodies.list().getFirst().id(),
                        Seat.Kind.DEPUTY,
                        own.firstPrincipal.person(),
                        null,
                        LocalDate.of(2026, 1, 1),
                        null));
        var page = get(own.firstPrincipal, "/me/records", "nb");
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Hvem du er",
                        "Rollene dine",
                        "Plasser i utvalg og råd",
                        "Rektor",
                        "Nordre skole",
                        "1. august 2015",
                        "uten slutt",
                        "Kommunestyret",
                        "Varamedlem",
                        "/me/export")
                .doesNotContain("desember 9999", "role_assignment", "valid_from", "tenant", "hash");
        var main = page.getResponse().getContentAsString().replaceAll("(?s).*<main|</main>.*", "");
        assertThat(main).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void whatSomebodyWroteIsTheirsUntilAnotherWritesItAnew() {
        var own = fixtures.municipality();
        var goal = java.util.UUID.randomUUID();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        fixtures.as(
                own.firstPrincipal,
                () -> transaction.executeWithoutResult(running -> {
                    db.sql("""
                    insert into goal (id, unit_id, school_year, municipal_goal, pack_id, title, description, status, version)
                    select :id, :unit, 2026, 'X', (select id from model_pack limit 1), 'Alle leser hver dag', 'Tjue minutter', 'PROPOSED', 1""")
                            .param("id", goal)
                            .param("unit", own.firstSchool.value())
                            .update();
                    audit.record("goal.propose", "goal", goal, java.util.Map.of());
                }));
        assertThat(get(own.firstPrincipal, "/me/records", "nb"))
                .bodyText()
                .contains("Mål du har skrevet", "Alle leser hver dag", "Tjue minutter");
        assertThat(get(own.firstPrincipal, "/me/export", "nb")).bodyText().contains("Alle leser hver dag");
        assertThat(get(own.secondPrincipal, "/me/export", "nb")).bodyText().doesNotContain("Alle leser hver dag");
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(
                        running -> audit.record("goal.reword", "goal", goal, java.util.Map.of())));
        assertThat(get(own.firstPrincipal, "/me/export", "nb")).bodyText().doesNotContain("Alle leser hver dag");
        assertThat(get(own.director, "/me/export", "nb")).bodyText().contains("Alle leser hver dag");
    }

    @Autowired
    kvalitetshjul.audit.Audit audit;

    /** A new table in the export gets its words too, or this fails. */
    @Test
    void everyTableHasAHeadingAndEveryShownColumnALabelInEveryLanguage() {
        for (var language : List.of("", "nn", "sv", "en")) {
            var words = ResourceBundle.getBundle("i18n.people", language.isEmpty() ? Locale.ROOT : Locale.of(language));
            for (var record : records)
                assertThat(RecordSheet.find(record.table()))
                        .as("a sheet for " + record.table())
                        .isPresent();
            for (var text : texts)
                assertThat(RecordSheet.find(text.table()))
                        .as("a sheet for " + text.table())
                        .isPresent();
            for (var sheet : RecordSheet.ALL) {
                assertThat(words.containsKey("people.records.table." + sheet.table()))
                        .as(sheet.table())
                        .isTrue();
                for (var column : sheet.columns())
                    assertThat(words.containsKey("people.records.column." + column))
                            .as(sheet.table() + "." + column)
                            .isTrue();
            }
        }
    }
}
