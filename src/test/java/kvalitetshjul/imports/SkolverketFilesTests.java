package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import kvalitetshjul.shared.CalendarYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files as they are published. They lie beside the repository, or where {@code -Dkvalitetshjul.shared-data} says. */
class SkolverketFilesTests {
    private static final Path DATA = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Grundskola_-_Antal_elever_per_årskurs_2024_Kommun.csv | 2024-25 | 778 | 10114 | 9843 | 52
        grades 2023 csv | 2022-23 | 763 | 3815 | 3160 | 570
        grades 2024 csv | 2023-24 | 761 | 3805 | 3452 | 264
        grades 2025 csv | 2024-25 | 761 | 3805 | 3423 | 272
        grades 2025 xlsx | 2024-25 | 761 | 3805 | 3423 | 272
        teachers 2020 | 2020-21 | 767 | 6136 | 6046 | 0
        teachers 2022 | 2022-23 | 770 | 6160 | 6076 | 0
        teachers 2024 | 2024-25 | 769 | 6152 | 5994 | 72
        tests 2018 | 2017-18 | 2036 | 24432 | 17260 | 4977
        tests 2024 | 2023-24 | 2792 | 33504 | 25857 | 5221\
        """)
    void everyTableIsReadToItsLastCell(
            String name, String year, int rows, int observations, int measured, int suppressed) throws IOException {
        var read = read("skolverket-websok", file(name));

        assertThat(read.issues())
                .as("only the day of extraction is told, where there is one")
                .isSubsetOf("imports.skolverket.withdrawn");
        assertThat(read.reading().tables()).containsExactly(TableKind.SKOLVERKET_TABLE);
        assertThat(read.reading().periods()).extracting(Object::toString).containsExactly(year);
        assertThat(read.reading().rows()).isEqualTo(rows);
        assertThat(read.reading().observations()).isEqualTo(observations);
        assertThat(read.observations()).hasSize(observations);
        assertThat(count(read, Measured.class)).isEqualTo(measured);
        assertThat(count(read, Suppressed.class)).isEqualTo(suppressed);
    }

    /** That the column is the right one shows from the figures: so many per cent of so many are a whole number of pupils. */
    @ParameterizedTest
    @ValueSource(strings = {"grades 2023 csv", "grades 2024 csv", "grades 2025 csv", "tests 2018", "tests 2024"})
    void aShareSaysOfHowManyPupilsItIs(String name) throws IOException {
        var shares = read("skolverket-websok", file(name)).observations().stream()
                .filter(o -> o.measure().contains("fått godkänt betyg i ")
                        || o.measure().endsWith("med provbetyg A-E"))
                .filter(o -> o.value() instanceof Measured)
                .toList();

        var told = shares.stream().filter(o -> o.respondents().isPresent()).toList();
        assertThat(told)
                .as("Skolverket withholds few of the numbers that shares stand beside")
                .hasSizeGreaterThan(500)
                .hasSizeGreaterThan(shares.size() * 97 / 100);
        assertThat(told).allSatisfy(o -> {
            int persons = o.respondents().orElseThrow();
            double pupils = ((Measured) o.value()).value().doubleValue() * persons / 100;
            assertThat(Math.abs(pupils - Math.rint(pupils))).isLessThanOrEqualTo(0.0005001 * persons + 1e-9);
        });
    }

    @Test
    void theTwinsAreEqualCellByCell() throws IOException {
        var text = read("skolverket-websok", file("grades 2025 csv"));
        var sheet = read("skolverket-websok", file("grades 2025 xlsx"));

        // the spreadsheet has one line more above its headings
        assertThat(sheet.observations().stream().map(o -> moved(o, -1)).toList())
                .isEqualTo(text.observations());
    }

    @Test
    void theComparisonHoldsEveryOwnerAndSchoolOfTheCountry() throws IOException {
        var read = read("skolverket-jamforelse", "Underlag_for_analys_huvudman_2024-25.xlsx");

        assertThat(read.issues()).isEmpty();
        assertThat(read.reading().rows()).isEqualTo(49);
        assertThat(read.observations()).hasSize(293_608).hasSize(49 * 5_992);
        assertThat(levels(read))
                .isEqualTo(Map.of(UnitLevel.NATION, 49L, UnitLevel.OWNER, 49L * 875, UnitLevel.UNIT, 49L * 5_116));
        assertThat(value(read, "71724902", "Elever: Antal elever")).isEqualTo(measured("359"));
        assertThat(value(
                        read,
                        "71724902",
                        "Delmål 1: Andel (%) elever som har lägst betyget E i samtliga ämnen efter årskurs 9"))
                .isEqualTo(measured("60.6"));
        assertThat(value(read, "54436997", "Delmål 2: Elevers upplevelse av trygghet i årskurs 8 (medelvärde)"))
                .isEqualTo(measured("8.1"));
        assertThat(value(read, "2120001512", "Elever: Andel (%) med utländsk bakgrund"))
                .isEqualTo(measured("24.2"));
        assertThat(read.observations().stream().filter(o -> o.value().equals(new Suppressed(Why.NEARLY_ALL))))
                .hasSize(12_262);
        assertThat(read.observations().stream()
                        .filter(o -> o.value().equals(new Missing(ObservedValue.Cause.RULES_NOT_MET))))
                .hasSize(3_243);
        assertThat(read.observations().stream()
                        .filter(o -> o.period().equals(new CalendarYear(2024)))
                        .map(Observation::measure)
                        .distinct())
                .hasSize(9)
                .allMatch(measure -> measure.startsWith("Kostnader:"));
    }

    @ParameterizedTest
    @CsvSource({"statistics_gr_11909268.json, 11909268, 78", "statistics_gr_15777605.json, 15777605, 4"})
    void theAnswersAboutASchoolAreRead(String file, String school, int observations) throws IOException {
        var read = read("skolverket-planned-educations-v4", file);

        assertThat(read.issues()).isEmpty();
        assertThat(read.observations()).hasSize(observations).allSatisfy(o -> {
            assertThat(o.unit()).isEqualTo(UnitKey.coded(UnitLevel.UNIT, school));
            assertThat(o.breakdown().code()).isEqualTo("form=gr");
        });
    }

    @ParameterizedTest
    @CsvSource({"compact-school-units_page.json", "school-units_list.json", "school-unit_29725531.json"})
    void anAnswerWithoutFiguresIsToldApart(String file) throws IOException {
        assertThat(read("skolverket-planned-educations-v4", file).issues())
                .containsExactly("imports.skolverket.noStatistics");
    }

    /** The name of a file by what it is about, its year and its kind. */
    private static String file(String about) {
        var words = List.of(about.split(" ", -1));
        return switch (words.getFirst()) {
            case "grades" ->
                "Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_samtliga_elever_%s_Kommun.%s"
                        .formatted(words.get(1), words.get(2));
            case "teachers" ->
                "Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_%s_Kommun.csv"
                        .formatted(words.get(1));
            case "tests" ->
                ("Grundskola_-_Resultat_nationella_prov_årskurs_9,_provbetyg_per_kön_-_Engelska,_Matematik_och_Svenska_svenska"
                                + "_som_andraspråk_%s_Kommun.csv")
                        .formatted(words.get(1));
            default -> about;
        };
    }

    private static Files.Read read(String folder, String file) throws IOException {
        var path = DATA.resolve(folder).resolve(file);
        assumeTrue(
                java.nio.file.Files.isDirectory(DATA.resolve(folder)),
                () -> "no folder " + path.getParent().toAbsolutePath().normalize()
                        + ": the publisher's files are not here");
        return Files.read(java.nio.file.Files.readAllBytes(path));
    }

    private static long count(Files.Read read, Class<? extends ObservedValue> state) {
        return read.observations().stream()
                .filter(o -> state.isInstance(o.value()))
                .count();
    }

    private static Map<UnitLevel, Long> levels(Files.Read read) {
        return read.observations().stream()
                .collect(Collectors.groupingBy(o -> o.unit().level(), Collectors.counting()));
    }

    private static ObservedValue value(Files.Read read, String unit, String measure) {
        List<ObservedValue> found = read.observations().stream()
                .filter(o -> o.unit().key().equals(unit) && o.measure().equals(measure))
                .map(Observation::value)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Measured measured(String number) {
        return new Measured(new BigDecimal(number));
    }

    private static Observation moved(Observation o, int rows) {
        return new Observation(
                o.row() + rows,
                o.column(),
                o.table(),
                o.unit(),
                o.period(),
                o.breakdown(),
                o.measure(),
                o.value(),
                o.margin(),
                o.respondents(),
                o.name());
    }
}
