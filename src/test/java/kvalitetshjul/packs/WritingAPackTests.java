package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pack written as YAML reads as the pack it was. */
class WritingAPackTests {
    private static final PackReader READER = new PackReader(OwnSections.all(), JsonMapper.shared());
    private static final PackWriter WRITER = new PackWriter();

    @Test
    void thePacksOfTheProductDo() {
        for (var folder : ShippedPacksTests.folders()) {
            var read = READER.read(PackFolder.shipped().get(folder));
            var again = READER.read(WRITER.write(folder, read.sections()));
            assertThat(again.problems()).as(folder).isEmpty();
            assertThat(JsonMapper.shared().writeValueAsString(again.sections()))
                    .as(folder)
                    .isEqualTo(JsonMapper.shared().writeValueAsString(read.sections()));
        }
    }

    @Test
    void anEditorCanCompleteWhatIsWritten() {
        var written = WRITER.write("small", SmallPack.sound().read().sections());
        assertThat(new String(written.files().get("wheel.yaml"), StandardCharsets.UTF_8))
                .startsWith("# yaml-language-server: $schema=../schema/wheel.json\n\ncode: YEAR\n")
                .contains("  - code: ANALYSIS\n");
    }

    @Property(tries = 300)
    void generatedPacksDo(@ForAll("packs") Map<String, JsonNode> sections) {
        var written = WRITER.write("generated", sections);
        var again = READER.read(written);
        assertThat(again.problems()).isEmpty();
        assertThat(again.sections()).isEqualTo(sections);
    }

    /** Sound packs with any text, time and number in them that a pack can have. */
    @Provide
    Arbitrary<Map<String, JsonNode>> packs() {
        var words = Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(60),
                        Arbitraries.of(
                                "no",
                                "yes",
                                "~",
                                "null",
                                "true",
                                "1.0",
                                "0301",
                                "- a",
                                "# b",
                                "a: b",
                                "'",
                                "\"",
                                "{x}",
                                "[y]",
                                "*z",
                                "&z",
                                "!x",
                                "%",
                                "@",
                                "`",
                                "|",
                                ">",
                                "2026-27",
                                "linje\nlinje",
                                " først",
                                "sist ",
                                "…"))
                .filter(text -> !text.isBlank() && text.chars().allMatch(WritingAPackTests::canBeWritten));
        var times = Arbitraries.of(
                "{\"month\": 3}",
                "{\"weeks\": [45, 47]}",
                "{\"by\": \"05-31\", \"opens\": \"05-01\"}",
                "{\"times\": [2, 3], \"per\": \"term\"}",
                "{\"every\": \"2 weeks\", \"on\": \"thursday\", \"exceptMonths\": [7]}",
                "{\"month\": 3, \"every\": \"2 years\", \"since\": \"2024-25\"}");
        var items = Combinators.combine(words, words, times)
                .as((nb, en, time) -> new String[] {nb, en, time})
                .list()
                .ofMaxSize(6);
        return Combinators.combine(items, words, words).as((rows, nb, en) -> {
            var sections = new TreeMap<>(SmallPack.sound().read().sections());
            var json = JsonMapper.shared();
            var wheel = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                wheel.add(Map.of(
                        "code",
                        "ITEM_" + i,
                        "name",
                        Map.of("nb", row[0], "en", row[1]),
                        "level",
                        "UNIT",
                        "phase",
                        "PLAN",
                        "target",
                        "PER_UNIT",
                        "responsible",
                        List.of(Map.of("role", "HEAD", "accountable", true)),
                        "when",
                        json.readTree(row[2]),
                        "evidence",
                        List.of("PLAN"),
                        "signOff",
                        "AUTOMATIC"));
            }
            sections.put(
                    "wheel-more",
                    json.valueToTree(Map.of(
                            "code", "MORE", "name", Map.of("nb", nb, "en", en), "owner", "DIRECTOR", "items", wheel)));
            return sections;
        });
    }

    /** Characters that a YAML file can hold. */
    private static boolean canBeWritten(int c) {
        return c == '\n'
                || c == 0x85
                || (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD);
    }
}
