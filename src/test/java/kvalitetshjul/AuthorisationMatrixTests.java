package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.goals.Activity;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may reach what: every endpoint of the running application times every actor, held against
 * {@code src/test/resources/authorisation-matrix.tsv}. The table is written by people and says what should be; an
 * endpoint that is not in it fails, as does one in it that is gone.
 *
 * <p>In a cell, {@code yes} is any answer but a refusal or a failure (a form sent empty is answered, and refused only as
 * a form), {@code no} is 404, which is how everything one may not see is answered, and {@code sign-in} the way to the
 * door.
 */
@ModuleTest
class AuthorisationMatrixTests {
    private static final Path TABLE = Path.of("src/test/resources/authorisation-matrix.tsv");
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final String REPORT = "OWNER_QUALITY_REPORT";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    /** Who asks, in the order of the table's columns. The unit of an address is the first school. */
    private static final SequencedMap<String, Actors> ACTORS = new LinkedHashMap<>();

    static {
        ACTORS.put("anonymous", (own, other) -> null);
        ACTORS.put("council member", (own, other) -> own.councilMember);
        ACTORS.put("director", (own, other) -> own.director);
        ACTORS.put("administrator", (own, other) -> own.administrator);
        ACTORS.put("head", (own, other) -> own.firstPrincipal);
        ACTORS.put("head elsewhere", (own, other) -> own.secondPrincipal);
        ACTORS.put("other owner", (own, other) -> other.director);
    }

    private interface Actors {
        Actor of(Municipality own, Municipality other);
    }

    /** What a form is sent with, by the end of its address, where an empty one would be answered before it is asked who sends it. */
    private static final Map<String, Map<String, String>> FORMS = Map.of(
            "/sign-off", Map.of("comment", "Gjort", "version", "0"),
            "/skipping", Map.of("reason", "Ikke nødvendig i år", "version", "0"),
            "/reopening", Map.of("reason", "For tidlig", "version", "0"),
            "/approval", Map.of("comment", "Sett", "version", "0"),
            "/rejection", Map.of("reason", "Mangler vedlegg", "version", "0"),
            "/adoption", Map.of("version", "1"),
            "/wording", Map.of("version", "1", "under", "GOOD_TEACHING", "title", "Alle leser", "description", ""),
            "/{indicator}", Map.of("version", "1", "name", "Lesing", "currentWords", "Få", "desiredWords", "Alle"),
            "/{activity}", Map.of("version", "1"));

    /** What stands for a variable of an address: something that exists, so that 404 means refused. A new variable needs a line here. */
    private Object value(String endpoint, String variable, Municipality own) {
        return switch (variable) {
            case "unit" -> own.firstSchool;
            case "year" -> YEAR;
            case "hex" -> "0a3d6b";
            case "folder" -> "lebesby";
            case "item" -> read(own, "select min(item_code) from wheel_task");
            case "task" ->
                read(
                        own,
                        "select id from wheel_task where unit_id = '%s' and item_code = '%s'"
                                .formatted(
                                        own.firstSchool,
                                        endpoint.matches(".*/(approval|rejection)")
                                                ? "GSI_REPORTING"
                                                : "OTHER_MAPPINGS"));
            case "goal" -> read(own, "select id from goal");
            case "indicator" -> read(own, "select id from indicator");
            case "activity" -> read(own, "select id from activity");
            case "code" -> "NATIONAL_TEST_READING_5";
            case "id" -> endpoint.endsWith("/confirmation") ? uploaded(own) : imported(own);
            case "type" -> REPORT;
            case "section" -> "SUMMARY";
            case "number" -> released(own);
            default -> throw new AssertionError("Say here what stands for {" + variable + "}");
        };
    }

    @Autowired
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Goals goals;

    @Autowired
    FigureImports imports;

    @Autowired
    Reports reports;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private Municipality unchanged;
    private Municipality other;

