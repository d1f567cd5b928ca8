package kvalitetshjul.operation;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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

    private final HikariDataSource pool;
    private final AtomicBoolean gone = new AtomicBoolean();

    KnownGone(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (gone.get()) throw new SQLTransientConnectionException("The database is gone");
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException none) {
            if (!isThere()) lookForIt(); // else the pool was only busy
            throw none;
        }
    }

    /** From now on nobody waits, until it is found. */
    void lookForIt() {
        if (!gone.compareAndSet(false, true)) return;
        LOG.warn("The database is gone");
        Thread.ofVirtual().name("look-for-the-database").start(this::look);
    }

    private void look() {
        while (!isThere()) {
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
