package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
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
                "8 1 1 2 2 8 9 8 7 4"
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
                "05853;810187"
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
