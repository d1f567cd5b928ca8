package kvalitetshjul.organisation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Decides, alone, who may see and do what: for pages, files, feeds, mail and search alike. Rights are read from the role assignments once in a request
 * and never kept longer, so a role taken away is gone with the next request. What somebody may not see does not exist for them: refusal is
 * {@link NotFound}.
 */
@Service
public class Permissions {
    private final JdbcClient db;
    private final Actors actors;
    private final Owners owners;

    Permissions(JdbcClient db, Actors actors, Owners owners) {
        this.db = db;
        this.actors = actors;
        this.owners = owners;
    }

    /** Whether the person may do this anywhere at all. */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRED)
    public boolean may(Permission permission) {
        return grants().anywhere(permission);
    }

    /** Whether the person may do this in the unit, by a role there, in a unit above it, or for the whole owner. */
    @Transactional(readOnly = true)
    public boolean may(Permission permission, UnitId unit) {
        return grants().in(permission, unit);
    }

    /** Whether the person may do this for the whole owner. */
    @Transactional(readOnly = true)
    public boolean mayForOwner(Permission permission) {
        return grants().everywhere(permission);
    }

    /** The units where the person may do this; empty both for “nowhere” and for a role over the whole owner, so ask {@link #mayForOwner} first. */
    @Transactional(readOnly = true)
    public Set<UnitId> unitsWith(Permission permission) {
        return grants().units(permission);
    }

    /** @throws NotFound when the person may do this nowhere */
    @Transactional(readOnly = true)
    public void require(Permission permission) {
        if (!grants().anywhere(permission)) throw new NotFound(permission);
    }

    /** @throws NotFound when the person may not do this in the unit */
    @Transactional(readOnly = true)
    public void require(Permission permission, UnitId unit) {
        if (!grants().in(permission, unit)) throw new NotFound(unit);
    }

    /** @throws NotFound when the person may not do this for the whole owner */
    @Transactional(readOnly = true)
    public void requireForOwner(Permission permission) {
        if (!grants().everywhere(permission)) throw new NotFound(permission);
    }

    private Grants grants() {
        var actor = actors.find().orElse(null);
        if (actor == null) return Grants.NONE;
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) return read(actor);
        if (request.getAttribute(Grants.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Grants grants
                && actor.equals(grants.actor())) return grants;
        var grants = read(actor);
        request.setAttribute(Grants.class.getName(), grants, RequestAttributes.SCOPE_REQUEST);
        return grants;
    }

    private Grants read(Actor actor) {
        var everywhere = EnumSet.noneOf(Permission.class);
        var units = new EnumMap<Permission, Set<UnitId>>(Permission.class);
        db.sql("""
                select d.permissions,
                       a.unit_id is null as owner_wide,
                       coalesce((select array_agg(c.descendant_id) from unit_closure c where c.ancestor_id = a.unit_id), '{}') as units
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                  join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                 where a.person_id = :person and p.active and :today between a.valid_from and a.valid_to
                 order by a.id""")
                .param("person", actor.person().value())
                .param("today", owners.today())
                .query(row -> {
                    for (var name : (String[]) row.getArray("permissions").getArray()) {
                        var permission = Permission.valueOf(name);
                        if (row.getBoolean("owner_wide")) everywhere.add(permission);
                        var below = units.computeIfAbsent(permission, key -> new HashSet<>());
                        Arrays.stream((UUID[]) row.getArray("units").getArray())
                                .map(UnitId::new)
                                .forEach(below::add);
                    }
                });
        return new Grants(actor, everywhere, units);
    }

    private record Grants(
            @org.jspecify.annotations.Nullable Actor actor,
            Set<Permission> everywhere,
            Map<Permission, Set<UnitId>> units) {
        static final Grants NONE = new Grants(null, Set.of(), Map.of());

        boolean everywhere(Permission permission) {
            return everywhere.contains(permission);
        }

        boolean in(Permission permission, UnitId unit) {
            return everywhere(permission) || units(permission).contains(unit);
        }

        boolean anywhere(Permission permission) {
            return everywhere(permission) || !units(permission).isEmpty();
        }

        Set<UnitId> units(Permission permission) {
            return Set.copyOf(units.getOrDefault(permission, Set.of()));
        }
    }
}
