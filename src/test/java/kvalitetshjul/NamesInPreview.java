package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kvalitetshjul.organisation.Actor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** The names in a file that a person says whose they are, as the preview asks for them. */
public final class NamesInPreview {
    private static final Pattern NAME =
            Pattern.compile("<label class=\"ds-label\" for=\"(name-\\w+)\"[^>]*>(.*?)</label>");
    private static final Pattern SELECT =
            Pattern.compile("<select [^>]*name=\"(name-\\w+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option ([^>]*)>([^<]*)</option>");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private NamesInPreview() {}

    /** Presses the button as the form stands: equal names are those of the units that are proposed, and of the others nothing is said. */
    public static void confirm(MockMvcTester browser, Actor person, String page, String year) {
        answer(browser, person, page, year, Map.of());
    }

    /** Presses the button as long as an answer is chosen for any name; a file may ask about none, and of some there is nothing to choose. */
    public static void confirmAll(MockMvcTester browser, Actor person, String page, String year) {
        while (isAnyChosen(read(browser, person, page, year))) confirm(browser, person, page, year);
    }

    private static boolean isAnyChosen(String html) {
        return fields(html).values().stream()
                .anyMatch(field -> !selected(html, field).isEmpty());
    }

    /**
     * Presses it with some chosen otherwise.
     *
     * @param chosen what is read in the list, by name in the file
     */
    public static MvcTestResult answer(
            MockMvcTester browser, Actor person, String page, String year, Map<String, String> chosen) {
        var html = read(browser, person, page, year);
        var fields = fields(html);
        assertThat(fields.keySet()).containsAll(chosen.keySet());
        var request = browser.post()
                .uri(page + "/names")
                .param("year", year)
                .with(signedIn(person))
                .with(csrf());
        fields.forEach((name, field) -> request.param(
                field, chosen.containsKey(name) ? option(html, field, chosen.get(name)) : selected(html, field)));
        return request.exchange();
    }

    public static String read(MockMvcTester browser, Actor person, String page, String year) {
        var shown = browser.get()
                .uri(page + (year.isEmpty() ? "" : "?year=" + year))
                .with(signedIn(person))
                .exchange();
        try {
            return shown.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each name is answered in. */
    public static Map<String, String> fields(String html) {
        var fields = new LinkedHashMap<String, String>();
        NAME.matcher(html)
                .results()
                .forEach(found -> fields.put(
                        HtmlUtils.htmlUnescape(found.group(2).replaceAll("<[^>]*>|[\\u2066-\\u2069]", "")),
                        found.group(1)));
        return fields;
    }

    /** What is chosen from the beginning; empty where a person has to choose. */
    public static String selected(String html, String field) {
        return options(html, field)
                .results()
                .filter(one -> one.group(1).contains("selected"))
                .map(NamesInPreview::value)
                .findFirst()
                .orElse("");
    }

    private static String option(String html, String field, String label) {
        return options(html, field)
                .results()
                .filter(one -> HtmlUtils.htmlUnescape(one.group(2)).equals(label))
                .map(NamesInPreview::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No choice “" + label + "”"));
    }

    private static java.util.regex.Matcher options(String html, String field) {
        var list = SELECT.matcher(html)
                .results()
                .filter(one -> one.group(1).equals(field))
                .findFirst();
        return OPTION.matcher(list.orElseThrow().group());
    }

    private static String value(MatchResult option) {
        var found = VALUE.matcher(option.group(1));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
