package kvalitetshjul.packs;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.BrowserForm;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The forms of a draft as a browser sends them, with every field of the page. */
@ModuleTest
class SendingADraftTests {
    private static final String DRAFT = "/administration/pack/draft";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Drafts drafts;

    @Autowired
    MockMvcTester browser;

    private Municipality own;

    @BeforeEach
    void aDraft() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> {
            packs.adopt("lebesby");
            drafts.start(Optional.empty());
        });
    }

    @Test
    void aNewItemOfTheWheelIsMadeWithTheTimeThatWasChosen() {
        var form = form("/wheel/new")
                .fill("name.nb", "Elevsamtaler")
                .fill("level", "UNIT")
                .fill("phase", "ASSESS")
                .fill("target", "PER_UNIT")
                .fill("responsible", "UNIT_HEAD")
                .fill("when.kind", "MONTHS")
                .fill("when.firstMonth", "9")
                .fill("when.lastMonth", "11")
                .fill("evidence", "MEETING")
                .fill("signOff", "RESPONSIBLE");
        assertThat(send("/wheel/new", form)).hasRedirectedUrl(DRAFT + "/wheel");
        assertThat(get("/wheel")).bodyText().contains("Elevsamtaler", "i september–november");
    }

    @Test
    void aNewKindOfMeetingIsMadeWithTheTimeThatWasChosen() {
        var form = form("/meetings/new")
                .fill("name.nb", "Elevsamtaler")
                .fill("target", "PER_UNIT")
                .fill("organiser", "UNIT_HEAD")
                .fill("participants.0.role", "UNIT_HEAD")
                .fill("visibility", "MEETING")
                .fill("when.kind", "BY")
                .fill("when.byDay", "1")
                .fill("when.byMonth", "10");
        assertThat(send("/meetings/new", form)).hasRedirectedUrl(DRAFT + "/meetings");
        assertThat(get("/meetings")).bodyText().contains("Elevsamtaler", "innen 1. oktober");
    }

    @Test
    void anItemWithoutATimeGetsOne() {
        var code = withoutATime();
        var path = "/data-sources/items/" + code;
        var form = form(path).fill("when.kind", "MONTHS").fill("when.firstMonth", "5");
        assertThat(send(path, form)).hasRedirectedUrl(DRAFT + "/data-sources");
        assertThat(form(path).value("when.kind")).isEqualTo("MONTHS");
        assertThat(form(path).value("when.firstMonth")).isEqualTo("5");
    }

    @Test
    void aSentenceThatIsFilledInIsChosen() {
        var path = "/data-sources/items/" + withoutATime();
        assertThat(send(path, form(path).fill("when.firstMonth", "5"))).hasRedirectedUrl(DRAFT + "/data-sources");
        assertThat(form(path).value("when.kind")).isEqualTo("MONTHS");
    }

    @Test
    void whoSendsAPageAsItIsChangesNothing() {
        for (var path : List.of("/wheel/items/QUALITY_REPORT", "/roles/items/UNIT_HEAD")) {
            send(path, form(path));
            fixtures.as(
                    own.administrator, () -> assertThat(drafts.get().version()).isEqualTo(0));
        }
    }

    @Test
    void aNewItemIsNoChoiceOfItsOwn() {
        for (var place : List.of("wheel predecessors", "goals parents", "roles superior")) {
            var part = place.split(" ", -1)[0];
            var field = place.split(" ", -1)[1];
            var path = "/" + part + "/new";
            var offered = form(path).choices(field);
            var refused = send(path, form(path));
            assertThat(refused).hasStatus(422);
            assertThat(BrowserForm.of(body(refused), DRAFT + path).choices(field))
                    .as(place)
                    .isEqualTo(offered);
        }
    }

    @Test
    void theStepsOfAGuideCannotTakeMoreThanTheWholeTime() {
        var path = "/guides/items/" + first("guides", "guides");
        assertThat(send(path, form(path).fill("phases.0.share", "70")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#phases\"", "150\u00A0prosent", "Del av tiden i prosent");
    }

    @Test
    void nothingEndsBeforeTheDayTheDraftHoldsFrom() {
        var path = "/wheel/items/QUALITY_REPORT";
        assertThat(send(path, form(path).fill("lastDay", "2026-07-30")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#lastDay\"", "30. juli 2026 er før pakken gjelder, fra 1. august 2026");
        assertThat(send(path, form(path).fill("lastDay", "2026-07-31"))).hasRedirectedUrl(DRAFT + "/wheel");
    }

    @Test
    void theLawIsChosenFromTheCatalogueOrWritten() {
        var path = "/wheel/items/QUALITY_REPORT";
        var form = form(path);
        assertThat(form.choices("legalBasis")).contains("NO-OPL-17-12", "NO-OPL-17-12/COUNCIL", "NO-BHL-7");
        send(path, form.fill("legalBasis", "NO-BHL-7").fill("legalBasis.own", "Vedtak i kommunestyret, sak 12/26"));
        assertThat(form(path).value("legalBasis.own")).isEqualTo("Vedtak i kommunestyret, sak 12/26");
        fixtures.as(
                own.administrator,
                () -> assertThat(drafts.item(drafts.get(), "wheel", "QUALITY_REPORT")
                                .content()
                                .path("legalBasis")
                                .valueStream()
                                .map(one -> one.asString("")))
                        .contains("NO-BHL-7", "Vedtak i kommunestyret, sak 12/26"));
        assertThat(get("/differences"))
                .bodyText()
                .contains("Hjemmel", "Vedtak i kommunestyret")
                .doesNotContain("NO-BHL-7");
        assertThat(send(path, form(path).fill("legalBasis.own", "NO-BHL-777")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#legalBasis\"");
    }

    @Test
    void onlyTheOwnersLanguageIsAskedForAndTheOthersAreSaidToBeOlder() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> {
            packs.adopt("minimal");
            drafts.start(Optional.empty());
        });
        var path = "/wheel/items/PUPIL_SURVEY";
        assertThat(body(get(path))).contains("Navn på andre språk").doesNotContain("Eldre enn teksten");
        var saved = send(path, form(path).fill("name.nb", "Elevundersøkelsen i høst"));
        assertThat(saved).hasRedirectedUrl(DRAFT + "/wheel");
        assertThat(saved.getMvcResult().getFlashMap().toString())
                .contains("packs.said.savedOlder", "nynorsk", "svensk", "engelsk");
        assertThat(body(get(path))).contains("Eldre enn teksten");
        send(path, form(path).fill("name.en", "The pupil survey in autumn"));
        assertThat(send(path, form(path).fill("name.nn", "").fill("name.sv", "").fill("name.en", "")))
                .hasRedirectedUrl(DRAFT + "/wheel");
        assertThat(send(path, form(path).fill("name.nb", "")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#name\"", "id=\"name-error\"");
        assertThat(send(
                        "/goals/new",
                        form("/goals/new").fill("title.nb", "Alle leser").fill("type", "MAIN_GOAL")))
                .hasRedirectedUrl(DRAFT + "/goals");
    }

    @Test
    void whatAPackHasNothingOfIsBegunHere() {
        own = fixtures.municipality();
        fixtures.as(own.administrator, () -> {
            packs.adopt("minimal");
            drafts.start(Optional.empty());
        });
        assertThat(get("")).bodyText().contains("Samtaleguider");
        assertThat(get("/guides")).hasStatusOk().bodyText().contains("Ingen ennå");
        var form = form("/guides/new")
                .fill("name.nb", "Runde rundt bordet")
                .fill("format", "FREE")
                .fill("phases.0.name.nb", "Hver sier sitt");
        assertThat(send("/guides/new", form)).hasRedirectedUrl(DRAFT + "/guides");
        assertThat(get("/guides")).bodyText().contains("Runde rundt bordet");
        assertThat(browser.post()
                        .uri(DRAFT + "/guides/items/RUNDE_RUNDT_BORDET/removal")
                        .with(signedIn(own.administrator))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl(DRAFT + "/guides");
        assertThat(get("/guides")).bodyText().contains("Ingen ennå");
    }

    @Test
    void aFaultStandsAtItsOwnField() {
        var path = "/wheel/items/QUALITY_REPORT";
        var page = body(send(path, form(path).fill("responsible", "").fill("name.nb", "")));
        assertThat(page).contains("aria-describedby=\"responsible-error\"", "aria-describedby=\"name-error\"");
        assertThat(page.indexOf("id=\"responsible-error\""))
                .isBetween(page.indexOf("id=\"responsible-one\""), page.indexOf("id=\"responsible.others-all\""));
        assertThat(page).doesNotContain("Ingen valgt betyr alle").contains("må minst ett slag velges");
    }

    @Test
    void aDayIsSaidAsPeopleSayIt() {
        var path = "/wheel/items/QUALITY_REPORT";
        assertThat(send(
                        path,
                        form(path)
                                .fill("when.kind", "DAYS")
                                .fill("when.fromDay", "1")
                                .fill("when.fromMonth", "6")
                                .fill("when.toDay", "1")
                                .fill("when.toMonth", "5")))
                .hasStatus(422)
                .bodyText()
                .contains("1. juni kommer etter 1. mai");
        assertThat(send(path, form(path).fill("when.byDay", "30").fill("when.byMonth", "2")))
                .hasStatus(422)
                .bodyText()
                .contains("30. februar");
    }

    private String first(String part, String list) {
        var found = new String[1];
        fixtures.as(
                own.administrator,
                () -> found[0] =
                        drafts.get().part(part).path(list).get(0).path("code").asString());
        return found[0];
    }

    private String withoutATime() {
        var found = new String[1];
        fixtures.as(own.administrator, () -> {
            for (var source : drafts.get().part("data-sources").path("dataSources"))
                if (!source.has("when")) found[0] = source.path("code").asString();
        });
        return found[0];
    }

    private BrowserForm form(String path) {
        return BrowserForm.of(body(get(path)), DRAFT + path);
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path) {
        return browser.get().uri(DRAFT + path).with(signedIn(own.administrator)).exchange();
    }

    private MvcTestResult send(String path, BrowserForm form) {
        var request = browser.post()
                .uri(DRAFT + path)
                .with(signedIn(own.administrator))
                .with(csrf());
        form.send(request::param);
        return request.exchange();
    }
}
