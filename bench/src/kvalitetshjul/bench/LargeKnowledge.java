package kvalitetshjul.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
        var editions = MEASUREMENTS / (figures.size() * places.size() * LaidFigures.YEARS * (PARTS + 1)) + 1;
        workshop.lay(owner.value(), connection -> {
            LaidFigures.lay(connection, figures, places, PARTS, editions);
            connection.createStatement().execute("analyze");
        });
        workshop.leave();
        System.out.printf(
                Locale.ROOT,
                "%d units, %d key figures, 10 years, %d parts, %d editions: %.1f million measurements%n",
                UNITS,
                figures.size(),
                PARTS + 1,
                editions,
                figures.size() * places.size() * (double) LaidFigures.YEARS * (PARTS + 1) * editions / 1e6);
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
}
