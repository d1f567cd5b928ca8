package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.OwnTableWords;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the owner’s own tables are read: said once, kept, used again by the headings, given to others. */
@Service
@Transactional
class Mappings {
    private final MappingRepository mappings;
    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Audit audit;
    private final Clock clock;

    Mappings(
            MappingRepository mappings,
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Audit audit,
            Clock clock) {
        this.mappings = mappings;
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Mapping> list() {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return mappings.list();
    }

    /** @throws NotFound when there is no such mapping */
    @Transactional(readOnly = true)
    Mapping get(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return mappings.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** What a table is asked about with. */
    record Asking(Definitions definitions, KnownUnits units, Optional<Mapping> known) {}

    @Transactional(readOnly = true)
    Asking ask(OwnTable table) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return new Asking(adopted.current(), units.knownUnits(), mappings.findFor(table));
    }

    /** Codes of the tables known from the beginning that the model has a key figure for. */
    @Transactional(readOnly = true)
    Set<String> usable() {
        var local = adopted.current().local();
        var guess = new MappingGuess(local, units.knownUnits(), List.of(), List.of());
        return OwnTableWords.words().tables().stream()
                .filter(table -> !local.isEmpty()
                        && (table.columns().stream().anyMatch(column -> column.role() == Role.FIGURE_NAME)
                                || guess.figure(String.join(" ", table.about()), Set.of())
                                        .isPresent()))
                .map(OwnTableWords.Ready::code)
                .collect(Collectors.toSet());
    }

    /** Whether another one in use is called so. */
    @Transactional(readOnly = true)
    boolean isTaken(String name, Optional<UUID> by) {
        return isTaken(name, by, inUse());
    }

    private static boolean isTaken(String name, Optional<UUID> by, List<Mapping> among) {
        return among.stream()
                .filter(mapping -> !by.equals(Optional.of(mapping.id())))
                .anyMatch(mapping -> mapping.name().equalsIgnoreCase(name));
    }

    private List<Mapping> inUse() {
        return mappings.list().stream()
                .filter(mapping -> mapping.endedAt().isEmpty())
                .toList();
    }

    /**
     * Keeps what was said: in place of the one the table was read by, or as a new one. What reads more columns than that one stands beside it, so that files without them are read as
     * before.
     *
     * @return what it is called: another name than the one given where it stands beside the one that is called so
     * @throws ChangedMeanwhile when that one is another by now
     * @throws RuleViolation when there are too many already
     */
    String save(Optional<Mapping> known, String name, TableMapping content) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var more = known.map(one -> content.headingsBeyond(one.content())).orElse(List.of());
        if (known.isPresent() && more.isEmpty()) {
            change(known.get(), name, content, "figures.remap");
            return name;
        }
        var called = known.filter(one -> one.name().equalsIgnoreCase(name))
                .map(one -> freeName(one.nameWith(more)))
                .orElse(name);
        insert(called, content, "figures.map");
        return called;
    }

    private void insert(String name, TableMapping content, String act) {
        var inUse = inUse();
        if (inUse.size() >= Mapping.MOST) throw new RuleViolation("knowledge.mapping.most", Mapping.MOST);
        if (isTaken(name, Optional.empty(), inUse)) throw new RuleViolation("knowledge.mapping.name.taken");
        var mapping = new Mapping(Ids.next(), name, content, Instant.now(clock), Optional.empty(), 1);
        mappings.insert(mapping);
        record(act, mapping.id(), content);
    }

    private void change(Mapping before, String name, TableMapping content, String act) {
        var after = new Mapping(before.id(), name, content, before.madeAt(), Optional.empty(), before.version() + 1);
        if (!mappings.update(after)) throw new ChangedMeanwhile(before.id());
        record(act, before.id(), content);
    }

    private void record(String act, UUID id, TableMapping content) {
        audit.record(act, "mapping", id, Map.of("columns", content.columns().size(), "keyFigures", content.figures()));
    }

    /**
     * @throws RuleViolation when the name is empty, too long or taken
     * @throws ChangedMeanwhile when it is another by now
     */
    void rename(UUID id, String name, int version) {
        var mapping = get(id);
        if (mapping.endedAt().isPresent()) throw new RuleViolation("knowledge.mapping.ended", mapping.name());
        measurements.lockImports();
        Mapping.wrong(name).ifPresent(wrong -> {
            throw wrong;
        });
        if (isTaken(name, Optional.of(id))) throw new RuleViolation("knowledge.mapping.name.taken");
        if (mapping.version() != version) throw new ChangedMeanwhile(id);
        change(mapping, name, mapping.content(), "figures.remap");
    }

    /** Files are no longer read by it; what was read stays. */
    void end(UUID id) {
        var mapping = get(id);
        if (!mappings.end(id, Instant.now(clock))) throw new RuleViolation("knowledge.mapping.ended", mapping.name());
        record("figures.unmap", id, mapping.content());
    }

    /**
     * What came of a file from another owner.
     *
     * @param left headings whose key figures our model does not have
     */
    record Taken(String name, List<String> left, List<MappingFile.Problem> problems) {}

    /** Takes in a mapping from a file, without the key figures our model does not have. */
    Taken take(byte[] file) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var read = MappingFile.read(file);
        if (read.mapping().isEmpty()) return new Taken("", List.of(), read.problems());
        var definitions = adopted.current();
        var ours = definitions.local().stream().map(KeyFigure::code).toList();
        var left = read.mapping().get().columns().stream()
                .filter(column -> !column.figure().isEmpty() && !ours.contains(column.figure()))
                .map(TableMapping.Column::heading)
                .toList();
        var content = new TableMapping(
                read.mapping().get().columns().stream()
                        .filter(column -> !left.contains(column.heading()))
                        .map(column -> ours(column, ours))
                        .toList(),
                read.mapping().get().left(),
                read.mapping().get().point());
        var wrong = MappingForm.wrong(content, definitions, text -> false);
        if (!wrong.isEmpty()) {
            var first = wrong.getFirst();
            var problem = left.isEmpty()
                    ? new MappingFile.Problem(
                            first.column().map(TableMapping.Column::heading).orElse("columns"),
                            first.messageKey(),
                            first.arguments())
                    : new MappingFile.Problem(
                            "columns", "knowledge.mapping.file.notOurs", List.of(String.join(", ", left)));
            return new Taken("", List.of(), List.of(problem));
        }
        var name = freeName(read.name());
        insert(name, content, "figures.takeMapping");
        return new Taken(name, left, List.of());
    }

    private static TableMapping.Column ours(TableMapping.Column column, List<String> ours) {
        var words = new TreeMap<>(column.words());
        words.replaceAll((word, code) -> ours.contains(code) ? code : "");
        return new TableMapping.Column(
                column.heading(), column.role(), column.figure(), column.fraction(), column.signs(), words);
    }

    private String freeName(String name) {
        var inUse = inUse();
        var free = name;
        for (int i = 2; isTaken(free, Optional.empty(), inUse); i++)
            free = name.substring(0, Math.min(name.length(), Mapping.LONGEST_NAME - 5)) + " (" + i + ")";
        return free;
    }
}
