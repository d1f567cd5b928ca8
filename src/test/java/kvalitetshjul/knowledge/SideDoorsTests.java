package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Trust;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Row 43 of the test plan: whether what is withheld shows in anything that leaves the product. Two municipalities are alike but for figures that are withheld
 * from everybody but those who work in the kindergarten; every artefact of the one must be that of the other, sign by sign and point by point: text, attributes,
 * lengths of lines, order, colours, metadata.
 */
@ModuleTest
class SideDoorsTests {
    private static final String FIGURE = "LANGUAGE_ON_TRACK";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    ApiKeys keys;

    @Autowired
    Owners owners;

    @Autowired
    MeasurementRepository measurements;

    @Autowired
    ImportRepository imports;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Requests requests;

    /** One of the two, with what a release has left: figures of which some are for those who work there, some for the leaders, and some for everybody. */
    private final class Town {
        final Fixtures.Municipality own = fixtures.municipality();
        final Actor secondHead;
        final String key;

        /**
         * @param inTheFirst for those who work in the first kindergarten
         * @param ofAll for those who lead the whole owner
         */
        Town(String inTheFirst, String ofAll) {
            var made = new String[1];
            fixtures.as(own.director, () -> packs.adopt("lebesby"));
            secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
            fixtures.as(own.administrator, () -> made[0] = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
            key = made[0];
            var first = Place.of(own.firstKindergarten);
            var second = Place.of(own.secondKindergarten);
            fixtures.as(
                    own.director,
                    () -> transaction.executeWithoutResult(status -> {
                        var release = Ids.next();
                        imports.insertRelease(
                                release,
                                "CHILD_OBSERVATION",
                                "2026-27",
                                List.of(FIGURE),
                                9,
                                own.director.person(),
                                clock.instant());
                        var few = new Shown.Suppressed(Shown.Withheld.FEW);
                        var telling = new Shown.Suppressed(Shown.Withheld.WOULD_TELL);
                        measurements.lay(
                                release,
                                List.of(
                                        laid(first, 2025, Audience.PUBLIC, measured("44.5")),
                                        laid(second, 2025, Audience.PUBLIC, measured("52.5")),
                                        laid(Place.MUNICIPALITY, 2025, Audience.PUBLIC, measured("48.5")),
                                        laid(first, 2026, Audience.PUBLIC, few),
                                        laid(first, 2026, Audience.OWNER, few),
                                        laid(first, 2026, Audience.UNIT, measured(inTheFirst)),
                                        laid(second, 2026, Audience.PUBLIC, measured("53.5")),
                                        laid(Place.MUNICIPALITY, 2026, Audience.PUBLIC, telling),
                                        laid(Place.MUNICIPALITY, 2026, Audience.OWNER, measured(ofAll))));
                    }));
        }

        void called(String name) {
            fixtures.as(own.director, () -> owners.correct(name, Locale.of("nb"), "#0a3d6b", "5624"));
        }

        private static Shown measured(String value) {
            return new Shown.Measured(new BigDecimal(value), Optional.empty(), OptionalInt.of(20));
        }

        private static MeasurementRepository.Laid laid(Place place, int year, Audience audience, Shown shown) {
            var figure = new Cell.Key(FIGURE, place, new SchoolYear(year), Breakdown.NONE);
            return new MeasurementRepository.Laid(
                    new Cell(figure, shown), audience, place.code(), Optional.empty(), 0, 0);
        }

        /** Everything that leaves by this door, with what names this town put alike. */
        String artefact(@Nullable Actor reader, String path) {
            var request = browser.get().uri(path);
            if (reader == null) request.header("Authorization", "Bearer " + key);
            else request.with(Fixtures.signedIn(reader));
            var answer = request.exchange();
            assertThat(answer).as(path).hasStatusOk();
            return alike(content(answer.getResponse().getContentAsByteArray()));
        }

        /** As {@link #artefact}, of what a form is answered. */
        String answered(Actor by, String path, String... fields) {
            var answer = requests.post(by, path, fields);
            assertThat(answer).as(path).hasStatusOk();
            return alike(content(answer.getResponse().getContentAsByteArray()));
        }

        /** Where that which was made stands. */
        String made(Actor by, String path, String... fields) {
            var answer = requests.post(by, path, fields);
            assertThat(answer).as(path).hasStatus3xxRedirection();
            return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
        }

        private String alike(String text) {
            return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "id")
                    .replaceAll("Kommune \\d+", "Kommune")
                    .replaceAll("person\\d+@", "person@")
                    .replaceAll("(_csrf|once)\"( autocomplete=\"off\")? value=\"[^\"]*\"", "$1")
                    .replaceAll("name=\"csrf\" content=\"[^\"]*\"", "csrf")
                    .replaceAll("\"readIn\":\"[^\"]*\"", "readIn");
        }

