package kvalitetshjul.goals;

import java.util.List;
import java.util.UUID;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.PackUse;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A pack is used when a goal was set under one of its goals. */
@Component
class GoalsOfAPack implements PackUse {
    private final JdbcClient db;

    private final Owners owners;

    GoalsOfAPack(JdbcClient db, Owners owners) {
        this.db = db;
        this.owners = owners;
    }

    @Override
    public boolean isUsed(UUID pack) {
        return db.sql("select exists (select from goal where pack_id = :pack)")
                .param("pack", pack)
                .query(Boolean.class)
                .single();
    }

    /** Goals of units in the year that runs and in those after it. */
    @Override
    public List<Used> listUses(String section, String code) {
        if (!section.equals("goals")) return List.of();
        return db.sql("""
                select school_year, count(*) as goals from goal
                 where municipal_goal = :code and school_year >= :year
                 group by school_year order by school_year""")
                .param("code", code)
                .param("year", owners.schoolYear().startYear())
                .query((row, number) -> new Used(
                        "goals.pack.used",
                        List.of(row.getInt("goals"), new SchoolYear(row.getInt("school_year")).label())))
                .list();
    }
}
