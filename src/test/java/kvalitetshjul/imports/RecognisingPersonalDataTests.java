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
                "1.98112289874E+11",
                "05 853 810 187",
                "05\u00A0853\u00A0810\u00A0187",
                "05\u202F853\u202F810\u202F187",
                "05.853.810.187",
                "05,853,810,187",
                "058 538 101 87",
                "058538/10187",
                "05'853'810'187",
                "Elev 05-8538-10187",
                "811228:9874",
                "811228/9874",
                "150511-T235",
                "20150511-T235"
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
                "1.5851610089E2",
                "05 853 810 188",
                "0.5853810187",
                "05,853,810,187,000",
                "05 853 810 187 000",
                "058538.10187",
                "01.10.2026 12:30",
                "2026-10-01 12:30:05",
                "2026-10-01-T235",
                "150511-T236",
                "150511-T2351",
                "Trinn 1 2 3 4 5 6 7 8 9 10",
                "12 500 000 000",
                "12345678"
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

    /** As lists have pupils, each told by one cell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ola  Nordmann",
                "Ola\u00A0\u00A0Nordmann",
                "A\u030Ase Hansen",
                "Bjo\u0308rn Hansen",
                "Hansen Emma",
                "Hansen,Emma",
                "Hansen, E.",
                "Pettersson Emma Maria",
                "Emma 5A",
                "emma 5a",
                "Emma i 5A",
                "Emma (5A)",
                "Emma Hansen 5A",
                "5A/Emma Hansen",
                "5A Emma",
                "5. trinn: Emma",
                "Trinn 5 - Emma Hansen",
                "1. Emma Hansen",
                "12) Emma Hansen",
                "Emma Hansen (10)",
                "Emma H",
                "Emma A.",
                "Emma K Hansen",
                "E. Hansen",
                "E. K. Hansen",
                "emma.hansen",
                "Emma.Hansen",
                "emma_hansen",
                "Elev Emma",
                "elev: Emma Hansen",
                "Elev 1 Emma",
                "Emma og Noah",
                "Emma och Noah",
                "Emma and Anna",
                "Emma, Noah & Hanna",
                "Máhtte Hansen",
                "Jakub Nowak",
                "Oleksandr 4A",
                "Elev C",
                "Elev-C",
                "Barn 1",
                "barn1",
                "Jente nr. 2",
                "pojke nr A"
            })
    void oneCellMayTellOfAPerson(String text) {
        assertThat(PersonsNames.isOnePerson(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jenter",
                "Gutter",
                "Jentene",
                "Gutar",
                "Flickor",
                "Pojkar",
                "Girls",
                "Boys",
                "Barna",
                "Barnet",
                "Voksne",
                "Elever",
                "Elevar",
                "Elevene",
                "Pupils",
                "Students",
                "Children",
                "Elev",
                "Alle",
                "Totalt",
                "Norsk",
                "Norsk 5A",
                "Norsk og engelsk",
                "Norsk, engelsk",
                "Norsk A",
                "Tysk I",
                "A. Lesing",
                "1. Lesing",
                "Nordsamisk",
                "5A",
                "5A/5B",
                "Klasse 5A",
                "Klassen A.",
                "Klassen Emma",
                "Basen Emma",
                "B. Basen",
                "Trinn 5-7",
                "Avdeling Bjørn",
                "Avdeling Bjørn 2",
                "Gruppe Emil",
                "Emma",
                "Bjørn",
                "Bjørn 2",
                "Bjørn A",
                "1. Bjørn",
                "Bjørn (18)",
                "Olav Duun skole",
                "Emma Hjorths skole 5A",
                "Sankt Olav",
                "Per elev",
                "August 2025",
                "Skolen.Hvaler"
            })
    void groupsSubjectsAndSchoolsAreNotOnePerson(String text) {
        assertThat(PersonsNames.isOnePerson(text)).isFalse();
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
                "Fravær for Emma Hansen, 5A",
                "Fravær for Emma, 5A",
                "Samtale Noah (8. trinn).docx",
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
                "Fravær August, 5. trinn",
                "Trivsel i Vår, 5A.csv",
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
