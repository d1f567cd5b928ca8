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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kari;Ola;Emma",
                "kari;ola;emma;alle",
                "K.N.;O. H.;E.O.",
                "barn 1;barn 2",
                "Elev A;Elev B;Elev C",
                "Kari;K.N.;barn 1;elev 3",
                "Kari Nordmann;Ola;Emma"
            })
    void aFewGivenNamesInitialsOrNumberedChildrenOnceEachAreAList(String cells) {
        assertThat(refusal(column("Gruppe", List.of(cells.split(";", -1)))))
                .hasValueSatisfying(
                        key -> assertThat(key).isIn("imports.file.persons.given", "imports.file.persons.names"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5A;5B;Alle",
                "Blåklokka;Alle;Nord",
                "Bjørn;Elg;Rev;Ulv",
                "Emil;Ronja;Pippi;Madicken;Lotta",
                "Iris;Anna;Liv",
                "Emma;Ola;Sara;Emma;Ola;Sara", // the same three, asked twice
                "Nordre skole;Kari Traa barnehage",
                "N15033;N15034;U28119",
                "5624;0301;1108",
                "Barn 1-2 år;Barn 3-5 år",
                "gutt;jente",
                "NO;EN;MA"
            })
    void groupsUnitsAndCodesAreNoList(String cells) {
        assertThat(refusal(column("Gruppe", List.of(cells.split(";", -1))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.841650230E9", "5,84165023E+09", "5.84165023e+9"})
    void aNumberWithoutItsZeroIsOneWithAnExponentToo(String number) {
        assertThat(refusal("Nr\tAntall\n" + number + "\t20\n")).contains("imports.file.persons.number");
        for (var row : List.of(
                "<row><c><v>%s</v></c><c><v>20</v></c></row>", "<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>"))
            assertThat(OwnTable.open(Workbooks.withHidden(
                                    List.of(List.of("Nr", "Antall"), List.<Object>of("7", 20)),
                                    2,
                                    row.formatted(number.replace(',', '.'))))
                            .refusal())
                    .isPresent();
    }
}
