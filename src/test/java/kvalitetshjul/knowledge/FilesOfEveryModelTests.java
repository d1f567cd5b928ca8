package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every file of measurements that publishers have handed out becomes figures of an owner whom it concerns, whichever model of the country the owner works by:
 * from the form over the preview to the log, and away again. The files lie beside the repository, or where {@code -Dkvalitetshjul.shared-data} says.
 */
@ModuleTest
class FilesOfEveryModelTests {
    private static final Path DATA = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"));

    /** Why a file brings no figures to anybody. */
    private static final Map<String, String> NOTHING_TO_FOLLOW = Map.ofEntries(
            Map.entry("README.md", "says what the files are"),
            Map.entry("jsonstat-pxweb/jsonstat2_canada.json", "not of schools"),
            Map.entry("jsonstat-pxweb/jsonstat2_hierarchy.json", "not of schools"),
            Map.entry("jsonstat-pxweb/pxapi2_table-metadata-example.json", "the description of a table"),
            Map.entry("jsonstat-pxweb/ssb-api_jsonstat2.json", "not of schools"),
            Map.entry("kolada/kpi_catalogue_education.json", "a list of what there is"),
            Map.entry("kolada/municipality.json", "a list of municipalities"),
            Map.entry("kolada/municipality_groups_school_preschool.json", "who is like whom"),
            Map.entry("kolada/rkolada_tidy_n00945.csv", "written by somebody’s own program"),
            Map.entry("nsr-nbr-kommune/counties.json", "a register"),
            Map.entry("nsr-nbr-kommune/kindergartens.json", "a register"),
            Map.entry("nsr-nbr-kommune/municipalities.json", "a register"),
            Map.entry("nsr-nbr-kommune/municipality-code-changes.json", "a register"),
            Map.entry("nsr-nbr-kommune/municipality-identifier-periods.json", "a register"),
            Map.entry("nsr-nbr-kommune/schools.json", "a register"),
            Map.entry("skolenhetsregistret/skolenhetsregistret_2020-06_grundskola_redacted.csv", "a register"),
            Map.entry("skolverket-planned-educations-v4/compact-school-units_page.json", "a list of schools"),
            Map.entry("skolverket-planned-educations-v4/school-unit_29725531.json", "a list of schools"),
            Map.entry("skolverket-planned-educations-v4/school-units_list.json", "a list of schools"),
            Map.entry(
                    "udir-elevundersokelsen/tabell_152_indikator_VGO.json",
                    "of upper secondary school, which no municipality of the country runs"));

    /** One for each model, since what a file brought is undone again. */
    private static final Map<String, Actor> DIRECTORS = new HashMap<>();

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Owners owners;

    @Autowired
    Organisation organisation;

