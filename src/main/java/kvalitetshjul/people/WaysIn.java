package kvalitetshjul.people;

import java.util.Map;
import kvalitetshjul.access.Identities;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.access.PasswordReset;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that an administrator hands over to somebody who cannot come in by themselves. Each is shown once, noted with a reason, and told of by mail when it is shown and when
 * it is used.
 */
@Service
class WaysIn {
    private final Invitations invitations;
    private final ShownLinks shown;
    private final PasswordReset passwords;
    private final Identities identities;
    private final Memberships memberships;
    private final Organisation organisation;
    private final Tenants tenants;
    private final Audit audit;

    WaysIn(
            Invitations invitations,
            ShownLinks shown,
            PasswordReset passwords,
            Identities identities,
            Memberships memberships,
            Organisation organisation,
            Tenants tenants,
            Audit audit) {
        this.invitations = invitations;
        this.shown = shown;
        this.memberships = memberships;
        this.passwords = passwords;
        this.identities = identities;
        this.organisation = organisation;
        this.tenants = tenants;
        this.audit = audit;
    }

    /** Whether there is an identity provider to sign in through. */
    boolean byProvider() {
        return identities.possible();
    }

    /** Whether whoever asks has to say why. */
    boolean needsReason(PersonId person) {
        return shown.needsReason(person);
    }

    /**
     * Makes a link and notes that it was shown.
     *
     * @param reason why it is not the person who asks; none is needed for one’s own
     * @throws RuleViolation without a reason where one is needed, and where there can be no such link
     */
    @Transactional
    public String show(ShownLinks.Kind kind, PersonId person, String reason) {
        shown.note(organisation.getPerson(person), kind, reason);
        return switch (kind) {
            case INVITATION -> invitations.link(person);
            case PASSWORD -> toANewPassword(person);
            case IDENTITY -> throughAProvider(person);
        };
    }

    /**
     * To a new password, for an hour.
     *
     * @throws RuleViolation for somebody who has left or has no account, or whose account opens at other owners too
     */
    private String toANewPassword(PersonId person) {
        var who = requireHere(person);
        if (memberships.signInName(person).isEmpty()) throw new RuleViolation("people.password.none", who.name());
        audit.record("person.passwordLink", "person", person.value(), Map.of());
        return passwords.linkFor(tenants.current(), person);
    }

    /** To sign in through an identity provider from then on, for a week. Who has no account gets one. As {@link #toANewPassword} otherwise. */
    private String throughAProvider(PersonId person) {
        requireHere(person);
        audit.record("person.identityLink", "person", person.value(), Map.of());
        return identities.linkFor(tenants.current(), person);
    }

    private Person requireHere(PersonId id) {
        var person = organisation.getPerson(id);
        if (!person.active()) throw new RuleViolation("people.invite.left", person.name());
        return person;
    }
}
