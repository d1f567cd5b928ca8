package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;

/** What people write in the cells of a table of their own: numbers, periods, grades, and signs that stand for a number. */
public final class Written {
    private static final Pattern SCHOOL_YEAR = Pattern.compile("(\\d{4}|\\d{2}) ?[-–/] ?(\\d{4}|\\d{2})");
    private static final Pattern TERM =
            Pattern.compile("(h|ht|høst|hausten|haust|høsten|höst|autumn|v|vt|vår|våren|spring)[ .-]?(\\d{4}|\\d{2})");
    /** With a century, and no part of a day or a longer number. */
    private static final Pattern SCHOOL_YEAR_WITHIN =
            Pattern.compile("(?<![\\d./-])20\\d\\d ?[-–/] ?(?:20\\d\\d|\\d\\d)(?![\\d./-]?\\d)");

    private static final Pattern TERM_WITHIN = Pattern.compile("(?<![\\p{L}\\d])" + TERM.pattern() + "(?![\\p{L}\\d])");
    private static final Pattern YEAR_WITHIN = Pattern.compile("(?<![\\d./-])20\\d\\d(?![\\d./-]?\\d)");
    private static final Pattern GRADE =
            Pattern.compile("(?:(?:vg|trinn|steg|årskurs|åk|klasse|klass|grade|year)\\.? ?)?(\\d{1,2})"
                    + "(?:\\.| ?\\.? ?(?:årstrinn|trinn|steg|klasse|klass))?");

    private Written() {}

    /** A school year, a term or a calendar year, as people write them. */
    public static Optional<Period> period(String written) {
        var text = OwnTableWords.plain(written);
        try {
            var year = SCHOOL_YEAR.matcher(text);
            if (year.matches()) {
                int from = year(year.group(1));
                return (from + 1) % 100 == year(year.group(2)) % 100
                        ? Optional.of(new SchoolYear(from))
                        : Optional.empty();
            }
            var term = TERM.matcher(text);
            if (term.matches()) {
                int in = year(term.group(2));
                boolean autumn = term.group(1).startsWith("h") || term.group(1).startsWith("a");
                return Optional.of(new Term(new SchoolYear(autumn ? in : in - 1), autumn ? 1 : 2));
            }
            return text.matches("\\d{4}") ? Optional.of(CalendarYear.of(text)) : Optional.empty();
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }

    /** The one school year, term or calendar year that a text tells of among other words, as a title does; empty when there are several or none. */
    public static Optional<Period> periodWithin(String written) {
        var text = OwnTableWords.plain(written);
        var found = within(SCHOOL_YEAR_WITHIN, text);
        if (found.isEmpty()) found = within(TERM_WITHIN, text);
        if (found.isEmpty()) found = within(YEAR_WITHIN, text);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static List<Period> within(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> period(found.group()).stream())
                .distinct()
                .toList();
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 2 ? 2000 + year : year;
    }

    /** The number of a grade, with or without the word; 0 for the last year in kindergarten. */
    public static Optional<String> grade(String text) {
        if (OwnTableWords.words().lastYear().contains(OwnTableWords.plain(text))) return Optional.of("0");
        var match = GRADE.matcher(OwnTableWords.plain(text));
        if (!match.matches()) return Optional.empty();
        int grade = Integer.parseInt(match.group(1));
        return grade >= 1 && grade <= 13 ? Optional.of(Integer.toString(grade)) : Optional.empty();
    }

    /**
     * The number in a cell, without a per cent sign; empty when there is none.
     *
     * @param point whether decimals in a text follow a point
     */
    public static Optional<BigDecimal> number(OwnTable.Cell cell, boolean point) {
        var text = cell.text();
        if (text.endsWith("%")) text = text.substring(0, text.length() - 1).strip();
        if (cell.number() || !point) return plain(DecimalComma.of(text));
        return text.matches("[-−]?(?:\\d{1,3}(?:,\\d{3})+|[\\d ]+)(?:\\.\\d+)?")
                ? plain(DecimalComma.of(text.replace(",", "").replace('.', ',')))
                : Optional.empty();
    }

    /** A number too long to be a figure is none. */
    private static Optional<BigDecimal> plain(Optional<BigDecimal> number) {
        return number.filter(one -> one.precision() <= 30 && Math.abs(one.scale()) <= 20)
                .map(SheetRows::plain);
    }

    /** The texts of a column that are no numbers, each once, in the order they are met; the empty one with them. */
    public static List<String> signs(List<OwnTable.Row> rows, int column, boolean point, int most) {
        var signs = new ArrayList<String>();
        for (var row : rows) {
            var cell = row.cell(column);
            if (cell.unknown() || number(cell, point).isPresent() || signs.contains(cell.text())) continue;
            if (signs.size() == most) break;
            if (cell.text().length() <= 20) signs.add(cell.text());
        }
        return signs;
    }
}
