package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.BodyId;
import kvalitetshjul.bodies.Guests;
import kvalitetshjul.goals.Activity;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Departments;
import kvalitetshjul.units.Partners;
import kvalitetshjul.units.RegisterImports;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.wheel.Wheels;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint of the running application, an owner in which something of everything exists, and requests from anybody to any of it. */
@Component
@Lazy
class WholeProduct {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final String REPORT = "OWNER_QUALITY_REPORT";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    private final RequestMappingHandlerMapping mappings;
    private final MockMvcTester browser;
    private final Fixtures fixtures;
    private final Packs packs;
    private final Wheels wheels;
    private final Goals goals;
    private final FigureImports imports;
    private final Reports reports;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final JdbcClient db;
    private final UnitActs acts;
    private final Departments departments;
    private final Partners partners;
    private final RegisterImports registers;
    private final Bodies bodies;
    private final Guests guests;
    private final ApiKeys keys;

    WholeProduct(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            MockMvcTester browser,
            Fixtures fixtures,
            Packs packs,
            Wheels wheels,
            Goals goals,
            FigureImports imports,
            Reports reports,
            Tenants tenants,
            TransactionTemplate transaction,
            JdbcClient db,
            UnitActs acts,
            Departments departments,
            Partners partners,
            RegisterImports registers,
            Bodies bodies,
            Guests guests,
            ApiKeys keys) {
        this.mappings = mappings;
        this.browser = browser;
        this.fixtures = fixtures;
        this.packs = packs;
        this.wheels = wheels;
        this.goals = goals;
        this.imports = imports;
        this.reports = reports;
        this.tenants = tenants;
        this.transaction = transaction;
        this.db = db;
        this.acts = acts;
        this.departments = departments;
        this.partners = partners;
        this.registers = registers;
        this.bodies = bodies;
        this.guests = guests;
        this.keys = keys;
    }

    /** The address with something that exists in the place of every variable. */
    String path(String endpoint, Municipality own) {
        return path(endpoint, variable -> value(endpoint, variable, own));
    }

    private static final Map<String, String> ANALYSIS = Map.of(
            "title", "Lesing",
            "findings", "Færre leser godt.",
            "causes", "Lite sammenhengende tekst.",
            "reliability", "De fleste var med.",
            "validity", "Prøven måler forståelse.",
            "groups", "STAFF",
            "participation", "De ansatte ser det samme.");

