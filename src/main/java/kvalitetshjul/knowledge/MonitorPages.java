package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.SourceMonitor.Line;
import kvalitetshjul.knowledge.SourceMonitor.Watched;
import kvalitetshjul.knowledge.SourceStanding.Light;
import kvalitetshjul.knowledge.SourceStanding.State;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.packs.UnitKind;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The monitor of sources as its pages show it. */
@Component
class MonitorPages {
    /** Units on a page of the table. */
    private static final int LINES = 40;

    /** Of what is to be done now with one source, so many units stand in the list; the others in the table. */
    private static final int LISTED = 8;

    private final MessageSource messages;
    private final Packs packs;

    MonitorPages(MessageSource messages, Packs packs) {
        this.messages = messages;
        this.packs = packs;
    }

    /**
     * How one place stands to one source.
     *
     * @param path where to do something about it; the unit’s page where the reader may not
     */
    record Item(
            String code,
            LocalizedText name,
            String place,
            String often,
            String obligation,
            CollectionPages.Tag tag,
            Light light,
            boolean now,
            String last,
            String due,
            String why,
            String path,
            String act) {}

    private static Comparator<Watched> byConcern() {
        return Comparator.comparing(Watched::state)
                .thenComparing(
                        one -> one.standing().due().map(days -> days.to()).orElse(LocalDate.MAX));
    }

    Item item(Watched watched, Texts texts) {
        var words = new SourceTexts(texts);
        return new Item(
                watched.source().code(),
                watched.source().name(),
                texts.place(OwnFigures.place(watched.unit()), watched.unit()),
                words.often(watched.source(), watched.rhythm()),
                words.obligation(watched.source()),
                words.tag(watched.state()),
                watched.state().light(),
                watched.state().isForNow(),
                words.last(watched.standing()),
                words.due(watched.standing()),
                words.why(watched),
                path(watched),
                act(watched, texts));
    }

    private static String path(Watched watched) {
        if (watched.writable() && isToChoose(watched))
            return "/units/%s/source-choice/%s"
                    .formatted(
                            watched.unit().orElseThrow().id(),
                            Round.schoolYear(watched.period()).code());
        if (watched.writable()) return SourceTexts.path(watched);
        return watched.unit()
                .map(unit -> "/units/%s/monitor#%s"
                        .formatted(unit.id(), watched.source().code()))
                .orElse("/knowledge/monitor#" + watched.source().code());
    }

    private static boolean isToChoose(Watched watched) {
        return watched.state() == State.UNDECIDED || watched.state() == State.NOT_CHOSEN;
    }

    private static String act(Watched watched, Texts texts) {
        if (!watched.writable()) return "";
        if (isToChoose(watched)) return texts.get("knowledge.monitor.choose");
        if (watched.counted()) return texts.get("knowledge.monitor.count");
        return watched.state() == State.UNKNOWN
                ? texts.get("knowledge.monitor.tellWhen")
                : texts.get("knowledge.monitor.tell");
    }

    /**
     * One unit’s sources.
     *
     * @param now what somebody has something to do about, the most urgent first
     * @param mayChoose whether the reader decides what the unit collects beyond what is required
     */
    record UnitPage(
            UnitId unit,
            String name,
            SchoolYear year,
            List<Item> now,
            List<Item> others,
            boolean undecided,
            boolean choosable,
            boolean mayChoose,
            List<LocalizedText> chosen) {}

    UnitPage unit(Line line, SchoolYear year, boolean mayChoose, Locale locale) {
        var texts = new Texts(messages, locale);
        var unit = line.unit().orElseThrow();
        var items = line.sources().stream()
                .sorted(byConcern())
                .map(one -> item(one, texts))
                .toList();
        return new UnitPage(
                unit.id(),
                unit.name(),
                year,
                items.stream().filter(Item::now).toList(),
                items.stream().filter(one -> !one.now()).toList(),
                line.undecided(),
                line.sources().stream().anyMatch(one -> one.source().isChosen()),
                mayChoose,
                line.chosen().stream().map(DataSource::name).toList());
    }

    /** What is to be done now with one source. */
    record Now(String code, LocalizedText name, String often, List<Count> counts, List<Item> items, int others) {}

    /** So many are in that state. */
    record Count(CollectionPages.Tag tag, long number) {}

    /** A table of the units of one kind, and the sources that any of them has. */
    record Table(String kind, List<Head> heads, List<Row> rows) {}

