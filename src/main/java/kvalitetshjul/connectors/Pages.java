package kvalitetshjul.connectors;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Where the page after a page is: Kolada says it as {@code next_page}, HAL as a link. */
final class Pages {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final List<String> KOLADA = List.of("next_page");
    private static final List<String> HAL = List.of("_links", "next", "href");
    private static final List<String> HAL_INSIDE = List.of("body", "_links", "next", "href");

    private Pages() {}

    /** @throws FetchFailed when the page is no JSON, or is cut */
    static Optional<URI> next(byte[] page, URI from) throws FetchFailed {
        Deque<String> path = new ArrayDeque<>();
        var found = Optional.<String>empty();
        try (var json = JSON.createParser(ObjectReadContext.empty(), page, 0, page.length)) {
            if (json.nextToken() == null || !json.currentToken().isStructStart())
                throw new FetchFailed(FetchFailed.Reason.BROKEN, "");
            path.addLast("");
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    path.removeLast();
                    path.addLast(json.currentName());
                } else if (token.isStructStart()) path.addLast("");
                else if (token.isStructEnd()) path.removeLast();
                else if (token == JsonToken.VALUE_STRING && found.isEmpty() && isNext(List.copyOf(path)))
                    found = Optional.of(json.getString());
            }
            return found.filter(text -> !text.isBlank()).map(from::resolve);
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new FetchFailed(FetchFailed.Reason.BROKEN, "");
        }
    }

    private static boolean isNext(List<String> path) {
        return path.equals(KOLADA) || path.equals(HAL) || path.equals(HAL_INSIDE);
    }
}
