package kvalitetshjul.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.stream.IntStream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Wheels;

/**
 * An owner with 120 units, each with its head, three wheels of 90 items each and five school years: four are closed with nineteen of twenty tasks done, and
 * the last one runs, with nine of ten done of what is behind.
 */
final class LargeOwner {
    private static final int YEARS = 5;
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    /** Every task as it was left by the heads; its version is how many acts it has. */
    private static final String SIGN = """
            with signed as (
              select t.tenant_id, t.id, t.deadline, h.person_id
                from wheel_task t
                join role_assignment h on h.tenant_id = t.tenant_id and h.unit_id = t.unit_id and h.role_code = 'UNIT_HEAD'
                join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
               where t.deadline < current_date
                 and abs(hashtext(t.id::text)) %% case when w.school_year = %1$d then 10 else 20 end > 0),
            evidence as (
              insert into task_evidence (tenant_id, id, task_id, kind, reference, delivered_at)
              select tenant_id, gen_random_uuid(), id, 'MEETING', id::text, deadline from signed),
            acts as (
              insert into task_act (tenant_id, id, task_id, number, act, person_id, at, comment)
              select tenant_id, gen_random_uuid(), id, 1, 'SIGNED_OFF', person_id, deadline, '' from signed)
            update wheel_task t set version = 1, last_act = 'SIGNED_OFF', last_by = s.person_id, last_at = s.deadline, delivered = '{MEETING}' from signed s where s.tenant_id = t.tenant_id and s.id = t.id;
            update annual_wheel set closed_at = now(), closed_by = (select person_id from role_assignment where role_code = 'EDUCATION_DIRECTOR')
             where school_year < %1$d;
            """;

    private LargeOwner() {}

    /** @return a data folder with it in */
    static Path prepare() throws Exception {
        WheelBench.writePack(Path.of("target/bench/packs", WheelBench.PACK));
        var data = Files.createTempDirectory("kvalitetshjul-bench");
        var workshop = new Workshop(data);
        var schools = IntStream.range(0, WheelBench.UNITS)
                .mapToObj(i -> new Workshop.School("Skole " + i, null))
                .toList();
        var today = LocalDate.now();
        var owner = workshop.owner(WheelBench.PACK, schools, true);
        var tasks = 0;
        for (int ago = YEARS - 1; ago >= 0; ago--) {
            var year = new SchoolYear(SchoolYear.at(today).startYear() - ago);
            workshop.today(ago == 0 ? today : LocalDate.of(year.startYear(), Month.AUGUST, 10));
            tasks += workshop.get(Tenants.class)
                    .callAs(owner, () -> workshop.get(Wheels.class).open(year));
        }
        workshop.get(Tenants.class).runAs(owner, () -> {
            var people = workshop.get(Organisation.class);
            var director = people.addPerson("Dagny Direktør", "director@example.test", null);
            people.assign(director, "EDUCATION_DIRECTOR", null, BEGINNING);
            for (var unit : workshop.get(Units.class).listUnits()) {
                var head = people.addPerson("Leder, " + unit.name(), "head-" + unit.id() + "@example.test", null);
                people.assign(head, "UNIT_HEAD", unit.id(), BEGINNING);
            }
        });
        workshop.write(owner, SIGN.formatted(SchoolYear.at(today).startYear()));
        workshop.leave();
        System.out.printf("%d tasks in %d years%n", tasks, YEARS);
        return data;
    }
}
