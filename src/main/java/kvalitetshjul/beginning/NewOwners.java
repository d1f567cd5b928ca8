package kvalitetshjul.beginning;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.access.Demonstration;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.people.Invitations;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers an owner with its first administrator, in one transaction: for whoever has the link of an invitation, and in a demonstration for any visitor. An
 * ordinary invitation then gives the first administrator a way in, which is also how somebody with an account at another owner comes to this one.
 */
@Service
class NewOwners {
    static final SecretLinks.Kind LINK = new SecretLinks.Kind("owner", "/beginning/link/");
    static final Duration LASTS = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);

    /** Every pack has this role, so whoever begins keeps their rights when one is adopted; until then it is defined here. */
    static final String FIRST_ROLE = "ADMINISTRATOR";

    private static final Set<Permission> FIRST_RIGHTS =
            Set.of(Permission.SEE_WHEEL, Permission.ADOPT_PACK, Permission.ADMINISTER, Permission.SEE_AUDIT);

    private final JdbcClient db;
    private final SecretLinks links;
    private final Owners owners;
    private final Organisation organisation;
    private final Invitations invitations;
    private final Memberships memberships;
    private final Demonstration demonstration;
    private final Actors actors;
    private final Tenants tenants;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final MessageSource messages;
    private final Clock clock;
    private final int most;

    NewOwners(
            JdbcClient db,
            SecretLinks links,
            Owners owners,
            Organisation organisation,
            Invitations invitations,
            Memberships memberships,
            Demonstration demonstration,
            Actors actors,
            Tenants tenants,
            Audit audit,
            TransactionTemplate transaction,
            MessageSource messages,
            Clock clock,
            @Value("${kvalitetshjul.demonstration-owners:20}") int most) {
        this.db = db;
        this.links = links;
        this.owners = owners;
        this.organisation = organisation;
        this.invitations = invitations;
        this.memberships = memberships;
        this.demonstration = demonstration;
        this.actors = actors;
        this.tenants = tenants;
        this.audit = audit;
        this.transaction = transaction;
        this.messages = messages;
        this.clock = clock;
        this.most = most;
    }

    /** The owner that came of an invitation, and its first administrator. */
    record Begun(OwnerId owner, PersonId person) {}

    record Invited(UUID id, @Nullable String email, String name, Optional<Begun> begun) {}

    /** @throws NotFound for a link that is unknown or too old, or whose work is done because the first administrator can come in */
    Invited open(String secret) {
        var id = links.findWithoutOwner(LINK, secret).orElseThrow(() -> new NotFound("link"));
        var invited = inTransaction(() -> find(id, ""));
        if (invited.begun().filter(this::canComeIn).isPresent()) throw new NotFound("link");
        return invited;
    }

    private boolean canComeIn(Begun begun) {
        return tenants.callAs(
                begun.owner(), () -> memberships.signInName(begun.person()).isPresent());
    }

    private Invited find(UUID id, String lock) {
        return db.sql("select id, email, name, owner_id, person_id from owner_invitation where id = :id" + lock)
                .param("id", id)
                .query(NewOwners::invited)
                .optional()
                .orElseThrow(() -> new NotFound("link"));
    }

    private static Invited invited(ResultSet row, int number) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        var begun = owner == null
                ? Optional.<Begun>empty()
                : Optional.of(new Begun(new OwnerId(owner), new PersonId(row.getObject("person_id", UUID.class))));
        return new Invited(row.getObject("id", UUID.class), row.getString("email"), row.getString("name"), begun);
    }

    /**
     * Registers the owner, unless that was done with this link before.
     *
     * @return the path of an invitation for its first administrator
     * @throws RuleViolation when another owner has the name or the number; nothing is registered then
     */
    String register(String secret, OwnerForm form) {
        var invited = open(secret);
        var id = new OwnerId(Ids.next());
        var path = actors.callAsNobody(
                id,
                () -> inTransaction(() -> {
                    var now = find(invited.id(), " for update");
                    if (now.begun().isPresent()) return "";
                    var person = begin(id, form, java.util.Objects.requireNonNull(now.email()), false);
                    db.sql("update owner_invitation set owner_id = :owner, person_id = :person where id = :id")
                            .param("owner", id.value())
                            .param("person", person.value())
                            .param("id", now.id())
                            .update();
                    return invitations.link(person);
                }));
        return path.isEmpty() ? goOn(secret) : path;
    }

    /**
     * Another invitation for the first administrator of an owner that is registered already; the one before opens nothing.
     *
     * @throws NotFound as {@link #open}, and when nothing is registered yet
     */
    String goOn(String secret) {
        var invited = open(secret);
        var begun = invited.begun().orElseThrow(() -> new NotFound("owner"));
        return actors.callAsNobody(
                begun.owner(),
                () -> inTransaction(() -> {
                    find(invited.id(), " for update"); // one at a time: the newest link is the one that works
                    return invitations.link(begun.person());
                }));
    }

    /** Whether a visitor of the demonstration may begin with one more. */
    boolean hasRoom() {
        return inTransaction(this::countVisitors) < most;
    }

    private int countVisitors() {
        return db.sql("select count(*) from owner_invitation where email is null")
                .query(Integer.class)
                .single();
    }

    /**
     * Registers an owner of the demonstration for a visitor. What is sent twice is registered once.
     *
     * @param once drawn with the form
     * @throws NotFound when the installation is no demonstration
     * @throws RuleViolation as {@link #register}, and when there is no room for more
     */
    Begun registerForVisitor(String once, OwnerForm form) {
        demonstration.requireDemonstration();
        var id = idOf(once, form);
        return actors.callAsNobody(
                id,
                () -> inTransaction(() -> {
                    var taken = owners.taken(
                            id, form.name(), form.countryOf(), form.number()); // and waits for others who begin
                    var before = findVisitor(id);
                    if (before.isPresent()) return before.get();
                    refuse(taken, form);
                    if (countVisitors() >= most) throw new RuleViolation("beginning.demonstration.full", most);
                    var person = begin(
                            id,
                            form,
                            "begynner-%s@demo.example".formatted(id.toString().substring(0, 8)),
                            true);
                    var now = clock.instant().atOffset(ZoneOffset.UTC);
                    db.sql("""
                    insert into owner_invitation (id, name, made_at, expires_at, owner_id, person_id)
                    values (:id, :name, :now, :now, :owner, :person)""")
                            .param("id", Ids.next())
                            .param("name", form.person())
                            .param("now", now)
                            .param("owner", id.value())
                            .param("person", person.value())
                            .update();
                    return new Begun(id, person);
                }));
    }

    /** The same for the same form filled in alike, so that sending it again finds what it made. */
    private static OwnerId idOf(String once, OwnerForm form) {
        var hash = ByteBuffer.wrap(HexFormat.of().parseHex(Sha256.of(once + "\0" + form)));
        return new OwnerId(new UUID(hash.getLong(), hash.getLong()));
    }

    private Optional<Begun> findVisitor(OwnerId owner) {
        return db.sql("select person_id from owner_invitation where owner_id = :owner and email is null")
                .param("owner", owner.value())
                .query(UUID.class)
                .optional()
                .map(person -> new Begun(owner, new PersonId(person)));
    }

    private PersonId begin(OwnerId id, OwnerForm form, String email, boolean visitor) {
        refuse(owners.taken(id, form.name(), form.countryOf(), form.number()), form);
        owners.register(
                id,
                form.name(),
                form.countryOf(),
                form.languageOf(),
                form.colour(),
                visitor,
                List.of(SchoolOwner.MunicipalityCode.always(form.number())));
        audit.record(
                "owner.register",
                "owner",
                id.value(),
                Map.of("name", form.name(), "country", form.country(), "number", form.number()));
        organisation.define(List.of(firstRole()), List.of());
        var person = organisation.addPerson(form.person(), email, null);
        organisation.assign(person, FIRST_ROLE, null, owners.today());
        return person;
    }

    private static void refuse(Set<Owners.Taken> taken, OwnerForm form) {
        if (taken.contains(Owners.Taken.NUMBER)) throw new RuleViolation("beginning.number.taken", form.number());
        if (taken.contains(Owners.Taken.NAME)) throw new RuleViolation("beginning.name.taken", form.name());
    }

    private RoleDefinition firstRole() {
        var name = new java.util.HashMap<String, String>();
        for (var language : List.of("nb", "nn", "sv", "en"))
            name.put(language, messages.getMessage("beginning.role", null, Locale.of(language)));
        return new RoleDefinition(FIRST_ROLE, "ADMINISTRATIVE", new LocalizedText(name), Map.of(), FIRST_RIGHTS);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(running -> work.get()));
    }

    /**
     * Forgets whom was asked to begin once it is no longer needed: nobody took it up in time, the first administrator can come in, or an owner was registered
     * long ago that nobody ever came in to.
     *
     * @return how many invitations
     */
    int forget() {
        var now = clock.instant();
        return inTransaction(() -> db.sql("""
                delete from owner_invitation i
                 where i.email is not null
                   and (i.owner_id is null and i.expires_at <= :now
                        or i.expires_at <= :longAgo
                        or exists (select from account_membership m where m.owner_id = i.owner_id and m.person_id = i.person_id))""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("longAgo", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update());
    }
}
