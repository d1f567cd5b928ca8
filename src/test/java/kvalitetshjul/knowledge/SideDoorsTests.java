package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Trust;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Row 43 of the test plan: whether what is withheld shows in anything that leaves the product. Two municipalities are alike but for figures that are withheld
 * from everybody but those who work in the kindergarten; every artefact of the one must be that of the other, sign by sign and point by point: text, attributes,
 * lengths of lines, order, colours, metadata.
 */
@ModuleTest
class SideDoorsTests {
    private static final String ROUND = "/knowledge/collections/CHILD_OBSERVATION/2026-27";
    private static final String FIGURE = "LANGUAGE_ON_TRACK";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    ApiKeys keys;

    @Autowired
    Requests requests;

    @Autowired
    MockMvcTester browser;

    /** One of the two: in the first of its kindergartens it is true of so many out of 20, in the second out of 58. */
    private final class Town {
        final Fixtures.Municipality own = fixtures.municipality();
        final Actor secondHead;
        final String key;

        Town(int inTheFirst, int inTheSecond) {
            var made = new String[1];
            fixtures.as(own.director, () -> packs.adopt("lebesby"));
            secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
            fixtures.as(own.administrator, () -> made[0] = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
            key = made[0];
            deliver(own.firstKindergartenHead, own.firstKindergarten.toString(), "20", "" + inTheFirst);
            deliver(secondHead, own.secondKindergarten.toString(), "58", "" + inTheSecond);
            requests.post(own.director, ROUND + "/check");
            assertThat(requests.post(own.director, ROUND + "/release", "versions", "4"))
                    .hasStatus3xxRedirection();
        }

        private void deliver(Actor head, String unit, String all, String of) {
            assertThat(requests.post(
                            head,
                            "/units/" + unit + "/collections/CHILD_OBSERVATION/2026-27",
                            "f0p0n",
                            all,
                            "f0p0v",
                            of,
                            "version",
                            "0",
                            "act",
                            "deliver"))
                    .hasStatus3xxRedirection();
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
    private static String content(byte[] bytes) {
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
        for (var path : List.of("", "/table", "/workbook", "/drawing", "/picture")) {
            all.put("municipality" + path, town.artefact(town.secondHead, page + path));
            all.put("the second" + path, town.artefact(town.secondHead, page + path + "?unit=" + town.second()));
        }
        all.put("overview", town.artefact(town.secondHead, "/knowledge"));
        all.put("overview as workbook", town.artefact(town.secondHead, "/knowledge/workbook"));
        return all;
    }

    @Test
    void whatIsWithheldChangesNothingThatLeavesTheProduct() {
        var one = new Town(12, 3);
        var other = new Town(11, 4);
        int artefacts = sameFor(answers(one), answers(other)) + sameFor(pages(one), pages(other));
        var of = "/knowledge/key-figures/" + FIGURE + "%s?unit=";
        artefacts += sameFor(forOthers(one), forOthers(other));

        // and those who work in the first see theirs, or nothing would be proved
        var head = one.own.firstKindergartenHead;
        assertThat(one.artefact(head, of.formatted("/table") + one.first())).contains("\"60\"");
        assertThat(one.artefact(head, of.formatted("/workbook") + one.first())).contains("<v>60");
        assertThat(one.artefact(head, "/knowledge/workbook")).contains("<v>60");
        Trust.figure(
                43,
                "A withheld figure seen in what leaves the product: page, CSV, workbook (all its parts), drawing, picture (every point), JSON",
                "0 of %d artefacts of two municipalities, alike but for what is withheld, tell them apart"
                        .formatted(artefacts),
                "each door opened by itself: [0338](decisions/0338-every-door-was-opened-on-purpose.md)");
    }

    /** What the head of the first, who sees more, makes to hand on. */
    private static Map<String, String> forOthers(Town town) {
        var all = new LinkedHashMap<String, String>();
        for (var path : List.of("/drawing", "/picture"))
            all.put(
                    "the first, to be handed on" + path,
                    town.artefact(
                            town.own.firstKindergartenHead,
                            "/knowledge/key-figures/" + FIGURE + path + "?unit=" + town.first()));
        return all;
    }

    private static int sameFor(Map<String, String> one, Map<String, String> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((path, content) -> assertThat(content.equals(other.get(path)))
                .as("%s tells the two apart: %s", path, difference(content, String.valueOf(other.get(path))))
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
