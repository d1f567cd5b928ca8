package kvalitetshjul.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Who answers for a role in a place on the day the holders were read: who holds it and is there; else the substitute; else a deputy, first one named in
 * person, then the roles the pack gives in order; else, one level up at a time, whoever answers there for the same role or for the one above it.
 */
public final class Answering {
    public enum By {
        HOLDER,
        SUBSTITUTE,
        DEPUTY,
        SUPERIOR,
        NOBODY
    }

    /** @param people each once, those who hold the role first; empty for {@link By#NOBODY} alone */
    public record Answer(By by, List<RoleHolder> people) {
        public Answer {
            people = List.copyOf(people);
        }
    }

    private record Place(String role, Optional<UnitId> unit) {}

    private static final Answer NOBODY = new Answer(By.NOBODY, List.of());

    private final Map<UnitId, Unit> units = new HashMap<>();
    private final Map<String, RoleDefinition> roles = new HashMap<>();
    private final Map<Place, List<RoleHolder>> holders = new HashMap<>();

    public Answering(List<Unit> units, List<RoleDefinition> roles, List<RoleHolder> holders) {
        units.forEach(unit -> this.units.put(unit.id(), unit));
        roles.forEach(role -> this.roles.put(role.code(), role));
        holders.forEach(holder -> this.holders
                .computeIfAbsent(new Place(holder.role(), holder.unit()), place -> new ArrayList<>())
                .add(holder));
    }

    /** @param unit none for the whole owner */
    public Answer answer(String role, Optional<UnitId> unit) {
        var here = here(role, unit);
        var scope = unit;
        while (here.by() == By.NOBODY && scope.isPresent()) {
            scope = Optional.ofNullable(units.get(scope.get())).flatMap(Unit::parent);
            here = superiorAnswer(role, scope);
        }
        if (here.by() == By.NOBODY) here = superiorAnswer(role, Optional.empty());
        return here;
    }

    /**
     * Whoever is one step above those who answer: the role above it in the same place, else, one level up at a time, whoever answers there for the
     * same role or for the one above it. None of them answers for it already.
     *
     * @param unit none for the whole owner
     */
    public List<RoleHolder> above(String role, Optional<UnitId> unit) {
        var already = new HashSet<PersonId>();
        answer(role, unit).people().forEach(holder -> already.add(holder.person()));
        var scope = unit;
        while (true) {
            var found = superiors(role, scope, !scope.equals(unit)).stream()
                    .filter(holder -> !already.contains(holder.person()))
                    .toList();
            if (!found.isEmpty() || scope.isEmpty()) return found;
            scope = Optional.ofNullable(units.get(scope.get())).flatMap(Unit::parent);
        }
    }

    /** @param same whether the role itself is asked for first */
    private List<RoleHolder> superiors(String role, Optional<UnitId> unit, boolean same) {
        if (same) return superiorAnswer(role, unit).people();
        var passed = new HashSet<>(Set.of(role));
        for (var next = superior(role); next.isPresent() && passed.add(next.get()); next = superior(next.get())) {
            var answer = here(next.get(), unit);
            if (answer.by() != By.NOBODY) return answer.people();
        }
        return List.of();
    }

    /** Whether somebody holds the role in this very place, away or not. */
    public boolean isHeld(String role, Optional<UnitId> unit) {
        return in(role, unit).anyMatch(holder -> holder.standing() == Standing.HELD);
    }

    private Answer superiorAnswer(String role, Optional<UnitId> unit) {
        var same = here(role, unit);
        if (same.by() != By.NOBODY) return new Answer(By.SUPERIOR, same.people());
        var higher = superiors(role, unit, false);
        return higher.isEmpty() ? NOBODY : new Answer(By.SUPERIOR, higher);
    }

    private Optional<String> superior(String role) {
        return Optional.ofNullable(roles.get(role)).flatMap(RoleDefinition::superior);
    }

    private Answer here(String role, Optional<UnitId> unit) {
        var holding = people(in(role, unit).filter(holder -> holder.standing() == Standing.HELD && !holder.away()));
        var instead = people(in(role, unit)
                .filter(holder -> holder.standing() == Standing.SUBSTITUTE || holder.standing() == Standing.DELEGATED));
        if (!holding.isEmpty()) return new Answer(By.HOLDER, people(Stream.concat(holding.stream(), instead.stream())));
        if (!instead.isEmpty()) return new Answer(By.SUBSTITUTE, instead);
        var named = people(in(role, unit).filter(holder -> holder.standing() == Standing.DEPUTY));
        if (!named.isEmpty()) return new Answer(By.DEPUTY, named);
        var definition = roles.get(role);
        if (definition == null) return NOBODY;
        for (var deputy : definition.deputies()) {
            var there =
                    people(in(deputy, unit).filter(holder -> !holder.away() && holder.standing() != Standing.DEPUTY));
            if (!there.isEmpty()) return new Answer(By.DEPUTY, there);
        }
        return NOBODY;
    }

    private Stream<RoleHolder> in(String role, Optional<UnitId> unit) {
        return holders.getOrDefault(new Place(role, unit), List.of()).stream();
    }

    /** Each person once, however many assignments they have the role by. */
    private static List<RoleHolder> people(Stream<RoleHolder> holders) {
        Set<PersonId> seen = new HashSet<>();
        return holders.filter(holder -> seen.add(holder.person())).toList();
    }
}
