package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The import, or the release, a figure came in.
 *
 * @param skoleporten whether the file was one of the old Skoleporten
 */
record Came(Optional<LocalDate> edition, Instant at, boolean skoleporten) {
    /** What {@link #of} reads of an import {@code i}. */
    static final String COLUMNS = "i.edition, i.imported_at, 'skoleporten' = any (i.tables) as skoleporten";

    static Came of(ResultSet row) throws SQLException {
        return new Came(
                Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                MeasurementRepository.instant(row, "imported_at"),
                row.getBoolean("skoleporten"));
    }
}
