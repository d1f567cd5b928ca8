package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that tell of single persons by what nobody would call a name or a number. */
class PersonsInOwnTablesTests {
    private static Optional<String> refusal(String text) {
        return OwnTable.open(text.getBytes(StandardCharsets.UTF_8)).refusal().map(ImportIssue::messageKey);
    }

    private static String column(String heading, List<String> cells) {
        return cells.stream().map(cell -> cell + ";20\n").collect(Collectors.joining("", heading + ";Antall\n", ""));
    }

    /** Test numbers of which a spreadsheet has taken the zero. */
    @ParameterizedTest
    @ValueSource(strings = {"5841650230"})
    void aNumberWithoutItsZeroIsOne(String number) {
        assertThat(refusal(column("Nr", List.of(number)))).contains("imports.file.persons.number");
        assertThat(refusal(column("Nr", List.of(number, "412", "975280136")))).contains("imports.file.persons.number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2120002957", "2120001512", "5564752467", "1234567890"})
    void otherNumbersOfTenDigitsAreNone(String number) {
        assertThat(refusal(column("Orgnr", List.of(number, number, number)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15851610089", "Kari Nordmann", "Elev f. 15.03.2010"})
    void aSheetCalledAfterAPersonIsRefused(String name) {
        var rows = List.of(List.of("Skole", "Antall"), List.<Object>of("A", 20));
        var parts = Workbooks.unzipped(Workbooks.of(rows));
        parts.computeIfPresent("xl/workbook.xml", (part, xml) -> xml.replace("Statistik", name));

        assertThat(OwnTable.open(Workbooks.zip(parts)).refusal().map(ImportIssue::messageKey))
                .contains("imports.file.persons.sheetName");
        assertThat(OwnTable.open(Workbooks.of(rows)).refusal()).isEmpty();
    }

    @Test
    void namesInSmallLettersUnderEachOtherAreAList() {
        assertThat(refusal(column("Avdeling", List.of("kari nordmann", "ola hansen", "emma olsen"))))
                .contains("imports.file.persons.names");
        assertThat(refusal(column("Avdeling", List.of("maria barnehage", "øvre trinn", "per trinn", "anna arbeid"))))
                .isEmpty();
    }

    @Test
    void aColumnForEachChildIsRefused() {
        assertThat(refusal("Fag;Ola Nordmann;Kari Nordmann;Signe Nordmann\nNorsk;3;4;5\n"))
                .contains("imports.file.persons.headings");
        assertThat(refusal("Fag;Nordre Skole;Kari Traa Barnehage\nNorsk;3;4\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Barn", "Elev", "Pupil"})
    void childrenWithANumberEachAreAListOfThem(String heading) {
        var numbers = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
        assertThat(refusal(column(heading, numbers))).contains("imports.file.persons.heading");
        assertThat(refusal(column(heading, numbers.reversed()))).isEmpty();
        assertThat(refusal(column(heading, List.of("1", "2", "4", "3", "12")))).isEmpty();
        assertThat(refusal(column("Trinn", numbers))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Navn", "Initialer", "Elevkode", "Barnets navn", "Elev-ID"})
    void aHeadingThatOnlyAListOfPersonsHasIsEnough(String heading) {
        assertThat(refusal(column(heading, List.of("A", "B")))).contains("imports.file.persons.heading");
    }

    @Test
    void givenNamesUnderEachOtherAreAList() {
        var names = List.of("Ola", "Kari", "Signe", "Nils", "Anne", "Lars", "Ingrid", "Jonas", "Emma", "Noah", "Sara");
        assertThat(refusal(column("Hvem", names))).contains("imports.file.persons.names");
        assertThat(refusal(column("Hvem", List.of("Ola 4 år", "Kari 5 år")))).contains("imports.file.persons.names");
        // groups are called so too, and a few of them are no list
        assertThat(refusal(column("Avdeling", names.subList(0, 6)))).isEmpty();
        assertThat(refusal(column(
                        "Skole",
                        List.of(
                                "Hvaler",
                                "Asmaløy",
                                "Floren",
                                "Åttekanten",
                                "Brekke",
                                "Emma",
                                "Ola",
                                "Sara",
                                "Noah",
                                "Lars",
                                "Anne"))))
                .isEmpty();
    }
}
