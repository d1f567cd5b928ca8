package kvalitetshjul.people;

import java.time.LocalDate;
import java.util.List;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.bodies.LeavingSeats;
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
    private final LeavingSeats seats;
    private final Invitations invitations;
    private final Memberships memberships;
    private final Owners owners;

    Departures(People people, LeavingSeats seats, Invitations invitations, Memberships memberships, Owners owners) {
        this.people = people;
        this.seats = seats;
        this.invitations = invitations;
        this.memberships = memberships;
        this.owners = owners;
    }

    /**
     * @param lastDay inclusive; a day that has passed closes the way in at once, any other the night after. It takes the place of one said before
     * @throws RuleViolation when the person had a role or a seat that began later, or shuts themselves out at once: what one says of oneself can be taken back
     */
    @Transactional
    public void leave(PersonId person, LocalDate lastDay, PersonId by) {
        if (person.equals(by) && lastDay.isBefore(owners.today())) throw new RuleViolation("people.leave.self");
        people.leave(person, lastDay);
        seats.leave(person, lastDay);
        invitations.revoke(person);
        if (lastDay.isBefore(owners.today())) memberships.close(person);
    }

    /**
     * It was wrong that they leave: roles and seats are given back. A way in that was closed is not; whoever had one is invited anew.
     *
     * @return who has a role now that was therefore not given back
     */
    @Transactional
    public List<String> stay(PersonId person) {
        var taken = people.stay(person);
        seats.stay(person);
        return taken;
    }
}
