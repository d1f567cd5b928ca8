package kvalitetshjul.wheel;

import java.util.Optional;
import kvalitetshjul.packs.OpenedYears;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A school year is opened when there is a wheel of it. */
@Component
class LastYearOpened implements OpenedYears {
    private final JdbcClient db;

    LastYearOpened(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<SchoolYear> findLast() {
        return db.sql("select school_year from annual_wheel order by school_year desc limit 1")
                .query((row, number) -> new SchoolYear(row.getInt("school_year")))
                .optional();
    }
}
