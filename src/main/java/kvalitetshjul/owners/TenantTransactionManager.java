package kvalitetshjul.owners;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one place where a transaction learns its tenant: at its begin, local to it, so that a connection goes back to the pool knowing nobody. It is also
 * where writing begins: a connection of the pool only reads, and one borrowed without a transaction is refused by the database when it writes. The
 * pool sets it back when it is returned.
 */
class TenantTransactionManager extends JdbcTransactionManager {
    TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            if (!definition.isReadOnly()) letWrite();
            Tenants.bound().ifPresent(this::setTenant);
        } catch (RuntimeException failure) {
            doCleanupAfterCompletion(transaction);
            throw failure;
        }
    }

    /** Costs no way to the database: the driver says it with the first statement. */
    private void letWrite() {
        try {
            connection().setReadOnly(false);
        } catch (SQLException failure) {
            throw new TransactionSystemException("The transaction could not be made to write", failure);
        }
    }

    private void setTenant(OwnerId owner) {
        try (var statement = connection().prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, owner.toString());
            statement.execute();
        } catch (SQLException failure) {
            throw new TransactionSystemException("The tenant could not be set", failure);
        }
    }

    private Connection connection() {
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) throw new IllegalStateException("The transaction has no connection");
        return holder.getConnection();
    }
}
