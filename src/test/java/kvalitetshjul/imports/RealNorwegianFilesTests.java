package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every Norwegian file there is, whole, with what it holds counted by other means. They lie beside the repository, or where
 * {@code -Dkvalitetshjul.shared-data} says.
 */
class RealNorwegianFilesTests {
    private static final Path FOLDER = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"));

    @ParameterizedTest
    @CsvSource({
        "skoleporten/stavanger_nedlasting_2014-2021.csv, SKOLEPORTEN, 6233, 6233, 3555, 2678",
        // 1,340 rows of 2,680: each a score and a spread, and five shares where it is a single question
        "udir-elevundersokelsen/tabell_152_indikator_VGO.json, PUPIL_SURVEY, 2680, 7830, 6712, 1118",
        "udir-innsyn-np/NPENG05_2009.xlsx, NATIONAL_TESTS_ON_REQUEST, 1660, 6640, 4552, 2088",
        "udir-innsyn-np/NPENG08_2009.xlsx, NATIONAL_TESTS_ON_REQUEST, 933, 5598, 4248, 1350",
        // the shares of one school are 101.7 together, and it is left
        "udir-innsyn-np/NPLES05_2009.xlsx, NATIONAL_TESTS_ON_REQUEST, 1649, 6592, 4561, 2031",
        "udir-innsyn-np/NPLES08_2009.xlsx, NATIONAL_TESTS_ON_REQUEST, 928, 5568, 4188, 1380",
        "udir-innsyn-np/national_benchmarks_2010.csv, NATIONAL_TESTS_ON_REQUEST, 4671, 24014, 18260, 5754",
        // of one kindergarten a sentence says which share of the norm it is in; the other two are not told
        "barnehagefakta/barnehagefakta_1108_sandnes_920019242.json, KINDERGARTEN_FACTS, 2, 44, 42, 0",
        "barnehagefakta/barnehagefakta_5624_lebesby_975314243.json, KINDERGARTEN_FACTS, 2, 44, 42, 0",
        "barnehagefakta/barnehagefakta_5624_lebesby_975314251.json, KINDERGARTEN_FACTS, 2, 44, 34, 8",
        "udir-statistikkbanken/bergen-20260223-1453_Elever_og_skoler.csv, PUPILS_AND_SCHOOLS, 98, 1960, 1373, 103",
        "udir-statistikkbanken/bergen-20260223-1506_Laerertetthet.csv, TEACHER_DENSITY, 98, 490, 488, 0",
        "udir-statistikkbanken/bergen-20260223-1515_Grunnskolepoeng.csv, GRADE_POINTS, 36, 108, 99, 8",
        "udir-statistikkbanken/bergen-20260223-1523_EUG_-_Mobbing.csv, BULLYING, 4, 240, 240, 0",
        "udir-statistikkbanken/landet-2022-23_20260224-1157_Nasjonale_proever_5._trinn.csv, NATIONAL_TESTS, 2501, 7503, 5117, 2154",
        "udir-statistikkbanken/landet-2022-23_20260224-1157_Nasjonale_proever_ungdomstrinn.csv, NATIONAL_TESTS, 1536, 4608, 3280, 1120",
        "udir-statistikkbanken/landet-2023-24_20260224-1156_Nasjonale_proever_ungdomstrinn.csv, NATIONAL_TESTS, 1538, 4614, 3408, 1138",
        "udir-statistikkbanken/landet-2023-24_20260224-1157_Nasjonale_proever_5._trinn.csv, NATIONAL_TESTS, 2485, 7455, 5252, 2139",
        "udir-statistikkbanken/landet-2023-24_np5_pipe_utf16bom.csv, NATIONAL_TESTS, 2485, 7455, 5252, 2139",
        "udir-statistikkbanken/landet-2024-25_20260224-1156_Nasjonale_proever_ungdomstrinn.csv, NATIONAL_TESTS, 1533, 4599, 3440, 1081",
        "udir-statistikkbanken/landet-2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv, NATIONAL_TESTS, 2467, 7401, 5275, 2061"
    })
    void aFileIsReadToItsLastFigure(String name, TableKind table, int rows, int observations, int measured, int hidden)
            throws IOException {
        var read = read(name);

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.reading().tables()).containsExactly(table);
        assertThat(read.reading().rows()).isEqualTo(rows);
        assertThat(read.reading().observations())
                .isEqualTo(read.observations().size())
                .isPositive();
        assertThat(read.observations()).hasSize(observations);
        assertThat(read.observations().stream().filter(o -> o.value() instanceof Measured))
                .hasSize(measured);
        assertThat(read.observations().stream().filter(o -> o.value() instanceof Suppressed))
                .hasSize(hidden);
        var seen = new HashSet<>();
        assertThat(read.observations())
                .allMatch(o -> seen.add(java.util.List.of(o.unit(), o.period(), o.breakdown(), o.measure())));
    }

    @Test
    void theOldWorkbookIsOfTheSameSchoolsAsTheNewOnes() throws IOException {
        var old = read("udir-innsyn-np/NPREG05_2009.XLS", Asked.NOTHING);
        var other = read("udir-innsyn-np/NPENG05_2009.xlsx");

        // the shares of one school are 102.2 together, and it is left
        assertThat(old.reading().issues()).extracting(ImportIssue::messageKey).containsExactly("imports.requested.row");
        assertThat(old.reading().tables()).containsExactly(TableKind.NATIONAL_TESTS_ON_REQUEST);
        assertThat(old.reading().periods()).containsExactly(new SchoolYear(2009)); // as the file itself says
        assertThat(old.reading().rows()).isEqualTo(1666);
        assertThat(old.observations()).hasSize(1665 * 4);
        var schools =
                new HashSet<>(old.observations().stream().map(Observation::unit).toList());
        var known = schools.size();
        schools.removeAll(other.observations().stream().map(Observation::unit).toList());
        assertThat(known).isEqualTo(1665);
        assertThat(schools).hasSize(28);
    }

    @Test
    void thePupilSurveyTellsOfItsRepeatedRows() throws IOException {
        var read = read("udir-elevundersokelsen/tabell_152_indikator_VGO.json");

        assertThat(read.observations().stream().filter(o -> o.measure().equals("Score")))
                .hasSize(1340);
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.rows.repeated");
            assertThat(issue.arguments()).containsExactly(1340);
        });
    }

    private static Files.Read read(String name) throws IOException {
        return read(name, Asked.year(new SchoolYear(2009)));
    }

    private static Files.Read read(String name, Asked asked) throws IOException {
        assumeTrue(
                java.nio.file.Files.isDirectory(FOLDER),
                () -> "no folder " + FOLDER.toAbsolutePath().normalize() + ": the publishers’ files are not here");
        return Files.read(java.nio.file.Files.readAllBytes(FOLDER.resolve(name)), asked);
    }
}
