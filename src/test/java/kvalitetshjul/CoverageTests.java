package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kvalitetshjul.broken.CoversTheUnknown;
import org.junit.jupiter.api.Test;

class CoverageTests {
    private static final Path INDEX = Path.of("docs/requirements-index.tsv");
    private static final Path PAGE = Path.of("docs/coverage.md");

    private final Coverage coverage = Coverage.read(INDEX, Path.of("packs"), tests());

    @Test
    void everyNamedRequirementIsKnown() {
        assertThat(coverage.unknown()).isEmpty();
    }

    @Test
    void thePageIsCurrent() throws IOException {
        if (Boolean.getBoolean("coverage.write")) Files.writeString(PAGE, coverage.page());
        assertThat(PAGE)
                .as("write it anew with: mvn test -Dtest=CoverageTests -Dcoverage.write=true")
                .hasContent(coverage.page());
    }

    @Test
    void aClaimOfAnUnknownRequirementIsFound() {
        var broken = Coverage.read(
                INDEX,
                Path.of("src/test/resources/broken/packs"),
                new ClassFileImporter().importClasses(CoversTheUnknown.class));
        assertThat(broken.unknown())
                .containsExactly(
                        "town/wheel.yaml names LEB-900",
                        "town/wheel.yaml:pupil-survey names LEB-901",
                        "CoversTheUnknown names LEB-902",
                        "CoversTheUnknown.something names LEB-903");
    }

    @Test
    void aKnownClaimIsFoundBesideAnUnknownOne() {
        var broken = Coverage.read(
                INDEX,
                Path.of("src/test/resources/broken/packs"),
                new ClassFileImporter().importClasses(CoversTheUnknown.class));
        assertThat(broken.page())
                .contains("| LEB-84 | Wheel row 1: pupil survey | `town/wheel.yaml:pupil-survey` |  |")
                .contains("| LEB-85 | Wheel row 2: national tests | open |  |")
                .contains("| IMP-01 | No data that identifies a pupil |  | `CoversTheUnknown.something` |");
    }

    /** All tests but those made to break a rule. */
    private static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/kvalitetshjul/broken/"))
                .importPath(Path.of("target/test-classes"));
    }
}
