package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.pages.Workbook;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the units of one key figure for the funnel, through the same gate as every other page and in a fixed number of statements. */
@Service
@Transactional(readOnly = true)
class Funnels {
    /** How many of those outside are named in the sentence. */
    private static final int NAMED = 6;

    /** Units on a page of the table. */
    private static final int LINES = 100;

    /** From so many on it is worth saying how many lie outside by chance alone. */
    private static final int MANY = 20;

    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final MessageSource messages;

    Funnels(
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
     * @param period code of a period; the last one with figures where there are none of it
     * @param page of the table, from 1; the nearest one where there is no such
     * @throws NotFound when the pack has no such figure
     */
    Funnel read(String code, String period, int page, Locale locale) {
        return whole(code, period, Reader.of(permissions), locale).at(page, LINES);
    }

    /** The table of the page with all its units, to be taken along. */
    TableFile file(String code, String period, Locale locale) {
        var definitions = adopted.current();
        var figure = definitions.get(code);
        var texts = new Texts(messages, locale);
        var funnel = whole(code, period, Reader.of(permissions), locale);
        var when = funnel.period().map(Choice::label).orElse("");
        var origins = new Origins(definitions, owners.current().zone(), texts);
        var headings = Stream.concat(
                        Stream.of(
                                        "knowledge.file.place",
                                        "knowledge.file.year",
                                        "knowledge.file.value",
                                        "knowledge.file.respondents",
                                        "knowledge.file.state",
                                        "knowledge.funnel.standing")
                                .map(texts::get),
                        origins.headings().stream())
                .toList();
        var rows = new ArrayList<List<Workbook.Cell>>();
        for (var line : funnel.lines()) {
            var row = new ArrayList<Workbook.Cell>();
            row.add(Workbook.Cell.text(line.name()));
            row.add(Workbook.Cell.text(when));
            row.add(TableFile.value(line.shown(), figure));
            row.add(FigureWorkbooks.behind(line.shown()));
            row.add(Workbook.Cell.text(texts.state(line.shown())));
            row.add(Workbook.Cell.text(line.words()));
            for (var word : origins.of(figure, line.shown(), line.came())) row.add(Workbook.Cell.text(word));
            rows.add(row);
        }
        var notes = Stream.of(
                        Stream.of(figure.name().in(locale) + ", " + funnel.measuredIn(), funnel.finding()),
                        funnel.notes().stream(),
                        FigureBlocks.withheld(figure, funnel.lines().stream().map(Funnel.Line::shown), texts).stream())
                .flatMap(Function.identity())
                .toList();
        return new TableFile(name(figure, when, texts), headings, rows, notes, texts);
    }

    private static String name(KeyFigure figure, String when, Texts texts) {
        return figure.name().in(texts.locale()) + " – " + (texts.get("knowledge.funnel.standing") + " " + when).strip();
    }

    /** What the page is about, for the name of a file. */
    String name(Locale locale) {
        return new Texts(messages, locale).get("knowledge.funnel.standing");
    }

    /** The drawing of the page to be handed on by itself; where there is none, it says why. It is passed on, so it is drawn for anybody. */
    Picture picture(String code, String period, Locale locale) {
        var definitions = adopted.current();
        var figure = definitions.get(code);
        var texts = new Texts(messages, locale);
        var funnel = whole(code, period, Reader.ANYBODY, locale);
        var when = funnel.period().map(Choice::label);
        var below = new ArrayList<String>();
        below.add(funnel.finding());
        below.addAll(funnel.notes());
        below.addAll(FigureBlocks.withheld(figure, funnel.lines().stream().map(Funnel.Line::shown), texts));
        var came = funnel.lines().stream().flatMap(line -> line.came().stream()).toList();
        boolean skoleporten = came.stream().anyMatch(Came::skoleporten);
        var tables = Came.together(came.stream().flatMap(one -> one.tables().stream()));
        below.add(texts.get("knowledge.file.source") + ": " + texts.source(figure, definitions, skoleporten, tables));
        var owner = owners.current();
        var words = new Picture.Words(
                figure.name().in(locale),
                owner.name(),
                when.map(label -> texts.get("knowledge.picture.ofAYear", funnel.measuredIn(), label))
                        .orElseGet(funnel::measuredIn),
                funnel.finding(),
                below);
        return Picture.of(
                funnel.drawing().map(one -> one::part), words, PrintColours.of(owner.colour()), Optional.empty());
    }

    private Funnel whole(String code, String period, Reader reader, Locale locale) {
        var definitions = adopted.current();
        var figure = definitions.get(code);
        var texts = new Texts(messages, locale);
        var seen = permissions.reach(Permission.SEE_FIGURES).of(units.listUnits()).stream()
                .filter(unit -> definitions.concerns(figure, unit))
                .sorted(Comparator.comparing(Unit::name)
                        .thenComparing(unit -> unit.id().value()))
                .toList();
        var places = Stream.concat(
                        seen.stream().map(unit -> Place.of(unit.id())), Stream.of(Place.MUNICIPALITY, Place.NATION))
                .map(Place::code)
                .toList();
        var names = PeriodNames.of(definitions, figure, texts);
        var known = measurements.listPeriodsOfAll(List.of(code), places).stream()
                .sorted(Period.IN_ORDER.reversed())
                .toList();
        var periods =
                known.stream().map(one -> new Choice(one.code(), names.of(one))).toList();
        if (known.isEmpty()) return new Telling(figure, texts).empty(periods, texts.get("knowledge.funnel.empty"));
        var chosen = known.stream()
                .filter(one -> one.code().equals(period))
                .findFirst()
                .orElse(known.getFirst());
        Map<Place, Shown> shown = new HashMap<>();
        Map<Place, Came> came = new HashMap<>();
        measurements.listCurrent(List.of(code), places, List.of(chosen), reader).forEach(stored -> {
            var place = stored.cell().key().place();
            shown.put(place, stored.cell().shown());
            came.put(place, stored.came());
        });
        var telling = new Telling(figure, texts);
        return telling.isDrawable(shown.values())
                ? telling.funnel(periods, periods.get(known.indexOf(chosen)), seen, shown, came)
                : telling.empty(periods, texts.get("knowledge.funnel.noSpread", names.of(chosen)));
    }

    private record Telling(KeyFigure figure, Texts texts) {
        /** Of what is no share, the publisher must have told how sure some figure is. */
        boolean isDrawable(Collection<Shown> shown) {
            return figure.isShare() || MeanLimits.of(0, measured(shown)).isPresent();
        }

        private static List<Shown.Measured> measured(Collection<Shown> shown) {
            return shown.stream()
                    .flatMap(one -> one instanceof Shown.Measured measured ? Stream.of(measured) : Stream.empty())
                    .toList();
        }

        Funnel empty(List<Choice> periods, String finding) {
            return new Funnel(
                    figure.code(),
                    figure.name(),
                    texts.measuredIn(figure),
                    periods,
                    Optional.empty(),
                    finding,
                    Optional.empty(),
                    List.of(),
                    1,
                    1,
                    List.of());
        }

        Funnel funnel(
                List<Choice> periods, Choice period, List<Unit> units, Map<Place, Shown> shown, Map<Place, Came> came) {
            var numbers = new Numbers(texts.locale(), figure.decimals());
            var centre = centre(shown);
            var lines = new ArrayList<Funnel.Line>();
            var dots = new ArrayList<FunnelChart.Dot>();
            for (var unit : units) {
                var one = shown.getOrDefault(Place.of(unit.id()), new Shown.Missing(Shown.Absent.NOT_IMPORTED));
                var standing = centre.map(held -> standing(one, held.limits())).orElse(Funnel.Standing.NOT_PLACED);
                lines.add(new Funnel.Line(
                        unit.id(),
                        unit.name(),
                        texts.of(one, numbers),
                        one,
                        Optional.ofNullable(came.get(Place.of(unit.id()))),
                        one instanceof Shown.Measured measured
                                        && measured.respondents().isPresent()
                                ? numbers.count(measured.respondents().getAsInt())
                                : "–",
                        standing,
                        words(standing)));
                if (standing != Funnel.Standing.NOT_PLACED && one instanceof Shown.Measured measured)
                    dots.add(new FunnelChart.Dot(
                            unit.name(),
                            measured.respondents().orElseThrow(),
                            measured.value().doubleValue(),
                            standing));
            }
            var finding = finding(period.label(), lines, centre, numbers);
            var chart = centre.filter(held -> !dots.isEmpty())
                    .map(held -> new FunnelChart(
                            figure.name().in(texts.locale()) + ". " + finding,
                            dots,
                            held.figure().doubleValue(),
                            held.limits(),
                            new FunnelChart.Words(
                                    texts.get(
                                            "knowledge.funnel.centre",
                                            Texts.capitalised(held.name()),
                                            numbers.format(held.figure())),
                                    texts.get("knowledge.funnel.p95"),
                                    texts.get("knowledge.funnel.p998"),
                                    texts.get("knowledge.funnel.persons"),
                                    texts.axis(figure)),
                            numbers));
            return new Funnel(
                    figure.code(),
                    figure.name(),
                    texts.measuredIn(figure),
                    periods,
                    Optional.of(period),
                    finding,
                    chart,
                    List.copyOf(lines),
                    1,
                    1,
                    notes(
                            dots.size(),
                            lines.size() - dots.size(),
                            centre.filter(held -> dots.stream().anyMatch(dot -> isRoundedWithin(dot, held.limits())))
                                    .isPresent(),
                            numbers));
        }

        /** Whose figure the units are held against. */
        private record Centre(String name, BigDecimal figure, FunnelLimits limits) {}

        private Optional<Centre> centre(Map<Place, Shown> shown) {
            return Stream.of(Place.NATION, Place.MUNICIPALITY)
                    .flatMap(place -> shown.get(place) instanceof Shown.Measured measured
                            ? limits(measured.value(), shown.values())
                                    .map(limits -> new Centre(name(place), measured.value(), limits))
                                    .stream()
                            : Stream.empty())
                    .findFirst();
        }

        private String name(Place place) {
            return texts.get(place.equals(Place.NATION) ? "knowledge.place.nation" : "knowledge.place.municipality");
        }

        private Optional<FunnelLimits> limits(BigDecimal centre, Collection<Shown> shown) {
            if (!figure.isShare())
                return MeanLimits.of(centre.doubleValue(), measured(shown)).map(Function.identity());
            return centre.signum() >= 0 && centre.compareTo(BigDecimal.valueOf(100)) <= 0
                    ? Optional.of(new ShareLimits(centre.doubleValue()))
                    : Optional.empty();
        }

        private static Funnel.Standing standing(Shown shown, FunnelLimits limits) {
            return shown instanceof Shown.Measured measured
                            && measured.respondents().orElse(0) > 0
                    ? limits.standing(measured.value(), measured.respondents().getAsInt())
                    : Funnel.Standing.NOT_PLACED;
        }

        private String words(Funnel.Standing standing) {
            return switch (standing) {
                case WITHIN -> texts.get("knowledge.funnel.within");
                case ABOVE -> texts.get("knowledge.funnel.above");
                case BELOW -> texts.get("knowledge.funnel.below");
                case FAR_ABOVE -> texts.get("knowledge.funnel.farAbove");
                case FAR_BELOW -> texts.get("knowledge.funnel.farBelow");
                case NOT_PLACED -> texts.get("knowledge.funnel.notPlaced");
            };
        }

        private String finding(String period, List<Funnel.Line> lines, Optional<Centre> centre, Numbers numbers) {
            if (centre.isEmpty()) return texts.get("knowledge.funnel.noCentre", period);
            var held = numbers.format(centre.get().figure());
            var who = Texts.capitalised(centre.get().name());
            long placed = lines.stream()
                    .filter(line -> line.standing() != Funnel.Standing.NOT_PLACED)
                    .count();
            if (placed == 0) return texts.get("knowledge.funnel.nonePlaced", period, who, held);
            var outside = lines.stream()
                    .filter(line -> line.standing().isOutside())
                    .map(Funnel.Line::name)
                    .toList();
            if (outside.isEmpty())
                return texts.get("knowledge.funnel.allWithin", period, who, held, numbers.count((int) placed));
            var named = outside.size() > NAMED
                    ? texts.get(
                            "knowledge.funnel.andMore",
                            String.join(", ", outside.subList(0, NAMED)),
                            numbers.count(outside.size() - NAMED))
                    : texts.listed(outside);
            return texts.get(
                    "knowledge.funnel.outside",
                    period,
                    who,
                    held,
                    numbers.count((int) placed),
                    numbers.count(outside.size()),
                    named);
        }

        /** Whether it is told to lie elsewhere than where it is drawn. */
        private static boolean isRoundedWithin(FunnelChart.Dot dot, FunnelLimits limits) {
            return limits.standing(dot.value(), dot.value(), dot.persons()) != dot.standing();
        }

        private List<String> notes(int placed, int left, boolean rounded, Numbers numbers) {
            var notes = new ArrayList<String>();
            if (left > 0 && placed > 0) notes.add(texts.get("knowledge.funnel.left", left));
            if (placed >= MANY)
                notes.add(texts.get("knowledge.funnel.byChance", numbers.count(placed), numbers.count((int)
                        Math.round(placed * .05))));
            if (placed > 0 && !figure.isShare()) notes.add(texts.get("knowledge.funnel.spread"));
            if (rounded) notes.add(texts.get("knowledge.funnel.rounded"));
            if (placed > 0) notes.add(texts.get("knowledge.funnel.read"));
            return notes;
        }
    }
}
