package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.FreeText;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.units.UnitsThen;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures that are no publisher’s: each unit writes in what it has counted and says when it is right. What is written here is read by those who write it and by those
 * who check it, and by nobody else before it is released.
 */
@Service
@Transactional
class OwnFigures {
    private static final int MONTHS_AROUND = 3;

    private final CollectionRepository collections;
    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final Tasks tasks;
    private final SeveralSources several;
    private final Audit audit;
    private final FreeText freeText;

    OwnFigures(
            CollectionRepository collections,
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Owners owners,
            Tasks tasks,
            SeveralSources several,
            Audit audit,
            FreeText freeText) {
        this.collections = collections;
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.tasks = tasks;
        this.several = several;
        this.audit = audit;
        this.freeText = freeText;
    }

    /**
     * One place’s part of a round: what has been collected, and nothing where it is due.
     *
     * @param inFile how much of what it is asked for a file has told
     */
    record Part(Optional<Unit> unit, Optional<Collection> collection, InFiles.Part inFile) {
        Part(Optional<Unit> unit, Optional<Collection> collection) {
            this(unit, collection, InFiles.Part.NOTHING);
        }

        boolean isDelivered() {
            return collection.filter(one -> one.state().isDelivered()).isPresent();
        }

        /** Whether it is told of, here or in a file. */
        boolean isSettled() {
            return inFile == InFiles.Part.ALL || isAnswered();
        }

        /** Whether figures are delivered here, or it is said why there are none. */
        boolean isAnswered() {
            return isDelivered() || isLeftOut();
        }

        /** Whether it is said why nothing is counted. */
        boolean isLeftOut() {
            return collection
                    .filter(one -> one.state() == Collection.State.NOT_CONDUCTED)
                    .isPresent();
        }
    }

    /** A round with the places the reader may write for. */
    record InRound(Round round, List<Part> parts, boolean mayCheck) {
        public long delivered() {
            return parts.stream().filter(Part::isSettled).count();
        }
    }

    /** Every round of a school year that may be told of, with what has been collected in the reader’s units. */
    @Transactional(readOnly = true)
    List<InRound> list(SchoolYear year) {
        permissions.require(Permission.ENTER_FIGURES);
        var definitions = adopted.current();
        var today = owners.today();
        var rounds = Round.of(definitions, year).stream()
                .filter(round -> Round.isTold(round.period(), today))
                .toList();
        var known = new HashMap<List<String>, Collection>();
        for (var one : collections.list(
                rounds.stream().map(round -> round.period().code()).distinct().toList()))
            known.put(List.of(one.source(), one.period(), one.place().code()), one);
        var then = units.then();
        var files = inFiles(rounds);
        var reach = permissions.reach(Permission.ENTER_FIGURES);
        boolean mayCheck = permissions.mayForOwner(Permission.IMPORT_FIGURES);
        var result = new ArrayList<InRound>();
        for (var round : rounds) {
            var parts = places(definitions, round, then).stream()
                    .filter(unit -> unit.map(one -> reach.in(one.id())).orElse(reach.forOwner()))
                    .map(unit -> new Part(
                            unit,
                            Optional.ofNullable(known.get(List.of(
                                    round.source().code(),
                                    round.period().code(),
                                    place(unit).code()))),
                            files.part(round, definitions, unit)))
                    .toList();
            if (!parts.isEmpty()) result.add(new InRound(round, parts, mayCheck));
        }
        return result;
    }

    private InFiles inFiles(List<Round> rounds) {
        return collections.inFiles(
                rounds.stream()
                        .flatMap(round -> round.byCode().keySet().stream())
                        .distinct()
                        .toList(),
                rounds.stream().map(round -> round.period().code()).distinct().toList(),
                Reader.of(permissions).leads(),
                owners.current().zone());
    }

    static Place place(Optional<Unit> unit) {
        return unit.map(one -> Place.of(one.id())).orElse(Place.MUNICIPALITY);
    }

    /** The owner’s own units of the period that have figures in the round, or the owner as one. */
    private static List<Optional<Unit>> places(Definitions definitions, Round round, UnitsThen then) {
        if (!round.source().isUnits()) return List.of(Optional.empty());
        return then.own(round.period().days()).values().stream()
                .filter(unit -> !round.figures(definitions, Optional.of(unit)).isEmpty())
                .sorted(Comparator.comparing(Unit::name))
                .map(Optional::of)
                .toList();
    }

