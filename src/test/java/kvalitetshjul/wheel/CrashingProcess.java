package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.Kvalitetshjul;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The product in a process of its own, which closes a school and is gone between the commit and the listeners, without a chance to clean up. */
final class CrashingProcess {
    static final int GONE = 137;

    private CrashingProcess() {}

    /** @param arguments owner, person and school, then settings */
    public static void main(String[] arguments) {
        var application = new SpringApplication(Kvalitetshjul.class);
        application.setSources(Set.of("kvalitetshjul.TestSetUp"));
        var context = application.run(Arrays.copyOfRange(arguments, 3, arguments.length));
        var actor = new Actor(
                new OwnerId(UUID.fromString(arguments[0])),
                new PersonId(UUID.fromString(arguments[1])),
                "Administrator");
        var school = new UnitId(UUID.fromString(arguments[2]));
        context.getBean(Actors.class)
                .runAs(
                        actor,
                        () -> context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                            TransactionSynchronizationManager.registerSynchronization(new Gone());
                            context.getBean(UnitActs.class)
                                    .carryOut(new UnitAct.Close(LocalDate.of(2026, 11, 1), "Vedtak", school, 1));
                        }));
    }

    private static final class Gone implements TransactionSynchronization, Ordered {
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            Runtime.getRuntime().halt(GONE);
        }
    }
}
