package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drawing that was kept as text comes into a page as it is, so only what a drawing of ours can hold is taken. */
class ChartTests {
    private static final String SOUND =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>Lesing &amp; mer</title>%s</svg>";

    @Test
    void aKeptDrawingIsGivenBackAsItWas() {
        var kept = SOUND.formatted("<line x1=\"1\" y1=\"1\" x2=\"2\" y2=\"2\" stroke=\"#0b3d66\"/>");
        assertThat(Chart.kept(kept).markup()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<line onclick=\"alert(1)\"/>",
                "<line style=\"fill:red\"/>",
                "<a href=\"https://example.org\"><text>x</text></a>",
                "<foreignObject/>",
                "<image href=\"x\"/>",
                "<![CDATA[<b>]]>",
                "<?xml-stylesheet href=\"x\"?>",
                "<line>"
            })
    void whatADrawingOfOursNeverHeldIsRefused(String strange) {
        assertThatThrownBy(() -> Chart.kept(SOUND.formatted(strange))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        assertThatThrownBy(() -> Chart.kept("<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Chart.kept("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><svg>&x;</svg>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
