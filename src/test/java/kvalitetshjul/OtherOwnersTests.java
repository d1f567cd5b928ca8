package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletResponse;

/** What people of one owner can read, change or guess of another’s, by every endpoint there is. */
@ModuleTest
@ExtendWith(OutputCaptureExtension.class)
class OtherOwnersTests {
    private static final String CANARY = "Kanarifuglen";
    private static final Set<String> IDS = Set.of(
            "unit",
            "task",
            "goal",
            "indicator",
            "activity",
            "id",
            "act",
            "department",
            "partner",
            "upload",
            "register",
            "person",
            "assignment",
            "body",
            "seat",
            "guest");

    @Autowired
    WholeProduct product;

    @Autowired
    TenantTables tables;

    private static List<Actor> people(Municipality of) {
        return List.of(of.director, of.administrator, of.firstPrincipal, of.councilMember);
    }

    /** What people have written, and nothing needs to find its way by. */
    private static final String PROSE = "name|unit_names|title|description|text|mandate|agreement|reason|.*_words";

    /** Puts the canary into the texts there are. */
    private long plant(Municipality own, String columns) {
        return tables.texts().stream()
                .filter(column -> column.name().matches(columns))
                .filter(column -> {
                    var changed = column.type().equals("jsonb")
                            ? "replace(%1$s::text, '\": \"', '\": \"%2$s ')::jsonb".formatted(column.name(), CANARY)
                            : "%s || '%s'".formatted(column.name(), CANARY);
                    return tables.change(
                            own.owner, "update %s set %s = %s".formatted(column.table(), column.name(), changed));
                })
                .count();
    }

    @Test
    void noAnswerNoErrorAndNoLineOfTheLogHoldsAWordOfAnotherOwner(CapturedOutput log) {
        var own = product.municipality();
        var other = product.municipality();
        var paths = new ArrayList<String[]>();
        for (var endpoint : product.endpoints()) {
            if (endpoint.equals("GET /demo"))
                continue; // names the invented people of a demonstration to all, which is what it is for
            var theirs = product.path(endpoint, other);
            if (endpoint.contains("{secret}")) { // whoever holds the secret is the one it was sent to
                paths.add(new String[] {endpoint, theirs});
                continue;
            }
            var ours = product.path(endpoint, own);
            paths.add(new String[] {endpoint, ours});
            if (!theirs.equals(ours)) paths.add(new String[] {endpoint, theirs});
        }
        plant(own, PROSE);
        // whoever may see the words does so first: what the product keeps in memory must not be kept for others
        for (var path : paths) if (path[0].startsWith("GET ")) product.send(path[0], path[1], own.director, Map.of());
        // codes too: nobody of this owner needs them any more
        var planted = plant(own, ".*");
        assertThat(planted).as("columns that hold the canary").isGreaterThan(30);

        var answers = 0;
        var told = new ArrayList<String>();
        for (var path : paths)
            for (var actor : Stream.concat(people(other).stream(), Stream.of((Actor) null))
                    .toList()) {
                answers++;
                var answer = product.send(path[0], path[1], actor, Map.of());
                if (holdsCanary(answer)) told.add(path[0] + " to " + actor);
            }
        assertThat(told).isEmpty();
        assertThat(log.getAll()).doesNotContain(CANARY);
        Trust.figure(
                17,
                "A word of another owner’s in any answer, header, error or line of the log",
                "0 of %d answers; the word stood in %d columns".formatted(answers, planted),
                "the roles of the last who asked, kept in memory and shown to the next");
    }

    /** The same eyes see the canary where it may be seen. */
    @Test
    void theOwnersOwnDirectorMeetsTheCanary() {
        var own = product.municipality();
        var paths = Stream.of("GET /goals", "GET /knowledge", "GET /wheel/{year}")
                .map(endpoint -> Map.entry(endpoint, product.path(endpoint, own)))
                .toList();
        tables.change(own.owner, "update unit set name = name || '" + CANARY + "'");
        tables.change(own.owner, "update unit_period set name = name || '" + CANARY + "'");
        assertThat(paths)
                .allSatisfy(path -> assertThat(
                                holdsCanary(product.send(path.getKey(), path.getValue(), own.director, Map.of())))
                        .isTrue());
    }

