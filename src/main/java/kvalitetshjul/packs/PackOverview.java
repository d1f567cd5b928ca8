package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The pack the owner works by, since when and by whose act, and what could be adopted instead.
 *
 * @param versions every adoption, the last one first
 * @param revocable the one that may be taken back
 */
record PackOverview(
        Optional<AdoptedPack> adopted,
        Optional<LocalDate> adoptedOn,
        Optional<String> adoptedBy,
        List<PackChoice> choices,
        List<AdoptedPack> versions,
        Optional<AdoptedPack> revocable) {}
