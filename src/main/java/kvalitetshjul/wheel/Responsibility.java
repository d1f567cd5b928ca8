package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Who answers for a task today. The pack names roles; persons come and go, so they are found when someone looks. A role nobody holds in the
 * unit is looked for above it; where the accountable role is vacant all the way up, the role that keeps the wheel answers.
 */
final class Responsibility {
    private final Map<UnitId, Unit> units = new HashMap<>();
    private final Map<String, RoleDefinition> roles = new HashMap<>();
    private final Map<String, List<RoleHolder>> holders;
    private final String keeper;

    Responsibility(List<Unit> units, List<RoleDefinition> roles, List<RoleHolder> holders, String keeper) {
        units.forEach(unit -> this.units.put(unit.id(), unit));
        roles.forEach(role -> this.roles.put(role.code(), role));
        this.holders = holders.stream().collect(Collectors.groupingBy(RoleHolder::role));
        this.keeper = keeper;
    }

    /**
     * A role of a task and those who hold it, which may be nobody for a role that only takes part.
     *
     * @param vacant whether nobody holds the role where the task is, so that those above stand in
     */
    record Answer(String role, boolean accountable, boolean vacant, List<RoleHolder> holders) {
        boolean has(PersonId person) {
            return holders.stream().anyMatch(holder -> holder.person().equals(person));
        }
    }

    /** The responsible roles in the order of the pack, the accountable first. The one that approves is left to {@link #approver}. */
    List<Answer> answers(Task task) {
        var answers = new ArrayList<Answer>();
        for (var responsible : task.item().responsible()) {
            if (task.item().approver().equals(Optional.of(responsible.role())) && !responsible.accountable()) continue;
            var answer = answer(responsible.role(), responsible.accountable(), task.unit());
            if (responsible.accountable()) answers.addFirst(answer);
            else answers.add(answer);
        }
        return answers;
    }

    /** Who approves, where the item asks for four eyes. */
    Optional<Answer> approver(Task task) {
        return task.item().approver().map(role -> answer(role, false, task.unit()));
    }

    /** Whether the person may act on the task: one who answers for it, or the approver, who may also sign in their stead. */
    boolean isResponsible(PersonId person, Task task) {
        return Stream.concat(answers(task).stream(), approver(task).stream()).anyMatch(answer -> answer.has(person));
    }

    /**
     * Whether the task counts as the person’s own: by answering for it, or as the approver once it waits for them, and after they have approved it.
     * Until then it is the work of others.
     */
    boolean isOwn(PersonId person, Task task) {
        if (answers(task).stream().anyMatch(answer -> answer.has(person))) return true;
        boolean reached = task.isAwaiting()
                || (task.lastAct().equals(Optional.of(Task.Act.APPROVED))
                        && task.lastBy().equals(Optional.of(person)));
        return reached && approver(task).filter(answer -> answer.has(person)).isPresent();
    }

    /** Those whose move it is: the responsible while it is to be done, the approver while it waits. */
    boolean isNext(PersonId person, Task task) {
        var movers = task.isToDo() ? answers(task).stream() : approver(task).stream();
        return movers.anyMatch(answer -> answer.has(person));
    }

    private Answer answer(String role, boolean accountable, Optional<UnitId> unit) {
        var everywhere = holders.getOrDefault(role, List.of());
        if (unit.isEmpty() && !everywhere.isEmpty()) return new Answer(role, accountable, false, people(everywhere));
        boolean isOfUnits = Optional.ofNullable(roles.get(role))
                .filter(definition -> definition.level().equals(Level.UNIT.name()))
                .isPresent();
        var scope = unit;
        for (boolean above = false; ; above = true) {
            var at = scope;
            var here = everywhere.stream()
                    .filter(holder -> holder.unit().equals(at))
                    .toList();
            if (!here.isEmpty()) return new Answer(role, accountable, above && isOfUnits, people(here));
            if (scope.isEmpty() && accountable)
                return new Answer(role, true, true, people(holders.getOrDefault(keeper, List.of())));
            if (scope.isEmpty()) return new Answer(role, false, false, List.of());
            scope = Optional.ofNullable(units.get(scope.get())).flatMap(Unit::parent);
        }
    }

    /** Each person once, however many assignments they hold the role by. */
    private static List<RoleHolder> people(List<RoleHolder> holders) {
        Set<PersonId> seen = new HashSet<>();
        return holders.stream().filter(holder -> seen.add(holder.person())).toList();
    }
}
