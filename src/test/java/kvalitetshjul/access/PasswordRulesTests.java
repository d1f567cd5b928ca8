package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {
    private static final List<String> ABOUT = List.of("kari.nordmann@example.test", "Nordvik kommune");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ni elver små 1 sol",
                "fjorten grønne traktorer",
                "tolv skurar på ein tysdag",
                "correct horse battery staple",
                "blåbärssoppa och skavsår",
                "xk7 Qpz w0vn 3rt"
            })
    void aSentenceOfOnesOwnWillDo(String password) {
        assertThatCode(() -> PasswordRules.check(password, ABOUT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Passord123456!",
                "P@ssw0rd2026",
                "Sommer2026!!!",
                "Velkommen2025",
                "qwertyuiop123",
                "123456789012",
                "abcdefghijklm",
                "aaaaaaaaaaaaa",
                "abababababab",
                "l0senord2026!",
                "AdminAdmin1234",
                "Kvalitetshjul1!",
                "skoleskole2026",
                "skule-skule-skule1",
                "jegelskerdeg123"
            })
    void whatIsTriedFirstWillNot(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, ABOUT)).hasMessage("access.password.common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nordmann1987", "Nordvik-7311", "karikari#9121"})
    void norWillOnesOwnNameWithALittleAdded(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, ABOUT)).hasMessage("access.password.ownName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kort", "elleve tegn"})
    void norWillAShortOne(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, ABOUT)).hasMessage("access.password.short");
    }
}
