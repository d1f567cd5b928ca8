package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where figures come from and what stood before them, no more of it than the reader may see of the figures themselves. */
@Repository
class ProvenanceRepository {
    /** Names of persons, and of files, are for those who may open the import log: the same who lead the owner. */
    private static final String BROUGHT = MeasurementRepository.CELL_AS_BROUGHT + """
            , m.source_key, m.source_name, m.source_row, m.source_column, i.id as import_id, i.tables, i.edition, i.imported_at, i.connector, i.own, i.notes,
            case when :leads then i.file_name end as file_name, case when :leads then p.name end as imported_by""";

    private final JdbcClient db;

    ProvenanceRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * A figure as one import brought it.
     *
     * @param sourceKey what the file, or the publisher, knows the place by
     * @param row of the file, from 1; 0 for a figure that stands in none
     */
    record Brought(Cell cell, String sourceKey, Optional<String> sourceName, int row, int column, Way way) {}

    /**
     * An import, or a release of what the units counted.
     *
     * @param tables codes of the kinds of table in the file
     * @param fileName and {@code by} only for those who may open the import log
     * @param own whether it is a release
     * @param notes what the publisher writes of the figures in the file
     */
    record Way(
            UUID id,
            List<String> tables,
            Optional<LocalDate> edition,
            Instant at,
            Optional<String> connector,
            boolean own,
            List<NoteInFile> notes,
            Optional<String> fileName,
            Optional<String> by) {}

    /** What took the place of a figure. */
    record Replaced(Instant at, Optional<LocalDate> edition, boolean own) {}

    /** A figure that stood before. */
    record Earlier(Shown shown, Way way, Optional<Replaced> replaced) {}

    /** An import of the figure that was undone; what it said is not read. */
    record Undone(UUID id, Instant at, Instant undoneAt) {}

    /** What stands of one figure and period, of everybody and of the groups by one thing at a time. */
    List<Brought> listStanding(String keyFigure, List<Place> places, Period period, Reader reader) {
        return db.sql("""
                select distinct on (m.place, b.code)
                       %s
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and position(';' in b.code) = 0 and b.code !~ '^years='
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                  left join person p on p.tenant_id = i.tenant_id and p.id = i.imported_by
                 where m.key_figure = :figure and m.place = any (:places) and m.period = :period and m.superseded_by is null
                   and %s
                 order by m.place, b.code, m.audience desc""".formatted(BROUGHT, Reader.MAY_SEE))
                .param("figure", keyFigure)
                .param("places", places.stream().map(Place::code).toArray(String[]::new))
                .param("period", period.code())
                .params(reader.parameters())
                .query((row, number) -> brought(row))
                .list();
    }

    /** What stands of one place in some periods, of these parts of the people. */
    List<Brought> listStanding(
            String keyFigure, Place place, List<Period> periods, List<Breakdown> parts, Reader reader) {
        return db.sql("""
                select distinct on (m.period, b.code)
                       %s
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = any (:parts)
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                  left join person p on p.tenant_id = i.tenant_id and p.id = i.imported_by
                 where m.key_figure = :figure and m.place = :place and m.period = any (:periods) and m.superseded_by is null
                   and %s
                 order by m.period, b.code, m.audience desc""".formatted(BROUGHT, Reader.MAY_SEE))
                .param("figure", keyFigure)
                .param("place", place.code())
                .param("periods", periods.stream().map(Period::code).toArray(String[]::new))
                .param("parts", parts.stream().map(Breakdown::code).toArray(String[]::new))
                .params(reader.parameters())
                .query((row, number) -> brought(row))
                .list();
    }

