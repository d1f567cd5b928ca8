package kvalitetshjul.wheel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the wheel as the pack gives it: what is done every year, by which role, when, and what shows that it is done.
 *
 * @param evidenceSource the data source the evidence must be about, where any will not do
 * @param lastDay no task begins after it
 * @param approver the role that approves what the responsible signed, with {@link SignOff#RESPONSIBLE_PLUS_APPROVER}
 * @param predecessors items that should be done first; they warn and never stop anyone
 * @param legalBasis where the duty stands: ids of the law catalogue, and the municipality’s own words where that lacks it
 */
record WheelItem(
        String code,
        LocalizedText name,
        Optional<LocalizedText> description,
        Level level,
        Phase phase,
        Target target,
        List<String> unitKinds,
        Optional<Grades> grades,
        List<Responsible> responsible,
        When when,
        Optional<LocalDate> lastDay,
        Optional<NationalDate> nationalDate,
        Optional<Condition> condition,
        List<EvidenceKind> evidence,
        Optional<String> evidenceSource,
        SignOff signOff,
        Optional<String> approver,
        List<String> predecessors,
        List<String> legalBasis,
        Optional<LocalizedText> note) {
    WheelItem {
        unitKinds = orNone(unitKinds);
        responsible = orNone(responsible);
        evidence = orNone(evidence);
        predecessors = orNone(predecessors);
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
     * An item that stands only in the years someone decides it.
     *
     * @param forcedBy the data source whose frequency rule makes it stand all the same
     */
    record Condition(String onlyIf, Optional<String> forcedBy) {}

    /** Whether it has ended before these days begin. */
    boolean isOver(DateWindow days) {
        return lastDay.filter(last -> last.isBefore(days.from())).isPresent();
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
        return unit.ownership() == Unit.Ownership.MUNICIPAL && hasGrades(unit);
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