    /**
     * The form of one place: what is asked for, and what has been written.
     *
     * @param told whether anybody tells of the period by now
     * @param released what stands of the unit’s figures, as each audience sees it
     * @param inFile what a file has told of them
     */
    record Sheet(
            Round round,
            boolean told,
            Optional<Unit> unit,
            List<KeyFigure> figures,
            List<Breakdown> parts,
            Optional<Collection> collection,
            Map<String, String> typed,
            boolean mayCheck,
            List<MeasurementRepository.ForAudience> released,
            List<InFiles.Told> inFile,
            InFiles.Part partInFile) {
        public boolean isOpen() {
            return told && !isChecked();
        }

        boolean isChecked() {
            return collection.filter(one -> !one.state().isOpen()).isPresent();
        }

        /** Whether it waits for somebody to look it through. */
        public boolean isDelivered() {
            return collection
                    .filter(one -> one.state() == Collection.State.COLLECTED)
                    .isPresent();
        }

        public int version() {
            return collection.map(Collection::version).orElse(0);
        }
    }

    /** What somebody does with what they wrote. */
    enum Act {
        SAVE,
        DELIVER,
        /** Takes a delivery back, to write on. */
        WITHDRAW;

        static Act of(String sent) {
            return switch (sent) {
                case "deliver" -> DELIVER;
                case "withdraw" -> WITHDRAW;
                default -> SAVE;
            };
        }
    }

    /** @throws NotFound when there is no such round, or the reader may not write for the unit */
    @Transactional(readOnly = true)
    Sheet sheet(String source, Period period, @Nullable UnitId asked) {
        var definitions = adopted.current();
        var round = Round.find(definitions, source, period).orElseThrow(() -> new NotFound(source));
        if (asked == null) permissions.requireForOwner(Permission.ENTER_FIGURES);
        else permissions.require(Permission.ENTER_FIGURES, asked);
        if (round.source().isUnits() != (asked != null)) throw new NotFound(source);
        var then = units.then().own(period.days());
        var unit = Optional.ofNullable(asked)
                .map(id -> Optional.ofNullable(then.get(id)).orElseGet(() -> units.getUnit(id)));
        var figures = round.figures(definitions, unit);
        if (figures.isEmpty()) throw new NotFound(source);
        var parts = round.parts(unit);
        var collection = collections.find(source, place(unit), period.code());
        var typed = collection
                .map(one -> EntryForm.filled(figures, parts, collections.entries(List.of(one)), one))
                .orElse(Map.of());
        var files = inFiles(List.of(round));
        return new Sheet(
                round,
                Round.isTold(period, owners.today()),
                unit,
                figures,
                parts,
                collection,
                typed,
                permissions.mayForOwner(Permission.IMPORT_FIGURES),
                unit.isEmpty()
                        ? List.of()
                        : measurements.listForAudiences(
                                figures.stream().map(KeyFigure::code).toList(),
                                place(unit),
                                period,
                                Reader.of(permissions)),
                files.of(round, place(unit)),
                files.part(round, definitions, unit));
    }

    /**
     * Keeps what was written, and says that it is right when it is delivered. What has been delivered stays so when it is corrected, unless it is withdrawn.
     *
     * @return what has to be mended first; nothing is kept then
     * @throws ChangedMeanwhile when somebody else has written meanwhile
     * @throws RuleViolation when it has been checked already
     */
    List<EntryForm.Problem> save(
            String source, Period period, @Nullable UnitId asked, Map<String, String> typed, int version, Act act) {
        var sheet = sheet(source, period, asked);
        if (sheet.isChecked()) throw new RuleViolation("knowledge.entry.checked");
        boolean deliver = act == Act.DELIVER || (act == Act.SAVE && sheet.isDelivered());
        var form = EntryForm.read(place(sheet.unit()), sheet.figures(), sheet.parts(), typed);
        if (!sheet.told()) form.mend("period", "knowledge.entry.notTold");
        var day = day(typed.getOrDefault("conductedOn", ""), period, form);
        var comment = text(typed, "comment", form);
        askOfPersons("comment", comment, sheet.collection().map(Collection::comment), typed, form);
        boolean nothing =
                form.entries().stream().noneMatch(entry -> entry.part().equals(Breakdown.NONE));
        if (deliver && nothing && form.problems().isEmpty())
            form.mend(EntryForm.field(0, 0) + (isCount(sheet) ? "v" : "n"), "knowledge.entry.nothing");
        if (!form.problems().isEmpty()) return form.problems();
        var kept = keep(
                sheet,
                period,
                version,
                deliver ? Collection.State.COLLECTED : Collection.State.ONGOING,
                day,
                form.invited(),
                form.tookPart(),
                comment,
                deliver ? "" : sheet.collection().flatMap(Collection::sentBack).orElse(""));
        collections.replaceEntries(kept.id(), form.entries());
        record(
                deliver ? "figures.deliver" : "figures.write",
                kept,
                form.entries().size());
        tasks.withdraw(EvidenceKind.COLLECTION, kept.id().toString());
        if (deliver)
            tasks.deliver(
                    EvidenceKind.COLLECTION, source, asked, period, kept.id().toString());
        several.settle(Round.schoolYear(period), asked);
        return List.of();
    }