    private static boolean holdsCanary(MockHttpServletResponse answer) {
        return WholeProduct.text(answer).contains(CANARY)
                || answer.getHeaderNames().stream()
                        .flatMap(name -> answer.getHeaders(name).stream())
                        .anyMatch(value -> value.contains(CANARY));
    }

    @Test
    void noUnsafeCallChangesARowOfAnotherOwner() {
        var own = product.municipality();
        var other = product.municipality();
        var calls = 0;
        var paths = new LinkedHashMap<String, String>();
        for (var endpoint : unsafe()) paths.put(endpoint, product.path(endpoint, own));
        var before = tables.settled(own.owner);
        for (var path : paths.entrySet()) {
            for (var actor : people(other)) {
                calls++;
                product.send(path.getKey(), path.getValue(), actor, Map.of());
            }
            assertThat(tables.digest(own.owner))
                    .as("rows after " + path.getKey())
                    .isEqualTo(before);
        }
        assertThat(tables.settled(own.owner))
                .as("rows when all listeners have ended")
                .isEqualTo(before);
        Trust.figure(
                18,
                "A row of another owner’s changed by an unsafe call",
                "0 of %d calls to %d endpoints".formatted(calls, unsafe().size()),
                "an update that walks through all owners");
    }

    @Test
    void oneLetterInOneRowIsSeenByTheDigest() {
        var own = product.municipality();
        var before = tables.digest(own.owner);
        assertThat(tables.change(own.owner, "update goal set title = title || '.'"))
                .isTrue();
        assertThat(tables.digest(own.owner)).isNotEqualTo(before);
    }

    private List<String> unsafe() {
        return product.endpoints().stream()
                .filter(endpoint -> !endpoint.startsWith("GET "))
                .toList();
    }

    /** What exists at another owner is answered as what exists nowhere: status, headers and every letter. */
    @Test
    void anotherOwnersObjectLooksLikeNone() {
        var own = product.municipality();
        var other = product.municipality();
        var guesses = 0;
        var told = new ArrayList<String>();
        for (var endpoint : product.endpoints()) {
            if (IDS.stream().noneMatch(id -> endpoint.contains("{" + id + "}"))) continue;
            Function<String, Object> real = variable -> product.value(endpoint, variable, own);
            Function<String, Object> invented =
                    variable -> IDS.contains(variable) ? UUID.randomUUID() : product.value(endpoint, variable, own);
            var there = WholeProduct.path(endpoint, real);
            var nowhere = WholeProduct.path(endpoint, invented);
            for (var actor : people(other)) {
                guesses++;
                var one = look(product.send(endpoint, there, actor, Map.of()), there);
                var none = look(product.send(endpoint, nowhere, actor, Map.of()), nowhere);
                if (!one.equals(none)) told.add(endpoint + " tells " + actor.name());
            }
        }
        assertThat(told).isEmpty();
        Trust.figure(
                22,
                "Another owner’s object told apart from one that does not exist",
                "0 of %d guesses".formatted(guesses),
                "an answer with the path in it differs before the path is taken out");
    }

    private static List<Object> look(MockHttpServletResponse answer, String path) {
        var headers = new LinkedHashSet<String>();
        answer.getHeaderNames().forEach(name -> headers.add(name + ": " + answer.getHeaders(name)));
        var text = WholeProduct.text(answer)
                .replace(path, "PATH")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "CSRF")
                .replaceAll("name=\"csrf\" content=\"[^\"]*\"", "CSRF");
        return List.of(answer.getStatus(), headers, text);
    }
}
