package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.imports.TableKind;

/**
 * The import, or the release, a figure came in.
 *
 * @param skoleporten whether the file was one of the old Skoleporten
 * @param own whether the owner counted it: a release, or a table of its own
 * @param fileName for those who may open the import log; empty for others, and where there is none
 */
record Came(Optional<LocalDate> edition, Instant at, boolean skoleporten, boolean own, String fileName) {
    /** What {@link #of} reads of an import {@code i}, with the parameters of a {@link Reader}. */
    static final String COLUMNS = """
            i.edition, i.imported_at, '%s' = any (i.tables) as skoleporten, i.own or '%s' = any (i.tables) as own_figure,
            case when :leads then i.file_name else '' end as file_name""".formatted(TableKind.SKOLEPORTEN.code(), TableKind.OWN_TABLE.code());

    static Came of(ResultSet row) throws SQLException {
        return new Came(
                Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                MeasurementRepository.instant(row, "imported_at"),
                row.getBoolean("skoleporten"),
                row.getBoolean("own_figure"),
                row.getString("file_name"));
    }
}
