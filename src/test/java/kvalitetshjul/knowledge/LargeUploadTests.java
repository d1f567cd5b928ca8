package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
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
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void fiftyMegabytesAreRefusedInWordsAndTheServerIsUnharmed() throws Exception {
        enter(fixtures.municipality());
        var page = get("/knowledge/imports");
        assertThat(page.statusCode()).isEqualTo(200);

        var refusal = upload(token(page), 50);

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("Filen er for stor");
        assertThat(get("/knowledge/imports").statusCode()).isEqualTo(200);
        assertThat(upload(token(page), 1).statusCode()).isEqualTo(422);
    }

    @Test
    void aNameNobodyReadsIsRefusedAsWhatItIs() throws Exception {
        enter(fixtures.municipality());

        var refusal = upload(token(get("/knowledge/imports")), 1, "x".repeat(5000) + ".csv");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("Filnavnet kan ikke brukes").doesNotContain("Filen er for stor");
    }

    @Test
    void aNameIsKeptWithoutTheSignsNobodySees() throws Exception {
        enter(fixtures.municipality());
        var token = token(get("/knowledge/imports"));

        var kept = upload(token, 1, "x\"; filename*=\"UTF-8''a%01b%E2%80%AEc.csv");
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("abc.csv");

        var refused = upload(token, 1, "x\"; filename*=\"UTF-8''a%00b.csv");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Filnavnet kan ikke brukes");
    }

    /** Who attacks must not fill the log. */
    @Test
    void whatIsRefusedBeforeAnybodyReadsItIsOneLineInTheLog(CapturedOutput output) throws Exception {
        enter(fixtures.municipality());
        var token = token(get("/knowledge/imports"));
        var before = output.getAll().length();

        assertThat(upload(token, 1, "x\"; filename*=\"UTF-8''a%00b.csv").statusCode())
                .isEqualTo(400);
        assertThat(upload(
                                token,
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
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        enter(municipality);
        var section = "/reports/OWNER_QUALITY_REPORT/2026-27/sections/SUMMARY";
        var token = URLEncoder.encode(token(get(section)), StandardCharsets.UTF_8);

        var refusal = post(section, "_csrf=" + token + "&version=0&text=" + "x".repeat(3 * MEGABYTE));

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("Teksten er for lang");
    }

    private void enter(Fixtures.Municipality municipality) throws Exception {
        var director = municipality.director;
        var entry = token(get("/sign-in"));
        post(
                "/demo/entry",
                "owner=" + director.owner() + "&person=" + director.person() + "&_csrf="
                        + URLEncoder.encode(entry, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As a browser without script sends the form: the token is a part like the file. */
    private HttpResponse<String> upload(String token, int megabytes) throws Exception {
        return upload(token, megabytes, "stor.csv");
    }

    private HttpResponse<String> upload(String token, int megabytes, String name) throws Exception {
        var start = part("_csrf", "") + token + "\r\n" + part("file", "; filename=\"" + name + "\"");
        return browser.send(
                request("/knowledge/imports")
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(BodyPublishers.ofInputStream(() -> body(start, megabytes)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String part(String name, String more) {
        return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
    }

    private static InputStream body(String start, int megabytes) {
        var megabyte = "x".repeat(MEGABYTE);
        return new SequenceInputStream(Collections.enumeration(java.util.stream.Stream.of(
                        List.of(start), Collections.nCopies(megabytes, megabyte), List.of("\r\n--cut--\r\n"))
                .flatMap(List::stream)
                .map(text -> (InputStream) new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .toList()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
    }

    private static String token(HttpResponse<String> page) {
        var token = TOKEN.matcher(page.body());
        if (!token.find()) throw new AssertionError("No token in " + page.uri() + ": " + page.body());
        return token.group(1);
    }
}
