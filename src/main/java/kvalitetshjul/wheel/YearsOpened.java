package kvalitetshjul.wheel;

import java.util.List;
import java.util.UUID;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.PackUse;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A pack is used when a school year has been opened with it. */
@Component
class YearsOpened implements PackUse {
    private final JdbcClient db;

    private final Owners owners;

    YearsOpened(JdbcClient db, Owners owners) {
        this.db = db;
        this.owners = owners;
    }

    @Override
    public boolean isUsed(UUID pack) {
        return db.sql("select exists (select from annual_wheel where pack_version = :pack)")
                .param("pack", pack)
                .query(Boolean.class)
                .single();
    }

    /** Tasks of the year that runs and of those after it. */
    @Override
    public List<Used> listUses(String section, String code) {
        if (!section.equals("wheel")) return List.of();
        return db.sql("""
                select w.school_year, count(*) as tasks
                  from wheel_task t join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where t.item_code = :code and w.school_year >= :year
                 group by w.school_year order by w.school_year""")
                .param("code", code)
                .param("year", owners.schoolYear().startYear())
                .query((row, number) -> new Used(
                        "wheel.pack.used",
                        List.of(row.getInt("tasks"), new SchoolYear(row.getInt("school_year")).label())))
                .list();
    }
}
