package kvalitetshjul.beginning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** A visitor of a demonstration begins with a municipality too, without a mail; and no more do so than there is room for. */
@ModuleTest
class VisitorsTests {
    private static final String PATH = "/demo/beginning";

    @Autowired
    Beginners beginners;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theSignInPageOffersIt() {
        assertThat(Beginners.text(beginners.get(null, "/sign-in"))).contains("href=\"" + PATH + "\"");
        assertThat(Beginners.text(beginners.get(null, PATH)))
                .contains("Begynn med en ny kommune")
                .doesNotContain("E-postadressen din");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sv-SE,sv;q=0.9,en;q=0.8 | Land | value=\"SE\" checked",
                "nn-NO | Byrja med ein ny kommune | value=\"NO\" checked",
                "de,en;q=0.5 | Begin with a new municipality | value=\"en\" checked",
                "no | Begynn med en ny kommune | value=\"nb\" checked",
                "*;q=x | Begynn med en ny kommune | value=\"nb\" checked"
            })
    void theFirstPageIsInTheLanguageOfTheBrowser(String asked, String said, String chosen) {
        var page = browser.get()
                .uri(PATH)
                .accept("text/html")
                .header("Accept-Language", asked)
                .exchange();
        assertThat(Beginners.text(page)).contains(said).containsPattern(chosen.replace(" ", "[^>]*"));
    }

    @Test
    void sentTwiceItIsRegisteredOnceAndBothLeadToTheSteps() {
        var form = Beginners.form(Beginners.number());
        form.put("once", UUID.randomUUID().toString());
        var before = beginners.count("school_owner");
        for (int at = 0; at < 2; at++) {
            var answer = beginners.post(null, PATH, form);
            assertThat(answer).hasRedirectedUrl("/beginning");
            assertThat(Beginners.text(beginners.getWith(answer.getResponse().getCookies(), "/beginning")))
                    .contains("1 av 5 steg er gjort.", form.get("name"));
        }
        assertThat(beginners.count("school_owner")).isEqualTo(before + 1);
        assertThat(beginners.count("school_owner where demonstration and name = '" + form.get("name") + "'"))
                .isEqualTo(1);
        form.put("once", UUID.randomUUID().toString());
        assertThat(beginners.post(null, PATH, form)).hasStatus(422);
    }

    @Test
    void whenThereIsNoRoomForMoreItIsSaid() {
        var mark = "full " + UUID.randomUUID();
        transaction.executeWithoutResult(
                running -> db.sql("""
                insert into owner_invitation (id, name, made_at, expires_at, owner_id, person_id)
                select gen_random_uuid(), :mark, timestamptz '2026-11-01', timestamptz '2026-11-01', o.id, gen_random_uuid()
                  from (select id from school_owner limit 1) o, generate_series(1, 20)""").param("mark", mark).update());
        try {
            var before = beginners.count("school_owner");
            var answer = beginners.post(null, PATH, Beginners.form(Beginners.number()));
            assertThat(answer).hasStatus(422);
            assertThat(Beginners.text(answer)).contains("det er ikke plass til flere");
            assertThat(Beginners.text(beginners.get(null, PATH)))
                    .contains("ikke er plass til flere her")
                    .doesNotContain("name=\"number\"");
            assertThat(beginners.count("school_owner")).isEqualTo(before);
        } finally {
            transaction.executeWithoutResult(running -> db.sql("delete from owner_invitation where name = :mark")
                    .param("mark", mark)
                    .update());
        }
    }
}
