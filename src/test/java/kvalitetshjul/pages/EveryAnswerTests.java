package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over a bare connection, for what no browser would send. */
@ModuleTest
class EveryAnswerTests {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "GET /sign-in HTTP/1.1 # 200",
                "GET /app.css HTTP/1.1 # 200",
                "GET /no-such-page HTTP/1.1 # 302",
                "GET /x.css HTTP/1.1 # 404",
                "POST /sign-out HTTP/1.1 # 403",
                "GET /health HTTP/1.1 # 200",
                "GET //goals HTTP/1.1 # 400",
                "GET /goals;a=b HTTP/1.1 # 400",
                "FOO /sign-in HTTP/1.1 # 405",
                "PROPFIND /sign-in HTTP/1.1 # 405",
                "TRACE /sign-in HTTP/1.1 # 405",
                "GET /WEB-INF/web.xml HTTP/1.1 # 404",
                "GET /goals%2f HTTP/1.1 # 400",
                "GET /goals| HTTP/1.1 # 400",
                "GET /goals%00 HTTP/1.1 # 400",
                "GET /../../etc HTTP/1.1 # 400",
                "GET /me/export/../.. HTTP/1.1 # 400",
                "GET /me/export/../../x HTTP/1.1 # 400",
                "nonsense # 400"
            })
    void bearsTheHeadersHoweverTheRequestWasRefused(String line, int status) throws Exception {
        assertGuarded(send(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "PROPFIND", "get", "TRACE", "TRACK", "OPTIONS", "PUT", "PATCH", "DELETE"})
    void aMethodNobodyKnowsIsRefusedWithoutAListOfThoseThereAre(String method) throws Exception {
        var answer = send(method + " /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(answer, 405);
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("\nallow:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/", "/wheel", "/app.css", "/no-such-page", "/administration/people"})
    void traceGivesNothingBackOfWhatWasSentAndOptionsTellsNothingOfAnyAddress(String path) throws Exception {
        var sent =
                " HTTP/1.1\r\nHost: localhost\r\nCookie: SESSION=hemmelig\r\nX-Sent: hemmelig\r\nConnection: close\r\n\r\n";
        for (var method : new String[] {"TRACE", "OPTIONS"}) {
            var answer = send(method + " " + path + sent);
            assertGuarded(answer, 405);
            assertThat(answer.split("\r\n\r\n", 2)[1]).as("%s %s", method, path).isEmpty();
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as("%s %s", method, path)
                    .doesNotContain("hemmelig", "\nallow:", "message/http", "access-control-");
        }
    }

    @Test
    void bearsTheHeadersWhenTheRequestIsTooLongOrItsHostIsNone() throws Exception {
        var rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertGuarded(send("GET /" + "x".repeat(9_000) + rest), 414);
        var program = send("GET /api/v1/figures?keyFigure=" + "x".repeat(9_000) + rest);
        assertGuarded(program, 414);
        assertThat(program).contains("application/problem+json", "\"detail\"");
        assertGuarded(send("GET /" + "x".repeat(20_000) + rest), 400);
        assertGuarded(
                send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                        + "\r\nConnection: close\r\n\r\n"),
                400);
        assertGuarded(send("GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"), 400);
        assertGuarded(send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/wheel", "/knowledge", "/favicon.ico"})
    void nobodyIsSentToTheHostThatWasWrittenInTheRequest(String path) throws Exception {
        var answer = send(
                "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("(?m)^Location: /[a-z]").doesNotContain("evil.example");
    }

    private static void assertGuarded(String answer, int status) {
        var head = answer.split("\r\n\r\n", 2)[0];
        assertThat(head).startsWith("HTTP/1.1 " + status);
        assertThat(head.toLowerCase(Locale.ROOT))
                .contains(
                        "\ncontent-security-policy: " + SecurityHeaders.CONTENT_SECURITY_POLICY,
                        "\nx-content-type-options: nosniff",
                        "\nx-frame-options: deny",
                        "\nreferrer-policy: same-origin",
                        "\npermissions-policy: camera=()",
                        "\ncross-origin-opener-policy: same-origin",
                        "\ncross-origin-resource-policy: same-origin")
                .doesNotContain("\nserver:")
                .containsOnlyOnce("\nx-frame-options:")
                .containsOnlyOnce("\ncontent-security-policy:");
        if (status >= 400)
            assertThat(head.toLowerCase(Locale.ROOT))
                    .containsPattern("\ncache-control: [^\r]*no-store")
                    .containsOnlyOnce("\ncache-control:");
        assertThat(answer).doesNotContain("Tomcat", "<style", " style=", "Exception");
    }

    private String send(String request) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
