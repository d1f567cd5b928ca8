package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the kindergartens count themselves: written in, delivered, looked through and released, and what others see of it. */
@ModuleTest
class OwnFiguresTests {
    private static final String ROUND = "/knowledge/collections/CHILD_OBSERVATION/2026-27";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    private Fixtures.Municipality own;
    private Actor secondHead;
    private Actor authority;

    @BeforeEach
    void adopt() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
        authority = own.person("Bjarne Barnehagemyndighet", "KINDERGARTEN_AUTHORITY", null);
    }

    @Test
    void aHeadWritesInOnceAndFindsItAgain() {
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains("TRAS, Alle med og MIO", "Nordre barnehage", "Ikke begynt")
                .doesNotContain("Søndre barnehage");
        assertThat(save(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "12"))
                .hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("value=\"20\"", "value=\"12\"", "Påbegynt");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsKept() {
        var refused = save(
                own.firstKindergartenHead,
                own.firstKindergarten,
                0,
                "f0p0n",
                "20",
                "f0p0v",
                "21",
                "f1p0n",
                "tjue",
                "f1p0v",
                "3",
                "f2p0n",
                "10",
                "f2p0v",
                "5",
                "f2p1n",
                "8",
                "f2p1v",
                "3",
                "f2p2n",
                "7",
                "f2p2v",
                "2");
        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyText()
                .contains(
                        "Det kan ikke være flere enn 20.",
                        "Skriv et helt tall, som 12.",
                        "Gruppene er til sammen 15, og det er flere enn alle.",
                        "value=\"tjue\"",
                        "href=\"#f0p0v\"");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Ikke begynt");
        assertThat(deliver(own.firstKindergartenHead, own.firstKindergarten, 0))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv minst ett tall før du leverer.");
    }

    @Test
    void aChildsNumberIsNotWrittenAsAComment() {
        var refused = save(
                own.firstKindergartenHead,
                own.firstKindergarten,
                0,
                "f0p0n",
                "20",
                "f0p0v",
                "12",
                "comment",
                "Gjelder 05853810187");
        assertThat(refused).hasStatus(422).bodyText().contains("href=\"#comment\"");
    }

    @Test
    void twoWhoWriteAtTheSameTimeAreTold() {
        save(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "12");
        var second = save(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "13");
        assertThat(second).hasStatus(409);
        assertThat(second).bodyText().contains("Noen andre lagret mens du skrev", "value=\"13\"");
        assertThat(save(own.firstKindergartenHead, own.firstKindergarten, 1, "f0p0n", "20", "f0p0v", "13"))
                .hasStatus3xxRedirection();
    }

    @Test
    void nobodyWritesForAnotherUnit() {
        assertThat(requests.get(own.firstKindergartenHead, sheet(own.secondKindergarten)))
                .hasStatus(404);
        assertThat(save(own.firstKindergartenHead, own.secondKindergarten, 0, "f0p0n", "20", "f0p0v", "12"))
                .hasStatus(404);
        assertThat(requests.get(own.firstKindergartenHead, ROUND)).hasStatus(404);
        assertThat(requests.get(own.firstKindergartenHead, sheet(own.firstSchool)))
                .hasStatus(404);
    }

    /** Two kindergartens, of which one has three children it is true of: neither is the small one told of, nor by the difference. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whatIsReleasedTellsOfNoFew() {
        deliver(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "12");
        deliver(secondHead, own.secondKindergarten, 0, "f0p0n", "12", "f0p0v", "3");
        assertThat(page(own.director, ROUND)).contains("12 av 20", "3 av 12", "2 av 2 har levert.");
        assertThat(page(own.director, ROUND + "/release")).contains("Se gjennom alt som er levert");
        assertThat(requests.post(own.director, ROUND + "/release", "versions", "2"))
                .hasStatus(409);
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .as("before the release")
                .doesNotContain("60");
        assertThat(requests.post(own.director, ROUND + "/release", "versions", "4"))
                .hasStatus3xxRedirection();

        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("60")
                .doesNotContain("34");
        assertThat(table(secondHead, own.secondKindergarten))
                .contains("skjermet: få bak tallet")
                .doesNotContain("25");
        assertThat(table(own.director, null))
                .contains("skjermet: ville røpet et annet tall")
                .doesNotContain("46,9");
        assertThat(table(authority, own.secondKindergarten)).doesNotContain("25");
    }

    @Test
    void whatWasReleasedIsGivenBackAndCorrected() {
        deliver(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "12");
        requests.post(own.director, ROUND + "/check");
        requests.post(own.director, ROUND + "/release", "versions", "2");
        assertThat(save(own.firstKindergartenHead, own.firstKindergarten, 3, "f0p0n", "20", "f0p0v", "6"))
                .hasStatus(409)
                .bodyText()
                .contains("Tallene er kontrollert");
        assertThat(requests.post(own.director, ROUND + "/return", "unit", own.firstKindergarten.toString()))
                .hasStatus3xxRedirection();
        deliver(own.firstKindergartenHead, own.firstKindergarten, 4, "f0p0n", "20", "f0p0v", "6");
        requests.post(own.director, ROUND + "/check");
        requests.post(own.director, ROUND + "/release", "versions", "6");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("30")
                .doesNotContain("60");
    }

    /** One more child answered for since the last release: beside the figure before, the new one would tell of that child. */
    @Test
    void aCorrectionThatWouldTellOfOneIsNotShown() {
        deliver(own.firstKindergartenHead, own.firstKindergarten, 0, "f0p0n", "20", "f0p0v", "12");
        requests.post(own.director, ROUND + "/check");
        requests.post(own.director, ROUND + "/release", "versions", "2");
        requests.post(own.director, ROUND + "/return", "unit", own.firstKindergarten.toString());
        deliver(own.firstKindergartenHead, own.firstKindergarten, 4, "f0p0n", "21", "f0p0v", "13");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release")).contains("skjermet: endringen gjelder få");
    }

    @Test
    void whatWasNotCarriedOutHasAReason() {
        var without =
                requests.post(own.firstKindergartenHead, sheet(own.firstKindergarten) + "/absence", "version", "0");
        assertThat(without).hasStatus(422).bodyText().contains("Skriv hvorfor det ikke ble gjennomført.");
        assertThat(requests.post(
                        own.firstKindergartenHead,
                        sheet(own.firstKindergarten) + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Ingen av oss har kurset i verktøyet."))
                .hasStatus3xxRedirection();
        assertThat(page(own.director, ROUND)).contains("Ikke gjennomført", "Ingen av oss har kurset");
    }

    private String table(Actor reader, @Nullable UnitId unit) {
        return page(reader, "/knowledge/key-figures/LANGUAGE_ON_TRACK/table" + (unit == null ? "" : "?unit=" + unit));
    }

    private static String sheet(UnitId unit) {
        return "/units/" + unit + "/collections/CHILD_OBSERVATION/2026-27";
    }

    private MvcTestResult save(Actor by, UnitId unit, int version, String... fields) {
        return write(by, unit, version, "save", fields);
    }

    private MvcTestResult deliver(Actor by, UnitId unit, int version, String... fields) {
        return write(by, unit, version, "deliver", fields);
    }

    private MvcTestResult write(Actor by, UnitId unit, int version, String act, String... fields) {
        var all = new java.util.ArrayList<>(java.util.List.of(fields));
        all.addAll(java.util.List.of("version", "" + version, "act", act));
        return requests.post(by, sheet(unit), all.toArray(String[]::new));
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        try {
            return page.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
