package kvalitetshjul.organisation;

import java.util.List;

/**
 * A table of texts that people write and that keeps no writer: the log tells whose each row is, which is who did the last of these acts on it. Contributed as a
 * bean by the module whose texts they are, so that a person is told what they have written.
 *
 * @param table a table of the module’s own
 * @param column holds the id of the object in the log
 * @param objectKind as the acts name the object
 * @param acts after which the text is that of who did them
 * @param part column that the acts name as a field of the same value, where an object has several texts; empty where it has one
 */
public record WrittenText(String table, String column, String objectKind, List<String> acts, String part) {
    public WrittenText {
        if (!table.matches("[a-z_]+") || !column.matches("[a-z_]+") || !part.matches("[a-z_]*"))
            throw new IllegalArgumentException(table + "." + column + " is no name of a column");
        acts = List.copyOf(acts);
    }
}
