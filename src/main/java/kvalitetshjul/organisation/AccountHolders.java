package kvalitetshjul.organisation;

import java.util.Collection;
import java.util.Set;

/** Who can come in at all: a bean of the module that keeps the accounts. */
public interface AccountHolders {
    /** Those of these people who have an account, and a way into it that works here. */
    Set<PersonId> ableToSignIn(Collection<PersonId> people);
}
