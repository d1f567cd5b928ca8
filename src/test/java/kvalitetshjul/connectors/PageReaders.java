package kvalitetshjul.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import kvalitetshjul.Fuzzing.Reader;

/** What looks in a publisher’s answer for where the next one is. */
public final class PageReaders {
    private static final URI FROM = URI.create("https://api.kolada.se/v3/data");

    private PageReaders() {}

    public static List<Reader> all() {
        return List.of(new Reader(
                Pages.class,
                List.of(),
                List.of(
                        "{\"count\":1,\"values\":[{\"kpi\":\"N15505\"}],\"next_page\":\"https://api.kolada.se/v3/data?page=2\"}"
                                .getBytes(UTF_8),
                        "{\"body\":{\"_links\":{\"self\":{\"href\":\"/x\"},\"next\":{\"href\":\"/y?page=1\"}}}}"
                                .getBytes(UTF_8)),
                bytes -> {
                    try {
                        return Pages.next(bytes, FROM).isPresent();
                    } catch (FetchFailed refused) {
                        return false;
                    }
                }));
    }
}
