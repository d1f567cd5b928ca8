package kvalitetshjul.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import org.springframework.stereotype.Component;

/** The person who holds an account, told of what happens to it: at every owner it opens for, in the log and by mail. */
@Component
class Holders {
    private final Accounts accounts;
    private final SignIns signIns;
    private final SignInMail mail;
    private final Tenants tenants;
    private final Organisation organisation;

    Holders(Accounts accounts, SignIns signIns, SignInMail mail, Tenants tenants, Organisation organisation) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.mail = mail;
        this.tenants = tenants;
        this.organisation = organisation;
    }

    private record Addressed(Actor person, String address) {}

    private List<Addressed> addressed(UUID account) {
        return accounts.people(account).stream()
                .map(actor -> new Addressed(
                        actor,
                        tenants.callAs(actor.owner(), () -> organisation.getPerson(actor.person()))
                                .email()))
                .filter(one -> !one.address().isEmpty())
                .toList();
    }

    /** Notes the change and tells of it, once to each address the person has. */
    void tell(UUID account, SignInMail.Change change) {
        for (var person : accounts.people(account)) signIns.note(change.act(), person, Map.of());
        var told = new HashSet<String>();
        for (var one : addressed(account)) if (told.add(one.address())) mail.changed(one.person(), change);
    }

    /**
     * The person to whose address a way in may be sent: the one signed in with, or the only one there is. Of several others none: an owner must not come by
     * an account that opens for another, by the address it has given the person.
     */
    Optional<Actor> reachable(UUID account) {
        var name = accounts.name(account);
        var people = new ArrayList<>(addressed(account));
        if (people.stream().anyMatch(one -> one.address().equalsIgnoreCase(name)))
            people.removeIf(one -> !one.address().equalsIgnoreCase(name));
        return people.stream().map(Addressed::address).distinct().count() == 1
                ? Optional.of(people.getFirst().person())
                : Optional.empty();
    }
}
