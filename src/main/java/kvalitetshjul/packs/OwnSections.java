package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.organisation.BodyDefinition;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/** The sections this module owns itself: who the pack is for, and the people and units everything else refers to. */
final class OwnSections {
    static final PackSection<Manifest> MANIFEST = new Plain<>("manifest", Manifest.class);
    static final PackSection<Roles> ROLES = new Plain<>("roles", Roles.class);
    static final PackSection<Bodies> BODIES = new Plain<>("bodies", Bodies.class);
    static final PackSection<Terms.Section> TERMS = new Plain<>("terms", Terms.Section.class);
    static final PackSection<UnitKinds> UNIT_KINDS = new Plain<>("unit-kinds", UnitKinds.class);

    private OwnSections() {}

    static List<PackSection<?>> all() {
        return List.of(MANIFEST, TERMS, ROLES, BODIES, UNIT_KINDS);
    }

    private record Plain<T>(String name, Class<T> type) implements PackSection<T> {}

    record Roles(List<Role> roles) {
        Roles {
            roles = List.copyOf(roles);
        }

        /** Those that hold on the day. */
        List<RoleDefinition> definitions(LocalDate day) {
            return roles.stream()
                    .filter(role -> !role.isOver(day))
                    .map(Role::definition)
                    .toList();
        }
    }

    record Role(
            String code,
            String level,
            LocalizedText name,
            @Nullable List<NameInKind> nameByUnitKind,
            Set<Permission> permissions,
            @Nullable Set<String> authorityOver,
            @Nullable Boolean leads,
            @Nullable List<String> deputies,
            @Nullable String superior,
            @Nullable List<String> neededInUnitsOfKind,
            @Nullable Boolean neededForOwner,
            @Nullable Boolean onePerson,
            @Nullable LocalDate lastDay) {

        boolean isOver(LocalDate day) {
            return lastDay != null && lastDay.isBefore(day);
        }

        RoleDefinition definition() {
            Map<String, LocalizedText> names = new LinkedHashMap<>();
            if (nameByUnitKind != null) nameByUnitKind.forEach(name -> names.put(name.unitKind(), name.name()));
            var needed = new ArrayList<>(orNone(neededInUnitsOfKind));
            if (Boolean.TRUE.equals(neededForOwner)) needed.add(RoleDefinition.OWNER);
            return new RoleDefinition(
                    code,
                    level,
                    name,
                    names,
                    permissions,
                    authorityOver == null ? Set.of() : authorityOver,
                    Boolean.TRUE.equals(leads),
                    orNone(deputies),
                    Optional.ofNullable(superior),
                    needed,
                    Boolean.TRUE.equals(onePerson));
        }
    }

    record NameInKind(String unitKind, LocalizedText name) {}

    record Bodies(List<Body> bodies) {
        Bodies {
            bodies = List.copyOf(bodies);
        }

        List<BodyDefinition> definitions() {
            return bodies.stream()
                    .map(body -> body.definition(members(body).distinct().toList()))
                    .toList();
        }

        /** Its own, and those of the bodies whose members all belong to it too; a circle is refused before it comes here. */
        private Stream<String> members(Body body) {
            return Stream.concat(
                    orNone(body.members()).stream(),
                    bodies.stream()
                            .filter(other -> orNone(body.membersOf()).contains(other.code()))
                            .flatMap(this::members));
        }
    }

    record Body(
            String code,
            String level,
            LocalizedText name,
            @Nullable List<String> members,
            @Nullable List<String> inUnitsOfKind,
            @Nullable List<String> membersFromUnits,
            @Nullable List<String> membersOf,
            @Nullable String preparesCasesFor,
            @Nullable String chair,
            @Nullable String secretary,
            @Nullable LocalizedText mandate,
            @Nullable Integer meetingsPerYear,
            @Nullable Integer periodYears) {

        BodyDefinition definition(List<String> roles) {
            return new BodyDefinition(
                    code,
                    level,
                    name,
                    roles,
                    orNone(inUnitsOfKind),
                    orNone(membersFromUnits),
                    Optional.ofNullable(preparesCasesFor),
                    Optional.ofNullable(chair),
                    Optional.ofNullable(secretary),
                    Optional.ofNullable(mandate),
                    number(meetingsPerYear),
                    number(periodYears));
        }
    }

    /** A list that the pack leaves out. */
    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    record UnitKinds(List<UnitKind> unitKinds) {
        UnitKinds {
            unitKinds = List.copyOf(unitKinds);
        }
    }
}
