package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a pack and finds everything that is wrong with it in one go, each fault with its file and line. Changes nothing. */
final class PackReader {
    private static final List<String> REQUIRED = List.of("manifest", "roles", "unit-kinds");
    private static final String EXTENSION = ".yaml";

    private final List<PackSection<?>> sections;
    private final List<OutsideSource> outside;
    private final JsonMapper json;
    private final Schemas schemas = new Schemas();

    PackReader(List<? extends PackSection<?>> sections, JsonMapper json) {
        this(sections, List.of(), json);
    }

    PackReader(List<? extends PackSection<?>> sections, List<OutsideSource> outside, JsonMapper json) {
        this.outside = List.copyOf(outside);
        this.sections = List.copyOf(sections);
        this.json = json;
    }

    ReadPack read(PackFolder folder) {
        var problems = new ArrayList<PackProblem>();
        var files = new TreeMap<String, YamlFile>();
        var unread = new HashSet<String>();
        folder.files().forEach((name, bytes) -> {
            var part = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
            var section = schemas.sectionOf(part);
            if (section.isEmpty()) {
                var nearest = Nearest.to(part, schemas.sections()).orElse(String.join(", ", schemas.sections()));
                problems.add(Mistake.UNKNOWN_FILE.at(name, Place.START, name, nearest));
            } else {
                YamlFile.read(name, bytes, problems::add)
                        .ifPresentOrElse(file -> files.put(part, file), () -> unread.add(section.get()));
            }
        });
        for (var section : schemas.sections()) {
            var name = section + EXTENSION;
            if (!folder.files().containsKey(name) && REQUIRED.contains(section)) {
                problems.add(Mistake.MISSING_FILE.at(name, Place.START, name));
                unread.add(section);
            }
        }

        var remarks = new TreeSet<PackProblem>();
        problems.addAll(judge(files, unread, remarks));
        var contents = new TreeMap<String, JsonNode>();
        files.forEach((section, file) -> contents.put(section, file.content()));
        return new ReadPack(folder.name(), contents, List.copyOf(new TreeSet<>(problems)), List.copyOf(remarks));
    }

    /** Everything that is wrong with a pack that was never a file, each fault with the place of its value. */
    List<PackFault> faults(Map<String, JsonNode> sections) {
        var problems = new ArrayList<PackProblem>();
        var files = new TreeMap<String, YamlFile>();
        var pointers = new HashMap<String, List<String>>();
        sections.forEach((part, content) -> {
            var inOrder = YamlFile.pointers(content);
            pointers.put(part + EXTENSION, inOrder);
            files.put(part, YamlFile.numbered(part + EXTENSION, content, inOrder));
        });
        for (var section : REQUIRED)
            if (!sections.containsKey(section))
                problems.add(Mistake.MISSING_FILE.at(section + EXTENSION, Place.START, section + EXTENSION));
        problems.addAll(judge(files, Set.of(), new TreeSet<>()));
        return new TreeSet<>(problems)
                .stream()
                        .map(problem -> new PackFault(
                                problem.file().substring(0, problem.file().length() - EXTENSION.length()),
                                pointers.getOrDefault(problem.file(), List.of(""))
                                        .get(problem.line() - 1),
                                problem.messageKey(),
                                problem.mendKey(),
                                problem.arguments()))
                        .toList();
    }

    Schemas schemas() {
        return schemas;
    }

    private List<PackProblem> judge(Map<String, YamlFile> files, Set<String> unread, Collection<PackProblem> remarks) {
        var problems = new ArrayList<PackProblem>();
        var check = new SchemaCheck(schemas);
        var rules = new Rules(schemas, languages(files.get("manifest")));
        files.forEach((part, file) -> {
            var section = schemas.sectionOf(part).orElseThrow();
            problems.addAll(check.check(section, file));
            rules.walk(section, file);
        });
        problems.addAll(rules.problems(unread));
        judge(rules.cited(), firstYear(files.get("manifest")), problems, remarks);

        var faulty = new HashSet<String>();
        for (var problem : problems) faulty.add(problem.file());
        files.forEach((part, file) -> {
            if (faulty.contains(file.name())) return;
            var name = schemas.sectionOf(part).orElseThrow();
            for (var section : sections) if (section.name().equals(name)) problems.addAll(judge(section, file));
        });
        return problems;
    }

    private <T> List<PackProblem> judge(PackSection<T> section, YamlFile file) {
        return section.validate(json.treeToValue(file.content(), section.type()), new PackContext(file));
    }

    /** What the sources outside the pack say of what it cites. */
    private void judge(
            List<Rules.Cited> cited,
            Optional<SchoolYear> year,
            Collection<PackProblem> problems,
            Collection<PackProblem> remarks) {
        for (var citation : cited)
            for (var source : outside)
                if (source.name().equals(citation.source()))
                    source.judge(citation.text(), year)
                            .ifPresent(said -> (said.blocks() ? problems : remarks)
                                    .add(new PackContext(citation.file())
                                            .problem(
                                                    citation.pointer(),
                                                    said.messageKey(),
                                                    said.mendKey(),
                                                    said.arguments().toArray(String[]::new))));
    }

    private static Optional<SchoolYear> firstYear(@Nullable YamlFile manifest) {
        if (manifest == null) return Optional.empty();
        try {
            return Optional.of(
                    SchoolYear.of(manifest.content().path("validFrom").asString("")));
        } catch (IllegalArgumentException misspelt) {
            return Optional.empty(); // the schema and its rules report it
        }
    }

    private static Set<String> languages(@Nullable YamlFile manifest) {
        var languages = new LinkedHashSet<String>();
        if (manifest == null) return languages;
        for (var language : manifest.content().path("languages")) languages.add(language.asString(""));
        var own = manifest.content().path("language").asString("");
        if (!own.isEmpty()) languages.add(own);
        return languages;
    }
}
