package kvalitetshjul.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.imports.UnitLevel;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.OrganisationNumber;
import kvalitetshjul.shared.RuleViolation;

/**
 * Files of any publisher's: how many cells a second are read out of each, and its whole import (read, checked, compared, written, logged) against a COPY of
 * the rows it left behind. The owner is one that has every school of the file and the first of its municipalities, and works by the pack that asks most of
 * it: the hardest owner for the import and the fairest for the COPY. A file that no pack asks anything of is only read.
 */
final class ImportBench {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;
    private static final List<String> NORWEGIAN = List.of("sandnes", "lebesby");
    private static final List<String> SWEDISH = List.of("svenljunga", "ystad");

    private static final Set<TableKind> SWEDISH_TABLES = EnumSet.of(
            TableKind.SKOLVERKET_TABLE, TableKind.SKOLVERKET_COMPARISON, TableKind.SKOLVERKET_SCHOOL_UNIT, TableKind.KOLADA);

    private ImportBench() {}

    static void run(List<String> files) throws Exception {
        if (files.isEmpty()) throw new IllegalArgumentException("Name a file or a folder, as bench/run import FILE");
        try (var workshop = new Workshop()) {
            System.out.printf(
                    Locale.ROOT,
                    "%nMedian of %d rounds%n%-60s %9s %9s %11s %8s %7s %10s %9s %9s %7s%n",
                    ROUNDS, "", "kB", "cells", "read ms", "cells/s", "units", "rows kept", "import ms", "copy ms", "ratio");
            for (var file : files) {
                try (var all = Files.walk(Path.of(file))) {
                    for (var each : all.filter(Files::isRegularFile).sorted().toList()) measure(workshop, each);
                }
            }
        }
    }

    /** Whom the figures of a file are about, by the publisher's keys. */
    private static final class Content {
        private final TreeSet<String> units = new TreeSet<>();
        private final TreeSet<String> municipalities = new TreeSet<>();
        private long cells;
        private boolean swedish;

        static Content read(FigureFiles files, byte[] bytes) {
            var content = new Content();
            var reading = files.read(bytes, observation -> {
                content.cells++;
                var unit = observation.unit();
                content.swedish |= SWEDISH_TABLES.contains(observation.table());
                if (unit.named()) return;
                if (unit.level() == UnitLevel.UNIT) content.units.add(unit.key());
                if (unit.level() == UnitLevel.MUNICIPALITY) content.municipalities.add(unit.key());
            });
            if (reading.refused()) content.cells = 0;
            return content;
        }

        Country country() {
            return swedish ? Country.SE : Country.NO;
        }

        OwnerId owner(Workshop workshop, String pack) {
            return workshop.owner(
                    pack,
                    country(),
                    municipalities.stream().findFirst(),
                    units.stream()
                            .filter(key -> country() == Country.SE || OrganisationNumber.isValid(key))
                            .map(number -> new Workshop.School(number, number))
                            .toList());
        }
    }

    private static void measure(Workshop workshop, Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        var files = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES);
        var content = Content.read(files, bytes);
        if (content.cells == 0) return; // a register, or a year that must be told
        var reading = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            var start = System.nanoTime();
            Content.read(files, bytes);
            if (round >= 0) reading[round] = Workshop.milliseconds(start);
        }
        var read = Workshop.median(reading);
        System.out.printf(
                Locale.ROOT,
                "%-60s %9d %9d %11.1f %8.0f ",
                shortened(file), bytes.length / 1000, content.cells, read, content.cells / read * 1000);
        var owners = (content.country() == Country.SE ? SWEDISH : NORWEGIAN)
                .stream().map(pack -> content.owner(workshop, pack)).toList();
        var asking = owners.stream().max(Comparator.comparingLong(owner -> kept(workshop, owner, file, bytes)));
        importing(workshop, content, asking.orElseThrow(), file, bytes);
    }

    private static void importing(Workshop workshop, Content content, OwnerId owner, Path file, byte[] bytes)
            throws Exception {
        var importing = new double[ROUNDS];
        var copying = new double[ROUNDS];
        long rows = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            workshop.empty("measurement");
            workshop.analyze(); // as the server does by itself within a minute
            var start = System.nanoTime();
            if (!take(workshop, owner, file, bytes)) {
                System.out.printf("%7d %10s%n", content.units.size(), "-");
                return;
            }
            var imported = Workshop.milliseconds(start);
            var copied = workshop.copy("measurement", owner);
            rows = copied.rows();
            if (round >= 0) {
                importing[round] = imported;
                copying[round] = copied.milliseconds();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%7d %10d %9.0f %9.1f %7.1f%n",
                content.units.size(), rows, Workshop.median(importing), Workshop.median(copying), Workshop.median(importing) / Workshop.median(copying));
    }

    private static long kept(Workshop workshop, OwnerId owner, Path file, byte[] bytes) {
        try {
            return take(workshop, owner, file, bytes) ? workshop.copy("measurement", owner).rows() : 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the owner's pack asks anything of the file. */
    private static boolean take(Workshop workshop, OwnerId owner, Path file, byte[] bytes) {
        try {
            return workshop.get(Tenants.class)
                    .callAs(owner, () -> workshop.get(FigureImports.class)
                            .take(file.getFileName().toString(), bytes))
                    .isPresent();
        } catch (RuleViolation asksForNothingOfIt) {
            return false;
        }
    }

    private static String shortened(Path file) {
        var name = file.getFileName().toString();
        return name.length() <= 60 ? name : name.substring(0, 28) + " … " + name.substring(name.length() - 29);
    }
}
