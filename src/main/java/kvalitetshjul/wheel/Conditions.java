package kvalitetshjul.wheel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * Whether what tasks wait for is so. A decision, and what was found in a meeting, somebody says; the rest follows from what is there. Whatever an item waits
 * for, it stands when the rule of how often its source is due would be broken without it (M-WHL-8).
 *
 * @param done the tasks of the year that are done, by the code of their item
 * @param holders of roles today
 * @param history when the items that deliver sources were last done, in years before
 * @param sources the items that deliver each source, by its code
 * @param years how many years may lie between, by source; none where the pack does not say
 */
record Conditions(
        SchoolYear year,
        Map<String, List<Task>> done,
        List<RoleHolder> holders,
        History history,
        Map<String, List<String>> sources,
        Map<String, Integer> years) {

    boolean stand(Task task) {
        return task.item()
                .condition()
                .map(condition -> isSo(condition, task) || isForced(condition, task))
                .orElse(true);
    }

    private boolean isSo(WheelItem.Condition condition, Task task) {
        return switch (condition.onlyIf()) {
            case DECIDED, FOUND -> false;
            case ROLE_HELD ->
                condition.role().filter(role -> isHeld(role, task.unit())).isPresent();
            case COLLECTED ->
                condition.source().stream()
                        .flatMap(source -> sources.getOrDefault(source, List.of()).stream())
                        .anyMatch(item -> isDone(item, task.unit()));
            case ITEM_DONE ->
                condition.item().filter(item -> isDone(item, task.unit())).isPresent();
        };
    }

    /** Held in the unit of the task, or for the whole owner. */
    private boolean isHeld(String role, Optional<UnitId> unit) {
        return holders.stream()
                .anyMatch(holder -> holder.role().equals(role)
                        && (unit.isEmpty()
                                || holder.unit().isEmpty()
                                || holder.unit().equals(unit)));
    }

    /** Done in the same unit, or once for all. */
    private boolean isDone(String item, Optional<UnitId> unit) {
        return done.getOrDefault(item, List.of()).stream()
                .anyMatch(task ->
                        task.unit().isEmpty() || unit.isEmpty() || task.unit().equals(unit));
    }

    private boolean isForced(WheelItem.Condition condition, Task task) {
        return condition
                .forcedBy()
                .filter(source -> wouldBreak(source, task.unit()))
                .isPresent();
    }

    /** Of what was never done here nobody can say that it is not due. */
    private boolean wouldBreak(String source, Optional<UnitId> unit) {
        var most = years.get(source);
        if (most == null) return false;
        return sources.getOrDefault(source, List.of()).stream()
                .flatMap(item -> history.lastTime(item, unit).stream())
                .mapToInt(time -> time.year().startYear())
                .max()
                .stream()
                .allMatch(last -> year.startYear() - last >= most);
    }
}
