package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import org.springframework.context.MessageSource;

/** The module's words in the reader's language. */
record Texts(MessageSource messages, Locale locale) {
    String get(String key, Object... arguments) {
        return messages.getMessage(
                key,
                Stream.of(arguments)
                        .map(argument -> argument instanceof LocalDate day ? date(day) : argument)
                        .toArray(),
                locale);
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(get("pages.date"), locale).format(day);
    }

    String moment(LocalDateTime at) {
        return DateTimeFormatter.ofPattern(get("knowledge.moment"), locale).format(at);
    }

    /**
     * The figure, or its state in words. Withheld, missing and zero read differently. Which rule of ours withholds a figure would tell of it: that it is true of everybody is the
     * figure itself. That nearly all are in it is told by publishers alone, with a sign of its own.
     */
    String of(Shown shown, Numbers numbers) {
        return switch (shown) {
            case Shown.Measured measured -> numbers.format(measured.value());
            case Shown.Bounded bounded ->
                bounded.atLeast().isPresent()
                        ? get(
                                "knowledge.shown.atLeast",
                                numbers.format(bounded.atLeast().get()))
                        : get(
                                "knowledge.shown.atMost",
                                numbers.format(bounded.atMost().orElseThrow()));
            case Shown.Rounded rounded -> get("knowledge.shown.rounded", numbers.format(rounded.value()));
            case Shown.Suppressed suppressed ->
                switch (suppressed.reason()) {
                    case BY_PUBLISHER, FEW, ALL_ALIKE, WOULD_TELL, CHANGE_OF_FEW -> get("knowledge.shown.suppressed");
                    case NEARLY_ALL -> get("knowledge.shown.suppressed.nearlyAll");
                    case UNSAID -> get("knowledge.shown.suppressed.unsaid");
                    case NOT_FOR_READER -> get("knowledge.shown.suppressed.notForReader");
                };
            case Shown.Missing missing ->
                switch (missing.reason()) {
                    case NOT_REPORTED -> get("knowledge.shown.notReported");
                    case RULES_NOT_MET -> get("knowledge.shown.rulesNotMet");
                    case NOT_ALL -> get("knowledge.shown.notAll");
                    case NOT_CONDUCTED -> get("knowledge.shown.notConducted");
                    case NOT_IMPORTED -> get("knowledge.shown.notImported");
                    case GRADES_UNKNOWN -> get("knowledge.shown.gradesUnknown");
                    case NO_GROUP -> get("knowledge.shown.noGroup");
                };
            case Shown.NotApplicable nothing -> get("knowledge.shown.notApplicable");
        };
    }

    /** As {@link #of}, with the rule that withholds it: for those alone who see what was counted anyway. */
    String withRule(Shown shown, Numbers numbers) {
        if (!(shown instanceof Shown.Suppressed suppressed)) return of(shown, numbers);
        return switch (suppressed.reason()) {
            case FEW -> get("knowledge.shown.suppressed.few");
            case ALL_ALIKE -> get("knowledge.shown.suppressed.allAlike");
            case WOULD_TELL -> get("knowledge.shown.suppressed.wouldTell");
            case CHANGE_OF_FEW -> get("knowledge.shown.suppressed.changeOfFew");
            case BY_PUBLISHER, UNSAID, NEARLY_ALL, NOT_FOR_READER -> of(shown, numbers);
        };
    }

    /** The figure with the publisher's margin where there is one. */
    String withMargin(Shown shown, Numbers numbers) {
        var text = of(shown, numbers);
        return shown instanceof Shown.Measured measured && measured.margin().isPresent()
                ? text + "\u00A0±\u00A0" + numbers.margin(measured.margin().get())
                : text;
    }

    /** As closely as whoever published it tells it. */
    String asPublished(Shown shown, Numbers numbers) {
        return withMargin(shown, numbers.as(shown));
    }

    /** How many are behind a figure that may be seen, where that is known and is not the figure itself. */
    String behind(KeyFigure figure, Shown shown) {
        return shown instanceof Shown.Measured measured
                        && measured.respondents().isPresent()
                        && figure.measuredIn() != KeyFigure.MeasuredIn.COUNT
                ? get(
                        "knowledge.shown.behind",
                        new Numbers(locale, 0).count(measured.respondents().getAsInt()))
                : "";
    }

