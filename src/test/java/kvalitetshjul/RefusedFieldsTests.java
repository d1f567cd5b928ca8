package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is read on the page when something in a form could not be: what to mend, in the reader’s language, beside what they wrote. */
@ModuleTest
class RefusedFieldsTests {
    @Autowired
    WholeProduct product;

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @CsvSource({
        "nb, Skriv en dag som finnes",
        "nn, Skriv ein dag som finst",
        "sv, Skriv en dag som finns",
        "en, Write a day that exists"
    })
    void aDayThatIsNoneIsSaidAndTheRestOfTheFormStays(String language, String sentence) {
        var own = product.municipality();
        for (var day : new String[] {"zz", "9999-12-31"})
            assertThat(post(own.administrator, language, "/administration/people", "name", "Nina Ny", "from", day))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains(sentence, "value=\"Nina Ny\"", "value=\"" + day + "\"");
    }

    @ParameterizedTest
    @CsvSource({"nb, Velg fra listen", "nn, Vel frå lista", "sv, Välj från listan", "en, Choose from the list"})
    void whatWasNeverOfferedIsSaidAtItsField(String language, String sentence) {
        var own = product.municipality();
        assertThat(post(
                        own.administrator,
                        language,
                        "/administration/people",
                        "name",
                        "Nina Ny",
                        "role",
                        "UNIT_HEAD",
                        "unit",
                        "zz"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"unit-error\"", sentence, "value=\"Nina Ny\"");
    }

    @Test
    void aDayMayBeWrittenAsPeopleWriteIt() {
        var own = product.municipality();
        assertThat(post(
                        own.administrator,
                        "nb",
                        "/administration/people",
                        "name",
                        "Nina Ny",
                        "role",
                        "UNIT_HEAD",
                        "unit",
                        own.secondSchool.toString(),
                        "from",
                        "1.8.2026",
                        "also",
                        "true"))
                .hasStatus3xxRedirection();
        assertThat(product.read(own, "select max(valid_from)::text from role_assignment where role_code = 'UNIT_HEAD'"))
                .isEqualTo("2026-08-01");
    }

    @Test
    void theFilterOfTheLogSaysWhatItCouldNotRead() {
        var own = product.municipality();
        assertThat(browser.get()
                        .uri("/administration/log?from={from}&to=1.12.2026&act=unit", "+999999999-12-31")
                        .with(signedIn(own.administrator))
                        .exchange())
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"from-error\"", "Skriv en dag som finnes", "value=\"2026-12-01\"");
    }

    @Test
    void aGuestReadsForTwoYearsAtMost() {
        var own = product.municipality();
        var body = "/administration/bodies/" + product.value("", "body", own);
        assertThat(post(own.administrator, "nb", body + "/guests", "name", "Gro Gjest", "until", "2028-11-22"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("inntil to år", "value=\"Gro Gjest\"");
        assertThat(post(own.administrator, "nb", body + "/guests", "name", "Gro Gjest", "until", "2028-11-21"))
                .hasStatus3xxRedirection();
    }

    /** The last day of what has no end is nobody’s day, and is told to nobody. */
    @Test
    void noAnswerShowsTheEndOfAllTime() {
        var own = product.municipality();
        var later = post(
                own.administrator,
                "nb",
                "/administration/units",
                "day",
                "2027-08-01",
                "reason",
                "Vedtak",
                "name",
                "Ny skole",
                "kind",
                "SCHOOL",
                "ownership",
                "MUNICIPAL",
                "confirmed",
                "yes");
        var unit = later.getResponse().getRedirectedUrl().replaceAll(".*/", "");
        Stream.of("merger", "split", "closing", "name")
                .forEach(change -> assertThat(change(own, unit, change))
                        .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                        .bodyText()
                        .doesNotContain("desember 9999", "9999-12-31"));
    }

    private MvcTestResult change(Municipality own, String unit, String change) {
        return post(
                own.administrator,
                "nb",
                "/administration/units/" + unit + "/changes/" + change,
                "version",
                "1",
                "day",
                "2026-12-01",
                "reason",
                "Vedtak",
                "name",
                "Et navn",
                "others",
                own.secondSchool.toString(),
                "into",
                unit,
                "newNames",
                "Nord\nSør",
                "goesOn",
                "true",
                "confirmed",
                "yes");
    }

    private MvcTestResult post(Actor person, String language, String path, String... form) {
        var request =
                browser.post().uri(path).with(csrf()).with(signedIn(person)).cookie(new Cookie("language", language));
        for (int i = 0; i < form.length; i += 2) request.param(form[i], form[i + 1]);
        return request.exchange();
    }
}
