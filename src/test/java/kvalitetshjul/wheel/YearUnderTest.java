package kvalitetshjul.wheel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitId;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The school year that runs, opened by an owner of the test’s own. */
abstract class YearUnderTest {
    final Fixtures fixtures;
    private final Packs packs;
    private final Wheels wheels;
    private final YearReader years;
    private final TransactionTemplate transaction;

    YearUnderTest(ApplicationContext context) {
        fixtures = context.getBean(Fixtures.class);
        packs = context.getBean(Packs.class);
        wheels = context.getBean(Wheels.class);
        years = context.getBean(YearReader.class);
        transaction = context.getBean(TransactionTemplate.class);
    }

    /** Who opened it. */
    abstract Actor director();

    final void open(String pack) {
        run(director(), () -> {
            packs.adopt(pack);
            wheels.open(OpenedYear.YEAR);
        });
    }

    /** All tasks of the year, whoever may see them. */
    List<Task> tasks() {
        return read(() -> {
            var wheel = wheels.find(OpenedYear.YEAR).orElseThrow();
            return years.listTasks(wheels.template(wheel), wheel.pack());
        });
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

    /** As the director, in a transaction. */
    <T> T read(Supplier<T> work) {
        return as(director(), () -> transaction.execute(status -> work.get()));
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
