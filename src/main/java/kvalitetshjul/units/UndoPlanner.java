package kvalitetshjul.units;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says what the units would be once an act is taken back, or why it cannot be. Changes nothing. */
@Component
class UndoPlanner {
    private final UnitRepository units;
    private final ActRepository acts;
    private final UnitPlanner planner;
    private final ObjectProvider<UnitEffects> effects;

    UndoPlanner(UnitRepository units, ActRepository acts, UnitPlanner planner, ObjectProvider<UnitEffects> effects) {
        this.units = units;
        this.acts = acts;
        this.planner = planner;
        this.effects = effects;
    }

    /**
     * @param restored the units as they would be again
     * @param withdrawn those the act added, as they are
     */
    record Plan(UnitLogEntry act, List<UnitHistory> restored, List<UnitHistory> withdrawn) {
        static List<UnitId> ids(List<UnitHistory> units) {
            return units.stream().map(UnitHistory::id).toList();
        }
    }

    /**
     * Plans the undoing of an act. What came after it and was undone itself is no hindrance.
     *
     * @throws RuleViolation when it was undone before, or something that stands rests on it
     */
    Plan plan(UUID act) {
        var entry = acts.find(act).orElseThrow(() -> new NotFound(act));
        if (entry.undoneAt().isPresent()) throw new RuleViolation("units.undo.twice");
        var touched = acts.listTouched(act);
        var now = units.histories(
                touched.stream().map(ActRepository.Touched::unit).toList());
        var withdrawn = touched.stream()
                .filter(each -> each.before().isEmpty())
                .map(each -> Objects.requireNonNull(now.get(each.unit())))
                .toList();
        var added = Plan.ids(withdrawn);
        acts.findFollowed(act).ifPresent(unit -> {
            throw new RuleViolation("units.undo.followed", UnitPlanner.name(Objects.requireNonNull(now.get(unit))));
        });
        var below = units.namesBelow(added, entry.day());
        if (!below.isEmpty()) throw new RuleViolation("units.undo.children", String.join(", ", below));
        effects.orderedStream()
                .flatMap(each -> each.hindersUndoing(act, added).stream())
                .findFirst()
                .ifPresent(hindrance -> {
                    throw new RuleViolation(hindrance.messageKey(), hindrance.asArray());
                });
        var restored = touched.stream()
                .flatMap(each ->
                        each
                                .before()
                                .map(before -> restored(Objects.requireNonNull(now.get(each.unit())), before, entry))
                                .stream())
                .toList();
        return new Plan(entry, restored, withdrawn);
    }

    private UnitHistory restored(UnitHistory unit, UnitHistory former, UnitLogEntry act) {
        var before = unit.restored(former);
        var profile = before.periods().getLast().profile();
        planner.checkPlace(unit.id(), profile.parent(), act.day());
        if (!profile.officialId().equals(unit.on(act.day()).officialId()) || UnitPlanner.isEnd(unit))
            planner.checkNumber(unit.id(), profile.officialId(), act.day());
        return before;
    }
}
