package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.imports.TableKind;

/**
 * The import, or the release, a figure came in.
 *
 * @param tables the kinds of table in the file
 * @param own whether the owner counted it: a release, or a table of its own
 * @param notes what the publisher writes of the figures in the file; none where they were not asked for
 * @param fileName for those who may open the import log; empty for others, and where there is none
 */
record Came(
        Optional<LocalDate> edition,
        Instant at,
        Set<TableKind> tables,
        boolean own,
        List<NoteInFile> notes,
        String fileName) {
    /** What {@link #of} reads of an import {@code i}, with the parameters of a {@link Reader}. */
    static final String COLUMNS = """
            i.edition, i.imported_at, i.tables, i.own or '%s' = any (i.tables) as own_figure,
            case when :leads then i.file_name else '' end as file_name""".formatted(TableKind.OWN_TABLE.code());

    /** Besides those: what the publisher writes, which may be long. */
    static final String NOTES = "i.notes";

    /** Instead of {@link #NOTES}, where nobody tells of it. */
    static final String NO_NOTES = "'[]' as notes";

    static Came of(ResultSet row) throws SQLException {
        return new Came(
                Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                MeasurementRepository.instant(row, "imported_at"),
                kinds(List.of((String[]) row.getArray("tables").getArray())),
                row.getBoolean("own_figure"),
                NoteInFile.read(row.getString("notes")),
                row.getString("file_name"));
    }

    /** Of codes as the import log has them. */
    static Set<TableKind> kinds(List<String> codes) {
        return together(codes.stream().flatMap(code -> TableKind.of(code).stream()));
    }

    static Set<TableKind> together(Stream<TableKind> kinds) {
        var all = EnumSet.noneOf(TableKind.class);
        kinds.forEach(all::add);
        return all;
    }

    /** Whether the file was one of the old Skoleporten. */
    boolean skoleporten() {
        return tables.contains(TableKind.SKOLEPORTEN);
    }
}
