package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kvalitetshjul.AuthorisationTable.Situation;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may reach what: every address of the running application, asked by everybody of {@link AuthorisationTable}, in each state and place that what it
 * names can have, as page, and in the first of them as part for htmx and by a program too, and held against what people have written. An address that is not in the table fails, as
 * does one in it that is gone.
 *
 * <p>An answer is {@code no} when it is 404, which is how everything one may not see is answered; {@code refused} when it is 409; {@code sign-in} the
 * way to the door; and {@code yes} any other but a failure (a form sent empty is answered, and refused only as a form).
 */
@ModuleTest
class AuthorisationMatrixTests {
    private enum Channel {
        PAGE,
        PART,
        PROGRAM;

        MockMvcRequestBuilder ask(MockMvcRequestBuilder request) {
            return switch (this) {
                case PAGE -> request.accept(MediaType.TEXT_HTML);
                case PART -> request.accept(MediaType.TEXT_HTML).header("HX-Request", "true");
                case PROGRAM -> request.accept(MediaType.APPLICATION_JSON);
            };
        }

        /** A program reads; what changes something is a form, sent by a page or a part of it. */
        static Set<Channel> of(String endpoint, boolean all) {
            if (!all) return EnumSet.of(PAGE);
            return endpoint.startsWith("GET ") ? EnumSet.allOf(Channel.class) : EnumSet.of(PAGE, PART);
        }
    }

    /** Answers of the running application that are not as they should be, and who gets them. */
    private record Wrong(String endpoint, Situation situation, String does, String should) {
        @Override
        public String toString() {
            return "%s, %s: “%s” and not “%s” to".formatted(endpoint, situation, does, should);
        }
    }

    @Autowired
    WholeProduct product;

    @Autowired
    Scenes scenes;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private final Map<String, Scene> made = new HashMap<>();
    private final Map<String, MockHttpSession> guests = new HashMap<>();
    private @Nullable Scene other;

    @Test
    void everyAnswerIsAsTheTableSays() throws IOException {
        var table = AuthorisationTable.read();
        var running = product.endpoints();
        assertThat(unlisted(running, table.endpoints())).isEmpty();

        other = scenes.scene("draft");
        var found = new LinkedHashMap<Wrong, Set<String>>();
        int cells = 0;
        for (var endpoint : table.endpoints())
            for (var situation : table.situations(endpoint)) cells += ask(table, endpoint, situation, found);
        assertThat(found.entrySet().stream().map(wrong -> wrong.getKey() + " " + wrong.getValue()))
                .as("wrong answers")
                .isEmpty();
        Trust.figure(
                16,
                "A request that reaches what the one who sends it may not, or is refused what they may",
                "0 of %d cells: %d addresses, %d people, in each state and place; as page, part and program; 0 addresses unlisted"
                        .formatted(cells, running.size(), table.people().size()),
                "private units within reach of the owner’s side; a handler that asks for another right, or for none; an address that is not listed");
        System.out.printf("authorisation: %d endpoints, %d cells, 0 wrong%n", running.size(), cells);
    }

    /** Addresses that are not in the table, and lines of it that lead nowhere; a line may add a query to an address. */
    static List<String> unlisted(List<String> running, Set<String> listed) {
        var wrong = new ArrayList<String>();
        for (var endpoint : running) if (!listed.contains(endpoint)) wrong.add("not in the table: " + endpoint);
        for (var endpoint : listed)
            if (!running.contains(endpoint.replaceAll("\\?.*", "")))
                wrong.add("in the table, but no longer there: " + endpoint);
        return wrong;
    }

    @Test
    void anUnlistedAndAMissingAddressAreFound() {
        assertThat(unlisted(
                        List.of("GET /new", "GET /same"),
                        new LinkedHashSet<>(List.of("GET /gone", "GET /same", "GET /same?unit={unit}"))))
                .containsExactly("not in the table: GET /new", "in the table, but no longer there: GET /gone");
    }

    @Test
    void aWordThatIsNotExplainedAndAVariableOfNobodysAreRefused() throws IOException {
        var words = java.nio.file.Files.readAllLines(AuthorisationTable.WORDS);
        assertThatThrownBy(() -> AuthorisationTable.of(List.of("GET /a\tthe mayor’s cat"), words))
                .hasMessageContaining("the mayor’s cat");
        assertThatThrownBy(() -> AuthorisationTable.of(List.of("GET /a/{cat}\teverybody"), words))
                .hasMessageContaining("{cat}");
        assertThatThrownBy(() -> AuthorisationTable.of(List.of("GET /a\teverybody\tclosed: nobody"), words))
                .hasMessageContaining("never closed");
        assertThatThrownBy(() -> AuthorisationTable.of(List.of("GET /a/b.pdf\tas its page"), words))
                .hasMessageContaining("GET /a");
    }

