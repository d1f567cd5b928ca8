package kvalitetshjul.wheel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A municipality that works by the first pack and has opened the school year that runs. */
final class OpenedYear {
    static final SchoolYear YEAR = new SchoolYear(2026);

    final Fixtures.Municipality municipality;
    private final Fixtures fixtures;
    private final Wheels wheels;
    private final WheelRepository repository;
    private final TransactionTemplate transaction;

    OpenedYear(ApplicationContext context) {
        fixtures = context.getBean(Fixtures.class);
        wheels = context.getBean(Wheels.class);
        repository = context.getBean(WheelRepository.class);
        transaction = context.getBean(TransactionTemplate.class);
        municipality = fixtures.municipality();
        as(municipality.director, () -> {
            context.getBean(Packs.class).adopt("lebesby");
            return wheels.open(YEAR);
        });
    }

    /** All tasks of the year, whoever may see them. */
    List<Task> tasks() {
        return as(
                municipality.director,
                () -> transaction.execute(status -> {
                    var wheel = wheels.find(YEAR).orElseThrow();
                    return repository.listTasks(wheel, wheels.template(wheel).itemsByCode());
                }));
    }

    Task task(String item, UnitId unit) {
        return task(item, Optional.of(unit));
    }

    /** The task that is done once for the whole owner. */
    Task task(String item) {
        return task(item, Optional.empty());
    }

    private Task task(String item, Optional<UnitId> unit) {
        return tasks().stream()
                .filter(task -> task.item().code().equals(item) && task.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    <T> T as(Actor actor, Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(actor, () -> result.set(work.get()));
        return result.get();
    }

    void run(Actor actor, Runnable work) {
        fixtures.as(actor, work);
    }
}
