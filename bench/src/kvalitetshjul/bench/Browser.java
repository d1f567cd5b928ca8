package kvalitetshjul.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody signed in, asking for pages. */
final class Browser {
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*name=\"(owner|_csrf)\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern PERSON = Pattern.compile(
            "<button[^>]*name=\"(person)\"[^>]*value=\"([^\"]*)\"[^>]*>(.*?)</button>", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;

    Browser(String address) {
        this.address = address;
    }

    /** Enters the demonstration as the first person in the role, waiting for it to be laid out. */
    void enterAs(String role) throws IOException, InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(500)) {
            for (var form : get("/demo").split("<form", -1)) {
                var person = PERSON.matcher(form).results().filter(p -> p.group(3).contains(role)).findFirst();
                if (person.isEmpty() || !form.contains("/demo/entry")) continue;
                var fields = Stream.concat(HIDDEN.matcher(form).results(), person.stream())
                        .map(field -> field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
                post("/demo/entry", fields);
                return;
            }
        }
        throw new IOException("Nobody in the demonstration is " + role);
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        var answer = http.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(path + " answers " + answer.statusCode());
    }

    /** The page behind an address of ours, after redirects. */
    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(
                request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(path + " answers " + answer.statusCode());
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "nb");
    }
}
