package kvalitetshjul.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection of the pool begins a transaction nobody ends: what is written with it would be rolled back without a word. It is refused instead. */
@ModuleTest
class WriteOutsideATransactionTests {
    private static final String WRITE =
            "insert into secret_link (hash, owner_id, kind, opens, expires_at) values (:hash, :owner, 'test', gen_random_uuid(), '2026-12-01')";

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource pool;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    Owners owners;

    @Test
    void isRefusedByTheDatabase() {
        var owner = owner();
        assertThatThrownBy(() -> write(owner, "a"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only transaction");
        assertThatThrownBy(() ->
                        db.sql("select id from school_owner for update").query().listOfRows())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("delete from secret_link").update()).isInstanceOf(DataAccessException.class);
        assertThat(count(owner)).isZero();
    }

    @Test
    void isRefusedOnAConnectionTakenByHandAndSoWhenItIsCommittedByHand() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from secret_link"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void isRefusedInATransactionThatOnlyReads() {
        var owner = owner();
        var reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        assertThatThrownBy(() -> reading.executeWithoutResult(status -> write(owner, "b")))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void isRefusedOnEveryConnectionThatWroteBefore() {
        var owner = owner();
        var writing = new TransactionTemplate(manager);
        for (int i = 0; i < 16; i++) { // more than the pool has
            var sign = "%x".formatted(i);
            writing.executeWithoutResult(status -> write(owner, sign + "c"));
            assertThatThrownBy(() -> write(owner, sign + "d")).isInstanceOf(DataAccessException.class);
        }
        assertThat(count(owner)).isEqualTo(16);
    }

    private OwnerId owner() {
        return owners.register("Owner " + Ids.next(), Country.SE, Locale.of("sv"), "#000000", false, List.of());
    }

    private void write(OwnerId owner, String sign) {
        db.sql(WRITE)
                .param(
                        "hash",
                        sign + (owner.toString().replace("-", "") + "0".repeat(64)).substring(0, 64 - sign.length()))
                .param("owner", owner.value())
                .update();
    }

    private int count(OwnerId owner) {
        return db.sql("select count(*) from secret_link where owner_id = :owner")
                .param("owner", owner.value())
                .query(Integer.class)
                .single();
    }
}
