package kvalitetshjul.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
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
    private final FigureViews views;
    private final Levels levels;
    private final MeasurementRepository measurements;
    private final ProvenanceRepository provenance;
    private final Overviews overviews;
    private final Groups groups;
    private final SeveralYears severalYears;
    private final Permissions permissions;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Owners owners;
    private final MessageSource messages;

    Figures(
            FigureViews views,
            Levels levels,
            MeasurementRepository measurements,
            ProvenanceRepository provenance,
            Overviews overviews,
            Groups groups,
            SeveralYears severalYears,
            Permissions permissions,
            AdoptedDefinitions adopted,
            Units units,
            Owners owners,
            MessageSource messages) {
        this.views = views;
        this.levels = levels;
        this.measurements = measurements;
        this.provenance = provenance;
        this.overviews = overviews;
        this.groups = groups;
        this.severalYears = severalYears;
        this.permissions = permissions;
        this.adopted = adopted;
        this.units = units;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * A key figure to choose from.
     *
     * @param ended whether there are no such figures any more: it stays where it is chosen, and is chosen no longer
     */
    public record Name(String code, LocalizedText name, boolean ended) {}

    /**
     * The latest figure that everybody may be shown, or the state of the latest period when none may.
     *
     * @param year the school year it is from
     * @param withheldSince the latest period, when it is a later one and withheld
     */
    public record Latest(SchoolYear year, Shown shown, String text, Optional<SchoolYear> withheldSince) {}

    /** Every key figure of the adopted pack, in its order. */
    public List<Name> listNames() {
        var year = owners.schoolYear();
        return adopted.current().keyFigures().stream()
                .map(figure -> name(figure, year))
                .toList();
    }

    /** The key figures that concern the unit. */
    public List<Name> listNames(UnitId unit) {
        var definitions = adopted.current();
        var asked = units.getUnit(unit);
        var year = owners.schoolYear();
        return definitions.keyFigures().stream()
                .filter(figure -> definitions.concerns(figure, asked))
                .map(figure -> name(figure, year))
                .toList();
    }

    private static Name name(KeyFigure figure, SchoolYear year) {
        return new Name(figure.code(), figure.name(), !figure.isStillMade(year));
    }

    /** What each key figure is measured in, by its code. */
    public Map<String, String> measuredIn(Locale locale) {
        var texts = new Texts(messages, locale);
        return adopted.current().keyFigures().stream().collect(Collectors.toMap(KeyFigure::code, texts::measuredIn));
    }

    /**
     * What is known now, for what is written for others to read: only what is for everybody, whatever the writer may see.
     *
     * @param unit the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public Optional<Latest> latest(String code, @Nullable UnitId unit, Locale locale) {
        var view = views.read(List.of(code), unit, Reader.ANYBODY).views().getFirst();
        var focus = view.focus();
        if (view.periods().isEmpty()) return Optional.empty();
        var last = view.periods().getLast();
        var period = focus.lastMeasured().map(Map.Entry::getKey).orElse(last);
        var text = new Texts(messages, locale)
                .of(focus.at(period), new Numbers(locale, view.figure().decimals()));
        boolean later = !period.equals(last) && focus.at(last) instanceof Shown.Suppressed;
        return Optional.of(new Latest(
                Round.schoolYear(period),
                focus.at(period),
                text,
                later ? Optional.of(Round.schoolYear(last)) : Optional.empty()));
    }

    /**
     * The figure with finding, drawing and table, for a page or a report.
     *
     * @param unit the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public FigureBlock block(String code, @Nullable UnitId unit, Locale locale) {
        return blocks(List.of(code), unit, locale).getFirst();
    }

    /**
     * Any number of figures for a document, in the order asked for, in as few questions to the database as one of them takes: only what is for everybody, since
     * a document goes on to others than the one who makes it.
     *
     * @param unit the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public List<FigureBlock> blocks(List<String> codes, @Nullable UnitId unit, Locale locale) {
        return blocks(codes, unit, null, locale);
    }

    /**
     * As {@link #blocks(List, UnitId, Locale)}, for a document about one school year: what came after it is not told.
     *
     * @param last the last school year that is told of; every one when absent
     */
    public List<FigureBlock> blocks(
            List<String> codes, @Nullable UnitId unit, @Nullable SchoolYear last, Locale locale) {
        if (codes.isEmpty()) return List.of();
        var blocks = new FigureBlocks(new Texts(messages, locale));
        return views.read(codes, unit, Reader.ANYBODY, last).views().stream()
                .map(blocks::block)
                .toList();
    }

    /**
     * Any number of figures for what is written about them, in as few questions to the database as one of them takes: only what is for everybody.
     *
     * @param unit the municipality as a whole when absent
     * @param last the last school year that is told of
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    public List<Evidence> evidence(List<String> codes, @Nullable UnitId unit, SchoolYear last, Locale locale) {
        if (codes.isEmpty()) return List.of();
        var texts = new Texts(messages, locale);
        var blocks = new FigureBlocks(texts);
        var owner = owners.current().name();
        var read = views.read(codes, unit, Reader.ANYBODY, last).views();
        var revised = revised(read, Reader.ANYBODY, texts);
        var parts = groups.of(read, Reader.ANYBODY, last, texts);
        return read.stream()
                .map(view -> {
                    var divided = parts.getOrDefault(view.figure().code(), List.of());
                    var newer = view.isSilent() ? Optional.<FigurePage.Newer>empty() : newer(view, divided, texts);
                    var block = blocks.block(view);
                    var finding = newer.map(later -> block.finding() + " " + later.sentence())
                            .orElse(block.finding());
                    return new Evidence(
                            block,
                            view.isSilent() && !divided.isEmpty() ? texts.get("knowledge.finding.onlyGroups") : finding,
                            blocks.label(view, owner),
                            Optional.ofNullable(view.figure().description()).map(text -> text.in(locale)),
                            view.periods().reversed().stream().map(Period::code).toList(),
                            view.rows().stream().map(FigureView.Row::code).toList(),
                            Objects.requireNonNull(revised.get(view.figure().code())),
                            !view.isSilent(),
                            view.isSilent() || newer.isPresent() ? divided : List.of());
                })
                .toList();
    }

    /**
     * The drawing to be handed on by itself: only what is for everybody, since it goes on to others than the one who makes it.
     *
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    Picture picture(String code, @Nullable UnitId unit, Locale locale) {
        var view = levels.beside(
                views.read(List.of(code), unit, Reader.ANYBODY).views().getFirst());
        return new FigureBlocks(new Texts(messages, locale))
                .picture(view, owners.current().name());
    }

    /** Something to hold the units against, of which the number behind it is told; of what is no share, how sure it is too. */
    private static boolean mayBeHeldAgainstChance(FigureView view) {
        boolean share = view.figure().isShare();
        return Stream.of(view.nation(), view.municipality())
                .flatMap(series -> series.lastMeasured().stream())
                .map(Map.Entry::getValue)
                .anyMatch(last -> last.respondents().isPresent()
                        && (share || last.margin().isPresent()));
    }

    /** Who sees what of the latest figure, for those of the unit and those who lead the owner. */
    private List<WhoSees> seen(FigureView view, Reader reader, Texts texts) {
        if (!view.figure().isLocal() || view.unit().isEmpty() || view.periods().isEmpty()) return List.of();
        var unit = view.unit().get().id();
        if (!reader.leads() && !reader.own().contains(unit)) return List.of();
        var last = view.periods().getLast();
        return WhoSees.of(
                List.of(view.figure()),
                measurements.listForAudiences(List.of(view.figure().code()), Place.of(unit), last, reader),
                view.names(texts).of(last),
                texts);
    }

    /** The table of the page as a file. */
    FigureFile file(String code, @Nullable UnitId unit, Locale locale) {
        var reader = Reader.of(permissions);
        var texts = new Texts(messages, locale);
        var view = levels.beside(views.read(List.of(code), unit, reader).views().getFirst());
        var origins = new Origins(view.definitions(), owners.current().zone(), texts);
        return new FigureFile(
                view,
                groups.inFile(view, reader, texts),
                severalYears.of(view, reader, texts).map(SeveralYears.Together::table),
                origins,
                texts);
    }

    /** Which figures of the tables stand in the place of another, by key figure: row by row, the newest first. */
    private Map<String, List<List<Boolean>>> revised(List<FigureView> views, Reader reader, Texts texts) {
        var codes = views.stream().map(view -> view.figure().code()).toList();
        var places = views.stream()
                .flatMap(view -> view.rows().stream())
                .map(row -> row.series().place())
                .distinct()
                .toList();
        var earlier = provenance.listEarlierOfAll(codes, places, reader.ofEarlier(), Provenances.MOST);
        return views.stream()
                .collect(Collectors.toMap(
                        view -> view.figure().code(),
                        view -> revised(view, earlier.getOrDefault(view.figure().code(), Map.of()), texts)));
    }

    private static List<List<Boolean>> revised(
            FigureView view, Map<FigureView.Spot, List<Shown>> earlier, Texts texts) {
        var values = new EarlierValues(view.figure(), texts);
        return view.rows().stream()
                .map(row -> view.periods().reversed().stream()
                        .map(period -> values.isRevised(
                                earlier.getOrDefault(
                                        new FigureView.Spot(row.series().place(), period), List.of()),
                                row.series().at(period)))
                        .toList())
                .toList();
    }

    /** Said where something is told of all of them at all; else the page says it in another way. */
    private static Optional<FigurePage.Newer> newer(FigureView view, List<GroupsBlock> divided, Texts texts) {
        if (view.periods().isEmpty()) return Optional.empty();
        var newest = new HashMap<Breakdown, Period>();
        divided.forEach(block -> newest.putAll(block.newest()));
        return OnlyByGroups.of(view.focus(), newest).map(newer -> {
            var when = view.names(texts).of(newer.period());
            return new FigurePage.Newer(
                    texts.get("knowledge.figure.newer", when, newer.by(texts)), when, newer.anchor());
        });
    }

    FigurePage page(String code, @Nullable UnitId unit, Locale locale) {
        var reader = Reader.of(permissions);
        var texts = new Texts(messages, locale);
        var read = views.read(List.of(code), unit, reader);
        var view = levels.beside(read.views().getFirst());
        var ended = view.figure().ended(owners.schoolYear());
        var choice = overviews.visibleUnits(read.units()).stream()
                .filter(u -> view.definitions().concerns(view.figure(), u))
                .toList();
        var others =
                view.unit().map(focus -> UnitsInTheFigures.others(focus, view.successions())).orElse(List.of()).stream()
                        .filter(other -> overviews.maySee(other.unit()))
                        .toList();
        var divided = groups.of(view, reader, texts);
        return new FigurePage(
                view.figure().name(),
                Optional.ofNullable(view.figure().description()),
                new FigureBlocks(texts).block(view),
                view.unit(),
                choice,
                view.periods().reversed().stream().map(Period::code).toList(),
                Objects.requireNonNull(revised(List.of(view), reader, texts).get(code)),
                others,
                mayBeHeldAgainstChance(view),
                severalYears.of(view, reader, texts),
                divided,
                newer(view, divided, texts),
                seen(view, reader, texts),
                view.focus().withheld().isEmpty(),
                ended.isPresent() ? Optional.empty() : levels.beginning(view),
                ended.map(year -> texts.get("knowledge.figure.over", year.label())));
    }
}
