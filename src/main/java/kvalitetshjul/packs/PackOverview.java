package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.organisation.Lack;

/**
 * The pack the owner works by, since when and by whose act, and what could be adopted instead.
 *
 * @param versions every adoption, the last one first
 * @param revocable the one that may be taken back
 * @param waiting one whose day has come and that does not hold
 * @param lack why that is so, or why a role goes on beyond its last day
 */
record PackOverview(
        Optional<AdoptedPack> adopted,
        Optional<LocalDate> adoptedOn,
        Optional<String> adoptedBy,
        List<PackChoice> choices,
        List<Version> versions,
        Optional<AdoptedPack> revocable,
        Optional<AdoptedPack> waiting,
        Optional<Lack> lack) {
    /** @param on the day somebody adopted it */
    record Version(AdoptedPack pack, LocalDate on) {}

    /** Why something does not hold. Public because templates read it. */
    public String lackKey() {
        return lack.map(one -> InCharge.messageKey("packs.waiting.", one)).orElse("");
    }
}
