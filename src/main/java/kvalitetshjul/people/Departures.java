package kvalitetshjul.people;

import java.time.LocalDate;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody leaves: roles, seats and the way in end together. Tasks belong to roles, so they are with the next one the day after. */
@Service
class Departures {
    private final People people;
    private final Bodies bodies;
    private final Invitations invitations;
    private final Memberships memberships;
    private final Owners owners;

    Departures(People people, Bodies bodies, Invitations invitations, Memberships memberships, Owners owners) {
        this.people = people;
        this.bodies = bodies;
        this.invitations = invitations;
        this.memberships = memberships;
        this.owners = owners;
    }

    /** @param lastDay inclusive; a day that has passed closes the way in at once, any other the night after */
    @Transactional
    public void leave(PersonId person, LocalDate lastDay, PersonId by) {
        if (person.equals(by)) throw new RuleViolation("people.leave.self");
        people.leave(person, lastDay);
        bodies.leave(person, lastDay);
        invitations.revoke(person);
        if (lastDay.isBefore(owners.today())) memberships.close(person);
    }
}
