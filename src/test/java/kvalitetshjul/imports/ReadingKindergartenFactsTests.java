package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;

class ReadingKindergartenFactsTests {
    private static final String SAID = "imports.kindergarten.norm.said";
    private static final String FIRST = "kindergarten-975314243.json";
    private static final String SECOND = "kindergarten-975314251.json";
    private static final Asked YEAR = Asked.year(new SchoolYear(2024));

    @Test
    void theYearOfCountedFiguresIsAskedFor() {
        var read = Files.read(FIRST);

        assertThat(read.issues()).containsExactly("imports.year.asked");
        assertThat(read.reading().asksForYear()).isTrue();
    }

    @Test
    void oneDocumentTellsOfTheKindergartenAndItsMunicipality() {
        var read = read(FIRST);

        assertThat(read.issues()).containsExactly(SAID);
        assertThat(read.reading().asksForYear()).isFalse();
        assertThat(value(read, "975314243", "antallBarnPerAnsatt", "2024-25")).isEqualTo(measured("4.6"));
        assertThat(value(read, "5624", "antallBarnPerAnsatt", "2024-25")).isEqualTo(measured("4.3"));
        assertThat(read.observations())
                .extracting(o -> o.unit().level())
                .containsOnly(UnitLevel.UNIT, UnitLevel.MUNICIPALITY);
    }

    @Test
    void theSurveySaysItsOwnYearAndHowManyAnswered() {
        var read = read(FIRST);
        var satisfied = read.observations().stream()
                .filter(o -> o.measure().equals("foreldreundersokelsenTilfredshet")
                        && o.unit().key().equals("975314243"))
                .toList();

        assertThat(satisfied).singleElement().satisfies(one -> {
            assertThat(one.period()).isEqualTo(new SchoolYear(2023));
            assertThat(one.value()).isEqualTo(measured("4.4"));
            assertThat(one.respondents()).hasValue(26);
        });
    }

    @Test
    void aPersonInTheDocumentIsSeenBeforeTheYearIsAskedFor() {
        for (var spoilt : List.of(
                text(FIRST).replace("Galgenes barnehage", "Ola 05853810187"),
                text(FIRST).replace("{\"id\"", "{\"barn\":[{\"fodselsnummer\":5853810187}],\"id\""),
                text(FIRST).replace("{\"id\"", "{\"fodselsnummer\":\"ukjent\",\"id\""),
                text(FIRST).replace("\"besoksAdresse\"", "\"05853810187\":1,\"besoksAdresse\""),
                text(FIRST).replace("STORE", "x").replace("9790", "058538 10187"))) {
            var read = Files.read(spoilt.getBytes(StandardCharsets.UTF_8));
            assertThat(read.issues()).hasSize(1).first().asString().startsWith("imports.file.persons");
        }
    }

    @Test
    void whatIsNotPublishedIsReadAsHidden() {
        assertThat(value(read(SECOND), "975314251", "foreldreundersokelsenTilfredshet", "2023-24"))
                .isEqualTo(new Suppressed());
    }

    @Test
    void ofTheStaffingNormOneKindergartenHasWhatTheSentenceSaysAndNoZeros() {
        var none = new Missing();
        assertThat(norm(read(FIRST), "975314243")).containsExactly(none, measured("100"), none);
        assertThat(read(FIRST).reading().issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.arguments()).containsExactly("Oppfyller pedagognormen med disp."));
        assertThat(norm(read(SECOND), "975314251")).containsExactly(measured("100"), none, none);
        assertThat(read(SECOND).issues()).isEmpty();
        assertThat(norm(read(FIRST), "5624")).containsExactly(measured("50.0"), measured("50.0"), measured("0.0"));
        var other = Files.read(
                text(FIRST)
                        .replace("pedagognormen med disp.", "pedagognormen av og til")
                        .getBytes(StandardCharsets.UTF_8),
                YEAR);
        assertThat(other.issues()).containsExactly("imports.kindergarten.norm");
        assertThat(norm(other, "975314243")).isEmpty();
    }

    @Test
    void howToReachPeopleIsNeitherReadNorKept() {
        var document = text(FIRST)
                .replace("\"epost\":null", "\"epost\":\"kari.nordmann@eksempel.no\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(document, StandardCharsets.UTF_8)).contains("kari.nordmann");
        var kept = FigureFiles.kept(document);

        assertThat(new String(kept, StandardCharsets.UTF_8))
                .doesNotContain("kari.nordmann", "kontaktinformasjon", "Vardeveien", "Ringvei", "koordinat")
                .contains("975314243");
        assertThat(Files.read(kept, YEAR).observations())
                .isEqualTo(Files.read(document, YEAR).observations())
                .isNotEmpty();
        assertThat(FigureFiles.kept(Files.bytes("np5-2024-25.csv"))).isEqualTo(Files.bytes("np5-2024-25.csv"));
    }

    @Test
    void severalDocumentsMayStandInAList() {
        var both = Files.read(("[" + text(FIRST) + "," + text(SECOND) + "]").getBytes(StandardCharsets.UTF_8), YEAR);

        assertThat(both.issues()).containsExactly(SAID);
        assertThat(value(both, "975314251", "antallBarnPerAnsatt", "2024-25")).isEqualTo(measured("3.3"));
        assertThat(both.observations())
                .hasSize(read(FIRST).observations().size()
                        + read(SECOND).observations().size());
    }

    @Test
    void whatIsUnknownIsLeftAndNamedAndWhatIsNoDocumentRefused() {
        var more = Files.read(
                text(FIRST)
                        .replaceFirst("\"antallBarn\":", "\"andelNytt\":1.0,\"antallBarn\":")
                        .getBytes(StandardCharsets.UTF_8),
                YEAR);
        assertThat(more.issues()).containsExactlyInAnyOrder("imports.kindergarten.field", SAID);
        assertThat(more.reading().refused()).isFalse();
        assertThat(Files.readText(text(FIRST).replace("\"5624\"", "\"Lebesby\""))
                        .issues())
                .containsExactly("imports.kindergarten.noMunicipality");
        assertThat(Files.readText(text(FIRST).substring(0, text(FIRST).length() - 9))
                        .issues())
                .containsExactly("imports.json.damaged");
        assertThat(Files.readText(text(FIRST) + "1").issues()).containsExactly("imports.kindergarten.document");
        assertThat(Files.readText(text(FIRST).replace("\"antallBarnPerAnsatt\":4.6", "\"antallBarnPerAnsatt\":1e309"))
                        .issues())
                .contains("imports.kindergarten.value");
    }

    private static java.util.List<ObservedValue> norm(Files.Read read, String unit) {
        var found = new ArrayList<ObservedValue>();
        for (var measure : java.util.List.of(
                "andelBarnehagerSomOppfyllerPedagognormen",
                "andelBarnehagerSomOppfyllerPedagognormenMedDispensasjon",
                "andelBarnehagerSomIkkeOppfyllerPedagognormen"))
            read.observations().stream()
                    .filter(o -> o.measure().equals(measure) && o.unit().key().equals(unit))
                    .forEach(o -> found.add(o.value()));
        return found;
    }

    private static Files.Read read(String name) {
        return Files.read(Files.bytes(name), YEAR);
    }

    private static ObservedValue value(Files.Read read, String unit, String measure, String period) {
        return read.observations().stream()
                .filter(o -> o.unit().key().equals(unit)
                        && o.measure().equals(measure)
                        && o.period().code().equals(period))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String text(String name) {
        return new String(Files.bytes(name), StandardCharsets.UTF_8);
    }

    private static ObservedValue measured(String number) {
        return new Measured(new BigDecimal(number));
    }
}
