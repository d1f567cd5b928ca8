package kvalitetshjul.packs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.LocalizedText;

/**
 * The pack an owner works by. It never changes: another version is another adoption.
 *
 * @param id what rows made from the pack cite, together with the code of the item
 * @param hash SHA-256 of the content, hexadecimal
 * @param adoptedBy nobody, where the owner was set up with it
 * @param holdsFrom the day it holds from; empty where it held from the moment it was adopted
 * @param rolledBack whether it was taken back, before anything was made from it
 * @param reason why, where it gave more rights to a role of the one who adopted it
 */
public record AdoptedPack(
        UUID id,
        String code,
        LocalizedText name,
        String version,
        String hash,
        Instant adoptedAt,
        Optional<PersonId> adoptedBy,
        Optional<LocalDate> holdsFrom,
        boolean rolledBack,
        Optional<String> reason) {}
