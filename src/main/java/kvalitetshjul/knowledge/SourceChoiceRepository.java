package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What units have chosen to collect beyond what is required of them. */
@Repository
class SourceChoiceRepository {
    private final JdbcClient db;

    SourceChoiceRepository(JdbcClient db) {
        this.db = db;
    }

    /** What holds for a unit in a school year. */
    record Chosen(UnitId unit, Set<String> sources, PersonId by, Instant at, int version) {}

    /** By unit; a unit that has not decided is not there. */
    Map<UnitId, Chosen> list(SchoolYear year) {
        return db
                .sql("""
                select distinct on (unit_id) unit_id, sources, chosen_by, chosen_at, version
                  from source_choice where school_year = :year order by unit_id, version desc""")
                .param("year", year.startYear())
                .query((row, number) -> new Chosen(
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        Set.of((String[]) row.getArray("sources").getArray()),
                        new PersonId(row.getObject("chosen_by", UUID.class)),
                        MeasurementRepository.instant(row, "chosen_at"),
                        row.getInt("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Chosen::unit, Function.identity()));
    }

    /** False when somebody else has decided meanwhile. */
    boolean insert(Chosen chosen, SchoolYear year) {
        return db.sql("""
                        insert into source_choice (unit_id, school_year, version, sources, chosen_by, chosen_at)
                        select :unit, :year, :version, :sources, :by, :at
                         where not exists (
                               select from source_choice
                                where unit_id = :unit and school_year = :year and version >= :version)
                        on conflict do nothing""")
                        .param("unit", chosen.unit().value())
                        .param("year", year.startYear())
                        .param("version", chosen.version())
                        .param(
                                "sources",
                                List.copyOf(chosen.sources()).stream().sorted().toArray(String[]::new))
                        .param("by", chosen.by().value())
                        .param("at", OffsetDateTime.ofInstant(chosen.at(), ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
