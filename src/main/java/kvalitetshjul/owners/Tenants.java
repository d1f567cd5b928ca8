package kvalitetshjul.owners;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whose content the running work may touch. A request or a job is bound to one owner from outside; a transaction begun inside carries that owner to
 * the database, where row security does the rest. Without an owner, reading content is an error and never “everything”.
 */
@Component
public class Tenants {
    private static final ScopedValue<OwnerId> BOUND = ScopedValue.newInstance();

    private final JdbcClient db;

    Tenants(JdbcClient db) {
        this.db = db;
    }

    /** @throws IllegalStateException when the running work belongs to no owner */
    public OwnerId current() {
        return find().orElseThrow(() -> new IllegalStateException("No tenant is bound to the running work"));
    }

    public Optional<OwnerId> find() {
        if (TransactionSynchronizationManager.getResource(this) instanceof OwnerId entered) return Optional.of(entered);
        return bound();
    }

    static Optional<OwnerId> bound() {
        return BOUND.isBound() ? Optional.of(BOUND.get()) : Optional.empty();
    }

    /** Runs work for one owner. Transactions begun inside are that owner’s; a transaction already running is not changed, so there must be none. */
    public <T, X extends Throwable> T callAs(OwnerId owner, ScopedValue.CallableOp<T, X> work) throws X {
        refuseChange(owner);
        return ScopedValue.where(BOUND, owner).call(work);
    }

    /** As {@link #callAs}, for work without a result or a checked exception. */
    public void runAs(OwnerId owner, Runnable work) {
        refuseChange(owner);
        ScopedValue.where(BOUND, owner).run(work);
    }

    private void refuseChange(OwnerId owner) {
        if (TransactionSynchronizationManager.isActualTransactionActive() && !find().equals(Optional.of(owner))) {
            throw new IllegalStateException("A running transaction cannot change its tenant");
        }
    }

    /**
     * Gives the running transaction its owner. The first line of every event listener: its transaction begins before it has seen the event.
     *
     * @throws IllegalStateException without a transaction, or when the transaction already belongs to another owner
     */
    public void enter(OwnerId owner) {
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("A tenant is entered inside a transaction");
        var now = find();
        if (now.isPresent() && !now.get().equals(owner))
            throw new IllegalStateException("A running transaction cannot change its tenant");
        if (now.isPresent()) return;
        db.sql("select set_config('app.tenant_id', :tenant, true)")
                .param("tenant", owner.toString())
                .query(String.class)
                .single();
        TransactionSynchronizationManager.bindResource(this, owner);
        TransactionSynchronizationManager.registerSynchronization(new WhileEntered(owner));
    }

    private final class WhileEntered implements TransactionSynchronization {
        private final OwnerId owner;

        WhileEntered(OwnerId owner) {
            this.owner = owner;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Tenants.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Tenants.this, owner);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Tenants.this);
        }
    }
}
