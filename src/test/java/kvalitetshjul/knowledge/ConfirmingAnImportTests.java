package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is read in is what somebody looked at, and nothing else. */
@ModuleTest
class ConfirmingAnImportTests {
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    private Actor director;

    @BeforeEach
    void aMunicipality() {
        director = fixtures.municipality().director;
        fixtures.as(director, () -> packs.adopt("lebesby"));
    }

    @Test
    void aFileConfirmedTwiceIsReadInOnce() {
        var page = upload(PublishedFiles.text("np5-2024-25.csv"));
        var seen = seen(get(page));
        assertThat(confirm(page, seen)).hasRedirectedUrl(page);
        assertThat(confirm(page, seen))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("er allerede lest inn");
        assertThat(confirm("/knowledge/imports/01981b0e-0000-7000-8000-000000000000", seen))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aFileThatChangesNothingMayBeConfirmedAgain() {
        var first = upload(PublishedFiles.text("np5-2024-25.csv"));
        confirm(first, seen(get(first)));
        var second = upload(PublishedFiles.text("np5-2024-25.csv"));
        var third = upload(PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t54\t4,4\t11\t"));
        var seen = seen(get(third));
        assertThat(confirm(third, seen)).hasRedirectedUrl(third);
        // the second would now put back what the third replaced, which nobody looked at
        assertThat(confirm(second, "")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void ofTwoPreviewsOfTheSameFiguresOnlyOneIsTakenUnseen() {
        var base = upload(PublishedFiles.text("np5-2024-25.csv"));
        confirm(base, seen(get(base)));
        var one = upload(PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t54\t4,4\t11\t"));
        var other = upload(PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t56\t4,4\t11\t"));
        var seenOfOne = seen(get(one));
        var seenOfOther = seen(get(other));

        assertThat(confirm(one, seenOfOne)).hasRedirectedUrl(one);
        var again = confirm(other, seenOfOther);

        assertThat(again)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Noe er endret siden du så på filen", "data-label=\"Før\">54", "data-label=\"I filen\">56");
        assertThat(confirm(other, seen(again))).hasRedirectedUrl(other);
    }

    @Test
    void whoLookedAtNothingReadsNothingIn() {
        var page = upload(PublishedFiles.text("np5-2024-25.csv"));
        assertThat(confirm(page, "")).hasStatus(HttpStatus.CONFLICT).bodyText().contains("Les inn 15 tall");
    }

    @Test
    void aValueThatCannotBeIsNamedAndLeft() {
        var page = upload(PublishedFiles.text("np5-2024-25.csv")
                .replace("\t55\t4,5\t11\t", "\t-50\t4,5\t11\t")
                .replace("\t48\t0,8\t573\t", "\t" + "9".repeat(40) + "\t0,8\t573\t"));
        var preview = get(page);
        assertThat(preview)
                .bodyText()
                .contains(
                        "-50 kan ikke være riktig for «Nasjonale prøver i engelsk, 5. trinn», som ligger fra 0 til 100",
                        "99999999999999999999… kan ikke være riktig for «Nasjonale prøver i lesing, 5. trinn»",
                        ">J</span></td>",
                        ">M</span></td>",
                        "Les inn 13 tall");
        assertThat(confirm(page, seen(preview))).hasRedirectedUrl(page);
    }

    @Test
    void aFileWithNothingThatCanBeIsRefused() {
        var text = PublishedFiles.text("np5-2024-25.csv").replaceAll("\t\\d+\t(\\d,\\d)\t", "\t700\t$1\t");
        var refusal = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "np.csv", "text/csv", PublishedFiles.bytesOf(PublishedFiles.rows(text, "I", "5624"))))
                .with(signedIn(director))
                .with(csrf())
                .exchange();
        assertThat(refusal)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Ingen av tallene om oss kan være riktige", "700 kan ikke være riktig");
    }

    @Test
    void columnsAreNamedAsASpreadsheetNamesThem() {
        assertThat(ImportIssue.letters(1)).isEqualTo("A");
        assertThat(ImportIssue.letters(26)).isEqualTo("Z");
        assertThat(ImportIssue.letters(27)).isEqualTo("AA");
        assertThat(ImportIssue.letters(703)).isEqualTo("AAA");
    }

    private String upload(String text) {
        return String.valueOf(browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", "np.csv", "text/csv", PublishedFiles.bytesOf(text)))
                .with(signedIn(director))
                .with(csrf())
                .exchange()
                .getResponse()
                .getRedirectedUrl());
    }

    private MvcTestResult get(String page) {
        return browser.get().uri(page).with(signedIn(director)).exchange();
    }

    private MvcTestResult confirm(String page, String seen) {
        return browser.post()
                .uri(page + "/confirmation")
                .param("seen", seen)
                .with(signedIn(director))
                .with(csrf())
                .exchange();
    }

    private static String seen(MvcTestResult preview) {
        try {
            var field = SEEN.matcher(preview.getResponse().getContentAsString());
            assertThat(field.find()).isTrue();
            return field.group(1);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
