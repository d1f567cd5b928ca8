package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTests {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/goals/2026-27?unit=1", "/administration/people?words=%C3%85se", "/wheel#now"})
    void aPathOfOursIsKept(String path) {
        assertThat(OwnPath.of(path)).contains(URI.create(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "goals",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a b",
                "/%zz",
                "/goals\r\nSet-Cookie: a=b"
            })
    void anythingElseIsNone(String path) {
        assertThat(OwnPath.of(path)).isEmpty();
    }

    @Test
    void norOneThatIsTooLongForAnAnswer() {
        assertThat(OwnPath.of("/" + "a".repeat(1999))).isPresent();
        assertThat(OwnPath.of("/" + "a".repeat(2000))).isEmpty();
    }
}
