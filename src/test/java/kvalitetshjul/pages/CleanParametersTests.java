package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.ServletRequest;
import java.util.Objects;
import java.util.function.Consumer;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleTest
class CleanParametersTests {
    @Autowired
    MockMvcTester browser;

    @Test
    void nobodyNeedsToBeSignedInToBeCleanedUpAfter() {
        assertThat(browser.post()
                        .uri("/sign-in")
                        .param("username", "a\u0000b")
                        .param("password", "c\u0000d")
                        .param("e\u0001", "f")
                        .with(csrf()))
                .hasRedirectedUrl("/sign-in?refused");
    }

    @Test
    void aPasswordIsTakenAsItWasTyped() throws Exception {
        var read = read(sent -> {
            sent.addParameter("password", " a\u0001A\u030A");
            sent.addParameter("passwordAgain", "\u200B");
            sent.addParameter("name", "\u0001A\u030A");
        });
        assertThat(read.getParameter("password")).isEqualTo(" a\u0001A\u030A");
        assertThat(read.getParameterValues("passwordAgain")).containsExactly("\u200B");
        assertThat(read.getParameter("name")).isEqualTo("Å");
    }

    @Test
    void howeverAParameterIsReadItIsClean() throws Exception {
        var read = read(sent -> {
            sent.addParameter("title", "en\u0000", "\u00A0");
            sent.addParameter("na\u0000me", "x");
            sent.addParameter("title[0]", "x");
        });
        assertThat(read.getParameter("title")).isEqualTo("en");
        assertThat(read.getParameterValues("title")).containsExactly("en", "");
        assertThat(read.getParameterMap().get("title")).containsExactly("en", "");
        assertThat(read.getParameterNames().asIterator()).toIterable().containsExactly("title");
        assertThat(read.getParameter("absent")).isNull();
        assertThat(read.getParameterValues("absent")).isNull();
    }

    private static ServletRequest read(Consumer<MockHttpServletRequest> sender) throws Exception {
        var sent = new MockHttpServletRequest("POST", "/");
        sender.accept(sent);
        var chain = new MockFilterChain();
        new CleanParameters().doFilter(sent, new MockHttpServletResponse(), chain);
        return Objects.requireNonNull(chain.getRequest());
    }

    @Test
    void ofAFieldSentTwiceTheFirstCounts() {
        assertThat(browser.post()
                        .uri("/language")
                        .param("language", "sv", "en")
                        .param("back", "/wheel", "/goals")
                        .with(csrf()))
                .hasHeader("Location", "/wheel")
                .cookies()
                .hasValue("language", "sv");
    }
}
