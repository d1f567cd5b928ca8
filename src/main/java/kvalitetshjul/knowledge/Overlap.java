package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Written;
import kvalitetshjul.units.Unit;

/**
 * Two parts of a unit’s people that seem to be the same people, or some of them. The gate takes it that nobody is in two grades or in two groups; where a table says the same
 * of the same people twice, by two names, each would tell of the other.
 *
 * @param key what cannot be taken as it stands
 * @param messageKey what to mend
 * @param named the arguments of the message
 */
record Overlap(Cell.Key key, String messageKey, List<Object> named) {
    private static final String GRADE = "grade";
    private static final String GROUP = "group";
    private static final String SUBJECT = "subject";

    /** Said of the table once, not of each of its rows. */
    boolean isOfTheWhole() {
        return messageKey.startsWith("knowledge.own.issue.subjects");
    }

    /**
     * @param told of one period
     * @param known what was told before of the same
     */
    static List<Overlap> of(
            KeyFigure figure, Collection<Cell.Key> told, Collection<Cell.Key> known, Map<Place, Unit> units) {
        boolean share = figure.isShare();
        var all = Stream.concat(known.stream(), told.stream()).collect(Collectors.groupingBy(Cell.Key::place));
        var found = new ArrayList<Overlap>();
        for (var key : told) {
            var beside = all.getOrDefault(key.place(), List.of());
            grade(key, units)
                    .or(() -> group(key, beside))
                    .or(() -> share ? subject(key, told, known) : Optional.empty())
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Overlap> grade(Cell.Key key, Map<Place, Unit> units) {
        var grade = code(key, GRADE);
        var unit = units.get(key.place());
        if (grade.isEmpty() || unit == null || teaches(unit, Integer.parseInt(grade))) return Optional.empty();
        return Optional.of(new Overlap(key, "knowledge.own.issue.grade", List.of(unit.name(), grade, unit.id())));
    }

    private static boolean teaches(Unit unit, int grade) {
        boolean mayHaveGrades = !LastYear.isIn(unit) || unit.grades().isPresent();
        return Definitions.has(unit, grade) && (mayHaveGrades || grade == LastYear.GRADE);
    }

    private static Optional<Overlap> group(Cell.Key key, List<Cell.Key> beside) {
        var group = code(key, GROUP);
        if (group.isEmpty()) return Optional.empty();
        if (Written.grade(group).isPresent())
            return Optional.of(new Overlap(key, "knowledge.own.issue.groupIsGrade", List.of(group)));
        var words = words(group);
        return beside.stream()
                .map(other -> code(other, GROUP))
                .filter(other -> !other.isEmpty() && !other.equals(group))
                .filter(other -> words(other).containsAll(words) || words.containsAll(words(other)))
                .findFirst()
                .map(other -> new Overlap(key, "knowledge.own.issue.groups", List.of(group, other)));
    }

    private static Set<String> words(String name) {
        var words = Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return words.isEmpty() ? Set.of(name) : words;
    }

    private static Optional<Overlap> subject(Cell.Key key, Collection<Cell.Key> told, Collection<Cell.Key> known) {
        boolean isOfOne = !code(key, SUBJECT).isEmpty();
        if (told.stream().anyMatch(other -> isOtherwise(other, key, isOfOne)))
            return Optional.of(new Overlap(key, "knowledge.own.issue.subjects", List.of()));
        return known.stream().anyMatch(other -> isOtherwise(other, key, isOfOne))
                ? Optional.of(new Overlap(key, "knowledge.own.issue.subjectsBefore", List.of(isOfOne ? 0 : 1)))
                : Optional.empty();
    }

    /**
     * Two subjects of which one has the other’s words: they may be of other pupils, as “Norsk” and “Norsk hovedmål”, and so are only told of. What is counted of two
     * names of one subject tells of those who differ.
     *
     * @return the names, the shorter first
     */
    static Set<List<String>> alike(KeyFigure figure, Collection<Cell.Key> told, Collection<Cell.Key> known) {
        if (!figure.isShare()) return Set.of();
        var named = told.stream()
                .map(key -> code(key, SUBJECT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var all = Stream.concat(told.stream(), known.stream())
                .map(key -> code(key, SUBJECT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        var alike = new LinkedHashSet<List<String>>();
        for (var shorter : all)
            for (var longer : all)
                if ((named.contains(shorter) || named.contains(longer))
                        && !words(shorter).equals(words(longer))
                        && words(longer).containsAll(words(shorter))) alike.add(List.of(shorter, longer));
        return alike;
    }

    private static boolean isOtherwise(Cell.Key other, Cell.Key key, boolean isOfOne) {
        return other.place().equals(key.place()) && code(other, SUBJECT).isEmpty() == isOfOne;
    }

    private static String code(Cell.Key key, String dimension) {
        return key.breakdown().codes().getOrDefault(dimension, "");
    }
}
