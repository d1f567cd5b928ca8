package kvalitetshjul.imports;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;

/**
 * Looks through one sheet of a workbook for what tells of persons, whether anybody reads the sheet or sees it. Rows pass by and are not kept: of a sheet
 * there is no more in memory than counts for each of its columns.
 */
final class PersonSearch {
    private static final Pattern OWNER = Pattern.compile("(?:18|19|20)?\\d{6}[-+ ]?\\d{4}");
    /** The headings stand among the first rows. */
    private static final int HEADINGS_WITHIN = 20;

    private final int sheet;
    private final boolean all;
    private final PersonColumns columns = new PersonColumns();
    /** Those with a heading that only identity numbers and birth dates have. */
    private final BitSet headed = new BitSet();

    private int rows;
    private Optional<ImportIssue> found = Optional.empty();

    /**
     * @param sheet counted from 1
     * @param all false where whoever reads the sheet looks at its cells too, and knows which numbers are of owners and no pupil’s
     */
    PersonSearch(int sheet, boolean all) {
        this.sheet = sheet;
        this.all = all;
    }

    /** As a spreadsheet holds them. */
    boolean cells(int number, List<SheetRows.Cell> cells) {
        return row(number, cells.stream().map(PersonSearch::text).toList());
    }

    /** A number with decimals is none that tells of a person. */
    private static String text(SheetRows.Cell cell) {
        boolean isFraction = cell.kind() == SheetRows.Kind.NUMBER
                && cell.text().indexOf('.') >= 0
                && cell.text().indexOf('E') < 0;
        return isFraction ? "" : OwnTable.cell(cell).text();
    }

    /** @return whether more rows are wanted */
    boolean row(int number, List<String> cells) {
        rows++;
        for (int at = 0; at < cells.size() && found.isEmpty(); at++) {
            var text = cells.get(at);
            if (text.isEmpty()) continue;
            if (headed.get(at) || (all ? tellsOfAPerson(text) : tellsOfNoOwner(text)))
                found = Optional.of(ImportIssue.row(Severity.ERROR, number, "imports.file.persons.sheet", sheet));
            else if (all && rows <= HEADINGS_WITHIN && PersonalData.isIdentityHeading(text)) headed.set(at);
        }
        if (found.isEmpty()) columns.row(cells);
        return found.isEmpty();
    }

    /** The decimals of a number are none. */
    private static boolean tellsOfAPerson(String text) {
        if (text.chars().noneMatch(Character::isDigit)) return false;
        boolean isFraction = text.indexOf(',') > 0 && DecimalComma.of(text).isPresent();
        if (isFraction) return false;
        return IdentityNumbers.isIn(text)
                || (text.chars().anyMatch(Character::isLetter) && PersonsNames.isBirthIn(text));
    }

    /** A number that may not be that of an owner who is a person, by which a publisher names schools: Swedish, by itself or in a heading. */
    private static boolean tellsOfNoOwner(String text) {
        return IdentityNumbers.isIn(text) && !OWNER.matcher(text).matches() && !SkolverketComparison.isOfAPerson(text);
    }

    /** What was found, told when all rows have passed; what stood there is not repeated. */
    Optional<ImportIssue> found() {
        return found.or(() -> columns.find()
                .map(column -> ImportIssue.column(
                        Severity.ERROR, Integer.toString(column.column() + 1), "imports.file.persons.sheet", sheet)));
    }
}
