package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.transaction.support.TransactionTemplate;

/** What people of the owner itself get past their rights, by every endpoint there is. */
@ModuleTest
class OwnPeopleTests {
    private static final String PLANTED = "Umulius";

    @Autowired
    WholeProduct product;

    @Autowired
    TenantTables tables;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Organisation organisation;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private List<String> unsafe() {
        return product.endpoints().stream()
                .filter(endpoint -> !endpoint.startsWith("GET "))
                .toList();
    }

    private static String camel(String column) {
        var words = column.split("_", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++)
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        return name.toString();
    }

    /** Every column there is, sent along with every form: as text, and as the id of something else. */
    @Test
    void aFieldThatIsNotOnTheFormIsNotTaken() {
        var own = new Unspoilt(product, tables);
        for (var endpoint : unsafe()) {
            var path = own.path(endpoint);
            var here = own.municipality();
            var known = product.fields(endpoint);
            var id = Ids.next().toString();
            var more = new HashMap<String, String>();
            for (var column : tables.columns())
                for (var name : List.of(column, camel(column)))
                    if (!known.contains(name))
                        more.put(name, column.endsWith("_id") || column.equals("id") ? id : PLANTED);
            for (var actor : List.of(here.director, here.firstPrincipal, here.administrator))
                product.send(endpoint, path, actor, more);
            if (own.isSpoilt())
                assertThat(tables.holding(here.owner, PLANTED, id)).as(endpoint).isEmpty();
        }
        Trust.figure(
                23,
                "A field that is not on the form taken all the same",
                "0 of %d endpoints, each sent every column there is under both its names".formatted(unsafe().size()),
                "a goal’s description taken from a field that is not on the form");
    }

    @Test
    void aFieldThatIsOnTheFormIsFoundWhereItWasTaken() {
        var own = product.municipality();
        var endpoint = "POST /units/{unit}/{year}/goals";
        product.send(
                endpoint,
                product.path(endpoint, own),
                own.firstPrincipal,
                Map.of("under", "GOOD_TEACHING", "title", PLANTED, "description", ""));
        assertThat(tables.holding(own.owner, PLANTED)).containsExactly("goal");
    }

    private record Held(String role, Actor by, @Nullable UnitId unit, MockHttpSession session) {}

    /** The session stays, the role is gone: at the very next request nothing is left that a person without any role may not do too. */
    @Test
    void aRoleTakenAwayIsGoneWithTheNextRequest() {
        var own = product.municipality();
        var nobody = own.person("Nils Ingen", "NO_SUCH_ROLE", null);
        var roles = List.of(
                held(own, "UNIT_HEAD", own.firstSchool),
                held(own, "EDUCATION_DIRECTOR", null),
                held(own, "ADMINISTRATOR", null));
        for (var one : roles) { // who came in while they held it
            give(own, one);
            assertThat(outcome("GET /", "/", one)).isEqualTo("yes");
            take(own, one);
        }
        var asked = 0;
        var left = new ArrayList<String>();
        for (var endpoint : product.endpoints()) {
            if (endpoint.equals("POST /sign-out")) continue;
            var path = product.path(endpoint, own);
            var without = product.outcome(endpoint, path, nobody);
            for (var one : roles) {
                give(own, one);
                if (endpoint.startsWith("GET ")) outcome(endpoint, path, one); // a session in which it was allowed
                take(own, one);
                asked++;
                var outcome = outcome(endpoint, path, one);
                if (!outcome.equals(without))
                    left.add(endpoint + " still answers " + outcome + " to a former " + one.role());
            }
        }
        assertThat(left).isEmpty();
        Trust.figure(
                24,
                "A request allowed after the role was taken away, in the same session",
                "0 of %d requests".formatted(asked),
                "rights kept in the session");
    }

    private static Held held(Municipality own, String role, @Nullable UnitId unit) {
        return new Held(role, own.person("Vibeke Vikar", "NO_SUCH_ROLE", null), unit, new MockHttpSession());
    }

    private String outcome(String endpoint, String path, Held one) {
        return WholeProduct.outcome(product.send(
                endpoint,
                path,
                one.by(),
                Map.of(),
                request -> request.accept(MediaType.TEXT_HTML).session(one.session())));
    }

    private void give(Municipality own, Held one) {
        fixtures.as(own.owner, () -> organisation.assign(one.by().person(), one.role(), one.unit(), Fixtures.LONG_AGO));
    }

    private void take(Municipality own, Held one) {
        fixtures.as(
                own.owner,
                () -> organisation.endAssignment(one.by().person(), one.role(), one.unit(), Fixtures.LONG_AGO));
    }

    /** What changes nothing, or happens before there is an owner to keep a log. */
    private static final Set<String> UNLOGGED = Set.of(
            "POST /sign-in", "POST /sign-out", "POST /demo/entry", "POST /language", "POST /appearance", "POST /error");

    /** An act that is answered with the way on has been done, and stands in the log under the name of the one who did it. */
    @Test
    void everyActThatIsDoneStandsInTheLog() {
        var done = new TreeMap<String, Long>();
        var unspoilt = new Unspoilt(product, tables);
        for (var endpoint : unsafe()) {
            if (UNLOGGED.contains(endpoint)) continue;
            for (var role : List.<Function<Municipality, Actor>>of(
                    own -> own.firstPrincipal, own -> own.director, own -> own.administrator)) {
                var path = unspoilt.path(endpoint);
                var own = unspoilt.municipality();
                var actor = role.apply(own);
                var before = entries(own, actor);
                product.send(endpoint, path, actor, product.meant(endpoint, own));
                if (!unspoilt.isSpoilt()) continue;
                done.merge(endpoint, entries(own, actor) - before, Math::min);
            }
        }
        assertThat(done).isNotEmpty();
        assertThat(done.entrySet().stream().filter(one -> one.getValue() < 1).map(Map.Entry::getKey))
                .as("acts without a line in the log")
                .isEmpty();
        Trust.figure(
                46,
                "An act that leaves no line in the log",
                "0 of %d endpoints that changed something".formatted(done.size()),
                "a goal proposed without a line");
    }

    private long entries(Municipality own, Actor actor) {
        var count = new long[1];
        fixtures.as(
                own.owner,
                () -> count[0] = transaction.execute(
                        status -> db.sql("select count(*) from audit_entry where person_id = :person")
                                .param("person", actor.person().value())
                                .query(Long.class)
                                .single()));
        return count[0];
    }
}
