package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleTest
class SecondFactorTests {
    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY = Pattern.compile("<li>([a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5})</li>");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    SecondFactors factors;

    @Autowired
    InstallationKey key;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Value("${kvalitetshjul.data}")
    Path data;

    @Test
    void thePasswordAloneOpensNothingOnceThereAreCodes() {
        var name = accounts.open(fixtures.municipality().director);
        var secret = accounts.withCodes(name);
        var visitor = new Visitor(port);

        assertThat(Visitor.to(visitor.signIn(name, PASSWORD))).isEqualTo("/sign-in/code");
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
        var wrong = visitor.post("/sign-in/code", "/sign-in/code", "code", "000000");
        assertThat(wrong.statusCode()).isEqualTo(422);

        clock.set(clock.instant().plusSeconds(30));
        assertThat(Visitor.to(visitor.post("/sign-in/code", "/sign-in/code", "code", accounts.code(secret))))
                .isEqualTo("/me/security");
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeIsUsedOnce() {
        var name = accounts.open(fixtures.municipality().director);
        var secret = accounts.withCodes(name);
        clock.set(clock.instant().plusSeconds(30));
        var code = accounts.code(secret);
        assertThat(enter(name, code)).isEqualTo("/");
        assertThat(enter(name, code)).isEmpty();
    }

    @Test
    void halfWayInNobodyAddsASecondFactorToAnAccountThatHasOne() {
        var name = accounts.open(fixtures.municipality().director);
        accounts.withCodes(name);
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        var token = Visitor.token(visitor.get("/sign-in/code").body());

        assertThat(visitor.get("/second-factor").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/second-factor/app").statusCode()).isEqualTo(404);
        for (var path : new String[] {"/second-factor/app", "/second-factor/passkeys/question"})
            assertThat(visitor.postWith(token, path, "code", "123456").statusCode())
                    .as(path)
                    .isEqualTo(404);
    }

    @Test
    void anAppIsSetUpByItsFirstCodeAndGivesRecoveryCodesThatWorkOnce() {
        var name = accounts.open(fixtures.municipality().director);
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        var page = visitor.get("/second-factor/app").body();
        assertThat(page).contains("<svg", "otpauth://totp/");
        var found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        var secret = base32(found.group(1));

        assertThat(visitor.post("/second-factor/app", "/second-factor/app", "code", "000000")
                        .statusCode())
                .isEqualTo(422);
        assertThat(factors.hasCodes(accounts.id(name))).isFalse();

        var codes = visitor.post("/second-factor/app", "/second-factor/app", "code", accounts.code(secret))
                .body();
        var recovery =
                RECOVERY.matcher(codes).results().map(one -> one.group(1)).toList();
        assertThat(new HashSet<>(recovery)).hasSize(10);

        assertThat(enter(name, recovery.getFirst().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo("/");
        assertThat(enter(name, recovery.getFirst())).isEmpty();
        assertThat(factors.recoveryCodes(accounts.id(name))).isEqualTo(9);
    }

    @Test
    void theSecretLiesSealedAndItsKeyOutsideTheDatabase() throws Exception {
        var name = accounts.open(fixtures.municipality().director);
        var secret = accounts.withCodes(name);
        var stored = db.sql("select secret from account_code where account_id = :account")
                .param("account", accounts.id(name))
                .query(byte[].class)
                .single();
        assertThat(stored).hasSize(12 + secret.length + 16);
        assertThat(key.open(stored, "code of " + accounts.id(name))).isEqualTo(secret);
        assertThatThrownBy(() -> key.open(stored, "code of another")).isInstanceOf(IllegalStateException.class);
        stored[15] ^= 1;
        assertThatThrownBy(() -> key.open(stored, "code of " + accounts.id(name)))
                .isInstanceOf(IllegalStateException.class);
        var file = data.resolve("keys/sign-in.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Where the password went right: the path that follows the code, empty when the code is refused. */
    private String enter(String name, String code) {
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        return Visitor.to(visitor.post("/sign-in/code", "/sign-in/code", "code", code));
    }

    static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (char one : text.replace(" ", "").toCharArray())
            bits.append(String.format("%5s", Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one)))
                    .replace(' ', '0'));
        var bytes = new byte[bits.length() / 8];
        for (int at = 0; at < bytes.length; at++)
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        return bytes;
    }
}
