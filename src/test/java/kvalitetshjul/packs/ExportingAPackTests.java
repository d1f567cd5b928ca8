package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written out reads back as exactly what it was, whatever people have written in it. */
class ExportingAPackTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final PackReader READER = new PackReader(OwnSections.all(), JSON);
    private static final PackWriter WRITER = new PackWriter();

    /** Texts that YAML, or a reader of it, could take for something else. */
    private static final List<String> TRICKY = List.of(
            "no",
            "Yes",
            "off",
            "null",
            "~",
            "true",
            "1.0",
            "01",
            "0x1F",
            "1e3",
            ".inf",
            "-.5",
            "09-01",
            "2026-27",
            "12:30",
            "- punkt",
            "# ikke en kommentar",
            "a: b",
            "a #b",
            "slutt:",
            ": start",
            "[a, b]",
            "{ a: b }",
            "«sitat»",
            "\"sitat\"",
            "it's",
            "\\n er ikke linjeskift",
            "to\nlinjer",
            "en\n\n  innrykket\nog slutt\n",
            "tab\there",
            "  luft foran",
            "luft bak  ",
            "to  mellomrom",
            "\u00A0hardt",
            "usynlig\u200B",
            "\u2028linje",
            "\u0085neste",
            "😀 og 𝒳",
            "|",
            ">-",
            "& anker",
            "*alias",
            "!tag",
            "%dir",
            "@a",
            "`b`",
            "?",
            "-",
            "---",
            "...",
            "=",
            "no",
            "Yes",
            "on",
            "off",
            "y",
            "~",
            "NULL",
            "12:30",
            "1_000",
            "0x1F",
            "0o17",
            ".5",
            "+1",
            "-.inf",
            ".NaN",
            "2026-11-26",
            "2026-11-26T10:00:00Z",
            "<<",
            "čáhci ŋ",
            "é",
            "e\u0301",
            "\uFEFFmerke",
            "En lang tekst som må deles på flere linjer, og som har komma, kolon: slik, og tegn # midt i, for å se at alt kommer likt tilbake igjen.",
            "- en lang tekst som begynner med strek og må deles på flere linjer fordi den er lengre enn det som får plass på én linje i filen, ja",
            "# en lang tekst som ligner en kommentar og må deles på flere linjer fordi den er lengre enn det som får plass på én linje i filen, ja");

    static Set<String> folders() {
        var folders = new TreeSet<>(PackFolder.shipped().keySet());
        folders.remove("faulty"); // lies beside them in tests, to be shown
        return folders;
    }

    @Example
    void eachPackOfTheProductSurvives() {
        assertThat(folders()).hasSizeGreaterThan(5);
        for (var folder : folders()) {
            var read = READER.read(PackFolder.shipped().get(folder));
            var again = READER.read(WRITER.write(folder, read.sections()));
            assertThat(again.problems()).as(folder).isEmpty();
            assertThat(again.sections()).as(folder).isEqualTo(read.sections());
            assertThat(JSON.writeValueAsString(again.sections()))
                    .as("the hash is taken of it: " + folder)
                    .isEqualTo(JSON.writeValueAsString(read.sections()));
        }
    }

    @Example
    void anEditorCompletesEveryFileAndWhatIsShortStandsOnOneLine() {
        var read = READER.read(PackFolder.shipped().get("lebesby"));
        var wheel =
                new String(WRITER.write("lebesby", read.sections()).files().get("wheel.yaml"), StandardCharsets.UTF_8);
        assertThat(wheel)
                .startsWith("# yaml-language-server: $schema=../schema/wheel.json\n\ncode: QUALITY\n")
                .contains("- {role: EDUCATION_DIRECTOR, accountable: true}\n")
                .contains("months: [8, 10]\n");
        var guardians = WRITER.write(
                "kvam", READER.read(PackFolder.shipped().get("kvam")).sections());
        assertThat(new String(guardians.files().get("wheel-guardians.yaml"), StandardCharsets.UTF_8))
                .startsWith("# yaml-language-server: $schema=../schema/wheel.json\n");
    }

    @Example
    void theArchiveIsAFolderOfThem() throws IOException {
        var read = READER.read(PackFolder.shipped().get("minimal"));
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(WRITER.zip("minimal", read.sections())))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).startsWith("minimal/");
                files.put(entry.getName().substring("minimal/".length()), zip.readAllBytes());
            }
        }
        assertThat(READER.read(new PackFolder("minimal", files)).sections()).isEqualTo(read.sections());
    }

    @Property(tries = 300)
    void aPackWithAnythingInItsTextsSurvives(@ForAll("packs") Map<String, JsonNode> sections) {
        var again = READER.read(WRITER.write("any", sections));
        assertThat(again.problems()).isEmpty();
        assertThat(again.sections()).isEqualTo(sections);
    }

    @Property(tries = 500)
    void anyTreeOfValuesSurvives(@ForAll("trees") JsonNode tree) {
        var problems = new ArrayList<PackProblem>();
        var yaml = "# no file begins with a value\n" + PackWriter.yaml(tree);
        var again = YamlFile.read("any.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems::add);
        assertThat(problems).as(yaml).isEmpty();
        assertThat(again)
                .as(yaml)
                .hasValueSatisfying(file -> assertThat(file.content()).isEqualTo(tree));
    }

    /** One that reads YAML 1.1, as many programs do. */
    @Property(tries = 300)
    void otherReadersTakeATextForAText(@ForAll("seenWords") String text) {
        var yaml = PackWriter.yaml(JsonNodeFactory.instance.objectNode().put("text", text));
        assertThat(new org.yaml.snakeyaml.Yaml().<Map<String, Object>>load(yaml))
                .as(yaml)
                .containsExactly(Map.entry("text", text));
    }

    @Provide
    Arbitrary<String> seenWords() {
        return Arbitraries.of(TRICKY);
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                words().map(JsonNodeFactory.instance::stringNode),
                Arbitraries.integers().between(-999_999_999, 999_999_999).map(JsonNodeFactory.instance::numberNode),
                Arbitraries.bigDecimals()
                        .between(new java.math.BigDecimal("-1e15"), new java.math.BigDecimal("1e15"))
                        .ofScale(3)
                        .map(number -> JsonNodeFactory.instance.numberNode(number)),
                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode),
                Arbitraries.just(JsonNodeFactory.instance.nullNode()));
        var inner = Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> lists(leaves),
                () -> objects(leaves),
                () -> lists(objects(leaves)),
                () -> objects(lists(objects(leaves))));
        return objects(inner);
    }

    private static Arbitrary<JsonNode> lists(Arbitrary<? extends JsonNode> elements) {
        return elements.list().ofMaxSize(4).map(list -> {
            var array = JsonNodeFactory.instance.arrayNode();
            list.forEach(one -> array.add(one));
            return (JsonNode) array;
        });
    }

    private static Arbitrary<JsonNode> objects(Arbitrary<? extends JsonNode> values) {
        var keys = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9), Arbitraries.of(TRICKY));
        return Arbitraries.maps(keys, values).ofMaxSize(5).map(map -> {
            var object = JsonNodeFactory.instance.objectNode();
            map.forEach((key, value) -> object.set(key, value));
            return (JsonNode) object;
        });
    }

    private static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.of(TRICKY),
                Arbitraries.strings().ofMaxLength(12).filter(ExportingAPackTests::isText),
                Arbitraries.of(TRICKY).list().ofMinSize(2).ofMaxSize(9).map(parts -> String.join(" ", parts)));
    }

    /** Half of a sign is nothing that UTF-8 can write. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> packs() {
        var seen = words().filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit));
        var languages = Arbitraries.of(List.of("nb"), List.of("nb", "en"), List.of("nb", "nn", "sv", "en", "se"));
        return Combinators.combine(
                        seen.list().ofSize(12),
                        languages,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 60))
                .as(ExportingAPackTests::pack);
    }

    private static Map<String, JsonNode> pack(List<String> words, List<String> languages, int items, int number) {
        var sections = new TreeMap<String, JsonNode>();
        var small = SmallPack.sound().read();
        small.sections().forEach((part, content) -> sections.put(part, inAll(content.deepCopy(), languages, words)));
        var manifest = (ObjectNode) sections.get("manifest");
        var spoken = manifest.putArray("languages");
        languages.forEach(spoken::add);
        manifest.put("author", words.get(0));
        manifest.put("minimumGroup", number + 4);
        var sources = manifest.putArray("sources");
        words.stream().limit(items).forEach(sources::add);
        if (items == 0) ((ObjectNode) sections.get("wheel")).putArray("items");
        return sections;
    }

    /** Every text said anew, in these languages. */
    private static JsonNode inAll(JsonNode node, List<String> languages, List<String> words) {
        if (node instanceof ObjectNode object) {
            if (object.has("nb")) {
                object.removeAll();
                for (int i = 0; i < languages.size(); i++)
                    object.put(languages.get(i), words.get((i + languages.size()) % words.size()));
                return object;
            }
            object.properties().forEach(property -> inAll(property.getValue(), languages, words));
        } else if (node.isArray()) {
            for (var element : node) inAll(element, languages, words);
        }
        return node;
    }
}
