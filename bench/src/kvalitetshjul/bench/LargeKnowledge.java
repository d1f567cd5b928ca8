package kvalitetshjul.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.units.Units;

/**
 * An owner with 120 schools and every key figure of its pack for ten years, in as many parts of the pupils as the national tables have (gender, subject, level
 * of mastery) and as many editions as ten years of downloads leave behind: 20 million measurements. A tenth of them is withheld.
 */
final class LargeKnowledge {
    private static final int UNITS = 120;
    private static final int LAST_YEAR = 2025;
    private static final int MEASUREMENTS = 20_000_000;
    /** All the pupils, and so many parts of them: three genders, five subjects, four levels. */
    private static final int PARTS = 60;

    private LargeKnowledge() {}

    /** @return a data folder with it in */
    static Path prepare() throws Exception {
        var data = Files.createTempDirectory("kvalitetshjul-bench");
        var workshop = new Workshop(data);
        var owner = owner(workshop);
        var units = workshop.get(Tenants.class)
                .callAs(owner, () -> workshop.get(Units.class).listUnits().stream()
                        .map(unit -> unit.id().toString())
                        .toList());
        var figures = workshop.get(Tenants.class)
                .callAs(owner, () -> workshop.get(Figures.class).listNames().stream()
                        .map(Figures.Name::code)
                        .toList());
        var places = Stream.concat(units.stream(), Stream.of("MUNICIPALITY", "NATION")).toList();
        var editions = MEASUREMENTS / (figures.size() * places.size() * 10 * (PARTS + 1)) + 1;
        workshop.lay(owner.value(), connection -> lay(connection, figures, places, editions));
        workshop.leave();
        System.out.printf(
                Locale.ROOT,
                "%d units, %d key figures, 10 years, %d parts, %d editions: %.1f million measurements%n",
                UNITS,
                figures.size(),
                PARTS + 1,
                editions,
                figures.size() * places.size() * 10.0 * (PARTS + 1) * editions / 1e6);
        return data;
    }

    private static OwnerId owner(Workshop workshop) {
        var schools = IntStream.range(0, UNITS)
                .mapToObj(i -> new Workshop.School("Skole " + i, null))
                .toList();
        var owner = workshop.owner("lebesby", schools, true);
        workshop.get(Tenants.class).runAs(owner, () -> {
            var people = workshop.get(Organisation.class);
            var director = people.addPerson("Dagny Direktør", "director@example.test", null);
            people.assign(director, "EDUCATION_DIRECTOR", null, LocalDate.of(2000, 1, 1));
        });
        return owner;
    }

    /** In the order of the key, as a table is that has been kept for years and rebuilt since. */
    private static void lay(Connection connection, List<String> figures, List<String> places, int editions)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into breakdown (id, code)
                    select gen_random_uuid(), case when n = 0 then '' else 'gender=' || n / 20 || ',level=' || n %% 4 || ',subject=' || n / 4 %% 5 end
                      from generate_series(0, %d) n""".formatted(PARTS));
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
                insert.setInt(3, LAST_YEAR - 9);
                insert.setInt(4, LAST_YEAR);
                insert.executeUpdate();
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }
}
