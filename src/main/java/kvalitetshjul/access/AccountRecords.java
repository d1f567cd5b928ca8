package kvalitetshjul.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Tenants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept of how a person signs in. It belongs to no owner, so it is told to the person and to nobody who looks after them. Hashes, sealed secrets and
 * public keys say nothing of the person and stay where they are.
 */
@Service
public class AccountRecords {
    private final JdbcClient db;
    private final Tenants tenants;
    private final Accounts accounts;
    private final Sessions sessions;

    AccountRecords(JdbcClient db, Tenants tenants, Accounts accounts, Sessions sessions) {
        this.db = db;
        this.tenants = tenants;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** A session that is open now. */
    public record Running(String browser, String way, String since, String proved, String used) {}

    /** By table, each row as a JSON object; nothing for somebody without an account at the current owner. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> listRows(PersonId person) {
        var tables = new LinkedHashMap<String, List<String>>();
        accounts.find(tenants.current(), person).ifPresent(account -> {
            tables.put("account", rows(account, """
                    select jsonb_build_object('sign_in_name', sign_in_name, 'has_password', password_hash is not null,
                                              'password_changed_at', password_changed_at)
                      from account where id = :account"""));
            tables.put("account_membership", rows(account, """
                    select jsonb_build_object('owner', o.name, 'person_id', m.person_id)
                      from account_membership m join school_owner o on o.id = m.owner_id
                     where m.account_id = :account order by o.name"""));
            tables.put("account_identity", rows(account, """
                    select to_jsonb(i) - 'account_id' from account_identity i where account_id = :account order by bound_at"""));
            tables.put("account_passkey", rows(account, """
                    select jsonb_build_object('label', label, 'signature_count', signature_count, 'transports', transports,
                                              'backup_state', backup_state, 'created_at', created_at, 'used_at', used_at)
                      from account_passkey where account_id = :account order by created_at, credential_id"""));
            tables.put("account_code", rows(account, """
                    select jsonb_build_object('created_at', created_at) from account_code where account_id = :account"""));
            tables.put("account_recovery_code", rows(account, """
                    select jsonb_build_object('left', count(*)) from account_recovery_code where account_id = :account
                    having count(*) > 0"""));
            tables.put("account_device", rows(account, """
                    select jsonb_build_object('signed_in_at', seen_at) from account_device
                     where account_id = :account order by seen_at"""));
            tables.put("sign_in_failure", rows(account, """
                    select jsonb_build_object('failed_on', day, 'failures', failures) from sign_in_failure
                     where account_id = :account order by day"""));
        });
        return tables;
    }

    private List<String> rows(UUID account, String sql) {
        return db.sql(sql)
                .param("account", account)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Where the person is signed in. */
    public List<Running> listSessions(PersonId person) {
        return accounts.find(tenants.current(), person).stream()
                .flatMap(account -> sessions.of(account).stream())
                .map(open -> new Running(
                        open.signedIn().browser(),
                        open.signedIn().way().name(),
                        text(open.signedIn().since()),
                        text(open.signedIn().proved()),
                        text(open.used())))
                .toList();
    }

    private static String text(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toString();
    }
}
