package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kvalitetshjul.organisation.Lack;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/** By every pack somebody can administer the owner, and somebody change the pack again: there is no one above who could give the right back. */
@Component
class InCharge {
    private final Organisation organisation;

    InCharge(Organisation organisation) {
        this.organisation = organisation;
    }

    /** What nobody could do if these roles held from the day on, each to its last day. */
    Optional<Lack> lack(OwnSections.Roles roles, LocalDate from) {
        SortedMap<LocalDate, List<RoleDefinition>> coming = new TreeMap<>();
        coming.put(from, roles.definitions(from));
        for (var role : roles.roles())
            if (role.lastDay() != null && !role.isOver(from)) {
                var after = role.lastDay().plusDays(1);
                coming.put(after, roles.definitions(after));
            }
        return organisation.findLack(coming);
    }

    /** @throws RuleViolation that says what nobody could do, and what to mend */
    void require(OwnSections.Roles roles, LocalDate from) {
        lack(roles, from).ifPresent(lack -> {
            throw new RuleViolation(messageKey("packs.adopt.", lack), lack.from());
        });
    }

    static String messageKey(String beginning, Lack lack) {
        var right = lack.right() == Permission.ADMINISTER ? "administrator" : "adopter";
        return beginning + right + (lack.account() ? ".account" : "");
    }
}
