package kvalitetshjul.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.wheel.Wheels;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The roll-over of a large owner (120 units, three wheels of 90 items each) against a COPY of the tasks it leaves behind. */
final class WheelBench {
    private static final int ROUNDS = 5;
    static final int UNITS = 120;
    private static final int ITEMS = 90;
    static final String PACK = "bench-wheels";

    private WheelBench() {}

    static void run() throws Exception {
        writePack(Path.of("target/bench/packs", PACK));
        try (var workshop = new Workshop()) {
            measure(workshop);
        }
    }

    /** The first pack with its wheel filled up, and two more beside it. */
    static void writePack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:packs/lebesby/*.yaml")) {
            var text = file.getContentAsString(StandardCharsets.UTF_8);
            var name = Objects.requireNonNull(file.getFilename());
            if (name.equals("manifest.yaml")) text = text.replaceFirst("(?m)^code: .*$", "code: BENCH_WHEELS");
            if (name.equals("wheel.yaml")) text += items("MORE", ITEMS - text.split("\n  - code: ", -1).length + 1);
            Files.writeString(folder.resolve(name), text);
        }
        for (var wheel : List.of("heads", "operations"))
            Files.writeString(
                    folder.resolve("wheel-" + wheel + ".yaml"),
                    "code: %s\nname: { nb: Et hjul til }\nowner: EDUCATION_DIRECTOR\nitems:\n%s"
                            .formatted(wheel.toUpperCase(Locale.ROOT), items(wheel.toUpperCase(Locale.ROOT), ITEMS)));
    }

    private static String items(String code, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> """

                          - code: %s_%d
                            name: { nb: "Arbeid nummer %d" }
                            level: UNIT
                            phase: IMPLEMENT
                            target: PER_UNIT
                            responsible: [{ role: UNIT_HEAD, accountable: true }]
                            when: { month: %d }
                            evidence: [MEETING]
                            signOff: RESPONSIBLE
                        """.formatted(code, i, i, i % 12 + 1))
                .collect(Collectors.joining());
    }

    private static void measure(Workshop workshop) throws Exception {
        var schools = IntStream.range(0, UNITS)
                .mapToObj(i -> new Workshop.School("Skole " + i, null))
                .toList();
        var opening = new double[ROUNDS];
        var copying = new double[ROUNDS];
        var tasks = 0L;
        for (int round = -2; round < ROUNDS; round++) { // two rounds to warm up
            var owner = workshop.owner(PACK, schools);
            var start = System.nanoTime();
            workshop.get(Tenants.class)
                    .callAs(owner, () -> workshop.get(Wheels.class)
                            .open(workshop.get(Owners.class).schoolYear().next()));
            var opened = Workshop.milliseconds(start);
            var copied = workshop.copy("wheel_task", owner);
            tasks = copied.rows();
            if (round >= 0) {
                opening[round] = opened;
                copying[round] = copied.milliseconds();
            }
        }
        System.out.printf(
                "%nRoll-over against COPY of the same tasks, median of %d rounds%n%8s %12s %10s %8s%n%8d %12.0f %10.1f %8.1f%n",
                ROUNDS,
                "tasks",
                "roll-over ms",
                "copy ms",
                "ratio",
                tasks,
                Workshop.median(opening),
                Workshop.median(copying),
                Workshop.median(opening) / Workshop.median(copying));
    }
}
