package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.units.Unit;

/**
 * Figures of a grade that a unit does not have in our register. They are read in and then shown on no page: whoever reads them in is told so first, as it is as likely the
 * register that is old.
 */
final class GradesNotHeld {
    private GradesNotHeld() {}

    /** One for each unit, by name. */
    static List<ImportIssue> issues(Collection<Cell.Key> figures, Definitions definitions, Collection<Unit> everyUnit) {
        var units = everyUnit.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var grades = new HashMap<Unit, TreeSet<Integer>>();
        for (var key : figures) {
            var unit = key.place().unit().map(units::get);
            var grade = definitions.get(key.keyFigure()).grade();
            if (unit.isPresent() && grade != null && grade != LastYear.GRADE && !Definitions.has(unit.get(), grade))
                grades.computeIfAbsent(unit.get(), none -> new TreeSet<>()).add(grade);
        }
        return grades.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().name()))
                .map(each -> issue(each.getKey(), each.getValue()))
                .toList();
    }

    private static ImportIssue issue(Unit unit, Set<Integer> grades) {
        var held = unit.grades().orElseThrow();
        return ImportIssue.file(
                ImportIssue.Severity.WARNING,
                "knowledge.import.issue.grades",
                unit.name(),
                grades.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                held.lowest() == held.highest()
                        ? Integer.toString(held.lowest())
                        : held.lowest() + "–" + held.highest(),
                unit.id());
    }
}
