package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Two posts of one session each leave a notice for the next page, in the same place and at the same moment. */
@ModuleTest
class SimultaneousPostsTests {
    private static final String FLASH_MAPS =
            "org.springframework.web.servlet.support.SessionFlashMapManager.FLASH_MAPS";

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Test
    void neitherFails() throws Exception {
        post(sessions);
    }

    private static <S extends Session> void post(SessionRepository<S> sessions) throws Exception {
        var session = sessions.createSession();
        sessions.save(session);
        var together = new CyclicBarrier(4);
        var posts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            var notice = "notice " + i;
            posts.add(() -> {
                var own = sessions.findById(session.getId());
                own.setAttribute(FLASH_MAPS, notice);
                together.await();
                sessions.save(own);
                return true;
            });
        }
        try (var browsers = Executors.newFixedThreadPool(4)) {
            for (var post : browsers.invokeAll(posts)) assertThat(post.get()).isTrue();
        }
        assertThat(List.of("notice 0", "notice 1", "notice 2", "notice 3"))
                .contains(sessions.findById(session.getId()).<String>getRequiredAttribute(FLASH_MAPS));
        sessions.deleteById(session.getId());
    }
}