    @Test
    void everyAnswerIsAsTheTableSays() throws IOException {
        var expected = table();
        unchanged = municipality();
        other = municipality();
        var found = new TreeMap<String, List<String>>();
        for (var endpoint : endpoints(expected.keySet()))
            found.put(endpoint, outcomes(endpoint, expected.getOrDefault(endpoint, List.of())));

        assertThat(differences(expected, found)).isEmpty();
        System.out.printf(
                "authorisation: %d endpoints, %d cells, 0 wrong%n", found.size(), found.size() * ACTORS.size());
    }

    @Test
    void anUnlistedAMissingAndAWronglyAnsweredEndpointAreFound() {
        var yes = List.of("sign-in", "yes", "yes", "yes", "yes", "yes", "yes");
        var no = List.of("sign-in", "yes", "yes", "yes", "yes", "no", "yes");
        assertThat(differences(
                        new TreeMap<>(Map.of("GET /gone", yes, "GET /same", yes, "GET /other", no)),
                        new TreeMap<>(Map.of("GET /new", yes, "GET /same", yes, "GET /other", yes))))
                .containsExactly(
                        "in the table, but no longer there: GET /gone",
                        "not in the table: GET /new\tsign-in\tyes\tyes\tyes\tyes\tyes\tyes",
                        "GET /other: head elsewhere gets yes and should get no");
    }

    /** The unit of an address is what the permission is asked for; it must not open what belongs to another unit. */
    @Test
    void ownUnitInTheAddressOpensNothingOfAnother() {
        var own = municipality();
        var asked = mapped().stream()
                .filter(endpoint -> endpoint.contains("{unit}") && endpoint.contains("{goal}"))
                .toList();
        assertThat(asked).isNotEmpty().allSatisfy(endpoint -> {
            var path = path(
                    endpoint, variable -> variable.equals("unit") ? own.secondSchool : value(endpoint, variable, own));
            assertThat(outcome(endpoint, path, own.secondPrincipal)).isEqualTo("no");
        });
    }

    private static List<String> differences(
            SortedMap<String, List<String>> expected, SortedMap<String, List<String>> found) {
        var differences = new ArrayList<String>();
        var all = new TreeMap<>(expected);
        all.putAll(found);
        for (var endpoint : all.keySet()) {
            var should = expected.get(endpoint);
            var does = found.get(endpoint);
            if (does == null) differences.add("in the table, but no longer there: " + endpoint);
            else if (should == null) differences.add("not in the table: " + endpoint + "\t" + String.join("\t", does));
            else {
                var actor = 0;
                for (var name : ACTORS.keySet()) {
                    if (!does.get(actor).equals(should.get(actor)))
                        differences.add("%s: %s gets %s and should get %s"
                                .formatted(endpoint, name, does.get(actor), should.get(actor)));
                    actor++;
                }
            }
        }
        return differences;
    }

    /** The endpoints there are, and those of the table that add a query to one of them. */
    private List<String> endpoints(Set<String> listed) {
        var endpoints = mapped();
        var asked = listed.stream().filter(line -> endpoints.contains(line.replaceAll("\\?.*", "")));
        return Stream.concat(endpoints.stream(), asked).distinct().toList();
    }

