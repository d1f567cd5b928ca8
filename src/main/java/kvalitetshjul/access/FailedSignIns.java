package kvalitetshjul.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often somebody failed to sign in to an account. A day is told in the log when it is over, as one act with the count: whoever tries ten thousand names
 * and passwords does not fill anybody’s log, and what was typed is kept nowhere. Names that are no account’s are nobody’s and not counted.
 */
@Service
class FailedSignIns {
    private final JdbcClient db;
    private final Accounts accounts;
    private final Tenants tenants;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FailedSignIns(
            JdbcClient db,
            Accounts accounts,
            Tenants tenants,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.tenants = tenants;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Day(UUID account, LocalDate day, int failures) {}

    /** @param account that of nobody counts nothing, and takes as long */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void count(UUID account) {
        db.sql("""
                insert into sign_in_failure (account_id, day, failures) select id, :day, 1 from account where id = :account
                on conflict (account_id, day) do update set failures = sign_in_failure.failures + 1""").param("account", account).param("day", today()).update();
    }

    /** Tells the days that are over, at every owner the account opens for; a day whose telling fails is tried again. */
    void tell() {
        var over = transaction.execute(running -> db.sql(
                        "select account_id, day, failures from sign_in_failure where day < :today order by day, account_id limit 10000")
                .param("today", today())
                .query((row, number) -> new Day(
                        row.getObject("account_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getInt("failures")))
                .list());
        for (var day : over == null ? List.<Day>of() : over) {
            for (var person : accounts.people(day.account()))
                tenants.runAs(
                        person.owner(),
                        () -> transaction.executeWithoutResult(running -> audit.record(
                                "access.failed",
                                "person",
                                person.person().value(),
                                Map.of("number", day.failures(), "from", day.day()))));
            transaction.executeWithoutResult(
                    running -> db.sql("delete from sign_in_failure where account_id = :account and day = :day")
                            .param("account", day.account())
                            .param("day", day.day())
                            .update());
        }
    }

    /** Days as Greenwich has them: an account may open for owners in several places. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class Round {
        @Bean
        RecurringTask<Void> tellFailedSignIns(FailedSignIns failures) {
            return Tasks.recurring("failed-sign-ins", FixedDelay.ofHours(1))
                    .execute((instance, context) -> failures.tell());
        }
    }
}