    record Head(String code, LocalizedText name, String often) {}

    /**
     * @param now what is to be done now, for where the cells are folded
     * @param cells as many as there are heads
     */
    record Row(UnitId unit, String name, List<Count> now, List<Optional<Item>> cells) {}

    /** Who uses a source that is each unit’s own to choose. */
    record Use(LocalizedText name, List<String> units) {}

    record Undecided(UnitId unit, String name, boolean mayChoose) {}

    /**
     * @param byAttention whether the units that need it most stand first, and not by name
     * @param leftOut what is not carried out this school year, and why: so many as there is room for, what the state demands first
     * @param leftOutMore so many more
     * @param lights how many pairs of place and source have each light
     * @param code of the source that alone is shown; empty for all
     */
    record WholePage(
            SchoolYear year,
            List<Count> lights,
            List<Now> now,
            List<Item> leftOut,
            int leftOutMore,
            List<Table> tables,
            List<Item> owners,
            int units,
            boolean byAttention,
            int page,
            int pages,
            List<Choice> kinds,
            String kind,
            List<Choice> sources,
            String code,
            List<Use> uses,
            List<Undecided> undecided) {
        public boolean isNarrowed() {
            return !kind.isEmpty() || !code.isEmpty();
        }

        public String link() {
            return "/knowledge/monitor?kind=" + kind + "&source=" + code;
        }
    }

    WholePage whole(SourceMonitor.Whole whole, String kind, String code, int asked, Locale locale) {
        var texts = new Texts(messages, locale);
        var words = new SourceTexts(texts);
        var kinds = whole.units().isEmpty() ? List.<UnitKind>of() : packs.listUnitKinds();
        var names = kinds.stream()
                .collect(Collectors.toMap(
                        UnitKind::code, one -> one.many().in(locale), (a, b) -> a, LinkedHashMap::new));
        var there = whole.units().stream()
                .map(line -> line.unit().orElseThrow().kind())
                .distinct()
                .toList();
        var named = whole.units().stream()
                .filter(line ->
                        kind.isEmpty() || line.unit().orElseThrow().kind().equals(kind))
                .filter(line -> code.isEmpty() || line.sources().stream().anyMatch(one -> isAbout(one, code)))
                .sorted(Comparator.comparingInt(line -> there(names, line.unit().orElseThrow())))
                .toList();
        boolean manyPages = named.size() > LINES;
        var lines = manyPages ? named.stream().sorted(byAttention(code)).toList() : named;
        var ofOwner = kind.isEmpty()
                ? whole.owner().stream()
                        .flatMap(line -> line.sources().stream())
                        .filter(one -> isAbout(one, code))
                        .toList()
                : List.<Watched>of();
        var shown = Stream.concat(lines.stream().flatMap(line -> line.sources().stream()), ofOwner.stream())
                .filter(one -> isAbout(one, code))
                .toList();
        var leftOut = shown.stream()
                .filter(one -> one.state() == State.LEFT_OUT)
                .sorted(Comparator.comparing(one -> one.source().obligation()))
                .toList();
        int pages = Math.max(1, (lines.size() + LINES - 1) / LINES);
        int page = Math.clamp(asked, 1, pages);
        var onPage = lines.subList((page - 1) * LINES, Math.min(lines.size(), page * LINES));
        return new WholePage(
                whole.year(),
                counts(shown, words, false),
                now(shown, texts),
                leftOut.stream().limit(LINES).map(one -> item(one, texts)).toList(),
                Math.max(0, leftOut.size() - LINES),
                tables(onPage, code, names, texts),
                ofOwner.stream()
                        .sorted(byConcern())
                        .map(one -> item(one, texts))
                        .toList(),
                lines.size(),
                manyPages,
                page,
                pages,
                there.size() < 2
                        ? List.of()
                        : names.entrySet().stream()
                                .filter(entry -> there.contains(entry.getKey()))
                                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                                .toList(),
                kind,
                sources(whole, locale),
                code,
                uses(whole),
                whole.units().stream()
                        .filter(Line::undecided)
                        .map(line -> new Undecided(
                                line.unit().orElseThrow().id(),
                                line.unit().orElseThrow().name(),
                                line.sources().stream().anyMatch(Watched::writable)))
                        .toList());
    }

