package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisingPersonalDataTests {
    @ParameterizedTest // test numbers: a Norwegian one with 80 added to its month, the tax agency's Swedish example
    @ValueSource(
            strings = {
                "05853810187",
                "058538 10187",
                "Elev 05853810187, 5. trinn",
                "811228-9874",
                "19811228-9874",
                "198112289874",
                "058538-10187",
                "05.85.38-10187",
                "05.85.2038 10187",
                "05/85/38 10187",
                "05-85-38-10187",
                "05 85 38 10187",
                "058538 101 87",
                "058538  10187",
                "058538\u201310187",
                "058538\u00A010187",
                "058538\u202F10187",
                "0585\u200B3810187",
                "0585\u00AD3810187",
                "\uFF10\uFF15\uFF18\uFF15\uFF13\uFF18\uFF11\uFF10\uFF11\uFF18\uFF17",
                "\u0660\u0665\u0668\u0665\u0663\u0668\u0661\u0660\u0661\u0668\u0667",
                "0 5 8 5 3 8 1 0 1 8 7",
                "0-5-8-5-3-8-1-0-1-8-7",
                "Ola_05853810187_5.trinn",
                "1981-12-28-9874",
                "1981-12-28 9874",
                "81.12.28-9874",
                "8 1 1 2 2 8 9 8 7 4",
                "1.5851610089E10",
                "1,5851610089e+10",
                "8.112289874E9",
                "1.98112289874E+11"
            })
    void identityNumbersAreSeen(String text) {
        assertThat(IdentityNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "975280136",
                "964338531S",
                "05853810188",
                "1 234 567 890",
                "2120001512",
                "16212000-1512",
                "2024-25",
                "5624",
                "99999999999",
                "EUSpoersmaal_Q11816",
                "634 674",
                "12 345 678 901",
                "22 33 44 55 66 77 88 99",
                "1 2 3 4 5 6 7 8 9 10 11",
                "05.85.38-10188",
                "0 5 8 5 3 8 1 0 1 8 8",
                "2026-10-01 12:30",
                "058538,10187",
                "05853;810187",
                "9.75280136E8",
                "1.2345678901E10",
                "2.120001512E9",
                "1.5851610089E2"
            })
    void otherNumbersAreLeftAlone(String text) {
        assertThat(IdentityNumbers.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ola Nordmann",
                "Nordmann, Ola",
                "Nordmann, Anne Kari",
                "Kari A. Nordmann",
                "Anne-Kari Nordmann",
                "Solveig Hansen"
            })
    void namesOfPersonsAreSeen(String text) {
        assertThat(PersonsNames.isName(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nordre skole",
                "Kari Traa Barnehage",
                "Maria Montessori Skole",
                "Nyanlända",
                "Alle Elever",
                "Hele Landet",
                "Ola",
                "Ola leser mer enn før"
            })
    void otherTextsAreNoNames(String text) {
        assertThat(PersonsNames.isName(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "f. 15.05.2016, true",
        "Født 15.5.16, true",
        "född 2016-05-15, true",
        "Lest inn 15.05.2016, false",
        "Trinn f 15, false"
    })
    void birthDatesAreSeenByTheWordBeforeThem(String text, boolean isOne) {
        assertThat(PersonsNames.isBirthIn(text)).isEqualTo(isOne);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ola Nordmann vurdering.csv",
                "vurdering_Ola_Nordmann.xlsx",
                "Kari Hansen f. 15.03.2010",
                "Per Hansen",
                "05853810187",
                "Samtale - Kari Nordmann (2)",
                "Kari%20Nordmann.csv"
            })
    void titlesThatTellOfAPersonAreSeen(String title) {
        assertThat(PersonsNames.areInTitle(title)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fravær August Hvaler.csv",
                "Frånvaro Jan Feb.csv",
                "Kostnad Per Elev.xlsx",
                "Hvaler 2026",
                "Kari Traa Barnehage.csv",
                "20260224-1157_Karakterer_grunnskole.csv",
                "Ark1",
                "Trinn 5-7",
                "Ola",
                "Liv Og Mestring",
                "Maria Montessori Skole 2026"
            })
    void otherTitlesAreLeftAlone(String title) {
        assertThat(PersonsNames.areInTitle(title)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Ola 4 år, true",
        "Ola (2019), true",
        "Kari N. f. 2019, true",
        "Kari Nordmann født 2019, true",
        "gutt 2010, false", // one boy or all of them
        "Gutter 2010, false",
        "Hvaler 2010, false",
        "August 2025, false",
        "Max 4 år, false",
        "4 år, false",
        "Småbarn 1-2 år, false"
    })
    void aGivenNameWithAnAgeIsAChild(String text, boolean isOne) {
        assertThat(PersonsNames.isChild(text)).isEqualTo(isOne);
    }

    @Test
    void whatATextMayTellIsSeenAndNotItsOtherWords() {
        assertThat(PersonsNames.seenIn("Mor til Ola Nordmann (f. 15.03.2010) skrev fra mor@example.test."))
                .containsExactlyInAnyOrder("Ola Nordmann", "f. 15.03.2010", "mor@example.test");
        for (var other : List.of(
                "Kartlagt 15.03.2026 med TRAS. Kari Traa barnehage manglet.",
                "Per Dags dato. Nordre Skole Og Hvaler Kommune.",
                "Ingen av oss har kurset i verktøyet.",
                "Målt @ skolen, 12.5.",
                "")) assertThat(PersonsNames.seenIn(other)).as(other).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EnhetNavn",
                "Vurderingsfagnavn",
                "Spoersmaalnavn",
                "Enhetsnavn",
                "Skole",
                "Kommune",
                "Antall elever"
            })
    void namesOfUnitsAndSubjectsAreNoPersons(String heading) {
        assertThat(PersonalData.isHeading(heading)).isFalse();
    }
}
