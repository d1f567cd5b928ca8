package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class FrontDoorTests {
    @ParameterizedTest
    @CsvSource({
        "http://evil.example/goals?continue, /goals?continue",
        "http://evil.example, /",
        "/sign-in, /sign-in",
        "http://evil.example//other.example, http://evil.example//other.example",
        "http://evil.example.other/, http://evil.example.other/",
        "https://sign-in.example/authorize, https://sign-in.example/authorize"
    })
    void theHostOfTheRequestIsTakenOffARedirect(String location, String sent) throws Exception {
        assertThat(redirect(location).getRedirectedUrl()).isEqualTo(sent);
    }

    @Test
    void theHeadersAreSetBeforeAnybodyAnswers() throws Exception {
        assertThat(redirect("/").getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static MockHttpServletResponse redirect(String location) throws Exception {
        var request = new MockHttpServletRequest("GET", "/wheel");
        request.setServerName("evil.example");
        var response = new MockHttpServletResponse();
        new FrontDoor(new StaticMessageSource(), JsonMapper.shared())
                .doFilter(request, response, (asked, answer) -> ((HttpServletResponse) answer).sendRedirect(location));
        return response;
    }
}
