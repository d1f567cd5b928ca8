package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Trust;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Row 26 of the test plan: every endpoint that changes something, found in the running application, sent what another site could send. */
@ModuleTest
class CrossSiteRequestTests {
    /** A provider’s server calls it without a session, and what it sends is signed: see {@link ProviderTests}. */
    private static final Set<String> SIGNED = Set.of("POST /sign-in/out/{provider}");

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping mappings;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Test
    void nothingFromAnotherSiteIsAccepted() {
        var visitor = signedIn();
        var other = signedIn();
        var own = Visitor.token(visitor.get("/me/security").body());
        var others = Visitor.token(other.get("/me/security").body());
        var endpoints = unsafe();
        assertThat(endpoints).hasSizeGreaterThan(25).contains("POST /sign-in", "POST /sign-out", "POST /demo/entry");

        var accepted = new ArrayList<String>();
        int sent = 0;
        for (var endpoint : endpoints) {
            var attacks = Map.of(
                    "no token", visitor.request(path(endpoint)).POST(Visitor.body(Map.of())),
                    "a wrong token", form(visitor, endpoint, "wrong"),
                    "the token of another session", form(visitor, endpoint, others),
                    "its own token, across sites", form(visitor, endpoint, own).header("Sec-Fetch-Site", "cross-site"),
                    "its own token, from a sister site",
                            form(visitor, endpoint, own).header("Sec-Fetch-Site", "same-site"));
            for (var attack : attacks.entrySet()) {
                sent++;
                var answer = visitor.send(attack.getValue());
                if (answer.statusCode() != 403)
                    accepted.add(endpoint + " with " + attack.getKey() + ": " + answer.statusCode());
            }
        }
        assertThat(accepted).isEmpty();
        assertThat(visitor.get("/me/security").statusCode())
                .as("nobody was signed out")
                .isEqualTo(200);
        Trust.figure(
                26,
                "An act that another site makes a browser send (no token, a wrong one, another session’s; its own across sites and from a sister site)",
                "0 of %d accepted, by %d endpoints, sign-in and sign-out among them".formatted(sent, endpoints.size()),
                "the same with its own token from its own site is taken; the token kept at a change of owner: [0153](decisions/0153-sign-in-broken-on-purpose.md)");
    }

    /** The attacks are refused for what they are, and not because nothing would be taken. */
    @Test
    void theSameWithItsOwnTokenFromItsOwnSiteIsTaken() {
        var visitor = signedIn();
        var own = Visitor.token(visitor.get("/me/security").body());
        assertThat(visitor.send(form(visitor, "POST /sign-out", own).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
    }

    /** Addresses are kept in histories and logs: a token there is nobody’s secret. */
    @Test
    void aTokenInTheAddressIsRefused() {
        var visitor = signedIn();
        var own = java.net.URLEncoder.encode(
                Visitor.token(visitor.get("/me/security").body()), java.nio.charset.StandardCharsets.UTF_8);
        for (var name : List.of("_csrf", "%5Fcsrf"))
            assertThat(visitor.send(visitor.request("/appearance?" + name + "=" + own)
                                    .POST(Visitor.body(Map.of("scheme", "dark"))))
                            .statusCode())
                    .isEqualTo(403);
        assertThat(visitor.send(visitor.request("/appearance?_csrf=" + own)
                                .POST(Visitor.body(Map.of(
                                        "scheme",
                                        "dark",
                                        "_csrf",
                                        Visitor.token(
                                                visitor.get("/me/security").body())))))
                        .statusCode())
                .as("in both")
                .isEqualTo(403);
        assertThat(visitor.post("/me/security", "/appearance", "scheme", "dark").statusCode())
                .isEqualTo(303);
    }

    private Visitor signedIn() {
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD);
        return visitor;
    }

    private static HttpRequest.Builder form(Visitor visitor, String endpoint, String token) {
        return visitor.request(path(endpoint)).POST(Visitor.body(Map.of("_csrf", token)));
    }

    private List<String> unsafe() {
        var handlers = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(method -> method != RequestMethod.GET)
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)));
        return Stream.concat(handlers, Stream.of("POST /sign-out"))
                .filter(endpoint -> !SIGNED.contains(endpoint))
                .distinct()
                .sorted()
                .toList();
    }

    private static String path(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1)
                .replaceAll(
                        "\\{\\w+(?::(?:[^{}]|\\{[^}]*})*)?}", UUID.randomUUID().toString());
    }
}
