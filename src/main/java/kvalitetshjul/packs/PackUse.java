package kvalitetshjul.packs;

import java.util.List;
import java.util.UUID;

/** Tells what was made from a pack, contributed as a bean by each module that makes something: a pack that is used is not taken back. */
public interface PackUse {
    /** @param pack the id an {@link AdoptedPack} has */
    boolean isUsed(UUID pack);

    /**
     * What goes on by one item of the pack now or later, so that whoever takes it away knows.
     *
     * @param section such as {@code wheel}
     * @param code of the item
     */
    List<Used> listUses(String section, String code);

    /** A sentence: the key of it and what fills it. */
    record Used(String messageKey, List<Object> arguments) {
        public Used {
            arguments = List.copyOf(arguments);
        }
    }
}
