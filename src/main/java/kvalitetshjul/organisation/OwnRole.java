package kvalitetshjul.organisation;

import java.util.UUID;
import kvalitetshjul.owners.OwnerId;

/**
 * Somebody gave a role that opens content to themselves. Published in the transaction that does it, so that whoever is told is told if it is done.
 *
 * @param assignment what was given
 */
public record OwnRole(OwnerId owner, UUID assignment, PersonId person) {}
