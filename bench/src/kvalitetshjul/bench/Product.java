package kvalitetshjul.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The product as an operator starts it, in a process and a data folder of its own, its demonstration laid out. */
final class Product implements AutoCloseable {
    private static final String READY = "Kvalitetshjul: ";

    private final Path data;
    private final Process process;
    final String address;

    Product() throws IOException {
        this(Files.createTempDirectory("kvalitetshjul-bench"), true);
    }

    /**
     * @param data what it works on, gone when it stops
     * @param demonstration whether the demonstration is laid out
     */
    Product(Path data, boolean demonstration) throws IOException {
        this.data = data;
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dkvalitetshjul.lay-out-demonstration=" + demonstration,
                "-cp",
                System.getProperty("java.class.path"),
                "kvalitetshjul.Kvalitetshjul");
        command.environment().keySet().removeIf(name -> name.startsWith("KVALITETSHJUL_"));
        command.environment().put("KVALITETSHJUL_DATA", data.toString());
        command.environment().put("KVALITETSHJUL_PORT", "0");
        process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = process.inputReader();
        for (var line = said.readLine(); ; line = said.readLine()) {
            if (line == null) throw new IOException("The product did not start");
            if (line.startsWith(READY)) {
                address = line.substring(READY.length()).strip();
                break;
            }
            System.out.println(line);
        }
        Thread.ofVirtual().start(() -> said.lines().forEach(System.out::println));
    }

    /** Processor time used so far, the database's processes included. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(data);
    }
}
