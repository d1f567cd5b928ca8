package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.knowledge.ProvenanceRepository.Brought;
import kvalitetshjul.knowledge.ProvenanceRepository.Earlier;
import kvalitetshjul.knowledge.ProvenanceRepository.Undone;
import kvalitetshjul.knowledge.ProvenanceRepository.Way;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells where a figure comes from and what stood before it, through the same gate as the figure. What stood before is told of a number that is shown alone: whoever
 * withholds a figure now, or rounds it, may have had a reason to take back what was shown; nor is anything told of what stood before one that was withheld. And of the owner’s own figure that is withheld nothing is told of its
 * coming either: that it came anew would tell that something has changed.
 */
@Service
@Transactional(readOnly = true)
class Provenances {
    /** Editions told of at most. */
    static final int MOST = 50;

    /** What is no table: there are no rows and columns that anybody would find. */
    private static final Set<TableKind> ANSWERS = EnumSet.of(
            TableKind.KOLADA, TableKind.JSON_STAT, TableKind.KINDERGARTEN_FACTS, TableKind.SKOLVERKET_SCHOOL_UNIT);

    /** An official number; what else a file knows a place by is somebody’s words, which may hold more than a name. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{0,3}[0-9]{2,}[0-9A-Z]*");

    private static final Map<String, Place> OTHERS =
            Map.of("municipality", Place.MUNICIPALITY, "county", Place.COUNTY, "nation", Place.NATION);

    private final ProvenanceRepository provenance;
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final MessageSource messages;

    Provenances(
            ProvenanceRepository provenance,
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Owners owners,
            MessageSource messages) {
        this.provenance = provenance;
        this.collections = collections;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.messages = messages;
    }

    /** As an address asks. */
    record Asked(String code, String period, @Nullable UnitId unit, String place, String part) {}

    /** @throws NotFound when there is no such figure, period, place or part, or the reader may not see the unit’s */
    Provenance read(Asked asked, Locale locale) {
        var definitions = adopted.current();
        var figure = definitions.get(asked.code);
        if (asked.unit == null) permissions.require(Permission.SEE_FIGURES);
        else permissions.require(Permission.SEE_FIGURES, asked.unit);
        var reader = Reader.of(permissions);
        var period = period(asked.period);
        var part = part(asked.part);
        var unit = Optional.ofNullable(asked.unit).map(units::getUnit);
        var successions = unit.map(one -> units.succession(one.id())).orElse(List.of());
        var own = unit.map(one -> Place.of(one.id())).orElse(Place.MUNICIPALITY);
        var place = asked.place.isEmpty()
                ? own
                : Optional.ofNullable(OTHERS.get(asked.place)).orElseThrow(() -> new NotFound(asked.place));
        var places = Stream.of(own, Place.MUNICIPALITY, Place.COUNTY, Place.NATION)
                .distinct()
                .toList();
        boolean together = part.codes().containsKey(YearsTogether.YEARS);
        var standing = together
                ? provenance.listStanding(
                        figure.code(),
                        place,
                        List.copyOf(YearsTogether.window(part, period)),
                        List.of(part, part.without(YearsTogether.YEARS)),
                        reader)
                : provenance.listStanding(figure.code(), places, period, reader);
        var key = new Cell.Key(figure.code(), place, period, part);
        var found =
                standing.stream().filter(one -> one.cell().key().equals(key)).findFirst();
        if (!part.equals(Breakdown.NONE)
                && (together
                        ? found.isEmpty()
                        : standing.stream()
                                .noneMatch(one -> one.cell().key().breakdown().equals(part))))
            throw new NotFound(asked.part);
        boolean isNumber = !together
                && found.filter(one -> one.cell().shown() instanceof Shown.Measured)
                        .isPresent();
        var earlier = isNumber ? provenance.listEarlier(key, reader.ofEarlier(), MOST + 1) : List.<Earlier>of();
        boolean mayTellOfUndone = reader.leads() && (isNumber || found.isEmpty());
        var undone = mayTellOfUndone ? provenance.listUndone(key, MOST) : List.<Undone>of();
        boolean again = !together
                && figure.isLocal()
                && found.filter(one -> FigureBlocks.isWithheld(one.cell().shown()))
                        .isPresent()
                && collections
                        .listReleasedAgain(List.of(figure.code()))
                        .getOrDefault(figure.code(), Set.of())
                        .contains(period);
        var texts = new Texts(messages, locale);
        return new Telling(
                        definitions,
                        figure,
                        key,
                        own,
                        unit,
                        successions,
                        standing,
                        found,
                        again,
                        collections.notConducted(
                                found.isPresent() ? List.of() : NotConducted.sources(Stream.of(figure))),
                        reader.leads(),
                        owners.current().zone(),
                        texts)
                .of(earlier, undone);
    }

