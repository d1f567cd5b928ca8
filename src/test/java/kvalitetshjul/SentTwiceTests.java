package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kvalitetshjul.Fixtures.Municipality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An impatient reader sends a form twice: what it makes is made once, and both answers lead to it. */
@ModuleTest
class SentTwiceTests {
    private static final Pattern ONCE = Pattern.compile("name=\"once\"[^>]* value=\"([0-9a-f-]{36})\"");

    @Autowired
    WholeProduct product;

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/administration/units/new | POST /administration/units | unit",
                "/administration/people/new | POST /administration/people | person",
                "/administration/bodies/{body} | POST /administration/bodies/{body}/members | body_member",
                "/administration/bodies/{body} | POST /administration/bodies/{body}/guests | guest",
                "/administration/bodies/{body} | POST /administration/bodies/{body}/periods | body_period",
                "/administration/partners/new | POST /administration/partners | external_partner",
                "/administration/units/{unit} | POST /administration/units/{unit}/departments | department",
                "/wheel/{year}/plan | POST /wheel/{year}/holidays | owner_holiday",
                "/units/{unit}/{year}/goals/new | POST /units/{unit}/{year}/goals | goal",
                "/units/{unit}/{year}/goals/{goal}/activities/new | POST /units/{unit}/{year}/goals/{goal}/activities | activity"
            })
    void whatAFormMakesIsMadeOnce(String page, String endpoint, String table) {
        var own = product.municipality();
        var form = form(own, endpoint);
        var path = product.path(endpoint, own);
        var from = product.path("GET " + page, own);
        var once = once(own, from);
        var before = count(own, table);

        var first = send(own, path, form, once);
        var second = send(own, path, form, once);

        assertThat(first)
                .as(new String(first.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .hasStatus3xxRedirection();
        assertThat(second)
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(first.getResponse().getRedirectedUrl());
        assertThat(count(own, table)).isEqualTo(before + 1);
    }

    @Test
    void severalSendingsAtOnceMakeOne() throws Exception {
        var own = product.municipality();
        var form = form(own, "POST /administration/units");
        var once = once(own, "/administration/units/new");
        var before = count(own, "unit");
        var ready = new CyclicBarrier(4);
        var answers = IntStream.range(0, 4)
                .mapToObj(at -> CompletableFuture.supplyAsync(
                        () -> {
                            await(ready);
                            return send(own, "/administration/units", form, once)
                                    .getResponse()
                                    .getRedirectedUrl();
                        },
                        Thread::startVirtualThread))
                .toList();
        var first = answers.getFirst().get();
        assertThat(first).startsWith("/administration/units/");
        for (var answer : answers) assertThat(answer.get()).isEqualTo(first);
        assertThat(count(own, "unit")).isEqualTo(before + 1);
    }

    @Test
    void whoMendsARefusedFormSendsItAgain() {
        var own = product.municipality();
        var once = once(own, "/administration/people/new");
        assertThat(send(own, "/administration/people", Map.of("name", ""), once))
                .hasStatus(422);
        assertThat(send(own, "/administration/people", Map.of("name", ""), once))
                .hasStatus(422);
        assertThat(send(own, "/administration/people", Map.of("name", "Nina Ny"), once))
                .hasStatus3xxRedirection();
    }

    @Test
    void whoGoesBackAndWritesAnotherNameMakesAnother() {
        var own = product.municipality();
        var once = once(own, "/administration/people/new");
        var before = count(own, "person");
        var first = send(own, "/administration/people", Map.of("name", "Nina Ny"), once);
        var second = send(own, "/administration/people", Map.of("name", "Nils Ny"), once);
        assertThat(second.getResponse().getRedirectedUrl())
                .isNotEqualTo(first.getResponse().getRedirectedUrl());
        assertThat(count(own, "person")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "00000000-0000-0000-0000-00000000000g",
                "00000000-0000-0000-0000-0000000000000",
                " 00000000 ",
                "../../etc",
                "' or 1=1"
            })
    void whatIsNoIdIsTakenAsNone(String once) {
        var own = product.municipality();
        var before = count(own, "person");
        for (int time = 1; time <= 2; time++) {
            assertThat(send(own, "/administration/people", Map.of("name", "Nina Ny"), once))
                    .hasStatus3xxRedirection();
            assertThat(count(own, "person")).isEqualTo(before + time);
        }
        assertThat(count(own, "sent_form")).as("and nothing is kept").isZero();
    }

    @Test
    void anIdInCapitalsIsAnId() {
        var own = product.municipality();
        var once = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        var before = count(own, "person");
        var first = send(own, "/administration/people", Map.of("name", "Nina Ny"), once);
        var second = send(own, "/administration/people", Map.of("name", "Nina Ny"), once);
        assertThat(second).hasRedirectedUrl(first.getResponse().getRedirectedUrl());
        assertThat(count(own, "person")).isEqualTo(before + 1);
    }

    private static void await(CyclicBarrier ready) {
        try {
            ready.await();
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    private static Map<String, String> form(Municipality own, String endpoint) {
        var last = endpoint.substring(endpoint.lastIndexOf('/') + 1);
        return switch (last) {
            case "holidays" -> Map.of("name", "Høstferie", "first", "2026-10-05", "last", "2026-10-09");
            case "units" ->
                Map.of(
                        "day",
                        "2026-12-01",
                        "reason",
                        "Vedtak",
                        "name",
                        "Ny skole",
                        "kind",
                        "SCHOOL",
                        "ownership",
                        "MUNICIPAL",
                        "confirmed",
                        "yes");
            case "people" -> Map.of("name", "Uten Adresse");
            case "members" ->
                Map.of("who", "person:" + own.secondPrincipal.person(), "kind", "MEMBER", "from", "2026-12-01");
            case "guests" -> Map.of("name", "Gro Gjest", "until", "2026-12-31");
            case "periods" -> Map.of("closes", "2026-12-31", "years", "4");
            case "partners" -> Map.of("name", "Helsestasjonen", "kind", "HEALTH", "from", "2026-12-01");
            case "departments" -> Map.of("name", "Småtrinnet", "from", "2026-12-01");
            case "goals" -> Map.of("under", "GOOD_TEACHING", "title", "Alle regner");
            case "activities" ->
                Map.of(
                        "title",
                        "Øving",
                        "influence",
                        "Mer",
                        "visible",
                        "Flere",
                        "responsible",
                        "UNIT_HEAD",
                        "starts",
                        "2026-12-01",
                        "ends",
                        "2026-12-31");
            default -> throw new AssertionError("Say here what is sent to " + endpoint);
        };
    }

    private MvcTestResult send(Municipality own, String path, Map<String, String> form, String once) {
        var request = browser.post()
                .uri(path)
                .with(csrf())
                .with(signedIn(path.startsWith("/administration") ? own.administrator : own.director))
                .param("once", once);
        form.forEach(request::param);
        if (path.endsWith("/activities"))
            request.param(
                    "affects",
                    product.read(own, "select id from indicator limit 1").toString());
        return request.exchange();
    }

    private String once(Municipality own, String path) {
        var page = browser.get()
                .uri(path)
                .with(signedIn(path.startsWith("/administration") ? own.administrator : own.director))
                .exchange();
        assertThat(page).hasStatusOk();
        var found = ONCE.matcher(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        var ids = found.results().map(each -> each.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
        return ids.getFirst();
    }

    private long count(Municipality own, String table) {
        return ((Number) product.read(own, "select count(*) from " + table)).longValue();
    }
}
