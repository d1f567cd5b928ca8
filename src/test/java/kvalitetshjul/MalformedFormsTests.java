package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every field of every form and of every query, one at a time, with what nobody should write there. Whatever comes is answered as a form that has to be
 * mended, never as a fault of ours, and a day nobody can mean is taken nowhere.
 */
@ModuleTest
class MalformedFormsTests {
    private static final Set<String> DAYS =
            Set.of("day", "from", "to", "starts", "ends", "first", "last", "lastDay", "leaves", "closes", "until");
    private static final List<String> NO_DAYS = List.of(
            "zz",
            "2026-02-30",
            "31.2.2026",
            "+999999999-12-31",
            "-999999999-01-01",
            "0001-01-01",
            "1899-12-31",
            "2101-01-01",
            "9999-12-31");
    private static final List<String> STRANGE = List.of(
            "zz",
            "",
            "x".repeat(10_000),
            "-1",
            "2147483647",
            "99999999999999999999",
            "00000000-0000-4000-8000-000000000000");

    @Autowired
    WholeProduct product;

    @Test
    void noFieldMakesTheProductFailWhateverIsWrittenThere() {
        var found = new ArrayList<String>();
        int sent = 0;
        int days = 0;
        for (var endpoint : product.endpoints()) {
            var inputs = product.inputs(endpoint);
            if (inputs.isEmpty()) continue;
            var own = product.municipality();
            var path = product.path(endpoint, own);
            for (var field : inputs.keySet()) {
                product.forgetHowOften();
                boolean isDay = !endpoint.contains(" /api/") // which no session opens
                        && (inputs.get(field).equals(LocalDate.class) || DAYS.contains(field));
                var values = new ArrayList<>(STRANGE);
                if (isDay) values.addAll(NO_DAYS);
                for (var value : values) {
                    var form = product.meant(endpoint, own);
                    form.put(field, value);
                    var answer = product.send(endpoint, path, reader(endpoint, own), form);
                    sent++;
                    var shown = "%s %s=%s: %d"
                            .formatted(
                                    endpoint,
                                    field,
                                    value.length() > 40 ? value.length() + " characters" : value,
                                    answer.getStatus());
                    if (answer.getStatus() >= 500) found.add(shown);
                    if (isDay && NO_DAYS.contains(value)) {
                        days++;
                        if (answer.getStatus() != 422) found.add(shown + ", and is no day");
                    }
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(days).isGreaterThan(100);
        System.out.printf("malformed forms: %d sent, %d days refused%n", sent, days);
    }

    /** Spring reads brackets and points in a name as the way to a part of a value, and fails where there is none. */
    @Test
    void noNameOfAFieldMakesTheProductFail() {
        var found = new ArrayList<String>();
        for (var endpoint : product.endpoints()) {
            var inputs = product.inputs(endpoint);
            if (inputs.isEmpty()) continue;
            var own = product.municipality();
            var path = product.path(endpoint, own);
            for (var field : inputs.keySet()) {
                product.forgetHowOften();
                for (var name : List.of("%s[0]", "%s.a")) {
                    var form = product.meant(endpoint, own);
                    form.put(name.formatted(field), "1");
                    form.remove(field);
                    var status = product.send(endpoint, path, reader(endpoint, own), form)
                            .getStatus();
                    if (status >= 500) found.add(endpoint + " " + name.formatted(field));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static Actor reader(String endpoint, Municipality own) {
        return endpoint.contains("/administration") || endpoint.contains(" /beginning")
                ? own.administrator
                : own.director;
    }
}
