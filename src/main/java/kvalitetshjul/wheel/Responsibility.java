package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Answering;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.organisation.Standing;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Who answers for a task today. The pack names roles; persons come and go, so they are found when someone looks, by the rule of {@link Answering}; where
 * nobody answers for the accountable role all the way up, the role that keeps the wheel does.
 */
final class Responsibility {
    private final Map<String, RoleDefinition> roles = new HashMap<>();
    private final Map<String, List<RoleHolder>> holders;
    private final Answering answering;

    /** Thousands of tasks ask for the same few roles in the same few places. */
    private final Map<Asked, Answer> known = new HashMap<>();

    private record Asked(String role, boolean accountable, Optional<UnitId> unit, String keeper) {}

    Responsibility(List<Unit> units, List<RoleDefinition> roles, List<RoleHolder> holders) {
        answering = new Answering(units, roles, holders);
        roles.forEach(role -> this.roles.put(role.code(), role));
        this.holders = holders.stream().collect(Collectors.groupingBy(RoleHolder::role));
    }

    /**
     * A role of a task and those who hold it, which may be nobody for a role that only takes part.
     *
     * @param vacant whether nobody holds the role where the task is, so that others stand in
     * @param by what makes them the ones who answer
     */
    record Answer(String role, boolean accountable, boolean vacant, Answering.By by, List<RoleHolder> holders) {
        boolean has(PersonId person) {
            return holders.stream().anyMatch(holder -> holder.person().equals(person));
        }
    }

    /** The responsible roles in the order of the pack, the accountable first. The one that approves is left to {@link #approver}. */
    List<Answer> answers(Task task) {
        var answers = new ArrayList<Answer>();
        for (var responsible : task.item().responsible()) {
            if (task.item().approver().equals(Optional.of(responsible.role())) && !responsible.accountable()) continue;
            var answer = answer(responsible.role(), responsible.accountable(), task);
            if (responsible.accountable()) answers.addFirst(answer);
            else answers.add(answer);
        }
        return answers;
    }

    /** Who approves, where the item asks for four eyes. */
    Optional<Answer> approver(Task task) {
        return task.item().approver().map(role -> answer(role, false, task));
    }

    /** Whether the person may act on the task: one who answers for it, or the approver, who may also sign in their stead. */
    boolean isResponsible(PersonId person, Task task) {
        return Stream.concat(answers(task).stream(), approver(task).stream()).anyMatch(answer -> answer.has(person));
    }

    /**
     * Whether the person may open a closed task again: one who is accountable for it or approves it, or who closed it. What a council and its director have
     * decided is not opened by one of the many who took part.
     */
    boolean mayReopen(PersonId person, Task task) {
        boolean closedIt = task.lastBy().equals(Optional.of(person)) && isResponsible(person, task);
        return closedIt
                || Stream.concat(answers(task).stream().filter(Answer::accountable), approver(task).stream())
                        .anyMatch(answer -> answer.has(person));
    }

    /** Whether the work is the person’s. How many those are does not change with what becomes of them. */
    boolean isAnswering(PersonId person, Task task) {
        return answers(task).stream().anyMatch(answer -> answer.has(person));
    }

    /** Whether the task counts as the person’s own: by answering for it, or as the approver while it waits for them. Else it is the work of others. */
    boolean isOwn(PersonId person, Task task) {
        return isAnswering(person, task)
                || (task.isAwaiting()
                        && approver(task).filter(answer -> answer.has(person)).isPresent());
    }

    /** Whether others than the person are accountable for the task. */
    boolean isAnsweredByOthers(PersonId person, Task task) {
        return answers(task).stream()
                .filter(Answer::accountable)
                .flatMap(answer -> answer.holders().stream())
                .anyMatch(holder -> !holder.person().equals(person));
    }

