package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Figures of a grade that a unit does not have in our register. They are read in and then shown on no page: whoever reads them in is told so first, as it is as likely the
 * register that is old.
 */
final class GradesNotHeld {
    private GradesNotHeld() {}

    /**
     * One for each unit, by name.
     *
     * @param everyUnit asked only where a figure is of a grade
     */
    static List<ImportIssue> issues(
            Collection<Cell.Key> figures, Definitions definitions, Supplier<List<Unit>> everyUnit) {
        var told = new HashMap<UnitId, TreeSet<Integer>>();
        for (var key : figures) {
            var grade = definitions.get(key.keyFigure()).grade();
            if (grade != null && grade != LastYear.GRADE)
                key.place()
                        .unit()
                        .ifPresent(unit -> told.computeIfAbsent(unit, none -> new TreeSet<>())
                                .add(grade));
        }
        if (told.isEmpty()) return List.of();
        return everyUnit.get().stream()
                .sorted(Comparator.comparing(Unit::name))
                .flatMap(unit -> notHeld(unit, told.getOrDefault(unit.id(), new TreeSet<>())).stream())
                .toList();
    }

    private static Optional<ImportIssue> notHeld(Unit unit, Set<Integer> told) {
        var grades =
                told.stream().filter(grade -> !Definitions.has(unit, grade)).toList();
        return grades.isEmpty() ? Optional.empty() : Optional.of(issue(unit, grades));
    }

    private static ImportIssue issue(Unit unit, List<Integer> grades) {
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