    /** Where there are several pages, those with most past its deadline stand on the first; then those with most of what else is to be done now. */
    private static Comparator<Line> byAttention(String code) {
        return Stream.of(State.values())
                .filter(State::isForNow)
                .map(state -> Comparator.comparingLong((Line line) -> -line.sources().stream()
                        .filter(one -> isAbout(one, code))
                        .filter(one -> one.state() == state)
                        .count()))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static int there(Map<String, String> names, Unit unit) {
        int at = List.copyOf(names.keySet()).indexOf(unit.kind());
        return at < 0 ? names.size() : at;
    }

    /** @param code of the source that alone is shown; empty for all */
    private static boolean isAbout(Watched watched, String code) {
        return code.isEmpty() || watched.source().code().equals(code);
    }

    /** How many are in each state, the most urgent first. */
    private static List<Count> counts(List<Watched> watched, SourceTexts words, boolean onlyNow) {
        return Stream.of(State.values())
                .filter(state -> !onlyNow || state.isForNow())
                .map(state -> new Count(
                        words.tag(state),
                        watched.stream().filter(one -> one.state() == state).count()))
                .filter(count -> count.number() > 0)
                .toList();
    }

    private List<Now> now(List<Watched> shown, Texts texts) {
        var words = new SourceTexts(texts);
        var bySource = new LinkedHashMap<String, List<Watched>>();
        shown.stream()
                .filter(one -> one.state().isForNow())
                .sorted(byConcern())
                .forEach(one -> bySource.computeIfAbsent(one.source().code(), each -> new ArrayList<>())
                        .add(one));
        return bySource.values().stream()
                .map(all -> {
                    var first = all.getFirst();
                    return new Now(
                            first.source().code(),
                            first.source().name(),
                            words.often(first.source(), first.rhythm()),
                            counts(all, words, true),
                            all.stream()
                                    .limit(LISTED)
                                    .map(one -> item(one, texts))
                                    .toList(),
                            Math.max(0, all.size() - LISTED));
                })
                .toList();
    }

    private List<Table> tables(List<Line> lines, String code, Map<String, String> names, Texts texts) {
        var words = new SourceTexts(texts);
        var byKind = new LinkedHashMap<String, List<Line>>();
        names.keySet().forEach(kind -> byKind.put(kind, new ArrayList<>()));
        for (var line : lines)
            byKind.computeIfAbsent(line.unit().orElseThrow().kind(), each -> new ArrayList<>())
                    .add(line);
        byKind.values().removeIf(List::isEmpty);
        var tables = new ArrayList<Table>();
        byKind.forEach((kind, ofKind) -> {
            var columns = ofKind.stream()
                    .flatMap(line -> line.sources().stream())
                    .filter(one -> isAbout(one, code))
                    .collect(Collectors.toMap(
                            one -> one.source().code(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
            tables.add(new Table(
                    names.getOrDefault(kind, kind),
                    columns.values().stream()
                            .map(one -> new Head(
                                    one.source().code(), one.source().name(), words.often(one.source(), one.rhythm())))
                            .toList(),
                    ofKind.stream()
                            .map(line -> new Row(
                                    line.unit().orElseThrow().id(),
                                    line.unit().orElseThrow().name(),
                                    counts(
                                            line.sources().stream()
                                                    .filter(one -> isAbout(one, code))
                                                    .toList(),
                                            words,
                                            true),
                                    columns.values().stream()
                                            .map(one -> line.of(one.source()).map(each -> item(each, texts)))
                                            .toList()))
                            .toList()));
        });
        return tables;
    }

    private static List<Choice> sources(SourceMonitor.Whole whole, Locale locale) {
        var all = new LinkedHashMap<String, Choice>();
        Stream.concat(whole.units().stream(), whole.owner().stream())
                .flatMap(line -> line.sources().stream())
                .map(Watched::source)
                .forEach(source -> all.putIfAbsent(
                        source.code(), new Choice(source.code(), source.name().in(locale))));
        return List.copyOf(all.values());
    }

    private static List<Use> uses(SourceMonitor.Whole whole) {
        var names = new LinkedHashMap<String, LocalizedText>();
        var units = new LinkedHashMap<String, List<String>>();
        for (var line : whole.units())
            for (var one : line.sources()) {
                if (!one.source().isChosen()) continue;
                names.put(one.source().code(), one.source().name());
                var users = units.computeIfAbsent(one.source().code(), each -> new ArrayList<>());
                if (line.chosen().contains(one.source()))
                    users.add(line.unit().orElseThrow().name());
            }
        return names.entrySet().stream()
                .map(entry -> new Use(entry.getValue(), units.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }
}