    /**
     * What stood before, the last first, each only where it may be seen itself. What an import that was undone brought never stood.
     *
     * @param reader {@link Reader#ofEarlier}
     * @param most how many at most
     */
    List<Earlier> listEarlier(Cell.Key key, Reader reader, int most) {
        return db.sql("""
                select distinct on (i.imported_at, i.id)
                       %s, s.imported_at as replaced_at, s.edition as replaced_edition, s.own as replaced_own
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = :part
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id and i.undone_at is null
                  left join import_log s on s.tenant_id = m.tenant_id and s.id = m.superseded_by
                  left join person p on p.tenant_id = i.tenant_id and p.id = i.imported_by
                 where m.key_figure = :figure and m.place = :place and m.period = :period and m.superseded_by <> m.import_id
                   and %s
                 order by i.imported_at desc, i.id desc, m.audience desc
                 limit :most""".formatted(BROUGHT, Reader.MAY_SEE))
                .param("figure", key.keyFigure())
                .param("place", key.place().code())
                .param("period", key.period().code())
                .param("part", key.breakdown().code())
                .param("most", most)
                .params(reader.parameters())
                .query((row, number) -> {
                    var brought = brought(row);
                    return new Earlier(brought.cell().shown(), brought.way(), replaced(row));
                })
                .list();
    }

    /** As {@link #listEarlier}, of everybody in each period of each of the places, by key figure. */
    Map<String, Map<FigureView.Spot, List<Shown>>> listEarlierOfAll(
            List<String> keyFigures, List<Place> places, Reader reader, int most) {
        var all = new HashMap<String, Map<FigureView.Spot, List<Shown>>>();
        db.sql("""
                select *
                  from (select told.*, row_number() over (partition by key_figure, place, period order by imported_at desc, import_id desc) as number
                          from (select distinct on (m.key_figure, m.place, m.period, i.imported_at, i.id)
                                       %s, i.imported_at, i.id as import_id
                                  from measurement m
                                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id and i.undone_at is null
                                 where m.key_figure = any (:figures) and m.place = any (:places) and m.superseded_by <> m.import_id
                                   and %s
                                 order by m.key_figure, m.place, m.period, i.imported_at desc, i.id desc, m.audience desc) told) numbered
                 where number <= :most
                 order by key_figure, place, period, number""".formatted(MeasurementRepository.CELL_AS_BROUGHT, Reader.MAY_SEE))
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.stream().map(Place::code).toArray(String[]::new))
                .param("most", most)
                .params(reader.parameters())
                .query(row -> {
                    var cell = MeasurementRepository.cell(row);
                    all.computeIfAbsent(cell.key().keyFigure(), figure -> new HashMap<>())
                            .computeIfAbsent(
                                    new FigureView.Spot(
                                            cell.key().place(), cell.key().period()),
                                    spot -> new ArrayList<>())
                            .add(cell.shown());
                });
        return all;
    }

    /** For those who may open the import log. */
    List<Undone> listUndone(Cell.Key key, int most) {
        return db.sql("""
                select distinct i.id, i.imported_at, i.undone_at
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = :part
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id and i.undone_at is not null
                 where m.key_figure = :figure and m.place = :place and m.period = :period and m.superseded_by = m.import_id
                 order by i.imported_at desc, i.id desc
                 limit :most""")
                .param("figure", key.keyFigure())
                .param("place", key.place().code())
                .param("period", key.period().code())
                .param("part", key.breakdown().code())
                .param("most", most)
                .query((row, number) -> new Undone(
                        row.getObject("id", UUID.class),
                        MeasurementRepository.instant(row, "imported_at"),
                        MeasurementRepository.instant(row, "undone_at")))
                .list();
    }

    private static Brought brought(ResultSet row) throws SQLException {
        return new Brought(
                MeasurementRepository.cell(row),
                row.getString("source_key"),
                Optional.ofNullable(row.getString("source_name")),
                row.getInt("source_row"),
                row.getInt("source_column"),
                new Way(
                        row.getObject("import_id", UUID.class),
                        List.of((String[]) row.getArray("tables").getArray()),
                        Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                        MeasurementRepository.instant(row, "imported_at"),
                        Optional.ofNullable(row.getString("connector")),
                        row.getBoolean("own"),
                        NoteInFile.read(row.getString("notes")),
                        Optional.ofNullable(row.getString("file_name")),
                        Optional.ofNullable(row.getString("imported_by"))));
    }

    private static Optional<Replaced> replaced(ResultSet row) throws SQLException {
        var at = row.getObject("replaced_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Replaced(
                        at.toInstant(),
                        Optional.ofNullable(row.getObject("replaced_edition", LocalDate.class)),
                        row.getBoolean("replaced_own")));
    }
}
