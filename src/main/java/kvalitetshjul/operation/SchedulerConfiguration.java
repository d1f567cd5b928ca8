package kvalitetshjul.operation;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The scheduler commits each statement by itself, while every other connection of the product begins a transaction. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {
    @Bean
    DbSchedulerCustomizer schedulerCustomizer(DataSource dataSource) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(new Committing(dataSource));
            }
        };
    }

    private static final class Committing extends DelegatingDataSource {
        Committing(DataSource target) {
            super(target);
        }

        /** The pool sets the connection back when it is returned. */
        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
            return connection;
        }
    }
}
