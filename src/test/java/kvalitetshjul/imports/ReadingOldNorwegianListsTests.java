package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import org.junit.jupiter.api.Test;

/** The long lists of the old Skoleporten. */
class ReadingOldNorwegianListsTests {
    private static final String TEXT = new String(Files.bytes("skoleporten.csv"), StandardCharsets.UTF_8);

    @Test
    void aRowIsAFigureOfASchoolByItsName() {
        var read = Files.read("skoleporten.csv");

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.reading().tables()).containsExactly(TableKind.SKOLEPORTEN);
        assertThat(read.reading().rows()).isEqualTo(50);
        assertThat(read.observations()).hasSize(50);
        var english = read.only("Auglend skole", "grade=5;ownership=public;subject=english", "2020-21");
        assertThat(english.unit()).isEqualTo(UnitKey.named(UnitLevel.UNIT, "Auglend skole"));
        assertThat(english.measure()).isEqualTo("Skalapoeng");
        assertThat(english.value()).isEqualTo(new Measured(new BigDecimal("52")));
        assertThat(english.row()).isEqualTo(8);
        assertThat(english.column()).isEqualTo(10);
        assertThat(read.only("Auglend skole", "gender=girls;grade=5;ownership=public;subject=numeracy", "2020-21")
                        .value())
                .isEqualTo(new Measured(new BigDecimal("49")));
    }

    @Test
    void aFullStopIsReadAsHiddenOrNotThere() {
        assertThat(Files.read("skoleporten.csv")
                        .only(
                                "Fogn oppvekstsenter - Avdeling skule",
                                "grade=5;ownership=public;subject=reading",
                                "2020-21")
                        .value())
                .isEqualTo(new Suppressed(ObservedValue.Why.UNSAID));
    }

    @Test
    void anEarlierScaleAndTheSchoolPupilsCameFromAreOtherFigures() {
        var read = Files.read("skoleporten.csv");

        assertThat(read.only("Auglend skole", "grade=5;ownership=public;subject=reading", "2012-13")
                        .measure())
                .isEqualTo("Gjennomsnittspoeng med én desimal (1-3)");
        assertThat(read.only(
                                "Auglend skole",
                                "countedAt=sending-school;grade=8;ownership=public;subject=reading",
                                "2014-15")
                        .value())
                .isEqualTo(new Measured(new BigDecimal("52")));
    }

    @Test
    void aListOfAnotherStatisticKeepsThePublishersName() {
        var read = Files.readText(
                TEXT.lines().findFirst().orElseThrow()
                        + "\r\nHele landet;Grunnskole;Læringsmiljø;Elevundersøkelsen;Trivsel;2015-2016;Offentlig;Trinn 7;Begge kjønn;4,4;Gjennomsnitt\r\n");

        assertThat(read.observations()).singleElement().satisfies(one -> {
            assertThat(one.measure()).isEqualTo("Trivsel (Gjennomsnitt)");
            assertThat(one.unit()).isEqualTo(UnitKey.coded(UnitLevel.NATION, "I"));
            assertThat(one.respondents()).isEqualTo(OptionalInt.empty());
        });
    }

    @Test
    void aFileSavedAgainGivesTheSame() {
        var original = Files.read("skoleporten.csv").observations();

        assertThat(Files.readText(TEXT.substring(1).replace(';', '\t').replace("\r", ""))
                        .observations())
                .isEqualTo(original);
        assertThat(Files.read(TEXT.substring(1).getBytes(java.nio.charset.Charset.forName("windows-1252")))
                        .observations())
                .isEqualTo(original);
        assertThat(Files.read(TEXT.substring(1).getBytes(StandardCharsets.UTF_16LE))
                        .observations())
                .isEqualTo(original);
    }

    @Test
    void whatIsWrongIsNamedWithRowAndColumn() {
        var faulty = TEXT.replaceFirst(
                        "2019-2020;Offentlig;Trinn 5;Begge kjønn;53", "2019-2021;Offentlig;Trinn 5;Begge kjønn;53")
                .replaceFirst("Trinn 5;Jenter;52", "Trinn X;Jenter;52")
                .replaceFirst("Gutter;55", "Gutter;55.0");
        var read = Files.readText(faulty);

        assertThat(read.issues()).containsExactly("imports.row.period", "imports.row.word", "imports.cell.point");
        assertThat(read.reading().issues()).extracting(i -> i.row().getAsInt()).containsExactly(2, 3, 4);
        assertThat(read.reading().refused()).isTrue();
        assertThat(read.observations()).hasSize(47);
    }

    @Test
    void aColumnTooFewOrAPersonIsRefused() {
        assertThat(Files.readText(TEXT.replace(";Måleenhet", ";Enhet")).issues())
                .containsExactly("imports.column.missing");
        assertThat(Files.readText(TEXT.replace(";Skoletype;", ";Rektor;").replace("Enhetsnavn", "Enhetsnavn;Skoletype"))
                        .issues())
                .containsExactly("imports.file.persons.heading");
        assertThat(Files.readText(TEXT.replaceFirst("Gautesete skole", "05853810187"))
                        .issues()) // an invented test number
                .containsExactly("imports.file.persons.cell");
        assertThat(Files.readText(TEXT.substring(0, TEXT.length() - 30)).issues())
                .isEqualTo(List.of("imports.file.truncated.lastRow"));
    }
}
