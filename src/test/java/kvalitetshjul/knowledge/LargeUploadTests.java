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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over a real connection, because what cuts off a request that is too large stands in front of every handler. */
@ModuleTest
class LargeUploadTests {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Fixtures fixtures;

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void fiftyMegabytesAreRefusedInWordsAndTheServerIsUnharmed() throws Exception {
        var director = fixtures.municipality().director;
        var entry = token(get("/sign-in"));
        post(
                "/demo/entry",
                "owner=" + director.owner() + "&person=" + director.person() + "&_csrf="
                        + URLEncoder.encode(entry, StandardCharsets.UTF_8));
        var page = get("/knowledge/imports");
        assertThat(page.statusCode()).isEqualTo(200);

        var refusal = upload(token(page), 50);

        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("Filen er for stor");
        assertThat(get("/knowledge/imports").statusCode()).isEqualTo(200);
        assertThat(upload(token(page), 1).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private void post(String path, String form) throws Exception {
        browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As a browser without script sends the form: the token is a part like the file. */
    private HttpResponse<String> upload(String token, int megabytes) throws Exception {
        var start = part("_csrf", "") + token + "\r\n" + part("file", "; filename=\"stor.csv\"");
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
