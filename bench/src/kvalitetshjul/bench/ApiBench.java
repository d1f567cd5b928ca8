package kvalitetshjul.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.units.Units;

/**
 * Figures read by programs: questions a second over 16 connections that ask again as soon as they are answered, each time for another part of what there is,
 * and how long they wait. Held against the description, an answer that asks no database: what a question costs beside being asked at all.
 */
final class ApiBench {
    private static final int SCHOOLS = 9;
    private static final int KEY_FIGURES = 10;
    private static final int OTHER_OWNERS = 200;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private final Product product;
    private final Prepared prepared;
    private int key;

    private ApiBench(Product product, Prepared prepared) {
        this.product = product;
        this.prepared = prepared;
    }

    private record Prepared(List<String> keys, List<String> units, List<String> figures) {}

    /** @param goal questions a second; none for what is only held against */
    private record Question(String name, int goal, Function<Random, String> path) {}

    private record Served(double perSecond, double median, double p99, double cpu) {}

    static void run() throws Exception {
        var data = Files.createTempDirectory("kvalitetshjul-bench");
        var prepared = prepare(data);
        try (var product = new Product(data, false)) {
            new ApiBench(product, prepared).measure();
        }
    }

    /** An owner with every key figure of its pack for every school and ten years, a tenth of them withheld, among others as large. */
    private static Prepared prepare(Path data) throws Exception {
        var workshop = new Workshop(data);
        var schools = IntStream.range(0, SCHOOLS)
                .mapToObj(i -> new Workshop.School("Skole " + i, null))
                .toList();
        var owner = workshop.owner("lebesby", schools);
        var prepared = workshop.get(Tenants.class).callAs(owner, () -> {
            var people = workshop.get(Organisation.class);
            var person = people.addPerson("Arne Administrator", "administrator@example.test", null);
            people.assign(person, "ADMINISTRATOR", null, LocalDate.of(2000, 1, 1));
            var keys = workshop.get(Actors.class).callAs(new Actor(owner, person, "Arne Administrator"), () -> {
                var made = new ArrayList<String>();
                for (int i = 0; i < 12; i++)
                    made.add(workshop.get(ApiKeys.class).make("Bench " + i, LocalDate.now().plusDays(30)));
                return made;
            });
            return new Prepared(
                    keys,
                    workshop.get(Units.class).listUnits().stream()
                            .map(unit -> unit.id().toString())
                            .toList(),
                    workshop.get(Figures.class).listNames().stream()
                            .map(Figures.Name::code)
                            .toList());
        });
        workshop.lay(owner.value(), connection -> LaidFigures.lay(connection, prepared.figures(), prepared.units(), 0, 1));
        for (int i = 0; i < OTHER_OWNERS; i++) {
            var strangers = prepared.units().stream().map(unit -> UUID.randomUUID().toString()).toList();
            workshop.lay(UUID.randomUUID(), connection -> LaidFigures.lay(connection, prepared.figures(), strangers, 0, 1));
        }
        workshop.lay(owner.value(), connection -> connection.createStatement().execute("analyze"));
        workshop.leave();
        System.out.printf(
                Locale.ROOT,
                "%d units, %d key figures, 10 years, among %d owners as large%n",
                prepared.units().size(),
                prepared.figures().size(),
                OTHER_OWNERS);
        return prepared;
    }

    private void measure() throws Exception {
        var questions = List.of(
                new Question("description", 0, random -> "/api/v1/openapi.json"),
                new Question("one unit, 10 years, 1 key figure", 1000, random -> "/api/v1/figures?keyFigure="
                        + one(prepared.figures(), random) + "&unit=" + one(prepared.units(), random)
                        + "&from=2016&to=2025"),
                new Question("one level, 10 years, 10 key figures", 600, random -> {
                    var shuffled = new ArrayList<>(prepared.figures());
                    Collections.shuffle(shuffled, random);
                    return "/api/v1/figures?keyFigure=" + String.join(",", shuffled.subList(0, KEY_FIGURES))
                            + "&level=UNIT&from=2016&to=2025";
                }));
        var first = questions.getLast().path().apply(new Random(1));
        try (var connection = new Line(product.address, prepared.keys().getFirst())) {
            var answer = new String(connection.ask(first), StandardCharsets.UTF_8);
            System.out.printf(
                    Locale.ROOT,
                    "the large answer: %d cells, %d bytes%n",
                    answer.split("\"state\"", -1).length - 1,
                    answer.length());
        }
        for (var question : questions) serve(question, WARM_UP);
        System.out.printf(
                Locale.ROOT,
                "%n%-38s %9s %9s %10s %8s %12s %10s%n",
                CONNECTIONS + " connections, " + MEASURED.toSeconds() + " s", "a second", "goal", "median ms", "p99 ms", "CPU ms each", "CPU ratio");
        double base = 0;
        for (var question : questions) {
            var served = serve(question, MEASURED);
            if (base == 0) base = served.cpu();
            System.out.printf(
                    Locale.ROOT,
                    "%-38s %9.0f %9s %10.1f %8.1f %12.2f %10.1f%n",
                    question.name(),
                    served.perSecond(),
                    question.goal() == 0 ? "" : question.goal(),
                    served.median(),
                    served.p99(),
                    served.cpu(),
                    served.cpu() / base);
        }
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** With a key of its own, of which each may ask so much. */
    private Served serve(Question question, Duration time) throws Exception {
        var with = prepared.keys().get(key++);
        var waits = new ConcurrentLinkedQueue<long[]>();
        var before = product.cpu();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = IntStream.range(0, CONNECTIONS)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        var random = new Random(number);
                        var own = new long[200_000];
                        int asked = 0;
                        try (var connection = new Line(product.address, with)) {
                            for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
                                connection.ask(question.path().apply(random));
                                own[asked++] = System.nanoTime() - now;
                            }
                        }
                        waits.add(java.util.Arrays.copyOf(own, asked));
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(all)) done.get();
        }
        var took = (System.nanoTime() - start) / 1e9;
        var sorted = waits.stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
        return new Served(
                sorted.length / took,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                product.cpu().minus(before).toNanos() / 1e6 / sorted.length);
    }

    /** A connection that is kept: asks and reads, and costs the machine it shares with the product as little as can be. */
    private static final class Line implements AutoCloseable {
        private static final int ROOM = 1 << 16;

        private final URI uri;
        private final String head;
        private Socket socket = new Socket();
        private InputStream in = InputStream.nullInputStream();

        Line(String address, String key) throws IOException {
            uri = URI.create(address);
            open();
            head = " HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(uri.getAuthority(), key);
        }

        private void open() throws IOException {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), ROOM);
        }

        /** The product ends a connection after a hundred answers, as servers do. */
        byte[] ask(String path) throws IOException {
            socket.getOutputStream().write(("GET " + path + head).getBytes(StandardCharsets.US_ASCII));
            int length = -1;
            var status = line();
            boolean last = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                last |= header.equalsIgnoreCase("Connection: close");
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
                    length = Integer.parseInt(header.substring(15).strip());
            }
            if (!status.contains(" 200 ") || length < 0) throw new IOException(path + " answers " + status);
            var answer = in.readNBytes(length);
            if (last) {
                close();
                open();
            }
            return answer;
        }

        private String line() throws IOException {
            var line = new StringBuilder(80);
            for (int sign = in.read(); sign != '\n'; sign = in.read()) {
                if (sign < 0) throw new IOException("The connection was closed");
                if (sign != '\r') line.append((char) sign);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
