package kvalitetshjul;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.organisation.Actor;

/** The browser of somebody who has signed in, without script, over a real connection: what stands in front of every handler is met too. */
public final class OverHttp {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String BOUNDARY = "cut";

    private final int port;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private OverHttp(int port) {
        this.port = port;
    }

    public static OverHttp enter(int port, Actor person) throws IOException, InterruptedException {
        var browser = new OverHttp(port);
        var token = token(browser.get("/sign-in"));
        browser.post(
                "/demo/entry",
                "owner=" + person.owner() + "&person=" + person.person() + "&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8));
        return browser;
    }

    /** Follows where it leads, as a browser does. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** @param form already encoded, with a token of its own */
    public HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends the only button of a form of the page that is posted there, with all that stands in it. */
    public HttpResponse<String> press(HttpResponse<String> page, String action)
            throws IOException, InterruptedException {
        var form = new ArrayList<String>();
        BrowserForm.of(page.body(), action)
                .send((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return post(action, String.join("&", form));
    }

    /** A token of a page with a form, as the form sends it. */
    public static String token(HttpResponse<String> page) {
        var token = TOKEN.matcher(page.body());
        if (!token.find()) throw new AssertionError("No token in " + page.uri() + ": " + page.body());
        return token.group(1);
    }

    /** Several parts on their way, the token first, as a browser sends the form. */
    public Upload upload(String page, String path) throws IOException, InterruptedException {
        return new Upload(path).text("_csrf", token(get(page)));
    }

    /** The parts of one form. */
    public final class Upload {
        private final String path;
        private final List<byte[]> sent = new ArrayList<>();
        private int length;

        private Upload(String path) {
            this.path = path;
        }

        public Upload text(String name, String text) {
            return part("; name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8));
        }

        public Upload file(String field, String name, byte[] content) {
            return part("; name=\"" + field + "\"; filename=\"" + name + "\"", content);
        }

        private Upload part(String head, byte[] content) {
            return add(("--" + BOUNDARY + "\r\nContent-Disposition: form-data" + head + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8))
                    .add(content)
                    .add("\r\n".getBytes(StandardCharsets.UTF_8));
        }

        private Upload add(byte[] bytes) {
            sent.add(bytes);
            length += bytes.length;
            return this;
        }

        /** Bytes of the whole request if a file with so many is the last of its parts. */
        public int lengthWith(String field, String name, int bytes) {
            var whole = new Upload(path).file(field, name, new byte[0]).end();
            return length + whole.length + bytes;
        }

        private Upload end() {
            return add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /** @param told whether the browser says beforehand how much it sends */
        public HttpResponse<String> send(boolean told) throws IOException, InterruptedException {
            end();
            var body = BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(sent.stream()
                    .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                    .toList())));
            return browser.send(
                    request(path)
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(told ? BodyPublishers.fromPublisher(body, length) : body)
                            .build(),
                    BodyHandlers.ofString());
        }

        public HttpResponse<String> send() throws IOException, InterruptedException {
            return send(true);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
    }
}
