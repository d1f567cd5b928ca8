package kvalitetshjul.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Map;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever chooses the wrong file is told what a list of people looks like, in their language, and nothing of tables of figures. */
@ModuleTest
class RefusedListsTests {
    private static final Map<String, byte[]> FILES = Map.of(
            "empty",
            new byte[0],
            "pdf",
            "%PDF-1.7 …".getBytes(UTF_8),
            "spreadsheet",
            "PK\u0003\u0004 [Content_Types].xml".getBytes(UTF_8),
            "archive",
            "PK\u0003\u0004 folder".getBytes(UTF_8),
            "program",
            "MZ program".getBytes(UTF_8),
            "binary",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3},
            "damaged",
            "Navn;E-post\nK\u00C3\u00A5re;".getBytes(UTF_8),
            "figures",
            "EnhetNivaa\tSkalapoeng\n4\t50,1\n".getBytes(UTF_8),
            "open quote",
            "Navn;E-post\n\"Kari".getBytes(UTF_8));

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nb | heter Navn, E-post, Rolle og Virksomhet | CSV-fil",
                "nn | heiter Namn, E-post, Rolle og Verksemd | CSV-fil",
                "sv | heter Namn, E-post, Roll och Enhet | CSV-fil",
                "en | called Name, Email, Role and Unit | CSV file"
            })
    void theRefusalSaysWhichColumnsInWhichFormat(String language, String columns, String format) {
        var own = fixtures.municipality();
        FILES.forEach((name, content) -> assertThat(browser.post()
                        .uri("/administration/people/import")
                        .multipart()
                        .file("list", content)
                        .accept("text/html")
                        .cookie(new Cookie("language", language))
                        .with(csrf())
                        .with(signedIn(own.administrator))
                        .exchange())
                .as(name)
                .hasStatus(422)
                .bodyText()
                .contains(columns, format)
                .doesNotContainIgnoringCase("statistikkbank")
                .doesNotContainIgnoringCase("udir"));
    }
}