    private static boolean isCount(Sheet sheet) {
        return sheet.figures().getFirst().measuredIn() == KeyFigure.MeasuredIn.COUNT;
    }

    private Optional<LocalDate> day(String text, Period period, EntryForm form) {
        if (text.isBlank()) return Optional.empty();
        var day = EnteredDay.read(text);
        if (day.isEmpty()) form.mend("conductedOn", "knowledge.entry.day");
        else if (day.get().isAfter(owners.today())) form.mend("conductedOn", "knowledge.entry.dayAhead");
        else if (!around(period).contains(day.get()))
            form.mend(
                    "conductedOn",
                    "knowledge.entry.dayOutside",
                    around(period).from(),
                    around(period).to());
        return day;
    }

    /** What is told of a period may be carried out a little before it, and after it. */
    private static DateWindow around(Period period) {
        var days = period.days();
        return new DateWindow(days.from().minusMonths(MONTHS_AROUND), days.to().plusMonths(MONTHS_AROUND));
    }

    private static String text(Map<String, String> typed, String field, EntryForm form) {
        var text = typed.getOrDefault(field, "").strip();
        if (text.length() > CollectionController.LONGEST) form.mend(field, "knowledge.entry.long");
        else if (IdentityNumbers.isIn(text)) form.mend(field, "pages.identityNumber");
        return text;
    }

    private void askOfPersons(
            String field, String text, Optional<String> before, Map<String, String> typed, EntryForm form) {
        form.ask(freeText.askAboutFigures(
                Map.of(field, text),
                before.map(one -> Map.of(field, one)).orElse(Map.of()),
                typed.getOrDefault(FreeText.ANSWER, "")));
    }

    /**
     * Says that it was not carried out, and why; what was written of figures is gone.
     *
     * @return what has to be mended first
     */
    List<EntryForm.Problem> leaveOut(
            String source, Period period, @Nullable UnitId asked, Map<String, String> typed, int version) {
        var sheet = sheet(source, period, asked);
        if (sheet.isChecked()) throw new RuleViolation("knowledge.entry.checked");
        var form = EntryForm.read(place(sheet.unit()), List.of(), List.of(), Map.of());
        if (!sheet.told()) form.mend("period", "knowledge.entry.notTold");
        var reason = text(typed, "reason", form);
        askOfPersons("reason", reason, sheet.collection().map(Collection::reason), typed, form);
        Reasons.problem(reason, sheet.round().source()).ifPresent(problem -> form.mend("reason", problem));
        if (!form.problems().isEmpty()) return form.problems();
        var kept = keep(
                sheet,
                period,
                version,
                Collection.State.NOT_CONDUCTED,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                reason);
        collections.replaceEntries(kept.id(), List.of());
        record("figures.leaveOut", kept, 0);
        tasks.withdraw(EvidenceKind.COLLECTION, kept.id().toString());
        several.settle(Round.schoolYear(period), asked);
        return List.of();
    }

    private Collection keep(
            Sheet sheet,
            Period period,
            int version,
            Collection.State state,
            Optional<LocalDate> day,
            OptionalInt invited,
            OptionalInt tookPart,
            String comment,
            String reason) {
        var id = sheet.collection().map(Collection::id).orElseGet(Ids::next);
        if (version != sheet.version()) throw new ChangedMeanwhile(id);
        var kept = new Collection(
                id,
                sheet.round().source().code(),
                place(sheet.unit()),
                period.code(),
                state,
                day,
                invited,
                tookPart,
                Optional.empty(),
                comment,
                reason,
                version + 1);
        boolean written = sheet.collection().isEmpty() ? collections.insert(kept) : collections.update(kept);
        if (!written) throw new ChangedMeanwhile(id);
        return kept;
    }

    private void record(String act, Collection kept, int figures) {
        audit.record(
                act,
                "collection",
                kept.id(),
                Map.of(
                        "source",
                        kept.source(),
                        "place",
                        kept.place().code(),
                        "period",
                        kept.period(),
                        "state",
                        kept.state().name(),
                        "figures",
                        figures));
    }

    /** A whole round as those see it who check it and release it. */
    record Whole(Round round, List<Part> parts, Map<Place, List<Entry>> entries, InFiles files) {
        public List<Part> delivered() {
            return parts.stream().filter(Part::isDelivered).toList();
        }

        /**
         * Whether all that it concerns have told of the figure, or said why they have none.
         *
         * @param standing those whose figure stands without being delivered here
         */
        boolean isSettled(KeyFigure figure, Definitions definitions, Set<Place> standing) {
            return parts.stream()
                    .allMatch(part -> standing.contains(place(part.unit())) || hasTold(part, figure, definitions));
        }

