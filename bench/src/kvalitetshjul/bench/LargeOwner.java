package kvalitetshjul.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.stream.IntStream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;

/** An owner with 120 units, three wheels of 90 items each and five school years, of which the last one runs. */
final class LargeOwner {
    private static final int YEARS = 5;

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
            people.assign(director, "EDUCATION_DIRECTOR", null, LocalDate.of(2000, 1, 1));
        });
        workshop.leave();
        System.out.printf("%d tasks in %d years%n", tasks, YEARS);
        return data;
    }
}
