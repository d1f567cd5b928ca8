package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Service;

/** The people one can enter as when the installation is a demonstration; in any other installation there are none. */
@Service
public class Demonstration {
    private final Owners owners;
    private final Tenants tenants;
    private final Units units;
    private final Organisation organisation;
    private final boolean enabled;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    Demonstration(
            Owners owners,
            Tenants tenants,
            Units units,
            Organisation organisation,
            @Value("${kvalitetshjul.demonstration:false}") boolean enabled) {
        this.owners = owners;
        this.tenants = tenants;
        this.units = units;
        this.organisation = organisation;
        this.enabled = enabled;
    }

    public boolean enabled() {
        return enabled;
    }

    /** An owner with the people to enter as, in the pack’s order of roles. */
    record Cast(SchoolOwner owner, List<Part> parts) {
        private static final int AT_A_GLANCE = 8;

        /** The few to see at once: the owner’s own roles come first. */
        public List<Part> first() {
            return parts.subList(0, Math.min(AT_A_GLANCE, parts.size()));
        }

        public List<Part> rest() {
            return parts.subList(first().size(), parts.size());
        }
    }

    /** @param place the unit the role is held in, absent for a role over the whole owner */
    record Part(PersonId person, String name, String role, Optional<String> place) {}

    /** @throws NotFound when the installation is no demonstration */
    List<Cast> casts(Locale reader) {
        requireDemonstration();
        return owners.list().stream()
                .filter(SchoolOwner::demonstration)
                .map(owner -> tenants.callAs(owner.id(), () -> new Cast(owner, parts(reader))))
                .toList();
    }

    private List<Part> parts(Locale reader) {
        var roles = organisation.listRoles();
        var units = this.units.listUnits();
        return organisation.listRoleHolders().stream()
                .sorted(Comparator.comparingInt((RoleHolder holder) -> position(roles, holder.role()))
                        .thenComparingInt(holder ->
                                holder.unit().map(unit -> position(units, unit)).orElse(-1)))
                .map(holder -> part(holder, roles, units, reader))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Part> part(RoleHolder holder, List<RoleDefinition> roles, List<Unit> units, Locale reader) {
        var unit = holder.unit()
                .flatMap(id -> units.stream().filter(one -> one.id().equals(id)).findFirst());
        return roles.stream()
                .filter(role -> role.code().equals(holder.role()))
                .findFirst()
                .map(role -> new Part(
                        holder.person(),
                        holder.name(),
                        unit.map(one -> role.nameIn(one.kind()))
                                .orElse(role.name())
                                .in(reader),
                        unit.map(Unit::name)));
    }

    private static int position(List<RoleDefinition> roles, String code) {
        return roles.stream().map(RoleDefinition::code).toList().indexOf(code);
    }

    private static int position(List<Unit> units, kvalitetshjul.units.UnitId id) {
        return units.stream().map(Unit::id).toList().indexOf(id);
    }

    /**
     * Begins a session as the person; whatever account was signed in to in this browser is left.
     *
     * @throws NotFound when the installation is no demonstration, or the owner is not part of it
     */
    public void enter(OwnerId owner, PersonId person, HttpServletRequest request, HttpServletResponse response) {
        requireDemonstration();
        if (!owners.get(owner).demonstration()) throw new NotFound(owner);
        var actor = tenants.callAs(
                owner,
                () -> new Actor(owner, person, organisation.getPerson(person).name()));
        var before = request.getSession(false);
        if (before != null) before.invalidate();
        request.getSession(true);
        var context =
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    /** @throws NotFound when the installation is no demonstration */
    public void requireDemonstration() {
        if (!enabled) throw new NotFound("demonstration");
    }
}
