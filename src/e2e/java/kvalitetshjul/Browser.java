package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Actor;

/**
 * A reader's browser window for journeys. One Chromium serves the whole test run; every window has cookies of its own.
 *
 * <pre>{@code
 * try (var browser = Browser.at(port).narrow().withoutScript().open()) {
 *     browser.enter(municipality.firstPrincipal);
 *     browser.go("/wheel");
 *     browser.button("Kvitter ut").click();
 *     browser.check("wheel-signed-off");
 * }
 * }</pre>
 */
public final class Browser implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** In milliseconds: an act or an expectation that is still not so then, never will be. */
    private static final double PATIENCE = 30_000;

    /** A page of several screens is not drawn in an instant where two browsers share a processor. */
    private static final double DRAWN_WITHIN = 90_000;

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /** What the browser itself says of an answer that a journey asked for on purpose; the page then shows it. */
    private static final Pattern REFUSAL = Pattern.compile(
            "Failed to load resource.*status of 4(04|09|13|22)|Response Status Error Code 4(04|09|13|22)");

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Window window;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Window window) {
        this.window = window;
        context = Chromium.RUNNING.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + window.port)
                .setViewportSize(window.width, 900)
                .setJavaScriptEnabled(window.script)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setColorScheme(window.dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale("nb-NO"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("Script failed: " + error));
        page.onRequestFailed(request -> complaints.add("Not loaded: " + request.url() + " " + request.failure()));
    }

    /** A wide, light window with script, on the server at the port. */
    public static Window at(int port) {
        return new Window(port, 1280, true, false);
    }

    /** The windows every journey is made in: at a desk, on a telephone, there without script too, and in the dark. */
    static Stream<IntFunction<Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> at(port).narrow(),
                port -> at(port).narrow().withoutScript(),
                port -> at(port).inTheDark());
    }

    /** How a window is to be. 1280 pixels is a desk, 375 a telephone, and 320 the narrowest that WCAG 1.4.10 asks for. */
    public record Window(int port, int width, boolean script, boolean dark) {
        public Window narrow() {
            return new Window(port, 375, script, dark);
        }

        public Window width(int pixels) {
            return new Window(port, pixels, script, dark);
        }

        public Window withoutScript() {
            return new Window(port, width, false, dark);
        }

        public Window inTheDark() {
            return new Window(port, width, script, true);
        }

        public Browser open() {
            return new Browser(this);
        }

        private String suffix() {
            return "-" + width + (dark ? "-dark" : "") + (script ? "" : "-without-script");
        }
    }

    public Page page() {
        return page;
    }

    /** Opens a page by its path. */
    public void go(String path) {
        page.navigate(path);
    }

    public String path() {
        return java.net.URI.create(page.url()).getPath();
    }

    /** Signs in as the person, who belongs to a demonstration owner. */
    public void enter(Actor actor) {
        var form = TOKEN.matcher(context.request().get("/sign-in").text());
        assertThat(form.find()).as("the sign-in page has a form").isTrue();
        var answer = context.request()
                .post(
                        "/demo/entry",
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(FormData.create()
                                        .set("_csrf", form.group(1))
                                        .set("owner", actor.owner().toString())
                                        .set("person", actor.person().toString())));
        assertThat(answer.status()).as("entering as " + actor.name()).isBetween(300, 399);
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Takes a step that asks first: opens what follows from it, and says yes. */
    public void confirm(String first, String second) {
        page.locator("summary")
                .getByText(first, new Locator.GetByTextOptions().setExact(true))
                .click();
        button(second).click();
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    public Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    public Locator field(String label) {
        return page.getByLabel(label);
    }

    /** What is read in the main part of the page. */
    public String text() {
        return page.locator("main").innerText();
    }

    /**
     * Holds the page as it stands now against what every page must be: no accessibility fault that axe can find, nothing refused by the content
     * security policy, no script error, nothing wider than the window, every id once, no text missing. Keeps a picture in {@code target/screenshots}.
     */
    public void check(String name) {
        picture(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + window.suffix() + ".png"))
                .setTimeout(DRAWN_WITHIN)
                .setFullPage(true));
        assertThat(complaints).as("complaints of the browser at " + name).isEmpty();
        assertThat(page.content()).as("texts of " + name).doesNotContainPattern("\\?\\?[\\w.]+_\\w{2}\\?\\?");
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that %s is too wide for %d", name, window.width)
                .isEqualTo(0);
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) < i)"))
                .as("ids given twice in " + name)
                .isEqualTo(List.of());
        if (!window.script) return; // axe needs script itself
        var violations = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " (" + rule.getHelp() + "): " + node.getTarget() + " "
                                        + Optional.ofNullable(node.getHtml()).orElse("")))
                        .toList();
        assertThat(violations).as("accessibility of " + name).isEmpty();
    }

    /** A browser that is short of memory cannot draw a long page now and then: it is asked once more. */
    private void picture(Page.ScreenshotOptions options) {
        try {
            page.screenshot(options);
        } catch (PlaywrightException failed) {
            if (!String.valueOf(failed.getMessage()).contains("Unable to capture screenshot")) throw failed;
            page.screenshot(options);
        }
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") && !REFUSAL.matcher(message.text()).find()) complaints.add(message.text());
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Chromium {
        static final com.microsoft.playwright.Browser RUNNING = start();

        private static com.microsoft.playwright.Browser start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(Optional.ofNullable(System.getenv("CHROMIUM"))
                                    .orElse("/usr/bin/chromium")))
                            .setArgs(ARGUMENTS));
        }
    }
}