    /** Codes of the items that the person may have to act on: answers for or approves in one of the places, none being the whole owner. */
    Set<String> concerning(PersonId person, Collection<WheelOfYear.Placed> items, Collection<Optional<UnitId>> places) {
        var here = new HashMap<Asked, Boolean>();
        return items.stream()
                .filter(placed -> roles(placed)
                        .anyMatch(asked -> here.computeIfAbsent(
                                asked,
                                role -> places.stream()
                                        .map(place -> new Asked(role.role(), role.accountable(), place, role.keeper()))
                                        .anyMatch(each -> known.computeIfAbsent(each, this::find)
                                                .has(person)))))
                .map(placed -> placed.item().code())
                .collect(Collectors.toSet());
    }

    /** Wherever they are asked for. */
    private static Stream<Asked> roles(WheelOfYear.Placed placed) {
        var keeper = placed.wheel().owner();
        var item = placed.item();
        return Stream.concat(
                item.responsible().stream()
                        .map(each -> new Asked(each.role(), each.accountable(), Optional.empty(), keeper)),
                item.approver().stream().map(role -> new Asked(role, false, Optional.empty(), keeper)));
    }

    /** Those whose move it is: the responsible while it is to be done, the approver while it waits. */
    boolean isNext(PersonId person, Task task) {
        var movers = task.isToDo() ? answers(task).stream() : approver(task).stream();
        return movers.anyMatch(answer -> answer.has(person));
    }

    /**
     * Somebody who holds a role and is away.
     *
     * @param until the last day
     * @param instead those who answer meanwhile
     */
    record Away(LocalDate until, List<String> instead) {}

    /** The absence that lasts longest, where the person holds a role and is away today. */
    Optional<Away> away(PersonId person) {
        return holders.values().stream()
                .flatMap(List::stream)
                .filter(holder -> holder.person().equals(person))
                .flatMap(holder -> holder.awayUntil().stream()
                        .map(until -> new Away(
                                until,
                                answering.answer(holder.role(), holder.unit()).people().stream()
                                        .map(RoleHolder::name)
                                        .toList())))
                .max(Comparator.comparing(Away::until));
    }

    /** Whether the person is one step above whoever should have done the task, and so is told when it has stood undone. */
    boolean isAbove(PersonId person, Task task) {
        return answers(task).stream()
                .filter(Answer::accountable)
                .flatMap(answer -> answering.above(answer.role(), task.unit()).stream())
                .anyMatch(holder -> holder.person().equals(person));
    }

    private Answer answer(String role, boolean accountable, Task task) {
        return known.computeIfAbsent(new Asked(role, accountable, task.unit(), task.keeper()), this::find);
    }

    private Answer find(Asked asked) {
        var role = asked.role();
        var unit = asked.unit();
        var everywhere = holders.getOrDefault(role, List.of());
        var found = answering.answer(role, unit);
        // what is done once, by a role that is held in units, is done by all who hold it
        var there = unit.isEmpty() && found.by() != Answering.By.SUBSTITUTE
                ? people(everywhere.stream()
                        .filter(holder -> !holder.away() && holder.standing() != Standing.DEPUTY)
                        .toList())
                : List.<RoleHolder>of();
        if (!there.isEmpty()) return new Answer(role, asked.accountable(), false, Answering.By.HOLDER, there);
        boolean isOfUnits = Optional.ofNullable(roles.get(role))
                .filter(definition -> definition.level().equals(Level.UNIT.name()))
                .isPresent();
        if (found.by() == Answering.By.NOBODY)
            return asked.accountable()
                    ? new Answer(
                            role,
                            true,
                            true,
                            Answering.By.SUPERIOR,
                            people(holders.getOrDefault(asked.keeper(), List.of())))
                    : new Answer(role, false, false, found.by(), List.of());
        boolean vacant = isOfUnits && !answering.isHeld(role, unit);
        return new Answer(role, asked.accountable(), vacant, found.by(), found.people());
    }

    /** Each person once, however many assignments they hold the role by. */
    private static List<RoleHolder> people(List<RoleHolder> holders) {
        Set<PersonId> seen = new HashSet<>();
        return holders.stream().filter(holder -> seen.add(holder.person())).toList();
    }
}
