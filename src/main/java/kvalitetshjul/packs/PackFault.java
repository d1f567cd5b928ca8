package kvalitetshjul.packs;

import java.util.List;

/**
 * Something wrong in a pack that is written in the product.
 *
 * @param part the name of the file without {@code .yaml}
 * @param pointer JSON pointer from the root of the section to the value, or to what holds it where it is missing
 * @param messageKey what is wrong; the arguments fill it
 * @param mendKey what to do about it, for one who writes files; the same arguments fill it
 */
record PackFault(String part, String pointer, String messageKey, String mendKey, List<String> arguments) {
    PackFault {
        arguments = List.copyOf(arguments);
    }

    /** Whether it is the same fault, wherever in its list the item stands by now. */
    boolean isSameAs(PackFault other) {
        return part.equals(other.part)
                && messageKey.equals(other.messageKey)
                && arguments.equals(other.arguments)
                && pointer.replaceAll("/\\d+", "/0").equals(other.pointer.replaceAll("/\\d+", "/0"));
    }
}
