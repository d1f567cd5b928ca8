package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import kvalitetshjul.organisation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pages asked for and forms sent by somebody, as a browser without script does. */
@Component
@Lazy
public class Requests {
    private final MockMvcTester browser;

    Requests(MockMvcTester browser) {
        this.browser = browser;
    }

    /** @param reader nobody for somebody who is not signed in */
    public MvcTestResult get(@Nullable Actor reader, String path) {
        var request = browser.get().uri(path).accept("text/html");
        return (reader == null ? request : request.with(signedIn(reader))).exchange();
    }

    /** @param fields name and value by turns */
    public MvcTestResult post(@Nullable Actor by, String path, String... fields) {
        var request = browser.post().uri(path).accept("text/html").with(csrf());
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }
}
