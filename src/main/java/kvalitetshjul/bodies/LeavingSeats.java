package kvalitetshjul.bodies;

import java.time.LocalDate;
import java.util.Map;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.DateWindow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The seats of somebody who leaves, and that come back when it was wrong that they do. */
@Service
@Transactional
public class LeavingSeats {
    private final Bodies bodies;
    private final BodyRepository repository;
    private final Audit audit;

    LeavingSeats(Bodies bodies, BodyRepository repository, Audit audit) {
        this.bodies = bodies;
        this.repository = repository;
        this.audit = audit;
    }

    /**
     * Ends the person’s seats everywhere after the day; what was ended for another day before is first given back.
     *
     * @throws kvalitetshjul.shared.RuleViolation when one of them began after the day
     */
    public void leave(PersonId person, LocalDate lastDay) {
        stay(person);
        for (var seat : repository.listSeats(null, person)) {
            if (!lastDay.isBefore(seat.valid().to())) continue;
            repository.keepSeat(seat, lastDay);
            bodies.cut(seat, lastDay);
        }
    }

    /** Gives back the seats that ended because the person was to leave, where they are free still. */
    public void stay(PersonId person) {
        for (var kept : repository.listKept(person)) {
            var end = bodies.get(kept.body()).valid().to();
            var to = kept.valid().to().isBefore(end) ? kept.valid().to() : end;
            if (to.isBefore(kept.valid().from())) continue;
            if (isTaken(kept, new DateWindow(kept.valid().from(), to)) || !repository.giveBack(kept, to)) continue;
            audit.record("body.seat", "body_member", kept.id(), Map.of("body", kept.body(), "person", person));
        }
        repository.forgetKept(person);
    }

    private boolean isTaken(BodyRepository.Row kept, DateWindow days) {
        return repository.listSeats(kept.body(), null).stream()
                .filter(seat -> !seat.id().equals(kept.id()) && seat.valid().overlaps(days))
                .anyMatch(seat -> seat.person().equals(kept.person())
                        || (seat.kind() == kept.kind()
                                && (kept.kind() == Seat.Kind.CHAIR || kept.kind() == Seat.Kind.SECRETARY)));
    }

    /** Nothing is kept any more of what somebody had. */
    public void forget(PersonId person) {
        repository.forgetKept(person);
    }
}
