package kvalitetshjul;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Modules keep to the drawing in {@code docs/architecture.md}: each rests on those written before it, never after. */
class ModularityTests {
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|");

    private final ApplicationModules modules = ApplicationModules.of(Kvalitetshjul.class);

    @Test
    void modulesUseOnlyWhatTheyMay() {
        modules.verify();
    }

    @Test
    void modulesRestOnEarlierOnes() throws IOException {
        assertThat(againstTheDrawing(drawing(), allowedDependencies())).isEmpty();
    }

    @Test
    void everyModuleSaysWhatItIs() {
        assertThat(modules).allSatisfy(module -> {
            var description = description(module);
            assertThat(description.isAnnotationPresent(NullMarked.class)).isTrue();
            assertThat(description.getAnnotation(ApplicationModule.class).displayName())
                    .isNotBlank();
        });
    }

    @Test
    void aDependencyOnALaterModuleIsFound() {
        assertThat(againstTheDrawing(
                        List.of("owners", "audit", "wheel", "castle"),
                        new TreeMap<>(Map.of(
                                "owners", List.of(),
                                "audit", List.of("owners", "wheel"),
                                "wheel", List.of("owners", "audit"),
                                "secret", List.of("owners")))))
                .containsExactly(
                        "audit rests on wheel, which comes later",
                        "secret is not in the drawing",
                        "castle is drawn, but does not exist");
    }

    private static List<String> againstTheDrawing(List<String> drawing, SortedMap<String, List<String>> allowed) {
        var found = new ArrayList<String>();
        allowed.forEach((module, dependencies) -> {
            if (!drawing.contains(module)) found.add(module + " is not in the drawing");
            else
                dependencies.stream()
                        .map(dependency -> dependency.replaceAll("\\s*::.*", ""))
                        .filter(dependency -> drawing.indexOf(dependency) >= drawing.indexOf(module))
                        .forEach(dependency -> found.add(module + " rests on " + dependency + ", which comes later"));
        });
        drawing.stream()
                .filter(module -> !allowed.containsKey(module))
                .forEach(module -> found.add(module + " is drawn, but does not exist"));
        return found;
    }

    /** The modules in the order of the table in the architecture page. */
    private static List<String> drawing() throws IOException {
        try (var lines = Files.lines(Path.of("docs/architecture.md"))) {
            return lines.map(ROW::matcher)
                    .filter(m -> m.find())
                    .map(m -> m.group(1))
                    .toList();
        }
    }

    private SortedMap<String, List<String>> allowedDependencies() {
        return modules.stream()
                .collect(toMap(
                        module -> module.getIdentifier().toString(),
                        module -> List.of(description(module)
                                .getAnnotation(ApplicationModule.class)
                                .allowedDependencies()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Class<?> description(org.springframework.modulith.core.ApplicationModule module) {
        try {
            return Class.forName(module.getBasePackage().getName() + ".package-info");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(module + " has no package-info.java", e);
        }
    }
}
