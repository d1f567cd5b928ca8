package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The pack the owner works by, since when and by whose act, and what could be adopted instead. */
record PackOverview(
        Optional<AdoptedPack> adopted,
        Optional<LocalDate> adoptedOn,
        Optional<String> adoptedBy,
        List<PackChoice> choices) {}
