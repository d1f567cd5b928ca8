package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.SchoolYear;

/**
 * The heading row of a wide table: first columns that say what a row is about, then one column for each year, part and measure, named as in
 * {@code 2025-26.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng}. The parts hold full stops themselves, so a stop separates only when no space or
 * dash follows it; the year stands first, the measure last, and what lies between is known by its words.
 */
record WideHeader(Map<String, Integer> keys, List<Series> series, List<ImportIssue> issues, boolean unitsInColumns) {
    private static final Pattern COLUMN = Pattern.compile("(?:Foreløpige tall )?(\\d{4}-\\d{2})\\.(.+)");
    private static final Pattern PART = Pattern.compile("\\.(?![ \\-–])");
    private static final Pattern GRADE = Pattern.compile("(\\d{1,2})\\.(?:[-–](\\d{1,2})\\.)? ?(?:års)?trinn");
    /** A grade in the older lists and in the pupil survey: {@code Trinn 5}, {@code Videregående trinn 1}. */
    private static final Pattern GRADE_BY_NUMBER = Pattern.compile("(Trinn|Videregående trinn|Vg) ?(\\d{1,2})");

    private static final Pattern DAMAGED =
            Pattern.compile("[^\\p{ASCII}À-ɏ\\u00A0\\u2007\\u2009\\u202F–—’«»]|[¿¾Œœ×÷]");
    private static final String BREAK = ".Brudd";
    /** Leading columns whose cells are names or levels that another column gives as a code. */
    private static final List<String> NAMES = List.of(
            "Nasjonaltkode",
            "Nasjonalt",
            "Fylkekode",
            "Fylke",
            "Kommunekode",
            "Kommune",
            "EnhetNavn",
            "Vurderingsfagnavn",
            "Spoersmaalgruppekode",
            "Spoersmaalgruppe",
            "Spoersmaalnavn",
            "SpoersmaalNivaa");

    static final String LEVEL = "EnhetNivaa";
    static final String UNIT = "Organisasjonsnummer";
    static final String COUNTY = "Fylke";
    static final String MUNICIPALITY = "Kommunekode";
    static final String NAME = "EnhetNavn";
    private static final Map<String, String> ROW_DIMENSIONS =
            Map.of("Vurderingsfagkode", "examSubject", "Spoersmaalkode", "question");
    private static final String ALL = "";
    /** What stands between year and measure, as dimension and code; the code is empty where the dimension is not divided. */
    private static final Map<String, Map.Entry<String, String>> WORDS = new HashMap<>();

    static {
        word("Engelsk", "subject", "english");
        word("Lesing", "subject", "reading");
        word("Regning", "subject", "numeracy");
        word("Alle trinn", "grade", ALL);
        word("Barnetrinn", "stage", "primary");
        word("Barnetrinnet", "stage", "primary");
        word("Ungdomstrinn", "stage", "lower-secondary");
        word("Ungdomstrinnet", "stage", "lower-secondary");
        word("Alle eierformer", "ownership", ALL);
        word("Offentlig", "ownership", "public");
        word("Offentlig skole", "ownership", "public");
        word("Offentlig eiet", "ownership", "public");
        word("Privat", "ownership", "private");
        word("Privat skole", "ownership", "private");
        word("Privat eiet", "ownership", "private");
        word("Alle kjønn", "gender", ALL);
        word("Begge kjønn", "gender", ALL);
        word("Gutt", "gender", "boys");
        word("Gutter", "gender", "boys");
        word("Jente", "gender", "girls");
        word("Jenter", "gender", "girls");
        word("Standpunkt", "assessment", "final");
        word("Skriftlig eksamen", "assessment", "written-exam");
        word("Muntlig eksamen", "assessment", "oral-exam");
        word("Eksamen", "assessment", "exam");
    }

    private static void word(String text, String dimension, String code) {
        WORDS.put(text, Map.entry(dimension, code));
    }

