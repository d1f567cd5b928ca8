package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import org.junit.jupiter.api.Test;

/** Tables of the statistics agencies in JSON-stat 2, by its specification. */
class ReadingJsonStatTests {
    private static final String KOSTRA = text("kostra.json");

    @Test
    void cellsAreCountedWithTheLastDimensionFastest() {
        var read = Files.read("kostra.json");
        assertThat(read.only("5624", "", "2023", "KOSandel0000").value())
                .isEqualTo(new Measured(new BigDecimal("54.0")));
        assertThat(read.only("5624", "", "2024", "KOSandel0000").value())
                .isEqualTo(new Measured(new BigDecimal("55.5")));
        assertThat(read.only("5624", "gender=girls", "2024", "KOSantall0000").value())
                .isEqualTo(new Measured(new BigDecimal("70.5")));
        assertThat(read.only("I", "", "2023", "KOSandel0000").value()).isEqualTo(new Measured(new BigDecimal("0.0")));
    }

    @Test
    void everySignKeepsItsMeaning() {
        var read = Files.read("kostra.json");
        assertThat(read.only("5624", "gender=boys", "2023", "KOSandel0000").value())
                .isEqualTo(new Suppressed());
        assertThat(read.only("5624", "gender=boys", "2024", "KOSandel0000").value())
                .isEqualTo(new Missing());
        assertThat(read.only("5624", "gender=boys", "2023", "KOSantall0000").value())
                .isEqualTo(new NotApplicable());
    }

    @Test
    void aNumberBesideTheSignOfConfidenceIsNotHandedOver() {
        var slip = KOSTRA.replace("\"40\": \":\"", "\"36\": \":\"");
        assertThat(Files.readText(slip).only("5624", "", "2023", "KOSandel0000").value())
                .isEqualTo(new Suppressed());
    }

