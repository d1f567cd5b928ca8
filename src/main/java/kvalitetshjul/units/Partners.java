package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Those outside the owner whom it works with, and where the agreement with each is found. */
@Service
@Transactional
public class Partners {
    private final JdbcClient db;
    private final Audit audit;

    Partners(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    public enum Kind {
        UPPER_SECONDARY,
        CHILD_WELFARE,
        HEALTH,
        CHILD_PSYCHIATRY,
        PUPIL_SUPPORT,
        UNIVERSITY,
        INSPECTORATE,
        OTHER
    }

    /** @param agreement such as a case number; empty where there is none */
    public record Content(String name, Kind kind, String agreement, DateWindow valid) {}

    public record Partner(UUID id, Content content, int version) {}

    /** All of them, those that have ended too; by name. */
    @Transactional(readOnly = true)
    public List<Partner> list() {
        return db.sql("""
                select id, name, kind, agreement, valid_from, valid_to, version from external_partner
                 order by name, valid_from, id""")
                .query((row, number) -> new Partner(
                        row.getObject("id", UUID.class),
                        new Content(
                                row.getString("name"),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("agreement"),
                                new DateWindow(
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getObject("valid_to", LocalDate.class))),
                        row.getInt("version")))
                .list();
    }

    /** @throws NotFound when there is no such partner */
    @Transactional(readOnly = true)
    public Partner get(UUID id) {
        return list().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(id));
    }

    public UUID add(Content content) {
        var id = Ids.next();
        db.sql("""
                insert into external_partner (id, name, kind, agreement, valid_from, valid_to, version)
                values (:id, :name, :kind, :agreement, :from, :to, 1)""")
                .param("id", id)
                .param("name", content.name().strip())
                .param("kind", content.kind().name())
                .param("agreement", content.agreement().strip())
                .param("from", content.valid().from())
                .param("to", content.valid().to())
                .update();
        audit.record("partner.add", "external_partner", id, Map.of("name", content.name()));
        return id;
    }

    /** @throws ChangedMeanwhile when it was changed after it was looked at */
    public void change(UUID id, int version, Content content) {
        get(id);
        int changed = db.sql("""
                update external_partner
                   set name = :name, kind = :kind, agreement = :agreement, valid_from = :from, valid_to = :to, version = version + 1
                 where id = :id and version = :version""")
                .param("name", content.name().strip())
                .param("kind", content.kind().name())
                .param("agreement", content.agreement().strip())
                .param("from", content.valid().from())
                .param("to", content.valid().to())
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(content.name());
        audit.record(
                "partner.change",
                "external_partner",
                id,
                Map.of("name", content.name(), "kind", content.kind().name()));
    }
}