    /** So many of those the figure is of, as the pack calls them: "87 pupils". */
    String people(KeyFigure figure, int number) {
        var many = new Numbers(locale, 0).count(number);
        var whom = figure.entered() == null ? null : figure.entered().whom();
        return whom == null ? get("knowledge.whom.unnamed", many) : get("knowledge.whom.named", many, whom.in(locale));
    }

    /** That the figure of the municipality is without units that did not count; empty where there is none. */
    String without(NotConducted notConducted, KeyFigure figure, Place place, Period period, Shown shown) {
        int units = notConducted.of(figure, period).size();
        boolean isTold = units > 0 && place.equals(Place.MUNICIPALITY) && shown instanceof Shown.Measured;
        return isTold ? get("knowledge.shown.without", units) : "";
    }

    /** What kind of figure it is, the number apart. */
    String state(Shown shown) {
        return shown instanceof Shown.Measured ? get("knowledge.file.measured") : of(shown, new Numbers(locale, 1));
    }

    /** A part of the pupils, by the code it is kept under; the code itself when it has no word. */
    String part(String code) {
        return switch (code) {
            case "girls" -> get("knowledge.part.girls");
            case "boys" -> get("knowledge.part.boys");
            case "public" -> get("knowledge.part.public");
            case "private" -> get("knowledge.part.private");
            default -> code;
        };
    }

    /** A grade in running text, by the code it is kept under: "grade 5", "last year of kindergarten". */
    String grade(String code) {
        return code.equals(Integer.toString(LastYear.GRADE))
                ? get("knowledge.part.lastYear")
                : get("knowledge.part.grade", code);
    }

    /** Its beginning, to the end of a word, where it is longer than that. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = text.lastIndexOf(' ', longest);
        return text.substring(0, end < longest / 2 ? longest : end).strip() + " …";
    }

    /** One, two and three. */
    String listed(List<String> words) {
        if (words.size() == 1) return words.getFirst();
        return get("knowledge.finding.and", String.join(", ", words.subList(0, words.size() - 1)), words.getLast());
    }

    /** What heads the row or column of a place; the unit where it is one. */
    String place(Place place, Optional<Unit> unit) {
        if (place.equals(Place.MUNICIPALITY)) return capitalised(get("knowledge.place.municipality"));
        if (place.equals(Place.COUNTY)) return capitalised(get("knowledge.place.county"));
        if (place.equals(Place.NATION)) return capitalised(get("knowledge.place.nation"));
        if (place.equals(Place.PEERS)) return get("knowledge.place.peers");
        var peer = place.peer();
        if (peer.isPresent()) return get("knowledge.place.peer", peer.get());
        return unit.map(Unit::name).orElseThrow();
    }

    /** What the unit is called in running text: "the school". */
    String kind(Optional<Unit> unit) {
        return switch (unit.map(Unit::kind).orElse("")) {
            case "" -> get("knowledge.place.municipality");
            case "SCHOOL" -> get("knowledge.place.school");
            case "KINDERGARTEN" -> get("knowledge.place.kindergarten");
            default -> get("knowledge.place.unit");
        };
    }

