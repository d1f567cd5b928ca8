package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.Fuzzing.Reader;
import kvalitetshjul.connectors.PageReaders;
import kvalitetshjul.imports.FileReaders;
import kvalitetshjul.knowledge.MappingReaders;
import kvalitetshjul.packs.PackReaders;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come in, whoever reads them reads or refuses them: nothing is thrown but the refusal, nothing takes long or much memory, and nothing is handed
 * over of what is refused.
 *
 * <p>For longer, and with other files: {@code -Dfuzz.executions=100000 -Dfuzz.from=1000000}.
 */
class FuzzedReadersTests {
    private static final int ORDINARY = 500;
    private static final int EXECUTIONS = Integer.getInteger("fuzz.executions", ORDINARY);
    private static final int FROM = Integer.getInteger("fuzz.from", 0);

    /** Takes bytes and hands them to one of the readers, or reads nothing that comes from outside. */
    private static final Set<String> NO_READERS = Set.of(
            // hands on: what is uploaded to imports, people, units and mappings, and what is fetched
            "FigureImports",
            "RegisterImports",
            "PeopleImport",
            "Mappings",
            "ImportRepository",
            "SourceFetches",
            "BeginningController",
            "UnitAdministration",
            "Capped",
            // hands out
            "Attachment",
            "Csv",
            "Packs",
            "Sha256",
            "Reports",
            "ReportRepository",
            // reads what the product wrote itself, or is shipped with it
            "Totp",
            "SecondFactors",
            "InstallationKey",
            "LawReader",
            "Catalogue",
            "PackFolder",
            "DemoOwner",
            "LayOutDemonstration",
            "PublishedFigures",
            "TableBeginning");

    static List<Reader> readers() throws IOException {
        return Stream.of(FileReaders.all(), MappingReaders.all(), PackReaders.all(), PageReaders.all())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        int executions = 0;
        long most = 0;
        var broken = new ArrayList<Fuzzing.Broken>();
        for (var reader : readers()) {
            Fuzzing.Outcome outcome;
            try {
                outcome = Fuzzing.damage(reader, FROM, EXECUTIONS);
            } catch (Fuzzing.Broken one) {
                broken.add(one);
                continue;
            }
            executions += outcome.executions();
            most = Math.max(most, outcome.most());
            System.out.printf(
                    "fuzz: %s read %d, refused %d, slowest %d ms, most %d MB%n",
                    reader.name(), outcome.read(), outcome.refused(), outcome.slowest(), outcome.most() >> 20);
            assertThat(outcome.refused()).as(reader.name() + " refused").isPositive();
        }
        System.out.printf("fuzz: %d executions%n", executions);
        assertThat(broken).isEmpty();
        if (EXECUTIONS == ORDINARY && FROM == 0)
            Trust.figure(
                    30,
                    "A damaged file that makes a reader throw, hang (two seconds of the processor), ask for more than 256 MB or hand over what it refuses",
                    "0 of %d files to %d readers, every one there is"
                            .formatted(executions, readers().size()),
                    "classes that take bytes left out of the list: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
    }

    @Test
    void filesThatAreNotDamagedAreRead() throws Exception {
        for (var reader : readers())
            for (var file : reader.good())
                if (!reader.name().equals("OtherJson")) // knows what nobody reads
                assertThat(reader.promise().read(file)).as(reader.name()).isTrue();
    }

    @Test
    void everyReaderThereIsIsInTheList() throws IOException {
        var listed = readers().stream()
                .flatMap(reader -> Stream.concat(Stream.of(reader.type()), reader.behind().stream()))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        var found = new ClassFileImporter()
                .importPath(Path.of("target/classes")).stream()
                        .filter(FuzzedReadersTests::takesBytes)
                        .map(FuzzedReadersTests::outermost)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as("takes bytes").contains("Kolada", "SheetRows", "MappingFile");
        found.removeAll(NO_READERS);
        found.removeAll(listed);
        assertThat(found)
                .as("neither in the list of readers nor said to be none")
                .isEmpty();
    }

    private static boolean takesBytes(JavaClass one) {
        return one.getAllRawInterfaces().stream()
                        .anyMatch(type -> type.getSimpleName().equals("FigureReader"))
                || one.getCodeUnits().stream()
                        .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE)
                                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .flatMap(unit -> unit.getRawParameterTypes().stream())
                        .anyMatch(type -> Set.of("[B", "java.io.InputStream").contains(type.getName()));
    }

    private static String outermost(JavaClass one) {
        return one.getName().replaceAll("^.*\\.", "").replaceAll("\\$.*", "");
    }
}
