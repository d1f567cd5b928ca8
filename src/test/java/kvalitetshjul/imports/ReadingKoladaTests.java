package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import org.junit.jupiter.api.Test;

/** Answers of Kolada’s interface, version 3. */
class ReadingKoladaTests {
    @Test
    void aFigureIsReadWithItsYearAndTheNumberAsItStands() {
        var read = Files.read("kolada-data.json");

        assertThat(read.reading().tables()).containsExactly(TableKind.KOLADA);
        assertThat(read.reading().periods()).extracting(Object::toString).containsExactly("2023", "2024");
        var own = read.only("1465", "", "2024", "N15505");
        assertThat(own.value()).isEqualTo(new Measured(new BigDecimal("207.29126214")));
        assertThat(own.measure()).isEqualTo("N15505");
        assertThat(own.unit().level()).isEqualTo(UnitLevel.MUNICIPALITY);
        assertThat(own.respondents()).isEmpty(); // count is no number of pupils
        assertThat(read.only("0000", "", "2024", "N15505").unit().level()).isEqualTo(UnitLevel.NATION);
    }

    @Test
    void girlsAndBoysAreParts() {
        var read = Files.read("kolada-data.json");
        assertThat(read.only("1465", "gender=girls", "2024", "N15505").value())
                .isEqualTo(new Measured(new BigDecimal("214.5")));
        assertThat(read.only("1465", "gender=boys", "2024", "N15505").value())
                .isEqualTo(new Measured(new BigDecimal("200.1")));
    }

    @Test
    void whatKoladaCallsMissingIsMissingAndNeverZero() {
        var read = Files.read("kolada-data.json");
        assertThat(read.only("2409", "", "2024", "N15505").value()).isEqualTo(new Missing());
    }

    @Test
    void regionsAndGroupsAreNoMunicipalities() {
        var read = Files.read("kolada-data.json");
        assertThat(read.observations()).extracting(o -> o.unit().key()).doesNotContain("0014", "G36075");
        assertThat(read.issues()).containsExactly("imports.kolada.regions");
        assertThat(read.reading().issues().getFirst().arguments()).containsExactly(2);
    }

    @Test
    void aSchoolIsKnownByTheNumberInKoladasId() {
        var read = Files.read("kolada-oudata.json");
        assertThat(read.observations())
                .extracting(Observation::unit)
                .containsExactly(
                        UnitKey.coded(UnitLevel.UNIT, "75280136"),
                        UnitKey.coded(UnitLevel.UNIT, "V15E146500201")); // Kolada’s own, for a table to translate
    }

    @Test
    void aWithdrawnFigureIsMissing() {
        var read = Files.readText("""
                {"values":[{"kpi":"N15505","municipality":"1465","period":2024,"is_deleted":true,
                  "values":[{"gender":"T","status":"","value":7.5}]}],"count":1}""");
        assertThat(read.observations()).extracting(Observation::value).containsExactly(new Missing());
    }

