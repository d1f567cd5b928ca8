package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.MappedTable;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes published figures into the knowledge base: a file is uploaded, looked at, read in as a whole, and may be undone. */
@Service
@Transactional
public class FigureImports {
    private final ImportPreviews previews;
    private final MeasurementRepository measurements;
    private final ImportRepository imports;
    private final PeerGroupRepository peerGroups;
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Permissions permissions;
    private final Actors actors;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    FigureImports(
            ImportPreviews previews,
            MeasurementRepository measurements,
            ImportRepository imports,
            PeerGroupRepository peerGroups,
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            Permissions permissions,
            Actors actors,
            Tasks tasks,
            Audit audit,
            Clock clock) {
        this.previews = previews;
        this.measurements = measurements;
        this.imports = imports;
        this.peerGroups = peerGroups;
        this.collections = collections;
        this.adopted = adopted;
        this.permissions = permissions;
        this.actors = actors;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps a file for the preview. A file that must be mended is kept only where its template may be, and takes nobody’s place: it falls away when another needs the room.
     *
     * @throws RuleViolation when it is called after a person: a file of figures is of nobody, and its name is kept with them
     */
    ImportPreview upload(String fileName, byte[] content) {
        if (PersonsNames.areInTitle(fileName)) throw new RuleViolation("knowledge.import.fileName.person");
        return upload(fileName, content, null);
    }

    /** @param connector the publisher it was fetched from; null for a file somebody chose */
    ImportPreview upload(String fileName, byte[] content, @Nullable String connector) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        var upload = upload(fileName, content, connector, now());
        var beginning = new AtomicReference<byte @Nullable []>();
        var preview = previews.of(upload, Asked.NOTHING, table -> beginning.set(table.beginning()));
        imports.deleteUploadsBefore(waitingSince());
        boolean isSeen = connector == null
                || preview.changesSomething()
                || preview.asksForYear()
                || preview.names().isWaiting();
        if (preview.isKept() && isSeen) {
            var kept = upload.keeping(FigureFiles.kept(content));
            imports.lockWaiting();
            if (!preview.isToMend()) requireRoom(kept.content().length);
            imports.insertUpload(
                    kept, beginning.get(), preview.isToMend(), actors.current().person());
            imports.makeRoom(waitingSince());
        }
        return preview;
    }

    /** @throws RuleViolation when no file more may wait; {@link WaitingFiles#isFull} knows it */
    @Transactional(readOnly = true)
    void requireRoom() {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        requireRoom(0);
    }

    private void requireRoom(long bytes) {
        var waiting = imports.sumWaiting(actors.current().person(), waitingSince());
        waiting.refuses(bytes).ifPresent(full -> {
            throw full;
        });
    }

    private Instant waitingSince() {
        return now().minus(WaitingFiles.KEPT);
    }

    /** The files that wait to be read in, whoever has uploaded them. */
    @Transactional(readOnly = true)
    List<ImportRepository.Waiting> listWaiting() {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return imports.listWaiting(waitingSince());
    }

    /**
     * Throws a file that waits away.
     *
     * @return what it was called
     * @throws NotFound when it does not wait: it is thrown away, or read in
     */
    String discard(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var discarded = imports.deleteUpload(id).orElseThrow(() -> new NotFound(id));
        audit.record("figures.discard", "import", id, Map.of("sha256", discarded.sha256()));
        return discarded.fileName();
    }

