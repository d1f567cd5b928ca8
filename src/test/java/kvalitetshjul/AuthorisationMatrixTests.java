package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

    @Autowired
    WholeProduct product;

    private Municipality unchanged;
    private Municipality other;

    @Test
    void everyAnswerIsAsTheTableSays() throws IOException {
        var expected = table();
        unchanged = product.municipality();
        other = product.municipality();
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
        var endpoints = product.endpoints();
        var asked = listed.stream().filter(line -> endpoints.contains(line.replaceAll("\\?.*", "")));
        return Stream.concat(endpoints.stream(), asked).distinct().toList();
    }

    /**
     * Acts meet a municipality of their own, so that what one changes does not answer for the next. Those who should be refused ask first, while nobody
     * has changed anything.
     */
    private List<String> outcomes(String endpoint, List<String> expected) {
        var own = endpoint.startsWith("GET ") ? unchanged : product.municipality();
        var actors = List.copyOf(ACTORS.values());
        var outcomes = new String[actors.size()];
        IntStream.range(0, outcomes.length)
                .boxed()
                .sorted(Comparator.comparing(
                        i -> i < expected.size() && expected.get(i).equals("yes")))
                .forEach(i -> outcomes[i] = product.outcome(
                        endpoint, product.path(endpoint, own), actors.get(i).of(own, other)));
        return List.of(outcomes);
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
