package kvalitetshjul.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {
    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfRfc4648(String bytes, String text) {
        assertThat(Totp.base32(bytes.getBytes(US_ASCII))).isEqualTo(text);
    }

    @Test
    void aCodeIsGoodForOneStepToEachSideAndOnce() {
        var now = Instant.ofEpochSecond(1111111111);
        var step = Totp.step(now);
        for (int off = -3; off <= 3; off++) {
            var accepted = Totp.accepted(SECRET, Totp.code(SECRET, step + off, 6), now, -1);
            assertThat(accepted.isPresent()).as("off by " + off).isEqualTo(Math.abs(off) <= 1);
        }
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
        assertThat(Totp.accepted(SECRET, "12 34", now, -1)).isEmpty();
    }
}
