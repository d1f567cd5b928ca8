package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The units beside each other: by name, with what differs by more than chance, and nothing that a page of one unit withholds. */
@ModuleTest
class HeatMapTests {
    private static final String UNITS = "/knowledge/units";
    private static final String LEARNING = UNITS + "?area=LEARNING_RESULTS";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Actors actors;

    @Autowired
    HeatMaps maps;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Test
    void unitsStandByNameWithTheMunicipalityAndTheNationBelow() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        assertThat(get(own.director, LEARNING))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??")
                .contains("Virksomhetene side ved side", "Nordre skole", "Kommunen", "Landet", ">skjermet</span>")
                .containsSubsequence("Nordre skole", "Søndre skole", "Kommunen", "Landet");
    }

    @Test
    void whatIsTakenAlongSaysInWordsWhatThePageSaysWithSigns() {
        var own = municipality(PublishedFiles.secondSchoolIs("75", "4,5", "30"));
        assertThat(get(own.director, LEARNING))
                .bodyText()
                .contains("/knowledge/units/table?", "/knowledge/units/workbook?");
        assertThat(get(own.director, "/knowledge/units/table?area=LEARNING_RESULTS"))
                .bodyText()
                .contains("\"Sammenlignet med landet\"", "\"75\";\"målt\";\"høyere\"", "\"skjermet\";\"\"");
        assertThat(SideDoorsTests.content(get(own.director, "/knowledge/units/workbook?area=LEARNING_RESULTS")
                        .getResponse()
                        .getContentAsByteArray()))
                .contains("Sammenlignet med landet", "<v>75</v>", "høyere", "skjermet", "Udir");
    }

    /** The nation may be told of before any of the units: there is nothing to lay side by side then. */
    @Test
    void aYearThatOnlyTheNationHasFiguresInIsNoneToChoose() {
        var newer =
                PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I").replace("2024-25.", "2025-26.");
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"), newer);
        assertThat(get(own.director, LEARNING))
                .bodyText()
                .containsSubsequence(
                        "<option value=\"\">Siste med tall (2024–25)</option>",
                        "Virksomhetene i skoleåret 2024–25</h2>")
                .doesNotContain("<option value=\"2025-26\"");
    }

    @Test
    void whereTheFiguresAreFoldedTheWithheldAreCountedToo() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        assertThat(get(own.director, LEARNING))
                .bodyText()
                .containsPattern("<span class=\"muted\">\\d skjermet</span><span class=\"ds-sr-only\">, Nordre skole")
                .doesNotContain(">Ingen tall<");
    }

    @Test
    void whoChoosesNothingBeginsAtAnAreaWithFigures() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        assertThat(read(own.director, "", HeatMap.Against.NATION))
                .returns("LEARNING_RESULTS", HeatMap::area)
                .extracting(page -> page.areas().getFirst().value())
                .as("the first of the pack has no figures")
                .isNotEqualTo("LEARNING_RESULTS");
    }

    /** The list of the register does not say which grades a school has: then nobody says that a figure of one is missing. */
    @Test
    void ofASchoolWhoseGradesAreNotKnownNothingIsCalledMissing() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        own.unit("Vestre skole", "SCHOOL", null, null);
        own.unit("Indre skole", "SCHOOL", null, new Unit.Grades(6, 10));
        own.unit("Ytre skole", "SCHOOL", null, new Unit.Grades(1, 7));
        var page = read(own.director, "LEARNING_RESULTS", HeatMap.Against.NATION);
        var english = page.columns().stream().map(HeatMap.Column::code).toList().indexOf("NATIONAL_TEST_ENGLISH_5");
        assertThat(value(page, "Vestre skole", english).text()).isEqualTo("trinn ukjent");
        assertThat(get(own.director, LEARNING)).bodyText().contains("det er ikke skrevet hvilke trinn");
        assertThat(page.groups().getFirst().lines())
                .as("a school without grade 5 has no line where nothing but tests of grade 5 is read in")
                .extracting(HeatMap.Line::name)
                .contains("Ytre skole")
                .doesNotContain("Indre skole");
        assertThat(value(page, "Ytre skole", english).text()).isEqualTo("ikke lest inn");
    }

    @Test
    void aKeyFigureNobodyHasAFigureOfIsNamedBelowAndHasNoColumn() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        var page = read(own.director, "LEARNING_RESULTS", HeatMap.Against.NATION);
        assertThat(page.columns())
                .extracting(HeatMap.Column::code)
                .contains("NATIONAL_TEST_READING_5")
                .doesNotContain("GRADE_POINTS");
        assertThat(get(own.director, LEARNING))
                .bodyText()
                .containsSubsequence("Landet", "Ikke lest inn for alle samlet i 2024–25:", "Grunnskolepoeng");
    }

    @Test
    void whatDiffersByMoreThanChanceHasASignAndTheRestHasNone() {
        var own = municipality(PublishedFiles.secondSchoolIs("75", "4,5", "30"));
        var page = read(own.director, "LEARNING_RESULTS", HeatMap.Against.NATION);
        var english = page.columns().stream().map(HeatMap.Column::code).toList().indexOf("NATIONAL_TEST_ENGLISH_5");
        assertThat(value(page, "Søndre skole", english))
                .returns("75", HeatMap.Value::text)
                .returns(Optional.of(Uncertainty.Difference.HIGHER), HeatMap.Value::difference)
                .returns("success", HeatMap.Value::color);
        assertThat(value(page, "Kommunen", english))
                .as("55 ± 4.5 beside 51")
                .returns(Optional.of(Uncertainty.Difference.PERHAPS_CHANCE), HeatMap.Value::difference)
                .returns("neutral", HeatMap.Value::color);
        assertThat(value(page, "Nordre skole", english))
                .returns(false, HeatMap.Value::isMeasured)
                .returns(Optional.empty(), HeatMap.Value::difference);
        assertThat(get(own.director, LEARNING))
                .bodyText()
                .containsPattern(
                        "data-color=\"success\" data-sign=\"up\"[^>]*>75</a><span class=\"ds-sr-only\">, høyere")
                .contains("høyere enn landet, med mer enn tilfeldigheter");
    }

    @Test
    void aUnitIsHeldAgainstItsOwnYearBefore() {
        var own = municipality(
                PublishedFiles.secondSchoolIs("75", "4,5", "30"),
                PublishedFiles.secondSchoolIs("60", "4,5", "30").replace("2024-25.", "2023-24."));
        var page = read(own.director, "LEARNING_RESULTS", HeatMap.Against.BEFORE);
        var english = page.columns().stream().map(HeatMap.Column::code).toList().indexOf("NATIONAL_TEST_ENGLISH_5");
        assertThat(value(page, "Søndre skole", english).difference()).contains(Uncertainty.Difference.HIGHER);
        assertThat(get(own.director, LEARNING + "&against=BEFORE")).bodyText().contains("høyere enn året før");
    }

    @Test
    void unitsAreHeldAgainstTheMunicipalityAndTheCounty() {
        var own = municipality(PublishedFiles.secondSchoolIs("75", "4,5", "30"));
        var page = read(own.director, "LEARNING_RESULTS", HeatMap.Against.MUNICIPALITY);
        var english = page.columns().stream().map(HeatMap.Column::code).toList().indexOf("NATIONAL_TEST_ENGLISH_5");
        assertThat(page.againsts())
                .containsExactly(
                        HeatMap.Against.NATION,
                        HeatMap.Against.COUNTY,
                        HeatMap.Against.MUNICIPALITY,
                        HeatMap.Against.BEFORE);
        assertThat(value(page, "Søndre skole", english).difference())
                .as("75 ± 4.5 beside 55 ± 4.5")
                .contains(Uncertainty.Difference.HIGHER);
        assertThat(value(page, "Kommunen", english).difference()).isEmpty();
        assertThat(value(page, "Landet", english).difference())
                .as("the nation is no part of the municipality")
                .isEmpty();
        assertThat(get(own.director, LEARNING + "&against=MUNICIPALITY"))
                .bodyText()
                .contains("høyere enn kommunen, med mer enn tilfeldigheter")
                .containsSubsequence("Søndre skole", "Kommunen", "Fylket", "Landet");
        var county = read(own.director, "LEARNING_RESULTS", HeatMap.Against.COUNTY);
        assertThat(value(county, "Søndre skole", english).difference()).contains(Uncertainty.Difference.HIGHER);
        assertThat(value(county, "Kommunen", english).difference()).isPresent();
        assertThat(value(county, "Fylket", english).difference()).isEmpty();
    }

    @Test
    void aHeadSeesTheirOwnSchoolAlone() {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        assertThat(get(own.firstPrincipal, LEARNING))
                .hasStatusOk()
                .bodyText()
                .contains("Nordre skole")
                .doesNotContain("Søndre skole");
    }

    @Test
    void withoutFiguresThePageSaysSo() {
        var own = municipality();
        assertThat(get(own.director, UNITS))
                .hasStatusOk()
                .bodyText()
                .contains("Ingen tall for alle samlet er lest inn for det som er valgt.");
        assertThat(get(own.director, UNITS + "?area=NO_SUCH&year=x&against=y")).hasStatusOk();
    }

    @Test
    void manyUnitsTakeTheSameFewStatements() throws Exception {
        var own = municipality(PublishedFiles.text("np5-2024-25.csv"));
        int few = statementsOf(own.director);
        fixtures.as(own.director, () -> {
            for (int i = 0; i < 120; i++) own.unit("Skole %03d".formatted(i), "SCHOOL", null, null);
        });
        assertThat(statementsOf(own.director)).isEqualTo(few).isLessThanOrEqualTo(12);
        assertThat(get(own.director, LEARNING)).bodyText().contains("Skole 000", "Skole 119");
    }

    private int statementsOf(Actor reader) throws Exception {
        get(reader, LEARNING);
        return statements
                .during(() -> get(reader, LEARNING).getResponse().getStatus())
                .size();
    }

    private static HeatMap.Value value(HeatMap page, String place, int column) {
        return Stream.concat(page.groups().stream().flatMap(group -> group.lines().stream()), page.besides().stream())
                .filter(line -> line.name().equals(place))
                .findFirst()
                .orElseThrow()
                .values()
                .get(column);
    }

    private HeatMap read(Actor reader, String area, HeatMap.Against against) {
        return actors.callAs(reader, () -> maps.read(area, "", against, Locale.of("nb")));
    }

    private Fixtures.Municipality municipality(String... files) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            for (var file : List.of(files)) imports.take("np.csv", PublishedFiles.bytesOf(file));
        });
        return municipality;
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get()
                .uri(address)
                .with(signedIn(person))
                .cookie(new Cookie("language", "nb"))
                .exchange();
    }
}