    @Test
    void aNumberWithASignBesideItIsNotUsed() {
        var read = Files.readText(answer("1465", "2024", "{\"gender\":\"T\",\"status\":\"Missing\",\"value\":7.5}"));
        assertThat(read.observations()).extracting(Observation::value).containsExactly(new Missing());
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsRead() {
        assertThat(Files.readText(answer("Ale", "2024", "{\"gender\":\"T\",\"value\":1}"))
                        .issues())
                .contains("imports.kolada.unit");
        assertThat(Files.readText(answer("1465", "24", "{\"gender\":\"T\",\"value\":1}"))
                        .issues())
                .contains("imports.kolada.period");
        var read = Files.readText(answer(
                "1465", "2024", "{\"gender\":\"X\",\"value\":1},{\"value\":\"much\"},{\"gender\":\"T\",\"value\":2}"));
        assertThat(read.issues()).containsExactly("imports.kolada.gender", "imports.kolada.value");
        assertThat(read.observations())
                .extracting(Observation::value)
                .containsExactly(new Measured(new BigDecimal("2")));
    }

    @Test
    void aNumberOfAnAbsurdSizeIsNoFigure() {
        for (var absurd : List.of("1e999999999", "1e-999999999", "1e309"))
            assertThat(Files.readText(answer("1465", "2024", "{\"gender\":\"T\",\"value\":" + absurd + "}"))
                            .observations())
                    .as(absurd)
                    .isEmpty();
    }

    @Test
    void oneOfSeveralPagesSaysSo() {
        var page = answer("1465", "2024", "{\"gender\":\"T\",\"value\":1}")
                .replace("\"count\":1", "\"count\":1,\"next_page\":\"https://api.kolada.se/v3/data?page=2\"");
        assertThat(Files.readText(page).issues()).containsExactly("imports.kolada.morePages");
    }

    @Test
    void theCatalogueIsAListWithoutFigures() {
        var read = Files.read("kolada-catalogue.json");
        assertThat(read.observations()).isEmpty();
        assertThat(read.issues()).containsExactly("imports.kolada.list");
    }

    @Test
    void groupsOfMunicipalitiesLikeOneAreReadWithTheirYear() {
        var groups = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES).peerGroups(Files.bytes("kolada-groups.json"));

        assertThat(groups)
                .filteredOn(group -> group.municipality().equals("Svenljunga"))
                .extracting(PeerGroup::service, PeerGroup::year)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("grundskola", 2024),
                        org.assertj.core.groups.Tuple.tuple("förskola", 2024),
                        org.assertj.core.groups.Tuple.tuple("övergripande", 2025));
        var schools =
                groups.stream().filter(g -> g.id().equals("G36075")).findFirst().orElseThrow();
        assertThat(schools.members())
                .extracting(PeerGroup.Member::code)
                .containsExactly("0760", "1273", "1430", "1452", "2313", "2409", "2462");
        assertThat(groups).extracting(PeerGroup::id).doesNotContain("G114798"); // a network somebody chose
    }

    @Test
    void aNameIsOfSignsThatCanBeKept() {
        var groups = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES)
                .peerGroups(
                        ("{\"values\":[{\"id\":\"G1\",\"title\":\"Liknande kommuner grundskola, Ale, 2024\",\"members\":["
                                        + "{\"member_id\":\"0760\",\"member_title\":\"Upp\\u0000vid\\ud800inge\"},"
                                        + "{\"member_id\":\"76\",\"member_title\":\"No municipality\"}]}]}")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(groups)
                .singleElement()
                .satisfies(group ->
                        assertThat(group.members()).containsExactly(new PeerGroup.Member("0760", "Uppvidinge")));
    }

    @Test
    void pagesAndSchoolsFetchedOneByOneAreReadAsOneFile() {
        var together =
                FigureFiles.together(List.of(Files.bytes("kolada-data.json"), Files.bytes("kolada-oudata.json")));
        var read = Files.read(together);
        int first = Files.read("kolada-data.json").reading().rows();

        assertThat(read.reading().rows()).isEqualTo(first + 2);
        assertThat(read.observations().getLast().row()).isEqualTo(first + 2);
        assertThat(read.reading().observations()).isEqualTo(read.observations().size());
    }

    @Test
    void oneBrokenDocumentRefusesAllOfThem() {
        var together = FigureFiles.together(
                List.of(Files.bytes("kolada-data.json"), "{\"values\":[".getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.read(together).reading().refused()).isTrue();
    }

    @Test
    void anIdentityNumberInATextRefusesTheFile() {
        assertThat(Files.readText("{\"count\":1,\"values\":[{\"id\":\"x\",\"title\":\"19121212-1212\"}]}")
                        .issues())
                .containsExactly("imports.file.persons.number");
    }

    private static String answer(String municipality, String period, String parts) {
        return "{\"count\":1,\"values\":[{\"kpi\":\"N15505\",\"municipality\":\"" + municipality + "\",\"period\":"
                + period + ",\"values\":[" + parts + "]}]}";
    }

    /** The series that lies beside the repository, against the answer it was written from. */
    @Test
    void aTableGivesWhatItsAnswerGives() throws java.io.IOException {
        var path = java.nio.file.Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"))
                .resolve("kolada/rkolada_tidy_n00945.csv");
        org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.file.Files.exists(path));
        var table = java.nio.file.Files.readString(path);
        var answer = table.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> """
                        {"kpi":"%s","municipality":"%s","period":%s,"values":[{"gender":"%s","count":%s,"status":"","value":%s}]}""".formatted(cells[4], cells[6], cells[5], cells[0], cells[1], cells[3]))
                .collect(java.util.stream.Collectors.joining(",\n", "{\"values\":[", "]}"));
        var read = Files.readText(table);
        assertThat(read.observations()).hasSize(63);
        assertThat(read.issues()).isEmpty();
        assertThat(read.observations())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("row")
                .isEqualTo(Files.readText(answer).observations());
        assertThat(Files.readText(table.replace(",", ";").replace(".", ",")).observations())
                .isEqualTo(read.observations());
    }

    @Test
    void aTableOfUnitsIsReadAndWhatIsNoneIsNot() {
        var read = Files.readText("""
                kpi,ou_id,year,gender,value,status,mine
                N15505,V15E75280136,2024,T,7.5,NA,x
                N15505,V15E75280136,2023,T,8,Missing,
                N15505,V15E75280136,2022,T,many,,
                """);
        assertThat(read.only("75280136", "", "2024", "N15505").value()).isEqualTo(new Measured(new BigDecimal("7.5")));
        assertThat(read.only("75280136", "", "2023", "N15505").value()).isEqualTo(new Missing());
        assertThat(read.issues()).containsExactlyInAnyOrder("imports.column.unknown", "imports.kolada.value");
        assertThat(Files.readText("kpi,ou_id,year,gender,value,who\nN15505,V15E75280136,2024,T,7,15851610089\n")
                        .issues())
                .containsExactly("imports.file.persons.cell");
    }
}
