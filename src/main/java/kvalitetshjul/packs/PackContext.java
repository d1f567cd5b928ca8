package kvalitetshjul.packs;

import java.util.List;

/** Where a section came from, for those who judge it: it turns a place in the section into a place in the file. */
public final class PackContext {
    private final YamlFile file;

    PackContext(YamlFile file) {
        this.file = file;
    }

    /** The line of the value, counted from 1. */
    public int line(String pointer) {
        return file.placeOf(pointer).line();
    }

    /**
     * A problem with the value at the pointer.
     *
     * @param pointer JSON pointer from the root of the section, such as {@code /items/3/when}
     */
    public PackProblem problem(String pointer, String messageKey, String mendKey, String... arguments) {
        var place = file.placeOf(pointer);
        return new PackProblem(file.name(), place.line(), place.column(), messageKey, mendKey, List.of(arguments));
    }
}
