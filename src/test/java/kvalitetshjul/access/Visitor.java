package kvalitetshjul.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script, over real HTTP: keeps cookies, follows nothing by itself, and sends a form with the token of the page it stands on. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String origin;
    private boolean insecurely;

    Visitor(int port) {
        origin = "http://localhost:" + port;
    }

    /** Sends cookies that are for https over http, as a reverse proxy that ends TLS does. */
    void insecurely() {
        insecurely = true;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form with the token of the page. */
    HttpResponse<String> post(String page, String path, String... form) {
        return postWith(token(get(page).body()), path, form);
    }

    HttpResponse<String> postWith(String token, String path, String... form) {
        var fields = new TreeMap<String, String>();
        for (int at = 0; at < form.length; at += 2) fields.put(form[at], form[at + 1]);
        if (token != null) fields.put("_csrf", token);
        return send(request(path).POST(body(fields)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            if (insecurely) cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : origin + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    static HttpRequest.BodyPublisher body(Map<String, String> fields) {
        return HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                .map(one -> URLEncoder.encode(one.getKey(), UTF_8) + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
    }

    static String token(String page) {
        var found = TOKEN.matcher(page);
        assertThat(found.find()).as("the page has a form").isTrue();
        return found.group(1);
    }

    /** Where the answer leads, as a path. */
    static String to(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .orElse("");
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Gives this browser a cookie of another. */
    void take(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(origin), cookie);
    }

    List<String> lines(String path) {
        return get(path).body().lines().map(String::strip).toList();
    }

    HttpResponse<String> signIn(String name, String password) {
        return post("/sign-in", "/sign-in", "username", name, "password", password);
    }
}