    /** What the numbers of a table are in, how sure they are with them: that of a share is told in percentage points. */
    String measuredIn(KeyFigure figure, List<FigureBlock.Row> rows) {
        boolean margins = rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> hasMargin(cell.shown()));
        return figure.isShare() && margins ? get("knowledge.in.percent.margins") : measuredIn(figure);
    }

    /** What a table of it is called: its name, and what it is measured in where the name does not say so itself. */
    String named(KeyFigure figure, String measuredIn) {
        var name = figure.name().in(locale);
        boolean isSaid = Pattern.compile(
                        "(?<!\\p{L})" + Pattern.quote(measuredIn) + "(?!\\p{L})",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(name)
                .find();
        return isSaid ? name : get("knowledge.table.named", name, measuredIn);
    }

    /** Says from where an axis goes, given the number; absent where nothing at all is no figure. */
    Optional<UnaryOperator<String>> axis(KeyFigure figure) {
        return figure.isRatio() ? Optional.of(lowest -> get("knowledge.chart.axis", lowest)) : Optional.empty();
    }

    /** The number with what it is in: {@code 86 prosent ± 14,3 prosentpoeng}. */
    String share(Shown.Measured share, Numbers numbers) {
        var text = numbers.format(share.value()) + "\u00A0" + get("knowledge.in.percent");
        return share.margin()
                .map(margin -> get("knowledge.in.percent.margin", text, numbers.margin(margin)))
                .orElse(text);
    }

    static boolean hasMargin(Shown shown) {
        return shown instanceof Shown.Measured measured && measured.margin().isPresent();
    }

    /**
     * Whose the figures are. A pack’s source may be several publishers’: then those are named whose tables the figures came in, where it is known of all of them.
     * No publisher is named of what came in tables of the owner’s own.
     *
     * @param skoleporten whether it came by way of the old Skoleporten
     * @param tables the kinds of table they came in
     */
    String source(KeyFigure figure, Definitions definitions, boolean skoleporten, Set<TableKind> tables) {
        var source = definitions.sources().get(figure.source());
        var name = source == null ? figure.source() : source.name().in(locale);
        var provider = source == null || source.provider() == null ? "" : source.provider();
        var publishers = tables.stream()
                .flatMap(kind -> kind.publisher().stream())
                .distinct()
                .toList();
        boolean known = !publishers.isEmpty()
                && tables.stream().allMatch(kind -> kind.publisher().isPresent());
        if (known && !publishers.equals(List.of(provider))) return listed(publishers);
        if (!provider.isEmpty() && tables.equals(Set.of(TableKind.OWN_TABLE)))
            return get("knowledge.source.ownTable", name);
        var whole = provider.isEmpty() ? name : provider + ", " + name;
        return skoleporten ? get("knowledge.source.through", whole, table(TableKind.SKOLEPORTEN)) : whole;
    }

    String measuredIn(KeyFigure figure) {
        return switch (figure.measuredIn()) {
            case SCALE_POINTS -> get("knowledge.in.scalePoints");
            case PERCENT -> get("knowledge.in.percent");
            case GRADE_POINTS -> get("knowledge.in.gradePoints");
            case PUPILS_PER_TEACHER -> get("knowledge.in.pupilsPerTeacher");
            case COUNT -> get("knowledge.in.count");
            case MEAN -> get("knowledge.in.mean");
            case POINTS -> get("knowledge.in.points");
            case RATING -> get("knowledge.in.rating");
        };
    }

    String table(TableKind kind) {
        return switch (kind) {
            case NATIONAL_TESTS -> get("knowledge.kind.nationalTests");
            case GRADES -> get("knowledge.kind.grades");
            case GRADE_POINTS -> get("knowledge.kind.gradePoints");
            case TEACHER_DENSITY -> get("knowledge.kind.teacherDensity");
            case BULLYING -> get("knowledge.kind.bullying");
            case PUPILS_AND_SCHOOLS -> get("knowledge.kind.pupilsAndSchools");
            case ABSENCE -> get("knowledge.kind.absence");
            case PUPIL_SURVEY -> get("knowledge.kind.pupilSurvey");
            case NATIONAL_TESTS_ON_REQUEST -> get("knowledge.kind.nationalTestsOnRequest");
            case SKOLEPORTEN -> get("knowledge.kind.skoleporten");
            case KINDERGARTEN_FACTS -> get("knowledge.kind.kindergartenFacts");
            case SKOLVERKET_TABLE -> get("knowledge.kind.skolverketTable");
            case SKOLVERKET_COMPARISON -> get("knowledge.kind.skolverketComparison");
            case SKOLVERKET_SCHOOL_UNIT -> get("knowledge.kind.skolverketSchoolUnit");
            case KOLADA -> get("knowledge.kind.kolada");
            case JSON_STAT -> get("knowledge.kind.jsonStat");
            case OWN_TABLE -> get("knowledge.kind.ownTable");
        };
    }

    String severity(ImportIssue.Severity severity) {
        return switch (severity) {
            case ERROR -> get("knowledge.import.severity.error");
            case WARNING -> get("knowledge.import.severity.warning");
            case NOTE -> get("knowledge.import.severity.note");
        };
    }

    /** As within a sentence. */
    static String small(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
