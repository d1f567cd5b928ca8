package kvalitetshjul.packs;

import java.util.List;

/**
 * One section of a model pack, contributed as a bean by the module that owns what it says. The section is the file {@code name.yaml} of a pack; its shape
 * is the JSON Schema {@code packs/schema/name.json}, which also says, by keywords beginning with x-, what it defines and refers to. A file that nobody
 * contributes a section for is still held to its schema and kept. Where the schema says that a section may have several files, such as
 * {@code wheel-heads.yaml} beside {@code wheel.yaml}, each of them is one of its own, of the same shape; the adopted pack has them by the file’s name.
 *
 * @param <T> the record the section is read into: a schema without problems must always fit it
 */
public interface PackSection<T> {
    /** The file’s name without {@code .yaml}, such as {@code wheel}. */
    String name();

    Class<T> type();

    /** What neither the schema nor its references can say. Asked only where those found no problem in the section. */
    default List<PackProblem> validate(T section, PackContext context) {
        return List.of();
    }
}
