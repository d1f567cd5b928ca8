package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import kvalitetshjul.organisation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pages asked for and forms sent by somebody, as a browser without script does. */
@Component
@Lazy
public class Requests {
    private final MockMvcTester browser;
    private final @Nullable String language;

    @Autowired
    Requests(MockMvcTester browser) {
        this(browser, null);
    }

    private Requests(MockMvcTester browser, @Nullable String language) {
        this.browser = browser;
        this.language = language;
    }

    /** The same from a browser in which somebody has chosen the language. */
    public Requests in(String chosen) {
        return new Requests(browser, chosen);
    }

    /** @param reader nobody for somebody who is not signed in */
    public MvcTestResult get(@Nullable Actor reader, String path) {
        var request = browser.get().uri(path).accept("text/html");
        if (language != null) request.cookie(new Cookie("language", language));
        return (reader == null ? request : request.with(signedIn(reader))).exchange();
    }

    /** @param fields name and value by turns */
    public MvcTestResult post(@Nullable Actor by, String path, String... fields) {
        var request = browser.post().uri(path).accept("text/html").with(csrf());
        if (language != null) request.cookie(new Cookie("language", language));
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }

    /** Sends a file in the field {@code file}, as the form at the path does. */
    public MvcTestResult upload(Actor by, String path, String name, byte[] content) {
        var request = browser.post()
                .uri(path)
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .with(signedIn(by))
                .with(csrf());
        if (language != null) request.cookie(new Cookie("language", language));
        return request.exchange();
    }

    /** Where the answer sends its reader. */
    public static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** What the page says, with one space for any room between words. */
    public static String text(MvcTestResult page) {
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    /** What a part of a page says of numbers: those an id happens to have are taken away. */
    public static String withoutIds(String markup) {
        return markup.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }
}
