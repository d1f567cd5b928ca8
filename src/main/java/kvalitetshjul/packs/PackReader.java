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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a pack and finds everything that is wrong with it in one go, each fault with its file and line. Changes nothing. */
final class PackReader {
    private static final List<String> REQUIRED = List.of("manifest", "roles", "unit-kinds");
    private static final String EXTENSION = ".yaml";

    /** Nobody mends more problems of one file before looking again. */
    private static final int MOST = 100;

    private final List<PackSection<?>> sections;
    private final List<OutsideSource> outside;
    private final JsonMapper json;
    private final @Nullable FreeTexts texts;
    private final Schemas schemas = new Schemas();

    PackReader(List<? extends PackSection<?>> sections, JsonMapper json) {
        this(sections, List.of(), json, null);
    }

    /** @param texts judges what people wrote; nobody does where there is none */
    PackReader(
            List<? extends PackSection<?>> sections,
            List<OutsideSource> outside,
            JsonMapper json,
            @Nullable FreeTexts texts) {
        this.texts = texts;
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

        var remarks = new TreeSet<Remark>();
        problems.addAll(judge(files, unread, remarks));
        var contents = new TreeMap<String, JsonNode>();
        files.forEach((section, file) -> contents.put(section, file.content()));
        if (texts != null)
            files.forEach((part, file) -> texts.faults(part, "", JsonNodeFactory.instance.objectNode(), file.content())
                    .forEach(fault -> problems.add(new PackContext(file)
                            .problem(
                                    fault.pointer(),
                                    fault.messageKey(),
                                    fault.mendKey(),
                                    fault.arguments().toArray(String[]::new)))));
        return new ReadPack(folder.name(), contents, first(new TreeSet<>(problems)), List.copyOf(remarks));
    }

    /** So many of each file that somebody can read them, and how many there are besides. */
    private static List<PackProblem> first(SortedSet<PackProblem> problems) {
        var byFile = new TreeMap<String, List<PackProblem>>();
        for (var problem : problems)
            byFile.computeIfAbsent(problem.file(), key -> new ArrayList<>()).add(problem);
        var shown = new ArrayList<PackProblem>();
        byFile.forEach((file, all) -> {
            shown.addAll(all.subList(0, Math.min(all.size(), MOST)));
            if (all.size() <= MOST) return;
            var next = all.get(MOST);
            shown.add(Mistake.MORE.at(file, new Place(next.line(), next.column()), all.size() - MOST));
        });
        return List.copyOf(shown);
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

    private List<PackProblem> judge(Map<String, YamlFile> files, Set<String> unread, Collection<Remark> remarks) {
        var problems = new ArrayList<PackProblem>();
        var check = new SchemaCheck(schemas);
        var firstYear = firstYear(files.get("manifest"));
        var rules = new Rules(
                schemas,
                languages(files.get("manifest")),
                firstYear.map(year -> year.days().from()));
        files.forEach((part, file) -> {
            var section = schemas.sectionOf(part).orElseThrow();
            var misshapen = new HashSet<String>();
            problems.addAll(check.check(section, file, misshapen::add));
            rules.walk(section, file, misshapen);
        });
        problems.addAll(rules.problems(unread));
        judge(rules.cited(), firstYear, problems, remarks);
        for (var unused : rules.unused())
            remarks.add(new Remark(
                    Mistake.UNUSED.at(unused.file(), unused.pointer(), unused.code(), unused.key()),
                    part(unused.file()),
                    unused.pointer()));

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
        T content;
        try {
            content = json.treeToValue(file.content(), section.type());
        } catch (DatabindException unreadable) {
            var at = new StringBuilder();
            for (var step : unreadable.getPath())
                at.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : YamlFile.escape(step.getPropertyName()));
            var value = file.content().at(at.toString());
            return List.of(Mistake.AGAINST_SCHEMA.at(
                    file,
                    at.toString(),
                    at.substring(at.lastIndexOf("/") + 1),
                    value.isValueNode() ? value.asString() : unreadable.getOriginalMessage()));
        }
        return section.validate(content, new PackContext(file));
    }

    /** What the sources outside the pack say of what it cites. */
    private void judge(
            List<Rules.Cited> cited,
            Optional<SchoolYear> year,
            Collection<PackProblem> problems,
            Collection<Remark> remarks) {
        for (var citation : cited)
            for (var source : outside)
                if (source.name().equals(citation.source()))
                    source.judge(citation.text(), year).ifPresent(said -> {
                        var problem = new PackContext(citation.file())
                                .problem(
                                        citation.pointer(),
                                        said.messageKey(),
                                        said.mendKey(),
                                        said.arguments().toArray(String[]::new));
                        if (said.blocks()) problems.add(problem);
                        else remarks.add(new Remark(problem, part(citation.file()), citation.pointer()));
                    });
    }

    private static String part(YamlFile file) {
        return file.name().substring(0, file.name().length() - EXTENSION.length());
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
