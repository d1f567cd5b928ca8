package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows the pupils who began the same year from grade to grade, as a group and never one by one: what is known of them is the figures of each grade, as the
 * gate shows them, laid one after the other. Read in one statement, however many lines and cohorts.
 */
@Service
@Transactional(readOnly = true)
class Cohorts {
    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final MessageSource messages;

    Cohorts(
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Owners owners,
            MessageSource messages) {
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * @param asked the municipality as a whole when absent
     * @param cohort the school year in which those to be drawn began; the latest of whom a change can be told where there is no such
     * @throws NotFound when the reader may not see the unit’s figures
     */
    CohortPage page(@Nullable UnitId asked, String cohort, Locale locale) {
        if (asked == null) permissions.require(Permission.SEE_FIGURES);
        else permissions.require(Permission.SEE_FIGURES, asked);
        var definitions = adopted.current();
        var all = units.listUnits();
        var unit = asked == null
                ? Optional.<Unit>empty()
                : Optional.of(all.stream()
                        .filter(one -> one.id().equals(asked))
                        .findFirst()
                        .orElseGet(() -> units.getUnit(asked)));
        var focus = unit.map(one -> Place.of(one.id())).orElse(Place.MUNICIPALITY);
        var known = new ByYear(new HashMap<>());
        measurements
                .listParts(
                        definitions.cohortLines().stream()
                                .flatMap(line -> line.steps().stream())
                                .map(step -> new MeasurementRepository.Part(
                                        step.keyFigure(), step.part(definitions.get(step.keyFigure()))))
                                .distinct()
                                .toList(),
                        Stream.of(focus, Place.MUNICIPALITY, Place.NATION)
                                .distinct()
                                .map(Place::code)
                                .toList(),
                        Reader.of(permissions))
                .forEach(known::put);
        var texts = new Texts(messages, locale);
        var year = SchoolYear.at(owners.today());
        var successions = asked == null ? List.<Succession>of() : units.succession(asked);
        var breaks = unit.map(one -> UnitsInTheFigures.breaks(one, successions, texts)).orElse(List.of()).stream()
                .map(LineChart.Break::day)
                .toList();
        return new CohortPage(
                unit,
                permissions.reach(Permission.SEE_FIGURES).of(all).stream()
                        .filter(one -> concerns(definitions, Optional.of(one)))
                        .toList(),
                unit.map(one -> UnitsInTheFigures.notes(one, successions, texts))
                        .orElse(List.of()),
                unit.map(one -> UnitsInTheFigures.others(one, successions)).orElse(List.of()).stream()
                        .filter(other -> permissions.may(Permission.SEE_FIGURES, other.unit()))
                        .toList(),
                definitions.cohortLines().stream()
                        .filter(line -> !line.steps(definitions, unit).isEmpty())
                        .map(line -> new Telling(
                                        definitions,
                                        line,
                                        line.steps(definitions, unit),
                                        unit,
                                        focus,
                                        known,
                                        breaks,
                                        year,
                                        texts)
                                .block(cohort))
                        .toList());
    }

    /** Whether the pack follows pupils by anything that the unit, or the owner, has figures of. */
    static boolean concerns(Definitions definitions, Optional<Unit> unit) {
        return definitions.cohortLines().stream()
                .anyMatch(line -> !line.steps(definitions, unit).isEmpty());
    }

    /** Whose figure it is, of which part of the pupils, in which school year. */
    private record Spot(String keyFigure, Place place, String part, SchoolYear year) {}

    /** The figures by the school year they are of. Of a figure that is told more than once in a year the last one stands. */
    private record ByYear(Map<Spot, MeasurementRepository.Stored> figures) {
        void put(MeasurementRepository.Stored stored) {
            var key = stored.cell().key();
            figures.merge(
                    new Spot(key.keyFigure(), key.place(), key.breakdown().code(), Round.schoolYear(key.period())),
                    stored,
                    (one, other) -> Period.IN_ORDER.compare(
                                            one.cell().key().period(),
                                            other.cell().key().period())
                                    < 0
                            ? other
                            : one);
        }

        Optional<Shown> at(KeyFigure figure, CohortLine.Step step, Place place, SchoolYear year) {
            return Optional.ofNullable(figures.get(
                            new Spot(figure.code(), place, step.part(figure).code(), year)))
                    .map(stored -> stored.cell().shown());
        }

        /** When those who have a figure in the step began in the first grade. */
        Stream<SchoolYear> began(KeyFigure figure, CohortLine.Step step, Place place) {
            var part = step.part(figure).code();
            return figures.keySet().stream()
                    .filter(spot -> spot.keyFigure().equals(figure.code())
                            && spot.place().equals(place)
                            && spot.part().equals(part))
                    .map(spot -> step.began(spot.year()));
        }
    }

    /**
     * Tells one line of one place.
     *
     * @param breaks days from which whom it is about is not the same unit as before
     */
    private record Telling(
            Definitions definitions,
            CohortLine line,
            List<CohortLine.Step> steps,
            Optional<Unit> unit,
            Place focus,
            ByYear known,
            List<LocalDate> breaks,
            SchoolYear now,
            Texts texts) {
        /** How many cohorts are seen at once: those who may still go to school, as a rule. */
        private static final int LATEST = 6;

        CohortPage.Block block(String asked) {
            var cohorts = new TreeSet<SchoolYear>();
            for (var step : steps) known.began(figure(step), step, focus).forEach(cohorts::add);
            var latestFirst = List.copyOf(cohorts.descendingSet());
            var drawn = latestFirst.stream()
                    .filter(cohort -> cohort.code().equals(asked))
                    .findFirst()
                    .or(() -> latestFirst.stream().filter(this::isCompared).findFirst())
                    .or(() -> latestFirst.stream()
                            .filter(cohort -> measured(cohort) > 1)
                            .findFirst())
                    .or(() -> latestFirst.stream()
                            .filter(cohort -> measured(cohort) > 0)
                            .findFirst())
                    .or(() -> latestFirst.stream().findFirst());
            var finding = drawn.map(this::finding).orElseGet(() -> texts.get("knowledge.cohorts.empty"));
            var chart = drawn.map(cohort -> chart(cohort, finding)).filter(CohortChart::hasValues);
            return new CohortPage.Block(
                    line.code(),
                    line.name(),
                    Optional.ofNullable(line.description()),
                    texts.listed(units()),
                    drawn,
                    finding,
                    chart.map(one -> one.draw(ChartFormat.WIDE)),
                    chart.map(one -> one.draw(ChartFormat.NARROW)),
                    steps.stream()
                            .map(step ->
                                    new CohortPage.Column(Texts.capitalised(grade(step)), unit(step), step.keyFigure()))
                            .toList(),
                    latestFirst.stream().limit(LATEST).map(this::row).toList(),
                    latestFirst.stream().skip(LATEST).map(this::row).toList(),
                    notes(latestFirst, drawn.filter(cohort -> chart.isPresent())));
        }

        private KeyFigure figure(CohortLine.Step step) {
            return definitions.get(step.keyFigure());
        }

        private String grade(CohortLine.Step step) {
            return texts.grade(Integer.toString(step.grade()));
        }

        /** All that the steps are measured in. */
        private List<String> units() {
            return steps.stream()
                    .map(step -> texts.measuredIn(figure(step)))
                    .distinct()
                    .toList();
        }

        /** What the step is measured in, where that has to be said. */
        private String unit(CohortLine.Step step) {
            return units().size() == 1 ? "" : texts.measuredIn(figure(step));
        }

        private Shown at(CohortLine.Step step, Place place, SchoolYear began) {
            return known.at(figure(step), step, place, step.year(began))
                    .orElse(new Shown.Missing(Shown.Absent.NOT_IMPORTED));
        }

        private long measured(SchoolYear began) {
            return steps.stream()
                    .filter(step -> at(step, focus, began) instanceof Shown.Measured)
                    .count();
        }

        /** Whether there are two steps that a change can be told between. */
        private boolean isCompared(SchoolYear began) {
            for (int i = 1; i < steps.size(); i++)
                if (joined(i, began)
                        && at(steps.get(i - 1), focus, began) instanceof Shown.Measured
                        && at(steps.get(i), focus, began) instanceof Shown.Measured) return true;
            return false;
        }

        private Numbers numbers(CohortLine.Step step) {
            return new Numbers(texts.locale(), figure(step).decimals());
        }

        /** Whether the step may be compared with the one before it on the page, for those who began that year. */
        private boolean joined(int index, SchoolYear began) {
            if (index == 0) return false;
            var step = steps.get(index);
            var before = steps.get(index - 1);
            boolean neighbours = line.steps().indexOf(step) == line.steps().indexOf(before) + 1;
            var from = before.year(began);
            var to = step.year(began);
            return neighbours
                    && step.isOnTheScaleBefore()
                    && figure(step).measuredIn() == figure(before).measuredIn()
                    && breaks.stream()
                            .noneMatch(day ->
                                    LineChart.breaksAt(List.of(from, to), day).isPresent())
                    && !figure(before).breaksBetween(from, to)
                    && !figure(step).breaksBetween(from, to);
        }

        private String finding(SchoolYear began) {
            var told = new ArrayList<CohortFinding.Step>();
            for (int i = 0; i < steps.size(); i++)
                told.add(new CohortFinding.Step(
                        Texts.small(grade(steps.get(i))),
                        figure(steps.get(i)),
                        unit(steps.get(i)),
                        joined(i, began),
                        at(steps.get(i), focus, began),
                        at(steps.get(i), Place.NATION, began)));
            return new CohortFinding(texts)
                    .of(
                            began.compareTo(now) > 0
                                    ? texts.get("knowledge.cohorts.whoBegins", began.label())
                                    : texts.get("knowledge.cohorts.who", began.label()),
                            told);
        }

        private CohortChart chart(SchoolYear began, String finding) {
            var drawn = new ArrayList<CohortChart.Step>();
            for (int i = 0; i < steps.size(); i++)
                drawn.add(new CohortChart.Step(
                        Texts.capitalised(grade(steps.get(i))),
                        steps.get(i).year(began).label(),
                        joined(i, began),
                        texts.measuredIn(figure(steps.get(i))),
                        figure(steps.get(i)).measuredIn(),
                        texts.axis(figure(steps.get(i))),
                        numbers(steps.get(i))));
            var lines = new ArrayList<CohortChart.Line>();
            lines.add(line(texts.kind(unit), 0, focus, began));
            if (unit.isPresent()) lines.add(line(texts.kind(Optional.empty()), 1, Place.MUNICIPALITY, began));
            lines.add(line(texts.get("knowledge.place.nation"), 2, Place.NATION, began));
            return new CohortChart(
                    line.name().in(texts.locale()) + ". " + finding,
                    drawn,
                    lines,
                    new CohortChart.Words(
                            texts.get("knowledge.shown.suppressed"),
                            texts.get("knowledge.cohorts.otherScale"),
                            texts.get("knowledge.groups.interval")));
        }

        private CohortChart.Line line(String name, int emphasis, Place place, SchoolYear began) {
            return new CohortChart.Line(
                    name,
                    emphasis,
                    steps.stream().map(step -> at(step, place, began)).toList());
        }

        private CohortPage.Row row(SchoolYear began) {
            return new CohortPage.Row(
                    began,
                    name(began),
                    steps.stream().map(step -> cell(step, began)).toList());
        }

        /** By when they began, and where they are now. */
        private String name(SchoolYear began) {
            int grade = now.startYear() - began.startYear() + 1;
            if (grade == LastYear.GRADE) return texts.get("knowledge.cohorts.rowBegins", began.label());
            return grade > Math.max(line.steps().getLast().grade(), 10)
                    ? texts.get("knowledge.cohorts.row", began.label())
                    : texts.get("knowledge.cohorts.rowNow", began.label(), Integer.toString(grade));
        }

        /** What has not been yet is not missing. */
        private CohortPage.Cell cell(CohortLine.Step step, SchoolYear began) {
            var shown = at(step, focus, began);
            var year = step.year(began);
            boolean ahead = year.compareTo(now) >= 0 && shown instanceof Shown.Missing;
            return new CohortPage.Cell(
                    ahead ? texts.get("knowledge.cohorts.ahead") : texts.withMargin(shown, numbers(step)),
                    shown,
                    year.label(),
                    texts.behind(figure(step), shown));
        }

        /** @param drawn the cohort there is a drawing of */
        private List<String> notes(List<SchoolYear> cohorts, Optional<SchoolYear> drawn) {
            var notes = new ArrayList<String>();
            kindergarten().ifPresent(notes::add);
            if (steps.size() < 2 && !steps.getFirst().isInKindergarten())
                notes.add(texts.get("knowledge.cohorts.oneStep", texts.kind(unit)));
            steps.stream()
                    .flatMap(step ->
                            FigureBlocks.withheld(
                                    figure(step), cohorts.stream().map(began -> at(step, focus, began)), texts)
                                    .stream())
                    .distinct()
                    .forEach(notes::add);
            boolean apart = IntStream.range(1, steps.size())
                    .anyMatch(i -> !steps.get(i).isOnTheScaleBefore()
                            || cohorts.stream().anyMatch(began -> !joined(i, began)));
            boolean ruled =
                    drawn.isPresent() && IntStream.range(1, steps.size()).anyMatch(i -> !joined(i, drawn.get()));
            if (ruled) notes.add(texts.get("knowledge.cohorts.scales"));
            else if (apart) notes.add(texts.get("knowledge.cohorts.scalesInTable"));
            for (var step : steps)
                for (var broken : figure(step).seriesBreaks()) {
                    var note = texts.get(
                            "knowledge.note.break",
                            broken.first().label(),
                            broken.reason().in(texts.locale()));
                    if (!notes.contains(note)) notes.add(note);
                }
            return notes;
        }

        /** Why a line that begins in kindergarten does not do so here, or is not followed on from here. */
        private Optional<String> kindergarten() {
            var first = line.steps().getFirst();
            if (unit.isEmpty() || !first.isInKindergarten()) return Optional.empty();
            if (!steps.contains(first))
                return Optional.of(
                        texts.get("knowledge.cohorts.fromSchool", texts.kind(unit), grade(steps.getFirst())));
            return steps.size() > 1
                    ? Optional.empty()
                    : Optional.of(texts.get("knowledge.cohorts.onlyKindergarten", grade(first)));
        }
    }
}
