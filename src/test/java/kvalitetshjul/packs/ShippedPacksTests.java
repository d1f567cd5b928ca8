package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kvalitetshjul.Covers;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packs that come with the product are sound, and the first municipality’s is complete. */
class ShippedPacksTests {
    private static final Schemas SCHEMAS = new Schemas();
    private static final PackReader READER = new PackReader(OwnSections.all(), JsonMapper.shared());

    static Set<String> folders() {
        var folders = new TreeSet<>(PackFolder.shipped().keySet());
        folders.remove("faulty"); // lies beside them in tests, to be shown
        return folders;
    }

    @Test
    void aPackToStartFromComesWithTheProduct() {
        assertThat(folders()).contains("lebesby", "minimal", "minimal-sv");
    }

    @Test
    void theSimpleStartsRestOnTheLawOfTheirCountry() {
        for (var start : Map.of("minimal", "NO-", "minimal-sv", "SE-").entrySet()) {
            var pack = READER.read(PackFolder.shipped().get(start.getKey())).sections();
            assertThat(pack.get("manifest").path("country").asString(""))
                    .isEqualTo(start.getValue().substring(0, 2));
            for (var item : pack.get("wheel").path("items")) {
                var code = item.path("code").asString("");
                if (start.getKey().equals("minimal") && code.equals("OWNER_DIALOGUE"))
                    continue; // no provision of the act asks for it
                assertThat(item.path("legalBasis").valueStream().map(one -> one.asString("")))
                        .as(start.getKey() + " " + code)
                        .isNotEmpty()
                        .allMatch(one -> one.startsWith(start.getValue()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theyAreSound(String folder) {
        assertThat(read(folder).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void anEditorCanCompleteThem(String folder) {
        PackFolder.shipped().get(folder).files().forEach((name, bytes) -> {
            var schema = SCHEMAS.sectionOf(name.replace(".yaml", "")).orElseThrow() + ".json";
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .startsWith("# yaml-language-server: $schema=../schema/" + schema + "\n");
        });
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyTimeInThemComesOutInEachOfThreeSchoolYears(String folder) {
        var times = new ArrayList<JsonNode>();
        read(folder).sections().values().forEach(section -> times.addAll(section.findValues("when")));
        assertThat(times).isNotEmpty();
        for (var time : times) {
            var when = JsonMapper.shared().treeToValue(time, When.class);
            for (var year = new SchoolYear(2026); year.startYear() < 2029; year = year.next()) {
                var windows = when.in(year);
                assertThat(windows).as(time.toString()).allMatch(year.days()::contains);
                if (when.isFixed() && !(when instanceof When.SomeYears))
                    assertThat(windows).isNotEmpty();
            }
        }
    }

    @Test
    void everyRowOfTheDocumentsIsCarriedByTheirPacks() {
        var rows = Map.of(
                "lebesby", "LEB 105", "sandnes", "SAN 32", "kvam", "KVA 56", "svenljunga", "SVE 88", "ystad", "YST 81");
        rows.forEach((folder, last) -> {
            var ids = new TreeSet<String>();
            read(folder).sections().values().forEach(section -> ids.addAll(fulfilled(section)));
            var prefix = last.substring(0, 3);
            var all = IntStream.rangeClosed(1, Integer.parseInt(last.substring(4)))
                    .mapToObj(number -> "%s-%02d".formatted(prefix, number))
                    .toList();
            assertThat(ids).as(folder).containsExactlyInAnyOrderElementsOf(all);
        });
    }

    @Test
    void rolesMayDoWhatTheProductKnows() {
        var allowed =
                new Schemas().written("roles").node().at("/properties/roles/items/properties/permissions/items/enum");
        assertThat(texts(allowed))
                .containsExactlyElementsOf(
                        Arrays.stream(Permission.values()).map(Enum::name).toList());
    }

    /** The statutory head of schools helps the owner to see that the law is followed, the owner’s own quality work (4:3) with it. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal-sv", "svenljunga", "ystad"})
    void theStatutoryHeadOfSchoolsMayDoTheOwnersQualityWork(String folder) {
        var heads = read(folder)
                .sections()
                .get("roles")
                .get("roles")
                .valueStream()
                .filter(role -> role.at("/name/sv").asString("").startsWith("Skolchef"))
                .toList();
        assertThat(heads)
                .isNotEmpty()
                .allSatisfy(role -> assertThat(texts(role.get("permissions")))
                        .contains(
                                "SIGN_OFF",
                                "EDIT_WHEEL",
                                "ENTER_FIGURES",
                                "IMPORT_FIGURES",
                                "EDIT_GOALS",
                                "WRITE_REPORT",
                                "RELEASE_REPORT"));
    }

    @Test
    void theWheelHasAllItsRowsAndTheFirstDraft() {
        var rows = IntStream.rangeClosed(84, 104).mapToObj(number -> "LEB-" + number);
        assertThat(fulfilled(section("wheel").get("items")))
                .containsAll(rows.toList())
                .contains("LEB-73");
        assertThat(section("wheel").get("items"))
                .hasSize(24); // two rows are two tasks: the units’ and the municipality’s own
    }

    @Test
    @Covers("LEB-29")
    void theSixteenQualityAreasStandOnThreeDimensions() {
        var dimensions = new ArrayList<String>();
        for (var area : section("quality-areas").get("qualityAreas"))
            dimensions.add(area.get("dimension").asString());
        assertThat(dimensions).hasSize(16);
        assertThat(dimensions).filteredOn("STRUCTURE"::equals).hasSize(4);
        assertThat(dimensions).filteredOn("PROCESS"::equals).hasSize(6);
        assertThat(dimensions).filteredOn("RESULT"::equals).hasSize(6);
    }

    @Test
    void everyDataSourceOfTheDocumentIsThere() {
        var rows = IntStream.rangeClosed(32, 59).mapToObj(number -> "LEB-" + number);
        assertThat(fulfilled(section("data-sources"))).containsAll(rows.toList());
    }

    @Test
    @Covers("LEB-31")
    void everyDataSourceShedsLightOnAQualityArea() {
        for (var source : section("data-sources").get("dataSources"))
            assertThat(source.get("qualityAreas")).isNotEmpty();
    }

    @Test
    void everyQualityAreaCanBeSeenInSomeSource() {
        var lit = new TreeSet<String>();
        for (var source : section("data-sources").get("dataSources")) lit.addAll(texts(source.get("qualityAreas")));
        var dark = new TreeSet<String>();
        for (var area : section("quality-areas").get("qualityAreas"))
            dark.add(area.get("code").asString());
        dark.removeAll(lit);
        assertThat(dark).isEmpty();
    }

    @Test
    void thereAreSixMainGoalsAndThirteenBelowThem() {
        var types = new ArrayList<String>();
        for (var goal : section("goals").get("goals"))
            types.add(goal.get("type").asString());
        assertThat(types).filteredOn("MAIN_GOAL"::equals).hasSize(6);
        assertThat(types).filteredOn("SUB_GOAL"::equals).hasSize(13);
    }

    @Test
    void theTwoOddGoalsAskTheMunicipality() {
        var asked = new ArrayList<String>();
        for (var goal : section("goals").get("goals"))
            if (goal.has("question")) asked.add(goal.get("code").asString());
        assertThat(asked).containsExactly("GOOD_KINDERGARTEN_OFFER", "SUCCESS_IN_EDUCATION");
    }

    private static ReadPack read(String folder) {
        return READER.read(PackFolder.shipped().get(folder));
    }

    private static JsonNode section(String name) {
        return read("lebesby").sections().get(name);
    }

    private static Set<String> fulfilled(JsonNode node) {
        var ids = new LinkedHashSet<String>();
        for (var list : node.findValues("fulfils")) ids.addAll(texts(list));
        return ids;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (var text : list) texts.add(text.asString());
        return texts;
    }
}
