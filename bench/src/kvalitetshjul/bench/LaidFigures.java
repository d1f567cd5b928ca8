package kvalitetshjul.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Figures of an owner as they are after ten years of imports, laid in past the product in the order of their key, as in a table that has been rebuilt. A tenth
 * of them is withheld; what an edition brought is replaced by the next.
 */
final class LaidFigures {
    static final int YEARS = 10;
    private static final int LAST_YEAR = 2025;

    private LaidFigures() {}

    /** @param parts of the pupils, beside all of them: of three genders, five subjects, four levels */
    static void lay(Connection connection, List<String> figures, List<String> places, int parts, int editions)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into breakdown (id, code)
                    select gen_random_uuid(), case when n = 0 then '' else 'gender=' || n / 20 || ';level=' || n %% 4 || ';subject=' || n / 4 %% 5 end
                      from generate_series(0, %d) n
                    on conflict do nothing""".formatted(parts));
            statement.execute("""
                    insert into import_log (id, file_name, sha256, tables, sources, periods, edition, added, revised, unchanged, left_out, imported_at)
                    select gen_random_uuid(), 'bench-' || n, '', '{}', '{}', '{}', date '2026-01-01' + n, 0, 0, 0, 0, timestamptz '2026-01-01' + n * interval '1 day'
                      from generate_series(1, %d) n""".formatted(editions));
        }
        try (var insert = connection.prepareStatement("""
                insert into measurement (key_figure, place, period, breakdown_id, import_id, superseded_by, state, reason, value, respondents, source_key, source_row, source_column)
                select h.code, h.place, h.first || '-' || right((h.first + 1)::text, 2), h.part, h.import, h.next,
                       case when h.hidden then 'SUPPRESSED' else 'MEASURED' end, case when h.hidden then 'BY_PUBLISHER' end,
                       case when not h.hidden then round((40 + random() * 20)::numeric, 1) end, case when not h.hidden then 20 end, '', 0, 0
                  from (select f.code, p.place, y.first, b.id as part, i.id as import, i.next, random() < 0.1 as hidden
                          from unnest(array[?::text]) f (code), unnest(?::text[]) p (place), generate_series(?, ?) y (first),
                               breakdown b, (select id, lead(id) over (order by edition) as next from import_log where tenant_id = current_setting('app.tenant_id')::uuid) i
                         where b.tenant_id = current_setting('app.tenant_id')::uuid) h
                 order by 1, 2, 3, 4, 5""")) {
            for (var figure : figures.stream().sorted().toList()) {
                insert.setString(1, figure);
                insert.setArray(2, connection.createArrayOf("text", places.toArray()));
                insert.setInt(3, LAST_YEAR - YEARS + 1);
                insert.setInt(4, LAST_YEAR);
                insert.executeUpdate();
            }
        }
    }
}
