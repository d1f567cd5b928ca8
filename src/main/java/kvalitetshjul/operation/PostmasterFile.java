package kvalitetshjul.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid}, PostgreSQL’s own lock on a cluster, said when it was read; no lines where there is none. */
record PostmasterFile(Path cluster, List<String> lines) {
    private static final int STATUS = 7;

    static PostmasterFile of(Path cluster) throws IOException {
        var path = path(cluster);
        return new PostmasterFile(cluster, Files.exists(path) ? Files.readAllLines(path) : List.of());
    }

    Path path() {
        return path(cluster);
    }

    private static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Absent, or written on a disk that was full. */
    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean saysReady(long pid) {
        return process().filter(named -> named == pid).isPresent()
                && lines.size() > STATUS
                && lines.get(STATUS).strip().equals("ready");
    }

    /** Whether there is such a process, a zombie included. */
    boolean namesAProcess() {
        return process().flatMap(ProcessHandle::of).isPresent();
    }

    /** Whether the process is the cluster’s own server, and alive. */
    boolean namesItsServer() throws IOException {
        var process = process().flatMap(ProcessHandle::of);
        if (process.isEmpty()) return false;
        var commandLine = Path.of("/proc", Long.toString(process.get().pid()), "cmdline");
        if (Files.exists(commandLine)) // where a zombie has nothing
        return Files.readString(commandLine).contains("\0-D\0" + cluster + "\0");
        return process.get()
                .info()
                .commandLine()
                .filter(line -> line.contains(cluster.toString()))
                .isPresent();
    }

    private Optional<Long> process() {
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
