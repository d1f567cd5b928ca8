package kvalitetshjul.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something in a file that a person should know or mend. The text of the key says which and how. Row is counted from 1 with every line of the file;
 * column is the heading as it stands in the file. Never holds the content of a cell that may be about a person.
 */
public record ImportIssue(
        Severity severity, OptionalInt row, Optional<String> column, String messageKey, List<Object> arguments) {
    public ImportIssue {
        arguments = List.copyOf(arguments);
    }

    /** How much it hinders. */
    public enum Severity {
        /** Nothing in the file is taken in until it is mended. */
        ERROR,
        /** The row or column is left, the rest can be taken in. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    static ImportIssue refusal(String messageKey, Object... arguments) {
        return new ImportIssue(Severity.ERROR, OptionalInt.empty(), Optional.empty(), messageKey, List.of(arguments));
    }

    static ImportIssue row(Severity severity, int row, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.of(row), Optional.empty(), messageKey, List.of(arguments));
    }

    static ImportIssue column(Severity severity, String column, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.empty(), Optional.of(column), messageKey, List.of(arguments));
    }

    static ImportIssue cell(Severity severity, int row, String column, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.of(row), Optional.of(column), messageKey, List.of(arguments));
    }
}
