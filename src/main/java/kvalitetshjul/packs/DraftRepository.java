package kvalitetshjul.packs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DraftRepository {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Packs packs;

    DraftRepository(JdbcClient db, JsonMapper json, Packs packs) {
        this.db = db;
        this.json = json;
        this.packs = packs;
    }

    Optional<PackDraft> find() {
        return db.sql(
                        "select id, school_year, content::text, version, base_pack, copied_from, changed_at, changed_by from pack_draft")
                .query(this::draft)
                .optional();
    }

    /** @return whether it was put there; not so where the owner has one already */
    boolean insert(PackDraft draft) {
        return db.sql("""
                insert into pack_draft (id, school_year, content, version, base_pack, copied_from, changed_at, changed_by)
                values (:id, :year, :content::json, :version, :base, :copied, :at, :by)
                    on conflict (tenant_id) do nothing""")
                        .param("id", draft.id())
                        .param("year", draft.year().startYear())
                        .param("content", json.writeValueAsString(draft.sections()))
                        .param("version", draft.version())
                        .param("base", draft.base().orElse(null))
                        .param("copied", draft.copiedFrom().orElse(null))
                        .param("at", OffsetDateTime.ofInstant(draft.changedAt(), ZoneOffset.UTC))
                        .param("by", draft.changedBy().map(PersonId::value).orElse(null))
                        .update()
                == 1;
    }

    void update(PackDraft draft) {
        int updated = db.sql("""
                update pack_draft
                   set content = :content::json, school_year = :year, version = version + 1,
                       changed_at = :at, changed_by = :by
                 where id = :id and version = :version""")
                .param("id", draft.id())
                .param("year", draft.year().startYear())
                .param("content", json.writeValueAsString(draft.sections()))
                .param("version", draft.version())
                .param("at", OffsetDateTime.ofInstant(draft.changedAt(), ZoneOffset.UTC))
                .param("by", draft.changedBy().map(PersonId::value).orElse(null))
                .update();
        if (updated == 0) throw new ChangedMeanwhile("pack");
    }

    void delete(UUID id, int version) {
        int deleted = db.sql("delete from pack_draft where id = :id and version = :version")
                .param("id", id)
                .param("version", version)
                .update();
        if (deleted == 0) throw new ChangedMeanwhile("pack");
    }

    private PackDraft draft(ResultSet row, int number) throws SQLException {
        return new PackDraft(
                row.getObject("id", UUID.class),
                new SchoolYear(row.getInt("school_year")),
                packs.sections(row.getString("content")),
                row.getInt("version"),
                Optional.ofNullable(row.getObject("base_pack", UUID.class)),
                Optional.ofNullable(row.getString("copied_from")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("changed_by", UUID.class)).map(PersonId::new));
    }
}
