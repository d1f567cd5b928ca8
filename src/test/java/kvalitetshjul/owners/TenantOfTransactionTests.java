package kvalitetshjul.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction is its tenant's from begin to end, and its connection goes back to the pool knowing nobody. */
@ModuleTest
class TenantOfTransactionTests {
    private static final int TENANTS = 20;
    private static final int READS = 20_000;

    @Autowired
    Environment environment;

    @Autowired
    Owners owners;

    private HikariDataSource pool;
    private JdbcClient db;
    private Tenants tenants;
    private TransactionTemplate transaction;
    private final List<OwnerId> ids = new ArrayList<>();

    @BeforeEach
    void twentyOwnersOnAPoolOfTwo() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
        pool.setUsername(environment.getRequiredProperty("spring.datasource.username"));
        pool.setPassword(environment.getRequiredProperty("spring.datasource.password"));
        pool.setMaximumPoolSize(2);
        pool.setAutoCommit(false);
        db = JdbcClient.create(pool);
        tenants = new Tenants(db);
        transaction = new TransactionTemplate(new TenantTransactionManager(pool));
        for (int i = 0; i < TENANTS; i++) {
            var id = owners.register("Owner " + Ids.next(), Country.SE, Locale.of("sv"), "#000000", false, List.of());
            ids.add(id);
            tenants.runAs(id, () -> transaction.executeWithoutResult(status -> addPerson(id)));
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aTransactionReadsItsTenantsRows() {
        for (var id : ids) assertThat(readAs(id)).containsExactly(id.toString());
    }

    @Test
    void aTransactionWithoutATenantReadsNothingAndSaysSo() {
        assertThatThrownBy(this::readAsNobody).isInstanceOf(DataAccessException.class);
        readAs(ids.getFirst());
        assertThatThrownBy(this::readAsNobody).isInstanceOf(DataAccessException.class);
    }

    @Test
    void workForAnotherTenantInsideATransactionIsRefused() {
        tenants.runAs(
                ids.getFirst(),
                () -> transaction.executeWithoutResult(
                        status -> assertThatThrownBy(() -> tenants.runAs(ids.getLast(), () -> read()))
                                .isInstanceOf(IllegalStateException.class)));
    }

    @Test
    void aJobTakesEachOwnerInATransactionOfItsOwn() {
        var seen = new ArrayList<String>();
        for (var id : ids) seen.addAll(readAs(id));
        assertThat(seen).isEqualTo(ids.stream().map(OwnerId::toString).toList());
    }

    @Test
    void aListenerEntersItsTenantAndCannotChangeIt() {
        transaction.executeWithoutResult(status -> {
            tenants.enter(ids.get(0));
            assertThat(tenants.current()).isEqualTo(ids.get(0));
            assertThat(read()).containsExactly(ids.get(0).toString());
            assertThatThrownBy(() -> tenants.enter(ids.get(1))).isInstanceOf(IllegalStateException.class);
            tenants.enter(ids.get(0));
            assertThat(read()).containsExactly(ids.get(0).toString());
        });
        assertThat(tenants.find()).isEmpty();
        assertThatThrownBy(this::readAsNobody).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aListenerCannotEnterAnotherTenantThanTheOneItsThreadWorksFor() {
        tenants.runAs(
                ids.get(0),
                () -> transaction.executeWithoutResult(status ->
                        assertThatThrownBy(() -> tenants.enter(ids.get(1))).isInstanceOf(IllegalStateException.class)));
    }

    @Test
    void enteringOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> tenants.enter(ids.getFirst())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTransactionWithinAListenersDoesNotInheritItsTenantByAccident() {
        var inner = new TransactionTemplate(new TenantTransactionManager(pool));
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            tenants.enter(ids.get(0));
            assertThatThrownBy(() -> inner.execute(within -> read())).isInstanceOf(DataAccessException.class);
            assertThat(tenants.current()).isEqualTo(ids.get(0));
            assertThat(read()).containsExactly(ids.get(0).toString());
        });
    }

    @Test
    void aPoolOfTwoNeverMixesTwentyTenants() throws Exception {
        var count = interleave(new TenantTransactionManager(pool));
        System.out.printf("pool of 2, %d tenants: %s%n", TENANTS, count);
        assertThat(count.wrong()).isZero();
        assertThat(count.readsWithoutTenant()).isZero();
        assertThat(count.right()).isPositive();
        assertThat(count.refused()).isPositive();
    }

    /** The interleaving can fail: a setting for the session follows the connection to whoever borrows it next. */
    @Test
    void aTenantSetForTheSessionIsSeenToLeak() throws Exception {
        var count = interleave(new SettingTheSession(pool));
        System.out.printf("the same with a session-level setting: %s%n", count);
        assertThat(count.readsWithoutTenant()).isPositive();
    }

    private record Count(int right, int wrong, int refused, int readsWithoutTenant) {}

    private Count interleave(PlatformTransactionManager manager) throws Exception {
        transaction = new TransactionTemplate(manager);
        var random = new Random(20261121);
        var right = new AtomicInteger();
        var wrong = new AtomicInteger();
        var refused = new AtomicInteger();
        var withoutTenant = new AtomicInteger();
        var reads = IntStream.range(0, READS)
                .mapToObj(i -> {
                    var id = ids.get(random.nextInt(TENANTS));
                    return (Callable<Void>) () -> {
                        try {
                            switch (i % 5) {
                                case 0 -> failAs(id);
                                case 1 -> timeOutAs(i % 100 == 1, id);
                                case 2 -> {
                                    readAsNobody();
                                    withoutTenant.incrementAndGet();
                                }
                                default ->
                                    (readAs(id).equals(List.of(id.toString())) ? right : wrong).incrementAndGet();
                            }
                        } catch (DataAccessException | Failed expected) {
                            refused.incrementAndGet();
                        }
                        return null;
                    };
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var read : threads.invokeAll(reads)) read.get();
        }
        return new Count(right.get(), wrong.get(), refused.get(), withoutTenant.get());
    }

    private List<String> readAs(OwnerId id) {
        return tenants.callAs(id, () -> transaction.execute(status -> read()));
    }

    private List<String> readAsNobody() {
        return transaction.execute(status -> read());
    }

    private void failAs(OwnerId id) {
        tenants.runAs(
                id,
                () -> transaction.executeWithoutResult(status -> {
                    read();
                    throw new Failed();
                }));
    }

    /** A statement cut short by the database; one in twenty, since each costs its waiting. */
    private void timeOutAs(boolean really, OwnerId id) {
        if (!really) throw new Failed();
        tenants.runAs(
                id,
                () -> transaction.executeWithoutResult(status -> {
                    db.sql("set local statement_timeout = 1").update();
                    db.sql("select pg_sleep(1)").query(String.class).single();
                }));
    }

    private static final class Failed extends RuntimeException {}

    private List<String> read() {
        return db.sql("select name from person").query(String.class).list();
    }

    private void addPerson(OwnerId id) {
        db.sql("insert into person (id, name, email, active) values (:id, :name, 'a@example.test', true)")
                .param("id", Ids.next())
                .param("name", id.toString())
                .update();
    }

    /** What the product's transaction manager must not be. */
    private static final class SettingTheSession extends JdbcTransactionManager {
        SettingTheSession(DataSource source) {
            super(source);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            super.doBegin(transaction, definition);
            Tenants.bound().ifPresent(owner -> {
                var connection = DataSourceUtils.getConnection(obtainDataSource());
                try (var set = connection.prepareStatement("select set_config('app.tenant_id', ?, false)")) {
                    set.setString(1, owner.toString());
                    set.execute();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
