package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Period;

/** What a reader finds out about one file while it reads it, and the observations on their way to whoever asked. */
final class Notebook {
    private final String encoding;
    private final Consumer<Observation> observations;
    private final Set<TableKind> tables = EnumSet.noneOf(TableKind.class);
    private final Set<Period> periods = new HashSet<>();
    private final List<PublisherNote> notes = new ArrayList<>();
    private FoundIssues issues = new FoundIssues();
    private int rows;
    private int observed;

    /** @param encoding as people name it; empty for a file that is no text */
    Notebook(String encoding, Consumer<Observation> observations) {
        this.encoding = encoding;
        this.observations = observations;
    }

    void countRow() {
        rows++;
    }

    int rows() {
        return rows;
    }

    void observe(Observation observation) {
        tables.add(observation.table());
        periods.add(observation.period());
        observed++;
        observations.accept(observation);
    }

    int observed() {
        return observed;
    }

    void add(ImportIssue issue) {
        issues.add(issue);
    }

    /** What the publisher writes of all the figures in the file. */
    void say(String text) {
        notes.add(new PublisherNote(Optional.empty(), text));
    }

    boolean refused() {
        return issues.refuses();
    }

    /** One fault that explains all the others stands alone. */
    Reading refuse(ImportIssue issue) {
        issues = new FoundIssues();
        issues.add(issue);
        return reading();
    }

    Reading reading() {
        return new Reading(
                tables, Period.inOrder(periods), encoding, rows, observed, notes, issues.first(), issues.further());
    }

    /** Whether the cell holds a person’s number; the cell itself is never repeated. */
    static boolean holdsAPerson(String cell) {
        return IdentityNumbers.isIn(cell);
    }
}
