package kvalitetshjul.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.OrganisationNumber;

/**
 * The import of a national file (read, checked, compared with what is there, written, logged) against a COPY of the rows it left behind. The owner is one
 * that has every school of the file, so that nothing of it is left out: the hardest file for the import and the fairest for the COPY.
 */
final class ImportBench {
    private static final int ROUNDS = 7;
    private static final Pattern SCHOOL = Pattern.compile("\\b[89]\\d{8}\\b");

    private ImportBench() {}

    static void run(List<String> files) throws Exception {
        if (files.isEmpty()) throw new IllegalArgumentException("Name a file, as bench/run import FILE");
        try (var workshop = new Workshop()) {
            System.out.printf(
                    "%nImport against COPY of the same rows, median of %d rounds%n%-52s %8s %8s %10s %10s %8s%n",
                    ROUNDS, "", "schools", "rows", "import ms", "copy ms", "ratio");
            for (var file : files) measure(workshop, Path.of(file));
        }
    }

    private static void measure(Workshop workshop, Path file) throws Exception {
        var content = Files.readAllBytes(file);
        var schools = SCHOOL.matcher(new String(content, StandardCharsets.UTF_16LE))
                .results()
                .map(school -> school.group())
                .filter(OrganisationNumber::isValid)
                .distinct()
                .map(number -> new Workshop.School(number, number))
                .toList();
        var importing = new double[ROUNDS];
        var copying = new double[ROUNDS];
        var rows = 0L;
        for (int round = -2; round < ROUNDS; round++) { // two rounds to warm up
            var owner = workshop.owner("lebesby", schools);
            var start = System.nanoTime();
            workshop.get(Tenants.class)
                    .callAs(owner, () -> workshop.get(FigureImports.class)
                            .take(file.getFileName().toString(), content));
            var imported = Workshop.milliseconds(start);
            var copied = workshop.copy("measurement", owner);
            rows = copied.rows();
            if (round >= 0) {
                importing[round] = imported;
                copying[round] = copied.milliseconds();
            }
        }
        Arrays.sort(importing);
        Arrays.sort(copying);
        System.out.printf(
                "%-52s %8d %8d %10.0f %10.1f %8.1f%n",
                file.getFileName(),
                schools.size(),
                rows,
                importing[ROUNDS / 2],
                copying[ROUNDS / 2],
                importing[ROUNDS / 2] / copying[ROUNDS / 2]);
    }
}
