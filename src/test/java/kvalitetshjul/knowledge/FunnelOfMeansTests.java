package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

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
        take(PublishedFiles.secondSchoolIs("75", "4,5", "30"));
        assertThat(page(ENGLISH)).contains(ENGLISH + "/funnel");
        assertThat(page(ENGLISH + "/funnel"))
                .doesNotContain("??")
                .contains(
                        "Landet lå på 51 (2024–25). Av 1 virksomheter ligger 1 utenfor det tilfeldigheter alene vanligvis gir: Søndre skole.",
                        "over 99,8\u00A0%-grensen",
                        "Én er ikke tegnet",
                        "er regnet ut av usikkerheten kilden oppgir",
                        "class=\"chart-drawing\"");
    }

    @Test
    void aSchoolWithFewPupilsMayLieFartherFromItByChance() {
        take(PublishedFiles.secondSchoolIs("59", "7,8", "10"));
        assertThat(page(ENGLISH + "/funnel")).contains("ligger ingen utenfor", ">innenfor<");
    }

    @Test
    void withoutMarginsNobodyKnowsHowFarFiguresMoveByChance() {
        var rows = PublishedFiles.secondSchoolIs("75", "4,5", "30").lines().toList();
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

    private void take(String file) {
        fixtures.as(own.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(file)));
    }

    private String page(String path) {
        return Requests.text(requests.get(own.director, path));
    }
}