    private static Period period(String code) {
        try {
            return Period.of(code);
        } catch (IllegalArgumentException noPeriod) {
            throw new NotFound(code);
        }
    }

    /** Everybody, or a group by one thing, in one year or several as one: what the page of the figure shows. */
    private static Breakdown part(String code) {
        if (code.isEmpty()) return Breakdown.NONE;
        try {
            var part = Breakdown.parse(code);
            var whose = part.without(YearsTogether.YEARS).codes().keySet();
            if (!part.equals(Breakdown.NONE)
                    && whose.size() < 2
                    && Groups.DIMENSIONS.containsAll(whose)
                    && isOfSeveralOrOne(part)) return part;
        } catch (IllegalArgumentException noPart) {
            throw new NotFound(code);
        }
        throw new NotFound(code);
    }

    private static boolean isOfSeveralOrOne(Breakdown part) {
        var years = part.codes().get(YearsTogether.YEARS);
        return years == null
                || IntStream.rangeClosed(YearsTogether.FEWEST, YearsTogether.MOST)
                        .mapToObj(Integer::toString)
                        .anyMatch(years::equals);
    }

    private static final Comparator<Dated> LAST_FIRST =
            Comparator.comparing(Dated::at).thenComparing(Dated::id).reversed();

    /** A line and when what it tells of came. */
    private record Dated(Instant at, UUID id, Provenance.Line line) {}

