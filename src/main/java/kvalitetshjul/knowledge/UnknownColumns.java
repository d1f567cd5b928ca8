package kvalitetshjul.knowledge;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.units.KnownUnits;

/**
 * Columns of a table that the template it would be read by does not know, and that may tell whom or when a row is about. Left unread they make figures of one group stand as those of another,
 * so somebody is asked first.
 */
final class UnknownColumns {
    private static final Set<Role> WHOM_OR_WHEN = EnumSet.of(
            Role.UNIT_NUMBER, Role.UNIT_NAME, Role.PERIOD, Role.GRADE, Role.GENDER, Role.GROUP, Role.SUBJECT);

    private UnknownColumns() {}

    static boolean tellsWhomOrWhen(Role role) {
        return WHOM_OR_WHEN.contains(role);
    }

    /** Whether the table has any where the template reads it. */
    static boolean areIn(OwnTable table, TableMapping template, List<KeyFigure> figures, KnownUnits units) {
        return template.in(table)
                .filter(place -> {
                    var headings = OwnTable.headings(place.headings());
                    if (headings.stream().allMatch(template::knows)) return false;
                    var below = table.sheets().get(place.sheet()).below(place.headings());
                    var guessed = new MappingGuess(figures, units, headings, below).columns();
                    return !of(template, headings, below, guessed).isEmpty();
                })
                .isPresent();
    }

    /** By place among the headings, with what each most likely is. */
    static Map<Integer, Column> of(
            TableMapping template, List<String> headings, List<OwnTable.Row> below, Map<Integer, Column> guessed) {
        var unknown = new TreeMap<Integer, Column>();
        guessed.forEach((i, column) -> {
            if (tellsWhomOrWhen(column.role())
                    && !template.knows(headings.get(i))
                    && !isTold(column.role(), template)
                    && below.stream().anyMatch(row -> !row.cell(i).text().isEmpty())) unknown.put(i, column);
        });
        return unknown;
    }

    /** The name of a unit beside its number tells nothing more. */
    private static boolean isTold(Role role, TableMapping template) {
        return switch (role) {
            case UNIT_NUMBER, UNIT_NAME ->
                template.find(Role.UNIT_NUMBER).isPresent()
                        || template.find(Role.UNIT_NAME).isPresent();
            default -> template.find(role).isPresent();
        };
    }
}
