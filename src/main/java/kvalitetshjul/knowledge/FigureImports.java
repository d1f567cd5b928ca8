package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.MappedTable;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.Units;
import kvalitetshjul.units.UnitsThen;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes published figures into the knowledge base: a file is uploaded, looked at, read in as a whole, and may be undone. */
@Service
@Transactional
public class FigureImports {
    /** The publisher writes the moment of the download into the file's name. */
    private static final Pattern DOWNLOADED = Pattern.compile("(?<!\\d)(20\\d{2})(\\d{2})(\\d{2})-\\d{4}(?!\\d)");

    private final FigureFiles files;
    private final MeasurementRepository measurements;
    private final ImportRepository imports;
    private final PeerGroupRepository peerGroups;
    private final KoladaUnitRepository koladaUnits;
    private final NameAnswerRepository nameAnswers;
    private final CollectionRepository collections;
    private final MappingRepository mappings;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    FigureImports(
            @Value("${kvalitetshjul.imports.max-bytes:" + FigureFiles.DEFAULT_MAX_BYTES + "}") int maxBytes,
            MeasurementRepository measurements,
            ImportRepository imports,
            PeerGroupRepository peerGroups,
            KoladaUnitRepository koladaUnits,
            NameAnswerRepository nameAnswers,
            CollectionRepository collections,
            MappingRepository mappings,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Tasks tasks,
            Audit audit,
            Clock clock) {
        this.files = new FigureFiles(maxBytes);
        this.measurements = measurements;
        this.imports = imports;
        this.peerGroups = peerGroups;
        this.koladaUnits = koladaUnits;
        this.nameAnswers = nameAnswers;
        this.collections = collections;
        this.mappings = mappings;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps a file for the preview. A file that must be mended is not kept: its preview is {@link ImportPreview#refused()}.
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
        var preview = preview(upload, Asked.NOTHING, table -> beginning.set(table.beginning()));
        imports.deleteUploadsBefore(waitingSince());
        boolean isSeen = connector == null
                || preview.changesSomething()
                || preview.asksForYear()
                || preview.names().isWaiting();
        if (preview.isKept() && isSeen) {
            var kept = upload.keeping(files.kept(content));
            imports.lockWaiting();
            requireRoom(kept.content().length);
            imports.insertUpload(kept, beginning.get(), actors.current().person());
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

    @Transactional(readOnly = true)
    Optional<ImportPreview> findPreview(UUID id, Asked asked) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        return imports.findUpload(id).map(upload -> preview(upload, asked));
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
        var preview = preview(upload, asked);
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
                preview(upload, Asked.NOTHING),
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
                Optional.empty(),
                now(),
                Optional.empty(),
                Optional.empty());
        imports.insert(entry, by, upload.connector());
        if (preview.mapped().isPresent()) {
            imports.letOutTo(entry.id(), Reader.ofSeveral(permissions));
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

    /**
     * Undoes an import: what it brought goes out of sight, what it replaced stands again, evidence it gave is taken back.
     *
     * @throws RuleViolation when it was undone before, or when a later import has replaced some of its figures
     */
    void undo(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var entry = get(id);
        if ((measurements.isBuiltUpon(id) || peerGroups.isBuiltUpon(id))
                && entry.undoneAt().isEmpty())
            throw new RuleViolation("knowledge.import.undo.builtUpon", entry.fileName());
        if (!imports.markUndone(id, actors.current().person(), now()))
            throw new RuleViolation("knowledge.import.undo.twice", entry.fileName());
        measurements.withdraw(id);
        measurements.withdrawTogether(id);
        peerGroups.withdraw(id);
        tasks.withdraw(EvidenceKind.IMPORT, id.toString());
        audit.record("figures.undo", "import", id, Map.of("sha256", entry.sha256()));
    }

    private ImportPreview preview(ImportRepository.Upload upload, Asked asked) {
        return preview(upload, asked, table -> {});
    }

    /** @param ifOwn is told of a table that somebody may say how to read */
    private ImportPreview preview(ImportRepository.Upload upload, Asked asked, Consumer<OwnTable> ifOwn) {
        var definitions = adopted.current();
        var owner = owners.current();
        var known = peerGroups.current();
        var groups = Peers.ours(files.peerGroups(upload.content()), owner).stream()
                .filter(group -> !known.groups().contains(group))
                .toList();
        var peers = new Peers(
                Stream.concat(known.groups().stream(), groups.stream()).toList());
        var then = units.then();
        var knownUnits = units.knownUnits();
        var publishersIds = koladaUnits.byCode();
        var said = nameAnswers.byName();
        var likeNames = new LikeNames(knownUnits, units::listEveryUnit);
        Supplier<Intake> intakes = () -> new Intake(
                definitions,
                owner,
                knownUnits,
                then,
                publishersIds,
                peers.codes(),
                new NamesInFile(said),
                likeNames,
                this::shownToAll);
        var intake = intakes.get();
        var reading = files.read(upload.content(), asked, intake);
        if (reading.asksForYear()) {
            var tried = intakes.get();
            var read = files.read(upload.content(), Asked.year(owners.schoolYear()), tried);
            if (!read.refused() && tried.tellsNothingOfUs()) {
                intake = tried;
                reading = read;
            }
        }
        boolean mayBeMapped = false;
        if (reading.isOfNoKnownKind()) {
            var table = OwnTable.open(upload.content());
            mayBeMapped = table.refusal().isEmpty();
            if (mayBeMapped) ifOwn.accept(table);
            var mapping = mayBeMapped ? mappings.findFor(table) : Optional.<Mapping>empty();
            if (mapping.isPresent()) {
                var own = new OwnIntake(
                        definitions,
                        then,
                        delivered(definitions),
                        owner.language(),
                        mapping.get().id(),
                        new RowPeriods(asked.period(), mapping.get().content()),
                        new NamesInFile(said),
                        likeNames);
                return preview(upload, asked, table, mapping.get(), own, then);
            }
            reading = table.refused().orElse(reading);
        }
        var keyFigures = intake.keyFigures();
        var added = new ArrayList<Intake.Picked>();
        var revised = new ArrayList<ImportPreview.Revision>();
        int unchanged = 0;
        var edition = edition(upload).or(reading::withdrawn);
        if (!reading.refused()) {
            var current = intake.standing();
            for (var figure : intake.picked()) {
                var before = current.get(figure.cell().key());
                if (before == null) added.add(figure);
                else if (before.saysAs(figure.cell())) unchanged++;
                else revised.add(new ImportPreview.Revision(before, figure));
            }
        }
        var issues = Stream.of(
                        older(edition, revised).stream(),
                        reading.issues().stream(),
                        intake.issues(reading, groups).stream(),
                        reading.refused()
                                ? Stream.<ImportIssue>empty()
                                : gradesNotHeld(intake.picked().stream().map(Intake.Picked::cell), definitions)
                                        .stream())
                .flatMap(each -> each)
                .toList();
        return new ImportPreview(
                upload.id(),
                upload.fileName(),
                edition,
                reading,
                added,
                revised,
                unchanged,
                intake.picked().stream()
                        .map(figure -> figure.cell().key())
                        .flatMap(key -> key.place().unit().stream()
                                .filter(unit -> !then.isOwn(unit, key.period().days())))
                        .toList(),
                intake.left() + intake.names().unknown(),
                intake.notAsked(),
                keyFigures,
                groups,
                peers,
                issues,
                intake.names(),
                mayBeMapped,
                Optional.empty());
    }

    private List<ImportIssue> gradesNotHeld(Stream<Cell> figures, Definitions definitions) {
        return GradesNotHeld.issues(figures.map(Cell::key).toList(), definitions, units.listEveryUnit());
    }

    private Map<Cell.Key, Cell> shownToAll(List<String> keyFigures) {
        return measurements.standing(keyFigures).getOrDefault(Audience.PUBLIC, Map.of());
    }

    /** That the publisher has given out something newer, which stands now and would be replaced. */
    private Optional<ImportIssue> older(Optional<LocalDate> edition, List<ImportPreview.Revision> revised) {
        if (edition.isEmpty() || revised.isEmpty()) return Optional.empty();
        var replaced = revised.stream().map(one -> one.before().key()).toList();
        return imports.findNewestEdition(
                        replaced.stream().map(Cell.Key::keyFigure).distinct().toList(),
                        replaced.stream()
                                .map(key -> key.period().code())
                                .distinct()
                                .toList())
                .filter(edition.get()::isBefore)
                .map(newer -> ImportIssue.file(
                        ImportIssue.Severity.WARNING, "knowledge.import.issue.older", edition.get(), newer));
    }

    private Map<OwnIntake.Delivered, LocalDate> delivered(Definitions definitions) {
        var zone = owners.current().zone();
        var delivered = new HashMap<OwnIntake.Delivered, LocalDate>();
        collections
                .delivered(definitions.local().stream().map(KeyFigure::code).toList())
                .forEach((what, at) -> delivered.put(what, LocalDate.ofInstant(at, zone)));
        return delivered;
    }

    /** Of a table of the owner’s own. */
    private ImportPreview preview(
            ImportRepository.Upload upload,
            Asked asked,
            OwnTable table,
            Mapping mapping,
            OwnIntake intake,
            UnitsThen then) {
        var definitions = intake.definitions();
        var read = MappedTable.read(table, mapping.content(), asked, intake);
        var reading = !read.refused() && intake.asksForPeriod() ? Reading.askingForPeriod() : read;
        var issues = new ArrayList<>(reading.issues());
        var release = Optional.<OwnRelease>empty();
        if (!reading.refused()) {
            issues.addAll(intake.issues());
            issues.addAll(notBegun(reading));
            issues.addAll(GradesNotHeld.issues(intake.spots().keySet(), definitions, units.listEveryUnit()));
            var codes = intake.keyFigures();
            var decided = OwnRelease.of(
                    intake,
                    Gate.Guard.of(definitions, permissions),
                    then,
                    new OwnRelease.Standing(
                            collections.standing(codes),
                            measurements.standing(codes),
                            collections.ledgers(codes, null),
                            collections.history(codes.stream()
                                    .filter(code -> definitions
                                            .disclosure()
                                            .yearsTogether(definitions.get(code))
                                            .isPresent())
                                    .toList())));
            issues.addAll(decided.issues());
            release = Optional.of(decided);
        }
        return new ImportPreview(
                upload.id(),
                upload.fileName(),
                edition(upload),
                reading,
                release.map(OwnRelease::added).orElse(List.of()),
                release.map(OwnRelease::revised).orElse(List.of()),
                release.map(OwnRelease::unchanged).orElse(0),
                List.of(),
                intake.left() + intake.names().unknown(),
                intake.notAsked(),
                intake.keyFigures(),
                List.of(),
                Peers.NONE,
                List.copyOf(issues),
                intake.names(),
                false,
                Optional.of(new ImportPreview.Mapped(
                        mapping,
                        release.map(OwnRelease::read).orElse(Map.of()),
                        written(table, mapping, intake),
                        release.map(OwnRelease::laid).orElse(List.of()),
                        release.map(OwnRelease::ledger).orElse(Map.of()))));
    }

    /** What stands in the cells of the figures, as it stands. */
    private static Map<Cell.Key, String> written(OwnTable table, Mapping mapping, OwnIntake intake) {
        var written = new HashMap<Cell.Key, String>();
        mapping.content().in(table).ifPresent(found -> {
            var rows = table.sheets().get(found.sheet()).below(found.headings()).stream()
                    .collect(Collectors.toMap(OwnTable.Row::number, Function.identity(), (one, same) -> one));
            intake.spots().forEach((key, spot) -> {
                var row = rows.get(spot.row());
                if (row != null) written.put(key, row.cell(spot.column() - 1).text());
            });
        });
        return written;
    }

    /** Each school year the table has figures of that has not begun: nobody has counted anything in it. */
    private List<ImportIssue> notBegun(Reading reading) {
        int now = owners.schoolYear().startYear();
        return reading.periods().stream()
                .map(Round::schoolYear)
                .filter(year -> year.startYear() > now)
                .distinct()
                .map(year -> ImportIssue.file(ImportIssue.Severity.ERROR, "knowledge.import.notBegun", year.label()))
                .toList();
    }

    /** The day the publisher gave the file out, where its name tells it. */
    private static Optional<LocalDate> edition(ImportRepository.Upload upload) {
        var match = DOWNLOADED.matcher(upload.fileName());
        if (!match.find()) return Optional.empty();
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3))));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
