package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/** Says what the units would be after an act, or why it cannot be done. Changes nothing. */
@Component
class UnitPlanner {
    private final UnitRepository units;
    private final ActRepository acts;
    private final UnitNumbers numbers;
    private final Owners owners;

    UnitPlanner(UnitRepository units, ActRepository acts, UnitNumbers numbers, Owners owners) {
        this.units = units;
        this.acts = acts;
        this.numbers = numbers;
        this.owners = owners;
    }

    /**
     * The units as they would be.
     *
     * @param changed each as it is, and as it would be
     * @param shown the one to look at afterwards
     */
    record Plan(
            List<UnitHistory> added,
            SequencedMap<UnitHistory, UnitHistory> changed,
            List<UnitId> predecessors,
            List<UnitId> successors,
            UnitId shown) {
        Plan(UnitId shown) {
            this(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), shown);
        }

        Plan showing(UnitId other) {
            return new Plan(added, changed, predecessors, successors, other);
        }

        List<UnitId> ending() {
            return changed.entrySet().stream()
                    .filter(each -> isEnd(each.getValue()) && !isEnd(each.getKey()))
                    .map(each -> each.getValue().id())
                    .toList();
        }

        /** The unit to look at afterwards, where the act makes it another. */
        Optional<UnitHistory> after() {
            return Stream.concat(added.stream(), changed.values().stream())
                    .filter(unit -> unit.id().equals(shown))
                    .findFirst();
        }
    }

    static boolean isEnd(UnitHistory unit) {
        return !unit.valid().to().equals(DateWindow.NO_END);
    }

    Plan plan(UnitAct act) {
        if (act.reason().isBlank()) throw new RuleViolation("units.act.reason");
        return switch (act) {
            case UnitAct.Add add -> {
                var unit = UnitHistory.beginning(new UnitId(Ids.next()), add.day(), add.profile());
                checkPlace(unit.id(), add.profile().parent(), add.day());
                checkNumber(unit.id(), add.profile().officialId(), add.day());
                var plan = new Plan(unit.id());
                plan.added().add(unit);
                yield plan;
            }
            case UnitAct.Edit edit ->
                changing(edit.unit(), edit.version(), edit.day(), profile -> profile.being(edit.facts()));
            case UnitAct.Rename rename ->
                changing(
                        rename.unit(),
                        rename.version(),
                        rename.day(),
                        profile -> profile.named(rename.name(), rename.shortName()));
            case UnitAct.Renumber renumber -> {
                checkNumber(renumber.unit(), renumber.number(), renumber.day());
                yield changing(
                        renumber.unit(),
                        renumber.version(),
                        renumber.day(),
                        profile -> profile.numbered(renumber.number().orElse(null)));
            }
            case UnitAct.Move move -> {
                checkPlace(move.unit(), move.parent(), move.day());
                yield changing(
                        move.unit(),
                        move.version(),
                        move.day(),
                        profile -> profile.under(move.parent().orElse(null)));
            }
            case UnitAct.Merge merge -> merging(merge);
            case UnitAct.Split split -> splitting(split);
            case UnitAct.Close close -> {
                var plan = new Plan(close.unit());
                end(plan, seen(close.unit(), close.version()), close.day());
                yield plan;
            }
        };
    }

    private Plan changing(UnitId id, int version, LocalDate day, UnaryOperator<UnitProfile> change) {
        var plan = new Plan(id);
        var unit = seen(id, version);
        plan.changed().put(unit, unit.from(day, change));
        return plan;
    }

    private Plan merging(UnitAct.Merge merge) {
        var first = seen(merge.unit(), merge.version());
        var all = new LinkedHashSet<>(List.of(merge.unit()));
        all.addAll(merge.others());
        merge.into().ifPresent(all::add);
        if (all.size() < 2) throw new RuleViolation("units.merge.two");
        var into = merge.into();
        var parties = all.stream()
                .map(id -> id.equals(first.id()) ? first : named(id, merge.seen()))
                .toList();
        var grades = merge.grades().or(() -> taught(parties, merge.day()));
        var plan = new Plan(into.orElse(merge.unit()));
        if (into.isPresent()) plan.successors().add(into.get());
        else {
            if (merge.newName().isBlank()) throw new RuleViolation("units.merge.name");
            var profile = first.on(merge.day())
                    .named(merge.newName().strip(), Optional.empty())
                    .numbered(null)
                    .teaching(grades);
            var unit = UnitHistory.beginning(new UnitId(Ids.next()), merge.day(), profile);
            plan.added().add(unit);
            plan.successors().add(unit.id());
            plan = plan.showing(unit.id());
        }
        for (var unit : parties) {
            if (into.equals(Optional.of(unit.id()))) {
                unit.requireGoingOn(merge.day());
                plan.changed().put(unit, receiving(unit, merge.day(), grades));
                continue;
            }
            end(plan, unit, merge.day());
            plan.predecessors().add(unit.id());
        }
        return plan;
    }

    /** From the lowest grade of any of them to the highest; none where none of them has grades. */
    private static Optional<Unit.Grades> taught(List<UnitHistory> units, LocalDate day) {
        return units.stream().flatMap(unit -> unit.on(day).grades().stream()).reduce(Unit.Grades::and);
    }

    private static UnitHistory receiving(UnitHistory unit, LocalDate day, Optional<Unit.Grades> grades) {
        return unit.on(day).grades().equals(grades)
                ? unit.goingOn()
                : unit.from(day, profile -> profile.teaching(grades));
    }

    private Plan splitting(UnitAct.Split split) {
        var unit = seen(split.unit(), split.version());
        var names = split.newNames().stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() < (split.goesOn() ? 1 : 2)) throw new RuleViolation("units.split.names");
        var plan = new Plan(unit.id());
        if (split.goesOn()) unit.requireGoingOn(split.day());
        else end(plan, unit, split.day());
        for (var name : names) {
            var profile = unit.on(split.day()).named(name, Optional.empty()).numbered(null);
            var part = UnitHistory.beginning(new UnitId(Ids.next()), split.day(), profile);
            plan.added().add(part);
            plan.successors().add(part.id());
        }
        plan.predecessors().add(unit.id());
        return split.goesOn() ? plan : plan.showing(plan.successors().getFirst());
    }

    private void end(Plan plan, UnitHistory unit, LocalDate day) {
        var below = units.namesBelow(List.of(unit.id()), day);
        if (!below.isEmpty()) throw new RuleViolation("units.close.children", name(unit), String.join(", ", below));
        acts.findPredecessor(unit.id(), day).ifPresent(coming -> {
            throw new RuleViolation("units.close.receives", name(unit), coming.name(), coming.day());
        });
        plan.changed().put(unit, unit.gone(day));
    }

    void checkPlace(UnitId unit, Optional<UnitId> parent, LocalDate day) {
        if (parent.isEmpty()) return;
        var above = named(parent.get(), Map.of());
        if (!above.valid().contains(day) || isEnd(above)) throw new RuleViolation("units.move.gone", name(above));
        if (units.isAbove(unit, parent.get(), day)) throw new RuleViolation("units.move.cycle", name(above));
    }

    void checkNumber(UnitId unit, Optional<String> number, LocalDate day) {
        if (number.isEmpty()) return;
        numbers.check(number.get(), owners.current().country());
        units.holderOf(number.get(), unit, day).ifPresent(name -> {
            throw new RuleViolation("units.number.taken", number.get(), name);
        });
    }

    static String name(UnitHistory unit) {
        return unit.periods().getLast().profile().name();
    }

    private UnitHistory seen(UnitId id, int version) {
        var unit = get(id);
        if (unit.version() != version) throw new ChangedMeanwhile(name(unit));
        return unit;
    }

    private UnitHistory get(UnitId id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    /**
     * A unit that a form names beside its own.
     *
     * @throws RuleViolation when it is no longer there
     * @throws ChangedMeanwhile when it was changed after it was looked at
     */
    private UnitHistory named(UnitId id, Map<UnitId, Integer> seen) {
        var unit = find(id).orElseThrow(() -> new RuleViolation("units.named.gone"));
        if (seen.getOrDefault(id, unit.version()) != unit.version()) throw new ChangedMeanwhile(name(unit));
        return unit;
    }

    private Optional<UnitHistory> find(UnitId id) {
        return Optional.ofNullable(units.histories(List.of(id)).get(id));
    }
}