        private boolean hasTold(Part part, KeyFigure figure, Definitions definitions) {
            if (!part.isDelivered()) return part.isAnswered();
            return part.unit()
                            .filter(unit -> !definitions.concerns(figure, unit))
                            .isPresent()
                    || entries.getOrDefault(place(part.unit()), List.of()).stream()
                            .anyMatch(entry -> entry.keyFigure().equals(figure.code()));
        }

        /** Those that have delivered nothing here, and were not asked to deliver again: what stands of them was told in a file. */
        Set<Place> toldElsewhere() {
            return parts.stream()
                    .filter(part -> !part.isDelivered()
                            && part.unit().isPresent()
                            && part.collection().flatMap(Collection::sentBack).isEmpty())
                    .map(part -> place(part.unit()))
                    .collect(Collectors.toSet());
        }

        /** Whether anything has been checked that others do not see yet. */
        public boolean isNew() {
            return collected().stream().anyMatch(one -> one.state() == Collection.State.QUALITY_CHECKED);
        }

        public boolean isChecked() {
            var delivered = delivered();
            return !delivered.isEmpty()
                    && delivered.stream()
                            .allMatch(part -> part.collection().orElseThrow().state() != Collection.State.COLLECTED);
        }

        List<Collection> collected() {
            return delivered().stream()
                    .flatMap(part -> part.collection().stream())
                    .toList();
        }
    }

    /** As the form asks for them; a part the model has no longer comes last. */
    private static Comparator<Entry> inOrderOf(List<Breakdown> form) {
        return Comparator.comparingInt(entry -> {
            int at = form.indexOf(entry.part());
            return at < 0 ? form.size() : at;
        });
    }

    /** @throws NotFound when there is no such round, or the reader does not answer for the whole */
    @Transactional(readOnly = true)
    Whole whole(String source, Period period) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        var definitions = adopted.current();
        var round = Round.find(definitions, source, period).orElseThrow(() -> new NotFound(source));
        var known = new HashMap<Place, Collection>();
        var all = collections.list(source, period.code());
        all.forEach(one -> known.put(one.place(), one));
        var files = inFiles(List.of(round));
        var parts = places(definitions, round, units.then()).stream()
                .map(unit -> new Part(
                        unit, Optional.ofNullable(known.get(place(unit))), files.part(round, definitions, unit)))
                .toList();
        var entries = new LinkedHashMap<Place, List<Entry>>();
        for (var entry : collections.entries(all))
            entries.computeIfAbsent(entry.place(), place -> new ArrayList<>()).add(entry);
        for (var part : parts) {
            var ofPlace = entries.get(place(part.unit()));
            if (ofPlace != null) ofPlace.sort(inOrderOf(round.parts(part.unit())));
        }
        return new Whole(round, parts, entries, files);
    }

    /** Says of all that is delivered that it has been looked through and is right. */
    void check(String source, Period period) {
        for (var one : whole(source, period).collected())
            if (one.state() == Collection.State.COLLECTED)
                record("figures.check", move(one, Collection.State.QUALITY_CHECKED), 0);
    }

    /**
     * Gives what has been delivered, checked or released, or why nothing was, back to the one who wrote it, and says why. What others see stays until the next release.
     *
     * @return what has to be mended in the reason first
     */
    List<EntryForm.Problem> giveBack(String source, Period period, @Nullable UnitId unit, Map<String, String> typed) {
        var place = unit == null ? Place.MUNICIPALITY : Place.of(unit);
        var one = whole(source, period).parts().stream()
                .filter(Part::isAnswered)
                .flatMap(part -> part.collection().stream())
                .filter(answered -> answered.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new NotFound(source));
        var form = EntryForm.read(place, List.of(), List.of(), Map.of());
        var reason = text(typed, "reason", form);
        askOfPersons("reason", reason, Optional.empty(), typed, form);
        if (reason.isEmpty()) form.mend("reason", "knowledge.collected.giveBack.reason.required");
        if (!form.problems().isEmpty()) return form.problems();
        record("figures.giveBack", move(one, Collection.State.ONGOING, reason), 0);
        tasks.withdraw(EvidenceKind.COLLECTION, one.id().toString(), reason);
        several.settle(Round.schoolYear(period), unit);
        return List.of();
    }

    Collection move(Collection one, Collection.State state) {
        return move(one, state, one.reason());
    }

    private Collection move(Collection one, Collection.State state, String reason) {
        var moved = new Collection(
                one.id(),
                one.source(),
                one.place(),
                one.period(),
                state,
                one.conductedOn(),
                one.invited(),
                one.tookPart(),
                one.percent(),
                one.comment(),
                reason,
                one.version() + 1);
        if (!collections.update(moved)) throw new ChangedMeanwhile(one.id());
        return moved;
    }
}
