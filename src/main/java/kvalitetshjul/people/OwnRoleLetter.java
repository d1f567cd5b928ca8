package kvalitetshjul.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.OwnRole;
import kvalitetshjul.organisation.People;
import kvalitetshjul.owners.Owners;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those who look after the owner that one of them has given a role to themselves; the log says which, and why. */
@Component
class OwnRoleLetter implements Letter {
    private final People people;
    private final Outbox outbox;
    private final Owners owners;

    OwnRoleLetter(People people, Outbox outbox, Owners owners) {
        this.people = people;
        this.outbox = outbox;
        this.owners = owners;
    }

    /** In the transaction of the act: the mail waits if, and only if, the role was given. */
    @EventListener
    void tell(OwnRole role) {
        for (var watcher : people.listWatchers(role.person()))
            outbox.send(
                    kind(),
                    role.assignment(),
                    watcher.email(),
                    watcher.language().orElse(owners.current().language()),
                    watcher.id());
    }

    @Override
    public String kind() {
        return "own-role";
    }

    @Override
    public Optional<Words> write(UUID reference, Locale language) {
        return Optional.of(new Words(
                "people.ownRole.mail",
                List.of(owners.current().name()),
                new To.Page("/administration/log?object=" + reference)));
    }
}
