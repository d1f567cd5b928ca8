package kvalitetshjul.wheel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the wheel as the pack gives it: what is done every year, by which role, when, and what shows that it is done.
 *
 * @param evidenceSource the data source the evidence must be about
 * @param evidenceSources with several: all of them, as far as they concern the place
 * @param evidenceChosen whether also all that the unit has chosen to collect in the year
 * @param bodies with {@link Target#PER_BODY}: codes of the bodies that each get a task
 * @param forms school forms a unit must have one of; none for all
 * @param lastDay no task begins after it
 * @param approver the role that approves what the responsible signed, with {@link SignOff#RESPONSIBLE_PLUS_APPROVER}
 * @param predecessors items that should be done first; they warn and never stop anyone
 * @param buildsOnLastYear items of the year before that it follows from
 * @param legalBasis where the duty stands: ids of the law catalogue, and the municipality’s own words where that lacks it
 * @param documents codes of the documents one needs to do it
 * @param deliversFigures codes of the key figures that are ready when it is done
 * @param usesFigures codes of the key figures that must be ready before
 * @param toConfirm a proposal: what the municipality has to make up its mind about
 */
record WheelItem(
        String code,
        LocalizedText name,
        Optional<LocalizedText> description,
        Level level,
        Phase phase,
        Target target,
        List<String> unitKinds,
        List<String> bodies,
        List<String> forms,
        Optional<Grades> grades,
        List<Responsible> responsible,
        When when,
        Optional<LocalDate> lastDay,
        Optional<NationalDate> nationalDate,
        Optional<Condition> condition,
        List<EvidenceKind> evidence,
        Optional<String> evidenceSource,
        List<String> evidenceSources,
        @Nullable Boolean evidenceChosen,
        SignOff signOff,
        Optional<String> approver,
        List<String> predecessors,
        List<String> buildsOnLastYear,
        List<String> legalBasis,
        List<String> documents,
        List<String> deliversFigures,
        List<String> usesFigures,
        Optional<LocalizedText> toConfirm,
        Optional<LocalizedText> note) {
    WheelItem {
        unitKinds = orNone(unitKinds);
        bodies = orNone(bodies);
        forms = orNone(forms);
        documents = orNone(documents);
        deliversFigures = orNone(deliversFigures);
        usesFigures = orNone(usesFigures);
        responsible = orNone(responsible);
        evidence = orNone(evidence);
        evidenceSources = orNone(evidenceSources);
        predecessors = orNone(predecessors);
        buildsOnLastYear = orNone(buildsOnLastYear);
        legalBasis = orNone(legalBasis);
    }

    /** A list that the pack leaves out. */
    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The part of the cycle the work belongs to. */
    enum Phase {
        ASSESS,
        PLAN,
        IMPLEMENT,
        EVALUATE
    }

    /** How many tasks the item becomes. */
    enum Target {
        ONCE,
        PER_UNIT,
        PER_UNIT_OF_KIND,
        PER_BODY
    }

    /** Who closes a task: the evidence itself, the responsible, or the responsible and then another. */
    enum SignOff {
        AUTOMATIC,
        RESPONSIBLE,
        RESPONSIBLE_PLUS_APPROVER
    }

    /** A role that does the work; one of them is accountable, and the pack says so of that one only. */
    record Responsible(String role, boolean accountable) {
        @JsonCreator
        static Responsible of(
                @JsonProperty("role") String role, @JsonProperty("accountable") @Nullable Boolean accountable) {
            return new Responsible(role, accountable != null && accountable);
        }
    }

    /** Grades a unit must have one of, both inclusive. */
    record Grades(int from, int to) {}

    /** The date the state has set, shown beside the municipality’s own. */
    record NationalDate(When when, LocalizedText text) {}

    /**
     * An item that stands only in the years in which something is so.
     *
     * @param forcedBy the data source whose frequency rule makes it stand all the same
     * @param role with {@link OnlyIf#ROLE_HELD}
     * @param source with {@link OnlyIf#COLLECTED}
     * @param item with {@link OnlyIf#ITEM_DONE}
     */
    record Condition(
            OnlyIf onlyIf,
            Optional<String> forcedBy,
            Optional<String> role,
            Optional<String> source,
            Optional<String> item) {}

    /** What an item waits for. Whoever answers for it says so, where nothing else tells. */
    enum OnlyIf {
        DECIDED,
        ROLE_HELD,
        COLLECTED,
        ITEM_DONE,
        FOUND
    }

    /** The same item at another time. */
    WheelItem at(When other) {
        return with(other, legalBasis, documents);
    }

    /** The same item with what is put to it beside its own law and documents. */
    WheelItem with(Attached more) {
        return with(
                when,
                Stream.concat(legalBasis.stream(), more.legalBasis().stream())
                        .distinct()
                        .toList(),
                Stream.concat(documents.stream(), more.documents().stream())
                        .distinct()
                        .toList());
    }

    private WheelItem with(When other, List<String> law, List<String> papers) {
        return new WheelItem(
                code,
                name,
                description,
                level,
                phase,
                target,
                unitKinds,
                bodies,
                forms,
                grades,
                responsible,
                other,
                lastDay,
                nationalDate,
                condition,
                evidence,
                evidenceSource,
                evidenceSources,
                evidenceChosen,
                signOff,
                approver,
                predecessors,
                buildsOnLastYear,
                law,
                papers,
                deliversFigures,
                usesFigures,
                toConfirm,
                note);
    }

    /** Whether its evidence is that several data sources have been collected, all of them. */
    boolean isOfSeveral() {
        return !evidenceSources.isEmpty() || isOfChosen();
    }

    /** Whether what a unit has chosen to collect is among them. */
    boolean isOfChosen() {
        return Boolean.TRUE.equals(evidenceChosen);
    }

    /** The role that answers for it. */
    Optional<String> accountable() {
        return responsible.stream()
                .filter(Responsible::accountable)
                .map(Responsible::role)
                .findFirst();
    }

    /** Whether it has ended before these days begin. */
    boolean isOver(DateWindow days) {
        return lastDay.filter(last -> last.isBefore(days.from())).isPresent();
    }

    /** Whether each unit does it, or each of some kinds. */
    boolean isPerUnit() {
        return target == Target.PER_UNIT || target == Target.PER_UNIT_OF_KIND;
    }

    /** The units that get a task each; empty for an item that is done once. The owner follows up its own units, not private ones. */
    List<Unit> unitsAmong(List<Unit> units) {
        return switch (target) {
            case ONCE, PER_BODY -> List.of();
            case PER_UNIT -> units.stream().filter(this::isOwn).toList();
            case PER_UNIT_OF_KIND ->
                units.stream()
                        .filter(unit -> isOwn(unit) && unitKinds.contains(unit.kind()))
                        .toList();
        };
    }

    private boolean isOwn(Unit unit) {
        return unit.ownership() == Unit.Ownership.MUNICIPAL && hasGrades(unit) && hasForm(unit);
    }

    /** A unit of which no form is known is taken to have them all. */
    private boolean hasForm(Unit unit) {
        return forms.isEmpty()
                || unit.forms().isEmpty()
                || unit.forms().stream().anyMatch(form -> forms.contains(form.name()));
    }

    private boolean hasGrades(Unit unit) {
        return grades.isEmpty()
                || unit.grades().isEmpty()
                || (unit.grades().get().lowest() <= grades.get().to()
                        && grades.get().from() <= unit.grades().get().highest());
    }

    /** What is still missing when these kinds are there, in the order of the pack. */
    List<EvidenceKind> missing(Set<EvidenceKind> delivered) {
        return evidence.stream().filter(kind -> !delivered.contains(kind)).toList();
    }
}
