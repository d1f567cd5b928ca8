package kvalitetshjul.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a page costs beside the empty page: processor time per request, of server and database together, in rounds that take the pages in turn so that
 * whatever else the machine does falls on all of them; and how long a reader waits when requests arrive at half the rate that saturates the machine.
 */
final class PageBench {
    private static final int ROUNDS = 9;
    private static final int CLIENTS = 2;
    private static final Duration SATURATION = Duration.ofSeconds(10);
    private static final Duration ARRIVALS = Duration.ofSeconds(20);

    private final Product product;
    private final Browser browser;
    private final int warmUp;
    private final int requests;

    /** @param requests of each page in a round; {@code warmUp} before the first */
    private PageBench(Product product, int warmUp, int requests) {
        this.product = product;
        this.warmUp = warmUp;
        this.requests = requests;
        browser = new Browser(product.address);
    }

    private record Page(String name, String path) {}

    static void run() throws Exception {
        try (var product = new Product()) {
            new PageBench(product, 3000, 400).measure(true);
        }
    }

    /** The same pages of a large owner, of which few requests say as much. */
    static void runLarge() throws Exception {
        try (var product = new Product(LargeOwner.prepare(), false)) {
            new PageBench(product, 150, 20).measure(false);
        }
    }

    /** The pages of the knowledge base, of an owner with 20 million measurements. */
    static void runFigures() throws Exception {
        try (var product = new Product(LargeKnowledge.prepare(), false)) {
            var bench = new PageBench(product, 300, 40);
            bench.browser.enterAs("Oppvekstsjef");
            var figure = bench.link("/knowledge", "/knowledge/key-figures/[A-Z0-9_]+");
            var unit = bench.link("/knowledge/units", "/knowledge/key-figures/[A-Z0-9_]+\\?unit=[0-9a-f-]{36}").replaceAll(".*=", "");
            bench.measure(List.of(
                    new Page("whole owner", "/knowledge"),
                    new Page("unit", "/knowledge?unit=" + unit),
                    new Page("heat map", "/knowledge/units"),
                    new Page("cohorts", "/knowledge/cohorts"),
                    new Page("10 years", figure),
                    new Page("of a unit", figure + "?unit=" + unit)));
        }
    }

    private void measure(boolean withFigures) throws Exception {
        browser.enterAs("Oppvekstsjef");
        var pages = new ArrayList<Page>();
        pages.add(new Page("wheel", link("/", "/wheel/\\d{4}-\\d{2}")));
        pages.add(new Page("my tasks", "/tasks"));
        pages.add(new Page("matrix", link("/", "/wheel/\\d{4}-\\d{2}") + "/matrix?month=all"));
        if (withFigures)
            pages.add(new Page("key figure", link("/knowledge", "/knowledge/key-figures/[A-Z0-9_]+")));
        measure(pages);
    }

    /** @param heavy what is held against the empty page */
    private void measure(List<Page> heavy) throws Exception {
        var pages = new ArrayList<Page>();
        pages.add(new Page("empty page", EmptyPageController.PATH));
        pages.addAll(heavy);
        for (var page : pages) serve(page, warmUp);

        var cpu = new double[pages.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int page = 0; page < pages.size(); page++) cpu[page][round] = cpuPerRequest(pages.get(page));
        }
        System.out.printf(
                "%nProcessor time per request, server and database, %d rounds of %d requests%n", ROUNDS, requests);
        System.out.printf("%-12s %10s %10s   %s%n", "", "ms", "ratio", "ratio, lowest to highest round");
        for (int page = 0; page < pages.size(); page++) {
            var ratios = ratios(cpu[page], cpu[0]);
            System.out.printf(
                    "%-12s %10.2f %10.2f   %.2f to %.2f%n",
                    pages.get(page).name(), Workshop.median(cpu[page]), Workshop.median(ratios), ratios[0], ratios[ratios.length - 1]);
        }

        System.out.printf("%nWaiting at half of saturation, %d s of arrivals%n", ARRIVALS.toSeconds());
        System.out.printf(
                "%-12s %12s %12s %10s %10s %10s%n", "", "saturated/s", "arriving/s", "median ms", "p99 ms", "ratio");
        var base = 0.0;
        for (var page : pages) {
            var saturated = saturation(page);
            var waits = arrivals(page, saturated / 2);
            var middle = waits[waits.length / 2];
            if (base == 0) base = middle;
            System.out.printf(
                    "%-12s %12.0f %12.0f %10.2f %10.2f %10.2f%n",
                    page.name(), saturated, saturated / 2, middle, waits[waits.length * 99 / 100], middle / base);
        }
    }

    /** The first link on the page to an address of the form. */
    private String link(String path, String form) throws IOException, InterruptedException {
        var link = Pattern.compile("href=\"(" + form + ")[\"?]").matcher(browser.get(path));
        if (!link.find()) throw new IOException(path + " has no link to " + form);
        return link.group(1);
    }

    private double cpuPerRequest(Page page) throws Exception {
        var before = product.cpu();
        serve(page, requests);
        return product.cpu().minus(before).toNanos() / 1e6 / requests;
    }

    private void serve(Page page, int times) throws Exception {
        var left = new AtomicInteger(times);
        together(CLIENTS, () -> {
            while (left.getAndDecrement() > 0) browser.get(page.path());
            return null;
        });
    }

    /** Requests a second when every client asks again as soon as it is answered. */
    private double saturation(Page page) throws Exception {
        var end = System.nanoTime() + SATURATION.toNanos();
        var served = new AtomicInteger();
        together(16, () -> {
            while (System.nanoTime() < end) {
                browser.get(page.path());
                served.incrementAndGet();
            }
            return null;
        });
        return served.get() / (double) SATURATION.toSeconds();
    }

    /** Waits in milliseconds, shortest first, each counted from when the request was due and not from when it could be sent. */
    private double[] arrivals(Page page, double perSecond) throws Exception {
        var count = (int) (perSecond * ARRIVALS.toSeconds());
        var waits = new double[count];
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var number = i;
                var due = start + (long) (i * 1e9 / perSecond);
                for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime())
                    Thread.sleep(Duration.ofNanos(early));
                threads.submit(() -> {
                    browser.get(page.path());
                    waits[number] = (System.nanoTime() - due) / 1e6;
                    return null;
                });
            }
        }
        Arrays.sort(waits);
        return waits;
    }

    private static void together(int clients, Callable<Void> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = IntStream.range(0, clients).mapToObj(i -> work).toList();
            for (var done : threads.invokeAll(all)) done.get();
        }
    }

    private static double[] ratios(double[] these, double[] those) {
        return IntStream.range(0, these.length)
                .mapToDouble(i -> these[i] / those[i])
                .sorted()
                .toArray();
    }
}
