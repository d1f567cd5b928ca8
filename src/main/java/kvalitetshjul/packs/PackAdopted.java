package kvalitetshjul.packs;

import java.util.UUID;
import kvalitetshjul.owners.OwnerId;

/** The owner works by another pack, or another version of its pack, from now on. */
public record PackAdopted(OwnerId tenant, UUID pack, String code, String version) {}
