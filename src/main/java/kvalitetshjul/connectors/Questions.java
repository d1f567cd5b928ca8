package kvalitetshjul.connectors;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kvalitetshjul.connectors.Fetcher.Request;

/** How each publisher is asked for what. */
public final class Questions {
    /** Kolada takes about this many ids in one address. */
    private static final int IDS_AT_ONCE = 20;

    private static final String PAGE = "?per_page=5000";

    private final ConnectorSettings settings;

    Questions(ConnectorSettings settings) {
        this.settings = settings;
    }

    /** The groups of municipalities that are like each other, of every year. */
    public List<Request> koladaGroups() {
        return List.of(at(Source.KOLADA, "/v3/municipality_groups" + PAGE + "&title=" + encoded("Liknande kommuner")));
    }

    /** Figures of municipalities, the nation being {@code 0000}. */
    public List<Request> kolada(Collection<String> figures, Collection<String> municipalities, List<Integer> years) {
        return kolada("data", "municipality", figures, municipalities, years);
    }

    /** Figures of schools and preschools, by Kolada's own ids. */
    public List<Request> koladaUnits(Collection<String> figures, Collection<String> units, List<Integer> years) {
        return kolada("oudata", "ou", figures, units, years);
    }

    private List<Request> kolada(
            String kind, String whom, Collection<String> figures, Collection<String> ids, List<Integer> years) {
        var requests = new ArrayList<Request>();
        var year = String.join(",", years.stream().map(String::valueOf).toList());
        for (var some : parts(figures))
            for (var those : parts(ids))
                requests.add(at(
                        Source.KOLADA,
                        "/v3/" + kind + "/kpi/" + encoded(some) + "/" + whom + "/" + encoded(those) + "/year/" + year
                                + PAGE));
        return List.copyOf(requests);
    }

    private static List<String> parts(Collection<String> ids) {
        var all = List.copyOf(ids);
        var parts = new ArrayList<String>();
        for (int i = 0; i < all.size(); i += IDS_AT_ONCE)
            parts.add(String.join(",", all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE))));
        return parts;
    }

    /** What Skolverket tells of schools, by their school unit codes, in one form of school as {@code gr}; it knows not all of them. */
    public List<Request> skolverket(Collection<String> schools, String form) {
        return schools.stream()
                .map(code -> new Request(
                        address(
                                Source.SKOLVERKET,
                                "/v4/school-units/" + encoded(code) + "/statistics/" + encoded(form)),
                        true))
                .toList();
    }

    /** What barnehagefakta tells of kindergartens, by their organisation numbers; it knows not all of them. */
    public List<Request> barnehagefakta(Collection<String> kindergartens) {
        return kindergartens.stream()
                .map(number ->
                        new Request(address(Source.BARNEHAGEFAKTA, "/api/barnehage/orgnr/" + encoded(number)), true))
                .toList();
    }

    /**
     * One table of Statistics Norway, of some regions and the last years.
     *
     * @param variable what the table calls its regions
     */
    public Request ssb(String table, String variable, Collection<String> regions, int years) {
        return at(
                Source.SSB,
                "/api/pxwebapi/v2/tables/" + encoded(table) + "/data?lang=no&outputFormat=json-stat2&valueCodes%5B"
                        + encoded(variable) + "%5D=" + encoded(String.join(",", regions))
                        + "&valueCodes%5BContentsCode%5D=*&valueCodes%5BTid%5D=top(" + years + ")");
    }

    private Request at(Source source, String path) {
        return new Request(address(source, path), false);
    }

    private URI address(Source source, String path) {
        return URI.create(settings.address(source) + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