        private String first() {
            return own.firstKindergarten.toString();
        }

        private String second() {
            return own.secondKindergarten.toString();
        }
    }

    /** Of a workbook what all of its parts say; of a picture its points, else the text. */
    static String content(byte[] bytes) {
        if (bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K') {
            var parts = new StringBuilder();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
                for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry())
                    parts.append(part.getName()).append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return parts.toString();
        }
        if (bytes.length > 4 && bytes[1] == 'P' && bytes[2] == 'N')
            return HexFormat.of().formatHex(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** All that programs are told. */
    private static Map<String, String> answers(Town town) {
        var all = new LinkedHashMap<String, String>();
        var question = "/api/v1/figures?keyFigure=" + FIGURE;
        all.put("API, units", town.artefact(null, question + "&level=UNIT"));
        all.put("API, municipality", town.artefact(null, question + "&level=MUNICIPALITY"));
        all.put("API, the first", town.artefact(null, question + "&unit=" + town.first()));
        all.put("API, the second", town.artefact(null, question + "&unit=" + town.second()));
        return all;
    }

    /** All that the head of the second kindergarten can have of it and of the municipality. */
    private static Map<String, String> pages(Town town) {
        var all = new LinkedHashMap<String, String>();
        var page = "/knowledge/key-figures/" + FIGURE;
        for (var path :
                List.of("", "/table", "/workbook", "/drawing", "/picture", "/origin/2025-26", "/origin/2026-27")) {
            all.put("municipality" + path, town.artefact(town.secondHead, page + path));
            all.put("the second" + path, town.artefact(town.secondHead, page + path + "?unit=" + town.second()));
        }
        for (var path : List.of("", "/table", "/workbook", "/drawing", "/picture"))
            all.put("funnel" + path, town.artefact(town.secondHead, page + "/funnel" + path));
        for (var path : List.of("", "/table", "/workbook"))
            all.put(
                    "side by side" + path,
                    town.artefact(town.secondHead, "/knowledge/units" + path + "?area=PRESCHOOL_SKILLS"));
        all.put("overview", town.artefact(town.secondHead, "/knowledge"));
        all.put("overview as workbook", town.artefact(town.secondHead, "/knowledge/workbook"));
        return all;
    }

    @Test
    void whatIsWithheldChangesNothingThatLeavesTheProduct() {
        var one = new Town("61.5", "47.5");
        var other = new Town("71.5", "57.5");
        var doors = new SoftAssertions();
        // the name stands in the pictures, and no two owners have the same at once
        one.called("Fjordvik kommune");
        var ofOne = List.of(answers(one), pages(one), handedOn(one));
        one.called("Gamle Fjordvik kommune");
        other.called("Fjordvik kommune");
        var ofOther = List.of(answers(other), pages(other), handedOn(other));
        int artefacts = 0;
        for (int i = 0; i < ofOne.size(); i++) artefacts += sameFor(ofOne.get(i), ofOther.get(i), doors);

        // and those they are for see them, or nothing would be proved
        var of = "/knowledge/key-figures/" + FIGURE;
        var head = one.own.firstKindergartenHead;
        doors.assertThat(one.artefact(head, of + "/table?unit=" + one.first())).contains("\"61,5\"");
        doors.assertThat(one.artefact(head, of + "/workbook?unit=" + one.first()))
                .contains("<v>61.5</v>");
        doors.assertThat(one.artefact(head, "/knowledge/workbook"))
                .contains("<v>61.5</v>")
                .doesNotContain("47.5");
        doors.assertThat(one.artefact(one.own.director, of + "/workbook"))
                .contains("<v>47.5</v>", "<v>44.5</v>", "<v>53.5</v>")
                .doesNotContain("61.5");
        doors.assertThat(one.artefact(one.own.director, "/knowledge/workbook"))
                .contains("<v>47.5</v>")
                .doesNotContain("61.5");
        doors.assertThat(one.artefact(null, "/api/v1/figures?keyFigure=" + FIGURE + "&level=UNIT"))
                .contains(
                        "44.5", "53.5", "{\"period\":\"2026-27\",\"state\":\"SUPPRESSED\",\"reason\":\"PROTECTION\",");
        doors.assertAll();
        Trust.figure(
                43,
                "A withheld figure seen in what leaves the product: page, CSV, workbook (all its parts), drawing, picture (every point), JSON",
                "0 of %d artefacts of two municipalities, alike but for what is withheld, tell them apart"
                        .formatted(artefacts),
                "each door opened by itself: [0338](decisions/0338-every-door-was-opened-on-purpose.md)");
    }

    /** What those who see more make to hand on. */
    private static Map<String, String> handedOn(Town town) {
        var all = new LinkedHashMap<String, String>();
        var of = "/knowledge/key-figures/" + FIGURE;
        for (var path : List.of("/drawing", "/picture")) {
            var ofFirst = of + path + "?unit=" + town.first();
            all.put("the head’s own" + path, town.artefact(town.own.firstKindergartenHead, ofFirst));
            all.put("the director’s of the first" + path, town.artefact(town.own.director, ofFirst));
            all.put("the director’s" + path, town.artefact(town.own.director, of + path));
            all.put("the director’s funnel" + path, town.artefact(town.own.director, of + "/funnel" + path));
        }
        return all;
    }

    /** A goal and an analysis are written by those who see the figure, and read by others: what they are offered to put there is what is for everybody. */
    @Test
    void whatIsWithheldIsPutIntoNothingThatOthersRead() {
        var one = new Town("61.5", "47.5");
        var other = new Town("71.5", "57.5");
        var doors = new SoftAssertions();
        var ofOne = written(one);
        sameFor(ofOne, written(other), doors);
        doors.assertThat(ofOne.get("indicator"))
                .contains("2025–26", "name=\"currentValue\" value=\"45\"")
                .contains("Tallet fra <bdi>2026–27</bdi> er skjermet. Målet leses av andre");
        doors.assertThat(ofOne.get("goals of all")).contains("Flere har språk som alderen");
        doors.assertThat(ofOne.get("report")).contains("Flere har språk som alderen");
        doors.assertThat(ofOne.get("analysis")).contains("Barn med alderssvarende språk");
        doors.assertAll();
    }

    private static Map<String, String> written(Town town) {
        var all = new LinkedHashMap<String, String>();
        var head = town.own.firstKindergartenHead;
        var unit = "/units/" + town.first() + "/2026-27";
        var goal = town.made(
                head,
                unit + "/goals",
                "under",
                "INCLUSIVE_KINDERGARTEN",
                "title",
                "Flere har språk som alderen",
                "description",
                "");
        all.put("indicator", town.artefact(head, goal + "/indicators/new?figure=" + FIGURE));
        var filled = town.answered(head, goal + "/indicators/figure", "keyFigure", FIGURE, "replace", "true");
        all.put("indicator filled in", filled);
        var offered =
                Pattern.compile("name=\"currentValue\" value=\"([^\"]*)\"").matcher(filled);
        assertThat(offered.find()).isTrue();
        var indicator = new String[] {
            "keyFigure", FIGURE, "currentValue", offered.group(1), "currentWords", "Noen", "desiredWords", "Flere"
        };
        town.made(head, goal + "/indicators", indicator);
        town.made(head, goal + "/adoption", "version", "2");
        all.put("goal", town.artefact(town.own.director, goal));
        all.put("goals of all", town.artefact(town.own.director, "/goals/2026-27"));
        town.made(
                town.own.director,
                "/reports/OWNER_QUALITY_REPORT/2026-27/sections/SUMMARY",
                "version",
                "0",
                "text",
                "Et godt år.");
        all.put("report", town.artefact(town.own.director, "/reports/OWNER_QUALITY_REPORT/2026-27/preview"));
        var analysis = town.made(head, unit + "/analyses", "title", "Språk", "figures", FIGURE);
        all.put("analysis", town.artefact(head, analysis));
        var ofAll = town.made(town.own.director, "/analyses/2026-27", "title", "Språk", "figures", FIGURE);
        all.put("analysis of all", town.artefact(town.own.director, ofAll));
        return all;
    }

    private static int sameFor(Map<String, String> one, Map<String, String> other, SoftAssertions doors) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((door, content) -> doors.assertThat(content.equals(other.get(door)))
                .as("%s tells the two apart: %s", door, difference(content, String.valueOf(other.get(door))))
                .isTrue());
        return one.size();
    }

    private static String difference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) at++;
        return around(one, at) + " / " + around(other, at);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }
}
