package kvalitetshjul.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who had a link shown that opens another’s account. Whoever has such a link can use it themselves, so it is never shown without a reason, and the person and
 * those who look after the owner are told at once.
 */
@Service
@Transactional
class ShownLinks {
    private final JdbcClient db;
    private final People people;
    private final Actors actors;
    private final Outbox outbox;
    private final Owners owners;
    private final Audit audit;
    private final Clock clock;

    ShownLinks(JdbcClient db, People people, Actors actors, Outbox outbox, Owners owners, Audit audit, Clock clock) {
        this.db = db;
        this.people = people;
        this.actors = actors;
        this.outbox = outbox;
        this.owners = owners;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the link opens the account by. */
    enum Kind {
        INVITATION,
        PASSWORD,
        IDENTITY
    }

    /** One’s own link is no matter of others. */
    boolean needsReason(PersonId person) {
        return !actors.current().person().equals(person);
    }

    /** @throws RuleViolation without a reason */
    void note(Person person, Kind kind, String reason) {
        if (!needsReason(person.id())) return;
        if (reason.isBlank()) throw new RuleViolation("people.showing.why");
        var by = actors.current().person();
        var id = Ids.next();
        db.sql("""
                insert into shown_link (id, person_id, shown_by, shown_at, kind, reason)
                values (:id, :person, :by, :now, :kind, :reason)""")
                .param("id", id)
                .param("person", person.id().value())
                .param("by", by.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("reason", reason.strip())
                .update();
        audit.record("person.showLink", "shown_link", id, Map.of("person", person.id(), "kind", kind));
        if (!person.email().isEmpty()) send(ShownLinkLetters.TO_THE_PERSON, id, person);
        for (var watcher : watchers(by, person)) send(ShownLinkLetters.TO_THE_OTHERS, id, watcher);
    }

    private List<Person> watchers(PersonId by, Person person) {
        return people.listWatchers(by).stream()
                .filter(watcher -> !watcher.id().equals(person.id()))
                .toList();
    }

    private void send(String kind, UUID id, Person to) {
        outbox.send(kind, id, to.email(), to.language().orElse(owners.current().language()), to.id());
    }

    /** Forgets what was shown that opened for the person. */
    void forget(PersonId person) {
        db.sql("delete from shown_link where person_id = :person")
                .param("person", person.value())
                .update();
    }
}
