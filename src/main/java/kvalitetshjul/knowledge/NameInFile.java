package kvalitetshjul.knowledge;

import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.UnitId;

/**
 * A name that a person says whose it is, once for all files of the kind; of the owner’s own tables once for all that are read by the same mapping.
 *
 * @param mapping by which the table is read; empty for a publisher’s
 * @param plain as names are compared
 * @param number what the file has with it, and we do not know; mostly empty
 * @param municipality whether it is the name of a municipality, and not of a unit
 * @param equalTo the unit that had the very name in the period: one name may have been that of several units, each in its time
 */
record NameInFile(
        TableKind kind,
        Optional<UUID> mapping,
        String plain,
        String number,
        boolean municipality,
        Optional<UnitId> equalTo) {
    /** Nobody is asked about what is longer: it is no name. */
    private static final int LONGEST = 200;

    private static final int KEY = 20;

    static boolean isTooLong(String name) {
        return name.length() > LONGEST;
    }

    static NameInFile ofUnit(TableKind kind, String name, Optional<UnitId> equalTo) {
        return ofUnit(kind, name, "", equalTo);
    }

    static NameInFile ofUnit(TableKind kind, String name, String number, Optional<UnitId> equalTo) {
        return new NameInFile(kind, Optional.empty(), KnownUnits.plain(name), number, false, equalTo);
    }

    static NameInFile ofUnit(TableKind kind, UUID mapping, String name, Optional<UnitId> equalTo) {
        return new NameInFile(kind, Optional.of(mapping), KnownUnits.plain(name), "", false, equalTo);
    }

    static NameInFile ofMunicipality(TableKind kind, String name) {
        return new NameInFile(kind, Optional.empty(), KnownUnits.plain(name), "", true, Optional.empty());
    }

    /** What it is called in a form. */
    String key() {
        return Sha256.of(toString()).substring(0, KEY);
    }
}
