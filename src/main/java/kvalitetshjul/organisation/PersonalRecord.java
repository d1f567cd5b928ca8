package kvalitetshjul.organisation;

import java.util.List;

/**
 * A column in which a module keeps who somebody is, contributed as a bean by that module, so that a person can be told everything that is kept of them.
 *
 * @param table a table of the module’s own
 * @param column holds the person’s id
 * @param without columns that say nothing of the person and are large, or secret
 */
public record PersonalRecord(String table, String column, List<String> without) {
    public PersonalRecord {
        if (!table.matches("[a-z_]+") || !column.matches("[a-z_]+"))
            throw new IllegalArgumentException(table + "." + column + " is no name of a column");
        without = List.copyOf(without);
    }

    public PersonalRecord(String table, String column) {
        this(table, column, List.of());
    }
}
