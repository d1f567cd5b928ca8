package kvalitetshjul.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something in a file that a person should know or mend. The text of the key says which and how. Row is counted from 1 with every line of the file;
 * column is the heading as it stands in the file. An argument may be a list of names, which is for unfolding. Never holds the content of a cell that may be about a person.
 */
public record ImportIssue(
        Severity severity, OptionalInt row, Optional<String> column, String messageKey, List<Object> arguments) {
    /** The file does not say which school year its figures are of. */
    static final String YEAR_ASKED = "imports.year.asked";

    /** The day the publisher took the figures out. */
    static final String WITHDRAWN = "imports.skolverket.withdrawn";

    private static final int LONGEST = 100;

    public ImportIssue {
        column = column.map(ImportIssue::cut);
        arguments = arguments.stream()
                .map(each -> switch (each) {
                    case String text -> (Object) cut(text);
                    case List<?> names ->
                        names.stream().map(name -> cut(String.valueOf(name))).toList();
                    default -> each;
                })
                .toList();
    }

    /** What stands in a file may be of any length, and is told to somebody who knows it from its beginning. */
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** A column as a spreadsheet names it: 1 is A, 27 is AA. */
    public static String letters(int column) {
        var letters = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) letters.insert(0, (char) ('A' + (left - 1) % 26));
        return letters.toString();
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

    /** Of the whole file, and no hindrance to the rest of it. */
    public static ImportIssue file(Severity severity, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.empty(), Optional.empty(), messageKey, List.of(arguments));
    }

    public static ImportIssue row(Severity severity, int row, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.of(row), Optional.empty(), messageKey, List.of(arguments));
    }

    static ImportIssue column(Severity severity, String column, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.empty(), Optional.of(column), messageKey, List.of(arguments));
    }

    static ImportIssue cell(Severity severity, int row, String column, String messageKey, Object... arguments) {
        return new ImportIssue(severity, OptionalInt.of(row), Optional.of(column), messageKey, List.of(arguments));
    }
}
