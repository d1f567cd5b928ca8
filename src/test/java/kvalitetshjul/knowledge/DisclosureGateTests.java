package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only {@link Shown} leaves the module: a figure in the raw can be reached from nowhere else. */
class DisclosureGateTests {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("kvalitetshjul");
    private static final Set<String> RAW =
            Set.of("kvalitetshjul.imports.Observation", "kvalitetshjul.imports.ObservedValue");

    @Test
    void publicTypesOfTheModuleSpeakOfFiguresOnlyAsShown() {
        var given = PRODUCT.stream()
                .filter(type -> type.getPackageName().equals("kvalitetshjul.knowledge"))
                .filter(type -> reachable(type))
                .filter(type -> !type.getName().startsWith(Shown.class.getName()))
                // comes in, and is decided by people: no figure
                .filter(type -> !type.isEquivalentTo(GoodEnough.Level.class))
                .flatMap(DisclosureGateTests::promised)
                .filter(type -> type.isEquivalentTo(BigDecimal.class)
                        || RAW.contains(type.getName())
                        || (type.getPackageName().equals("kvalitetshjul.knowledge") && !reachable(type)))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(given).isEmpty();
    }

    @Test
    void onlyThisModuleReadsRawObservations() {
        var readers = PRODUCT.stream()
                .filter(type -> !type.getPackageName().equals("kvalitetshjul.imports"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> RAW.contains(d.getTargetClass().getName())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(readers).containsExactly("kvalitetshjul.knowledge");
    }

    @Test
    void onlyThisModuleReadsTheTableOfMeasurements() throws Exception {
        var root = java.nio.file.Path.of("src/main/java/kvalitetshjul");
        try (var files = java.nio.file.Files.walk(root)) {
            var readers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(root.resolve("knowledge")))
                    .filter(file -> text(file)
                            .matches("(?s).*\\b(from|join|into|update)\\s+(measurement|import_log|figure_upload)\\b.*"))
                    .toList();
            assertThat(readers).isEmpty();
        }
    }

    private static String text(java.nio.file.Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean reachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(DisclosureGateTests::reachable).orElse(true);
    }

    /** What a caller outside can get or give: the types in public signatures, type arguments included. */
    private static Stream<JavaClass> promised(JavaClass type) {
        var methods = type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .flatMap(method ->
                        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream()));
        var fields = type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
                .map(field -> field.getType());
        return Stream.concat(methods, fields)
                .flatMap(t -> t.getAllInvolvedRawTypes().stream())
                .filter(t -> !List.of("void").contains(t.getName()));
    }
}
