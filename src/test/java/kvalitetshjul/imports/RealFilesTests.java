package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole files as municipalities download them. They lie beside the repository, or where {@code -Dkvalitetshjul.shared-data} says. */
class RealFilesTests {
    private static final Path FOLDER = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"))
            .resolve("udir-statistikkbanken");

    @TestFactory
    Stream<DynamicTest> everyFileIsReadWithoutIssues() throws IOException {
        assumeFolder();
        return list().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    var read = read(file);
                    assertThat(read.reading().issues()).isEmpty();
                    assertThat(read.observations()).isNotEmpty();
                    assertThat(read.reading().observations())
                            .isEqualTo(read.observations().size());
                }));
    }

    @Test
    void theTwinSavedWithPipesGivesIdenticalObservations() throws IOException {
        assumeFolder();
        var twin = read(FOLDER.resolve("landet-2023-24_np5_pipe_utf16bom.csv"));
        var original = read(FOLDER.resolve("landet-2023-24_20260224-1157_Nasjonale_proever_5._trinn.csv"));

        assertThat(withoutRows(twin)).hasSize(7455).isEqualTo(withoutRows(original));
    }

    @Test
    void inASmallMunicipalityOnlyTheMunicipalityHasValues() throws IOException {
        assumeFolder();
        var read = read(FOLDER.resolve("landet-2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv"));

        var municipality = read.only("5624", "grade=5;subject=english", "2024-25");
        assertThat(municipality.value()).isEqualTo(new Measured(new BigDecimal("55")));
        assertThat(municipality.margin()).hasValue(new BigDecimal("4.5"));
        assertThat(municipality.respondents()).hasValue(11);
        for (var school : List.of("975280136", "975280152")) {
            assertThat(read.observations().stream().filter(o -> o.unit().key().equals(school)))
                    .hasSize(3)
                    .allSatisfy(o -> assertThat(o.value()).isEqualTo(new Suppressed()));
        }
    }

    private static void assumeFolder() {
        assumeTrue(
                java.nio.file.Files.isDirectory(FOLDER),
                () -> "no folder " + FOLDER.toAbsolutePath().normalize() + ": the publisher's files are not here");
    }

    private static List<Path> list() throws IOException {
        try (var files = java.nio.file.Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
        }
    }

    private static Files.Read read(Path file) throws IOException {
        return Files.read(java.nio.file.Files.readAllBytes(file));
    }

    /** The twin was sorted again and has no separator line, so rows are no part of what must agree; nor are names, which the two write in other languages. */
    private static List<Observation> withoutRows(Files.Read read) {
        return read.observations().stream()
                .map(o -> new Observation(
                        0,
                        o.column(),
                        o.table(),
                        o.unit(),
                        o.period(),
                        o.breakdown(),
                        o.measure(),
                        o.value(),
                        o.margin(),
                        o.respondents(),
                        Optional.empty()))
                .sorted(java.util.Comparator.comparing(
                                (Observation o) -> o.unit().key())
                        .thenComparingInt(Observation::column))
                .toList();
    }
}