    @Test
    void theTableTellsPeopleStatesAndPlacesApart() throws IOException {
        var table = AuthorisationTable.of(
                List.of("GET /u/{unit}/goals\tgoal readers of the unit\tdraft: refused", "GET /goals\tgoal readers"),
                java.nio.file.Files.readAllLines(AuthorisationTable.WORDS));
        var all = table.situations("GET /u/{unit}/goals");
        assertThat(all)
                .extracting(Situation::toString)
                .containsExactly(
                        "draft",
                        "decided",
                        "closed",
                        "in a kindergarten",
                        "in a private kindergarten",
                        "in a closed school");
        assertThat(table.situations("GET /goals")).hasSize(1);
        var decided = all.get(1);
        assertThat(table.expected("GET /u/{unit}/goals", all.getFirst(), "head"))
                .isEqualTo("refused");
        assertThat(table.expected("GET /u/{unit}/goals", decided, "head")).isEqualTo("yes");
        assertThat(table.expected("GET /u/{unit}/goals", decided, "head beside"))
                .isEqualTo("no");
        assertThat(table.expected("GET /u/{unit}/goals", decided, "director elsewhere"))
                .isEqualTo("no");
        assertThat(table.expected("GET /goals", all.getFirst(), "director elsewhere"))
                .isEqualTo("yes");
        assertThat(table.expected("GET /u/{unit}/goals", all.get(3), "head")).isEqualTo("no");
        assertThat(table.expected("GET /u/{unit}/goals", all.get(4), "director"))
                .isEqualTo("no");
        assertThat(table.expected("GET /u/{unit}/goals", decided, "guest")).isEqualTo("sign-in");
    }

    private Scene scene(String state) {
        return made.computeIfAbsent(state, scenes::scene);
    }

    /** Asks one address in one situation for everybody, in the first one by every channel; returns how many cells that is. */
    private int ask(AuthorisationTable table, String endpoint, Situation situation, Map<Wrong, Set<String>> wrong) {
        var scene = scene(situation.state());
        var path = scene.path(endpoint, situation);
        var form = scene.form(endpoint, path);
        var guest = guest(scene);
        if (situation.state().equals("closed")) clock.set(Scenes.AFTERWARDS);
        var isFirst = situation.equals(table.situations(endpoint).getFirst());
        int cells = 0;
        for (var person : table.people()) {
            var isElsewhere = person.endsWith(" elsewhere");
            var isThere = isElsewhere && !table.namesSomethingOwn(endpoint);
            // the other municipality is in one state only
            if (isThere && !situation.state().equals("draft")) continue;
            var actor = isElsewhere ? elsewhere().actor(person.replace(" elsewhere", "")) : scene.actor(person);
            var sent = isThere ? elsewhere().form(endpoint, path) : form;
            for (var channel : Channel.of(endpoint, isFirst)) {
                UnaryOperator<MockMvcRequestBuilder> how =
                        request -> channel.ask(person.equals("guest") ? request.session(guest) : request);
                var answer = undone(endpoint, actor, () -> product.send(endpoint, path, actor, sent, how));
                var should = table.expected(endpoint, situation, person);
                var does = isFileApart(table, endpoint, answer)
                        ? "a file that is not “as its page”"
                        : WholeProduct.outcome(answer);
                if (!does.equals(should))
                    wrong.computeIfAbsent(new Wrong(endpoint, situation, does, should), one -> new LinkedHashSet<>())
                            .add(person + " (" + channel.name().toLowerCase(Locale.ROOT) + ")");
                cells++;
            }
        }
        clock.reset();
        return cells;
    }

    private static boolean isFileApart(AuthorisationTable table, String endpoint, MockHttpServletResponse answer) {
        var disposition = answer.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition != null && disposition.startsWith("attachment") && !table.isAsItsPage(endpoint);
    }

    private Scene elsewhere() {
        return Objects.requireNonNull(other);
    }

    /** Somebody who came by the link of the scene’s guest, and goes on from there. */
    private MockHttpSession guest(Scene scene) {
        return guests.computeIfAbsent(scene.state(), state -> {
            var session = new MockHttpSession();
            var endpoint = "GET /guest/{secret}";
            var page = product.send(
                    endpoint, product.path(endpoint, scene.own()), null, Map.of(), request -> request.session(session));
            assertThat(page.getStatus()).isEqualTo(200);
            return session;
        });
    }

    /**
     * Acts are carried out in a transaction that is taken back, so that what one changes does not answer for the next. Who is signed out, or opens a link,
     * has no owner for the transaction to belong to.
     */
    private MockHttpServletResponse undone(
            String endpoint, @Nullable Actor actor, Supplier<MockHttpServletResponse> request) {
        if (actor == null || endpoint.startsWith("GET ") || endpoint.contains("{secret}")) return request.get();
        return tenants.callAs(
                actor.owner(),
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    status.setRollbackOnly();
                    return request.get();
                })));
    }

    /** The unit of an address is what the permission is asked for; it must not open what belongs to another unit. */
    @Test
    void ownUnitInTheAddressOpensNothingOfAnother() {
        var own = product.municipality();
        var asked = product.endpoints().stream()
                .filter(endpoint -> endpoint.contains("{unit}") && endpoint.contains("{goal}"))
                .toList();
        assertThat(asked).isNotEmpty().allSatisfy(endpoint -> {
            var path = WholeProduct.path(
                    endpoint,
                    variable -> variable.equals("unit") ? own.secondSchool : product.value(endpoint, variable, own));
            assertThat(product.outcome(endpoint, path, own.secondPrincipal)).isEqualTo("no");
        });
    }
}
