package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;

/**
 * Finds what tells of persons by whole columns, where no cell does by itself: names, e-mail addresses, identity numbers of which the date stands in one
 * column and the rest in the next, and those that have lost the zero they began with. Such a number is told by itself; one cell of a kind may be anything; half of a column is no accident.
 * Rows are counted as they come and not kept.
 */
final class PersonColumns {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;.]{2,}");
    private static final Pattern DATE = Pattern.compile("[\\d ./-]{6,10}");
    private static final Pattern NORWEGIAN_REST = Pattern.compile("\\d{5}");
    private static final Pattern SWEDISH_REST = Pattern.compile("\\d{4}");
    private static final Pattern DIVIDED_AS_DECIMALS = Pattern.compile("\\d{6}[.,]\\d{5}");
    private static final Pattern TEN_DIGITS = Pattern.compile("[1-9]\\d{9}");
    private static final Pattern SMALL = Pattern.compile("(?<![\\p{L}\\d])\\p{Ll}{2,}");
    private static final int SMALL_WORDS = 2;
    private static final int SHORTEST_SENTENCE = 12;
    private static final int LONGEST_ADDRESS = 254;
    private static final int SHORTEST_DATE = 6;
    private static final int LONGEST_DATE = 10;
    /** Of names and addresses, and of numbers with a single check digit. */
    private static final int FEWEST = 2;

    private final List<Column> columns = new ArrayList<>();

    /** So many children called by their given names under each other are no groups. */
    private static final int GIVEN_NAMES = 10;

    /** So few are a list where nearly nothing else stands in the column, and each of them once. */
    private static final int FEW_GIVEN_NAMES = 3;

    private static final int DIFFERENT_WORDS = 50;

    /** What has been met in one column. */
    private static final class Column {
        private int texts;
        private int persons;
        private int addresses;
        private int norwegian;
        private int ofNorwegian;
        private int swedish;
        private int ofSwedish;
        /** Numbers with as many digits on each side of a point or a comma as a person’s has, and those of them that are a person’s. */
        private int ofDivided;

        private int divided;
        /** Given names behind what may be family names. */
        private int turned;

        private final Set<String> families = new HashSet<>();
        /** Given names and initials by themselves, as often as they stand there. */
        private int given;

        /** Numbers that are right with a zero before them, and of those that are no Swedish organisation’s two at the most. */
        private final Set<String> shorn = new HashSet<>();

        private int shornRows;
        private int noOrganisations;
        private int ofTenDigits;
        /** Different words that stand by themselves. */
        private final Set<String> words = new HashSet<>();
    }

    /** @param column counted from 0 */
    record Found(int column, String messageKey) {}

    static Optional<ImportIssue> find(OwnTable.Sheet sheet) {
        var columns = new PersonColumns();
        for (var row : sheet.rows())
            columns.row(row.cells().stream().map(OwnTable.Cell::text).toList());
        return columns.find().map(found -> issue(sheet, found)).or(() -> comment(sheet));
    }

    /** A cell below the headings in which somebody has written about a person: one is enough, for the file is kept before anybody looks. */
    private static Optional<ImportIssue> comment(OwnTable.Sheet sheet) {
        int headings = sheet.suggested().map(OwnTable.Row::number).orElse(0);
        for (var row : sheet.rows())
            for (int at = 0; at < row.cells().size() && row.number() > headings; at++)
                if (tellsOfAPerson(row.cells().get(at).text()))
                    return Optional.of(ImportIssue.cell(
                            Severity.ERROR, row.number(), ImportIssue.letters(at + 1), "imports.file.persons.comment"));
        return Optional.empty();
    }

    /** An address to write to is nobody’s name. */
    private static boolean tellsOfAPerson(String text) {
        return isSentence(text) && PersonsNames.seenIn(text).stream().anyMatch(seen -> seen.indexOf('@') < 0);
    }

    /** Running text: the names of schools and of what is counted have few words in small letters. */
    private static boolean isSentence(String text) {
        return text.length() >= SHORTEST_SENTENCE
                && SMALL.matcher(text).results().limit(SMALL_WORDS).count() == SMALL_WORDS;
    }

    /** The next row: tidy texts, empty where a cell is. */
    void row(List<String> cells) {
        while (columns.size() < cells.size()) columns.add(new Column());
        for (int at = 0; at < cells.size(); at++) {
            var text = cells.get(at);
            if (!text.isEmpty()) cell(columns.get(at), text, at + 1 < cells.size() ? cells.get(at + 1) : "");
        }
    }

    private static void cell(Column column, String written, String next) {
        var text = IdentityNumbers.writtenOut(written);
        if (text.chars().anyMatch(Character::isLetter)) {
            column.texts++;
            if (text.length() <= LONGEST_ADDRESS
                    && text.indexOf('@') > 0
                    && ADDRESS.matcher(text).matches()) column.addresses++;
            else if (PersonsNames.isOnePerson(text)) column.persons++;
            else if (PersonsNames.isGivenNameOrInitials(text)) {
                word(column, text);
                column.given++;
            } else if (text.indexOf(' ') < 0) word(column, text);
            else
                PersonsNames.familyBeforeGiven(text).ifPresent(family -> {
                    column.turned++;
                    if (column.families.size() < DIFFERENT_WORDS) column.families.add(family);
                });
            return;
        }
        if (DIVIDED_AS_DECIMALS.matcher(text).matches()) {
            column.ofDivided++;
            if (IdentityNumbers.isIn(text.replaceAll("[,.]", "-"))) column.divided++;
        }
        if (text.length() < SHORTEST_DATE || text.length() > LONGEST_DATE) return;
        if (TEN_DIGITS.matcher(text).matches()) {
            column.ofTenDigits++;
            if (IdentityNumbers.isIn("0" + text)) {
                column.shornRows++;
                if (column.shorn.size() < FEWEST) column.shorn.add(text);
                if (!IdentityNumbers.isSwedishOrganisation(text)) column.noOrganisations++;
            }
        }
        if (!DATE.matcher(text).matches()) return;
        if (NORWEGIAN_REST.matcher(next).matches()) {
            column.ofNorwegian++;
            if (IdentityNumbers.isIn(text + " " + next)) column.norwegian++;
        } else if (SWEDISH_REST.matcher(next).matches()) {
            column.ofSwedish++;
            if (IdentityNumbers.isIn(text + " " + next)) column.swedish++;
        }
    }

    private static void word(Column column, String text) {
        if (column.words.size() < DIFFERENT_WORDS) column.words.add(text);
    }

    Optional<Found> find() {
        for (int at = 0; at < columns.size(); at++) {
            var key = find(columns.get(at));
            if (key.isPresent()) return Optional.of(new Found(at, key.get()));
        }
        return Optional.empty();
    }

    private static Optional<String> find(Column column) {
        if ((column.norwegian > 0 && column.norwegian * 2 >= column.ofNorwegian)
                || isMost(column.swedish, column.ofSwedish)) return Optional.of("imports.file.persons.divided");
        // one by itself, unless it may be an organisation’s in Sweden, which stands in each row of its table
        boolean shorn = column.noOrganisations > 0
                || (column.shorn.size() >= FEWEST && isMost(column.shornRows, column.ofTenDigits));
        if (shorn && column.shornRows * 2 >= column.ofTenDigits) return Optional.of("imports.file.persons.number");
        if (column.divided > 0 && column.divided * 2 >= column.ofDivided)
            return Optional.of("imports.file.persons.number");
        // the heading is one of the texts
        long given = column.words.stream().filter(PersonsNames::isGivenName).count();
        if (given >= GIVEN_NAMES && given * 5 >= (column.words.size() - 1) * 4L)
            return Optional.of("imports.file.persons.names");
        if (isMost(column.persons, column.texts - 1) || areTurned(column))
            return Optional.of("imports.file.persons.names");
        if (isFewGiven(column)) return Optional.of("imports.file.persons.given");
        return isMost(column.addresses, column.texts - 1)
                ? Optional.of("imports.file.persons.addresses")
                : Optional.empty();
    }

    /** Children called by their given names, initials or numbers, and beside them a word for all of them at the most. */
    private static boolean isFewGiven(Column column) {
        int persons = column.given + column.persons;
        if (column.given == 0 || persons < FEW_GIVEN_NAMES || column.words.size() == DIFFERENT_WORDS) return false;
        var words = OwnTableWords.words();
        long ofAll = column.words.stream().filter(words::isAll).count();
        long once = column.words.stream()
                .filter(PersonsNames::isGivenNameOrInitials)
                .count();
        return once == column.given && persons * 5L >= (column.texts - 1 - ofAll) * 4;
    }

    /** Family names before given names: nearly each of them another, and not one word for all of them as a list of places has. */
    private static boolean areTurned(Column column) {
        return column.families.size() >= FEW_GIVEN_NAMES
                && (column.families.size() == DIFFERENT_WORDS || column.families.size() * 5 >= column.turned * 4)
                && isMost(column.turned + column.persons, column.texts - 1);
    }

    private static boolean isMost(int some, int of) {
        return some >= FEWEST && some * 2 >= of;
    }

    /** Named by its heading where it has one; what stands below is not repeated. */
    private static ImportIssue issue(OwnTable.Sheet sheet, Found found) {
        var heading =
                sheet.suggested().map(row -> row.cell(found.column).text()).orElse("");
        return ImportIssue.column(
                Severity.ERROR,
                heading.isEmpty() || PersonsNames.isName(heading) ? Integer.toString(found.column + 1) : heading,
                found.messageKey);
    }
}
