package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ObservedValue.Bounded;
import kvalitetshjul.imports.ObservedValue.Cause;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Rounded;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;

/** Skolverket's signs and words, as they stand in its tables, its comparison and its open interface. Other publishers mean other things by the same signs. */
final class SkolverketValues {
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2007\\u2009\\u202F]+");
    private static final Pattern NUMBER = Pattern.compile("[-−]?(?:\\d{1,15}|\\d{1,3}(?: \\d{3}){1,4})(?:,\\d{1,15})?");
    private static final Pattern ROUNDED = Pattern.compile("(?:cirka|ca\\.?) (.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEARLY = Pattern.compile("~ ?(\\d{1,3})");
    private static final Pattern POINT = Pattern.compile("-?\\d{1,15}\\.\\d{1,15}");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("((?:19|20|21)\\d{2})[/–-](\\d{2}|\\d{4})");
    private static final Pattern CALENDAR_YEAR = Pattern.compile("(?:19|20|21)\\d{2}");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Skolverket's own words for the school forms, as its tables begin or as it is said in its comparison, the longest first. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("förskoleklass", "fsk"),
            Map.entry("grundskola", "gr"),
            Map.entry("anpassad grundskola", "gran"),
            Map.entry("grundsärskola", "gran"),
            Map.entry("gymnasieskola", "gy"),
            Map.entry("anpassad gymnasieskola", "gyan"),
            Map.entry("gymnasiesärskola", "gyan"),
            Map.entry("specialskola", "sp"),
            Map.entry("sameskola", "sam"));

    private static final Map<String, String> GENDERS =
            Map.of("flickor", "girls", "kvinnor", "girls", "pojkar", "boys", "män", "boys");
    private static final Map<String, String> OWNERSHIPS = Map.ofEntries(
            Map.entry("kommunal", "municipal"),
            Map.entry("kommunala", "municipal"),
            Map.entry("enskild", "private"),
            Map.entry("enskilda", "private"),
            Map.entry("fristående", "private"),
            Map.entry("statlig", "state"),
            Map.entry("region", "region"),
            Map.entry("regional", "region"),
            Map.entry("landsting", "region"),
            Map.entry("internationella skolor", "international"));
    private static final Map<String, String> SUBJECTS = Map.of(
            "engelska",
            "english",
            "matematik",
            "mathematics",
            "svenska",
            "swedish",
            "svenska som andraspråk",
            "swedish-second",
            "svenska/svenska som andraspråk",
            "swedish-either");

    private SkolverketValues() {}

    /** Any kind of space becomes one, and those at the ends go. */
    static String words(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** The state of a cell; empty when it is neither a number nor one of the publisher's signs. */
    static Optional<ObservedValue> of(Cell cell) {
        return switch (cell.kind()) {
            case EMPTY -> Optional.of(new Missing());
            case NUMBER -> cell.number().map(Measured::new);
            case TEXT -> of(cell.text());
            case BOOLEAN, ERROR -> Optional.empty();
        };
    }

    /** The state a text tells. */
    static Optional<ObservedValue> of(String text) {
        var words = words(text);
        return switch (words) {
            case "", "." -> Optional.of(new Missing());
            case ".." -> Optional.of(new Suppressed(Why.FEW));
            case "...", "…" -> Optional.of(new Suppressed(Why.NEARLY_ALL));
            case "-", "–" -> Optional.of(new Missing(Cause.RULES_NOT_MET));
            case "*" -> Optional.of(new NotApplicable());
            default -> {
                var rounded = ROUNDED.matcher(words);
                if (rounded.matches()) yield number(rounded.group(1)).map(Rounded::new);
                var nearly = NEARLY.matcher(words);
                if (nearly.matches()) yield Optional.of(nearly(new BigDecimal(nearly.group(1))));
                yield number(words).map(Measured::new);
            }
        };
    }

    /** {@code ~100}: fewer than five are missing to all. */
    private static ObservedValue nearly(BigDecimal number) {
        return number.compareTo(ALL) == 0 ? new Bounded(Optional.empty(), Optional.of(ALL)) : new Rounded(number);
    }

    private static Optional<BigDecimal> number(String words) {
        if (!NUMBER.matcher(words).matches()) return Optional.empty();
        return Optional.of(SheetRows.plain(
                new BigDecimal(words.replace(" ", "").replace('−', '-').replace(',', '.'))));
    }

    /** What to say of a cell that is neither number nor sign. */
    static String fault(Cell cell) {
        return cell.kind() == Kind.TEXT && POINT.matcher(words(cell.text())).matches()
                ? "imports.cell.point"
                : "imports.skolverket.cell";
    }

    /** {@code 2024/25} or {@code 2024/2025} is a school year, {@code 2024} a calendar year. */
    static Optional<Period> period(String text) {
        var words = words(text);
        if (CALENDAR_YEAR.matcher(words).matches()) return Optional.of(CalendarYear.of(words));
        var match = SCHOOL_YEAR.matcher(words);
        if (!match.matches()) return Optional.empty();
        int start = Integer.parseInt(match.group(1));
        var end = match.group(2);
        boolean follows = end.equals(String.valueOf(start + 1)) || end.equals("%02d".formatted((start + 1) % 100));
        return follows ? Optional.of(new SchoolYear(start)) : Optional.empty();
    }

    /** The school form a title tells of, in the interface's word for it. */
    static Optional<String> form(String title) {
        var words = " " + words(title).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ") + " ";
        return FORMS.entrySet().stream()
                .filter(form -> words.contains(" " + form.getKey() + " ") || words.contains(" " + form.getKey() + "n "))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue);
    }

    /** Whether the word stands for all, whatever is divided. */
    static boolean isAll(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "totalt", "samtliga", "alla", "total", "samtliga elever" -> true;
            default -> false;
        };
    }

    static Optional<String> gender(String word) {
        return Optional.ofNullable(GENDERS.get(word.toLowerCase(Locale.ROOT)));
    }

    static Optional<String> ownership(String word) {
        return Optional.ofNullable(OWNERSHIPS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** The code of a subject; of one that is not tested nationally the publisher's own word. */
    static String subject(String word) {
        var known = SUBJECTS.get(word.toLowerCase(Locale.ROOT));
        return known == null ? code(word) : known;
    }

    /** The publisher's word as the code of a part. */
    static String code(String word) {
        return word.replaceAll("[=;]", "_");
    }
}
