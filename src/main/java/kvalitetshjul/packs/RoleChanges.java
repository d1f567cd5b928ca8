package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/** What another pack does to the roles people hold: those that gain rights, and those that are gone. */
@Component
class RoleChanges {
    private static final String LEADS = "LEADS";

    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;

    RoleChanges(Organisation organisation, Permissions permissions, Actors actors, Owners owners) {
        this.owners = owners;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
    }

    /**
     * A role that may do more.
     *
     * @param rights codes of what it may do now besides
     * @param beyond whether whoever is signed in may not do all of that for the whole owner
     * @param own whether whoever is signed in has the role
     */
    record Gain(String role, LocalizedText name, Set<String> rights, boolean beyond, boolean own) {
        Gain {
            rights = Set.copyOf(rights);
        }
    }

    /** A role that is gone, and how many have it. */
    record Lost(LocalizedText name, int holders) {}

    record Changes(List<Gain> gains, List<Lost> lost) {
        static final Changes NONE = new Changes(List.of(), List.of());

        Changes {
            gains = List.copyOf(gains);
            lost = List.copyOf(lost);
        }

        /** Whether somebody would give themselves what they may not do now, and is to say why. Public because templates read it. */
        public boolean asksWhy() {
            return gains.stream().anyMatch(gain -> gain.own() && gain.beyond());
        }
    }

    /** Of the roles that somebody has when the pack begins to hold, or now. */
    Changes of(OwnSections.Roles next, LocalDate day) {
        var holders = new HashMap<String, Set<PersonId>>();
        organisation.listRoleHolders(new TreeSet<>(List.of(owners.today(), day))).values().stream()
                .flatMap(List::stream)
                .forEach(one -> holders.computeIfAbsent(one.role(), key -> new HashSet<>())
                        .add(one.person()));
        var before = new HashMap<String, RoleDefinition>();
        organisation.listRoles().forEach(role -> before.put(role.code(), role));
        var reader = actors.find().map(Actor::person);

        var gains = new ArrayList<Gain>();
        var there = new HashSet<String>();
        for (var role : next.definitions(day)) {
            there.add(role.code());
            var held = holders.getOrDefault(role.code(), Set.of());
            var more = more(Optional.ofNullable(before.get(role.code())), role);
            if (held.isEmpty() || more.isEmpty()) continue;
            gains.add(new Gain(
                    role.code(),
                    role.name(),
                    more,
                    more.stream().anyMatch(right -> !mayNow(right)),
                    reader.filter(held::contains).isPresent()));
        }
        var lost = before.values().stream()
                .filter(role -> !there.contains(role.code()) && holders.containsKey(role.code()))
                .map(role -> new Lost(
                        role.name(), holders.getOrDefault(role.code(), Set.of()).size()))
                .toList();
        return new Changes(gains, lost);
    }

    private static Set<String> more(Optional<RoleDefinition> before, RoleDefinition now) {
        var more = new TreeSet<String>();
        // whoever watches over others’ units sees what is theirs alone, and otherwise what is the owner’s
        boolean elsewhere = before.filter(role -> role.authorityOver().containsAll(now.authorityOver())
                        && (role.isAuthority() == now.isAuthority()))
                .isEmpty();
        for (var right : now.permissions())
            if (elsewhere || !before.orElseThrow().permissions().contains(right)) more.add(right.name());
        if (now.leads() && (elsewhere || !before.orElseThrow().leads())) more.add(LEADS);
        return more;
    }

    /** Who leads is somebody the one who administers says; nobody says it of themselves. */
    private boolean mayNow(String right) {
        return !right.equals(LEADS) && permissions.mayForOwner(Permission.valueOf(right));
    }

    /**
     * Lets nobody give out by a pack what they may not do themselves, unless they administer the owner and could give the role as well; and nobody give it to
     * themselves without saying why.
     *
     * @throws RuleViolation that names the roles
     */
    void require(Changes changes, String reason) {
        if (actors.find().isEmpty()) return; // the owner is being set up
        var beyond = changes.gains().stream().filter(Gain::beyond).toList();
        if (!beyond.isEmpty() && !permissions.mayForOwner(Permission.ADMINISTER))
            throw new RuleViolation("packs.adopt.gains", names(beyond));
        if (changes.asksWhy() && reason.isBlank())
            throw new RuleViolation(
                    "packs.adopt.own", names(beyond.stream().filter(Gain::own).toList()));
    }

    private String names(List<Gain> gains) {
        var language = owners.current().language();
        return gains.stream().map(gain -> gain.name().in(language)).collect(Collectors.joining(", "));
    }
}
