package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CheckpointSection.Followed;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;
import kvalitetshjul.units.Unit;

/**
 * The figures of one source in one period, which a unit, or the owner, writes in together.
 *
 * @param name what the owner calls the period, where it does
 * @param dividedBy what the figures are looked at by, where the groups are large enough: {@code GRADE}, {@code GENDER} and so on
 * @param followed what the figures are looked at in, where they are looked at together
 */
record Round(
        DataSource source,
        Period period,
        Optional<LocalizedText> name,
        List<KeyFigure> figures,
        Set<String> dividedBy,
        Optional<Followed> followed) {

    private static final int YEARS_BACK = 10;

    /** Every round of a school year, by source in the order of the pack. */
    static List<Round> of(Definitions definitions, SchoolYear year) {
        var rounds = new ArrayList<Round>();
        for (var source : definitions.sources().values()) {
            Map<KeyFigure.Per, List<KeyFigure>> byRhythm = new EnumMap<>(KeyFigure.Per.class);
            for (var figure : definitions.keyFigures())
                if (figure.entered() != null && figure.source().equals(source.code()))
                    byRhythm.computeIfAbsent(figure.entered().often(), per -> new ArrayList<>())
                            .add(figure);
            byRhythm.forEach((per, figures) -> rounds.addAll(of(definitions, source, per, figures, year)));
        }
        return rounds;
    }

    /** The round of a source and a period; empty when the pack has no such round. */
    static Optional<Round> find(Definitions definitions, String source, Period period) {
        return of(definitions, schoolYear(period)).stream()
                .filter(round -> round.source.code().equals(source) && round.period.equals(period))
                .findFirst();
    }

    private static List<Round> of(
            Definitions definitions, DataSource source, KeyFigure.Per per, List<KeyFigure> figures, SchoolYear year) {
        var divided = new LinkedHashSet<String>(Objects.requireNonNullElse(source.breakdown(), List.of()));
        var followed = figures.stream()
                .flatMap(figure -> definitions.followed(figure).stream())
                .findFirst();
        return switch (per) {
            case SCHOOL_YEAR -> List.of(new Round(source, year, Optional.empty(), figures, divided, followed));
            case CALENDAR_YEAR ->
                List.of(new Round(
                        source, new CalendarYear(year.startYear()), Optional.empty(), figures, divided, followed));
            case TERM ->
                List.of(
                        new Round(source, new Term(year, 1), Optional.empty(), figures, divided, followed),
                        new Round(source, new Term(year, 2), Optional.empty(), figures, divided, followed));
            case CHECKPOINT -> {
                var rounds = new ArrayList<Round>();
                followed.ifPresent(one -> {
                    if (one.breakdown() != null) divided.addAll(one.breakdown());
                    for (int i = 0; i < one.rounds().size() && i < 9; i++)
                        rounds.add(new Round(
                                source,
                                new Checkpoint(year, i + 1),
                                Optional.ofNullable(one.rounds().get(i).name()),
                                figures,
                                divided,
                                followed));
                });
                yield rounds;
            }
        };
    }

    /** Nobody tells of a year that has not begun, nor of what is too long ago to matter. */
    static boolean isTold(Period period, LocalDate today) {
        int back = SchoolYear.at(today).startYear() - schoolYear(period).startYear();
        boolean begun = period instanceof CalendarYear calendar
                ? !calendar.days().from().isAfter(today)
                : back >= 0;
        return begun && back <= YEARS_BACK;
    }

    static SchoolYear schoolYear(Period period) {
        return switch (period) {
            case CalendarYear calendar -> new SchoolYear(calendar.year());
            default -> SchoolYear.at(period.days().from());
        };
    }

    /** Which of the times it is followed up this is; none where the pack has fewer. */
    Optional<FollowUp> followUp() {
        int turn = Timeline.turn(period);
        return followed.filter(one -> turn <= one.rounds().size())
                .map(one -> new FollowUp(one, turn, schoolYear(period)));
    }

    /** The figures that concern the unit; all of them where it is the owner’s. */
    List<KeyFigure> figures(Definitions definitions, Optional<Unit> unit) {
        return unit.map(one -> figures.stream()
                        .filter(figure -> definitions.concerns(figure, one))
                        .toList())
                .orElse(figures);
    }

    /** Everybody first, then the parts of them that are counted apart; the grades are those of the unit, and the last year that of a kindergarten. */
    List<Breakdown> parts(Optional<Unit> unit) {
        var parts = new ArrayList<Breakdown>(List.of(Breakdown.NONE));
        if (dividedBy.contains("GENDER")) {
            parts.add(part("gender", "girls"));
            parts.add(part("gender", "boys"));
        }
        if (dividedBy.contains("GRADE"))
            unit.flatMap(Unit::grades).ifPresent(grades -> {
                for (int grade = grades.lowest(); grade <= grades.highest(); grade++)
                    parts.add(part("grade", Integer.toString(grade)));
            });
        if (dividedBy.contains(LastYear.DIVISION) && unit.filter(LastYear::isIn).isPresent())
            parts.add(part("grade", Integer.toString(LastYear.GRADE)));
        if (dividedBy.contains("MOTHER_TONGUE")) parts.add(part("motherTongue", "other"));
        if (dividedBy.contains("NEWLY_ARRIVED")) parts.add(part("newlyArrived", "yes"));
        return parts;
    }

    private static Breakdown part(String dimension, String code) {
        return new Breakdown(new TreeMap<>(Map.of(dimension, code)));
    }

    /** By code, in order. */
    Map<String, KeyFigure> byCode() {
        var all = new LinkedHashMap<String, KeyFigure>();
        figures.forEach(figure -> all.put(figure.code(), figure));
        return all;
    }
}
