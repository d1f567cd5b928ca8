package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import org.junit.jupiter.api.Test;

class ReadingThePupilSurveyTests {
    private static final String TEXT = new String(Files.bytes("pupil-survey.json"), StandardCharsets.UTF_8);
    private static final String SCHOOL = "Bergen private gymnas AS";

    @Test
    void aRowIsAScoreItsSpreadAndTheSharesOfAnswers() {
        var read = Files.read("pupil-survey.json");

        assertThat(read.reading().tables()).containsExactly(TableKind.PUPIL_SURVEY);
        assertThat(read.observations().stream()
                        .filter(o -> o.period().code().equals("2024-25")
                                && o.breakdown().code().equals("grade=VG1;question=Trives du på skolen?")))
                .extracting(Observation::measure, Observation::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Score", measured("4.2")),
                        org.assertj.core.groups.Tuple.tuple("Standardavvik", measured("0.8")),
                        org.assertj.core.groups.Tuple.tuple("AndelSvaralternativ1", measured("0.5")),
                        org.assertj.core.groups.Tuple.tuple("AndelSvaralternativ2", measured("1.6")),
                        org.assertj.core.groups.Tuple.tuple("AndelSvaralternativ3", measured("12.0")),
                        org.assertj.core.groups.Tuple.tuple("AndelSvaralternativ4", measured("45.1")),
                        org.assertj.core.groups.Tuple.tuple("AndelSvaralternativ5", measured("40.8")));
    }

    @Test
    void aThemeIsItsGroupAndHasNoSharesOfAnswers() {
        var read = Files.read("pupil-survey.json");

        assertThat(read.observations().stream()
                        .filter(o -> o.period().code().equals("2025-26")
                                && o.breakdown().code().equals("grade=VG1;question=Trivsel")))
                .extracting(Observation::measure)
                .containsExactly("Score", "Standardavvik");
        assertThat(read.observations().getFirst().unit()).isEqualTo(UnitKey.named(UnitLevel.UNIT, SCHOOL));
        assertThat(read.observations().getFirst().respondents()).isEqualTo(OptionalInt.of(184));
    }

    @Test
    void aRowThatStandsTwiceIsCountedOnceAndToldOf() {
        var read = Files.read("pupil-survey.json");

        assertThat(read.reading().rows()).isEqualTo(16);
        assertThat(read.observations().stream().filter(o -> o.measure().equals("Score")))
                .hasSize(8);
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.rows.repeated");
            assertThat(issue.severity()).isEqualTo(Severity.NOTE);
            assertThat(issue.arguments()).containsExactly(8);
        });
    }

    @Test
    void aRowThatStandsTwiceWithTwoFiguresIsRefused() {
        var read = Files.readText(TEXT.replaceFirst("\"4,2\"", "\"4,9\""));

        assertThat(read.reading().refused()).isTrue();
        assertThat(read.reading().issues().getFirst().messageKey()).isEqualTo("imports.row.contradicts");
        assertThat(read.reading().issues().getFirst().arguments()).containsExactly(1);
    }

    @Test
    void aStarIsHiddenAndWhatIsNotThereIsMissing() {
        var read = Files.readText(TEXT.replace("\"0,5\"", "\"*\"").replace("\"1,6\"", "null"));

        assertThat(read.observations().stream()
                        .filter(o -> o.period().code().equals("2024-25")
                                && o.breakdown().code().equals("grade=VG1;question=Trives du på skolen?"))
                        .map(Observation::value))
                .contains(new Suppressed(), new Missing());
    }

    @Test
    void rowsOfTheOpenInterfaceCarryNumbersOfUnitsAndCodesOfQuestions() {
        var read = Files.readText("""
                [{"EnhetNivaa":"4","Nasjonaltkode":"I","Fylkekode":"56","Kommunekode":"5624","Organisasjonsnummer":"975280136",
                  "EnhetNavn":"Kjøllefjord skole","Spoersmaalgruppe":"Trivsel","Spoersmaalgruppekode":"EUIndeks_1",
                  "Spoersmaalkode":"EUIndeks_1","Spoersmaalnavn":"Alle spørsmål","Skoleaarnavn":"2024-25","Trinnnavn":"7. årstrinn",
                  "Kjoennnavn":"Alle kjønn","EierformNavn":"Alle eierformer","Score":"*","Standardavvik":"*","AntallBesvart":"*",
                  "Sidenummer":1,"RaderSide":50,"RaderTotalt":1},
                 {"EnhetNivaa":"3","Organisasjonsnummer":"5624","EnhetNavn":"Lebesby","Spoersmaalgruppe":"Trivsel",
                  "Spoersmaalkode":"EUIndeks_1","Spoersmaalnavn":"Alle spørsmål","Skoleaarnavn":"2024-25","Trinnnavn":"7. årstrinn",
                  "Score":4.4,"Standardavvik":"0,7","AntallBesvart":12}]""");

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.observations().stream().filter(o -> o.measure().equals("Score")))
                .extracting(Observation::unit, Observation::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                UnitKey.coded(UnitLevel.UNIT, "975280136"), new Suppressed()),
                        org.assertj.core.groups.Tuple.tuple(
                                UnitKey.coded(UnitLevel.MUNICIPALITY, "5624"), measured("4.4")));
        assertThat(read.observations().getFirst().breakdown().code()).isEqualTo("grade=7;question=EUIndeks_1");
        assertThat(read.observations().getFirst().respondents()).isEmpty();
    }

    @Test
    void whatIsUnknownIsLeftAndNamed() {
        var read = Files.readText(TEXT.replace("\"Score\"", "\"AndelNytt\":\"3,0\",\"Score\"")
                .replaceFirst("Videregående trinn 1", "Alle klasser"));

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.issues())
                .containsExactly("imports.column.unknown", "imports.row.word", "imports.rows.repeated");
    }

    @Test
    void whatIsNoSuchListIsRefused() {
        assertThat(Files.readText(TEXT.substring(0, TEXT.length() - 40)).issues())
                .containsExactly("imports.json.damaged");
        assertThat(Files.readText("{\"rows\":" + TEXT + "}").issues()).containsExactly("imports.survey.list");
        assertThat(Files.readText(TEXT + "[]").issues()).containsExactly("imports.survey.list");
        assertThat(Files.readText(TEXT.replaceFirst("Trivsel", "05853810187")).issues()) // an invented test number
                .containsExactly("imports.file.persons.cell");
        assertThat(Files.readText(TEXT.replaceFirst("\"Score\"", "\"Fødselsdato\":\"1\",\"Score\""))
                        .issues())
                .containsExactly("imports.file.persons.heading");
    }

    private static ObservedValue measured(String number) {
        return new Measured(new BigDecimal(number));
    }
}
