package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An owner is never left without somebody who may administer all of it: there is no one above who could give the right back. Whatever takes a role, a
 * person or a definition away is carried out through {@link #keep}.
 */
@Component
class Administrators {
    private final JdbcClient db;
    private final OrganisationRepository organisation;
    private final ObjectProvider<AccountHolders> accounts;
    private final Owners owners;

    Administrators(
            JdbcClient db,
            OrganisationRepository organisation,
            ObjectProvider<AccountHolders> accounts,
            Owners owners) {
        this.db = db;
        this.organisation = organisation;
        this.accounts = accounts;
        this.owners = owners;
    }

    /** @param days on which they may administer the whole owner */
    private record Turn(PersonId person, DateWindow days) {}

    /** Days from today on without anybody: of all who hold the right, and of those who can also come in. */
    private record Gaps(List<DateWindow> holders, List<DateWindow> accounts) {}

    void keep(Runnable act) {
        keep(() -> {
            act.run();
            return act;
        });
    }

    /**
     * Carries out the act, unless the owner would then be without an administrator on a day, today or later, on which it has one now. Acts wait for each
     * other, so that two administrators who end each other’s roles do not both succeed.
     *
     * @throws RuleViolation that says from which day; the transaction is to be rolled back
     */
    <T> T keep(Supplier<T> act) {
        db.sql(
                        "select pg_advisory_xact_lock(hashtextextended('administrators of ' || current_setting('app.tenant_id'), 0))::text as locked")
                .query(String.class)
                .optional();
        var before = gaps(rolesWith(Permission.ADMINISTER, organisation.listRoles()));
        var done = act.get();
        var after = gaps(rolesWith(Permission.ADMINISTER, organisation.listRoles()));
        refuse("people.administrator.last", before.holders(), after.holders());
        refuse("people.administrator.lastAccount", before.accounts(), after.accounts());
        return done;
    }

    private void refuse(String messageKey, List<DateWindow> before, List<DateWindow> after) {
        firstNew(before, after).ifPresent(day -> {
            throw new RuleViolation(messageKey, owners.current().name(), day);
        });
    }

    /** The first day of the gaps that is in none there was before. */
    private static Optional<LocalDate> firstNew(List<DateWindow> before, List<DateWindow> after) {
        for (var gap : after) {
            if (before.stream().anyMatch(old -> old.contains(gap))) continue;
            return Optional.of(before.stream()
                    .filter(old -> old.contains(gap.from()))
                    .map(old -> old.to().plusDays(1))
                    .findFirst()
                    .orElse(gap.from()));
        }
        return Optional.empty();
    }

    /**
     * Whether nobody could administer the owner, or nobody change its pack, on a day on which somebody can as things are: if its roles were these from each
     * of the days on. Empty where somebody always could.
     */
    Optional<Lack> findLack(SortedMap<LocalDate, List<RoleDefinition>> coming) {
        var now = organisation.listRoles();
        for (var right : List.of(Permission.ADMINISTER, Permission.ADOPT_PACK)) {
            var before = gaps(rolesWith(right, now));
            for (var from : coming.keySet()) {
                var next = coming.tailMap(from.plusDays(1));
                var days = new DateWindow(
                        from,
                        next.isEmpty() ? DateWindow.NO_END : next.firstKey().minusDays(1));
                var after = gaps(rolesWith(right, coming.getOrDefault(from, List.of())));
                var lack = firstNew(before.holders(), within(days, after.holders()))
                        .map(day -> new Lack(right, day, false))
                        .or(() -> firstNew(before.accounts(), within(days, after.accounts()))
                                .map(day -> new Lack(right, day, true)));
                if (lack.isPresent()) return lack;
            }
        }
        return Optional.empty();
    }

    private static List<DateWindow> within(DateWindow days, List<DateWindow> gaps) {
        return gaps.stream()
                .filter(gap -> gap.overlaps(days))
                .map(gap -> new DateWindow(
                        gap.from().isBefore(days.from()) ? days.from() : gap.from(),
                        gap.to().isAfter(days.to()) ? days.to() : gap.to()))
                .toList();
    }

    /** As {@link Permissions} reads rights for the whole owner. */
    private static Set<String> rolesWith(Permission right, List<RoleDefinition> roles) {
        return roles.stream()
                .filter(role -> role.permissions().contains(right) && !role.isAuthority())
                .map(RoleDefinition::code)
                .collect(Collectors.toSet());
    }

    private Gaps gaps(Set<String> roles) {
        var today = owners.today();
        var turns = turns(today, roles);
        var people = turns.stream().map(Turn::person).collect(Collectors.toSet());
        var known = accounts.stream()
                .findFirst()
                .map(all -> all.ableToSignIn(people))
                .orElse(Set.of());
        return new Gaps(
                gaps(today, turns),
                gaps(
                        today,
                        turns.stream()
                                .filter(turn -> known.contains(turn.person()))
                                .toList()));
    }

    /** @param turns by first day */
    private static List<DateWindow> gaps(LocalDate today, List<Turn> turns) {
        var gaps = new ArrayList<DateWindow>();
        var next = today;
        for (var turn : turns) {
            if (turn.days().from().isAfter(next))
                gaps.add(new DateWindow(next, turn.days().from().minusDays(1)));
            if (turn.days().to().equals(DateWindow.NO_END)) return gaps;
            if (!turn.days().to().isBefore(next)) next = turn.days().to().plusDays(1);
        }
        gaps.add(new DateWindow(next, DateWindow.NO_END));
        return gaps;
    }

    /** Who has one of the roles for the whole owner, and when. */
    private List<Turn> turns(LocalDate today, Set<String> roles) {
        return db.sql("""
                select a.person_id, a.valid_from, least(a.valid_to, p.left_on) as valid_to
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                 where p.active and a.unit_id is null and a.role_code = any(:roles)
                   and least(a.valid_to, p.left_on) >= greatest(:today, a.valid_from)
                 order by a.valid_from, a.id""")
                .param("roles", roles.toArray(String[]::new))
                .param("today", today)
                .query((row, number) -> new Turn(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new DateWindow(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class))))
                .list();
    }
}
