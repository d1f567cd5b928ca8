package kvalitetshjul.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.wheel.HandedOn;

/**
 * Everything about a person in one reading.
 *
 * @param account the name they sign in with
 * @param invitation the last day of one that is open
 * @param mail what became of the mail with it
 * @param handedOn tasks that go to others when they leave
 */
record PersonPage(
        Person person,
        LocalDate today,
        List<Assignment> assignments,
        List<Bodies.InBody> seats,
        Optional<String> account,
        Optional<LocalDate> invitation,
        boolean invitationExpired,
        Optional<Outbox.Mail> mail,
        List<HandedOn.Line> handedOn,
        boolean forgotten) {

    public List<Assignment> nowAndComing() {
        return assignments.stream().filter(each -> !each.isBefore(today)).toList();
    }

    /** How many seats end when they leave. */
    public long seatsLeft() {
        return seats.stream()
                .filter(one -> !one.seat().valid().to().isBefore(today))
                .count();
    }

    public List<Assignment> before() {
        return assignments.stream().filter(each -> each.isBefore(today)).toList();
    }
}
