package kvalitetshjul.owners;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one place where a transaction learns its tenant: at its begin, local to it, so that a connection goes back to the pool knowing nobody.
 */
class TenantTransactionManager extends JdbcTransactionManager {
    TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Tenants.bound().ifPresent(owner -> {
            try {
                setTenant(owner);
            } catch (RuntimeException failure) {
                doCleanupAfterCompletion(transaction);
                throw failure;
            }
        });
    }

    private void setTenant(OwnerId owner) {
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) throw new IllegalStateException("The transaction has no connection");
        try (var statement = holder.getConnection().prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, owner.toString());
            statement.execute();
        } catch (SQLException failure) {
            throw new TransactionSystemException("The tenant could not be set", failure);
        }
    }
}
