package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files in a publisher’s layout that tell of so few that no published table does, as what somebody may see who is signed in. */
@ModuleTest
class UnmaskedFilesTests {
    private static final Locale NB = Locale.of("nb");
    private static final String ENGLISH = "NATIONAL_TEST_ENGLISH_5";
    private static final String READING = "NATIONAL_TEST_READING_5";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Figures figures;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    private Fixtures.Municipality municipality;

    @BeforeEach
    void follow() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
    }

    @Test
    @Covers("IMP-02")
    void aFigureOfFewerThanItsPublisherShowsIsWithheld() {
        var file = PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t55\t4,5\t9\t");
        assertThat(preview(file))
                .contains("Ett tall i filen er om færre enn utgiveren viser tall om")
                .doesNotContain("55\u00A0±\u00A04,5");
        take(file);
        assertThat(latest(ENGLISH, null)).hasValue("2024–25: skjermet");
        assertThat(latest(READING, null)).hasValue("2024–25: 49");
    }

    /** Twenty of twenty-four go to the first school: the four of the second are the rest, and so is their mean. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whatTheFewCouldBeReckonedFromIsWithheldToo() {
        var file = english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t55\t3,0\t4");
        assertThat(preview(file)).contains("Ett annet holdes også tilbake, fordi det første kunne regnes ut av det.");
        take(file);
        assertThat(latest(ENGLISH, municipality.secondSchool)).hasValue("2024–25: skjermet");
        assertThat(Optional.of(latest(ENGLISH, municipality.firstSchool).equals(Optional.of("2024–25: 41"))
                        && latest(ENGLISH, null).equals(Optional.of("2024–25: 48"))))
                .as("both of those the second school can be reckoned from")
                .hasValue(false);
    }

    /** The school of four is withheld from the first file; the municipality comes in a second. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aSecondFileDoesNotTellWhatWasWithheldOfTheFirst() {
        take(without("Alle skoler", english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t55\t3,0\t4")));
        assertThat(latest(ENGLISH, municipality.firstSchool)).hasValue("2024–25: 41");
        var municipalitys = without("skole", english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t55\t3,0\t4"));
        assertThat(preview(municipalitys)).contains("det som ble skjermet fra en tidligere fil, kunne regnes ut av");
        take(municipalitys);
        assertThat(latest(ENGLISH, null)).hasValue("2024–25: skjermet");
    }

    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aSecondFileThatTellsOfFewIsHeldAgainstTheFirst() {
        take(without("skole", english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t55\t3,0\t4")));
        assertThat(latest(ENGLISH, null)).hasValue("2024–25: 48");
        take(without("Alle skoler", english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t55\t3,0\t4")));
        assertThat(latest(ENGLISH, municipality.firstSchool)).hasValue("2024–25: skjermet");
        assertThat(latest(ENGLISH, municipality.secondSchool)).hasValue("2024–25: skjermet");
    }

    /** A published table that hides one school and tells of the other and of all is kept as it is. */
    @Test
    void whatThePublisherLetsOutIsKept() {
        var file = english("\t48\t2,0\t24", "\t41\t2,5\t20", "\t*\t*\t*");
        assertThat(preview(file)).doesNotContain("om færre enn utgiveren viser");
        take(file);
        assertThat(latest(ENGLISH, municipality.firstSchool)).hasValue("2024–25: 41");
        assertThat(latest(ENGLISH, municipality.secondSchool)).hasValue("2024–25: skjermet");
        assertThat(latest(ENGLISH, null)).hasValue("2024–25: 48");
    }

    @Test
    @Covers("IMP-02")
    void aFigureThatDoesNotSayOfHowManyItIsIsWithheldWhereThePublisherAlwaysDoes() {
        var hidden = english("\t48\t2,0\t24", "\t41\t2,5\t*", "\t*\t*\t*");
        assertThat(preview(hidden)).contains("uten at det står hvor mange");
        take(hidden);
        assertThat(latest(ENGLISH, municipality.firstSchool)).hasValue("2024–25: skjermet");
    }

    /** Pupils with adapted teaching: Udir hides one to five of a school, and tells of none. */
    @Test
    @Covers("IMP-02")
    void aCountOfFewIsWithheldAndOfNobodyIsNot() {
        var file = PublishedFiles.text("pupils-and-schools.csv");
        var few =
                file.replace("\t4601\t974738465\t", "\t5624\t975280136\t").replace("\t410\t31\t20\t", "\t410\t2\t0\t");
        assertThat(few).isNotEqualTo(file);
        take(few);
        assertThat(requests.get(
                        municipality.director,
                        "/knowledge/key-figures/PUPILS_WITH_ADAPTED_TEACHING?unit=" + municipality.firstSchool))
                .bodyText()
                .contains(">24<", ">skjermet</span>")
                .doesNotContain(">2<");
        assertThat(latest("PUPILS_WITH_NORWEGIAN_SUPPORT", municipality.firstSchool)
                        .orElseThrow())
                .endsWith(": 0");
        assertThat(latest("PUPILS", municipality.firstSchool).orElseThrow()).endsWith(": 410");
    }

    private static String english(String all, String first, String second) {
        var file = PublishedFiles.text("np5-2024-25.csv");
        var changed = file.replaceFirst("(\t5624\t5624\t[^\n]*?Alle skoler)\t55\t4,5\t11", "$1" + all)
                .replaceFirst("(975280136\t.*?skole)\t\\*\t\\*\t\\*", "$1" + first)
                .replaceFirst("(975280152\t.*?skole)\t\\*\t\\*\t\\*", "$1" + second);
        assertThat(changed).contains(all, first, second);
        return changed;
    }

    /** Of the lines of our municipality, those that do not end their names so. */
    private static String without(String named, String file) {
        return file.lines()
                .filter(line -> !line.contains("\t5624\t") || !name(line).endsWith(named))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String name(String line) {
        return line.split("\t", -1)[8];
    }

    private String preview(String file) {
        var waiting =
                requests.upload(municipality.director, "/knowledge/imports", "np.csv", PublishedFiles.bytesOf(file));
        return Requests.text(requests.get(municipality.director, Requests.redirected(waiting)));
    }

    private void take(String file) {
        fixtures.as(municipality.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(file)));
    }

    private Optional<String> latest(String code, @Nullable UnitId unit) {
        var found = new AtomicReference<Optional<String>>(Optional.empty());
        fixtures.as(
                municipality.director,
                () -> found.set(figures.latest(code, unit, NB)
                        .map(latest -> latest.year().label() + ": " + latest.text())));
        return found.get();
    }
}