    /** What a form is sent with, by the end of its address, where an empty one would be answered before it is asked who sends it. */
    static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
            Map.entry("/sign-off", Map.of("comment", "Gjort", "version", "0")),
            Map.entry("/skipping", Map.of("reason", "Ikke nødvendig i år", "version", "0")),
            Map.entry("/reopening", Map.of("reason", "For tidlig", "version", "0")),
            Map.entry("/approval", Map.of("comment", "Sett", "version", "0")),
            Map.entry("/rejection", Map.of("reason", "Mangler vedlegg", "version", "0")),
            Map.entry("/adoption", Map.of("version", "3")),
            Map.entry(
                    "/wording",
                    Map.of("version", "1", "under", "GOOD_TEACHING", "title", "Alle leser", "description", "")),
            Map.entry(
                    "/{indicator}",
                    Map.of("version", "1", "name", "Lesing", "currentWords", "Få", "desiredWords", "Alle")),
            Map.entry("/{activity}", Map.of("version", "1")),
            Map.entry("/ending", Map.of("lastDay", "2026-12-31")),
            Map.entry("/departments/{department}/end", Map.of("version", "1", "lastDay", "2026-12-31")),
            Map.entry("/people/{person}", Map.of("version", "1", "name", "Nina Nytt Navn")),
            Map.entry("/bodies/{body}", Map.of("version", "1", "mandate", "Gir råd til rektor")),
            Map.entry("/{year}/analyses", ANALYSIS),
            Map.entry("/analyses/{year}", ANALYSIS),
            Map.entry("/text", Map.of("version", "1", "title", "Lesing i alle fag")),
            Map.entry("/steps", Map.of("version", "1", "step", "SHARED")),
            Map.entry("/correction", Map.of("version", "1", "reason", "Feil tall")),
            Map.entry("/{analysis}/deletion", Map.of("version", "1")),
            Map.entry("/{year}/goals", Map.of("under", "GOOD_TEACHING", "title", "Alle skriver", "description", "")),
            Map.entry("/sections/{section}", Map.of("version", "1", "text", "Et annet år.")),
            Map.entry("/dissolution", Map.of("lastDay", "2026-12-31")),
            Map.entry("/invitation/link", Map.of("reason", "Har ikke e-post")),
            Map.entry("/identity-link", Map.of("reason", "Har ikke e-post")),
            Map.entry("/password-link", Map.of("reason", "Har ikke e-post")),
            Map.entry("/entry-into-force", Map.of("version", "0")),
            Map.entry("/draft/year", Map.of("version", "0")),
            Map.entry("/holidays", Map.of("name", "Høstferie", "first", "2026-10-05", "last", "2026-10-09")),
            Map.entry("/discarding", Map.of("version", "0")),
            Map.entry("/items/{code}/removal", Map.of("lastDay", "2027-07-31")),
            Map.entry("/collections/{source}/{period}", Map.of("version", "0", "f0p0v", "7")),
            Map.entry("/collections/{source}/{period}/return", Map.of("reason", "Tallet er for høyt")),
            Map.entry("/sources/{source}/{period}", Map.of("version", "0", "conductedOn", "2026-10-01")),
            Map.entry(
                    "/mapping",
                    Map.of(
                            "name", "Vernerunder",
                            "period", "2026-27",
                            "based", "",
                            "c0", "UNIT_NAME",
                            "c1", "VALUE:SAFETY_ROUND_REMARKS")),
            Map.entry("/name", Map.of("name", "Et annet navn", "version", "1")),
            Map.entry("/absence", Map.of("version", "0", "reason", "Runden er flyttet til våren")),
            Map.entry("/withdrawal", Map.of("version", "1", "reason", "En skrivefeil")));

    /** The fields of a sheet of own figures, which its handler takes by whatever names the round has. */
    private static final List<String> SHEET =
            List.of("f0p0n", "f0p0v", "invited", "tookPart", "conductedOn", "comment", "reason");

    /** What stands for a variable of an address: something that exists, so that 404 means refused. A new variable needs a line here. */
    Object value(String endpoint, String variable, Municipality own) {
        return switch (variable) {
            case "unit" -> own.firstSchool;
            case "year" -> YEAR;
            case "hex" -> "0a3d6b";
            case "folder" -> "lebesby";
            case "own" -> added(own, endpoint.contains("{unit}"));
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
            case "analysis" -> analysis(own, endpoint.contains("{unit}"));
            case "goal" -> read(own, "select min(id::text) from goal");
            case "indicator" -> read(own, "select min(id::text) from indicator");
            case "activity" -> read(own, "select min(id::text) from activity");
            case "part" -> endpoint.endsWith("/removal") ? "roles" : "terms";
            case "code" ->
                !endpoint.contains("/pack/draft/")
                        ? endpoint.contains("/days/") ? "SCHOOL_START" : "NATIONAL_TEST_READING_5"
                        : endpoint.endsWith("/removal") ? "UNIT_HEAD" : "UNIT";
            case "id" -> endpoint.endsWith("/confirmation") ? uploaded(own) : imported(own);
            case "waiting" -> ownTable(own);
            case "mapping" -> mapped(own);
            case "answer" -> named(own);
            case "table" -> "absence";
            case "type" -> REPORT;
            case "section" -> "SUMMARY";
            case "period" -> YEAR;
            case "number" -> released(own);
            case "draft" -> drafted(own);
            case "change" -> "name";
            case "provision" -> "NO-OPL-17-12";
            case "act" -> renamed(own);
            case "department" ->
                written(own, "department", () -> departments.add(own.firstSchool, "Småtrinnet", Fixtures.LONG_AGO));
            case "key" -> {
                if (read(own, "select count(*) from api_key").equals(0L))
                    fixtures.as(own.administrator, () -> keys.make("Åpne data", LocalDate.of(2027, 7, 31)));
                yield read(own, "select id from api_key limit 1");
            }
            case "partner" ->
                written(
                        own,
                        "external_partner",
                        () -> partners.add(new Partners.Content(
                                "Helsestasjonen",
                                Partners.Kind.HEALTH,
                                "",
                                new DateWindow(Fixtures.LONG_AGO, DateWindow.NO_END))));
            case "upload" -> endpoint.contains("/people/") ? listed(own) : registered(own);
            case "register" -> takenFromRegister(own);
            case "person" -> own.secondPrincipal.person();
            case "assignment" ->
                read(
                        own,
                        "select id from role_assignment where person_id = '%s'"
                                .formatted(own.secondPrincipal.person()));

            case "body" -> body(own);
            case "seat" -> read(own, "select id from body_member where body_id = '%s' limit 1".formatted(body(own)));
            case "guest" -> guest(own);
            case "secret" ->
                endpoint.matches(".*/(guest|invitation|address|calendar)/.*")
                        ? secret(endpoint, own)
                        : "nothing-of-the-kind";
            case "source" ->
                endpoint.contains("/collections/")
                        ? "HSE_ROUND"
                        : endpoint.contains("/sources/{source}/{period}")
                                ? endpoint.contains("{unit}") ? "REFLEX" : "BUDGET_AND_ACCOUNTS"
                                : "barnehagefakta"; // of the country of the municipality
            case "provider", "passkey" -> "nothing-of-the-kind"; // opens by what it is, and not by who asks
            default -> throw new AssertionError("Say here what stands for {" + variable + "}");
        };
    }

    /** Of the first school, or the municipality’s. */
    private Object analysis(Municipality own, boolean ofUnit) {
        var endpoint = "POST " + (ofUnit ? "/units/{unit}/{year}/analyses" : "/analyses/{year}");
        var there = "from analysis where (unit_id is not null) = " + ofUnit;
        if (read(own, "select count(*) " + there).equals(0L))
            send(endpoint, path(endpoint, own), ofUnit ? own.firstPrincipal : own.director, Map.of());
        return read(own, "select min(id::text) " + there);
    }

    /** What was added to the wheel of the first school, or to the municipality’s. */
    private Object added(Municipality own, boolean ofUnit) {
        var endpoint = ofUnit ? "POST /wheel/{year}/units/{unit}/items" : "POST /wheel/{year}/items";
        var there =
                "from wheel_item i join annual_wheel w on w.id = i.wheel_id where (w.unit_id is not null) = %s and not i.dropped"
                        .formatted(ofUnit);
        if (read(own, "select count(*) " + there).equals(0L))
            send(
                    endpoint,
                    path(endpoint, own),
                    ofUnit ? own.firstPrincipal : own.director,
                    Map.of(
                            "name", "Idrettsdag",
                            "from", "2027-05-03",
                            "to", "2027-05-07",
                            "level", "UNIT",
                            "phase", "IMPLEMENT",
                            "role", "UNIT_HEAD",
                            "reason", "Bestemt i fellesmøtet"));
        return read(own, "select min(i.code) " + there);
    }

    List<String> endpoints() {
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

    /** One in which something of everything exists. */
    Municipality municipality() {
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
        assertThat(browser.post()
                        .uri("/administration/pack/draft")
                        .with(csrf())
                        .with(signedIn(own.administrator))
                        .exchange())
                .hasRedirectedUrl("/administration/pack/draft");
        return own;
    }

    private Object body(Municipality own) {
        if (read(own, "select count(*) from body").equals(0L))
            fixtures.as(own.director, () -> bodies.setUpMissing(LocalDate.of(2026, 8, 1)));
        return read(own, "select b.id from body b where b.code = 'COUNCIL'");
    }

    private Object guest(Municipality own) {
        var body = BodyId.of(body(own).toString());
        return tenants.callAs(own.owner, () -> guests.invite(body, "Gro Gjest", "", null, LocalDate.of(2026, 12, 31)));
    }

    private Object listed(Municipality own) {
        var id = UUID.randomUUID();
        tenants.runAs(
                own.owner,
                () -> transaction.executeWithoutResult(status -> db.sql("""
                        insert into people_upload (id, uploaded_by, uploaded_at, content)
                        values (:id, :by, :at, 'name\temail' || chr(10) || 'Nina Ny' || chr(9) || 'nina@example.test')""")
                        .param("id", id)
                        .param("by", own.director.person().value())
                        .param("at", OffsetDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC))
                        .update()));
        return id;
    }

    private String secret(String endpoint, Municipality own) {
        if (endpoint.contains("/address/")) return "unknown";
        var made = endpoint.contains("/guest/")
                ? "/administration/bodies/%s/guests/%s/link".formatted(body(own), guest(own))
                : endpoint.contains("/calendar/")
                        ? "/me/calendar"
                        : "/administration/people/%s/invitation/link".formatted(own.secondPrincipal.person());
        var answer = browser.post()
                .uri(made)
                .param("reason", "Har ikke e-post")
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
        return answer.getMvcResult().getFlashMap().get("link").toString().replaceAll(".*/", "");
    }

    private Object renamed(Municipality own) {
        if (read(own, "select count(*) from unit_act").equals(0L))
            fixtures.as(
                    own.director,
                    () -> acts.carryOut(new UnitAct.Rename(
                            YEAR.days().from(), "Vedtak", own.firstSchool, 1, "Nordlys skole", Optional.empty())));
        return read(own, "select id from unit_act");
    }

    private Object written(Municipality own, String table, Runnable writing) {
        if (read(own, "select count(*) from " + table).equals(0L)) fixtures.as(own.director, writing);
        return read(own, "select id from " + table);
    }

    private static final String REGISTER = """
            [{"id": "974610736", "name": "Ny skole", "municipalityId": "5624", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"}]""";

    private Object registered(Municipality own) {
        fixtures.as(
                own.director,
                () -> registers.upload("schools.json", REGISTER.getBytes(StandardCharsets.UTF_8), Set.of("SCHOOL")));
        return read(own, "select max(id::text) from register_upload");
    }

    private Object takenFromRegister(Municipality own) {
        if (read(own, "select count(*) from register_import").equals(0L)) {
            var upload = java.util.UUID.fromString(String.valueOf(registered(own)));
            fixtures.as(
                    own.director,
                    () -> registers.take(
                            upload,
                            YEAR.days().from(),
                            "Register",
                            List.of(new RegisterImports.Choice(1, Optional.empty())),
                            Set.of("SCHOOL")));
        }
        return read(own, "select id from register_import");
    }

    private Object imported(Municipality own) {
        if (read(own, "select count(*) from import_log").equals(0L))
            fixtures.as(own.director, () -> imports.take("np5.csv", file("np5-2024-25.csv")));
        return read(own, "select id from import_log");
    }

    private String uploaded(Municipality own) {
        var there = "from figure_upload where beginning is null";
        if (!read(own, "select count(*) " + there).equals(0L))
            return read(own, "select min(id::text) " + there).toString();
        var answer = browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file("file", file("np5-2024-25.csv"))
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
        return answer.getResponse().getRedirectedUrl().replaceAll(".*/", "");
    }

    /** A table that no reader knows and that waits for somebody to say how it is read. */
    private String ownTable(Municipality own) {
        var there = "from figure_upload where beginning is not null";
        if (!read(own, "select count(*) " + there).equals(0L))
            return read(own, "select min(id::text) " + there).toString();
        return upload(own, "/knowledge/imports", "Enhet;Avvik\nNordre barnehage;7\n")
                .replaceFirst("/knowledge/imports/", "")
                .replaceFirst("/mapping$", "");
    }

    /** What has been said of a name in a table of the owner’s. */
    private Object named(Municipality own) {
        if (read(own, "select count(*) from name_answer").equals(0L)) {
            mapped(own);
            var file = upload(own, "/knowledge/imports", "Sted;Avvik\nNordre barnehage;7\n");
            NamesInPreview.confirm(browser, own.director, file, YEAR.code());
            browser.post()
                    .uri(file + "/discarding")
                    .with(csrf())
                    .with(signedIn(own.director))
                    .exchange();
        }
        return read(own, "select min(id::text) from name_answer");
    }

    private Object mapped(Municipality own) {
        if (read(own, "select count(*) from figure_mapping").equals(0L)) upload(own, "/knowledge/mappings", """
                    {"format": "kvalitetshjul/figure-mapping/1", "name": "Vernerunder", "decimals": "comma", "columns": [
                      {"heading": "Sted", "means": "UNIT_NAME"},
                      {"heading": "Avvik", "means": "VALUE", "figure": "SAFETY_ROUND_REMARKS"}]}""");
        return read(own, "select min(id::text) from figure_mapping");
    }

    private String upload(Municipality own, String address, String content) {
        var answer = browser.post()
                .uri(address)
                .multipart()
                .file("file", content.getBytes(StandardCharsets.UTF_8))
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private static byte[] file(String name) {
        try (var in = WholeProduct.class.getResourceAsStream("/imports/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of an edition that all who read reports may read. */
    private int released(Municipality own) {
        if (!read(own, "select count(*) from report_edition where kind = 'RELEASED'")
                .equals(0L)) return 1;
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

    /** The number of a draft. */
    private int drafted(Municipality own) {
        released(own);
        if (!read(own, "select count(*) from report_edition where kind = 'DRAFT'")
                .equals(0L)) return 1;
        var answer = browser.post()
                .uri("/reports/{type}/{year}/editions", REPORT, YEAR)
                .param("kind", "DRAFT")
                .param("version", read(own, "select version from report").toString())
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
        assertThat(answer).hasRedirectedUrl("/reports/" + REPORT + "/" + YEAR + "/drafts/1");
        return 1;
    }

    Object read(Municipality own, String sql) {
        return tenants.callAs(
                own.owner,
                () -> transaction.execute(status -> db.sql(sql).query().singleValue()));
    }

    /** Nobody has asked for heavy work lately. */
    void forgetHowOften() {
        transaction.executeWithoutResult(
                status -> db.sql("delete from request_window").update());
    }

    static String path(String endpoint, Function<String, Object> values) {
        return VARIABLE.matcher(endpoint.substring(endpoint.indexOf(' ') + 1))
                .replaceAll(variable -> values.apply(variable.group(1)).toString());
    }

    /** What the table of rights calls the answer. */
    String outcome(String endpoint, String path, Actor actor) {
        return outcome(send(endpoint, path, actor, Map.of()));
    }

    static String outcome(MockHttpServletResponse answer) {
        var to = answer.getRedirectedUrl();
        if (to != null && to.endsWith("/sign-in")) return "sign-in";
        return switch (answer.getStatus()) {
            case 404 -> "no";
            case 409 -> "refused";
            case 401 -> answer.getHeader("WWW-Authenticate") == null ? "401" : "no"; // for programs: a key is asked for
            case 403, 500 -> Integer.toString(answer.getStatus());
            default -> "yes";
        };
    }

    /** @param more fields of the form, beside those it needs or in their place */
    MockHttpServletResponse send(String endpoint, String path, @Nullable Actor actor, Map<String, String> more) {
        return send(endpoint, path, actor, more, true, request -> request.accept(MediaType.TEXT_HTML));
    }

    /** @param needed whether the form is sent with what it needs, beside what is given */
    MockHttpServletResponse send(
            String endpoint, String path, @Nullable Actor actor, Map<String, String> more, boolean needed) {
        return send(endpoint, path, actor, more, needed, request -> request.accept(MediaType.TEXT_HTML));
    }

    /** @param how headers, or a session */
    MockHttpServletResponse send(
            String endpoint,
            String path,
            @Nullable Actor actor,
            Map<String, String> more,
            UnaryOperator<MockMvcTester.MockMvcRequestBuilder> how) {
        return send(endpoint, path, actor, more, true, how);
    }

    private MockHttpServletResponse send(
            String endpoint,
            String path,
            @Nullable Actor actor,
            Map<String, String> more,
            boolean needed,
            UnaryOperator<MockMvcTester.MockMvcRequestBuilder> how) {
        var method = HttpMethod.valueOf(endpoint.substring(0, endpoint.indexOf(' ')));
        var request = how.apply(browser.method(method).uri(path).with(csrf()));
        var fields = new HashMap<String, String>();
        FORMS.forEach((end, form) -> {
            if (needed && endpoint.endsWith(end)) fields.putAll(form);
        });
        fields.putAll(more);
        fields.forEach(request::param);
        var answer = (actor == null ? request : request.with(signedIn(actor))).exchange();
        if (answer.getUnresolvedException() == null) return answer.getResponse();
        var failed = new MockHttpServletResponse(); // the container would have answered
        failed.setStatus(500);
        return failed;
    }

    /** What a reader can write into the handler’s form and query, by name. */
    SortedMap<String, Class<?>> inputs(String endpoint) {
        var inputs = new TreeMap<String, Class<?>>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            var path = endpoint.substring(endpoint.indexOf(' ') + 1);
            var method = RequestMethod.valueOf(endpoint.substring(0, endpoint.indexOf(' ')));
            if (!mapping.getPatternValues().contains(path)
                    || !methods(mapping.getMethodsCondition().getMethods()).contains(method.name())) return;
            for (var parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                var asked = parameter.getParameterAnnotation(RequestParam.class);
                var type = parameter.getParameterType();
                if (path.contains("/collections/") && type.equals(Map.class))
                    for (var field :
                            List.of("f0p0n", "f0p0v", "invited", "tookPart", "conductedOn", "comment", "reason"))
                        inputs.put(field, String.class);
                else if (path.endsWith("/mapping") && type.equals(Map.class))
                    for (var field : List.of("name", "c0", "c1")) inputs.put(field, String.class);
                else if (path.endsWith("/names") && type.equals(Map.class)) inputs.put("name-0", String.class);
                else if (type.isAssignableFrom(MultiValueMap.class))
                    inputs.putAll(
                            path.startsWith("/beginning/")
                                    ? Map.of(
                                            "place-0", String.class,
                                            "name-0", String.class,
                                            "email-0", String.class,
                                            "reason", String.class,
                                            "page", String.class)
                                    : Map.of("day", String.class, "take", String.class, "same-1", String.class));
                else if (asked != null && !MultipartFile.class.isAssignableFrom(type))
                    inputs.put(
                            asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name(), type);
                else if (parameter.hasParameterAnnotation(ModelAttribute.class))
                    for (var component : type.getRecordComponents())
                        inputs.put(component.getName(), component.getType());
            }
        });
        return inputs;
    }

    /** A form as somebody would send it who means it. */
    Map<String, String> meant(String endpoint, Municipality own) {
        var form = new LinkedHashMap<String, String>();
        inputs(endpoint).forEach((field, type) -> form.put(field, meant(endpoint, field, type, own)));
        FORMS.forEach((end, more) -> {
            if (endpoint.endsWith(end)) form.putAll(more);
        });
        return form;
    }

    private String meant(String endpoint, String field, Class<?> type, Municipality own) {
        return switch (field) {
            case "to", "ends", "last", "lastDay", "leaves", "closes", "until" -> "2026-12-31";
            case "day", "from", "starts", "first" -> "2026-12-01";
            case "conductedOn" -> "2026-10-01";
            case "f0p0n", "f0p0v", "invited", "tookPart" -> "7";
            case "unit", "parent", "others" ->
                (endpoint.endsWith("/roles") ? own.firstKindergarten : own.secondSchool).toString();
            case "into", "goingOn" -> "";
            case "version" -> "1";
            case "role", "responsible" -> "UNIT_HEAD";
            case "other", "successor" -> own.firstPrincipal.person().toString();
            case "who" -> "person:" + own.firstPrincipal.person();
            case "kind" ->
                endpoint.endsWith("/editions")
                        ? "DRAFT"
                        : endpoint.contains("/partners")
                                ? "HEALTH"
                                : endpoint.contains("/bodies") ? "MEMBER" : "SCHOOL";
            case "ownership" -> "MUNICIPAL";
            case "size" -> "SMALL";
            case "forms" -> "SCHOOL";
            case "lowest", "highest" -> "1";
            case "number" -> "974610736";
            case "confirmed" -> "yes";
            case "newNames" -> "Nord\nSør";
            case "email" -> "ny@example.test";
            case "under" -> "GOOD_TEACHING";
            case "affects" -> read(own, "select min(id::text) from indicator").toString();
            case "keyFigure", "preparesFor", "figure" -> "";
            case "currentValue", "desiredValue" -> "12,5";
            case "level" -> "UNIT";
            case "language" -> "nb";
            case "phone" -> "";
            case "years" -> "4";
            default -> type == boolean.class || type == Boolean.class ? "true" : type == String.class ? "Noe" : "1";
        };
    }

    static String text(MockHttpServletResponse answer) {
        try {
            return answer.getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** The names that the handler’s own form and parameters have. */
    Set<String> fields(String endpoint) {
        var fields = new HashSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            var path = endpoint.substring(endpoint.indexOf(' ') + 1);
            if (!mapping.getPatternValues().contains(path)) return;
            if (path.contains("/collections/")) fields.addAll(SHEET);
            if (path.endsWith("/mapping")) fields.add("name"); // beside the columns of the file
            for (var parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                fields.add(String.valueOf(parameter.getParameterName()));
                var asked = parameter.getParameterAnnotation(RequestParam.class);
                if (asked != null && !asked.name().isEmpty()) fields.add(asked.name());
                if (parameter.getParameterType().isRecord())
                    for (var component : parameter.getParameterType().getRecordComponents())
                        fields.add(component.getName());
            }
        });
        return fields;
    }
}