    /**
     * @param again whether it is withheld, and figures of its period have been let out more than once
     * @param leads whether the reader may open the import log
     */
    private record Telling(
            Definitions definitions,
            KeyFigure figure,
            Cell.Key key,
            Place own,
            Optional<Unit> unit,
            List<Succession> successions,
            List<Brought> standing,
            Optional<Brought> found,
            boolean again,
            NotConducted notConducted,
            boolean leads,
            ZoneId zone,
            Texts texts) {
        Provenance of(List<Earlier> earlier, List<Undone> undone) {
            var shown = found.map(one -> FigureBlocks.sure(figure, one.cell().shown()))
                    .orElseGet(this::absent);
            boolean isNumber = shown instanceof Shown.Measured;
            var names = PeriodNames.of(definitions, figure, texts);
            var lines = new ArrayList<Dated>();
            if (shown instanceof Shown.Measured now) lines.addAll(lines(earlier, now));
            for (var one : undone) lines.add(new Dated(one.at(), one.id(), line(one)));
            lines.sort(LAST_FIRST);
            return new Provenance(
                    figure.code(),
                    figure.name(),
                    unit.map(Unit::id),
                    key.period().code(),
                    isTogether() ? SeveralYears.span(names, key.breakdown(), key.period()) : names.of(key.period()),
                    called(key.place()),
                    whose().equals(Breakdown.NONE) ? "" : CollectionPages.part(whose(), texts),
                    isInterval(shown)
                            ? texts.share((Shown.Measured) shown, values().numbers(shown))
                            : values().number(shown),
                    isNumber && !isInterval(shown) ? texts.measuredIn(figure) : "",
                    texts.behind(figure, shown),
                    isTogether() ? List.of() : places(),
                    isTogether() ? List.of() : parts(),
                    found.map(one -> isTogether() ? factsTogether(one) : facts(one, isNumber))
                            .orElse(List.of()),
                    isTogether() ? years(names) : List.of(),
                    found.isPresent() && !isNumber ? texts.get("knowledge.origin.withheld") : "",
                    lines.stream().map(Dated::line).toList(),
                    earlier.size() > MOST ? Optional.of(MOST) : Optional.empty(),
                    notes(shown));
        }

        /** Whether it is several years as one. */
        private boolean isTogether() {
            return key.breakdown().codes().containsKey(YearsTogether.YEARS);
        }

        private Breakdown whose() {
            return key.breakdown().without(YearsTogether.YEARS);
        }

        private List<Provenance.Fact> factsTogether(Brought one) {
            var years = YearsTogether.window(key.breakdown(), key.period()).size();
            return List.of(
                    fact(
                            "knowledge.origin.source",
                            texts.source(
                                    figure,
                                    definitions,
                                    false,
                                    Came.kinds(one.way().tables()))),
                    fact("knowledge.origin.way", texts.get("knowledge.origin.way.together", years)));
        }

        /** Each by itself, with no more of it than stands on its own page. */
        private List<Provenance.OneYear> years(PeriodNames names) {
            return YearsTogether.window(key.breakdown(), key.period()).stream()
                    .map(year -> year(
                            year,
                            names.of(year),
                            standing.stream()
                                    .filter(one -> one.cell()
                                            .key()
                                            .equals(new Cell.Key(figure.code(), key.place(), year, whose())))
                                    .findFirst()))
                    .toList();
        }

        private Provenance.OneYear year(Period year, String when, Optional<Brought> of) {
            var shown = of.map(one -> FigureBlocks.sure(figure, one.cell().shown()))
                    .orElse(new Shown.Missing(Shown.Absent.NOT_IMPORTED));
            boolean isNumber = shown instanceof Shown.Measured;
            return new Provenance.OneYear(
                    year.code(),
                    whose().code(),
                    when,
                    isInterval(shown)
                            ? texts.share((Shown.Measured) shown, values().numbers(shown))
                            : values().number(shown),
                    isNumber,
                    texts.behind(figure, shown),
                    of.filter(one -> isNumber).map(this::fileAndSpot).orElse(List.of()));
        }

        private List<Provenance.Fact> fileAndSpot(Brought one) {
            var facts = new ArrayList<Provenance.Fact>();
            var way = one.way();
            way.fileName()
                    .filter(name -> !name.isEmpty())
                    .ifPresent(name -> facts.add(
                            new Provenance.Fact(texts.get("knowledge.origin.file"), name, log(way.id(), way.own()))));
            if (one.row() > 0 && (leads || !isOwn(way))) facts.add(fact("knowledge.origin.spot", spot(one)));
            return facts;
        }

        /** Whether it is a share that is told with how sure it is. */
        private boolean isInterval(Shown shown) {
            return figure.isShare() && Texts.hasMargin(shown);
        }

        private Shown absent() {
            var absent = unit.filter(one -> key.place().equals(own))
                    .map(one -> definitions.absent(figure, one))
                    .orElse(new Shown.Missing(Shown.Absent.NOT_IMPORTED));
            return notConducted.beside(figure, key.place(), key.period(), absent);
        }

        private String called(Place place) {
            return texts.place(place, unit);
        }

        private List<Provenance.Beside> places() {
            return Stream.of(own, Place.MUNICIPALITY, Place.COUNTY, Place.NATION)
                    .distinct()
                    .filter(place -> place.equals(own)
                            || place.equals(key.place())
                            || standing.stream()
                                    .anyMatch(one -> isOf(one, place)
                                            && one.cell().key().breakdown().equals(key.breakdown())))
                    .map(place -> new Provenance.Beside(
                            address(place), key.breakdown().code(), called(place), place.equals(key.place())))
                    .toList();
        }

        private String address(Place place) {
            return place.equals(own) ? "" : place.code().toLowerCase(Locale.ROOT);
        }

        private List<Provenance.Beside> parts() {
            var parts = standing.stream()
                    .filter(one -> isOf(one, key.place()))
                    .map(one -> one.cell().key().breakdown())
                    .filter(part -> part.equals(Breakdown.NONE)
                            || Groups.DIMENSIONS.contains(part.codes().firstKey()))
                    .collect(Collectors.toSet());
            parts.add(Breakdown.NONE);
            parts.add(key.breakdown());
            return parts.stream()
                    .sorted(Groups.IN_ORDER)
                    .map(part -> new Provenance.Beside(
                            address(key.place()),
                            part.code(),
                            CollectionPages.part(part, texts),
                            part.equals(key.breakdown())))
                    .toList();
        }

        private static boolean isOf(Brought one, Place place) {
            return one.cell().key().place().equals(place);
        }

        private boolean isOwn(Way way) {
            return figure.isLocal() || way.own() || way.tables().contains(TableKind.OWN_TABLE.code());
        }

        private static boolean isOfSkoleporten(Way way) {
            return way.tables().contains(TableKind.SKOLEPORTEN.code());
        }

        private List<Provenance.Fact> facts(Brought one, boolean isNumber) {
            var facts = new ArrayList<Provenance.Fact>();
            var way = one.way();
            facts.add(fact(
                    "knowledge.origin.source",
                    texts.source(figure, definitions, isOfSkoleporten(way), Came.kinds(way.tables()))));
            if (isOwn(way) && !isNumber) return facts;
            facts.add(fact("knowledge.origin.way", way(one)));
            if (!isOwn(way)) {
                one.sourceName().ifPresent(name -> facts.add(fact("knowledge.origin.calledThere", name)));
                if (NUMBER.matcher(one.sourceKey()).matches())
                    facts.add(fact("knowledge.origin.number", one.sourceKey()));
                else if (leads) facts.add(fact("knowledge.origin.calledThere", one.sourceKey()));
            }
            facts.addAll(fileAndSpot(one));
            if (way.edition().isPresent() || (way.connector().isEmpty() && !way.own()))
                facts.add(fact(
                        "knowledge.preview.edition",
                        way.edition().map(texts::date).orElseGet(() -> texts.get("knowledge.edition.unknown"))));
            var at = texts.moment(LocalDateTime.ofInstant(way.at(), zone));
            facts.add(fact(
                    way.own() ? "knowledge.origin.released" : "knowledge.import.log.in",
                    way.by()
                            .map(name -> texts.get("knowledge.origin.by", at, name))
                            .orElse(at)));
            return facts;
        }

        private Provenance.Fact fact(String label, String text) {
            return new Provenance.Fact(texts.get(label), text, null);
        }

        /** What somebody has done, or the product reckoned, for it to be here. */
        private String way(Brought one) {
            var way = one.way();
            boolean ofUnit = one.cell().key().place().unit().isPresent();
            if (way.own())
                return ofUnit
                        ? texts.get("knowledge.origin.way.entered", called(key.place()))
                        : texts.get("knowledge.origin.way.sum");
            if (isOwn(way) && one.row() == 0)
                return texts.get(ofUnit ? "knowledge.origin.way.parts" : "knowledge.origin.way.sum");
            return way.connector()
                    .map(this::fetched)
                    .orElseGet(() -> isOfSkoleporten(way)
                            ? texts.get("knowledge.origin.way.skoleporten", texts.table(TableKind.SKOLEPORTEN))
                            : texts.get(isOwn(way) ? "knowledge.origin.way.ownTable" : "knowledge.origin.way.file"));
        }

        private String fetched(String connector) {
            return texts.get("knowledge.origin.way.fetched", texts.get("knowledge.source.name." + connector));
        }

        private String spot(Brought one) {
            boolean isAnswer = !one.way().tables().isEmpty()
                    && one.way().tables().stream()
                            .allMatch(table -> TableKind.of(table)
                                    .filter(ANSWERS::contains)
                                    .isPresent());
            return isAnswer
                    ? texts.get("knowledge.origin.spot.answer", Integer.toString(one.row()))
                    : texts.get(
                            "knowledge.origin.spot.cell",
                            Integer.toString(one.row()),
                            ImportIssue.letters(one.column()));
        }

        private @Nullable UUID log(UUID id, boolean own) {
            return leads && !own ? id : null;
        }

        private List<Dated> lines(List<Earlier> earlier, Shown.Measured now) {
            var before = earlier.stream().limit(MOST).map(Earlier::shown).toList();
            return values().of(before, now).stream()
                    .map(told -> line(told, earlier.get(told.at())))
                    .toList();
        }

        private Dated line(EarlierValues.Told told, Earlier from) {
            var way = from.way();
            var edition = way.edition().map(texts::date).orElseGet(() -> texts.get("knowledge.origin.edition.unknown"));
            return new Dated(
                    way.at(),
                    way.id(),
                    new Provenance.Line(
                            told.value(),
                            told.isShown(),
                            way.own() ? "–" : edition,
                            date(way.at()),
                            from.replaced().map(this::replaced).orElse("–"),
                            log(way.id(), way.own())));
        }

        private EarlierValues values() {
            return new EarlierValues(figure, texts);
        }

        private String replaced(ProvenanceRepository.Replaced by) {
            var day = date(by.at());
            if (by.own()) return texts.get("knowledge.origin.replaced.release", day);
            return by.edition()
                    .map(edition -> texts.get("knowledge.origin.replaced.edition", day, edition))
                    .orElse(day);
        }

        private Provenance.Line line(Undone one) {
            return new Provenance.Line(
                    texts.get("knowledge.origin.undone"),
                    false,
                    "–",
                    date(one.at()),
                    texts.get("knowledge.origin.undone.at", date(one.undoneAt())),
                    one.id());
        }

        private String date(Instant at) {
            return texts.date(LocalDate.ofInstant(at, zone));
        }

        private List<String> notes(Shown shown) {
            var notes = new ArrayList<>(FigureBlocks.withheld(figure, Stream.of(shown), texts));
            if (again)
                FigureBlocks.seenBefore(
                                List.of(PeriodNames.of(definitions, figure, texts)
                                        .of(key.period())),
                                texts)
                        .ifPresent(notes::add);
            var breaks = figure.seriesBreaks().stream()
                    .filter(series -> isIn(series.day()))
                    .toList();
            for (var series : breaks)
                notes.add(texts.get(
                        "knowledge.note.break",
                        series.first().label(),
                        series.reason().in(texts.locale())));
            found.ifPresent(one -> notes.addAll(written(one.way(), breaks.isEmpty())));
            if (key.place().equals(own))
                unit.ifPresent(one -> notes.addAll(UnitsInTheFigures.notes(
                        one,
                        successions.stream().filter(each -> isIn(each.day())).toList(),
                        texts)));
            return notes;
        }

        /** What the publisher writes of the figure in the file; that it cannot be compared with the year before, only where the pack does not say so. */
        private List<String> written(Way way, boolean alsoBreaks) {
            var names = PeriodNames.of(definitions, figure, texts);
            return way.notes().stream()
                    .filter(note -> note.ofWholeFile() || (alsoBreaks && note.breaks(figure, key.period())))
                    .map(note -> note.ofWholeFile()
                            ? texts.get("knowledge.note.publisher", names.when(key.period()), note.text())
                            : texts.get("knowledge.note.break", names.of(key.period()), note.text()))
                    .toList();
        }

        /** Whether something of that day lies between the figure and the one of the year before. */
        private boolean isIn(LocalDate day) {
            return Timeline.isBetween(day, Timeline.yearBefore(key.period()), key.period());
        }
    }
}
