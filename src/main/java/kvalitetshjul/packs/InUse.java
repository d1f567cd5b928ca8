package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.RoleHolder;
import org.springframework.stereotype.Component;

/** What goes on by the items of a pack: roles people hold, and what other modules say. */
@Component
class InUse {
    private static final int NAMED = 5;

    private final Organisation organisation;
    private final List<PackUse> uses;

    InUse(Organisation organisation, List<PackUse> uses) {
        this.organisation = organisation;
        this.uses = List.copyOf(uses);
    }

    /** @param day on which roles must be held to count */
    List<PackUse.Used> list(EditedSection section, String code, LocalDate day) {
        var found = new ArrayList<PackUse.Used>();
        if (section == EditedSection.ROLES) {
            var holders = organisation.listRoleHolders(day).stream()
                    .filter(holder -> holder.role().equals(code))
                    .map(RoleHolder::name)
                    .distinct()
                    .toList();
            var named = String.join(", ", holders.subList(0, Math.min(holders.size(), NAMED)));
            if (!holders.isEmpty())
                found.add(new PackUse.Used(
                        "packs.used.holders", List.of(holders.size(), named, Math.max(0, holders.size() - NAMED))));
        }
        for (var use : uses) found.addAll(use.listUses(section.section(), code));
        return found;
    }
}
