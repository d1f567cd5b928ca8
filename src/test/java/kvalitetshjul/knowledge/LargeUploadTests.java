package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.OverHttp;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over a real connection, because what cuts off a request that is too large stands in front of every handler. */
@ModuleTest
@ExtendWith(OutputCaptureExtension.class)
class LargeUploadTests {
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @LocalServerPort
    int port;

    private OverHttp browser;
    private Fixtures.Municipality municipality;

    @BeforeEach
    void entered() throws Exception {
        municipality = fixtures.municipality();
        browser = OverHttp.enter(port, municipality.director);
    }

    @Test
    void fiftyMegabytesAreRefusedInWordsAndTheServerIsUnharmed() throws Exception {
        var refusal = upload(50, "stor.csv");

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("Filen er for stor");
        assertThat(browser.get("/knowledge/imports").statusCode()).isEqualTo(200);
        assertThat(upload(1, "stor.csv").statusCode()).isEqualTo(422);
    }

    @Test
    void aNameNobodyReadsIsRefusedAsWhatItIs() throws Exception {
        var refusal = upload(1, "x".repeat(5000) + ".csv");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("Filnavnet kan ikke brukes").doesNotContain("Filen er for stor");
    }

    @Test
    void aNameIsKeptWithoutTheSignsNobodySees() throws Exception {
        var kept = upload(1, "x\"; filename*=\"UTF-8''a%01b%E2%80%AEc.csv");
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("abc.csv");

        var refused = upload(1, "x\"; filename*=\"UTF-8''a%00b.csv");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Filnavnet kan ikke brukes");
    }

    /** Who attacks must not fill the log. */
    @Test
    void whatIsRefusedBeforeAnybodyReadsItIsOneLineInTheLog(CapturedOutput output) throws Exception {
        var before = output.getAll().length();

        assertThat(upload(1, "x\"; filename*=\"UTF-8''a%00b.csv").statusCode()).isEqualTo(400);
        assertThat(upload(
                                1,
                                "x\r\n\r\n"
                                        + "a\r\n--cut\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\n"
                                                .repeat(100))
                        .statusCode())
                .isBetween(400, 499);

        assertThat(output.getAll().substring(before))
                .contains("Refused POST /knowledge/imports")
                .doesNotContain("\tat ", "Servlet.service()");
        assertThat(output.getAll().substring(before).lines()).hasSizeLessThan(5);
    }

    @Test
    void aTextFarTooLongIsRefusedInWords() throws Exception {
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        var section = "/reports/OWNER_QUALITY_REPORT/2026-27/sections/SUMMARY";
        var token = URLEncoder.encode(OverHttp.token(browser.get(section)), StandardCharsets.UTF_8);

        var refusal = browser.post(section, "_csrf=" + token + "&version=0&text=" + "x".repeat(3 * MEGABYTE));

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("Teksten er for lang");
    }

    private HttpResponse<String> upload(int megabytes, String name) throws Exception {
        var file = new byte[megabytes * MEGABYTE];
        Arrays.fill(file, (byte) 'x');
        return browser.upload("/knowledge/imports", "/knowledge/imports")
                .file("file", name, file)
                .send(false);
    }
}
