package kvalitetshjul.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.Period;

/**
 * What a reader found out about a file, besides the observations it handed over.
 *
 * @param encoding as people name it ({@code UTF-16}, {@code windows-1252}); empty when the file was refused before it was read
 * @param issues the first of them; {@code furtherIssues} counts those left out
 */
public record Reading(
        Set<TableKind> tables,
        SortedSet<Period> periods,
        String encoding,
        int rows,
        int observations,
        List<PublisherNote> notes,
        List<ImportIssue> issues,
        int furtherIssues) {
    public Reading {
        tables = Set.copyOf(tables);
        periods = new TreeSet<>(periods);
        notes = List.copyOf(notes);
        issues = List.copyOf(issues);
    }

    /** A file that could not be read at all, for this reason. */
    static Reading refused(ImportIssue issue) {
        return new Reading(Set.of(), new TreeSet<>(Period.IN_ORDER), "", 0, 0, List.of(), List.of(issue), 0);
    }

    /** A table that can be read when a person has said which period its figures are of. */
    public static Reading askingForPeriod() {
        return refused(ImportIssue.refusal(ImportIssue.YEAR_ASKED));
    }

    /** True when something must be mended first. Observations handed over before the fault was seen are then to be thrown away. */
    public boolean refused() {
        return issues.stream().anyMatch(i -> i.severity() == Severity.ERROR);
    }

    /** Whether nothing is wrong but that a person must say which school year the figures are of. */
    public boolean asksForYear() {
        return refused()
                && issues.stream()
                        .filter(i -> i.severity() == Severity.ERROR)
                        .allMatch(i -> i.messageKey().equals(ImportIssue.YEAR_ASKED));
    }

    /** The day the publisher took the figures out, where the file says so. */
    public Optional<LocalDate> withdrawn() {
        return issues.stream()
                .filter(issue -> issue.messageKey().equals(ImportIssue.WITHDRAWN))
                .flatMap(issue ->
                        EnteredDay.read(String.valueOf(issue.arguments().getFirst())).stream())
                .findFirst();
    }

    /** Whether it is a table that no reader knows, and that somebody may say how to read. */
    public boolean isOfNoKnownKind() {
        return issues.size() == 1
                && List.of("imports.file.unknown", "imports.file.notText.spreadsheet", "imports.file.separator")
                        .contains(issues.getFirst().messageKey());
    }

    /** Whether it tells of single persons, so that nothing of it may be kept. */
    public boolean tellsOfPersons() {
        return ofPersons().isPresent();
    }

    /** What tells of single persons. */
    public Optional<ImportIssue> ofPersons() {
        return issues.stream()
                .filter(issue -> issue.messageKey().startsWith("imports.file.persons")
                        || issue.messageKey().equals("imports.own.perPupil"))
                .findFirst();
    }
}
