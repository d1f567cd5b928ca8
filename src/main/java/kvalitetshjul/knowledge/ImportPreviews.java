package kvalitetshjul.knowledge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.MappedTable;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Units;
import kvalitetshjul.units.UnitsThen;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a file would change: it is recognised by its content, read, and held against what stands. A table that no publisher has made is read as somebody has said before, and decided on as
 * a release of our own.
 */
@Component
final class ImportPreviews {
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
    private final PeriodStarts starts;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;

    ImportPreviews(
            @Value("${kvalitetshjul.imports.max-bytes:" + FigureFiles.DEFAULT_MAX_BYTES + "}") int maxBytes,
            MeasurementRepository measurements,
            ImportRepository imports,
            PeerGroupRepository peerGroups,
            KoladaUnitRepository koladaUnits,
            NameAnswerRepository nameAnswers,
            CollectionRepository collections,
            MappingRepository mappings,
            AdoptedDefinitions adopted,
            PeriodStarts starts,
            Units units,
            Permissions permissions,
            Owners owners) {
        this.files = new FigureFiles(maxBytes);
        this.measurements = measurements;
        this.imports = imports;
        this.peerGroups = peerGroups;
        this.koladaUnits = koladaUnits;
        this.nameAnswers = nameAnswers;
        this.collections = collections;
        this.mappings = mappings;
        this.adopted = adopted;
        this.starts = starts;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
    }

    ImportPreview of(ImportRepository.Upload upload, Asked asked) {
        return of(upload, asked, table -> {});
    }

    /** @param ifOwn is told of a table that somebody may say how to read */
    ImportPreview of(ImportRepository.Upload upload, Asked asked, Consumer<OwnTable> ifOwn) {
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
            var mapping = mayBeMapped
                    ? mappings.findFor(table)
                            .filter(found ->
                                    !UnknownColumns.areIn(table, found.content(), definitions.local(), knownUnits))
                    : Optional.<Mapping>empty();
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
                return ofOwn(upload, asked, table, mapping.get(), own, then);
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
                else if (before.saysAs(figure.cell()) || before.saysMoreThan(figure.cell())) unchanged++;
                else revised.add(new ImportPreview.Revision(before, figure));
            }
        }
        var issues = Stream.of(
                        older(edition, revised).stream(),
                        reading.issues().stream(),
                        intake.issues(reading, groups).stream(),
                        reading.refused()
                                ? Stream.<ImportIssue>empty()
                                : gradesNotHeld(
                                        intake.picked().stream()
                                                .map(figure -> figure.cell().key())
                                                .toList(),
                                        definitions)
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
                NoteInFile.of(
                        reading.notes(),
                        Stream.concat(added.stream(), revised.stream().map(ImportPreview.Revision::after))
                                .toList()),
                intake.names(),
                mayBeMapped,
                Optional.empty());
    }

    private List<ImportIssue> gradesNotHeld(Collection<Cell.Key> figures, Definitions definitions) {
        return GradesNotHeld.issues(figures, definitions, units::listEveryUnit);
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
    private ImportPreview ofOwn(
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
            issues.addAll(notBegun(reading, intake));
            issues.addAll(gradesNotHeld(intake.spots().keySet(), definitions));
            var codes = intake.keyFigures();
            var guard = Gate.Guard.of(definitions, permissions);
            var decided = OwnRelease.of(
                    intake,
                    guard,
                    then,
                    new OwnRelease.Standing(
                            collections.standing(codes),
                            collections.standingTogether(codes),
                            collections.listDecidedBy(guard.code(definitions), codes),
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
                List.of(),
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

    /** Each period the table has figures of that has not begun: nobody has counted anything in it. */
    private List<ImportIssue> notBegun(Reading reading, OwnIntake intake) {
        return reading.periods().stream()
                .flatMap(period -> starts.notBegun(period, intake.keyFigures(), intake.definitions()).stream()
                        .map(first -> period instanceof SchoolYear year
                                ? ImportIssue.file(
                                        ImportIssue.Severity.ERROR, "knowledge.import.notBegun", year.label())
                                : ImportIssue.file(
                                        ImportIssue.Severity.ERROR, "knowledge.import.notBegun.period", first)))
                .distinct()
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
}
