package kvalitetshjul.connectors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import kvalitetshjul.connectors.FetchFailed.Reason;

/**
 * Asks a publisher, page by page, within limits of time, bytes and pages, and never a host that is not on the list. One round at a time for each publisher on
 * each node: nobody is asked from several sides at once. All of what is asked for comes, or nothing.
 */
public final class Fetcher {
    private static final int MOST_REDIRECTS = 3;

    private final ConnectorSettings settings;
    private final Gate gate;
    private final String name;
    private final HttpClient client;
    private final Map<Source, ReentrantLock> rounds = new ConcurrentHashMap<>();

    /** @param name how the product says who asks */
    Fetcher(ConnectorSettings settings, Gate.Names names, String name) {
        this.settings = settings;
        this.gate = new Gate(settings.hosts(), settings.localhost(), names);
        this.name = name;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .build();
    }

    /**
     * What is asked for.
     *
     * @param mayBeMissing whether it is no fault when the publisher has nothing there
     */
    public record Request(URI address, boolean mayBeMissing) {}

    /**
     * What came.
     *
     * @param documents each as it was answered, pages apart
     * @param missing how many requests the publisher had nothing for
     */
    public record Fetched(List<byte[]> documents, int missing) {}

    /** Whether this installation asks anybody. */
    public boolean isOn() {
        return settings.enabled();
    }

    /** @throws FetchFailed when anything of it did not come */
    public Fetched fetch(Source source, List<Request> requests) throws FetchFailed {
        if (!isOn()) throw new FetchFailed(Reason.OFF, "");
        var round = rounds.computeIfAbsent(source, each -> new ReentrantLock());
        if (!round.tryLock()) throw new FetchFailed(Reason.BUSY, "");
        try {
            return new Round(source).fetch(requests);
        } finally {
            round.unlock();
        }
    }

    /** Everything asked for at once. */
    private final class Round {
        private final Source source;
        private final long end = System.nanoTime() + settings.whole().toNanos();
        private final List<byte[]> documents = new ArrayList<>();
        private int left = settings.maxBytes();
        private int missing;

        Round(Source source) {
            this.source = source;
        }

        Fetched fetch(List<Request> requests) throws FetchFailed {
            for (var request : requests) pages(request);
            return new Fetched(List.copyOf(documents), missing);
        }

        private void pages(Request request) throws FetchFailed {
            var next = Optional.of(request.address());
            Set<URI> seen = new HashSet<>();
            while (next.isPresent()) {
                var address = next.get();
                if (!seen.add(address) || seen.size() > settings.maxPages())
                    throw new FetchFailed(Reason.TOO_MANY_PAGES, Integer.toString(settings.maxPages()));
                var page = ask(address, request.mayBeMissing());
                if (page.isEmpty()) {
                    missing++;
                    return;
                }
                documents.add(page.get());
                left -= page.get().length;
                next = Pages.next(page.get(), address);
            }
        }

        /** Again, each time after twice the pause, while that may help and there is time. */
        private Optional<byte[]> ask(URI address, boolean mayBeMissing) throws FetchFailed {
            var pause = settings.pause();
            for (int attempt = 1; ; attempt++) {
                try {
                    return follow(address, mayBeMissing);
                } catch (FetchFailed failed) {
                    boolean inTime = System.nanoTime() + pause.toNanos() < end;
                    if (!failed.mayPass() || attempt >= settings.attempts() || !inTime) throw failed;
                }
                await(pause);
                pause = pause.multipliedBy(2);
            }
        }

        private Optional<byte[]> follow(URI address, boolean mayBeMissing) throws FetchFailed {
            var at = address;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                gate.check(at);
                var response = send(at);
                int status = response.statusCode();
                if (status == 200) return Optional.of(response.body());
                if (status == 404 && mayBeMissing) return Optional.empty();
                var sentOn = response.headers().firstValue("Location");
                if (status < 300 || status > 399 || sentOn.isEmpty())
                    throw new FetchFailed(Reason.STATUS, Integer.toString(status));
                at = resolved(at, sentOn.get());
            }
            throw new FetchFailed(Reason.REDIRECTS, "");
        }

        private HttpResponse<byte[]> send(URI address) throws FetchFailed {
            var patience =
                    Duration.ofNanos(Math.max(1, Math.min(settings.answer().toNanos(), end - System.nanoTime())));
            var request = HttpRequest.newBuilder(address)
                    .timeout(patience)
                    .header("User-Agent", name)
                    .header("Accept", source.accepted())
                    .GET()
                    .build();
            var answer = client.sendAsync(request, head -> new Capped(left));
            try {
                return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                answer.cancel(true);
                throw new FetchFailed(Reason.SLOW, address.getHost());
            } catch (ExecutionException failed) {
                throw failure(failed, address);
            } catch (InterruptedException stopped) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new FetchFailed(Reason.UNREACHABLE, address.getHost());
            }
        }
    }

    private static FetchFailed failure(Throwable failed, URI address) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Capped.TooLong) return new FetchFailed(Reason.TOO_LARGE, address.getHost());
            if (cause instanceof HttpTimeoutException) return new FetchFailed(Reason.SLOW, address.getHost());
        }
        if (failed.getCause() instanceof IOException) return new FetchFailed(Reason.UNREACHABLE, address.getHost());
        throw new IllegalStateException("Asking " + address.getHost() + " failed in a way that is ours", failed);
    }

    private static URI resolved(URI from, String location) throws FetchFailed {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException noAddress) {
            throw new FetchFailed(Reason.ADDRESS, "");
        }
    }

    private static void await(Duration pause) throws FetchFailed {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FetchFailed(Reason.UNREACHABLE, "");
        }
    }
}
