package kvalitetshjul.operation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** The embedded server’s port and passwords, made at the first start and kept in {@code postgres.properties}. */
record PostgresSettings(Path file, Properties values) {
    /** Below the range from which systems take ports for outgoing connections. */
    private static final int FIRST_PORT = 15432;

    private static final int LAST_PORT = 30000;

    PostgresSettings(Path file) throws IOException {
        this(file, new Properties());
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                values.load(in);
            }
        } else {
            values.setProperty("new", "true");
            for (var user : List.of(EmbeddedPostgres.SUPERUSER, InitDb.OWNER, InitDb.APP, InitDb.BACKUP))
                values.setProperty("password." + user, InitDb.newPassword());
            values.setProperty("port", Integer.toString(freePort()));
        }
    }

    boolean areNew() {
        return values.containsKey("new");
    }

    int port() {
        return Integer.parseInt(value("port"));
    }

    Login login(String user) {
        return new Login(user, value("password." + user));
    }

    boolean isPortFree() {
        return isFree(port());
    }

    void changePort() throws IOException {
        values.setProperty("port", Integer.toString(freePort()));
        save();
    }

    /** On the disk under its name only when complete: without the passwords the cluster is of no use. */
    void save() throws IOException {
        values.remove("new");
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(fresh)) {
            values.store(
                    out, "The embedded PostgreSQL of Kvalitetshjul. Keep it with the folder postgres/, and secret.");
        }
        try (var channel = FileChannel.open(fresh, WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, ATOMIC_MOVE);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return file.toString();
    }

    private String value(String name) {
        var value = values.getProperty(name);
        if (value == null)
            throw new CannotStart("%s has no %s; bring the file back from a backup.".formatted(file, name));
        return value;
    }

    private static int freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            if (isFree(port)) return port;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
