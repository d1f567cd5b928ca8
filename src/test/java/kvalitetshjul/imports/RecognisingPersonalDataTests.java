package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.shared.IdentityNumbers;
import org.junit.jupiter.params.ParameterizedTest;
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
                "198112289874"
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
                "634 674"
            })
    void otherNumbersAreLeftAlone(String text) {
        assertThat(IdentityNumbers.isIn(text)).isFalse();
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
