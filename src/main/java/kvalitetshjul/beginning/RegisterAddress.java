package kvalitetshjul.beginning;

import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.SchoolOwner;

/**
 * Where an owner finds its units in a national register, as a file this product reads.
 *
 * @param register whose name is the text {@code administration.register.name.} and this
 * @param address of the owner’s own units, or of the whole country where there is none for them alone
 */
record RegisterAddress(String register, String address) {
    static List<RegisterAddress> of(SchoolOwner owner, List<String> kinds) {
        var number = owner.number().orElse("");
        var found = new ArrayList<RegisterAddress>();
        if (owner.country() == Country.SE) {
            found.add(new RegisterAddress(
                    "SKOLENHETSREGISTRET", "https://api.skolverket.se/skolenhetsregistret/v1/skolenhet"));
            return found;
        }
        found.add(new RegisterAddress("NSR", "https://data-nsr.udir.no/v4/enheter/kommune/" + number));
        if (kinds.contains("KINDERGARTEN"))
            found.add(new RegisterAddress("NBR", "https://data-nbr.udir.no/v4/enheter/kommune/" + number));
        return found;
    }
}
