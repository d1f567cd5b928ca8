package kvalitetshjul.operation;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own for one data folder, reachable from this machine only. What is committed survives a
 * crash of the server, of this process and of the machine.
 *
 * <p>In the data folder: {@code postgres/} the cluster, {@code postgres.properties} its port and passwords,
 * {@code postgres.log} the server's words since its last start (and {@code .1} those before), {@code postgres.lock}
 * held by the one process that may start it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STARTING = Duration.ofMinutes(5); // recovery after a crash included
    static final String SUPERUSER = "postgres";
    private static final String UNFINISHED = "postgres.new.";
    private static final String PASSWORD = ".pw";
    private static final String NOT_AS_ROOT =
            "PostgreSQL does not run as root, and this system does not allow unshare -U, where root is somebody else. "
                    + "Run Kvalitetshjul as an ordinary user, or set KVALITETSHJUL_DB_URL to a PostgreSQL server.";
    /** On the command line, so that neither the configuration files nor {@code alter system} can take them back. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "log_checkpoints=off");
    /** Folders held by this process: the operating system's lock tells processes apart, not threads of one. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final List<String> more;
    private final PostgresBinaries binaries;
    private final PostgresSettings settings;
    private final PostgresWatch watch = new PostgresWatch(this::startAgain);
    private @Nullable Process server;
    private Path running;

    private EmbeddedPostgres(Path folder, FileChannel lock, List<String> more) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.more = more;
        this.binaries = PostgresBinaries.unpack(folder);
        this.settings = new PostgresSettings(folder.resolve("postgres.properties"));
        this.running = cluster();
    }

    /**
     * Starts the server of a data folder, making folder, cluster, roles and database the first time.
     *
     * @throws CannotStart when the folder is in use, cannot be written, or the server will not start
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, List.of());
    }

    /** @param more settings of the server that win over ours, such as {@code work_mem=64MB} */
    static EmbeddedPostgres start(Path dataFolder, List<String> more) {
        var folder = dataFolder.toAbsolutePath().normalize();
        try {
            makeFolder(folder);
            folder = folder.toRealPath();
            if (!HELD.add(folder)) throw inUse(folder);
            try {
                var lock = lock(folder);
                try {
                    return new EmbeddedPostgres(folder, lock, more).started();
                } catch (Throwable e) {
                    lock.close();
                    throw e;
                }
            } catch (Throwable e) {
                HELD.remove(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be used: %s. See that it exists, that this user may write to it and that its disk has room."
                            .formatted(folder, e),
                    e);
        }
    }

    /** How to read a server that another process runs. */
    record Visit(String url, Login backup, Login app) {}

    /** The server of a data folder if it is up, whoever started it. */
    static Optional<Visit> visit(Path dataFolder) {
        try {
            var folder = dataFolder.toRealPath();
            if (!PostmasterFile.of(folder.resolve("postgres")).namesItsServer()) return Optional.empty();
            var settings = new PostgresSettings(folder.resolve("postgres.properties"));
            return Optional.of(new Visit(
                    jdbcUrl(settings.port(), InitDb.DATABASE),
                    settings.login(InitDb.BACKUP),
                    settings.login(InitDb.APP)));
        } catch (IOException e) {
            throw new CannotStart("The data folder %s cannot be read: %s".formatted(dataFolder, e), e);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(InitDb.DATABASE);
    }

    /** Owns the tables: for migrations only. */
    public Login owner() {
        return settings.login(InitDb.OWNER);
    }

    /** What the product runs as. */
    public Login app() {
        return settings.login(InitDb.APP);
    }

    /** Reads every tenant's rows and writes none. */
    public Login backup() {
        return settings.login(InitDb.BACKUP);
    }

    /**
     * A server that stops by itself is started again, on the port it had.
     *
     * @param whenBeyondHelp what to do when it cannot be
     */
    void watch(Runnable whenLost, Consumer<CannotStart> whenBeyondHelp) {
        watch.tell(whenLost, whenBeyondHelp);
    }

    /** From now on the server may stop, as when everything does. */
    void leaveAlone() {
        watch.end();
    }

    /** Stops the server in good order, rolling back what is not committed. */
    @Override
    public void close() {
        watch.end();
        stopForGood();
    }

    private synchronized void stopForGood() {
        if (!isHeld()) return;
        try {
            stop(running);
            if (server != null && !server.waitFor(10, TimeUnit.SECONDS)) server.destroyForcibly();
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL was not stopped in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            HELD.remove(folder);
        }
    }

    private boolean isHeld() {
        return HELD.contains(folder) && lock.isOpen();
    }

    private EmbeddedPostgres started() throws IOException {
        try {
            removeUnfinished();
            if (!Files.exists(cluster())) initialise();
            else if (settings.areNew())
                throw new CannotStart(
                        "%s is missing. It holds the passwords of the database in %s: bring it back from a backup of the data folder."
                                .formatted(settings.file(), cluster()));
            startServer(cluster(), true);
            watch.over(Objects.requireNonNull(server));
            return this;
        } catch (Throwable e) {
            try {
                if (server != null && server.isAlive()) stop(running);
            } catch (IOException | CannotStart also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private Path cluster() {
        return folder.resolve("postgres");
    }

    // --- first start

    /** The cluster gets its name when roles and database are in it, so that half of one is never taken for whole. */
    private void initialise() throws IOException {
        var unfinished = Files.createTempDirectory(folder, UNFINISHED);
        if (settings.areNew()) settings.save();
        var password = Files.createTempFile(folder, "postgres", PASSWORD); // readable by this user only
        try {
            Files.writeString(password, settings.login(SUPERUSER).password());
            run(
                    "initdb",
                    "-D",
                    unfinished.toString(),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale-provider=icu",
                    "--icu-locale=nb-NO",
                    "--locale=C.UTF-8",
                    "--set=max_connections=50",
                    "--set=timezone=UTC",
                    "--set=log_timezone=UTC");
        } finally {
            Files.delete(password);
        }
        startServer(unfinished, true);
        makeDatabase();
        stop(unfinished);
        Files.move(unfinished, cluster());
        try (var directory = FileChannel.open(folder, READ)) {
            directory.force(true); // the name must last as long as what is committed under it
        }
    }

    /** What a start that was killed left behind. */
    private void removeUnfinished() throws IOException {
        try (var passwords = Files.newDirectoryStream(folder, "*" + PASSWORD)) {
            for (var password : passwords) Files.delete(password);
        }
        try (var leftovers = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (var leftover : leftovers) {
                releaseLockFile(leftover);
                try {
                    FileSystemUtils.deleteRecursively(leftover);
                } catch (DirectoryNotEmptyException e) {
                    // its initdb outlived it and is still writing: the next start removes it
                }
            }
        }
    }

    private void makeDatabase() {
        var databases = List.of(SUPERUSER, InitDb.DATABASE).iterator();
        for (var statements : InitDb.statements(owner(), app(), backup())) {
            var superuser = settings.login(SUPERUSER);
            try (var connection = DriverManager.getConnection(
                            jdbcUrl(databases.next()), superuser.user(), superuser.password());
                    var statement = connection.createStatement()) {
                for (var sql : statements) statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("The roles and the database could not be made", e);
            }
        }
    }

    private String jdbcUrl(String database) {
        return jdbcUrl(settings.port(), database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    // --- the server

    private synchronized Process startAgain() throws IOException {
        if (!isHeld())
            throw new CannotStart("The data folder %s has been given up".formatted(folder)); // closed meanwhile
        startServer(running, false);
        return Objects.requireNonNull(server);
    }

    /** @param mayMove whether another port will do: the pool of a product that runs knows only one */
    private void startServer(Path cluster, boolean mayMove) throws IOException {
        releaseLockFile(cluster);
        if (mayMove && !settings.isPortFree()) settings.changePort();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var words = launch(cluster);
            if (words.isEmpty()) return;
            var taken = words.get().contains("could not bind");
            var passing = words.get().contains("is still in use") // children of a killed server that have yet to notice
                    || words.get().contains("lock file \"postmaster.pid\"")
                    || taken;
            if (taken && mayMove) {
                settings.changePort();
            } else if (!passing) {
                throw new CannotStart("PostgreSQL did not start on %s. It says:\n%s".formatted(cluster, words.get()));
            }
            if (System.nanoTime() > deadline)
                throw new CannotStart("PostgreSQL did not start on %s within %d s. It says:\n%s"
                        .formatted(cluster, PATIENCE.toSeconds(), words.get()));
            pause(200);
            releaseLockFile(cluster);
        }
    }

    /** Empty when the server takes connections, else its last words. */
    private Optional<String> launch(Path cluster) throws IOException {
        var log = folder.resolve("postgres.log");
        if (Files.exists(log)) Files.move(log, folder.resolve("postgres.log.1"), REPLACE_EXISTING);
        var command = new ArrayList<String>();
        // a session of its own: Ctrl-C in a terminal is for us, and we stop the server when the product has stopped
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) command.add("/usr/bin/setsid");
        command.addAll(command("postgres", "-D", cluster.toString(), "-p", Integer.toString(settings.port())));
        for (var setting : SETTINGS) command.addAll(List.of("-c", setting));
        for (var setting : more) command.addAll(List.of("-c", setting));
        var process = process(command)
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
        server = process;
        running = cluster;
        var deadline = System.nanoTime() + STARTING.toNanos();
        while (process.isAlive()) {
            if (PostmasterFile.of(cluster).saysReady(process.pid())) return Optional.empty();
            if (System.nanoTime() > deadline) {
                stop(cluster);
                throw new CannotStart(
                        "PostgreSQL was not ready after %d s; see %s.".formatted(STARTING.toSeconds(), log));
            }
            pause(10);
        }
        return Optional.of(lastWords(log));
    }

    /**
     * Sees to a lock file left behind. The folder is ours alone, so whoever is named in it is either a server that
     * outlived a killed process of ours, which is stopped, or nobody: dead, a zombie that no one has fetched, or
     * another program that has been given the number since.
     */
    private void releaseLockFile(Path cluster) throws IOException {
        var file = PostmasterFile.of(cluster);
        if (file.namesItsServer()) stop(cluster);
        else if (file.isEmpty() || file.namesAProcess()) Files.deleteIfExists(file.path());
        // else PostgreSQL takes it over, and looks for children of the dead server first
    }

    private void stop(Path cluster) throws IOException {
        if (!PostmasterFile.of(cluster).namesItsServer()) return;
        try {
            run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60");
        } catch (CannotStart tooSlow) {
            if (PostmasterFile.of(cluster).namesItsServer())
                run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "immediate", "-w", "-t", "30");
        }
    }

    // --- the machine

    private void run(String program, String... arguments) throws IOException {
        var log = Files.createTempFile(folder, program, ".log");
        try {
            var process = process(command(program, arguments))
                    .redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new CannotStart(
                        "%s did not finish within two minutes. It says:\n%s".formatted(program, lastWords(log)));
            }
            if (process.exitValue() != 0 && lastWords(log).startsWith("unshare:")) throw new CannotStart(NOT_AS_ROOT);
            if (process.exitValue() != 0)
                throw new CannotStart("%s failed. It says:\n%s".formatted(program, lastWords(log)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for " + program, e);
        } finally {
            Files.delete(log);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees root as nobody. */
    private List<String> command(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) command.addAll(List.of("unshare", "-U"));
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static String lastWords(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting PostgreSQL", e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        if (folder.getParent() != null) Files.createDirectories(folder.getParent());
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Waits a little for a holder that was killed and is not quite dead. */
    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("postgres.lock"), CREATE, WRITE);
        for (var tries = 0; tries < 20; tries++) {
            if (channel.tryLock() != null) return channel;
            pause(100);
        }
        channel.close();
        throw inUse(folder);
    }

    private static CannotStart inUse(Path folder) {
        return new CannotStart(
                "Kvalitetshjul is already running on the data folder %s. Stop it first, or set KVALITETSHJUL_DATA to another folder."
                        .formatted(folder));
    }
}
