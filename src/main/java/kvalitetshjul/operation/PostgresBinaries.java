package kvalitetshjul.operation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs (initdb, pg_ctl, postgres), unpacked once for each version from the jar they come in. */
record PostgresBinaries(Path folder) {
    /**
     * Unpacks into the user's cache, or into the data folder where the user has none that can be written.
     * The folder appears under its name only when complete, so two may do this at once.
     */
    static PostgresBinaries unpack(Path dataFolder) throws IOException {
        var archive = archive();
        var name = "postgres-" + Long.toHexString(archive.getJarEntry().getCrc()) + "-"
                + archive.getJarEntry().getSize();
        var cache = cacheFolder().orElse(dataFolder);
        var folder = cache.resolve(name);
        if (!Files.isDirectory(folder)) {
            var fresh = Files.createTempDirectory(cache, name + ".");
            try {
                unpack(archive, fresh);
                Files.move(fresh, folder);
            } catch (IOException e) {
                FileSystemUtils.deleteRecursively(fresh);
                if (!Files.isDirectory(folder)) throw e;
            }
        }
        return new PostgresBinaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static JarURLConnection archive() throws IOException {
        var name = "postgres-" + system() + ".txz";
        var url = PostgresBinaries.class.getResource("/" + name);
        if (url == null)
            throw new CannotStart(
                    "There is no embedded PostgreSQL for this machine (%s). Set KVALITETSHJUL_DB_URL to a PostgreSQL server."
                            .formatted(name));
        return (JarURLConnection) url.openConnection();
    }

    private static String system() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return system + "-" + processor;
    }

    private static Optional<Path> cacheFolder() {
        try {
            return Optional.of(Files.createDirectories(
                            home(System.getenv("XDG_CACHE_HOME")).resolve("kvalitetshjul")))
                    .filter(Files::isWritable);
        } catch (IOException noHome) {
            return Optional.empty();
        }
    }

    private static Path home(@Nullable String cache) {
        return cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    }

    private static void unpack(JarURLConnection archive, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.getInputStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) throw new IOException("Not inside the archive: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, folder.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0)
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
