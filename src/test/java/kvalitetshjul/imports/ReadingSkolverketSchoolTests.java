package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Bounded;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Rounded;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingSkolverketSchoolTests {
    @Test
    void aMeasureIsTheNameOfItsFieldAndTheFormStandsInTheAddress() {
        var read = Files.read("skolverket-school.json");

        assertThat(read.issues()).isEmpty();
        assertThat(read.reading().tables()).containsExactly(TableKind.SKOLVERKET_SCHOOL_UNIT);
        assertThat(read.observations().stream()
                        .filter(o -> o.measure().equals("averageGradesMeritRating9thGrade")
                                && o.period().code().equals("2024-25")))
                .singleElement()
                .satisfies(o -> {
                    assertThat(o.unit()).isEqualTo(UnitKey.coded(UnitLevel.UNIT, "11909268"));
                    assertThat(o.breakdown().code()).isEqualTo("form=gr");
                    assertThat(o.value()).isEqualTo(new Measured(new BigDecimal("222.8")));
                });
        assertThat(read.observations().stream().filter(o -> o.measure().equals("certifiedTeachersQuota")))
                .hasSize(4)
                .allMatch(o -> o.value().equals(new NotApplicable()));
        assertThat(read.observations()).noneMatch(o -> o.measure().equals("totalNumberOfPupils"));
    }

    static List<Arguments> kinds() {
        return List.of(
                Arguments.of("EXISTS", "\"12,4\"", new Measured(new BigDecimal("12.4"))),
                Arguments.of("EXISTS", "\"cirka 210\"", new Rounded(new BigDecimal("210"))),
                Arguments.of("EXISTS", "\"0\"", new Measured(BigDecimal.ZERO)),
                Arguments.of("MISSING", "\".\"", new Missing()),
                Arguments.of("MISSING", "null", new Missing()),
                Arguments.of("OMITTED_DUE_TO_BASED_ON_FEW_PUPILS", "\"..\"", new Suppressed(Why.FEW)),
                Arguments.of(
                        "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE",
                        "\"~100\"",
                        new Bounded(Optional.empty(), Optional.of(new BigDecimal("100")))),
                Arguments.of("TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION", "\"*\"", new NotApplicable()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfValueHasItsState(String kind, String value, ObservedValue state) {
        assertThat(Files.readText(answer(value, kind, "\"2025/26\"")).observations())
                .singleElement()
                .extracting(Observation::value)
                .isEqualTo(state);
    }

    @Test
    void aKindNobodyKnowsIsLeftAndNamed() {
        var read = Files.readText(answer("\"5\"", "SOMETHING_NEW", "\"2025/26\"")
                .replace("}]", "}, {\"value\": \"6\", \"valueType\": \"EXISTS\", \"timePeriod\": \"2024/25\"}]"));

        assertThat(read.observations()).hasSize(1);
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(Severity.WARNING);
            assertThat(issue.messageKey()).isEqualTo("imports.skolverket.kind");
            assertThat(issue.column()).hasValue("measure");
            assertThat(issue.arguments()).containsExactly("SOMETHING_NEW");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "school-units/12345678/statistics/fsk | UNIT | 12345678 | form=fsk",
                "school-units/12345678/statistics/gyan?page=0 | UNIT | 12345678 | form=gyan",
                "statistics/national-values/gr | NATION | 0000 | form=gr",
                "school-units/12345678 | UNIT | 12345678 | ''"
            })
    void schoolAndFormMayStandInTheAddressOnly(String address, UnitLevel level, String key, String breakdown) {
        var read = Files.readText("""
            {"body": {"measure": [{"value": "1", "valueType": "EXISTS", "timePeriod": "2025/26"}],
             "_links": {"self": {"href": "https://example.org/planned-educations/v4/%s"}}}}\
            """.formatted(address));

        assertThat(read.observations()).singleElement().satisfies(o -> {
            assertThat(o.unit()).isEqualTo(UnitKey.coded(level, key));
            assertThat(o.breakdown().code()).isEqualTo(breakdown);
        });
    }

    @Test
    void aProgrammesFiguresAreItsOwn() {
        var read = Files.readText("""
            {"schoolUnit": "12345678", "programMetrics": [
             {"programCode": "NA25", "measure": [{"value": "1", "valueType": "EXISTS", "timePeriod": "2025/26"}]},
             {"measure": [{"value": "2", "valueType": "EXISTS", "timePeriod": "2025/26"}], "programCode": "TE25"}]}\
            """);

        assertThat(read.observations())
                .extracting(o -> o.breakdown().code())
                .containsExactly("program=NA25", "program=TE25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | imports.file.empty",
                "{\"valueType\": 1, \"timePeriod\": 2 | imports.skolverket.json",
                "{\"a\": [{\"valueType\": \"EXISTS\", \"timePeriod\": \"2025/26\", \"value\": \"1\"}]} |"
                        + " imports.skolverket.noUnit",
                "{\"schoolUnit\": \"12345678\", \"a\": [{\"valueType\": \"MISSING\", \"timePeriod\": null}]} |"
                        + " imports.skolverket.nothingReported",
                "{\"schoolUnit\": \"12345678\", \"a\": [{\"valueType\": \"EXISTS\", \"timePeriod\": \"2025/26\","
                        + " \"value\": \"x\"}]} | imports.skolverket.cell",
                "{\"u\": \"planned-educations\"} // not JSON | imports.skolverket.json",
                "{\"u\": \"planned-educations\"} | imports.skolverket.noStatistics"
            })
    void whatMustBeMendedIsSaid(String text, String key) {
        var read = Files.readText(text);

        assertThat(read.reading().refused()).isTrue();
        assertThat(read.issues()).containsExactly(key);
    }

    @Test
    void anAnswerBeyondTheLimitsIsRefused() {
        var deep = "{\"valueType\": 1, \"timePeriod\":" + "[".repeat(10_000);
        var many = "{\"schoolUnit\": \"12345678\", \"a\": ["
                + "{\"value\": \"1\", \"valueType\": \"EXISTS\", \"timePeriod\": \"2025/26\"},".repeat(60_000) + "{}]}";
        var longText = "{\"schoolUnit\": \"12345678\", \"timePeriod\": \"\", \"valueType\": \"" + "x".repeat(1_000_000)
                + "\"}";

        assertThat(Files.readText(deep).issues()).containsExactly("imports.skolverket.json");
        assertThat(Files.readText(many).issues()).containsExactly("imports.skolverket.tooManyValues");
        assertThat(Files.readText(longText).issues()).containsExactly("imports.skolverket.json");
    }

    @Test
    void answersSavedAgainAreReadTheSame() {
        var text = new String(Files.bytes("skolverket-school.json"), StandardCharsets.UTF_8);

        assertThat(Files.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))
                        .observations())
                .isEqualTo(Files.read("skolverket-school.json").observations());
    }

    private static String answer(String value, String kind, String period) {
        return "{\"body\": {\"schoolUnit\": \"12345678\", \"measure\": [{\"value\": %s, \"valueType\": \"%s\", \"timePeriod\": %s}]}}"
                .formatted(value, kind, period);
    }
}
