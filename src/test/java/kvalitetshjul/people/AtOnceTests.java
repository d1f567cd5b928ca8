package kvalitetshjul.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The same act by several at once: one does it, and the others are told, never that the fault is ours. */
@ModuleTest
class AtOnceTests {
    private static final String PEOPLE = "/administration/people";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    private List<Integer> together(int many, Actor by, String path, String... fields) throws Exception {
        var barrier = new CyclicBarrier(many);
        var answers = new ArrayList<Integer>();
        try (var crowd = Executors.newFixedThreadPool(many)) {
            var sent = new ArrayList<Future<Integer>>();
            for (int at = 0; at < many; at++) {
                Callable<Integer> one = () -> {
                    barrier.await();
                    return requests.post(by, path, fields).getResponse().getStatus();
                };
                sent.add(crowd.submit(one));
            }
            for (var one : sent) answers.add(one.get());
        }
        return answers;
    }

    @RepeatedTest(5)
    void oneAddressIsTakenInOnce() throws Exception {
        var own = fixtures.municipality();
        var answers = together(
                4,
                own.administrator,
                PEOPLE,
                "name",
                "Nina Ny",
                "email",
                "nina." + UUID.randomUUID() + "@example.test");
        assertThat(answers)
                .containsOnlyOnce(302)
                .allMatch(status -> List.of(302, 409, 422).contains(status));
    }

    @RepeatedTest(5)
    void somebodyLeavesOnce() throws Exception {
        var own = fixtures.municipality();
        var leaver = own.person("Lise Slutter", "STAFF", own.firstSchool);
        var answers =
                together(3, own.administrator, PEOPLE + "/" + leaver.person() + "/leaving", "leaves", "2026-11-20");
        assertThat(answers)
                .contains(302)
                .allMatch(status -> List.of(302, 409, 422).contains(status));
    }
}
