package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.units.UnitId;

/**
 * Who reads figures: of the whole owner’s what is meant for its leaders, of a unit’s what is meant for those who work there, else what is meant for everybody. What a
 * unit’s own people see was let out with them in mind, each by the own unit: so whoever sees more than one thing sees the least that is safe. The owner’s leaders see
 * what the leaders see; an authority over others’ units what everybody sees; and those of several units that of all of them only where they write in for them, and were
 * known to when it was let out.
 *
 * @param leads whether they work with the figures of the whole owner
 * @param own the units they are of
 */
record Reader(boolean leads, Set<UnitId> own) {
    /** Whoever a document may come to. */
    static final Reader ANYBODY = new Reader(false, Set.of());

    /** What a reader may see of a measurement {@code m} that came with {@code i}; {@link #parameters()} are the reader’s. */
    static final String MAY_SEE = """
            case m.audience when 0 then true when 1 then :leads else m.place = any (:own) and (:several = '' or :several = any (i.readers)) end""";

    static Reader of(Permissions permissions) {
        if (permissions.mayForOwner(Permission.IMPORT_FIGURES)) return new Reader(true, Set.of());
        var seen = permissions.within(Permission.SEE_FIGURES);
        return new Reader(false, seen.size() > 1 ? permissions.within(Permission.ENTER_FIGURES) : seen);
    }

    /**
     * Who they are to figures that no longer stand: what is let out is not held against what was shown before to those of several units together, so of that they see
     * what everybody saw.
     */
    Reader ofEarlier() {
        return own.size() > 1 ? ANYBODY : this;
    }

    Map<String, Object> parameters() {
        return Map.of(
                "leads",
                leads,
                "own",
                own.stream().map(UnitId::toString).toArray(String[]::new),
                "several",
                own.size() > 1 ? code(own) : "");
    }

    /** Those of several units to whom what is let out now is let out. */
    static List<String> ofSeveral(Permissions permissions) {
        return permissions.withinSeveral(Permission.ENTER_FIGURES).stream()
                .map(Reader::code)
                .toList();
    }

    private static String code(Collection<UnitId> units) {
        return units.stream().map(UnitId::toString).sorted().collect(Collectors.joining(","));
    }
}
