package kvalitetshjul.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.Trust;
import kvalitetshjul.connectors.FetchFailed.Reason;
import kvalitetshjul.connectors.Fetcher.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishers asked over real HTTP, one on this machine that speaks as they do, well or badly. */
class AskingPublishersTests {
    private static final int MOST = 50_000;
    private static final String BIG = "[\"" + "x".repeat(MOST - 4) + "\"]";

    private static final List<String> OFF_THE_LIST = List.of(
            "http://api.kolada.se/v3/kpi",
            "https://api.kolada.se:8443/v3/kpi",
            "https://someone@api.kolada.se/v3/kpi",
            "https://api.kolada.se.example.test/",
            "https://10.0.0.1/",
            "https://2130706433/",
            "https://0177.0.0.1/",
            "https://0x7f.0.0.1/",
            "https://[::ffff:127.0.0.1]/",
            "file:///etc/passwd",
            "https://[::1]/");
    private static final List<String> INNER = List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
            "2002:0a00:0001::1",
            "224.0.0.1",
            "255.255.255.255");

    private final LocalPublisher publisher = new LocalPublisher();
    private final ConnectorSettings settings = settings(publisher.address());
    private final Fetcher fetcher = fetcher(settings, InetAddress::getAllByName);

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void koladaIsAskedPageByPageAndByName() throws Exception {
        publisher.answers(exchange -> {
            boolean first = !exchange.getRequestURI().toString().contains("page=2");
            LocalPublisher.send(
                    exchange,
                    200,
                    first
                            ? "{\"count\":1,\"values\":[],\"next_page\":\"" + publisher.address() + "/v3/data?page=2\"}"
                            : "{\"count\":1,\"values\":[],\"next_page\":null}");
        });
        var requests = new Questions(settings)
                .kolada(List.of("N15505", "N15814"), List.of("0000", "1465"), List.of(2023, 2024));

        var fetched = fetcher.fetch(Source.KOLADA, requests);

        assertThat(fetched.documents()).hasSize(2);
        assertThat(publisher.asked())
                .extracting(LocalPublisher.Asked::address)
                .containsExactly(
                        "/v3/data/kpi/N15505,N15814/municipality/0000,1465/year/2023,2024?per_page=5000",
                        "/v3/data?page=2");
        assertThat(publisher.asked()).allSatisfy(asked -> {
            assertThat(asked.agent()).isEqualTo("Kvalitetshjul/1.0 (+https://quality.example.test)");
            assertThat(asked.accept()).isEqualTo("application/json");
        });
    }

    @Test
    void manyIdsAreSplitOverSeveralAddresses() {
        var ids = java.util.stream.IntStream.range(1000, 1045)
                .mapToObj(String::valueOf)
                .toList();
        assertThat(new Questions(settings).kolada(List.of("N15505"), ids, List.of(2024)))
                .hasSize(3);
    }

    @Test
    void skolverketIsAskedInItsOwnTypeAndAlongHalLinks() throws Exception {
        publisher.answers(exchange -> {
            var path = exchange.getRequestURI().toString();
            if (path.contains("99999999")) LocalPublisher.send(exchange, 404, "{\"status\":\"NOT_FOUND\"}");
            else if (path.contains("page=1"))
                LocalPublisher.send(exchange, 200, "{\"body\":{\"_links\":{\"self\":{\"href\":\"/x\"}}}}");
            else
                LocalPublisher.send(
                        exchange, 200, "{\"body\":{\"_links\":{\"next\":{\"href\":\"" + path + "?page=1\"}}}}");
        });

        var fetched = fetcher.fetch(
                Source.SKOLVERKET, new Questions(settings).skolverket(List.of("71724902", "99999999"), "gr"));

        assertThat(fetched.documents()).hasSize(2);
        assertThat(fetched.missing()).isEqualTo(1);
        assertThat(publisher.asked())
                .extracting(LocalPublisher.Asked::address)
                .containsExactly(
                        "/v4/school-units/71724902/statistics/gr",
                        "/v4/school-units/71724902/statistics/gr?page=1",
                        "/v4/school-units/99999999/statistics/gr");
        assertThat(publisher.asked())
                .extracting(LocalPublisher.Asked::accept)
                .containsOnly("application/vnd.skolverket.plannededucations.api.v4.hal+json");
    }

    @Test
    void eachKindergartenIsAskedForByItsNumber() throws Exception {
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, "{\"orgnr\":\"975314243\"}"));
        var fetched =
                fetcher.fetch(Source.BARNEHAGEFAKTA, new Questions(settings).barnehagefakta(List.of("975314243")));
        assertThat(fetched.documents().getFirst())
                .asString(StandardCharsets.UTF_8)
                .contains("975314243");
        assertThat(publisher.asked().getFirst().address()).isEqualTo("/api/barnehage/orgnr/975314243");
    }

    @Test
    void aTableOfStatisticsNorwayIsAskedForOurRegionsOnly() throws Exception {
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, "{}"));
        fetcher.fetch(
                Source.SSB,
                List.of(new Questions(settings).ssb("12055", "KOKkommuneregion0000", List.of("5624", "EAK"), 5)));
        assertThat(publisher.asked().getFirst().address())
                .isEqualTo(
                        "/api/pxwebapi/v2/tables/12055/data?lang=no&outputFormat=json-stat2"
                                + "&valueCodes%5BKOKkommuneregion0000%5D=5624,EAK&valueCodes%5BContentsCode%5D=*&valueCodes%5BTid%5D=top(5)");
    }

    @Test
    void anAnswerOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws Exception {
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, BIG));
        assertThat(fetcher.fetch(Source.KOLADA, here()).documents().getFirst()).hasSize(MOST);
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, BIG + " "));
        assertThat(failing()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void anAnswerWithoutEndIsHungUpOn() {
        publisher.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var part = "[".repeat(8192).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100_000; i++) exchange.getResponseBody().write(part);
        });
        assertThat(failing()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void whatDribblesInIsGivenUpInTime() {
        publisher.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 600; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(50);
            }
        });
        long start = System.nanoTime();
        assertThat(failing()).isEqualTo(Reason.SLOW);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void whoSaysNothingIsGivenUpInTime() {
        publisher.answers(exchange -> pause(5_000));
        assertThat(failing()).isEqualTo(Reason.SLOW);
    }

    @Test
    void pagesWithoutEndAreGivenUp() {
        var page = new AtomicInteger();
        publisher.answers(exchange -> LocalPublisher.send(
                exchange, 200, "{\"values\":[],\"next_page\":\"/v3/data?page=" + page.incrementAndGet() + "\"}"));
        assertThat(failing()).isEqualTo(Reason.TOO_MANY_PAGES);
        assertThat(publisher.asked()).hasSize(settings.maxPages());
        publisher.forget();
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, "{\"next_page\":\"/v3/data\"}"));
        assertThat(failing()).as("a page that names itself").isEqualTo(Reason.TOO_MANY_PAGES);
    }

    @Test
    void aRedirectOffTheListIsNotFollowed() {
        publisher.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", "https://elsewhere.example.test/v3/data");
            exchange.sendResponseHeaders(302, -1);
        });
        var failed = failed();
        assertThat(failed.reason()).isEqualTo(Reason.ADDRESS);
        assertThat(failed.detail()).isEqualTo("elsewhere.example.test");
    }

    @Test
    void aRedirectOnTheListIsFollowedAndNotForEver() throws Exception {
        publisher.answers(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/new")) LocalPublisher.send(exchange, 200, "{}");
            else sendOn(exchange, "/new");
        });
        assertThat(fetcher.fetch(Source.KOLADA, here()).documents()).hasSize(1);
        publisher.answers(exchange -> sendOn(exchange, "/v3/data"));
        assertThat(failing()).isEqualTo(Reason.REDIRECTS);
    }

    @Test
    void whatIsNoJsonIsBroken() {
        for (var answer : List.of("<html>Down for maintenance</html>", "{\"values\":[", "\"text\"", "")) {
            publisher.answers(exchange -> LocalPublisher.send(exchange, 200, answer));
            assertThat(failing()).as(answer).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void anAnswerShorterThanItWasSaidToBeIsNoAnswer() {
        publisher.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"values\":[]}".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(failing()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aPublisherThatIsDownIsAskedAgainAndThenGivenUp() throws Exception {
        publisher.answers(exchange -> LocalPublisher.send(exchange, 500, "{}"));
        var failed = failed();
        assertThat(failed.reason()).isEqualTo(Reason.STATUS);
        assertThat(failed.detail()).isEqualTo("500");
        assertThat(publisher.asked()).hasSize(3);

        var times = new AtomicInteger();
        publisher.answers(exchange -> LocalPublisher.send(exchange, times.incrementAndGet() < 3 ? 503 : 200, "{}"));
        assertThat(fetcher.fetch(Source.KOLADA, here()).documents()).hasSize(1);
        publisher.forget();
        publisher.answers(exchange -> LocalPublisher.send(exchange, 403, "{}"));
        assertThat(failing()).isEqualTo(Reason.STATUS);
        assertThat(publisher.asked()).as("who says no is not asked again").hasSize(1);
    }

    @Test
    void onlyHostsOfTheListAndOnlyByHttps() {
        for (var address : OFF_THE_LIST)
            assertThat(failing(fetcher, address)).as(address).isEqualTo(Reason.ADDRESS);
        var strict = fetcher(settings(publisher.address(), false), InetAddress::getAllByName);
        assertThat(failing(strict, publisher.address() + "/v3/data")).isEqualTo(Reason.ADDRESS);
        assertThat(publisher.asked()).isEmpty();
    }

    @Test
    void aNameThatLeadsIntoANetworkOfSomebodysOwnIsNotAsked() throws Exception {
        for (var address : INNER) {
            var inner = InetAddress.getByName(address);
            var open = InetAddress.getByName("193.10.0.1");
            var asking = fetcher(settings, host -> new InetAddress[] {open, inner});
            assertThat(failing(asking, "https://api.kolada.se/v3/kpi"))
                    .as(address)
                    .isEqualTo(Reason.PRIVATE);
        }
        assertThat(Gate.isPublic(InetAddress.getByName("193.10.0.1"))).isTrue();
        assertThat(Gate.isPublic(InetAddress.getByName("2a01:4f8::1"))).isTrue();
        for (var address : OFF_THE_LIST)
            assertThat(failing(fetcher, address)).as(address).isEqualTo(Reason.ADDRESS);
        assertThat(publisher.asked()).isEmpty();
        Trust.figure(
                36,
                "An address that is not a publisher’s asked: other hosts, ports and schemes, numbers written otherwise, a publisher’s name that leads into a network of somebody’s own",
                "0 of %d; a listener on this machine was asked 0 times".formatted(OFF_THE_LIST.size() + INNER.size()),
                "private addresses taken for public ones: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
    }

    @Test
    void aPublisherIsAskedFromOneSideAtATime() throws Exception {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        publisher.answers(exchange -> {
            asked.countDown();
            await(goOn);
            LocalPublisher.send(exchange, 200, "{}");
        });
        var first = Thread.ofVirtual().start(() -> {
            try {
                fetcher.fetch(Source.KOLADA, here());
            } catch (FetchFailed failed) {
                throw new AssertionError(failed);
            }
        });
        await(asked);
        assertThat(failing()).isEqualTo(Reason.BUSY);
        goOn.countDown();
        first.join();
        publisher.answers(exchange -> LocalPublisher.send(exchange, 200, "{}"));
        assertThat(fetcher.fetch(Source.KOLADA, here()).documents()).hasSize(1);
    }

    private List<Request> here() {
        return List.of(new Request(URI.create(publisher.address() + "/v3/data"), false));
    }

    private Reason failing() {
        return failed().reason();
    }

    private FetchFailed failed() {
        var failed = catchThrowableOfType(FetchFailed.class, () -> fetcher.fetch(Source.KOLADA, here()));
        assertThat(failed).isNotNull();
        return failed;
    }

    private static Reason failing(Fetcher fetcher, String address) {
        var request = List.of(new Request(URI.create(address), false));
        var failed = catchThrowableOfType(FetchFailed.class, () -> fetcher.fetch(Source.KOLADA, request));
        assertThat(failed).as(address).isNotNull();
        return failed.reason();
    }

    private static void sendOn(com.sun.net.httpserver.HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().add("Location", path);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Fetcher fetcher(ConnectorSettings settings, Gate.Names names) {
        return new Fetcher(settings, names, "Kvalitetshjul/1.0 (+https://quality.example.test)");
    }

    private static ConnectorSettings settings(URI address) {
        return settings(address, true);
    }

    private static ConnectorSettings settings(URI address, boolean localhost) {
        return new ConnectorSettings(
                true,
                List.of("api.kolada.se"),
                Map.of("kolada", address, "skolverket", address, "barnehagefakta", address, "ssb", address),
                localhost,
                Duration.ofSeconds(2),
                Duration.ofMillis(600),
                Duration.ofSeconds(6),
                MOST,
                5,
                3,
                Duration.ofMillis(10));
    }
}
