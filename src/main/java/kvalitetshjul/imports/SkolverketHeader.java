package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.SheetRows.Merged;
import kvalitetshjul.shared.Period;

/**
 * The headings of a table from Skolverket's web, in one row or two: first what a row is about, then one column for each measure, sex, grade or year. Where
 * there are two rows, the upper one holds what the columns below it have in common. Indexes count from 0.
 */
record SkolverketHeader(Map<About, Integer> keys, List<Series> series, List<String> names, List<ImportIssue> issues) {
    private static final Pattern GRADE = Pattern.compile("(?iu)(.*?),? ?(?:årskurs|åk) (\\d)");

    /** What a column says of its row. */
    enum About {
        COUNTY_NAME("län"),
        COUNTY("länskod"),
        MUNICIPALITY_NAME("kommun riket kommunnamn kommunensnamn"),
        MUNICIPALITY("kommunkod"),
        OWNER_NAME("huvudman huvudmannamn huvudmannensnamn"),
        OWNER("huvudmanorgnr huvudmanorganisationsnummer organisationsnummer organisationsnr orgnr huvudmansorgnr"
                + " huvudmannensorgnr"),
        UNIT_NAME("skola skolnamn skolenhet skolenhetsnamn"),
        UNIT("skolenhetskod skolkod"),
        OWNERSHIP("typavhuvudman huvudmannatyp huvudmantyp"),
        SUBJECT("ämne"),
        GENDER("kön"),
        GRADE("årskurs åk"),
        PERIOD("läsår år kalenderår");

        /** Without space or hyphen, with a space between them. */
        private final String headings;

        About(String headings) {
            this.headings = headings;
        }

        /** The key a heading stands for, however it is hyphenated: {@code Kommun-kod} and {@code Kommunkod}. */
        static Optional<About> of(String heading) {
            var plain = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s.\\u00AD-]", "");
            for (var key : values()) if (List.of(key.headings.split(" ")).contains(plain)) return Optional.of(key);
            return Optional.empty();
        }

        /** Whether rows are told apart by it. */
        boolean isCode() {
            return this == COUNTY || this == MUNICIPALITY || this == OWNER || this == UNIT;
        }
    }

    /** A column of figures. The measure is what the publisher calls it, without sex, grade and year. */
    record Series(int column, String measure, Map<String, String> parts, Optional<Period> period) {}

    /** Whether these cells are the headings that tell rows apart: at least one code, and something beside it. */
    static boolean isHeader(List<String> cells) {
        return cells.stream().flatMap(cell -> About.of(cell).stream()).anyMatch(About::isCode)
                && cells.stream().filter(cell -> !cell.isBlank()).count() > 2;
    }

    /** Whether the row above the headings belongs to them: it begins empty where they have keys, and says something where they have figures. */
    static boolean isGroups(List<String> above, List<String> headings) {
        boolean says = false;
        for (int i = 0; i < above.size(); i++) {
            if (above.get(i).isBlank()) continue;
            if (i >= headings.size()
                    || About.of(SkolverketValues.words(headings.get(i)))
                            .filter(About::isCode)
                            .isPresent()) return false;
            says |= i > 0;
        }
        return says;
    }

    /**
     * @param above the upper row, of which a spreadsheet fills only the first of the cells shown as one; empty when there is none
     * @param merged which cells of the upper row are shown as one, as far as the file tells
     */
    static SkolverketHeader of(List<String> above, List<String> headings, List<Merged> merged) {
        var groups = groups(above, headings, merged);
        var keys = new EnumMap<About, Integer>(About.class);
        var series = new ArrayList<Series>();
        var names = new ArrayList<String>();
        var issues = new ArrayList<ImportIssue>();
        var seen = new HashSet<Series>();
        for (int i = 0; i < headings.size(); i++) {
            var heading = SkolverketValues.words(headings.get(i));
            var group = groups.get(i);
            names.add(group.isEmpty() ? heading : group + ": " + heading);
            if (heading.isEmpty() && group.isEmpty()) continue;
            var key = group.isEmpty() ? About.of(heading) : Optional.<About>empty();
            if (key.isPresent()) {
                if (keys.putIfAbsent(key.get(), i) != null)
                    issues.add(ImportIssue.column(Severity.ERROR, heading, "imports.column.twice"));
                continue;
            }
            var column = series(i, group, heading);
            if (!seen.add(new Series(0, column.measure, column.parts, column.period)))
                issues.add(ImportIssue.column(Severity.ERROR, names.getLast(), "imports.column.twice"));
            series.add(column);
        }
        return new SkolverketHeader(keys, series, names, issues);
    }

    private static List<String> groups(List<String> above, List<String> headings, List<Merged> merged) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < headings.size(); i++) {
            var own = i < above.size() ? SkolverketValues.words(above.get(i)).replaceFirst("^#", "") : "";
            groups.add(own);
        }
        if (merged.isEmpty()) {
            // what stands to the left goes on until the next one, but never over a column that says what a row is about
            for (int i = 1; i < groups.size(); i++) {
                boolean key = About.of(SkolverketValues.words(headings.get(i))).isPresent();
                if (groups.get(i).isEmpty() && !key && !headings.get(i).isBlank()) groups.set(i, groups.get(i - 1));
            }
        }
        for (var cells : merged) {
            for (int i = cells.firstColumn(); i < cells.lastColumn() && i < groups.size(); i++)
                groups.set(i, groups.get(cells.firstColumn() - 1));
        }
        return groups;
    }

    private static Series series(int column, String group, String heading) {
        var parts = new TreeMap<String, String>();
        var words = new ArrayList<String>();
        Optional<Period> period = Optional.empty();
        for (var each : List.of(group, heading)) {
            var year = SkolverketValues.period(each);
            var gender = SkolverketValues.gender(each);
            var ownership = SkolverketValues.ownership(each);
            var grade = GRADE.matcher(each);
            if (year.isPresent()) period = year;
            else if (gender.isPresent()) parts.put("gender", gender.get());
            else if (ownership.isPresent()) parts.put("ownership", ownership.get());
            else if (grade.matches()) {
                parts.put("grade", grade.group(2));
                if (!grade.group(1).isEmpty()) words.add(grade.group(1));
            } else if (!SkolverketValues.isAll(each)) words.add(each);
        }
        return new Series(column, String.join(": ", words), parts, period);
    }

    /** The column of the last heading and one more. */
    int width() {
        int width = names.size();
        while (width > 0 && names.get(width - 1).isEmpty()) width--;
        return width;
    }
}
