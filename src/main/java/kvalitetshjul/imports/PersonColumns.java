package kvalitetshjul.imports;

import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;

/**
 * Finds what tells of persons by whole columns, where no cell does by itself: names, e-mail addresses, and identity numbers of which the date stands in one
 * column and the rest in the next. One cell of a kind may be anything; half of a column is no accident.
 */
final class PersonColumns {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;.]{2,}");
    private static final Pattern DATE = Pattern.compile("[\\d ./-]{6,10}");
    private static final Pattern NORWEGIAN_REST = Pattern.compile("\\d{5}");
    private static final Pattern SWEDISH_REST = Pattern.compile("\\d{4}");
    /** Of names and addresses, and of numbers with a single check digit. */
    private static final int FEWEST = 2;

    private final OwnTable.Sheet sheet;

    private PersonColumns(OwnTable.Sheet sheet) {
        this.sheet = sheet;
    }

    static Optional<ImportIssue> find(OwnTable.Sheet sheet) {
        var columns = new PersonColumns(sheet);
        int width =
                sheet.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int at = 0; at < width; at++) {
            var found = columns.find(at);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<ImportIssue> find(int column) {
        int texts = 0;
        int names = 0;
        int addresses = 0;
        int norwegian = 0;
        int ofNorwegian = 0;
        int swedish = 0;
        int ofSwedish = 0;
        for (var row : sheet.rows()) {
            var text = row.cell(column).text();
            if (text.isEmpty()) continue;
            if (text.chars().anyMatch(Character::isLetter)) {
                texts++;
                if (ADDRESS.matcher(text).matches()) addresses++;
                else if (PersonsNames.isName(text)) names++;
                continue;
            }
            if (!DATE.matcher(text).matches()) continue;
            var next = row.cell(column + 1).text();
            boolean isOne = IdentityNumbers.isIn(text + " " + next);
            if (NORWEGIAN_REST.matcher(next).matches()) {
                ofNorwegian++;
                if (isOne) norwegian++;
            } else if (SWEDISH_REST.matcher(next).matches()) {
                ofSwedish++;
                if (isOne) swedish++;
            }
        }
        if ((norwegian > 0 && norwegian * 2 >= ofNorwegian) || isMost(swedish, ofSwedish))
            return issue(column, "imports.file.persons.divided");
        // the heading is one of the texts
        if (isMost(names, texts - 1)) return issue(column, "imports.file.persons.names");
        return isMost(addresses, texts - 1) ? issue(column, "imports.file.persons.addresses") : Optional.empty();
    }

    private static boolean isMost(int some, int of) {
        return some >= FEWEST && some * 2 >= of;
    }

    /** Named by its heading where it has one; what stands below is not repeated. */
    private Optional<ImportIssue> issue(int column, String key) {
        var heading = sheet.suggested().map(row -> row.cell(column).text()).orElse("");
        return Optional.of(ImportIssue.column(
                Severity.ERROR,
                heading.isEmpty() || PersonsNames.isName(heading) ? Integer.toString(column + 1) : heading,
                key));
    }
}
