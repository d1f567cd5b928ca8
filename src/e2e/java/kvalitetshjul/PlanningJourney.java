package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director plans the coming year: with the mouse, with the keyboard, with a finger, and by typing alone. */
@ModuleTest
class PlanningJourney {
    private static final String PLAN = "/wheel/2027-28/plan";
    private static final String BUDGET = "#item-BUDGET";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    Fixtures.Municipality municipality;

    @BeforeEach
    void openTheNextYear() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(new SchoolYear(2026));
            wheels.open(new SchoolYear(2027));
        });
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theYearIsMovedAddedToAdoptedAndChangedForAReason(IntFunction<Browser.Window> window) {
        var asked = window.apply(port);
        try (var browser = asked.open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            assertThat(browser.page().locator(".plan-hint")).isVisible(visible(asked.script()));
            browser.check("plan-draft");
            if (asked.script()) drag(browser, BUDGET, 20);
            else type(browser, BUDGET, "2027-12-21", "2028-01-20");
            browser.check("plan-moving");
            press(browser, BUDGET, "Flytt");
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Flyttet: «Budsjettet vedtas». Ny tid:");
            Assertions.assertThat(
                            ChronoUnit.DAYS.between(LocalDate.parse("2027-12-01"), value(browser, BUDGET, "from")))
                    .isCloseTo(20, within(1L));
            assertThat(browser.page().locator(BUDGET)).containsText("flyttet i år");

            browser.link("Legg til i hjulet").click();
            browser.check("plan-add");
            browser.field("Hva skal gjøres?").fill("Felles plandag");
            browser.field("Fra og med").fill("2028-05-03");
            browser.field("Til og med").fill("2028-05-04");
            browser.field("Hvem svarer for det?").selectOption("EDUCATION_DIRECTOR");
            browser.button("Legg til").click();
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Lagt til i hjulet.");
            assertThat(browser.page()
                            .getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText("Felles plandag"))
                            .first())
                    .containsText("lagt til");

            open(browser, BUDGET);
            browser.page().locator(BUDGET).getByLabel("Hvorfor?").fill("Rådet vedtar det i juni i år.");
            press(browser, BUDGET, "Ta ut i år");
            assertThat(browser.heading("Tatt ut i år")).isVisible();
            browser.check("plan-left-out");
            browser.button("Sett tilbake").click();
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Satt tilbake.");
            assertThat(browser.page().locator(BUDGET)).isVisible();

            browser.button("Vedta hjulet").click();
            browser.check("plan-to-look-over");
            browser.button("Vedta likevel").click();
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Hjulet er vedtatt.");
            type(browser, BUDGET, "2027-11-22", "2027-12-22");
            press(browser, BUDGET, "Flytt");
            assertThat(browser.page().locator("main")).containsText("Skriv hvorfor det endres.");
            browser.check("plan-without-reason");
            Assertions.assertThat(value(browser, BUDGET, "from")).isEqualTo(LocalDate.parse("2027-11-22"));
            browser.page().locator(BUDGET).getByLabel("Hvorfor endres det?").fill("Rådet møtes tidligere.");
            press(browser, BUDGET, "Flytt");
            assertThat(browser.page().locator("main")).containsText("Rådet møtes tidligere.");
            Assertions.assertThat(value(browser, BUDGET, "from")).isEqualTo(LocalDate.parse("2027-11-22"));
            browser.check("plan-adopted");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theDaysOfADialogueAreProposedForAllUnitsMendedAndSaved(IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            open(browser, "#item-DIALOGUE_MEETING");
            browser.page()
                    .locator("#item-DIALOGUE_MEETING")
                    .getByText("Sett dagene for alle")
                    .click();
            assertThat(browser.heading("Dager for Dialogmøte")).isVisible();
            browser.check("series");
            browser.field("Første dag").fill("2028-04-26");
            browser.field("Dager til den neste").fill("2");
            browser.button("Fyll inn dagene").click();
            assertThat(browser.page().locator("main")).containsText("2 steder fikk ingen dag");
            browser.check("series-too-late");
            browser.field("Første dag").fill("2028-03-13");
            browser.button("Fyll inn dagene").click();
            var days = browser.page().locator("input[name=day]");
            assertThat(days).hasCount(4);
            assertThat(days.first()).hasValue("2028-03-13");
            days.nth(1).fill("2028-06-01");
            browser.button("Lagre dagene").click();
            assertThat(browser.page().locator("main")).containsText("Ingen av dagene er lagret.");
            assertThat(days.nth(1)).hasValue("2028-06-01");
            browser.check("series-outside");
            days.nth(1).fill("2028-03-16");
            browser.button("Lagre dagene").click();
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("4 dager er lagret.");
            browser.check("series-saved");
            browser.link("Se hvem som har gjort det").click();
            assertThat(browser.page().locator("main")).containsText("planlagt 16. mars");
            browser.check("series-board");
        }
    }

    @Test
    void theKeyboardMovesABarAndItsEndAndTakesItBack() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            var bar = browser.page().locator(BUDGET + " .plan-bar");
            bar.focus();
            assertThat(bar).isFocused();
            assertThat(bar).hasAttribute("aria-valuetext", "1. desember – 31. desember");
            var keys = browser.page().keyboard();
            keys.press("ArrowRight");
            keys.press("ArrowRight");
            keys.press("ArrowLeft");
            lies(browser, "2027-12-02", "2028-01-01");
            keys.press("PageUp");
            lies(browser, "2027-12-09", "2028-01-08");
            keys.press("Shift+ArrowRight");
            lies(browser, "2027-12-09", "2028-01-09");
            assertThat(bar).hasAttribute("aria-valuetext", "9. desember – 9. januar");
            assertThat(browser.page().locator(BUDGET + " .plan-new")).hasText("→ 9. desember – 9. januar");
            keys.press("Home");
            lies(browser, "2027-08-01", "2027-09-01");
            keys.press("End");
            lies(browser, "2028-06-30", "2028-07-31");
            keys.press("Escape");
            lies(browser, "2027-12-01", "2027-12-31");
            assertThat(browser.page().locator(BUDGET + " details")).not().hasAttribute("open", "");
            keys.press("ArrowRight");
            keys.press("Enter");
            assertThat(browser.page().locator(BUDGET + " input[name=from]")).isFocused();
            press(browser, BUDGET, "Flytt");
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Flyttet: «Budsjettet vedtas». Ny tid:");
            lies(browser, "2027-12-02", "2028-01-01");
        }
    }

    @Test
    void theMouseMovesAnEndAndEscapeLetsGoWithoutMoving() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            var box = box(browser, BUDGET);
            var mouse = browser.page().mouse();
            double middle = box.y + box.height / 2;
            mouse.move(box.x + box.width - 3, middle);
            mouse.down();
            mouse.move(box.x + box.width - 3 + days(browser, BUDGET, 10), middle, new Mouse.MoveOptions().setSteps(5));
            assertThat(browser.page().locator(BUDGET + " details")).not().hasAttribute("open", "");
            mouse.up();
            lies(browser, "2027-12-01", "2028-01-10");
            assertThat(browser.page().locator(BUDGET + " details")).hasAttribute("open", "");

            var moved = box(browser, BUDGET);
            mouse.move(moved.x + moved.width / 2, moved.y + moved.height / 2);
            mouse.down();
            mouse.move(moved.x + 200, moved.y, new Mouse.MoveOptions().setSteps(5));
            browser.page().keyboard().press("Escape");
            mouse.move(moved.x + 300, moved.y);
            mouse.up();
            lies(browser, "2027-12-01", "2028-01-10");

            mouse.move(moved.x + moved.width / 2, moved.y + moved.height / 2);
            mouse.down();
            mouse.move(moved.x + 3000, moved.y, new Mouse.MoveOptions().setSteps(5));
            mouse.up();
            lies(browser, "2028-06-21", "2028-07-31");
        }
    }

    @Test
    void aFingerAlongTheBarDragsAndAcrossItScrolls() {
        try (var browser = Browser.at(port).narrow().open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            var finger = browser.page().context().newCDPSession(browser.page());
            var on = new JsonObject();
            on.addProperty("enabled", true);
            finger.send("Emulation.setTouchEmulationEnabled", on);
            var box = box(browser, BUDGET);
            double x = box.x + box.width / 2, y = box.y + box.height / 2;
            double before = ((Number) browser.page().evaluate("scrollY")).doubleValue();
            swipe(finger, x, y, x + 2, y - 200);
            browser.page().waitForFunction("before => scrollY > before + 50", before);
            browser.page()
                    .evaluate(
                            "() => new Promise(still => { let last = -1; const look = () => scrollY === last ? still() : (last = scrollY, setTimeout(look, 200)); look(); })");
            lies(browser, "2027-12-01", "2027-12-31");

            box = box(browser, BUDGET);
            x = box.x + box.width / 2;
            y = box.y + box.height / 2;
            swipe(finger, x, y, x + days(browser, BUDGET, 30), y);
            browser.page().waitForFunction("() => document.querySelector('#item-BUDGET details').open");
            Assertions.assertThat(
                            ChronoUnit.DAYS.between(LocalDate.parse("2027-12-01"), value(browser, BUDGET, "from")))
                    .isCloseTo(30, within(1L));
            browser.check("plan-finger");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMonthsStandAboveTheBarsAtTheirPlaces(boolean narrow) {
        try (var browser = (narrow ? Browser.at(port).narrow() : Browser.at(port)).open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            var names = browser.page().locator(".plan-scale span");
            assertThat(names).hasText(new String[] {
                "Aug", "Sep", "Okt", "Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul"
            });
            var bar = browser.page().locator(BUDGET + " .plan-bar").boundingBox();
            int[] begins = {0, 31, 61, 92, 122, 153, 184, 213, 244, 274, 305, 335};
            for (int month = 0; month < 12; month++)
                Assertions.assertThat(names.nth(month).boundingBox().x)
                        .isCloseTo(bar.x + begins[month] * bar.width / 366, within(2.0));
            for (int month = 0; month < 12; month++)
                Assertions.assertThat(
                                (Boolean) names.nth(month).evaluate("name => name.scrollWidth <= name.clientWidth"))
                        .as("month %d has room for its name", month)
                        .isTrue();
        }
    }

    @Test
    void whoLeavesWithAMovedBarIsAskedFirstAndLosesNothing() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.director);
            browser.go(PLAN);
            browser.page().locator(BUDGET + " .plan-bar").focus();
            browser.page().keyboard().press("PageUp");
            browser.link("Legg til i hjulet").click();
            var dialog = browser.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Budsjettet vedtas: 8. desember – 7. januar");
            browser.check("plan-leaving");
            browser.button("Bli her og lagre").click();
            assertThat(dialog).isHidden();
            assertThat(browser.page().locator(BUDGET + " input[name=from]")).isFocused();
            lies(browser, "2027-12-08", "2028-01-07");

            // so it is where another form of the page is sent
            browser.button("Vedta hjulet").click();
            assertThat(dialog).isVisible();
            browser.button("Bli her og lagre").click();
            lies(browser, "2027-12-08", "2028-01-07");

            // its own form saves it, and then there is nothing to ask about
            press(browser, BUDGET, "Flytt");
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("Ny tid: 8. desember – 7. januar.");
            browser.link("Legg til i hjulet").click();
            assertThat(browser.field("Hva skal gjøres?")).isVisible();

            browser.go(PLAN);
            browser.page().locator(BUDGET + " .plan-bar").focus();
            browser.page().keyboard().press("PageUp");
            browser.link("Legg til i hjulet").click();
            browser.button("Gå videre uten å lagre").click();
            assertThat(browser.field("Hva skal gjøres?")).isVisible();

            // the browser itself asks where the page cannot, and stays when it is told to
            browser.go(PLAN);
            browser.page().locator(BUDGET + " .plan-bar").focus();
            browser.page().keyboard().press("PageUp");
            var asked = new AtomicReference<String>();
            browser.page().onceDialog(question -> {
                asked.set(question.type());
                question.dismiss();
            });
            browser.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
            browser.page().waitForCondition(() -> asked.get() != null);
            Assertions.assertThat(asked.get()).isEqualTo("beforeunload");
            lies(browser, "2027-12-15", "2028-01-14");
        }
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions visible(boolean is) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setVisible(is);
    }

    /** Moves the whole bar by as many days, with a real mouse. */
    private static void drag(Browser browser, String item, int days) {
        var box = box(browser, item);
        var mouse = browser.page().mouse();
        double x = box.x + box.width / 2, y = box.y + box.height / 2;
        mouse.move(x, y);
        mouse.down();
        mouse.move(x + days(browser, item, days), y + 3, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
    }

    private static void swipe(CDPSession finger, double x, double y, double toX, double toY) {
        touch(finger, "touchStart", x, y);
        for (int step = 1; step <= 10; step++)
            touch(finger, "touchMove", x + (toX - x) * step / 10, y + (toY - y) * step / 10);
        touch(finger, "touchEnd", null, null);
    }

    private static void touch(
            CDPSession finger,
            String type,
            @org.jspecify.annotations.Nullable Double x,
            @org.jspecify.annotations.Nullable Double y) {
        var points = new JsonArray();
        if (x != null) {
            var point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        finger.send("Input.dispatchTouchEvent", event);
    }

    private static BoundingBox box(Browser browser, String item) {
        var rect = browser.page().locator(item + " .plan-bar rect");
        rect.evaluate("rect => rect.scrollIntoView({ block: 'center' })");
        return rect.boundingBox();
    }

    /** In pixels. */
    private static double days(Browser browser, String item, int days) {
        return days * browser.page().locator(item + " .plan-bar").boundingBox().width / 366;
    }

    private static void open(Browser browser, String item) {
        var details = browser.page().locator(item + " details");
        if (details.getAttribute("open") == null) details.locator("summary").click();
    }

    private static void type(Browser browser, String item, String from, String to) {
        open(browser, item);
        browser.page().locator(item + " input[name=from]").fill(from);
        browser.page().locator(item + " input[name=to]").fill(to);
    }

    private static void press(Browser browser, String item, String button) {
        open(browser, item);
        browser.page()
                .locator(item)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    private static LocalDate value(Browser browser, String item, String field) {
        return LocalDate.parse(
                browser.page().locator(item + " input[name=" + field + "]").inputValue());
    }

    private static void lies(Browser browser, String from, String to) {
        assertThat(browser.page().locator(BUDGET + " input[name=from]")).hasValue(from);
        assertThat(browser.page().locator(BUDGET + " input[name=to]")).hasValue(to);
    }
}
