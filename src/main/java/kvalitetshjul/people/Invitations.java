package kvalitetshjul.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.HeldRole;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a person gets a way in: a link that opens once, within fourteen days, and where they choose a password. */
@Service
public class Invitations implements Letter {
    static final Duration LIFETIME = Duration.ofDays(14);
    private static final int TOGETHER = 500;
    private static final SecretLinks.Kind LINK = new SecretLinks.Kind("invitation", "/invitation/");

    private final JdbcClient db;
    private final Organisation organisation;
    private final People people;
    private final Accounts accounts;
    private final Memberships memberships;
    private final SecretLinks links;
    private final Outbox outbox;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;

    Invitations(
            JdbcClient db,
            Organisation organisation,
            People people,
            Accounts accounts,
            Memberships memberships,
            SecretLinks links,
            Outbox outbox,
            Owners owners,
            Actors actors,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.organisation = organisation;
        this.people = people;
        this.accounts = accounts;
        this.memberships = memberships;
        this.links = links;
        this.outbox = outbox;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    record Invitation(UUID id, PersonId person, Instant invitedAt, Instant expiresAt) {
        boolean isOpen(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    /** @param known there is an account of this name already, whose password is asked for */
    record Opened(SchoolOwner owner, Person person, List<HeldRole> roles, boolean known) {}

    /** The invitation that is neither accepted nor taken back; it may have expired. */
    @Transactional(readOnly = true)
    public Optional<Invitation> find(PersonId person) {
        return query("person_id", person.value());
    }

    private Optional<Invitation> query(String which, UUID id) {
        return db.sql("""
                select id, person_id, invited_at, expires_at from invitation
                 where accepted_at is null and revoked_at is null and %s = :id
                 order by invited_at desc limit 1""".formatted(which))
                .param("id", id)
                .query((row, number) -> new Invitation(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Invites by mail; an invitation already there is renewed, and its link opens nothing more.
     *
     * @throws RuleViolation for somebody without an address, with an account already, or who has left
     */
    @Transactional
    public void invite(PersonId id) {
        var person = organisation.getPerson(id);
        if (person.email().isEmpty()) throw new RuleViolation("people.invite.noEmail", person.name());
        outbox.send(
                kind(),
                renew(person).id(),
                person.email(),
                person.language().orElse(owners.current().language()),
                id);
    }

    /** Invites all of these who can be; returns how many. */
    @Transactional
    public int inviteAll(Collection<PersonId> people) {
        var have = memberships.among(people);
        var invited = this.people.list(people).stream()
                .filter(person -> !have.contains(person.id()) && !person.email().isEmpty() && person.active())
                .toList();
        for (int from = 0; from < invited.size(); from += TOGETHER)
            inviteTogether(invited.subList(from, Math.min(invited.size(), from + TOGETHER)));
        return invited.size();
    }

    private void inviteTogether(List<Person> invited) {
        var ids = invited.stream().map(Person::id).toList();
        open(ids).forEach(this::revoke);
        var now = now();
        var made = ids.stream()
                .map(id -> new Invitation(Ids.next(), id, now, now.plus(LIFETIME)))
                .toList();
        insert(made);
        var otherwise = owners.current().language();
        var mails = new ArrayList<Outbox.Due>();
        for (int i = 0; i < made.size(); i++) {
            var person = invited.get(i);
            mails.add(new Outbox.Due(
                    made.get(i).id(), person.email(), person.language().orElse(otherwise), person.id()));
        }
        outbox.sendAll(kind(), mails);
    }

    /** Those of these people who have an invitation that is neither accepted nor taken back. */
    private List<PersonId> open(List<PersonId> people) {
        return db.sql("""
                select person_id from invitation
                 where accepted_at is null and revoked_at is null and person_id = any(:people) order by person_id""")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    private void insert(List<Invitation> made) {
        db.sql("""
                insert into invitation (id, person_id, invited_by, invited_at, expires_at)
                select id, person, :by, :at, :expires from unnest(:ids::uuid[], :people::uuid[]) as row (id, person)""")
                .param("ids", made.stream().map(Invitation::id).toArray(UUID[]::new))
                .param(
                        "people",
                        made.stream().map(each -> each.person().value()).toArray(UUID[]::new))
                .param(
                        "by",
                        actors.find().map(Actor::person).map(PersonId::value).orElse(null))
                .param("at", at(made.getFirst().invitedAt()))
                .param("expires", at(made.getFirst().expiresAt()))
                .update();
        made.forEach(each ->
                audit.record("person.invite", "person", each.person().value(), Map.of("expires", each.expiresAt())));
    }

    /**
     * A link to hand over, for somebody without an address or where no mail is sent. Shown this
     * once: by {@link WaysIn}, which notes to whom, or to the one it is for.
     */
    @Transactional
    public String link(PersonId id) {
        var invitation = renew(organisation.getPerson(id));
        return links.make(LINK, invitation.id(), invitation.expiresAt());
    }

    private Invitation renew(Person person) {
        if (!person.active()) throw new RuleViolation("people.invite.left", person.name());
        if (memberships.signInName(person.id()).isPresent())
            throw new RuleViolation("people.invite.account", person.name());
        revoke(person.id());
        var now = now();
        var invitation = new Invitation(Ids.next(), person.id(), now, now.plus(LIFETIME));
        insert(List.of(invitation));
        return invitation;
    }

    /**
     * Takes back what is open; harmless when nothing is.
     *
     * @throws NotFound when there is no such person
     */
    @Transactional
    public void revoke(PersonId person) {
        organisation.getPerson(person);
        find(person).ifPresent(open -> {
            links.drop(LINK, open.id());
            close(open, "revoked_at");
            audit.record("person.invite.revoke", "person", person.value(), Map.of());
        });
    }

    private void close(Invitation invitation, String column) {
        db.sql("update invitation set %s = :now where id = :id".formatted(column))
                .param("id", invitation.id())
                .param("now", at(now()))
                .update();
    }

    @Override
    public String kind() {
        return LINK.code();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Words> write(UUID reference, Locale language) {
        return query("id", reference)
                .filter(open -> open.isOpen(clock.instant()))
                .map(open -> new Words(
                        "people.invitation.mail",
                        List.of(owners.current().name()),
                        new To.Secret(LINK, open.id(), open.expiresAt())));
    }

    /** @throws NotFound for a link that is unknown, used, taken back or too old, alike */
    Opened open(String secret) {
        return links.read(LINK, secret, id -> opened(get(id))).orElseThrow(() -> new NotFound("invitation"));
    }

    private Opened opened(Invitation invitation) {
        var person = organisation.getPerson(invitation.person());
        return new Opened(
                owners.current(),
                person,
                organisation.listHeldRoles(person.id()),
                !person.email().isEmpty() && memberships.exists(person.email()));
    }

    /**
     * Opens the way in; the link is used up with it.
     *
     * @param signInName counts only for somebody without an address; whoever has one signs in with it
     * @return the name to sign in with
     * @throws RuleViolation for a password that is too short, or not that of the account there is
     */
    String accept(String secret, String signInName, String password) {
        var opened = open(secret);
        boolean proved =
                opened.known() && memberships.isPassword(opened.person().email(), password);
        if (opened.known() && !proved) throw new RuleViolation("people.accept.password");
        return links.spend(LINK, secret, id -> accept(get(id), signInName, password, proved))
                .orElseThrow(() -> new NotFound("invitation"));
    }

    private String accept(Invitation invitation, String signInName, String password, boolean proved) {
        var opened = opened(invitation);
        var person = opened.person();
        var name = person.email().isEmpty() ? signInName.strip() : person.email();
        if (name.isEmpty()) throw new RuleViolation("people.accept.name");
        if (person.email().isEmpty() && name.contains("@")) throw new RuleViolation("people.accept.address");
        if (memberships.exists(name)) {
            if (person.email().isEmpty()) throw new RuleViolation("people.accept.taken", name);
            if (!proved || !memberships.join(name, person.id())) throw new RuleViolation("people.accept.password");
        } else {
            accounts.open(name, password, opened.owner().id(), person.id());
        }
        close(invitation, "accepted_at");
        audit.record("person.accept", "person", person.id().value(), Map.of());
        if (!person.email().isEmpty())
            outbox.send(
                    ShownLinkLetters.OPENED,
                    person.id().value(),
                    person.email(),
                    person.language().orElse(owners.current().language()),
                    person.id());
        return name;
    }

    private Invitation get(UUID id) {
        return query("id", id)
                .filter(open -> organisation.getPerson(open.person()).active())
                .orElseThrow(() -> new NotFound("invitation"));
    }

    /** Forgets every invitation a person had. */
    @Transactional
    public void forget(PersonId person) {
        revoke(person);
        db.sql("delete from invitation where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Forgets invitations that ended before the moment, taken up or not. */
    @Transactional
    public int forgetBefore(Instant moment) {
        db.sql("select id from invitation where expires_at < :moment order by id")
                .param("moment", at(moment))
                .query(UUID.class)
                .list()
                .forEach(id -> links.drop(LINK, id));
        return db.sql("delete from invitation where expires_at < :moment")
                .param("moment", at(moment))
                .update();
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
