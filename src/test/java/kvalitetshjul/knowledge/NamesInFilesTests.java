package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A file that has a unit by its name alone: a person says whose the name is before anything is taken for theirs, and is not asked again. */
@ModuleTest
class NamesInFilesTests {
    private static final String IMPORTS = "/knowledge/imports";
    private static final String YEAR = "2026-27";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    FigureImports imports;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        own = municipality();
    }

    @Test
    void anEqualNameIsTakenInWhenItIsConfirmedAndNotBefore() {
        var page = look(own, "Sted;Avvik\nNordre barnehage;7\n");

        assertThat(read(page))
                .contains("Navn i filen", "Nordre barnehage", "likt navn", "Ett tall: 2026–27")
                .contains("Ett navn må svares på før filen kan leses inn")
                .contains("Venter på svar om navnet</dt><dd>1</dd>", "Tall om oss</dt><dd>0</dd>")
                .doesNotContain("name=\"seen\"", "Alt er lest inn");
        refusesToReadIn(page);

        confirm(page);
        assertThat(read(page)).contains("Ett navn er svart på", ">7<").doesNotContain("må svares på");
        readIn(page);
        assertThat(standing()).isEqualTo("7");
    }

    /** The rest of the file is no reason to read in half of it. */
    @Test
    void aFileWaitsForItsNamesThoughItHasOthersByNumber() {
        var page = look(own, "Sted;Nr;Avvik\nNordre barnehage;;7\nNordre skole;975280136;2\n", "numbered");

        assertThat(read(page))
                .contains(">Nordre skole<", "Venter på svar om navnet</dt><dd>1</dd>")
                .doesNotContain("name=\"seen\"");
        refusesToReadIn(page);
    }

    @Test
    void aNearNameIsSuggestedAndChosenByAPerson() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\nNordre sk.;3\n");

        var html = read(page);
        assertThat(html).contains("ligner", "Velg …", "2 navn må svares på");
        for (var field : NamesInPreview.fields(html).values())
            assertThat(NamesInPreview.selected(html, field)).isEmpty();
        assertThat(NamesInPreview.answer(browser, own.director, page, YEAR, Map.of()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Velg hvem minst ett av navnene gjelder.");

        answer(page, Map.of("Nordre bhg", "Nordre barnehage"));
        assertThat(read(page)).contains("Ett navn må svares på").doesNotContain("name=\"seen\"");
        answer(page, Map.of("Nordre sk.", "Ingen av våre"));
        assertThat(read(page))
                .contains(">7<", "Om andre, tas ikke med</dt><dd>1</dd>")
                .doesNotContain(">3<");
        readIn(page);
        assertThat(standing()).isEqualTo("7");
    }

    @Test
    void whoAnswersOtherwiseThanSomebodyElseHasIsToldSo() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\n");
        var field = NamesInPreview.fields(read(page)).get("Nordre bhg");
        answer(page, Map.of("Nordre bhg", "Nordre barnehage"));

        assertThat(browser.post()
                        .uri(page + "/names")
                        .param("year", YEAR)
                        .param(field, FileNames.NONE)
                        .with(signedIn(own.director))
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Noen har svart noe annet om et av navnene", ">7<");
    }

    @Test
    void whatIsSaidToBeNobodyOfOursIsLeft() {
        var page = look(own, "Sted;Avvik\nNordre barnehage;7\n");

        answer(page, Map.of("Nordre barnehage", "Ingen av våre"));

        assertThat(read(page))
                .contains("Ingen av tallene i filen er sagt å være våre", "Om andre, tas ikke med</dt><dd>1</dd>")
                .doesNotContain("name=\"seen\"", "Alt er lest inn");
    }

    /** In one table it is the school, in another the kindergarten under the same roof. */
    @Test
    void anotherMappingAsksAnew() {
        answer(look(own, "Sted;Avvik\nNordre bhg;7\n"), Map.of("Nordre bhg", "Nordre barnehage"));

        var other = look(own, "Sted;Avvik\nNordre bhg;8\n");

        assertThat(read(other)).contains("Ett navn må svares på").doesNotContain("name=\"seen\"");
    }

    @Test
    void twoNamesOfOneUnitAreToldOfByTheirNames() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\nNordre bh;3\n");
        answer(page, Map.of("Nordre bhg", "Nordre barnehage"));
        answer(page, Map.of("Nordre bh", "Nordre barnehage"));

        assertThat(read(page))
                .contains(
                        "«Nordre bh» i denne raden og «Nordre bhg» i rad 2 er lest som samme ",
                        "ta tilbake svaret om den andre")
                .doesNotContain("name=\"seen\"", "Ingenting er lagret");
    }

    @Test
    void nobodyIsAskedTwice() {
        answer(look(own, "Sted;Avvik\nNORDRE BHG;7\n"), Map.of("NORDRE BHG", "Nordre barnehage"));

        var next = upload(own.director, "Sted;Avvik\nNordre bhg;8\n");

        assertThat(read(next))
                .contains("Ett navn er svart på", "Svart", own.director.name())
                .contains("name=\"seen\"")
                .doesNotContain("Bekreft navnene");
        readIn(next);
        assertThat(standing()).isEqualTo("8");
    }

    /** Whatever is taken back, the figures are undone where they were read in. */
    @Test
    void anAnswerIsTakenBackAndTheFiguresStay() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\n");
        answer(page, Map.of("Nordre bhg", "Nordre barnehage"));
        readIn(page);
        var listed = page(own.director, IMPORTS + "/names");
        assertThat(listed).contains("Nordre bhg", "Nordre barnehage", "Eget regneark");

        assertThat(post(own.director, found("action=\"(/knowledge/imports/names/[^\"]+)\"", listed)))
                .hasRedirectedUrl(IMPORTS + "/names");

        assertThat(page(own.director, IMPORTS + "/names")).contains("Ingen navn er svart på ennå");
        assertThat(standing()).isEqualTo("7");
        assertThat(read(look(own, "Sted;Avvik\nNordre bhg;9\n"))).contains("Bekreft navnene");
        assertThat(acts()).contains("figures.name", "figures.unname");
    }

    @Test
    void anAnswerIsTakenBackInThePreviewItself() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\n");
        answer(page, Map.of("Nordre bhg", "Søndre skole"));

        assertThat(browser.post()
                        .uri(found("action=\"(/knowledge/imports/names/[^\"]+)\"", read(page)))
                        .param("file", page.substring(page.lastIndexOf('/') + 1))
                        .param("year", YEAR)
                        .with(signedIn(own.director))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl(page + "?year=" + YEAR);
        assertThat(read(page)).contains("Bekreft navnene");
    }

    @Test
    void aNameThatIsLikeNoneMayBeSaidToBeOneOfOurs() {
        var page = look(own, "Sted;Avvik\nNordre barnehage;7\nBlåklokka;4\n");

        assertThat(read(page)).contains("Blåklokka", "ligner ingen", "Ikke svar nå, tas ikke med");
        confirm(page);
        assertThat(read(page)).contains("name=\"seen\"", "Blåklokka", "Om andre, tas ikke med</dt><dd>1</dd>");

        answer(page, Map.of("Blåklokka", "Søndre skole"));
        assertThat(read(page)).contains(">7<", ">4<", "2 navn er svart på", "Om andre, tas ikke med</dt><dd>0</dd>");
    }

    /** A file of a whole county: one is ours, and nobody answers for each of the others. */
    @Test
    void whatIsLeftIsNobodysOfOursInOneAnswer() {
        var strangers = IntStream.rangeClosed(1, FileNames.AT_ONCE + 10)
                .mapToObj(i -> "Fremmed sted nr. " + i + ";" + i + "\n")
                .collect(Collectors.joining());
        var table = "Sted;Avvik\nNordre barnehage;7\nSøndre bhg;3\n" + strangers;
        var page = look(own, table);
        var html = read(page);
        assertThat(html).contains("Bekreft, og resten er ingen av våre", FileNames.AT_ONCE + 11 + " navn er uten svar");

        var request = browser.post()
                .uri(page + "/names")
                .param("year", YEAR)
                .param("restIsNone", "true")
                .with(signedIn(own.director))
                .with(csrf());
        NamesInPreview.fields(html)
                .forEach((name, field) -> request.param(field, NamesInPreview.selected(html, field)));
        assertThat(request.exchange()).hasRedirectedUrl(page + "?year=" + YEAR);

        assertThat(read(page))
                .contains(">7<", "Om andre, tas ikke med</dt><dd>" + (FileNames.AT_ONCE + 11) + "</dd>")
                .doesNotContain("Bekreft navnene");
        readIn(page);
        assertThat(standing()).isEqualTo("7");
        assertThat(read(upload(own.director, table))).doesNotContain("Bekreft navnene");
    }

    /** Whoever has not seen that a name may be ours has not said that it is not. */
    @Test
    void aNameFurtherDownThatMayBeOursIsAskedAboutStill() {
        var alike = IntStream.rangeClosed(1, FileNames.AT_ONCE + 2)
                .mapToObj(i -> "Nordre barnehage (avd. " + i + ");" + i + "\n")
                .collect(Collectors.joining());
        var page = look(own, "Sted;Avvik\n" + alike + "Blåklokka;1\n");
        var html = read(page);
        var request = browser.post()
                .uri(page + "/names")
                .param("year", YEAR)
                .param("restIsNone", "true")
                .with(signedIn(own.director))
                .with(csrf());
        NamesInPreview.fields(html).values().forEach(field -> request.param(field, ""));
        assertThat(request.exchange()).hasRedirectedUrl(page + "?year=" + YEAR);

        assertThat(read(page)).contains("2 navn må svares på").doesNotContain("name=\"seen\"");
    }

    /** The row is left out, and whoever wants it is told how it comes in. */
    @Test
    void aNameThatIsLeftUnansweredIsAskedAboutAgainWithTheFile() {
        var table = "Sted;Avvik\nNordre barnehage;7\nBlåklokka;4\n";
        var page = look(own, table);
        confirm(page);
        assertThat(read(page)).contains("Ett tall står under navn ingen har svart på", "last opp filen igjen senere");
        readIn(page);
        assertThat(read(page)).contains("svar på navnet", "Last opp filen igjen</a>");

        var again = upload(own.director, table);
        assertThat(read(again)).contains("Blåklokka", "ligner ingen");
        answer(again, Map.of("Blåklokka", "Søndre skole"));
        assertThat(read(again)).contains("Les inn ett tall").doesNotContain("ingen har svart på");
        readIn(again);
        assertThat(read(again)).doesNotContain("svar på navnet");
    }

    /** A remark behind a name may tell one unit from another: it is a likeness and no more. */
    @ParameterizedTest
    @ValueSource(strings = {"Nordre barnehage (nedlagt)", "Nordre barnehage (avd. Vik)"})
    void whatStandsInBracketsBehindANameIsForAPersonToJudge(String name) {
        assertThat(read(look(own, "Sted;Avvik\n" + name + ";7\n")))
                .contains(name, ">ligner<", "Ett navn må svares på")
                .doesNotContain("likt navn", "name=\"seen\"");
    }

    /** Signs that nobody sees are no part of a name, and turn no line around. */
    @Test
    void whatNobodySeesIsNoPartOfAName() {
        var page = look(own, "Sted;Avvik\nNordre\u202E\u200F \u0007barne\u00ADhage;7\n");
        assertThat(read(page))
                .contains("likt navn", "Nordre barnehage")
                .doesNotContain("\u202E", "\u200F", "\u0007", "\u00AD");
    }

    @Test
    void ofManyNamesSomeAreAskedAboutAtATime() {
        var rows = IntStream.range(0, 500).mapToObj(i -> "Avdeling " + i + ";1").collect(Collectors.joining("\n"));
        var html = read(look(own, "Sted;Avvik\n" + rows + "\nNordre barnehage;7\n"));

        assertThat(NamesInPreview.fields(html)).hasSize(FileNames.AT_ONCE).containsKey("Nordre barnehage");
        assertThat(html).contains("461 navn til kommer når disse er svart på");
    }

    @Test
    void whatIsTooLongForANameIsNotAskedAbout() {
        var html = read(look(own, "Sted;Avvik\nNordre barnehage;7\n" + "Lang ".repeat(900) + ";4\n"));

        assertThat(NamesInPreview.fields(html)).containsOnlyKeys("Nordre barnehage");
    }

    /** A person is no unit: the row is left, and its name stands nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"Emma Hansen", "Hansen Emma", "Emma 5A", "Elev Emma", "emma.hansen", "1. Emma Hansen"})
    void aPersonIsNoNameToAskAbout(String person) {
        var html = read(look(own, "Sted;Avvik\nNordre barnehage;7\nBlåklokka;4\n" + person + ";4\n"));

        assertThat(NamesInPreview.fields(html)).containsOnlyKeys("Nordre barnehage", "Blåklokka");
        assertThat(html).contains("Skriv nummeret til").doesNotContain("Emma", "emma");
    }

    /** One of ours that is called as a person is, is ours. */
    @Test
    void aUnitOfOursMayBeCalledAsAPersonIs() {
        own.unit("Sigrid Undset", "SCHOOL", "975280160", new Unit.Grades(1, 7));
        own.unit("Olav Duun skole", "SCHOOL", "975280179", new Unit.Grades(1, 7));

        var html = read(look(own, "Sted;Avvik\nSigrid Undset;7\nOlav Duun skole;4\nEmma Hjorths skole;1\n"));

        assertThat(NamesInPreview.fields(html))
                .containsOnlyKeys("Sigrid Undset", "Olav Duun skole", "Emma Hjorths skole");
    }

    /** A list of the whole country: of a name like none of ours nobody is asked. */
    @Test
    void aPublishersListAsksOfNoNameThatIsLikeNone() {
        var survey = new String(PublishedFiles.bytes("pupil-survey.json"), StandardCharsets.UTF_8)
                .replace("Videregående trinn 1", "10. årstrinn")
                .replaceFirst("Bergen private gymnas AS", "En annen skole")
                .replace("Bergen private gymnas AS", "Nordre skule");
        var page = upload(own.director, survey);

        assertThat(NamesInPreview.fields(page(own.director, page))).containsOnlyKeys("Nordre skule");
        NamesInPreview.answer(browser, own.director, page, "", Map.of("Nordre skule", "Nordre skole"));
        assertThat(page(own.director, page)).contains("name=\"seen\"").doesNotContain("En annen skole");
    }

    @Test
    void anotherOwnerNeitherSeesNorChangesWhatIsSaid() {
        answer(look(own, "Sted;Avvik\nNordre bhg;7\n"), Map.of("Nordre bhg", "Nordre barnehage"));
        var withdrawal = found("action=\"(/knowledge/imports/names/[^\"]+)\"", page(own.director, IMPORTS + "/names"));
        var other = municipality();

        assertThat(page(other.director, IMPORTS + "/names")).doesNotContain("Nordre bhg");
        assertThat(NamesInPreview.read(browser, other.director, look(other, "Sted;Avvik\nNordre bhg;7\n"), YEAR))
                .contains("Bekreft navnene");
        assertThat(post(other.director, withdrawal)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page(own.director, IMPORTS + "/names")).contains("Nordre bhg");
    }

    @Test
    void whoMayNotImportCannotAnswer() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\n");
        var field = NamesInPreview.fields(read(page)).get("Nordre bhg");

        assertThat(browser.post()
                        .uri(page + "/names")
                        .param(Objects.requireNonNull(field), own.firstKindergarten.toString())
                        .param("year", YEAR)
                        .with(signedIn(own.firstKindergartenHead))
                        .with(csrf())
                        .exchange())
                .matches(answer -> answer.getResponse().getStatus() >= 400, "is refused");
        assertThat(read(page)).contains("Bekreft navnene");
    }

    /** None is chosen that is not offered, as the unit of another owner. */
    @Test
    void aUnitThatIsNotOfferedIsNotTaken() {
        var page = look(own, "Sted;Avvik\nNordre bhg;7\n");
        var field = NamesInPreview.fields(read(page)).get("Nordre bhg");
        for (var wrong : new String[] {municipality().firstKindergarten.toString(), "OURS", "tull"})
            assertThat(browser.post()
                            .uri(page + "/names")
                            .param(Objects.requireNonNull(field), wrong)
                            .param("year", YEAR)
                            .with(signedIn(own.director))
                            .with(csrf())
                            .exchange())
                    .hasStatus(HttpStatus.NOT_FOUND);
    }

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    private String look(Fixtures.Municipality of, String table) {
        return look(of, table, "named");
    }

    /** @return the address of the preview */
    private String look(Fixtures.Municipality of, String table, String mapping) {
        var number = mapping.equals("numbered") ? "{\"heading\": \"Nr\", \"means\": \"UNIT_NUMBER\"}," : "";
        browser.post()
                .uri("/knowledge/mappings")
                .multipart()
                .file(new MockMultipartFile("file", "mal.json", "application/json", """
                        {"format": "kvalitetshjul/figure-mapping/1", "name": "Vernerunder", "decimals": "comma", "columns": [
                          {"heading": "Sted", "means": "UNIT_NAME"}, %s
                          {"heading": "Avvik", "means": "VALUE", "figure": "SAFETY_ROUND_REMARKS"}]}""".formatted(number)
                        .getBytes(StandardCharsets.UTF_8)))
                .with(signedIn(of.director))
                .with(csrf())
                .exchange();
        return upload(of.director, table);
    }

    private String upload(Actor by, String content) {
        var uploaded = browser.post()
                .uri(IMPORTS)
                .multipart()
                .file(new MockMultipartFile("file", "fil.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .with(signedIn(by))
                .with(csrf())
                .exchange();
        assertThat(uploaded).hasStatus3xxRedirection();
        return String.valueOf(uploaded.getResponse().getRedirectedUrl());
    }

    private void confirm(String page) {
        NamesInPreview.confirm(browser, own.director, page, YEAR);
    }

    private void answer(String page, Map<String, String> chosen) {
        assertThat(NamesInPreview.answer(browser, own.director, page, YEAR, chosen))
                .hasRedirectedUrl(page + "?year=" + YEAR);
    }

    private String read(String page) {
        return NamesInPreview.read(browser, own.director, page, YEAR);
    }

    private void readIn(String page) {
        assertThat(browser.post()
                        .uri(page + "/confirmation")
                        .param("seen", found("name=\"seen\" value=\"(\\w+)\"", read(page)))
                        .param("year", YEAR)
                        .with(signedIn(own.director))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl(page);
    }

    /** Whoever sends what the page does not let them. */
    private void refusesToReadIn(String page) {
        var id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        var year = Asked.year(SchoolYear.of(YEAR));
        fixtures.as(own.director, () -> {
            var seen = imports.findPreview(id, year).orElseThrow().changes();
            assertThatThrownBy(() -> imports.confirm(id, seen, year))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("knowledge.names.waiting");
        });
        assertThat(count("measurement")).isZero();
    }

    private String standing() {
        return sql(
                "select string_agg(distinct trim_scale(value)::text, ',') from measurement where superseded_by is null and value is not null");
    }

    private String acts() {
        return sql("select string_agg(act, ',') from audit_entry");
    }

    private int count(String table) {
        return Integer.parseInt(sql("select count(*)::text from " + table));
    }

    private String sql(String query) {
        var found = new AtomicReference<>("");
        fixtures.as(
                own.owner,
                () -> found.set(transaction.execute(
                        status -> db.sql(query).query(String.class).single())));
        return found.get();
    }

    private String page(Actor reader, String path) {
        return NamesInPreview.read(browser, reader, path, "");
    }

    private MvcTestResult post(Actor by, String path) {
        return browser.post().uri(path).with(signedIn(by)).with(csrf()).exchange();
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
