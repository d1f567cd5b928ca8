package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many files at once: few are read, the rest wait or are told to come back, and every page goes on. */
@ModuleTest
class UploadTurnsTests {
    private static final String IMPORTS = "/knowledge/imports";

    @Autowired
    UploadTurns turns;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    @Test
    void whoGetsNoTurnIsToldToComeBackAndNothingIsKept() throws Exception {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var others = new ArrayList<MockHttpServletRequest>();
        try {
            for (int i = 0; i < UploadTurns.AT_ONCE; i++) {
                var other = new MockMultipartHttpServletRequest();
                assertThat(turns.preHandle(other, new MockHttpServletResponse(), this))
                        .isTrue();
                others.add(other);
            }
            var answer = requests.in("nb").upload(own.director, IMPORTS, "venter.csv", "a;b\n1;2\n".getBytes(UTF_8));
            assertThat(answer)
                    .hasStatus(429)
                    .hasHeader("Retry-After", "30")
                    .bodyText()
                    .contains("Mange filer leses akkurat nå", "ingenting av det du sendte");
            assertThat(requests.get(own.director, IMPORTS))
                    .as("pages go on")
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("venter.csv");
        } finally {
            for (var other : others) turns.afterCompletion(other, new MockHttpServletResponse(), this, null);
        }
        assertThat(requests.upload(own.director, IMPORTS, "venter.csv", "a;b\n1;2\n".getBytes(UTF_8))
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(429);
        assertThat(turns.left()).isEqualTo(UploadTurns.AT_ONCE);
    }

    /** However it ends: read, refused, or called after a person. */
    @Test
    void everyTurnIsGivenBack() throws Exception {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var together = new CountDownLatch(1);
        var answers = new ArrayList<java.util.concurrent.Future<MvcTestResult>>();
        try (var browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var name = i % 3 == 0 ? "Kari Nordmann 01.02.2019.csv" : "fil" + i + ".csv";
                var content = i % 2 == 0 ? "a;b\n1;2\n" : "\0\1";
                answers.add(browsers.submit(() -> {
                    together.await();
                    return requests.upload(own.director, IMPORTS, name, content.getBytes(UTF_8));
                }));
            }
            together.countDown();
            for (var answer : answers)
                assertThat(answer.get().getResponse().getStatus()).isLessThan(500);
        }
        assertThat(turns.left()).isEqualTo(UploadTurns.AT_ONCE);
    }
}