    /** What tells that the rows are about single persons when they are read like this. Nothing of the file is kept then. */
    Optional<ImportIssue> forgetIfOfPersons(UUID id, TableMapping mapping) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        var upload = imports.findUpload(id).orElseThrow(() -> new NotFound(id));
        var reading = MappedTable.read(OwnTable.open(upload.content()), mapping, Asked.NOTHING, nobody -> {});
        return reading.ofPersons().filter(issue -> imports.deleteUpload(id).isPresent());
    }

    /** An uploaded table that waits, with its beginning. */
    record Waiting(UUID id, String fileName, OwnTable table) {}

    /** @throws NotFound when it is gone, or is no table that somebody may say how to read */
    @Transactional(readOnly = true)
    Waiting table(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        var beginning = imports.findBeginning(id).orElseThrow(() -> new NotFound(id));
        return new Waiting(id, beginning.fileName(), OwnTable.ofBeginning(beginning.table()));
    }

    /** Whether it waits still: one that must be mended may have fallen away. */
    @Transactional(readOnly = true)
    boolean isWaiting(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return imports.isWaiting(id);
    }

    /** What a file that waits would change. One that is seen to tell of persons waits no more. */
    Optional<ImportPreview> findPreview(UUID id, Asked asked) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        var preview = imports.findUpload(id).map(upload -> previews.of(upload, asked));
        preview.ifPresent(seen -> {
            if (seen.tellsOfPersons()) imports.deleteUpload(id);
            else imports.setToMend(id, seen.isToMend());
        });
        return preview;
    }

    @Transactional(readOnly = true)
    List<ImportRecord> list() {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return imports.list();
    }

    @Transactional(readOnly = true)
    WaysIn waysIn() {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return WaysIn.of(adopted.current(), permissions.may(Permission.ENTER_FIGURES));
    }

    /** @throws NotFound when there is no such import */
    @Transactional(readOnly = true)
    ImportRecord get(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return imports.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** The unit that an import brought figures of, where it is one alone: what the file told of its municipality stands beside it. */
    @Transactional(readOnly = true)
    Optional<UnitId> findOnlyUnit(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return measurements.findOnlyUnit(id);
    }

    /**
     * Reads an uploaded file in. A file that changes nothing leaves no trace but the answer.
     *
     * @param seen {@link ImportPreview#changes()} of the preview that was looked at
     * @return the id of the import, empty when the figures were there already
     * @throws NotFound when the upload is gone
     * @throws RuleViolation when it has been read in already, or must be told its year first, or whose a name in it is
     * @throws ChangedMeanwhile when it would change something else by now; the upload is kept for another look
     */
    Optional<UUID> confirm(UUID id, String seen, Asked asked) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        imports.find(id).ifPresent(entry -> {
            throw new RuleViolation("knowledge.import.confirm.twice", entry.fileName());
        });
        var upload = imports.findUpload(id).orElseThrow(() -> new NotFound(id));
        var preview = previews.of(upload, asked);
        if (!preview.changes().equals(seen)) throw new ChangedMeanwhile(id);
        if (preview.names().isWaiting()) throw new RuleViolation("knowledge.names.waiting");
        var taken = take(upload, preview, actors.current().person());
        if (taken.isPresent()) imports.deleteUpload(id);
        return taken;
    }

    /**
     * Reads a file in without a preview and without asking who may: for an installation that lays in its own figures. What has a name nobody has confirmed is
     * left.
     *
     * @return the id of the import, empty when the figures were there already
     * @throws RuleViolation when the file must be mended first; its key and arguments say how
     */
    public Optional<UUID> take(String fileName, byte[] content) {
        return take(fileName, content, null);
    }

    /** As above, of what was fetched from a publisher. */
    Optional<UUID> take(String fileName, byte[] content, @Nullable String connector) {
        measurements.lockImports();
        var upload = upload(fileName, content, connector, now());
        return take(
                upload,
                previews.of(upload, Asked.NOTHING),
                actors.find().map(Actor::person).orElse(null));
    }

    private static ImportRepository.Upload upload(
            String fileName, byte[] content, @Nullable String connector, Instant at) {
        return new ImportRepository.Upload(
                Ids.next(), CleanText.fileName(fileName), content, Sha256.of(content), connector, at);
    }

    private Optional<UUID> take(ImportRepository.Upload upload, ImportPreview preview, @Nullable PersonId by) {
        if (preview.refused()) {
            var first = preview.issues().stream()
                    .filter(issue -> issue.severity() == ImportIssue.Severity.ERROR)
                    .findFirst()
                    .orElseThrow();
            throw new RuleViolation(first.messageKey(), first.arguments().toArray());
        }
        if (!preview.changesSomething()) return Optional.empty();
        var revised =
                preview.revised().stream().map(ImportPreview.Revision::after).toList();
        var figures = Stream.concat(preview.added().stream(), revised.stream()).toList();
        var definitions = adopted.current();
        var sources = figures.stream()
                .map(figure -> figure.cell().key().keyFigure())
                .distinct()
                .map(code -> definitions.get(code).source())
                .collect(Collectors.toCollection(TreeSet::new));
        var periods = figures.stream()
                .map(figure -> figure.cell().key().period())
                .distinct()
                .map(Period::code)
                .collect(Collectors.toCollection(TreeSet::new));
        var entry = new ImportRecord(
                upload.id(),
                upload.fileName(),
                upload.sha256(),
                preview.tables(),
                List.copyOf(sources),
                List.copyOf(periods),
                preview.keyFigures(),
                preview.edition(),
                preview.added().size(),
                preview.revised().size(),
                preview.unchanged(),
                preview.left() + preview.notAsked(),
                preview.notes(),
                Optional.empty(),
                now(),
                Optional.empty(),
                Optional.empty());
        imports.insert(entry, by, upload.connector());
        if (preview.mapped().isPresent()) {
            imports.letOut(
                    entry.id(),
                    Reader.ofSeveral(permissions),
                    Gate.Guard.of(definitions, permissions).code(definitions));
            measurements.lay(entry.id(), preview.mapped().get().laid());
            preview.mapped().get().ledger().forEach((period, told) -> collections.record(entry.id(), period, told));
        } else measurements.add(entry.id(), preview.added(), revised);
        peerGroups.add(entry.id(), preview.groups());
        audit.record(
                "figures.import",
                "import",
                entry.id(),
                Map.of(
                        "sha256",
                        entry.sha256(),
                        "added",
                        entry.added(),
                        "revised",
                        entry.revised(),
                        "periods",
                        entry.periods()));
        deliver(entry.id(), figures, definitions);
        return Optional.of(entry.id());
    }

    /** Tells the wheel, for each unit and for the owner, that the source's figures of the period have come. */
    private void deliver(UUID importId, List<Intake.Picked> figures, Definitions definitions) {
        record Delivery(String source, Period period) {}
        var delivered = new LinkedHashMap<Delivery, Set<Place>>();
        for (var figure : figures) {
            var key = figure.cell().key();
            if (key.place().equals(Place.MUNICIPALITY) || key.place().unit().isPresent())
                delivered
                        .computeIfAbsent(
                                new Delivery(definitions.get(key.keyFigure()).source(), key.period()),
                                none -> new LinkedHashSet<>())
                        .add(key.place());
        }
        delivered.forEach((delivery, places) -> tasks.deliver(
                EvidenceKind.IMPORT,
                delivery.source(),
                places.stream().flatMap(place -> place.unit().stream()).collect(Collectors.toSet()),
                places.contains(Place.MUNICIPALITY),
                delivery.period(),
                importId.toString()));
    }

    /** What has to be undone before this may be, the latest first; nothing where this is undone already. */
    List<ImportRecord> listBuiltUpon(ImportRecord entry) {
        return entry.undoneAt().isEmpty() ? imports.listBuiltUpon(entry.id()) : List.of();
    }

    /**
     * Undoes an import: what it brought goes out of sight, what it replaced stands again, evidence it gave is taken back.
     *
     * @throws RuleViolation when it was undone before, or when a later import has replaced some of its figures
     */
    void undo(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var entry = get(id);
        var later = listBuiltUpon(entry);
        if (!later.isEmpty())
            throw new RuleViolation(
                    "knowledge.import.undo.builtUpon",
                    entry.fileName(),
                    later.stream().map(ImportRecord::fileName).distinct().collect(Collectors.joining(", ")));
        if (!imports.markUndone(id, actors.current().person(), now()))
            throw new RuleViolation("knowledge.import.undo.twice", entry.fileName());
        measurements.withdraw(id);
        measurements.withdrawTogether(id);
        peerGroups.withdraw(id);
        tasks.withdraw(EvidenceKind.IMPORT, id.toString());
        audit.record("figures.undo", "import", id, Map.of("sha256", entry.sha256()));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