    /** The columns of one figure: its value, and its margin, number behind and break note where the table has them. Indexes count from 0. */
    record Series(
            SchoolYear period,
            Map<String, String> parts,
            Optional<UnitKey> unit,
            Measure measure,
            String heading,
            int value,
            OptionalInt margin,
            OptionalInt respondents,
            OptionalInt breakNote) {}

    private record Group(SchoolYear period, Map<String, String> parts, Optional<UnitKey> unit) {}

    private record Found(Group group, Measure measure, boolean breakNote) {}

    static boolean isKey(String heading) {
        return heading.equals(LEVEL)
                || heading.equals(UNIT)
                || ROW_DIMENSIONS.containsKey(heading)
                || NAMES.contains(heading);
    }

    /** Whether it is named as the figures of Udir are, known or not. */
    static boolean isFigure(String heading) {
        return COLUMN.matcher(heading.strip()).matches();
    }

    static WideHeader of(List<String> headings) {
        var keys = new LinkedHashMap<String, Integer>();
        var issues = new ArrayList<ImportIssue>();
        var groups = new LinkedHashMap<Group, Map<Measure, Integer>>();
        var breaks = new HashMap<Group, Map<Measure, Integer>>();
        boolean unitsInColumns = headings.stream().map(String::strip).noneMatch(UNIT::equals);
        boolean leading = true;
        for (int i = 0; i < headings.size(); i++) {
            var heading = headings.get(i).strip();
            leading &= !COLUMN.matcher(heading).matches();
            if (leading) {
                if (keys.putIfAbsent(heading, i) != null)
                    issues.add(ImportIssue.column(Severity.ERROR, heading, "imports.column.twice"));
                continue;
            }
            int column = i;
            column(heading, unitsInColumns)
                    .ifPresentOrElse(
                            found -> {
                                var target = found.breakNote ? breaks : groups;
                                var taken = target.computeIfAbsent(found.group, g -> new TreeMap<>())
                                        .putIfAbsent(found.measure, column);
                                if (taken != null)
                                    issues.add(ImportIssue.column(Severity.ERROR, heading, "imports.column.twice"));
                            },
                            () -> issues.add(
                                    DAMAGED.matcher(heading).find()
                                            ? ImportIssue.column(Severity.ERROR, heading, "imports.column.damaged")
                                            : ImportIssue.column(Severity.WARNING, heading, "imports.column.unknown")));
        }
        var series = new ArrayList<Series>();
        groups.forEach((group, measures) -> {
            var behind = measures.keySet().stream()
                    .flatMap(m -> m.respondents().stream())
                    .toList();
            measures.forEach((measure, column) -> {
                if (behind.contains(measure)) return;
                if (measure.isCompanion()) {
                    if (!measures.containsKey(Measure.SCALE_POINTS))
                        issues.add(ImportIssue.column(
                                Severity.WARNING, headings.get(column).strip(), "imports.column.alone"));
                    return;
                }
                series.add(new Series(
                        group.period,
                        group.parts,
                        group.unit,
                        measure,
                        headings.get(column).strip(),
                        column,
                        measure == Measure.SCALE_POINTS ? index(measures, Measure.MARGIN) : OptionalInt.empty(),
                        measure.respondents().map(r -> index(measures, r)).orElse(OptionalInt.empty()),
                        index(breaks.getOrDefault(group, Map.of()), measure)));
            });
        });
        return new WideHeader(keys, series, issues, unitsInColumns);
    }

    private static OptionalInt index(Map<Measure, Integer> columns, Measure measure) {
        var column = columns.get(measure);
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }

