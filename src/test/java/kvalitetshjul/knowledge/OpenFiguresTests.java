package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs are answered, and that it is what {@code openapi.json} says. */
@ModuleTest
class OpenFiguresTests {
    private static final String ENGLISH = "NATIONAL_TEST_ENGLISH_5";
    private static final String FIGURES = "/api/v1/figures?keyFigure=";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Packs packs;

    @Autowired
    ApiKeys keys;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JsonMapper json;

    @Autowired
    Statements statements;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Fixtures.Municipality own;
    private String key;

    @BeforeEach
    void anOwnerWithThreeYearsOfTests() {
        own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        for (var file : List.of("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv"))
            fixtures.as(own.director, () -> imports.take("20260224-1157_" + file, PublishedFiles.bytes(file)));
        fixtures.as(own.administrator, () -> key = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
    }

    private MvcTestResult ask(String path) {
        return browser.get().uri(path).header("Authorization", "Bearer " + key).exchange();
    }

    private JsonNode answer(String path) {
        var answer = ask(path);
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    @Test
    void figuresOfAUnitAreToldWithTheirStateAndWhereTheyAreFrom() {
        var told = answer(FIGURES + ENGLISH + "&unit=" + own.firstSchool);
        var series = told.get("series");
        assertThat(series).hasSize(1);
        assertThat(series.get(0).get("level").asString()).isEqualTo("UNIT");
        assertThat(series.get(0).get("unit").asString()).isEqualTo(own.firstSchool.toString());
        var cells = series.get(0).get("cells");
        assertThat(cells).hasSize(3);
        for (var cell : cells) {
            assertThat(cell.get("state").asString()).isEqualTo("SUPPRESSED");
            assertThat(cell.get("reason").asString()).isEqualTo("PUBLISHER");
            assertThat(new TreeSet<>(cell.propertyNames()))
                    .as("nothing else stands with a figure that is withheld")
                    .containsExactly("origin", "period", "reason", "state");
        }
        assertThat(told.get("origins")).hasSize(3).allSatisfy(origin -> {
            assertThat(origin.get("edition").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(origin.get("own").asBoolean()).isFalse();
        });
    }

    @Test
    void figuresOfTheMunicipalityAreMeasured() {
        var cell = answer(FIGURES + ENGLISH + "&level=MUNICIPALITY&from=2024&to=2024")
                .at("/series/0/cells/0");
        assertThat(cell.get("period").asString()).isEqualTo("2024-25");
        assertThat(cell.get("value").asInt()).isEqualTo(55);
        assertThat(cell.get("margin").asString()).isEqualTo("4.5");
        assertThat(cell.get("respondents").asInt()).isEqualTo(11);
    }

    @Test
    void theYearsAndThePartsAreThoseAskedFor() {
        assertThat(periods("&level=NATION")).containsExactly("2022-23", "2023-24", "2024-25");
        assertThat(periods("&level=NATION&from=2023")).containsExactly("2023-24", "2024-25");
        assertThat(periods("&level=NATION&to=2022")).containsExactly("2022-23");
        assertThat(periods("&level=NATION&from=2023-24&to=2023-24"))
                .as("as answers write it")
                .containsExactly("2023-24");
        for (var none : List.of("from=2023-25", "to=-2024", "to=2024-", "from=2024/25"))
            assertThat(ask(FIGURES + ENGLISH + "&level=NATION&" + none))
                    .as(none)
                    .hasStatus(400)
                    .bodyText()
                    .contains("har en verdi som ikke kan leses");
        assertThat(browser.get()
                        .uri(URI.create(FIGURES + ENGLISH + "&level=NATION&grade=%00"))
                        .header("Authorization", "Bearer " + key)
                        .exchange())
                .as("what nobody sees is not passed over")
                .hasStatus(400)
                .bodyText()
                .contains("grade har en verdi som ikke kan leses");
        assertThat(periods("&level=NATION&grade=5")).hasSize(3);
        assertThat(periods("&level=NATION&grade=8")).isEmpty();
        var girls = answer(FIGURES + ENGLISH + "&level=NATION&gender=girls").get("series");
        if (!girls.isEmpty())
            assertThat(girls.get(0).at("/part/gender").asString()).isEqualTo("girls");
    }

    private List<String> periods(String more) {
        return answer(FIGURES + ENGLISH + more)
                .get("series")
                .valueStream()
                .flatMap(one -> one.get("cells").valueStream())
                .map(cell -> cell.get("period").asString())
                .toList();
    }

    @Test
    void pagesTogetherAreTheWholeAndNoneTellsMoreThanItsLimit() {
        var path = FIGURES + ENGLISH + ",NATIONAL_TEST_READING_5&level=UNIT";
        var whole = cells(answer(path));
        assertThat(whole).hasSizeGreaterThan(6);
        var pages = new ArrayList<String>();
        var next = path + "&limit=2";
        for (int i = 0; i < 100 && !next.isEmpty(); i++) {
            var page = answer(next);
            assertThat(cells(page)).hasSizeLessThanOrEqualTo(2);
            pages.addAll(cells(page));
            next = page.has("next") ? page.get("next").asString() : "";
        }
        assertThat(pages).isEqualTo(whole);
    }

    private static List<String> cells(JsonNode answer) {
        return answer.get("series")
                .valueStream()
                .flatMap(one -> one.get("cells")
                        .valueStream()
                        .map(cell -> one.get("keyFigure") + " " + one.get("unit") + " " + cell.get("period")))
                .toList();
    }

    @Test
    void whatHasNotChangedIsNotSentAgainAndWhatIsReadInIsThereAtOnce() {
        var path = FIGURES + ENGLISH + "&level=NATION";
        var mark = ask(path).getResponse().getHeader("ETag");
        var again = browser.get()
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("If-None-Match", mark)
                .exchange();
        assertThat(again).hasStatus(304);
        assertThat(again.getResponse().getContentAsByteArray()).isEmpty();

        var before = PublishedFiles.text("np5-2022-23.csv").replace("2022-23.", "2021-22.");
        fixtures.as(own.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(before)));
        var after = browser.get()
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .header("If-None-Match", mark)
                .exchange();
        assertThat(after).hasStatusOk().bodyText().contains("2021-22");
        assertThat(after.getResponse().getHeader("Cache-Control")).contains("private", "no-cache");
        assertThat(after.getResponse().getHeaders("Vary")).contains("Authorization", "Accept-Language");
    }

    @Test
    void refusalsSayWhatIsWrongInTheLanguageAskedFor() {
        var wrong = Map.of(
                FIGURES,
                "Si hvilke nøkkeltall",
                FIGURES + "NOTHING&level=NATION",
                "NOTHING",
                FIGURES + ENGLISH,
                "Bruk én av unit og level",
                FIGURES + ENGLISH + "&level=NATION&unit=" + own.firstSchool,
                "Bruk én av unit og level",
                FIGURES + ENGLISH + "&level=SCHOOL",
                "level har en verdi",
                FIGURES + ENGLISH + "&unit=x",
                "unit har en verdi",
                FIGURES + ENGLISH + "&level=NATION&from=2024&to=2020",
                "kan ikke være før",
                FIGURES + ENGLISH + "&level=NATION&limit=5001",
                "fra 1 til 5000",
                FIGURES + ENGLISH + "&level=NATION&from=first",
                "from har en verdi",
                FIGURES + ENGLISH + "&level=NATION&after=x",
                "after har en verdi");
        wrong.forEach((path, words) -> assertThat(ask(path))
                .hasStatus(400)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyText()
                .contains("Spørsmålet er uklart", words));
        var swedish = browser.get()
                .uri(FIGURES)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", "sv")
                .exchange();
        assertThat(swedish).bodyText().contains("Frågan är oklar");
        for (var path : List.of(
                FIGURES + ENGLISH + "&unit=00000000-0000-7000-8000-000000000000", "/api/v1/nothing", "/api/v2/figures"))
            assertThat(ask(path)).hasStatus(404).hasContentTypeCompatibleWith("application/problem+json");
    }

    /** What is asked and not understood is not passed over: the answer would be of something else. */
    @Test
    void aWordTwiceOrUnknownIsRefused() {
        var question = FIGURES + ENGLISH + "&level=NATION";
        var wrong = Map.of(
                question + "&gender=girls&gender=boys",
                "gender kan stå én gang",
                question + "&level=UNIT",
                "level kan stå én gang",
                question + "&limit=1&limit=1",
                "limit kan stå én gang",
                question + "&group=ALL",
                "group er ikke et ord",
                question + "&keyfigure=X",
                "keyfigure er ikke et ord",
                "/api/v1/units?level=UNIT",
                "level er ikke et ord",
                "/api/v1/key-figures?unit=x",
                "unit er ikke et ord");
        wrong.forEach((path, words) -> assertThat(ask(path))
                .as(path)
                .hasStatus(400)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyText()
                .contains("Spørsmålet er uklart", words));
        assertThat(ask(FIGURES + ENGLISH + "&keyFigure=NATIONAL_TEST_READING_5&level=NATION"))
                .hasStatusOk();
    }

    /** A program is told what is wrong in the form it reads, whatever it does. */
    @Test
    void anotherMethodIsRefusedInTheFormProgramsRead() {
        for (var method : List.of(
                HttpMethod.POST,
                HttpMethod.PUT,
                HttpMethod.DELETE,
                HttpMethod.PATCH,
                HttpMethod.OPTIONS,
                HttpMethod.valueOf("TRACE")))
            for (var path : List.of(FIGURES + ENGLISH + "&level=NATION", "/api/v1/units", "/api/v1/nothing"))
                assertThat(browser.method(method)
                                .uri(path)
                                .header("Authorization", "Bearer " + key)
                                .header("Accept-Language", "sv")
                                .exchange())
                        .as(method + " " + path)
                        .satisfies(answer -> assertThat(answer.getResponse().getStatus())
                                .isIn(405, method.equals(HttpMethod.POST) && path.endsWith("nothing") ? 404 : 405))
                        .hasContentTypeCompatibleWith("application/problem+json")
                        .bodyText()
                        .contains("\"title\"", "\"detail\"")
                        .doesNotContain("last siden", "ladda om");
    }

    @Test
    void anAddressTooLongIsRefusedInTheFormProgramsRead() {
        assertThat(ask(FIGURES + "A".repeat(9_000)))
                .hasStatus(414)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyText()
                .contains("Adressen er for lang");
    }

    /** What is kept in memory is of one owner, and of what stands: also after something was taken back. */
    @Test
    void whatIsKeptIsOfThisOwnerAndOfNow() {
        var path = FIGURES + ENGLISH + "&level=MUNICIPALITY&from=2024";
        assertThat(answer(path).at("/series/0/cells/0/value").asInt()).isEqualTo(55);
        var other = fixtures.municipality();
        fixtures.as(other.director, () -> packs.adopt("lebesby"));
        var theirs = PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t44\t4,5\t11\t");
        var first = key;
        fixtures.as(other.administrator, () -> key = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
        assertThat(answer(path).get("series")).isEmpty();
        var read = new java.util.UUID[1];
        fixtures.as(
                other.director,
                () -> read[0] =
                        imports.take("np.csv", PublishedFiles.bytesOf(theirs)).orElseThrow());
        assertThat(answer(path).at("/series/0/cells/0/value").asInt()).isEqualTo(44);
        fixtures.as(other.director, () -> imports.undo(read[0]));
        assertThat(answer(path).get("series")).isEmpty();
        key = first;
        assertThat(answer(path).at("/series/0/cells/0/value").asInt()).isEqualTo(55);
    }

    @Test
    void aUnitOfAnotherOwnerIsNotThere() {
        var other = fixtures.municipality();
        assertThat(ask(FIGURES + ENGLISH + "&unit=" + other.firstSchool)).hasStatus(404);
    }

    @Test
    void aSessionOpensNothing() {
        assertThat(browser.get()
                        .uri(FIGURES + ENGLISH + "&level=NATION")
                        .with(signedIn(own.director))
                        .exchange())
                .hasStatus(401);
    }

    /** The key, the pack and whether all still stands; and when it does not, the figures and where they are from: as many for three key figures as for one. */
    @Test
    void anAnswerTakesAFewStatementsHoweverMuchIsAsked() {
        var one = FIGURES + ENGLISH + "&level=UNIT";
        var three = FIGURES + ENGLISH + ",NATIONAL_TEST_READING_5,NATIONAL_TEST_NUMERACY_5&level=UNIT&limit=5000";
        ask("/api/v1/units");
        assertThat(statements.during(() -> ask(three))).hasSizeLessThanOrEqualTo(8);
        assertThat(statements.during(() -> ask(three))).hasSize(6);
        assertThat(statements.during(() -> ask(one))).hasSize(6);
    }

    /** Every answer is one of those described, and every field of it; every address and word of a question is described too. */
    @Test
    void theDescriptionIsOfWhatIsAnswered() {
        var description = browser.get().uri("/api/v1/openapi.json").exchange();
        assertThat(description).hasStatusOk();
        var text = new String(description.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var openApi = json.readTree(text);
        assertThat(openApi.get("openapi").asString()).isEqualTo("3.1.0");

        assertThat(schema(text, "KeyFigures").validate(body("/api/v1/key-figures"), InputFormat.JSON))
                .isEmpty();
        assertThat(schema(text, "Units").validate(body("/api/v1/units"), InputFormat.JSON))
                .isEmpty();
        for (var more :
                List.of("&level=UNIT", "&level=MUNICIPALITY&limit=1", "&level=COUNTY", "&level=NATION&gender=girls"))
            assertThat(schema(text, "Figures").validate(body(FIGURES + ENGLISH + more), InputFormat.JSON))
                    .isEmpty();
        for (var shown : List.of(
                new Shown.Rounded(new java.math.BigDecimal("10")),
                new Shown.Bounded(java.util.Optional.of(new java.math.BigDecimal("95")), java.util.Optional.empty()),
                new Shown.Suppressed(Shown.Withheld.ALL_ALIKE),
                new Shown.Missing(Shown.Absent.RULES_NOT_MET),
                new Shown.NotApplicable()))
            for (var together : List.of(List.<String>of(), List.of("2022-23", "2023-24", "2024-25")))
                assertThat(schema(text, "Cell")
                                .validate(
                                        json.writeValueAsString(OpenAnswer.OneCell.of(
                                                "2024-25", together.isEmpty() ? null : together, shown, 0)),
                                        InputFormat.JSON))
                        .isEmpty();
        for (var problem : List.of(FIGURES, "/api/v1/nothing"))
            assertThat(schema(text, "Problem")
                            .validate(
                                    new String(
                                            ask(problem).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8),
                                    InputFormat.JSON))
                    .isEmpty();

        var described = new TreeSet<>(openApi.get("paths").propertyNames());
        var running = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1"))
                .map(path -> path.substring("/api/v1".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(running);
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            for (var path : mapping.getPatternValues()) {
                if (!path.startsWith("/api/v1")) continue;
                var asked = Arrays.stream(handler.getMethodParameters())
                        .flatMap(parameter -> Stream.ofNullable(parameter.getParameterAnnotation(RequestParam.class)))
                        .map(RequestParam::name)
                        .collect(Collectors.toCollection(TreeSet::new));
                var told = new TreeSet<String>();
                for (var one : openApi.at(
                        "/paths/" + path.substring("/api/v1".length()).replace("/", "~1") + "/get/parameters"))
                    if (one.has("name")) told.add(one.get("name").asString());
                assertThat(told).as(path).isEqualTo(asked);
            }
        });
    }

    /** A field that is answered and not described is found. */
    @Test
    void aFieldThatIsNotDescribedIsFound() {
        var text = new String(
                browser.get()
                        .uri("/api/v1/openapi.json")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        var cell = "{\"period\": \"2024-25\", \"state\": \"SUPPRESSED\", \"reason\": \"PROTECTION\", \"origin\": 0%s}";
        assertThat(schema(text, "Cell").validate(cell.formatted(""), InputFormat.JSON))
                .isEmpty();
        assertThat(schema(text, "Cell").validate(cell.formatted(", \"value\": 3"), InputFormat.JSON))
                .isNotEmpty();
    }

    private String body(String path) {
        var answer = ask(path);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static Schema schema(String openApi, String name) {
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of("urn:openapi", openApi)));
        return registry.getSchema(SchemaLocation.of("urn:openapi#/components/schemas/" + name));
    }
}
