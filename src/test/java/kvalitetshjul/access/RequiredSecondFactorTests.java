package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ModuleTest
@InUse
class RequiredSecondFactorTests {
    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    SignInSettings settings;

    @Test
    void whoHasNoSecondFactorIsLedToOneAndComesNowhereElse() {
        var name = accounts.open(fixtures.municipality().director);
        var visitor = new Visitor(port);
        visitor.insecurely();

        assertThat(Visitor.to(visitor.signIn(name, PASSWORD))).isEqualTo("/second-factor");
        assertThat(Visitor.to(visitor.get("/"))).isEqualTo("/sign-in");
        assertThat(Visitor.to(visitor.get("/me/security"))).isEqualTo("/sign-in");
        assertThat(visitor.get("/second-factor").body()).contains("Velg en ekstra sikring");

        var found = SECRET.matcher(visitor.get("/second-factor/app").body());
        assertThat(found.find()).isTrue();
        var code = accounts.code(SecondFactorTests.base32(found.group(1)));
        assertThat(visitor.postWith(Visitor.token(visitor.get("/second-factor").body()), "/second-factor/completion")
                        .statusCode())
                .as("not before the code is proved")
                .isEqualTo(404);
        var codes = visitor.post("/second-factor/app", "/second-factor/app", "code", code);
        assertThat(codes.body()).contains("Ta vare på disse kodene");
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
        assertThat(Visitor.to(visitor.postWith(Visitor.token(codes.body()), "/second-factor/completion")))
                .as("on to the page asked for first")
                .isEqualTo("/me/security");
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);

        var last = visitor.post("/me/security", "/me/security/app/removal");
        assertThat(last.statusCode()).as("the last one is not taken away").isEqualTo(409);
    }

    @Test
    void cookiesAreForThisHostOverHttpsAndNotForScripts() {
        var name = accounts.open(fixtures.municipality().director);
        var visitor = new Visitor(port);
        visitor.insecurely();
        var answer = visitor.signIn(name, PASSWORD);
        var set = answer.headers().allValues("Set-Cookie");
        assertThat(set)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
        assertThat(settings.https()).isTrue();
    }

    @Test
    void thereIsNoDemonstrationToEnter() {
        assertThat(new Visitor(port).get("/demo").statusCode()).isEqualTo(404);
    }
}
