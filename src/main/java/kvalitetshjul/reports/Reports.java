package kvalitetshjul.reports;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The reports of the owner: written section by section, then put forward as editions that never change. */
@Service
@Transactional
public class Reports {
    private final ReportRepository reports;
    private final Packs packs;
    private final ReportsSection section;
    private final Composer composer;
    private final Permissions permissions;
    private final Owners owners;
    private final Actors actors;
    private final Tasks tasks;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Reports(
            ReportRepository reports,
            Packs packs,
            ReportsSection section,
            Composer composer,
            Permissions permissions,
            Owners owners,
            Actors actors,
            Tasks tasks,
            Audit audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.reports = reports;
        this.packs = packs;
        this.section = section;
        this.composer = composer;
        this.permissions = permissions;
        this.owners = owners;
        this.actors = actors;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** The kinds of report the whole owner writes, in the pack’s order. */
    @Transactional(readOnly = true)
    List<ReportType> listTypes() {
        return packs.findSection(section).map(ReportsSection.Content::reportTypes).orElse(List.of()).stream()
                .filter(type -> type.scope() == ReportType.Scope.OWNER && type.isOfSchoolYear())
                .toList();
    }

    @Transactional(readOnly = true)
    ReportType getType(String code) {
        return listTypes().stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    /**
     * What all pages of a report begin with.
     *
     * @param report absent before anybody has written in it
     * @param editions those the reader may see, the newest first
     */
    record Desk(
            ReportType type,
            SchoolYear year,
            Optional<Report> report,
            List<Edition> editions,
            boolean mayWrite,
            boolean mayRelease) {
        public boolean isWritten(String section) {
            return report.map(found -> found.isWritten(section)).orElse(false);
        }

        /** The version a reader of the page has seen; 0 before the report is begun. */
        public int version() {
            return report.map(Report::version).orElse(0);
        }

        public List<ReportType.Section> unwritten() {
            return report.map(found -> found.unwritten(type))
                    .orElseGet(() -> type.sections().stream()
                            .filter(ReportType.Section::mustBeWritten)
                            .toList());
        }

        /** Whether something was written after the newest release, which its readers do not see. */
        public boolean isAheadOfRelease() {
            return report.flatMap(Report::writtenAt)
                    .filter(written -> editions.stream()
                            .filter(Edition::isReleased)
                            .findFirst()
                            .filter(newest -> newest.made().isBefore(written))
                            .isPresent())
                    .isPresent();
        }

        public boolean isReleased() {
            return editions.stream().anyMatch(edition -> edition.kind() == Edition.Kind.RELEASED);
        }
    }

    @Transactional(readOnly = true)
    Desk desk(String code, SchoolYear year) {
        permissions.require(Permission.SEE_REPORTS);
        var mayWrite = permissions.mayForOwner(Permission.WRITE_REPORT);
        var report = reports.findReport(code, year);
        if (report.isEmpty()) owners.requireNear(year);
        return new Desk(
                getType(code),
                year,
                mayWrite ? report : Optional.empty(),
                report.map(found -> reports.listEditions(found.id())).orElse(List.of()).stream()
                        .filter(this::isForReader)
                        .toList(),
                mayWrite,
                permissions.mayForOwner(Permission.RELEASE_REPORT));
    }

    /** Whoever writes a report may read what became of it; all others read what is meant for them. */
    private boolean isForReader(Edition edition) {
        return permissions.maySee(edition.visibility()) || permissions.mayForOwner(Permission.WRITE_REPORT);
    }

    /** A report that can be written or read, with the newest version everybody may read. */
    record Listed(ReportType type, SchoolYear year, Optional<Integer> released) {}

    /** The reports of this school year, and the released ones of earlier years. */
    @Transactional(readOnly = true)
    List<Listed> list() {
        permissions.require(Permission.SEE_REPORTS);
        var year = owners.schoolYear();
        var released = reports.listReleased();
        var types = listTypes();
        var now = types.stream()
                .map(type -> new Listed(
                        type,
                        year,
                        released.stream()
                                .filter(found -> found.type().equals(type.code())
                                        && found.year().equals(year))
                                .map(ReportRepository.Listed::released)
                                .findFirst()));
        var earlier = released.stream()
                .filter(found -> !found.year().equals(year))
                .flatMap(found -> types.stream()
                        .filter(type -> type.code().equals(found.type()))
                        .map(type -> new Listed(type, found.year(), Optional.of(found.released()))));
        return Stream.concat(now, earlier).toList();
    }

    /** One section on the desk of the one who writes it. */
    record Writing(
            ReportType type,
            SchoolYear year,
            ReportType.Section section,
            Report.WrittenText stored,
            List<ReportContent.Block> blocks) {}

    @Transactional(readOnly = true)
    Writing writing(String code, SchoolYear year, String sectionCode) {
        permissions.requireForOwner(Permission.WRITE_REPORT);
        var type = getType(code);
        var found = type.section(sectionCode);
        var report = reports.findReport(code, year);
        if (report.isEmpty()) owners.requireNear(year);
        var stored = report.map(written -> written.text(sectionCode)).orElse(Report.WrittenText.NONE);
        return new Writing(
                type,
                year,
                found,
                stored,
                composer.blocks(found, year, owners.current().language()));
    }

    /**
     * Writes a section; an empty text is a section to be written.
     *
     * @param version the version the writer saw, 0 for a section nobody had begun
     */
    public void write(String type, SchoolYear year, String sectionCode, int version, String text) {
        permissions.requireForOwner(Permission.WRITE_REPORT);
        getType(type).section(sectionCode);
        if (reports.findReport(type, year).isEmpty()) owners.requireNear(year);
        reports.begin(new ReportId(Ids.next()), type, year);
        var report = reports.findReport(type, year).orElseThrow();
        reports.write(report.id(), sectionCode, text, version, Instant.now(clock));
        audit.record(
                "report.write", "report", report.id().value(), Map.of("section", sectionCode, "year", year.code()));
    }

    /** A report as it would read if it were put forward now. */
    record Composed(Report report, ReportType type, ReportContent content) {}

    @Transactional(readOnly = true)
    Composed compose(String code, SchoolYear year, Edition.Kind kind, Optional<String> reason) {
        permissions.requireForOwner(Permission.WRITE_REPORT);
        var type = getType(code);
        var report = reports.findReport(code, year).orElseThrow(() -> new NotFound(code));
        var editions = reports.listEditions(report.id());
        int number = 1
                + editions.stream()
                        .filter(edition -> edition.kind() == kind)
                        .mapToInt(Edition::number)
                        .max()
                        .orElse(0);
        var content = composer.compose(owners.current(), type, report, number, kind, owners.today(), reason);
        return new Composed(report, type, content);
    }

    /**
     * @param version the version that was seen by the one who puts it forward
     * @throws ChangedMeanwhile when it is another by now, whatever else is wrong
     * @throws RuleViolation when a section that must be written is not, or a correction gives no reason
     */
    @Transactional(readOnly = true)
    Composed composeForRelease(String code, SchoolYear year, Edition.Kind kind, int version, Optional<String> reason) {
        permissions.requireForOwner(Permission.RELEASE_REPORT);
        var composed = compose(code, year, kind, reason);
        if (composed.report().version() != version)
            throw new ChangedMeanwhile(composed.report().id());
        if (kind == Edition.Kind.RELEASED) {
            var unwritten = composed.report().unwritten(composed.type());
            if (!unwritten.isEmpty()) {
                var language = owners.current().language();
                throw new RuleViolation(
                        "reports.release.unwritten",
                        unwritten.stream()
                                .map(missing -> missing.title().in(language))
                                .collect(Collectors.joining(", ")));
            }
            var released = reports.listEditions(composed.report().id()).stream()
                    .anyMatch(edition -> edition.kind() == Edition.Kind.RELEASED);
            if (released && reason.isEmpty()) throw new RuleViolation("reports.release.noReason");
        }
        return composed;
    }

    /**
     * Keeps what was printed, if nothing has been written since it was composed.
     *
     * @param content the JSON the fingerprint was taken of
     */
    Edition keep(Composed composed, Edition.Kind kind, String content, String fingerprint, byte[] pdf) {
        permissions.requireForOwner(Permission.RELEASE_REPORT);
        var report = composed.report();
        reports.lock(report.id(), report.version());
        var actor = actors.current();
        var edition = new Edition(
                Ids.next(),
                report.id(),
                composed.content().version(),
                kind,
                composed.content().correction(),
                fingerprint,
                Instant.now(clock),
                composed.content().day(),
                actor.name());
        reports.insert(edition, actor.person(), content, pdf, Sha256.of(pdf));
        audit.record(
                kind == Edition.Kind.RELEASED ? "report.release" : "report.draft",
                "report",
                report.id().value(),
                Map.of("number", edition.number(), "fingerprint", fingerprint));
        var evidence = kind == Edition.Kind.RELEASED ? EvidenceKind.REPORT_RELEASED : EvidenceKind.REPORT_DRAFT;
        tasks.deliver(evidence, null, report.year(), edition.id().toString());
        if (kind == Edition.Kind.RELEASED)
            events.publishEvent(
                    new ReportReleased(owners.current().id(), report.id(), report.year(), edition.number()));
        return edition;
    }

    /**
     * An edition the reader may see, held against its fingerprints.
     *
     * @throws IllegalStateException when what is stored is not what was put forward
     */
    @Transactional(readOnly = true)
    Edition.Whole edition(String type, SchoolYear year, Edition.Kind kind, int number) {
        permissions.require(Permission.SEE_REPORTS);
        var stored = reports.findReport(type, year)
                .flatMap(report -> reports.findEdition(report.id(), kind, number))
                .filter(found -> isForReader(found.edition()))
                .orElseThrow(() -> new NotFound(number));
        var edition = stored.edition();
        if (!Sha256.of(stored.content()).equals(edition.fingerprint())
                || !Sha256.of(stored.pdf().getByteArray()).equals(stored.pdfHash()))
            throw new IllegalStateException("Report edition " + edition.id() + " is not what was put forward");
        return new Edition.Whole(edition, json.readValue(stored.content(), ReportContent.class), stored.pdf());
    }
}
