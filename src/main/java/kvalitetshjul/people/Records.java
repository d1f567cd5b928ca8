package kvalitetshjul.people;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The export as it is read on a page: table by table, row by row, each value by the name of its column. */
record Records(String table, List<List<Value>> rows) {
    record Value(String column, String text) {}

    static List<Records> of(ObjectNode export) {
        var tables = new ArrayList<Records>();
        for (var table : export.properties()) {
            var rows = new ArrayList<List<Value>>();
            for (var row : table.getValue()) {
                var values = new ArrayList<Value>();
                for (var value : row.properties()) {
                    if (!value.getValue().isNull())
                        values.add(new Value(
                                value.getKey(),
                                value.getValue().isValueNode()
                                        ? value.getValue().asString()
                                        : value.getValue().toString()));
                }
                rows.add(values);
            }
            tables.add(new Records(table.getKey(), rows));
        }
        return tables;
    }
}
