package kvalitetshjul.units;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.audit.ActingPerson;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.RegisterReading;
import kvalitetshjul.imports.RegisteredUnit;
import kvalitetshjul.imports.UnitRegisters;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the owner’s units into line with a national register: a file is uploaded, held against what we have, and what a person chooses of it is
 * carried out as acts, all or none. The file itself is never kept, only the rows about the owner’s own municipality.
 */
@Service
@Transactional
public class RegisterImports {
    private static final Duration UPLOAD_KEPT = Duration.ofDays(1);

    private final UnitRegisters reader;
    private final RegisterRepository imports;
    private final UnitRepository units;
    private final UnitActs acts;
    private final ObjectProvider<ActingPerson> people;
    private final Owners owners;
    private final Audit audit;
    private final Clock clock;

    RegisterImports(
            @Value("${kvalitetshjul.imports.max-bytes:" + UnitRegisters.DEFAULT_MAX_BYTES + "}") int maxBytes,
            RegisterRepository imports,
            UnitRepository units,
            UnitActs acts,
            ObjectProvider<ActingPerson> people,
            Owners owners,
            Audit audit,
            Clock clock) {
        this.reader = new UnitRegisters(maxBytes);
        this.imports = imports;
        this.units = units;
        this.acts = acts;
        this.people = people;
        this.owners = owners;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A file that was taken in.
     *
     * @param by a person’s id
     */
    public record Taken(
            UUID id,
            String fileName,
            String register,
            int added,
            int changed,
            int closed,
            UUID by,
            Instant at,
            Optional<Instant> undoneAt) {}

    /**
     * What a person chose for a line.
     *
     * @param sameAs ours that it is, under a new number; absent to take the line as it says
     * @param kind what it is and who runs it, where the file does not say
     */
    public record Choice(
            int row,
            Optional<UnitId> sameAs,
            Optional<RegisteredUnit.Kind> kind,
            Optional<RegisteredUnit.RunBy> runBy) {
        public Choice(int row, Optional<UnitId> sameAs) {
            this(row, sameAs, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Keeps a file for the preview. One that must be mended is not kept: its preview is {@link RegisterPreview#refused()}.
     *
     * @param kinds codes of the unit kinds of the owner’s model
     */
    public RegisterPreview upload(String fileName, byte[] content, Set<String> kinds) {
        var owner = owners.current();
        var reading = reader.read(content, owner::hadCode);
        var upload =
                new RegisterRepository.Upload(Ids.next(), CleanText.fileName(fileName), Sha256.of(content), reading);
        var preview = preview(upload, kinds);
        imports.deleteUploadsBefore(now().minus(UPLOAD_KEPT));
        if (!preview.refused()) imports.insertUpload(upload, actor(), now());
        return preview;
    }

    /** @throws NotFound when the upload is gone */
    @Transactional(readOnly = true)
    public RegisterPreview preview(UUID id, Set<String> kinds) {
        return preview(imports.findUpload(id).orElseThrow(() -> new NotFound(id)), kinds);
    }

    @Transactional(readOnly = true)
    public List<Taken> list() {
        return imports.list();
    }

    /**
     * Carries out what was chosen of an uploaded file, from the day on.
     *
     * @param reason what is written as the reason of each act, in the owner’s language
     * @return what was done, in the order it was done; empty when nothing was chosen
     * @throws NotFound when the upload is gone
     * @throws RuleViolation when one of the acts cannot be done: then none is
     */
    public List<UnitActs.Done> take(UUID id, LocalDate day, String reason, List<Choice> chosen, Set<String> kinds) {
        var upload = imports.findUpload(id).orElseThrow(() -> new NotFound(id));
        var preview = preview(upload, kinds);
        var done = new ArrayList<UnitActs.Done>();
        int added = 0;
        int changed = 0;
        int closed = 0;
        for (var read : preview.lines()) {
            var line = read;
            var choice = chosen.stream()
                    .filter(each -> each.row() == read.unit().row())
                    .findFirst();
            if (choice.isEmpty()) continue;
            var same = choice.get().sameAs();
            if (same.isPresent() && !same.equals(read.suggestion().map(Unit::id))) throw new NotFound(same.get());
            if (same.isEmpty()) line = said(line, choice.get());
            for (var act : acts(line, same, day, reason)) done.add(acts.carryOut(current(act)));
            switch (line.change()) {
                case ADD -> {
                    if (same.isPresent()) changed++;
                    else added++;
                }
                case CHANGE -> changed++;
                case CLOSE -> closed++;
            }
        }
        if (done.isEmpty()) return List.of();
        imports.deleteUpload(id);
        var register = upload.reading().register().orElseThrow().name();
        imports.insert(
                new Taken(id, upload.fileName(), register, added, changed, closed, actor(), now(), Optional.empty()),
                upload.sha256());
        for (int i = 0; i < done.size(); i++) imports.insertAct(id, done.get(i).act(), i);
        audit.record(
                "register.import",
                "register_import",
                id,
                Map.of("sha256", upload.sha256(), "added", added, "changed", changed, "closed", closed));
        return done;
    }

    /**
     * Undoes an import, the last act first.
     *
     * @return the acts that hold no longer
     * @throws RuleViolation when it was undone before, or something rests on one of its acts
     */
    public List<UUID> undo(UUID id) {
        if (imports.list().stream().noneMatch(taken -> taken.id().equals(id))) throw new NotFound(id);
        if (!imports.markUndone(id, actor(), now())) throw new RuleViolation("units.undo.twice");
        var undone = imports.listActs(id).reversed();
        undone.forEach(acts::undo);
        audit.record("register.undo", "register_import", id, Map.of("acts", undone.size()));
        return undone;
    }

    /** @throws RuleViolation when the file does not say what it is, and nobody else has */
    private static RegisterPreview.Line said(RegisterPreview.Line line, Choice choice) {
        if (!line.isUnclear()) return line;
        var unit = line.unit()
                .being(
                        choice.kind().orElse(RegisteredUnit.Kind.UNKNOWN),
                        choice.runBy().orElse(RegisteredUnit.RunBy.UNKNOWN));
        if (unit.isUnclear()) throw new RuleViolation("units.register.unclear", unit.name());
        return new RegisterPreview.Line(unit, line.change(), line.known(), line.differences(), line.suggestion());
    }

    private static List<UnitAct> acts(RegisterPreview.Line line, Optional<UnitId> same, LocalDate day, String reason) {
        var unit = line.unit();
        if (same.isPresent())
            return List.of(new UnitAct.Renumber(day, reason, same.get(), 0, Optional.of(unit.number())));
        return switch (line.change()) {
            case ADD -> List.of(new UnitAct.Add(day, reason, profile(unit)));
            case CLOSE ->
                List.of(new UnitAct.Close(
                        day, reason, line.known().orElseThrow().id(), 0));
            case CHANGE -> {
                var known = line.known().orElseThrow();
                var changes = new ArrayList<UnitAct>();
                if (line.differsIn(RegisterPreview.Difference.NAME))
                    changes.add(new UnitAct.Rename(day, reason, known.id(), 0, unit.name(), known.shortName()));
                if (line.differences().size() > changes.size())
                    changes.add(new UnitAct.Edit(day, reason, known.id(), 0, facts(unit, known)));
                yield changes;
            }
        };
    }

    /** The act on the unit as it is now: what stands earlier in the file may have changed it already. */
    private UnitAct current(UnitAct act) {
        return switch (act) {
            case UnitAct.Edit edit ->
                new UnitAct.Edit(edit.day(), edit.reason(), edit.unit(), version(edit.unit()), edit.facts());
            case UnitAct.Rename name ->
                new UnitAct.Rename(
                        name.day(), name.reason(), name.unit(), version(name.unit()), name.name(), name.shortName());
            case UnitAct.Renumber number ->
                new UnitAct.Renumber(
                        number.day(), number.reason(), number.unit(), version(number.unit()), number.number());
            case UnitAct.Close close ->
                new UnitAct.Close(close.day(), close.reason(), close.unit(), version(close.unit()));
            case UnitAct.Add add -> add;
            case UnitAct.Move move -> move;
            case UnitAct.Merge merge -> merge;
            case UnitAct.Split split -> split;
        };
    }

    private int version(UnitId unit) {
        return units.findUnit(unit, owners.today())
                .orElseThrow(() -> new NotFound(unit))
                .version();
    }

    private static UnitProfile profile(RegisteredUnit unit) {
        return UnitProfile.of(unit.name(), kind(unit), ownership(unit))
                .numbered(unit.number())
                .being(new UnitFacts(
                        kind(unit),
                        Set.of(
                                unit.kind() == RegisteredUnit.Kind.KINDERGARTEN
                                        ? Unit.SchoolForm.PRESCHOOL
                                        : Unit.SchoolForm.SCHOOL),
                        ownership(unit),
                        grades(unit),
                        Optional.empty()));
    }

    private static UnitFacts facts(RegisteredUnit unit, Unit known) {
        return new UnitFacts(
                isSingleKind(known.kind()) && isSingleKind(kind(unit)) ? kind(unit) : known.kind(),
                known.forms(),
                unit.runBy() == RegisteredUnit.RunBy.UNKNOWN ? known.ownership() : ownership(unit),
                grades(unit).or(known::grades),
                known.size());
    }

    private static String kind(RegisteredUnit unit) {
        return unit.kind().name();
    }

    private static Unit.Ownership ownership(RegisteredUnit unit) {
        return unit.runBy() == RegisteredUnit.RunBy.PUBLIC ? Unit.Ownership.MUNICIPAL : Unit.Ownership.PRIVATE;
    }

    private static Optional<Unit.Grades> grades(RegisteredUnit unit) {
        return unit.lowest().flatMap(lowest -> unit.highest().map(highest -> new Unit.Grades(lowest, highest)));
    }

    /** A school in the register may be part of a combined unit of ours; that is no difference. */
    private static boolean isSingleKind(String kind) {
        return kind.equals(RegisteredUnit.Kind.SCHOOL.name()) || kind.equals(RegisteredUnit.Kind.KINDERGARTEN.name());
    }

    private RegisterPreview preview(RegisterRepository.Upload upload, Set<String> kinds) {
        var reading = upload.reading();
        var issues = new ArrayList<>(reading.issues());
        if (!reading.refused() && reading.units().isEmpty())
            issues.add(new ImportIssue(
                    ImportIssue.Severity.ERROR,
                    java.util.OptionalInt.empty(),
                    Optional.empty(),
                    "units.register.noneOfOurs",
                    List.of(String.join(
                            ", ",
                            owners.current().municipalityCodes().stream()
                                    .map(each -> each.code())
                                    .toList()))));
        var today = owners.today();
        var existing = units.listUnits(today);
        var byNumber = units.unitsByNumber();
        var lines = new ArrayList<RegisterPreview.Line>();
        int same = 0;
        int notOurs = 0;
        int otherKinds = 0;
        for (var unit : reading.units()) {
            var id = Optional.ofNullable(byNumber.get(unit.number()));
            var known = id.flatMap(each ->
                    existing.stream().filter(ours -> ours.id().equals(each)).findFirst());
            if (known.isEmpty() && (id.isPresent() || !unit.active())) same++; // closed there and closed or never here
            else if (known.isEmpty() && unit.kind() == RegisteredUnit.Kind.UPPER_SECONDARY) notOurs++;
            else if (known.isEmpty() && unit.kind() != RegisteredUnit.Kind.UNKNOWN && !kinds.contains(kind(unit)))
                otherKinds++;
            else {
                var line = known.isEmpty() ? added(unit, existing, reading) : compared(unit, known.get());
                if (line.isPresent()) lines.add(line.get());
                else same++;
            }
        }
        return new RegisterPreview(
                upload.id(),
                upload.fileName(),
                reading.register(),
                lines,
                same,
                notOurs,
                otherKinds,
                missing(reading, existing),
                reading.elsewhere(),
                issues);
    }

    private static Optional<RegisterPreview.Line> added(
            RegisteredUnit unit, List<Unit> existing, RegisterReading reading) {
        var suggestion = existing.stream()
                .filter(ours -> ours.name().equalsIgnoreCase(unit.name()))
                .filter(ours -> ours.officialId().isEmpty()
                        || reading.units().stream()
                                .noneMatch(other ->
                                        other.active() && ours.officialId().equals(Optional.of(other.number()))))
                .findFirst();
        return Optional.of(
                new RegisterPreview.Line(unit, RegisterPreview.Change.ADD, Optional.empty(), List.of(), suggestion));
    }

    private static Optional<RegisterPreview.Line> compared(RegisteredUnit unit, Unit known) {
        if (!unit.active())
            return Optional.of(new RegisterPreview.Line(
                    unit, RegisterPreview.Change.CLOSE, Optional.of(known), List.of(), Optional.empty()));
        var differences = Stream.of(
                        !unit.name().equals(known.name()) ? RegisterPreview.Difference.NAME : null,
                        isSingleKind(known.kind())
                                        && isSingleKind(kind(unit))
                                        && !kind(unit).equals(known.kind())
                                ? RegisterPreview.Difference.KIND
                                : null,
                        grades(unit).isPresent() && !grades(unit).equals(known.grades())
                                ? RegisterPreview.Difference.GRADES
                                : null,
                        unit.runBy() != RegisteredUnit.RunBy.UNKNOWN && ownership(unit) != known.ownership()
                                ? RegisterPreview.Difference.OWNERSHIP
                                : null)
                .filter(java.util.Objects::nonNull)
                .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegisterPreview.Line(
                        unit, RegisterPreview.Change.CHANGE, Optional.of(known), differences, Optional.empty()));
    }

    private static List<Unit> missing(RegisterReading reading, List<Unit> existing) {
        return existing.stream()
                .filter(ours -> ours.officialId().isPresent())
                .filter(ours ->
                        reading.kinds().stream().anyMatch(kind -> kind.name().equals(ours.kind())))
                .filter(ours -> reading.units().stream()
                        .noneMatch(unit -> ours.officialId().equals(Optional.of(unit.number()))))
                .toList();
    }

    private UUID actor() {
        return Optional.ofNullable(people.getIfAvailable())
                .flatMap(ActingPerson::actingPerson)
                .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