    private List<String> mapped() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> methods(mapping.getMethodsCondition().getMethods()).stream()
                                .map(method -> method + " " + path)))
                .distinct()
                .toList();
    }

    private static List<String> methods(Set<RequestMethod> declared) {
        return declared.isEmpty()
                ? List.of("GET", "POST")
                : declared.stream().map(RequestMethod::name).toList();
    }

    /**
     * Acts meet a municipality of their own, so that what one changes does not answer for the next. Those who should be refused ask first, while nobody
     * has changed anything.
     */
    private List<String> outcomes(String endpoint, List<String> expected) {
        var own = endpoint.startsWith("GET ") ? unchanged : municipality();
        var actors = List.copyOf(ACTORS.values());
        var outcomes = new String[actors.size()];
        IntStream.range(0, outcomes.length)
                .boxed()
                .sorted(Comparator.comparing(
                        i -> i < expected.size() && expected.get(i).equals("yes")))
                .forEach(i -> outcomes[i] = outcome(
                        endpoint,
                        path(endpoint, variable -> value(endpoint, variable, own)),
                        actors.get(i).of(own, other)));
        return List.of(outcomes);
    }

    /** One in which something of everything exists. */
    private Municipality municipality() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
            reports.write(REPORT, YEAR, "SUMMARY", 0, "Et godt år.");
            var goal = goals.propose(
                    own.firstSchool, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", ""));
            var here = new Indicator.Level("Halvparten", Optional.empty());
            var indicator = goals.measure(goal, new Indicator.Content("Lesing", Optional.empty(), here, here));
            goals.plan(
                    goal,
                    new Activity.Content(indicator, "Lesing i alle fag", "Øving", "Flere", "UNIT_HEAD", YEAR.days()));
        });
        return own;
    }

    private Object imported(Municipality own) {
        if (read(own, "select count(*) from import_log").equals(0L))
            fixtures.as(own.director, () -> imports.take("np5.csv", file("np5-2024-25.csv")));
        return read(own, "select id from import_log");
    }

    private String uploaded(Municipality own) {
        var answer = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file("file", file("np5-2024-25.csv"))
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
        return answer.getResponse().getRedirectedUrl().replaceAll(".*/", "");
    }

    private static byte[] file(String name) {
        try (var in = AuthorisationMatrixTests.class.getResourceAsStream("/imports/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of an edition that all who read reports may read. */
    private int released(Municipality own) {
        if (!read(own, "select count(*) from report_edition").equals(0L)) return 1;
        fixtures.as(own.director, () -> {
            for (var section : List.of(
                    "LEARNING_RESULTS",
                    "LEARNING_ENVIRONMENT",
                    "COMPLETION",
                    "KINDERGARTENS",
                    "GOALS_AND_ACTIVITIES",
                    "MEASURES")) reports.write(REPORT, YEAR, section, 0, "Skrevet.");
        });
        var answer = browser.post()
                .uri("/reports/{type}/{year}/editions", REPORT, YEAR)
                .param("kind", "RELEASED")
                .param("version", read(own, "select version from report").toString())
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
        assertThat(answer).hasRedirectedUrl("/reports/" + REPORT + "/" + YEAR + "/editions/1");
        return 1;
    }

    private Object read(Municipality own, String sql) {
        return tenants.callAs(
                own.owner,
                () -> transaction.execute(status -> db.sql(sql).query().singleValue()));
    }

    private static String path(String endpoint, Function<String, Object> values) {
        return VARIABLE.matcher(endpoint.substring(endpoint.indexOf(' ') + 1))
                .replaceAll(variable -> values.apply(variable.group(1)).toString());
    }

    private String outcome(String endpoint, String path, Actor actor) {
        var method = HttpMethod.valueOf(endpoint.substring(0, endpoint.indexOf(' ')));
        var request = browser.method(method).uri(path).accept("text/html").with(csrf());
        FORMS.forEach((end, form) -> {
            if (endpoint.endsWith(end)) form.forEach(request::param);
        });
        var answer = (actor == null ? request : request.with(signedIn(actor)))
                .exchange()
                .getResponse();
        var to = answer.getRedirectedUrl();
        if (to != null && to.endsWith("/sign-in")) return "sign-in";
        return switch (answer.getStatus()) {
            case 404 -> "no";
            case 401, 403, 500 -> Integer.toString(answer.getStatus());
            default -> "yes";
        };
    }

    /** Endpoint to outcomes; lines that begin with # are for readers. */
    private static SortedMap<String, List<String>> table() throws IOException {
        var table = new TreeMap<String, List<String>>();
        var lines = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(List.of(lines.getFirst().split("\t", -1)))
                .containsExactlyElementsOf(Stream.concat(Stream.of("endpoint"), ACTORS.keySet().stream())
                        .toList());
        for (var line : lines.subList(1, lines.size())) {
            var cells = List.of(line.split("\t", -1));
            assertThat(cells).as(line).hasSize(ACTORS.size() + 1);
            assertThat(table.put(cells.getFirst(), cells.subList(1, cells.size())))
                    .as("twice: " + line)
                    .isNull();
        }
        return table;
    }
}
