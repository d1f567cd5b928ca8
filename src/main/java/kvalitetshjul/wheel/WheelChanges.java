package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;

/** What every change of the wheels of a year has in common: that nobody else changes them meanwhile, that it has a reason where it takes one, and its history. */
@Component
class WheelChanges {
    private final WheelRepository repository;
    private final OwnItems own;
    private final Actors actors;
    private final Clock clock;

    WheelChanges(WheelRepository repository, OwnItems own, Actors actors, Clock clock) {
        this.repository = repository;
        this.own = own;
        this.actors = actors;
        this.clock = clock;
    }

    /** The wheels of a year, the main one first. */
    record InYear(List<Wheel> wheels) {
        InYear {
            wheels = List.copyOf(wheels);
        }

        Wheel main() {
            return wheels.getFirst();
        }

        /** @param unit whose own it is; none for one of the municipality’s */
        Optional<Wheel> of(Optional<UnitId> unit, String code) {
            return wheels.stream()
                    .filter(wheel -> wheel.unit().equals(unit))
                    .filter(wheel -> wheel.code().equals(code))
                    .findFirst();
        }

        /** The one the item stands in. */
        Wheel of(WheelOfYear.Placed placed) {
            return wheels.stream()
                    .filter(wheel -> placed.addedTo()
                            .map(wheel.id()::equals)
                            .orElseGet(() -> wheel.unit().isEmpty()
                                    && wheel.code().equals(placed.wheel().code())))
                    .findFirst()
                    .orElseThrow();
        }

        List<UUID> ids() {
            return wheels.stream().map(Wheel::id).toList();
        }
    }

    /**
     * Nobody else changes the wheels of the owner until the transaction ends.
     *
     * @throws NotFound when the year is not open
     */
    InYear lock(SchoolYear year) {
        repository.lock();
        var wheels = repository.listWheels(year);
        if (wheels.isEmpty()) throw new NotFound(year);
        return new InYear(wheels);
    }

    /**
     * As {@link #lock}, of a year that is not closed.
     *
     * @throws RuleViolation when it is
     */
    InYear open(SchoolYear year) {
        var there = lock(year);
        if (there.main().closed().isPresent()) throw new RuleViolation("wheel.closedYear");
        return there;
    }

    /** What a unit adds to its own wheel or changes there is its own affair: it stands in the history, and nobody is asked why. */
    static void requireReasonIfAdopted(Wheel wheel, String reason) {
        if (wheel.adopted().isPresent() && wheel.unit().isEmpty()) requireReason(reason);
    }

    static void requireReason(String reason) {
        if (!Task.isReason(reason)) throw new RuleViolation("wheel.plan.reason.required");
    }

    /**
     * Writes it into the history of the wheel.
     *
     * @param code of the item, the day or the period; none for the wheel as a whole
     */
    void log(
            Wheel wheel,
            Optional<String> code,
            OwnItems.Act act,
            String reason,
            Optional<DateWindow> from,
            Optional<DateWindow> to,
            List<Rewritten> fields) {
        own.insert(new OwnItems.Change(
                wheel.id(),
                code,
                act,
                actors.current().person(),
                Instant.now(clock),
                reason.strip(),
                from,
                to,
                fields));
    }
}
