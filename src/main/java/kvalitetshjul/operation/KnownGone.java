package kvalitetshjul.operation;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Between the product and its pool. While the database is known to be gone nobody waits for a connection, and somebody looks whether it is back; while it is
 * there, who finds the pool busy waits as long as the pool says.
 */
final class KnownGone extends DelegatingDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(KnownGone.class);
    private static final int EVERY_MILLIS = 250;
    private static final int SECONDS = 2;
    private static final Duration A_LITTLE = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final Duration patience;
    private final AtomicBoolean gone = new AtomicBoolean();

    /** @param pool not yet begun; how long it says to wait for a connection is waited here, a little at a time */
    KnownGone(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        this.patience = Duration.ofMillis(pool.getConnectionTimeout());
        pool.setConnectionTimeout(Math.min(A_LITTLE.toMillis(), patience.toMillis()));
    }

    @Override
    public Connection getConnection() throws SQLException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            if (gone.get()) throw new SQLTransientConnectionException("The database is gone");
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (!isThere()) lookForIt();
                else if (System.nanoTime() > deadline) throw none; // the pool is busy, and goes on being so
            }
        }
    }

    /** From now on nobody waits, until it is found. */
    void lookForIt() {
        if (!gone.compareAndSet(false, true)) return;
        LOG.warn("The database is gone");
        Thread.ofVirtual().name("look-for-the-database").start(this::look);
    }

    private void look() {
        while (!isThere() || !givesOne()) {
            if (pool.isClosed()) return;
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        gone.set(false);
        LOG.warn("The database is back");
    }

    /** The pool tries at longer and longer intervals; until it has found the database too, who came would wait for it. */
    private boolean givesOne() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private boolean isThere() {
        var login = new Properties();
        login.setProperty("user", String.valueOf(pool.getUsername()));
        login.setProperty("password", String.valueOf(pool.getPassword()));
        login.setProperty("connectTimeout", Integer.toString(SECONDS));
        login.setProperty("socketTimeout", Integer.toString(SECONDS));
        try (var connection = DriverManager.getConnection(String.valueOf(pool.getJdbcUrl()), login)) {
            return connection.isValid(SECONDS);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Placing {
        @Bean
        static BeanPostProcessor knownGone() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool ? new KnownGone(pool) : bean;
                }
            };
        }
    }
}
