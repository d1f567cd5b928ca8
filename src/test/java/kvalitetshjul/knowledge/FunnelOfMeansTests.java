package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Test results with the publisher’s margin and number, beside what chance alone gives. */
@ModuleTest
class FunnelOfMeansTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
    }

    @Test
    void aSchoolFarFromTheNationIsOutside() {
        take(secondSchoolIs("75\t4,5\t30"));
        assertThat(page(ENGLISH)).contains(ENGLISH + "/funnel");
        assertThat(page(ENGLISH + "/funnel"))
                .doesNotContain("??")
                .contains(
                        "Landet lå på 51 (2024–25). Av 1 virksomheter ligger 1 utenfor det tilfeldigheter alene vanligvis gir: Søndre skole.",
                        "over 99,8 %-grensen",
                        "Én er ikke tegnet",
                        "er regnet ut av usikkerheten kilden oppgir",
                        "class=\"chart-drawing\"");
    }

    @Test
    void aSchoolWithFewPupilsMayLieFartherFromItByChance() {
        take(secondSchoolIs("59\t7,8\t10"));
        assertThat(page(ENGLISH + "/funnel")).contains("ligger ingen utenfor", ">innenfor<");
    }

    @Test
    void withoutMarginsNobodyKnowsHowFarFiguresMoveByChance() {
        var rows = secondSchoolIs("75\t4,5\t30").lines().toList();
        var file = new StringBuilder();
        rows.stream().limit(2).forEach(line -> file.append(line).append('\n'));
        rows.stream()
                .skip(2)
                .forEach(line -> file.append(Pattern.compile("\t(\\d+)\t[\\d,]+\t(\\d+)")
                                .matcher(line)
                                .replaceAll("\t$1\t\t$2"))
                        .append('\n'));
        take(file.toString());
        assertThat(page(ENGLISH)).contains(">55<").doesNotContain("/funnel");
        assertThat(page(ENGLISH + "/funnel"))
                .contains("For 2024–25 sier ikke kilden hvor sikre tallene er.")
                .doesNotContain("class=\"chart-drawing\"");
    }

    /** The national file where the second school’s figure is known. */
    private static String secondSchoolIs(String figures) {
        var file = PublishedFiles.text("np5-2024-25.csv");
        var changed = file.replaceFirst("(975280152\t.*?skole)\t\\*\t\\*\t\\*", "$1\t" + figures);
        assertThat(changed).as("the second school is hidden in the file").isNotEqualTo(file);
        return changed;
    }

    private void take(String file) {
        fixtures.as(own.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(file)));
    }

    private String page(String path) {
        var page = requests.get(own.director, path);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
