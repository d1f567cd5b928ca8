package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Row 22 of the test plan: whether the time of an answer tells who has an account. It takes minutes, and what it measures is the machine too, so it runs when
 * the figures are written and asserts nothing of them.
 */
@ModuleTest
@EnabledIfSystemProperty(named = "trust.write", matches = "true")
class KnownOrNotTests {
    private static final int SAMPLES = 500;
    private static final int WARMING = 40;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    MockMvcTester browser;

    @Test
    void theTimeOfAnAnswerDoesNotTell() {
        Trust.measured(
                22,
                "Who has an account told from the time of the answer (Mann–Whitney, two-sided, %d of each)"
                        .formatted(SAMPLES),
                "p = %s at sign-in, p = %s at a link to a new password"
                        .formatted(text(p("/sign-in", 302, 4)), text(p("/sign-in/password", 200, 2))),
                "the hash worked out for known accounts only: [0153](decisions/0153-sign-in-broken-on-purpose.md)");
    }

    private static String text(double p) {
        return p < 0.001 ? "%.0e".formatted(p) : String.format(Locale.ROOT, "%.3f", p);
    }

    private record Tried(String name, boolean known) {}

    /** Known and unknown in random order, each from an address of its own, and none so often that it is slowed. */
    private double p(String path, int status, int timesEach) {
        var tries = new ArrayList<Tried>();
        var municipality = fixtures.municipality();
        while (tries.size() < 2 * (SAMPLES + 2 * WARMING)) {
            var name = accounts.open(municipality.person("Nina Nykomer", "COUNCIL", null));
            var nobody = UUID.randomUUID() + "@example.test";
            for (int at = 0; at < timesEach; at++) {
                tries.add(new Tried(name, true));
                tries.add(new Tried(nobody, false));
            }
        }
        Collections.shuffle(tries, new Random(1));
        var known = new ArrayList<Double>();
        var unknown = new ArrayList<Double>();
        int warming = 2 * WARMING;
        for (var tried : tries) {
            var request = browser.post()
                    .uri(path)
                    .param("username", tried.name())
                    .param("password", "Feil passord her")
                    .with(csrf())
                    .with(sent -> {
                        sent.setRemoteAddr(UUID.randomUUID().toString());
                        return sent;
                    });
            long start = System.nanoTime();
            var answer = request.exchange();
            double took = System.nanoTime() - start;
            assertThat(answer.getResponse().getStatus()).isEqualTo(status);
            if (warming-- > 0) continue;
            var into = tried.known() ? known : unknown;
            if (into.size() < SAMPLES) into.add(took);
        }
        assertThat(List.of(known, unknown)).allSatisfy(one -> assertThat(one).hasSize(SAMPLES));
        return MannWhitney.p(array(known), array(unknown));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