    @Autowired
    Units units;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    /** Behind each file the school year that is asked for, how many figures every model takes for one municipality and a few of its units, and of how many key figures. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            barnehagefakta/barnehagefakta_1108_sandnes_920019242.json | 2024-25 | 6/3
            barnehagefakta/barnehagefakta_5624_lebesby_975314243.json | 2024-25 | 6/3
            barnehagefakta/barnehagefakta_5624_lebesby_975314251.json | 2024-25 | 6/3
            skoleporten/stavanger_nedlasting_2014-2021.csv |  | 178/11
            skolverket-jamforelse/Underlag_for_analys_huvudman_2024-25.xlsx |  | 55/11
            skolverket-planned-educations-v4/statistics_gr_11909268.json |  | 55/13
            skolverket-planned-educations-v4/statistics_gr_15777605.json |  | 2/2
            skolverket-websok/Grundskola_-_Antal_elever_per_årskurs_2024_Kommun.csv |  | 10/1
            skolverket-websok/Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_samtliga_elever_2023_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_samtliga_elever_2024_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_samtliga_elever_2025_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_samtliga_elever_2025_Kommun.xlsx |  | 1/1
            skolverket-websok/Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_2020_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_2022_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_2024_Kommun.csv |  | 1/1
            skolverket-websok/Grundskola_-_Resultat_nationella_prov_årskurs_9,_provbetyg_per_kön_-_Engelska,_Matematik_och_Svenska_svenska_som_andraspråk_2018_Kommun.csv |  | 9/3
            skolverket-websok/Grundskola_-_Resultat_nationella_prov_årskurs_9,_provbetyg_per_kön_-_Engelska,_Matematik_och_Svenska_svenska_som_andraspråk_2024_Kommun.csv |  | 12/4
            udir-innsyn-np/NPENG05_2009.xlsx | 2009-10 | 1/1
            udir-innsyn-np/NPENG08_2009.xlsx | 2009-10 | 1/1
            udir-innsyn-np/NPLES05_2009.xlsx | 2009-10 | 1/1
            udir-innsyn-np/NPLES08_2009.xlsx | 2009-10 | 1/1
            udir-innsyn-np/NPREG05_2009.XLS |  | 1/1
            udir-innsyn-np/national_benchmarks_2010.csv | 2010-11 | 6/3
            udir-statistikkbanken/bergen-20260223-1453_Elever_og_skoler.csv |  | 75/3
            udir-statistikkbanken/bergen-20260223-1506_Laerertetthet.csv |  | 25/1
            udir-statistikkbanken/bergen-20260223-1515_Grunnskolepoeng.csv |  | 12/1
            udir-statistikkbanken/bergen-20260223-1523_EUG_-_Mobbing.csv |  | 20/2
            udir-statistikkbanken/landet-2022-23_20260224-1157_Nasjonale_proever_5._trinn.csv |  | 12/3
            udir-statistikkbanken/landet-2022-23_20260224-1157_Nasjonale_proever_ungdomstrinn.csv |  | 12/3
            udir-statistikkbanken/landet-2023-24_20260224-1156_Nasjonale_proever_ungdomstrinn.csv |  | 12/3
            udir-statistikkbanken/landet-2023-24_20260224-1157_Nasjonale_proever_5._trinn.csv |  | 12/3
            udir-statistikkbanken/landet-2023-24_np5_pipe_utf16bom.csv |  | 12/3
            udir-statistikkbanken/landet-2024-25_20260224-1156_Nasjonale_proever_ungdomstrinn.csv |  | 12/3
            udir-statistikkbanken/landet-2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv |  | 12/3
            """)
    void aFileBringsFiguresToTheOwnersItConcerns(String file, @Nullable String year, String expected) throws Exception {
        var path = DATA.resolve(file);
        assumeTrue(
                Files.exists(path),
                () -> "no file " + path.toAbsolutePath().normalize() + ": the publishers’ files are not here");
        var content = Files.readAllBytes(path);
        for (var pack : packs(file))
            assertThat(bring(director(pack, file), path.getFileName().toString(), content, year))
                    .as(pack)
                    .isEqualTo(expected);
    }

    private static List<String> packs(String file) {
        if (file.startsWith("skolverket")) return List.of("minimal-sv", "svenljunga", "ystad");
        if (file.startsWith("barnehagefakta")) return List.of("lebesby", "minimal"); // the others are of schools alone
        return List.of("kvam", "lebesby", "minimal", "sandnes");
    }

    /** @return how many figures it brought, and of how many key figures */
    private String bring(Actor director, String name, byte[] content, @Nullable String year) throws Exception {
        var uploaded = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .with(signedIn(director))
                .with(csrf())
                .exchange();
        if (uploaded.getResponse().getStatus() != 302) return "nothing";
        var page = String.valueOf(uploaded.getResponse().getRedirectedUrl());
        var asked = Objects.requireNonNullElse(year, "");
        NamesInPreview.confirmAll(browser, director, page, asked);
        var preview = get(director, asked.isEmpty() ? page : page + "?year=" + asked);
        assertThat(preview).hasStatusOk().bodyText().doesNotContain("??");
        var seen = Pattern.compile("name=\"seen\" value=\"(\\w+)\"")
                .matcher(preview.getResponse().getContentAsString());
        if (!seen.find()) return "nothing";
        assertThat(browser.post()
                        .uri(page + "/confirmation")
                        .param("seen", seen.group(1))
                        .param("year", asked)
                        .with(signedIn(director))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl(page);
        assertThat(get(director, "/knowledge/imports")).bodyText().contains(page);
        var brought = counted(director);
        assertThat(browser.post()
                        .uri(page + "/undoing")
                        .with(signedIn(director))
                        .with(csrf())
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(counted(director)).isEqualTo("0/0");
        return brought;
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }

    private String counted(Actor person) {
        var found = new AtomicReference<>("");
        fixtures.as(
                person,
                () -> found.set(transaction.execute(status -> db.sql(
                                "select count(*) || '/' || count(distinct key_figure) from measurement where superseded_by is null")
                        .query(String.class)
                        .single())));
        return found.get();
    }

    /** Of an owner that the file is about, whichever model it is that the owner works by. */
    private Actor director(String pack, String file) {
        var code = codeOf(file, "skolverket.*", "1465")
                .or(() -> codeOf(file, ".*_1108_.*", "1108"))
                .or(() -> codeOf(file, ".*_5624_.*", "5624"))
                .orElse("4601");
        return DIRECTORS.computeIfAbsent(pack + code, first -> register(pack, code));
    }

    private static Optional<String> codeOf(String file, String pattern, String code) {
        return file.matches(pattern) ? Optional.of(code) : Optional.empty();
    }

    private Actor register(String pack, String code) {
        boolean swedish = List.of("minimal-sv", "svenljunga", "ystad").contains(pack);
        var language = Locale.of(swedish ? "sv" : pack.equals("kvam") ? "nn" : "nb");
        OwnerId owner = owners.register(
                (swedish ? "Svenljunga kommun " : "Bergen kommune ") + Ids.next(),
                swedish ? Country.SE : Country.NO,
                language,
                "#0a3d6b",
                true,
                List.of(new SchoolOwner.MunicipalityCode(
                        code, new DateWindow(LocalDate.of(1974, 1, 1), DateWindow.NO_END))));
        var found = new AtomicReference<Actor>();
        fixtures.as(owner, () -> {
            organisation.define(Fixtures.ROLES, List.of());
            var person = organisation.addPerson("Dagny Direktør", Ids.next() + "@example.test", null);
            organisation.assign(person, "EDUCATION_DIRECTOR", null, Fixtures.LONG_AGO);
            var administrator = organisation.addPerson("Arne Administrator", Ids.next() + "@example.test", null);
            organisation.assign(administrator, "ADMINISTRATOR", null, Fixtures.LONG_AGO);
            found.set(new Actor(owner, person, "Dagny Direktør"));
            if (swedish)
                for (var number : List.of("71724902", "11909268", "15777605"))
                    school("Skola " + number, number, new Unit.Grades(1, 9));
            else {
                school("Apeltun skole", "986171096", new Unit.Grades(1, 10));
                school("Rothaugen skole", "874737992", new Unit.Grades(8, 10));
                school("Auglend skole", "974597292", new Unit.Grades(1, 7));
                for (var number : List.of("975314243", "975314251", "920019242"))
                    units.addUnit(
                            "Barnehage " + number,
                            "KINDERGARTEN",
                            null,
                            number,
                            Unit.Ownership.MUNICIPAL,
                            null,
                            Fixtures.LONG_AGO);
            }
        });
        fixtures.as(found.get(), () -> packs.adopt(pack));
        return found.get();
    }

    private void school(String name, String number, Unit.Grades grades) {
        units.addUnit(name, "SCHOOL", null, number, Unit.Ownership.MUNICIPAL, grades, Fixtures.LONG_AGO);
    }

    @Test
    void noFileIsForgotten() throws IOException, NoSuchMethodException {
        assumeTrue(
                Files.isDirectory(DATA),
                () -> "no folder " + DATA.toAbsolutePath().normalize() + ": the publishers’ files are not here");
        var table = FilesOfEveryModelTests.class
                .getDeclaredMethod("aFileBringsFiguresToTheOwnersItConcerns", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        var known = Stream.concat(
                        table.lines().map(line -> line.split("\\|", 2)[0].strip()), NOTHING_TO_FOLLOW.keySet().stream())
                .toList();
        try (var all = Files.walk(DATA)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> DATA.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }
}
