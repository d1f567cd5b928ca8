package kvalitetshjul.packs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.LocalizedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PackRepository {
    private final JdbcClient db;
    private final JsonMapper json;

    PackRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The pack adopted last. */
    Optional<AdoptedPack> findAdopted() {
        return db.sql("""
                select id, code, name, version, hash, adopted_at, adopted_by
                  from model_pack order by adopted_at desc, id desc limit 1""").query(this::pack).optional();
    }

    Optional<AdoptedPack> find(UUID id) {
        return db.sql("select id, code, name, version, hash, adopted_at, adopted_by from model_pack where id = :id")
                .param("id", id)
                .query(this::pack)
                .optional();
    }

    String getContent(UUID id) {
        return db.sql("select content::text from model_pack where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void insert(AdoptedPack pack, String content) {
        db.sql("""
                insert into model_pack (id, code, name, version, hash, content, adopted_at, adopted_by)
                values (:id, :code, :name::jsonb, :version, :hash, :content::json, :at, :by)""")
                .param("id", pack.id())
                .param("code", pack.code())
                .param("name", json.writeValueAsString(pack.name()))
                .param("version", pack.version())
                .param("hash", pack.hash())
                .param("content", content)
                .param("at", OffsetDateTime.ofInstant(pack.adoptedAt(), ZoneOffset.UTC))
                .param("by", pack.adoptedBy().map(PersonId::value).orElse(null))
                .update();
    }

    private AdoptedPack pack(ResultSet row, int number) throws SQLException {
        return new AdoptedPack(
                row.getObject("id", UUID.class),
                row.getString("code"),
                json.readValue(row.getString("name"), LocalizedText.class),
                row.getString("version"),
                row.getString("hash"),
                row.getObject("adopted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("adopted_by", UUID.class)).map(PersonId::new));
    }
}
