package kvalitetshjul;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Which requirement is carried by what: by items of packs ({@code fulfils:}) and by tests ({@link Covers}). Claims are
 * kept in the order of their names, so the same sources always give the same page.
 */
final class Coverage {
    private static final Map<String, String> SOURCES = Map.of(
            "LEB", "Lebesby",
            "SVE", "Svenljunga",
            "SAN", "Sandnes",
            "YST", "Ystad",
            "KVA", "Kvam",
            "IMP", "implied by law and use");

    private static final Pattern ID = Pattern.compile("([A-Z]{3})-\\d+");

    private final List<Requirement> requirements;
    private final TreeMap<String, SortedSet<String>> packItems = new TreeMap<>();
    private final TreeMap<String, SortedSet<String>> tests = new TreeMap<>();

    private record Requirement(String id, String title) {
        String prefix() {
            return id.substring(0, 3);
        }
    }

    private Coverage(List<Requirement> requirements) {
        this.requirements = requirements;
    }

    /** @param index one requirement a line after the heading: ID, tab, title
     * @param packs the folder whose YAML files are read, at any depth */
    static Coverage read(Path index, Path packs, JavaClasses tests) {
        var coverage = new Coverage(requirements(index));
        coverage.readPacks(packs);
        tests.forEach(coverage::readTests);
        return coverage;
    }

    private static List<Requirement> requirements(Path index) {
        try (var lines = Files.lines(index)) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(Coverage::requirement)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Requirement requirement(String[] columns) {
        if (columns.length != 2 || !ID.matcher(columns[0]).matches() || columns[1].isBlank())
            throw new IllegalStateException("not an ID and a title: " + String.join(" | ", columns));
        return new Requirement(columns[0], columns[1]);
    }

    private void readPacks(Path packs) {
        if (!Files.isDirectory(packs)) return;
        try (var files = Files.walk(packs)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                var name = packs.relativize(file).toString();
                var settings = LoadSettings.builder().setLabel(name).build();
                new Load(settings).loadAllFromString(Files.readString(file)).forEach(root -> readItem(name, "", root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item without a code of its own goes by the code of the item around it. */
    private void readItem(String file, String code, Object node) {
        if (node instanceof Map<?, ?> item) {
            var own = item.get("code") instanceof String given ? given : code;
            if (item.containsKey("fulfils"))
                claim(packItems, own.isEmpty() ? file : file + ":" + own, ids(item.get("fulfils")));
            item.values().forEach(child -> readItem(file, own, child));
        } else if (node instanceof Collection<?> items) items.forEach(child -> readItem(file, code, child));
    }

    private static List<String> ids(Object fulfils) {
        return fulfils instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(fulfils));
    }

    private void readTests(JavaClass type) {
        var name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        readTest(name, type);
        type.getMethods().forEach(method -> readTest(name + "." + method.getName(), method));
    }

    private void readTest(String name, HasAnnotations<? extends CanBeAnnotated> test) {
        test.tryGetAnnotationOfType(Covers.class).ifPresent(covers -> claim(tests, name, List.of(covers.value())));
    }

    private static void claim(Map<String, SortedSet<String>> claims, String claimant, List<String> ids) {
        ids.forEach(id -> claims.computeIfAbsent(id, key -> new TreeSet<>()).add(claimant));
    }

    /** Claims of IDs that the index does not know, one sentence each. */
    List<String> unknown() {
        var known = requirements.stream().map(Requirement::id).toList();
        return Stream.of(packItems, tests)
                .flatMap(claims -> claims.entrySet().stream())
                .filter(claim -> !known.contains(claim.getKey()))
                .flatMap(claim -> claim.getValue().stream().map(by -> by + " names " + claim.getKey()))
                .toList();
    }

    String page() {
        var prefixes = requirements.stream().map(Requirement::prefix).distinct().toList();
        return """
                # Which requirement is carried by what

                Made by `CoverageTests` from the `fulfils` of the pack items in `packs/` and the `@Covers` of the tests; titles come
                from `requirements-index.tsv`. A requirement without either is open. A test proves the requirement's sentence; a pack
                item carries it as data, and the proof that the item does its work is a test.

                | | from | requirements | tested | only in a pack | open |
                |---|---|---:|---:|---:|---:|
                %s
                %s
                %s""".formatted(
                        prefixes.stream().map(this::totals).collect(joining("\n")),
                        totals("**All**", "", requirements),
                        prefixes.stream().map(this::section).collect(joining()));
    }

    private String totals(String prefix) {
        return totals(prefix, SOURCES.getOrDefault(prefix, ""), of(prefix));
    }

    private String totals(String name, String source, List<Requirement> of) {
        var tested = of.stream().filter(r -> tests.containsKey(r.id())).count();
        var open = of.stream().filter(this::isOpen).count();
        return "| %s | %s | %d | %d | %d | %d |"
                .formatted(name, source, of.size(), tested, of.size() - tested - open, open);
    }

    private List<Requirement> of(String prefix) {
        return requirements.stream().filter(r -> r.prefix().equals(prefix)).toList();
    }

    private boolean isOpen(Requirement requirement) {
        return !tests.containsKey(requirement.id()) && !packItems.containsKey(requirement.id());
    }

    private String section(String prefix) {
        return """

                ## %s: %s

                | ID | Requirement | Pack items | Tests |
                |---|---|---|---|
                %s
                """.formatted(
                        prefix,
                        SOURCES.getOrDefault(prefix, prefix),
                        of(prefix).stream().map(this::row).collect(joining("\n")));
    }

    private String row(Requirement requirement) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        requirement.id(),
                        requirement.title(),
                        isOpen(requirement) ? "open" : names(packItems.get(requirement.id())),
                        names(tests.get(requirement.id())));
    }

    private static String names(Set<String> claimants) {
        return claimants == null
                ? ""
                : claimants.stream().map("`%s`"::formatted).collect(joining(", "));
    }
}
