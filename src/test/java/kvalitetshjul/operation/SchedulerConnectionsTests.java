package kvalitetshjul.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.sql.SQLException;
import javax.sql.DataSource;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scheduler has no transactions of ours: each statement of its own is committed, though other connections of the pool only read. */
@ModuleTest
class SchedulerConnectionsTests {
    @Autowired
    DbSchedulerCustomizer customizer;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient db;

    @Test
    void whatTheSchedulerWritesIsThereForOthersAtOnceAndItsConnectionsReadOnlyAgain() throws SQLException {
        write(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('try', 'one', '2026-11-21', false, 1)");
        assertThat(count()).isEqualTo(1);
        write("delete from scheduled_tasks where task_name = 'try'");
        assertThat(count()).isZero();
        for (int i = 0; i < 8; i++) {
            try (var connection = pool.getConnection()) {
                assertThat(connection.isReadOnly()).isTrue();
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    private void write(String sql) throws SQLException {
        try (var connection = customizer.dataSource().orElseThrow().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int count() {
        return db.sql("select count(*) from scheduled_tasks where task_name = 'try'")
                .query(Integer.class)
                .single();
    }
}