    @Test
    void groupsOfMunicipalitiesAreKeptApart() {
        var read = Files.read("kostra.json");
        assertThat(read.observations())
                .extracting(o -> o.unit().level() + " " + o.unit().key())
                .containsOnly("NATION I", "MUNICIPALITY 5624", "MUNICIPALITY 1108");
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.jsonStat.groups");
            assertThat(issue.arguments()).containsExactly(2, "EAKUO, EKG16");
        });
    }

    @Test
    void theCodeOfTheWholeCountryIsBelievedOnlyWhenItsNameSaysSo() {
        var read = Files.readText(KOSTRA.replace("\"Landet\"", "\"Landet uten Oslo\""));
        assertThat(read.observations()).extracting(o -> o.unit().level()).doesNotContain(UnitLevel.NATION);
    }

    /** The same table with its index as an object or a list, its values by number, its signs as a list, and wrapped. */
    @Test
    void everyFormTheSpecificationAllowsReadsTheSame() {
        var plain = Files.read("kostra.json").observations();
        var byNumber = IntStream.range(0, 60)
                .filter(i -> i < 40 || i > 42)
                .mapToObj(i -> "\"" + i + "\":" + i * 1.5)
                .collect(Collectors.joining(",", "{", "}"));
        var listed = IntStream.range(0, 60)
                .mapToObj(i -> i == 40 ? "\":\"" : i == 41 ? "\"..\"" : i == 42 ? "\".\"" : "null")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(Files.readText(replaced("value", byNumber)).observations())
                .usingElementComparator(java.util.Comparator.comparingInt(Observation::row)
                        .thenComparing(o -> o.value().toString()))
                .containsExactlyInAnyOrderElementsOf(plain);
        assertThat(Files.readText(replaced("status", listed)).observations()).isEqualTo(plain);
        assertThat(Files.readText("{\"dataset\":" + KOSTRA + "}").observations())
                .isEqualTo(plain);
        assertThat(Files.readText(KOSTRA.replaceFirst("(?s)\"role\": \\{.*?\\},", ""))
                        .observations())
                .as("without roles, by the names the agencies use")
                .isEqualTo(plain);
    }

    @Test
    void oneSignForAllCellsIsForAllCells() {
        var read = Files.readText(replaced("status", "\":\""));
        assertThat(read.observations()).extracting(Observation::value).containsOnly(new Suppressed());
    }

    @Test
    void aProvisionalFigureIsAFigure() {
        var read = Files.readText(replaced("status", "\"p\""));
        assertThat(read.only("5624", "", "2023", "KOSandel0000").value())
                .isEqualTo(new Measured(new BigDecimal("54.0")));
    }

    @Test
    void aCutListOfValuesIsRefused() {
        assertThat(Files.readText(replaced("value", "[1,2,3]")).issues()).containsExactly("imports.jsonStat.values");
    }

    @Test
    void aTableWithoutRegionsIsRefusedAndSaysWhatIsMissing() {
        assertThat(Files.read("ssb-wrapped.json").issues()).containsExactly("imports.jsonStat.noRegion");
    }

    @Test
    void aDescriptionOfATableHasNoFigures() {
        var metadata = "{\"id\":\"TAB638\",\"variables\":[{\"id\":\"Region\",\"values\":[{\"code\":\"00\"}]}]}";
        assertThat(Files.readText(metadata).issues()).containsExactly("imports.jsonStat.noValues");
        assertThat(Files.readText(KOSTRA.replace("\"value\":", "\"other\":")).issues())
                .containsExactly("imports.jsonStat.noValues");
    }

    @Test
    void commentsAreRefusedWithTheirLine() {
        var read = Files.readText(KOSTRA.replace("\"class\": \"dataset\",", "\"class\": \"dataset\", // the class"));
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.json.comments");
            assertThat(issue.row()).hasValue(3);
        });
        assertThat(Files.readText("/* from the agency */ " + KOSTRA).issues()).isNotEmpty();
    }

    @Test
    void cutAndBrokenFilesAreToldApart() {
        assertThat(Files.readText(KOSTRA.substring(0, KOSTRA.length() / 2)).issues())
                .containsExactly("imports.json.truncated");
        assertThat(Files.readText(KOSTRA.replace("\"size\":", "\"size\"")).issues())
                .containsExactly("imports.json.broken");
        assertThat(Files.readText("{\"anything\":1}").issues()).containsExactly("imports.json.unknown");
    }

    @Test
    void moreCellsThanAnyTableHasAreRefusedAtOnce() {
        var bomb = KOSTRA.replaceFirst("(?s)\"size\": \\[.*?\\]", "\"size\": [900000000, 900000000, 900000000, 2]");
        assertThat(Files.readText(bomb).issues()).containsExactly("imports.jsonStat.tooMany");
        var deep = "[".repeat(100_000);
        assertThat(Files.readText(deep).issues()).containsExactly("imports.json.limits");
    }

    @Test
    void aTableLargerThanItMayBeIsRefusedThoughItCouldBeCounted() {
        var large = KOSTRA.replaceFirst("(?s)\"size\": \\[.*?\\]", "\"size\": [500000, 3, 2, 2]");
        assertThat(Files.readText(large).issues()).containsExactly("imports.jsonStat.tooMany");
    }

    @Test
    void oneDocumentAfterTheOtherIsNoDocument() {
        assertThat(Files.readText(KOSTRA + KOSTRA).issues()).containsExactly("imports.json.broken");
    }

    @Test
    void aCategoryOutsideTheSizeIsRefused() {
        assertThat(Files.readText(KOSTRA.replace("\"1108\": 4", "\"1108\": 5")).issues())
                .containsExactly("imports.jsonStat.index");
    }

    @Test
    void categoriesThatDoNotFitTheSizeAreRefusedByName() {
        var faulty = KOSTRA.replaceFirst("\"EAKUO\": 1", "\"EAKUO\": 0");
        var read = Files.readText(faulty);
        assertThat(read.issues()).containsExactly("imports.jsonStat.index");
        assertThat(read.reading().issues().getFirst().arguments()).containsExactly("KOKkommuneregion0000");
    }

    private static String replaced(String name, String with) {
        var pattern = name.equals("value")
                ? "(?s)\"value\": \\[.*?\\]"
                : String.format(Locale.ROOT, "(?s)\"%s\": \\{.*?\\}", name);
        return KOSTRA.replaceFirst(pattern, "\"" + name + "\": " + with);
    }

    private static String text(String name) {
        return new String(Files.bytes(name), StandardCharsets.UTF_8);
    }
}
