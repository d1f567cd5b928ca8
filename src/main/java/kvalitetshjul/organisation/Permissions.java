package kvalitetshjul.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
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
        return grants().reach(permission).anywhere();
    }

    /** Whether the person may do this in the unit, by a role there, in a unit above it, or for the whole owner. */
    @Transactional(readOnly = true)
    public boolean may(Permission permission, UnitId unit) {
        return grants().reach(permission).in(unit);
    }

    /** Whether the person may do this for the whole owner. */
    @Transactional(readOnly = true)
    public boolean mayForOwner(Permission permission) {
        return grants().reach(permission).forOwner();
    }

    /** Where the person may do this, for sifting a list. */
    @Transactional(readOnly = true)
    public Reach reach(Permission permission) {
        return grants().reach(permission);
    }

    /** The units in which the person holds a role, those they hold one of their own in first; those below are left out. */
    @Transactional(readOnly = true)
    public List<UnitId> worksIn() {
        return List.copyOf(grants().worksIn());
    }

    /** The units where the person may do this by a role there or in a unit above: not by an authority over others’, nor by a role over the whole owner. */
    @Transactional(readOnly = true)
    public Set<UnitId> within(Permission permission) {
        return grants().within().getOrDefault(permission, Set.of());
    }

    /** As {@link #within}, of each who today reaches several. */
    @Transactional(readOnly = true)
    public List<Set<UnitId>> withinSeveral(Permission permission) {
        return reachedBySomebody(permission, false, owners.today());
    }

    /**
     * The units that one person reaches by their roles in units and over others’, for each who reaches several: what they could put together. Whoever did within the
     * last year still knows.
     */
    @Transactional(readOnly = true)
    public List<Set<UnitId>> reachedTogether(Permission permission) {
        return reachedBySomebody(permission, true, owners.today().minusYears(1));
    }

    /** Each set of several units that one person has reached since that day. */
    private List<Set<UnitId>> reachedBySomebody(Permission permission, boolean byAuthority, LocalDate since) {
        return db.sql("""
                select distinct array_agg(distinct u.id order by u.id) as units
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.active
                  join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code and :permission = any (d.permissions)
                   and (:byAuthority or d.authority_over = '{}')
                  join unit u on u.tenant_id = a.tenant_id
                   and (a.unit_id is null or exists (
                          select from unit_closure c
                           where c.ancestor_id = a.unit_id and c.descendant_id = u.id))
                   and case when d.authority_over = '{}' then a.unit_id is not null and u.ownership = 'MUNICIPAL'
                            else u.kind = any (d.authority_over) end
                 where a.valid_from <= :today and a.valid_to >= :since
                 group by a.person_id
                having count(distinct u.id) > 1
                 order by units""")
                .param("permission", permission.name())
                .param("byAuthority", byAuthority)
                .param("today", owners.today())
                .param("since", since)
                .query((row, number) -> Collected.ids(row, "units"))
                .list();
    }

    /** Those who may do this for the whole owner today, whoever asks. */
    @Transactional(readOnly = true)
    public Set<PersonId> holdersForOwner(Permission permission) {
        return db
                .sql("""
                select distinct a.person_id
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.active
                  join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code and :permission = any (d.permissions)
                 where a.unit_id is null and d.authority_over = '{}' and :today between a.valid_from and a.valid_to
                 order by a.person_id""")
                .param("permission", permission.name())
                .param("today", owners.today())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    /** Whether the object is meant for the person. What they may do with it is another question. */
    @Transactional(readOnly = true)
    public boolean maySee(Visibility visibility) {
        if (visibility instanceof Visibility.Everybody) return true;
        var actor = actors.find().orElse(null);
        if (actor == null) return false;
        var grants = grants();
        return grants.holdsARole()
                && switch (visibility) {
                    case Visibility.Everybody everybody -> true;
                    case Visibility.Tenant tenant -> true;
                    case Visibility.Leadership chain ->
                        chain.unit()
                                .map(grants.leads()::in)
                                .orElse(grants.leads().forOwner());
                    case Visibility.Employees staff ->
                        grants.worksIn().contains(staff.unit())
                                || grants.leads().in(staff.unit());
                    case Visibility.Members members -> members.people().contains(actor.person());
                    case Visibility.Participants present -> present.people().contains(actor.person());
                    case Visibility.TwoParty parties ->
                        parties.one().equals(actor.person()) || parties.other().equals(actor.person());
                    case Visibility.Restricted restricted ->
                        restricted.handlers().contains(actor.person());
                };
    }

    /** @throws NotFound when the person may do this nowhere */
    @Transactional(readOnly = true)
    public void require(Permission permission) {
        if (!grants().reach(permission).anywhere()) throw new NotFound(permission);
    }

    /** @throws NotFound when the person may not do this in the unit */
    @Transactional(readOnly = true)
    public void require(Permission permission, UnitId unit) {
        if (!grants().reach(permission).in(unit)) throw new NotFound(unit);
    }

    /** @throws NotFound when the person may not do this for the whole owner */
    @Transactional(readOnly = true)
    public void requireForOwner(Permission permission) {
        if (!grants().reach(permission).forOwner()) throw new NotFound(permission);
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
        var collected = new Collected();
        db.sql("""
                select d.permissions, d.leads, a.unit_id,
                       a.unit_id is null and d.authority_over = '{}' as for_owner, d.authority_over <> '{}' as of_authority,
                       array(select u.id
                               from unit u
                              where (a.unit_id is null or exists (
                                       select from unit_closure c
                                        where c.ancestor_id = a.unit_id and c.descendant_id = u.id))
                                and case when d.authority_over = '{}' then a.unit_id is not null and u.ownership = 'MUNICIPAL'
                                         else u.kind = any(d.authority_over) end) as units,
                       array(select u.id from unit u where u.ownership = 'PRIVATE') as others
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                  join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                 where a.person_id = :person and p.active and :today between a.valid_from and a.valid_to
                 order by a.for_id is not null, a.id""")
                .param("person", actor.person().value())
                .param("today", owners.today())
                .query(collected::read);
        return collected.grants(actor);
    }

    /** What one person’s assignments add up to. */
    private static final class Collected {
        private final Set<Permission> forOwner = EnumSet.noneOf(Permission.class);
        private final Map<Permission, Set<UnitId>> units = new EnumMap<>(Permission.class);
        private final Map<Permission, Set<UnitId>> within = new EnumMap<>(Permission.class);
        private final SequencedSet<UnitId> worksIn = new LinkedHashSet<>();
        private final Set<UnitId> leadsIn = new HashSet<>();
        private Set<UnitId> others = Set.of();
        private boolean leadsOwner;
        private boolean holdsARole;

        void read(ResultSet row) throws SQLException {
            holdsARole = true;
            others = ids(row, "others");
            var reached = ids(row, "units");
            var owner = row.getBoolean("for_owner");
            for (var name : (String[]) row.getArray("permissions").getArray()) {
                var permission = Permission.valueOf(name);
                if (owner) forOwner.add(permission);
                units.computeIfAbsent(permission, key -> new HashSet<>()).addAll(reached);
                if (!row.getBoolean("of_authority"))
                    within.computeIfAbsent(permission, key -> new HashSet<>()).addAll(reached);
            }
            var place = row.getObject("unit_id", UUID.class);
            if (place != null) worksIn.add(new UnitId(place));
            if (row.getBoolean("leads")) {
                leadsIn.addAll(reached);
                leadsOwner |= owner;
            }
        }

        private static Set<UnitId> ids(ResultSet row, String column) throws SQLException {
            return Arrays.stream((UUID[]) row.getArray(column).getArray())
                    .map(UnitId::new)
                    .collect(Collectors.toSet());
        }

        Grants grants(Actor actor) {
            var reaches = new EnumMap<Permission, Reach>(Permission.class);
            for (var permission : Permission.values())
                reaches.put(
                        permission,
                        new Reach(
                                forOwner.contains(permission),
                                units.getOrDefault(permission, Set.of()),
                                permission.reachesContent() ? others : Set.of()));
            return new Grants(actor, holdsARole, reaches, within, worksIn, new Reach(leadsOwner, leadsIn, others));
        }
    }

    /** @param worksIn the units in which a role is held, those below them left out; where one stands in for another comes last */
    private record Grants(
            @Nullable Actor actor,
            boolean holdsARole,
            Map<Permission, Reach> reaches,
            Map<Permission, Set<UnitId>> within,
            SequencedSet<UnitId> worksIn,
            Reach leads) {
        static final Grants NONE = new Grants(null, false, Map.of(), Map.of(), new LinkedHashSet<>(), Reach.NOWHERE);

        Reach reach(Permission permission) {
            return reaches.getOrDefault(permission, Reach.NOWHERE);
        }
    }
}
