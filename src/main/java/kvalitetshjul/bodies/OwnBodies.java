package kvalitetshjul.bodies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a member reads of a body. The seat is asked for at every reading, so that it opens nothing the day after it ended. */
@Service
@Transactional(readOnly = true)
class OwnBodies {
    private final Bodies bodies;
    private final BodyRepository repository;
    private final Organisation organisation;
    private final Guests guests;
    private final Owners owners;

    OwnBodies(Bodies bodies, BodyRepository repository, Organisation organisation, Guests guests, Owners owners) {
        this.bodies = bodies;
        this.repository = repository;
        this.organisation = organisation;
        this.guests = guests;
        this.owners = owners;
    }

    /**
     * @param mine the reader’s own seats
     * @param seats of today, chair and secretary first
     * @param coming seats that begin later
     * @param prepares bodies that prepare cases for this one
     * @param handover what those before left to those who sit now
     * @param guests those who may read today
     */
    record Page(
            Body body,
            LocalDate today,
            List<Seat> mine,
            List<Seat> seats,
            List<Seat> coming,
            Optional<Body> preparesFor,
            List<Body> prepares,
            Optional<BodyPeriod> period,
            String handover,
            List<Guests.Guest> guests) {}

    /** The bodies somebody sits in today, by a seat of their own or by a role, each with those seats; by the body’s place in the pack. */
    List<Sitting> list(PersonId person, Locale reader) {
        var today = owners.today();
        var holders = organisation.listRoleHolders(today);
        var roles = holders.stream()
                .filter(holder -> holder.person().equals(person))
                .map(RoleHolder::role)
                .collect(Collectors.toSet());
        var existing = repository.list(today).stream()
                .collect(Collectors.toMap(Body::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        var places = bodies.places();
        var rows = repository.listSeats(null, person, roles).stream()
                .filter(row -> row.valid().contains(today) && existing.containsKey(row.body()))
                .filter(row -> row.person().isPresent()
                        || Bodies.holding(
                                        row.role().orElse(""),
                                        Objects.requireNonNull(existing.get(row.body())),
                                        holders,
                                        places)
                                .anyMatch(holder -> holder.person().equals(person)))
                .toList();
        var seats = bodies.told(rows, existing, today, reader).stream()
                .collect(Collectors.toMap(Seat::id, Function.identity()));
        return existing.values().stream()
                .map(body -> new Sitting(
                        body,
                        rows.stream()
                                .filter(row -> row.body().equals(body.id()))
                                .map(row -> Objects.requireNonNull(seats.get(row.id())))
                                .toList()))
                .filter(sitting -> !sitting.seats().isEmpty())
                .toList();
    }

    /** A body and the seats in it by which somebody is a member today. */
    record Sitting(Body body, List<Seat> seats) {
        public Sitting {
            seats = List.copyOf(seats);
        }
    }

    /** @throws NotFound when there is no such body or the reader does not sit in it, alike */
    Page get(BodyId id, PersonId reader, Locale locale) {
        var sitting = list(reader, locale).stream()
                .filter(one -> one.body().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        var body = sitting.body();
        var today = owners.today();
        var seats = bodies.listSeats(id, today, locale);
        var all = bodies.list();
        var periods = bodies.listPeriods(id);
        return new Page(
                body,
                today,
                sitting.seats(),
                seats.stream().filter(seat -> seat.isOn(today)).toList(),
                seats.stream()
                        .filter(seat -> seat.valid().from().isAfter(today))
                        .toList(),
                all.stream()
                        .filter(other -> body.preparesFor().equals(Optional.of(other.id())))
                        .findFirst(),
                all.stream()
                        .filter(other -> other.preparesFor().equals(Optional.of(id)))
                        .toList(),
                periods.stream()
                        .filter(period -> period.valid().contains(today))
                        .findFirst(),
                periods.stream()
                        .filter(period -> period.closed() && period.valid().to().isBefore(today))
                        .findFirst()
                        .map(BodyPeriod::handover)
                        .orElse(""),
                guests.list(id).stream().filter(guest -> guest.isWelcome(today)).toList());
    }
}
