package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner's key figures, as much of them as may be shown to the person who asks. */
@Service
@Transactional(readOnly = true)
public class Figures {
    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final MessageSource messages;

    Figures(
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

    /** A key figure to choose from. */
    public record Name(String code, LocalizedText name) {}

    /** The latest figure that may be shown, or the state of the latest year when none may. */
    public record Latest(SchoolYear year, Shown shown, String text) {}

    /** Every key figure of the adopted pack, in its order. */
    public List<Name> listNames() {
        return adopted.current().keyFigures().stream()
                .map(figure -> new Name(figure.code(), figure.name()))
                .toList();
    }

    /** The key figures that concern the unit. */
    public List<Name> listNames(UnitId unit) {
        var definitions = adopted.current();
        var asked = units.getUnit(unit);
        return definitions.keyFigures().stream()
                .filter(figure -> definitions.concerns(figure, asked))
                .map(figure -> new Name(figure.code(), figure.name()))
                .toList();
    }

    /** What each key figure is measured in, by its code. */
    public Map<String, String> measuredIn(Locale locale) {
        var texts = new Texts(messages, locale);
        return adopted.current().keyFigures().stream().collect(Collectors.toMap(KeyFigure::code, texts::measuredIn));
    }

    /**
     * What is known now.
     *
     * @param unit the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public Optional<Latest> latest(String code, @Nullable UnitId unit, Locale locale) {
        var view = view(code, unit);
        var focus = view.focus();
        var texts = new Texts(messages, locale);
        var numbers = new Numbers(locale, view.figure.decimals());
        if (view.years.isEmpty()) return Optional.empty();
        var measured = focus.lastMeasured();
        var year = measured.map(Map.Entry::getKey).orElse(view.years.getLast());
        return Optional.of(new Latest(year, focus.at(year), texts.of(focus.at(year), numbers)));
    }

    /**
     * The figure with finding, drawing and table, for a page or a report.
     *
     * @param unit the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public FigureBlock block(String code, @Nullable UnitId unit, Locale locale) {
        return block(view(code, unit), locale);
    }

    FigurePage page(String code, @Nullable UnitId unit, Locale locale) {
        var view = view(code, unit);
        var units = visibleUnits(view.allUnits).stream()
                .filter(u -> view.definitions.concerns(view.figure, u))
                .toList();
        return new FigurePage(
                block(view, locale),
                view.unit,
                units,
                view.focus().withheldYears().isEmpty());
    }

    /** The latest figures by quality area, for a unit beside its municipality and the nation. */
    Overview overview(@Nullable UnitId asked, Locale locale) {
        var definitions = adopted.current();
        var units = this.units.listUnits();
        var visible = visibleUnits(units);
        if (asked != null && visible.stream().noneMatch(u -> u.id().equals(asked))) throw new NotFound(asked);
        var unit = visible.stream().filter(u -> u.id().equals(asked)).findFirst();
        if (asked == null && visible.size() == 1 && !permissions.mayForOwner(Permission.SEE_FIGURES))
            unit = Optional.of(visible.getFirst());
        var chosen = unit;
        var figures = definitions.keyFigures().stream()
                .filter(figure ->
                        chosen.map(u -> definitions.concerns(figure, u)).orElse(true))
                .toList();
        var places = Stream.of(
                        chosen.map(u -> Place.of(u.id())), Optional.of(Place.MUNICIPALITY), Optional.of(Place.NATION))
                .flatMap(Optional::stream)
                .toList();
        var stored = measurements.listCurrent(
                figures.stream().map(KeyFigure::code).toList(),
                places.stream().map(Place::code).toList());
        var texts = new Texts(messages, locale);
        var rows = new ArrayList<Overview.Row>();
        for (var figure : figures) {
            var ours = stored.stream()
                    .filter(s -> s.cell().key().keyFigure().equals(figure.code()))
                    .toList();
            rows.add(row(figure, ours, places, texts));
        }
        var areas = new ArrayList<Overview.Area>();
        for (var area : definitions.areas()) {
            var inArea = rows.stream().filter(r -> r.area().equals(area.code())).toList();
            if (!inArea.isEmpty()) areas.add(new Overview.Area(area.name().in(locale), inArea));
        }
        var headings =
                places.stream().map(place -> heading(place, chosen, texts)).toList();
        return new Overview(chosen, visible, headings, areas, !stored.isEmpty());
    }

    private static Overview.Row row(
            KeyFigure figure, List<MeasurementRepository.Stored> stored, List<Place> places, Texts texts) {
        var years = years(stored);
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var cells = places.stream()
                .map(place -> series(place, stored))
                .map(series -> {
                    var shown =
                            years.isEmpty() ? new Shown.Missing(Shown.Absent.NOT_IMPORTED) : series.at(years.getLast());
                    return new FigureBlock.TableCell(texts.of(shown, numbers), shown);
                })
                .toList();
        return new Overview.Row(
                figure.code(),
                figure.qualityArea(),
                figure.name().in(texts.locale()),
                texts.measuredIn(figure),
                years.isEmpty() ? "" : years.getLast().label(),
                cells);
    }

    /** Figures that a new edition would change, as they would be shown before and after. */
    List<ImportController.RevisionLine> describe(List<ImportPreview.Revision> revisions, Texts texts) {
        var definitions = adopted.current();
        var units = this.units.listUnits();
        return revisions.stream()
                .map(revision -> {
                    var key = revision.before().key();
                    var figure = definitions.get(key.keyFigure());
                    var numbers = new Numbers(texts.locale(), figure.decimals());
                    var unit = units.stream()
                            .filter(u -> key.place().unit().equals(Optional.of(u.id())))
                            .findFirst();
                    return new ImportController.RevisionLine(
                            figure.name().in(texts.locale()),
                            heading(key.place(), unit, texts),
                            key.period() instanceof SchoolYear year
                                    ? year.label()
                                    : key.period().code(),
                            texts.withMargin(revision.before().shown(), numbers),
                            texts.withMargin(revision.after().cell().shown(), numbers));
                })
                .toList();
    }

    /** What one figure is drawn from. */
    private record View(
            Definitions definitions,
            KeyFigure figure,
            Optional<Unit> unit,
            List<Unit> allUnits,
            List<SchoolYear> years,
            SequencedMap<Place, Series> series,
            Optional<LocalDate> edition,
            Optional<LocalDate> importedOn) {
        Series focus() {
            return series.firstEntry().getValue();
        }
    }

    private View view(String code, @Nullable UnitId asked) {
        var definitions = adopted.current();
        var figure = definitions.get(code);
        var units = this.units.listUnits();
        if (asked == null) permissions.require(Permission.SEE_FIGURES);
        else permissions.require(Permission.SEE_FIGURES, asked);
        var unit = asked == null
                ? Optional.<Unit>empty()
                : Optional.of(units.stream()
                        .filter(u -> u.id().equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new NotFound(asked)));
        var places = Stream.of(
                        unit.map(u -> Place.of(u.id())),
                        Optional.of(Place.MUNICIPALITY),
                        Optional.of(Place.COUNTY),
                        Optional.of(Place.NATION))
                .flatMap(Optional::stream)
                .toList();
        var stored = measurements.listCurrent(
                List.of(code), places.stream().map(Place::code).toList());
        var years = years(stored);
        var series = new LinkedHashMap<Place, Series>();
        for (var place : places) {
            boolean concerned = place.unit().isEmpty()
                    || unit.map(u -> definitions.concerns(figure, u)).orElse(true);
            series.put(place, series(place, stored).over(years, concerned));
        }
        var zone = owners.current().zone();
        return new View(
                definitions,
                figure,
                unit,
                units,
                years,
                series,
                stored.stream().map(MeasurementRepository.Stored::edition).max(Comparator.naturalOrder()),
                stored.stream()
                        .map(s -> LocalDate.ofInstant(s.importedAt(), zone))
                        .max(Comparator.naturalOrder()));
    }

    private FigureBlock block(View view, Locale locale) {
        var texts = new Texts(messages, locale);
        var figure = view.figure;
        var numbers = new Numbers(locale, figure.decimals());
        var heading = figure.name().in(locale);
        var finding = finding(view, texts, numbers);
        var chart = new LineChart(
                heading + ". " + finding,
                view.years,
                lines(view, texts),
                figure.seriesBreaks().stream()
                        .map(b -> new LineChart.Break(
                                b.first(), beginning(b.reason().in(locale))))
                        .toList(),
                new LineChart.Words(texts.get("knowledge.shown.suppressed"), texts.get("knowledge.chart.interval")),
                numbers);
        return new FigureBlock(
                figure.code(),
                heading,
                about(view, texts),
                finding,
                chart.draw(LineChart.WIDE),
                chart.draw(LineChart.NARROW),
                table(view, texts, numbers),
                notes(view, texts),
                source(view, texts));
    }

    private static String finding(View view, Texts texts, Numbers numbers) {
        if (view.years.isEmpty()) return texts.get("knowledge.finding.empty");
        var nation = view.series.lastEntry().getValue();
        var finding = new Finding(view.figure, texts, numbers, nation, view.years.getLast());
        var municipality = Map.entry(
                Optional.ofNullable(view.series.get(Place.MUNICIPALITY)).orElseThrow(),
                texts.get("knowledge.place.municipality"));
        return finding.of(view.focus(), texts.kind(view.unit), view.unit.map(unit -> municipality));
    }

    private static List<LineChart.Line> lines(View view, Texts texts) {
        var lines = new ArrayList<LineChart.Line>();
        for (var series : view.series.values()) {
            if (series.place().equals(Place.COUNTY)) continue; // stands in the table; a fourth line hides the three
            int emphasis = series.place().equals(Place.NATION)
                    ? 3
                    : series.place().equals(Place.MUNICIPALITY) && view.unit.isPresent() ? 1 : 0;
            var name = series.place().equals(Place.NATION)
                    ? texts.get("knowledge.place.nation")
                    : texts.kind(series.place().equals(Place.MUNICIPALITY) ? Optional.empty() : view.unit);
            lines.add(new LineChart.Line(name, emphasis, series.shown()));
        }
        return lines;
    }

    private static FigureBlock.Table table(View view, Texts texts, Numbers numbers) {
        var rows = view.series.values().stream()
                .filter(series -> !series.place().equals(Place.COUNTY)
                        || series.lastMeasured().isPresent())
                .map(series -> new FigureBlock.Row(
                        heading(series.place(), view.unit, texts),
                        view.years.stream()
                                .map(year -> new FigureBlock.TableCell(
                                        texts.withMargin(series.at(year), numbers), series.at(year)))
                                .toList()))
                .toList();
        return new FigureBlock.Table(
                texts.get(
                        "knowledge.table.caption",
                        view.figure.name().in(texts.locale()),
                        texts.measuredIn(view.figure)),
                view.years.stream().map(SchoolYear::label).toList(),
                rows);
    }

    private static String heading(Place place, Optional<Unit> unit, Texts texts) {
        if (place.equals(Place.MUNICIPALITY)) return Texts.capitalised(texts.get("knowledge.place.municipality"));
        if (place.equals(Place.COUNTY)) return Texts.capitalised(texts.get("knowledge.place.county"));
        if (place.equals(Place.NATION)) return Texts.capitalised(texts.get("knowledge.place.nation"));
        return unit.map(Unit::name).orElseThrow();
    }

    private static List<String> notes(View view, Texts texts) {
        var notes = new ArrayList<String>();
        if (view.series.values().stream()
                .anyMatch(series -> !series.withheldYears().isEmpty()))
            notes.add(texts.get("knowledge.note.suppressed"));
        for (var series : view.figure.seriesBreaks()) {
            if (view.years.contains(series.first())
                    && view.years.contains(series.first().previous()))
                notes.add(texts.get(
                        "knowledge.note.break",
                        series.first().label(),
                        series.reason().in(texts.locale())));
        }
        return notes;
    }

    private static String about(View view, Texts texts) {
        var source = Optional.ofNullable(view.definitions.sources().get(view.figure.source()))
                .map(s -> s.name().in(texts.locale()));
        var area = view.definitions.areas().stream()
                .filter(a -> a.code().equals(view.figure.qualityArea()))
                .findFirst()
                .map(a -> a.name().in(texts.locale()));
        return String.join(
                " · ",
                Stream.of(source, Optional.of(texts.measuredIn(view.figure)), area)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String source(View view, Texts texts) {
        if (view.edition.isEmpty()) return "";
        var source = view.definitions.sources().get(view.figure.source());
        var name = source == null ? view.figure.source() : source.name().in(texts.locale());
        var provider = source == null || source.provider() == null ? name : source.provider() + ", " + name;
        return texts.get(
                "knowledge.source",
                provider,
                texts.date(view.edition.get()),
                texts.date(view.importedOn.orElseThrow()));
    }

    /** Up to the first full stop, colon or dash: what has room in a drawing. */
    private static String beginning(String text) {
        int end = text.length();
        for (var sign : List.of(": ", ". ", " – ", "; ")) {
            int at = text.indexOf(sign);
            if (at > 0) end = Math.min(end, at);
        }
        return text.substring(0, end).replaceAll("\\.$", "");
    }

    /** From the first year with a row to the last, none left out between. */
    private static List<SchoolYear> years(List<MeasurementRepository.Stored> stored) {
        var known = stored.stream()
                .map(s -> s.cell().key().period())
                .flatMap(p -> p instanceof SchoolYear y ? Stream.of(y) : Stream.empty())
                .sorted()
                .toList();
        if (known.isEmpty()) return List.of();
        var years = new ArrayList<SchoolYear>();
        for (var year = known.getFirst(); year.compareTo(known.getLast()) <= 0; year = year.next()) years.add(year);
        return years;
    }

    private static Series series(Place place, List<MeasurementRepository.Stored> stored) {
        var shown = new TreeMap<SchoolYear, Shown>();
        for (var figure : stored) {
            if (figure.cell().key().place().equals(place) && figure.cell().key().period() instanceof SchoolYear year)
                shown.put(year, figure.cell().shown());
        }
        return new Series(place, shown);
    }

    private List<Unit> visibleUnits(List<Unit> units) {
        return permissions.reach(Permission.SEE_FIGURES).of(units);
    }
}
