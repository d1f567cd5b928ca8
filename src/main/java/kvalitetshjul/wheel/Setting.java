package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Who reads a page of the wheel, when, and who is who: read once for a page, in the same few statements whatever the page shows.
 *
 * @param units those that exist on some of the days the page is about, in their order
 * @param roles by code
 * @param responsibility who answers for what today
 * @param acting what the reader may do today
 * @param sees where the reader sees the wheel
 */
record Setting(
        LocalDate today,
        ZoneId zone,
        Locale locale,
        PersonId reader,
        Map<UnitId, Unit> units,
        Map<String, RoleDefinition> roles,
        Responsibility responsibility,
        Acting acting,
        Reach sees) {

    /** A task that belongs to no unit is everybody’s to see; the others are seen where the reader sees the wheel. */
    boolean isSeen(Task task) {
        return task.unit().isEmpty() || sees.in(task.unit().get());
    }

    /** Whether a click signs it: it is late or due, nothing is missing, nothing needs words, and it is the reader’s own work: who only approves it, does not sign it. */
    boolean isOneClick(Task task) {
        return task.isToDo()
                && state(task) != TaskState.PLANNED
                && task.missing().isEmpty()
                && task.item().signOff() != WheelItem.SignOff.AUTOMATIC
                && acting.maySign(task)
                && responsibility.isNext(reader, task);
    }

    /** Whether it may be left out among several: it has begun, is still to be done, and is the reader’s own work. */
    boolean isSkippable(Task task) {
        return task.isToDo()
                && state(task) != TaskState.PLANNED
                && isBegun(task)
                && acting.maySign(task)
                && responsibility.isNext(reader, task);
    }

    /** The same where nothing is to be done yet, whoever reads. */
    Setting ofDraft() {
        return new Setting(
                today,
                zone,
                locale,
                reader,
                units,
                roles,
                responsibility,
                new Acting(reader, responsibility, new Reach(false, Set.of(), Set.of())),
                sees);
    }

    /** Whether the school year of the task has begun: before that it is not signed. */
    boolean isBegun(Task task) {
        return !today.isBefore(task.year().days().from());
    }

    /** What waits for the reader today: late, to be done now or to be approved, and their move. The one number every page tells. */
    boolean isWaiting(Task task) {
        return state(task).isNow() && responsibility.isNext(reader, task);
    }

    TaskState state(Task task) {
        return task.state(today);
    }

    /** Whose task it is: the body, the unit, or the body of the unit; empty for what is done once for the owner. */
    Optional<String> placeName(Task task) {
        return placeName(task, task.unit().map(units::get).map(Unit::name));
    }

    /** As {@link #placeName(Task)}, where the name of the unit is known. */
    Optional<String> placeName(Task task, Optional<String> unit) {
        return placeName(task, unit, locale);
    }

    static Optional<String> placeName(Task task, Optional<String> unit, Locale locale) {
        var body = task.body().map(one -> one.name().in(locale));
        return body.map(name -> unit.map(place -> name + ", " + place).orElse(name))
                .or(() -> unit);
    }

    String kindOf(Task task) {
        return task.unit().map(units::get).map(Unit::kind).orElse("");
    }

    WheelPage.Answer shown(Responsibility.Answer answer, Task task) {
        return new WheelPage.Answer(
                roleName(answer.role(), kindOf(task)),
                answer.accountable(),
                answer.vacant(),
                answer.by(),
                answer.holders().stream().map(holder -> holder.name()).toList());
    }

    /** @param kind of the unit, which may have a word of its own for the role; empty where there is none */
    String roleName(String role, String kind) {
        var definition = roles.get(role);
        return definition == null ? role : definition.nameIn(kind).in(locale);
    }

    List<RoleDefinition> rolesKeeperFirst(String keeper) {
        return roles.values().stream()
                .sorted(Comparator.comparing(
                                (RoleDefinition role) -> !role.code().equals(keeper))
                        .thenComparing(RoleDefinition::code))
                .toList();
    }

    LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone);
    }
}
