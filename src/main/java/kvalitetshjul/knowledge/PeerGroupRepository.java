package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.imports.PeerGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The owner's peer groups, brought by imports as figures are: a newer one lies on top, and undoing brings back the one before. */
@Repository
class PeerGroupRepository {
    private final JdbcClient db;

    PeerGroupRepository(JdbcClient db) {
        this.db = db;
    }

    Peers current() {
        return new Peers(db.sql("""
                select group_id, municipality, service, year, codes, names from peer_group
                 where superseded_by is null order by service, year""").query((row, number) -> group(row)).list());
    }

    private static PeerGroup group(ResultSet row) throws SQLException {
        var codes = (String[]) row.getArray("codes").getArray();
        var names = (String[]) row.getArray("names").getArray();
        var members = new ArrayList<PeerGroup.Member>();
        for (int i = 0; i < codes.length; i++) members.add(new PeerGroup.Member(codes[i], names[i]));
        return new PeerGroup(
                row.getString("group_id"),
                row.getString("municipality"),
                row.getString("service"),
                row.getInt("year"),
                members);
    }

    void add(UUID importId, List<PeerGroup> groups) {
        for (var group : groups) {
            db.sql("""
                    update peer_group set superseded_by = :import
                     where service = :service and year = :year and superseded_by is null""")
                    .param("import", importId)
                    .param("service", group.service())
                    .param("year", group.year())
                    .update();
            db.sql("""
                    insert into peer_group (service, year, import_id, group_id, municipality, codes, names)
                    values (:service, :year, :import, :group, :municipality, :codes, :names)""")
                    .param("service", group.service())
                    .param("year", group.year())
                    .param("import", importId)
                    .param("group", group.id())
                    .param("municipality", group.municipality())
                    .param(
                            "codes",
                            group.members().stream().map(PeerGroup.Member::code).toArray(String[]::new))
                    .param(
                            "names",
                            group.members().stream().map(PeerGroup.Member::name).toArray(String[]::new))
                    .update();
        }
    }

    void withdraw(UUID importId) {
        db.sql("update peer_group set superseded_by = :import where import_id = :import and superseded_by is null")
                .param("import", importId)
                .update();
        db.sql("update peer_group set superseded_by = null where superseded_by = :import and import_id <> :import")
                .param("import", importId)
                .update();
    }
}