    private static Optional<Found> column(String heading, boolean unitsInColumns) {
        var match = COLUMN.matcher(heading);
        if (!match.matches()) return Optional.empty();
        boolean breakNote = heading.endsWith(BREAK);
        var name = breakNote ? heading.substring(0, heading.length() - BREAK.length()) : heading;
        var measure = Measure.endOf(name);
        if (measure.isEmpty()) return Optional.empty();
        SchoolYear period;
        try {
            period = SchoolYear.of(match.group(1));
        } catch (IllegalArgumentException notAYear) {
            return Optional.empty();
        }
        int from = match.start(2);
        int to = name.length() - measure.get().heading().length() - 1;
        var parts = to <= from
                ? List.<String>of()
                : PART.splitAsStream(name.substring(from, to)).toList();
        var codes = new TreeMap<String, String>();
        int known = parts.size();
        for (; known > 0; known--) { // from the right: names of units stand first
            var word = word(parts.get(known - 1));
            if (word.isEmpty()) break;
            var previous = codes.putIfAbsent(word.get().getKey(), word.get().getValue());
            if (previous != null && !previous.equals(word.get().getValue())) return Optional.empty();
        }
        codes.values().removeIf(ALL::equals);
        var unit = unitsInColumns ? unit(parts.subList(0, known)) : Optional.<UnitKey>empty();
        if (unitsInColumns ? unit.isEmpty() : known > 0) return Optional.empty();
        return Optional.of(new Found(new Group(period, codes, unit), measure.get(), breakNote));
    }

    private static Optional<Map.Entry<String, String>> word(String part) {
        var grade = GRADE.matcher(part);
        if (grade.matches()) {
            var code = grade.group(2) == null ? grade.group(1) : grade.group(1) + "-" + grade.group(2);
            return Optional.of(Map.entry("grade", code));
        }
        var numbered = GRADE_BY_NUMBER.matcher(part);
        if (numbered.matches())
            return Optional.of(Map.entry("grade", (numbered.group(1).startsWith("V") ? "VG" : "") + numbered.group(2)));
        return Optional.ofNullable(WORDS.get(part));
    }

    /** The dimensions the words name together; empty when one is unknown. */
    static Optional<Map<String, String>> codes(List<String> words) {
        var codes = new TreeMap<String, String>();
        for (var text : words) {
            var word = word(text);
            if (word.isEmpty()) return Optional.empty();
            if (!word.get().getValue().equals(ALL))
                codes.put(word.get().getKey(), word.get().getValue());
        }
        return Optional.of(codes);
    }

    /** Nation, county, municipality and school by name, the unused ones as "all". */
    private static Optional<UnitKey> unit(List<String> path) {
        if (path.size() != 4) return Optional.empty();
        if (!path.get(1).startsWith("Alle ")
                && !path.get(2).startsWith("Alle ")
                && !path.get(3).startsWith("Alle "))
            return Optional.of(UnitKey.named(UnitLevel.UNIT, String.join("/", path.subList(1, 4))));
        if (!path.get(1).startsWith("Alle ") && !path.get(2).startsWith("Alle "))
            return Optional.of(UnitKey.named(UnitLevel.MUNICIPALITY, String.join("/", path.subList(1, 3))));
        if (!path.get(1).startsWith("Alle ")) return Optional.of(UnitKey.named(UnitLevel.COUNTY, path.get(1)));
        return Optional.of(UnitKey.coded(UnitLevel.NATION, "I"));
    }

    /** Leading columns whose code divides the rows further: the exam subject, the question of a survey, or one this reader has not met before. */
    Map<String, Integer> rowDimensions() {
        var dimensions = new TreeMap<String, Integer>();
        keys.forEach((heading, column) -> {
            var known = ROW_DIMENSIONS.get(heading);
            if (known != null) dimensions.put(known, column);
            else if (!isKey(heading) && heading.matches("\\p{L}+kode"))
                dimensions.put(dimension(heading.substring(0, heading.length() - 4), dimensions.keySet()), column);
        });
        return dimensions;
    }

    /** What a dimension this reader has not met before is called: the publisher's word in plain letters. */
    private static String dimension(String heading, Set<String> taken) {
        var name = new StringBuilder(heading.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa")
                .replaceAll("[^a-z]", ""));
        if (name.isEmpty()) name.append("other");
        while (taken.contains(name.toString())) name.append('x');
        return name.toString();
    }
}
