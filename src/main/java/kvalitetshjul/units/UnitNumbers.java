package kvalitetshjul.units;

import kvalitetshjul.imports.PersonNumbers;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.OrganisationNumber;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/** Says whether a number can be a unit’s in the national register. A person’s number never is, however it came to be written there. */
@Component
class UnitNumbers {
    /** @throws RuleViolation when it is none; the text says what a number looks like */
    void check(String number, Country country) {
        if (PersonNumbers.mayBe(number)) throw new RuleViolation("units.number.person");
        switch (country) {
            case NO -> {
                if (!OrganisationNumber.isValid(number)) throw new RuleViolation("units.number.norwegian", number);
            }
            case SE -> {
                if (!number.matches("[0-9]{8}")) throw new RuleViolation("units.number.swedish", number);
            }
        }
    }
}
