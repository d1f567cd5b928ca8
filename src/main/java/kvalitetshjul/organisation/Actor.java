package kvalitetshjul.organisation;

import java.io.Serializable;
import java.security.Principal;
import kvalitetshjul.owners.OwnerId;

/** The person who is signed in, at the owner they are working for. Holds no rights: those are read anew in every request. */
public record Actor(OwnerId owner, PersonId person, String name) implements Principal, Serializable {
    @Override
    public String getName() {
        return name;
    }
}
