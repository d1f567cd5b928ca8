package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kvalitetshjul.pages.Brand.Rgb;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class BrandTests {
    @Test
    void aColourGivesTheStepsOfTheShippedThemeForTheSameColour() throws IOException {
        for (var name : List.of("accent", "brand2")) {
            var light = shipped("light", name);
            var dark = shipped("dark", name);
            var brand = new Brand(light.get("base-default").substring(1));
            assertThat(brand.light()).allSatisfy((step, colour) -> close(colour, light.get(step), step));
            assertThat(brand.dark()).allSatisfy((step, colour) -> close(colour, dark.get(step), step));
        }
    }

    @Property(tries = 5000)
    void everyColourCanBeReadAndSeen(@ForAll("colours") String hex) {
        for (var steps : List.of(new Brand(hex).light(), new Brand(hex).dark())) {
            for (var base : List.of("base-default", "base-hover", "base-active"))
                assertThat(contrast(steps, base, "base-contrast-default"))
                        .as(base)
                        .isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(steps, "base-default", "background-default")).isGreaterThanOrEqualTo(3);
            assertThat(contrast(steps, "border-default", "background-default")).isGreaterThanOrEqualTo(3);
            for (var ground : List.of("background-default", "background-tinted", "surface-tinted"))
                for (var text : List.of("text-default", "text-subtle"))
                    assertThat(contrast(steps, text, ground))
                            .as(text + " on " + ground)
                            .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void theStylesheetHoldsSixteenStepsForEachScheme() {
        assertThat(new Brand("0b3d6b").stylesheet())
                .contains("--ds-color-accent-base-default:#0b3d6b")
                .satisfies(
                        css -> assertThat(css.split("--ds-color-accent-", -1)).hasSize(1 + 4 * 16));
    }

    @Test
    void whatIsNoColourIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Brand("red"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Brand("0B3D6B"));
    }

    @Provide
    Arbitrary<String> colours() {
        return Arbitraries.integers().between(0, 0xffffff).map("%06x"::formatted);
    }

    private static double contrast(Map<String, String> steps, String one, String two) {
        return Rgb.of(steps.get(one).substring(1))
                .contrast(Rgb.of(steps.get(two).substring(1)));
    }

    private static void close(String actual, String expected, String step) {
        for (int i = 1; i < 7; i += 2)
            assertThat(Integer.parseInt(actual.substring(i, i + 2), 16))
                    .as("%s: %s, shipped %s", step, actual, expected)
                    .isBetween(
                            Integer.parseInt(expected.substring(i, i + 2), 16) - 1,
                            Integer.parseInt(expected.substring(i, i + 2), 16) + 1);
    }

    private static Map<String, String> shipped(String scheme, String name) throws IOException {
        var css = new ClassPathResource("static/vendor/designsystemet-theme.css").getContentAsString(UTF_8);
        var start = css.indexOf("@layer ds.theme.color-scheme." + scheme);
        var steps = new LinkedHashMap<String, String>();
        var found = Pattern.compile("--ds-color-" + name + "-([a-z-]+):(#[0-9a-f]+)")
                .matcher(css);
        found.region(start, css.length());
        while (steps.size() < 16 && found.find()) {
            var hex = found.group(2);
            steps.put(found.group(1), hex.length() == 4 ? hex.replaceAll("([0-9a-f])", "$1$1") : hex);
        }
        return steps;
    }
}
