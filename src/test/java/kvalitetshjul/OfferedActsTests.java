package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A page offers a reader only what they may do: whatever link or form it shows them, it is not refused. Everybody goes through the product from its first
 * page by the links they are shown; then the forms they met are sent, each as it stands on the page as it is by then.
 */
@ModuleTest
class OfferedActsTests {
    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*href=\"(/[^\"#]*)");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"(/[^\"]*)\"");
    private static final Pattern HIDDEN = Pattern.compile("<input\\b[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    /** Of pages that differ only in what they are about, so many are enough; of tasks each may ask for somebody else. */
    private static final int OF_A_KIND = 15;

    private static final int TASKS = 250;

    /** What is done there is done to people and what they sign in with: the links are followed, the forms are left alone. */
    private static final Set<String> LEFT_ALONE = Set.of("administration", "me", "sign-out", "language", "appearance");

    @Autowired
    WholeProduct product;

    @Autowired
    Scenes scenes;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Tasks tasks;

    @Nullable
    private static Scene made;

    private Scene scene() {
        if (made == null) {
            made = scenes.scene("decided");
            var own = made.own();
            made.people().put("kindergarten head", own.firstKindergartenHead);
            fixtures.as(
                    own.director,
                    () -> tasks.deliver(EvidenceKind.BUDGET_MILESTONE, null, new SchoolYear(2026), "Vedtak"));
        }
        return made;
    }

    @BeforeEach
    void nobodyHasWorkedTheMachineHardLately() {
        product.forgetHowOften();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "council member",
                "municipal director",
                "director",
                "administrator",
                "auditor",
                "kindergarten authority",
                "kindergarten head",
                "head",
                "head above",
                "head below",
                "substitute",
                "former head",
                "staff"
            })
    void nothingThatIsOfferedIsRefused(String who) {
        var tour = new Tour(scene().people().get(who));
        tour.goThrough();
        assertThat(tour.pages).as("pages %s came to", who).hasSizeGreaterThan(1);
        assertThat(tour.refused).as("links %s was shown that lead nowhere", who).isEmpty();
        var links = tour.pages.size();
        tour.sendForms();
        System.out.printf("offered acts: %s followed %d links and sent %d forms%n", who, links, tour.sent);
        assertThat(tour.refused).as("acts %s was offered and refused", who).isEmpty();
    }

    /** One reader’s way through the product. */
    private final class Tour {
        final Actor reader;
        final Map<String, String> pages = new LinkedHashMap<>();
        final Set<String> refused = new TreeSet<>();
        int sent;

        Tour(Actor reader) {
            this.reader = reader;
        }

        void goThrough() {
            var waiting = new ArrayDeque<>(List.of("/"));
            var seen = new HashSet<>(waiting);
            var ofAKind = new HashMap<String, Integer>();
            var from = new HashMap<String, String>();
            for (var path = waiting.poll(); path != null; path = waiting.poll()) {
                var answer = product.send("GET " + path, path, reader, Map.of());
                if (isRefused(answer))
                    refused.add("GET " + path + " " + answer.getStatus() + " on " + from.getOrDefault(path, "/"));
                var to = answer.getRedirectedUrl();
                if (to != null && to.startsWith("/") && seen.add(to)) waiting.add(to);
                if (!String.valueOf(answer.getContentType()).startsWith("text/html")) continue;
                pages.put(path, WholeProduct.text(answer));
                for (var next : links(pages.get(path))) {
                    var kind = next.replaceAll("\\?.*", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
                    int most = kind.contains("/tasks/") ? TASKS : OF_A_KIND;
                    from.putIfAbsent(next, path);
                    if (seen.add(next) && ofAKind.merge(kind, 1, Integer::sum) <= most) waiting.add(next);
                }
            }
        }

        void sendForms() {
            for (var page : pages.keySet()) {
                var tried = new HashSet<String>();
                var forms = forms(page);
                while (!forms.isEmpty()) {
                    var form = forms.removeFirst();
                    if (!tried.add(form.action())) continue;
                    var answer = product.send("POST ", form.action(), reader, form.fields(), false);
                    sent++;
                    if (isRefused(answer))
                        refused.add("POST " + form.action() + " " + answer.getStatus() + " on " + page);
                    if (!isNothingDone(answer)) forms = forms(page);
                }
            }
        }

        /** Those of the page as it is now. */
        private List<Form> forms(String page) {
            if (OfferedActsTests.forms(pages.get(page)).isEmpty()) return List.of();
            var answer = product.send("GET " + page, page, reader, Map.of());
            if (answer.getStatus() != 200) return List.of(); // what was done meanwhile has taken it away
            return OfferedActsTests.forms(WholeProduct.text(answer));
        }
    }

    private static boolean isNothingDone(MockHttpServletResponse answer) {
        return answer.getStatus() >= 400;
    }

    private static boolean isRefused(MockHttpServletResponse answer) {
        return answer.getStatus() == 403 || answer.getStatus() == 404 || answer.getStatus() >= 500;
    }

    /** @param fields hidden ones as they are drawn, and a word wherever words are wanted */
    private record Form(String action, Map<String, String> fields) {}

    private static List<Form> forms(String page) {
        var forms = new ArrayList<Form>();
        FORM.matcher(page).results().forEach(form -> {
            var action = ACTION.matcher(form.group(1));
            if (!form.group(1).contains("method=\"post\"") || !action.find()) return;
            var path = plain(action.group(1));
            if (LEFT_ALONE.contains(path.replaceFirst("^/([a-z-]*).*", "$1"))) return;
            var fields = new HashMap<String, String>();
            HIDDEN.matcher(form.group(2)).results().forEach(hidden -> {
                var name = NAME.matcher(hidden.group());
                var value = VALUE.matcher(hidden.group());
                if (name.find() && !name.group(1).startsWith("_"))
                    fields.put(name.group(1), value.find() ? plain(value.group(1)) : "");
            });
            for (var words : new String[] {"reason", "comment"})
                if (form.group(2).contains("name=\"" + words + "\"")) fields.put(words, "Dette er en prøve");
            forms.add(new Form(path, fields));
        });
        return forms;
    }

    private static Set<String> links(String page) {
        var links = new LinkedHashSet<String>();
        LINK.matcher(page).results().forEach(link -> links.add(plain(link.group(1))));
        return links;
    }

    private static String plain(String attribute) {
        return attribute.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    }
}
