package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;

/**
 * Which period a row of the owner’s own table is of. Where its column says the school year alone, and the key figure is followed at several times of it, a person says which: that
 * holds for the rows of that year.
 */
final class RowPeriods {
    private final Optional<Period> chosen;
    private final Optional<String> column;
    private final SortedSet<String> otherYears = new TreeSet<>();
    private boolean asks;
    private boolean used;
    private boolean told;

    /** @param chosen by the person who reads it in */
    RowPeriods(Optional<Period> chosen, TableMapping mapping) {
        this.chosen = chosen;
        this.column = mapping.find(Role.PERIOD).map(TableMapping.Column::heading);
    }

    /** Empty when it is of none that the figure is followed in, or nobody has said of which. */
    Optional<Period> of(KeyFigure figure, Period said) {
        if (fits(figure, said)) {
            told |= column.isPresent();
            return Optional.of(said);
        }
        if (!isToldByYear(figure, said)) return Optional.empty();
        if (chosen.filter(period -> fits(figure, period)).isEmpty()) asks = true;
        else if (chosen.map(RowPeriods::year).filter(said::equals).isPresent()) {
            used = true;
            return chosen;
        } else otherYears.add(((SchoolYear) said).label());
        return Optional.empty();
    }

    /** Whether the table says the school year of a figure that is of a part of it, and the part can be said beside it. */
    boolean isToldByYear(KeyFigure figure, Period said) {
        boolean inParts = figure.often() == KeyFigure.Per.CHECKPOINT || figure.often() == KeyFigure.Per.TERM;
        boolean ofOthers = chosen.filter(period -> !(period instanceof SchoolYear) && !fits(figure, period))
                .isPresent();
        return column.isPresent() && inParts && said instanceof SchoolYear && !ofOthers;
    }

    private static Period year(Period period) {
        return switch (period) {
            case Checkpoint checkpoint -> checkpoint.year();
            case Term term -> term.year();
            default -> period;
        };
    }

    /** Whether the figure is of such periods. */
    private static boolean fits(KeyFigure figure, Period period) {
        return switch (figure.often()) {
            case SCHOOL_YEAR -> period instanceof SchoolYear;
            case TERM -> period instanceof Term;
            case CALENDAR_YEAR -> period instanceof CalendarYear;
            case CHECKPOINT -> period instanceof Checkpoint;
        };
    }

    /** What the period column is called; empty where there is none. */
    String column() {
        return column.orElse("");
    }

    /** Whether somebody has to say which time of the school year the figures are of. */
    boolean asks() {
        return asks;
    }

    List<ImportIssue> issues() {
        var issues = new ArrayList<ImportIssue>();
        if (!otherYears.isEmpty())
            issues.add(ImportIssue.file(
                    Severity.ERROR, "knowledge.own.issue.otherYear", column(), String.join(", ", otherYears)));
        if (told && !used && chosen.isPresent())
            issues.add(ImportIssue.file(Severity.NOTE, "knowledge.own.issue.periodTold", column()));
        return issues;
    }
}
