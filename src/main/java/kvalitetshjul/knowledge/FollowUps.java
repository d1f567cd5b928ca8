package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.Unit;
import kvalitetshjul.wheel.YearPlans;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The times when all units are looked at together: what they are about, and who has delivered. Only states are told of; no figure is read here. */
@Component
class FollowUps {
    /** More names than this nobody reads in a sentence. */
    private static final int NAMED = 20;

    private final CollectionRepository collections;
    private final MeasurementRepository measurements;
    private final YearPlans plans;
    private final Organisation organisation;
    private final Owners owners;
    private final MessageSource messages;

    FollowUps(
            CollectionRepository collections,
            MeasurementRepository measurements,
            YearPlans plans,
            Organisation organisation,
            Owners owners,
            MessageSource messages) {
        this.collections = collections;
        this.measurements = measurements;
        this.plans = plans;
        this.organisation = organisation;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * What a pack says of a time of follow-up.
     *
     * @param covers the days that the figures are about, and {@code days} when they are looked at; empty where nobody knows
     * @param responsible the roles, the accountable one first; empty where nobody is named
     * @param reports those it is taken up in too
     */
    record About(
            String label,
            Optional<LocalizedText> description,
            String covers,
            String days,
            String responsible,
            List<LocalizedText> reports,
            Optional<LocalizedText> note) {}

    About about(FollowUp followUp, Optional<Unit> unit, Locale locale) {
        return about(followUp, plan(List.of(followUp), followUp.year()), unit, locale);
    }

    private About about(FollowUp followUp, YearPlan plan, Optional<Unit> unit, Locale locale) {
        var texts = new Texts(messages, locale);
        var followed = followUp.followed();
        return new About(
                followUp.label(locale),
                Optional.ofNullable(followed.description()),
                days(followUp.round().covers(), plan, texts),
                days(followUp.round().followUp(), plan, texts),
                responsible(followed.roles(), unit, texts),
                Objects.requireNonNullElse(followed.reportNames(), List.of()),
                Optional.ofNullable(followUp.round().note()));
    }

    private String responsible(List<String> roles, Optional<Unit> unit, Texts texts) {
        if (roles.isEmpty()) return "";
        var known = organisation.listRoles().stream().collect(Collectors.toMap(role -> role.code(), role -> role));
        var names = roles.stream()
                .map(code -> {
                    var role = known.get(code);
                    return role == null
                            ? code
                            : role.nameIn(unit.map(Unit::kind).orElse("")).in(texts.locale());
                })
                .toList();
        return names.size() == 1
                ? names.getFirst()
                : texts.get("knowledge.followUp.with", names.getFirst(), texts.listed(names.subList(1, names.size())));
    }

    private static String days(@Nullable When when, YearPlan plan, Texts texts) {
        return window(when, plan)
                .map(days -> texts.get("knowledge.followUp.days", texts.date(days.from()), texts.date(days.to())))
                .orElse("");
    }

    /** From its first day to its last. */
    private static Optional<DateWindow> window(@Nullable When when, YearPlan plan) {
        var windows = when == null ? List.<DateWindow>of() : when.in(plan);
        return windows.isEmpty()
                ? Optional.empty()
                : Optional.of(new DateWindow(
                        windows.getFirst().from(), windows.getLast().to()));
    }

    /** The owner’s own days are asked for only where something hangs on them. */
    private YearPlan plan(List<FollowUp> followUps, SchoolYear year) {
        return followUps.stream().anyMatch(FollowUp::hasDaysThatAreSet) ? plans.of(year) : YearPlan.of(year);
    }

    private enum State {
        DELIVERED,
        LEFT_OUT,
        MISSING
    }

    /** What a unit is asked for, and the round it is kept under where figures are written in. */
    private record Asked(String source, String period, boolean counted) {
        String path(Unit unit) {
            return "/units/%s/%s/%s/%s".formatted(unit.id(), counted ? "collections" : "sources", source, period);
        }
    }

    private static List<Asked> asked(FollowUp followUp, Unit unit, Definitions definitions, List<Round> rounds) {
        var followed = followUp.followed();
        if (!followed.concerns(unit)) return List.of();
        var counted = rounds.stream()
                .filter(round -> round.source().isUnits()
                        && round.followUp()
                                .filter(one -> one.turn() == followUp.turn()
                                        && one.followed().code().equals(followed.code()))
                                .isPresent())
                .toList();
        var asked = new ArrayList<Asked>();
        for (var round : counted)
            if (!round.figures(definitions, Optional.of(unit)).isEmpty())
                asked.add(new Asked(round.source().code(), round.period().code(), true));
        for (var source : definitions.sources().values()) {
            boolean told = followed.rests(source)
                    && source.isUnits()
                    && !source.isChosen()
                    && CollectionReports.isTold(source)
                    && rounds.stream().noneMatch(round -> round.source().code().equals(source.code()))
                    && definitions.asks(source, unit);
            var periods = told ? definitions.rhythm(source).periods(followUp.year()) : List.<Period>of();
            if (followUp.turn() <= periods.size())
                asked.add(new Asked(
                        source.code(), periods.get(followUp.turn() - 1).code(), false));
        }
        return asked;
    }

    private record Key(String source, String period, Place place) {}

    /** What has been delivered or left out in the periods that are asked for; figures that were read in from a table are delivered too. */
    private Map<Key, Collection.State> known(List<Asked> asked, List<Unit> units, Definitions definitions) {
        var known = new HashMap<Key, Collection.State>();
        var periods = asked.stream().map(Asked::period).distinct().toList();
        for (var one : collections.list(periods))
            known.put(new Key(one.source(), one.period(), one.place()), one.state());
        var sources = asked.stream().filter(Asked::counted).map(Asked::source).collect(Collectors.toSet());
        var figures = definitions.keyFigures().stream()
                .filter(figure -> figure.checkpoint() != null && sources.contains(figure.source()))
                .collect(Collectors.toMap(KeyFigure::code, KeyFigure::source));
        if (figures.isEmpty()) return known;
        var places = units.stream().map(unit -> Place.of(unit.id()).code()).toList();
        for (var told : measurements.listTold(figures.keySet(), places, periods))
            known.putIfAbsent(
                    new Key(
                            Objects.requireNonNull(figures.get(told.keyFigure())),
                            told.period().code(),
                            told.place()),
                    Collection.State.RELEASED);
        return known;
    }

    private static State state(List<Asked> asked, Unit unit, Map<Key, Collection.State> known) {
        var states = asked.stream()
                .map(one -> Optional.ofNullable(known.get(new Key(one.source, one.period, Place.of(unit.id())))))
                .toList();
        if (states.stream()
                .allMatch(state ->
                        state.filter(Collection.State.NOT_CONDUCTED::equals).isPresent())) return State.LEFT_OUT;
        return states.stream()
                        .allMatch(
                                state -> state.filter(one -> one.isDelivered() || one == Collection.State.NOT_CONDUCTED)
                                        .isPresent())
                ? State.DELIVERED
                : State.MISSING;
    }

    /**
     * How far the units have come with a time of follow-up.
     *
     * @param asked how many are asked, and {@code delivered} how many of them have delivered
     * @param missing the names of those who have not; empty where there are none
     * @param leftOut the names of those where it was not carried out
     */
    record Progress(About about, int asked, int delivered, String missing, String leftOut) {
        /** Whether somebody has said something of it. */
        boolean isBegun() {
            return delivered > 0 || !leftOut.isEmpty();
        }
    }

    /** @param units those the reader sees; empty where none of them is asked for anything */
    Optional<Progress> progress(FollowUp followUp, List<Unit> units, Definitions definitions, Locale locale) {
        var rounds = Round.of(definitions, followUp.year());
        var asked = new HashMap<Unit, List<Asked>>();
        for (var unit : units) {
            var here = asked(followUp, unit, definitions, rounds);
            if (!here.isEmpty()) asked.put(unit, here);
        }
        if (asked.isEmpty()) return Optional.empty();
        var known =
                known(asked.values().stream().flatMap(List::stream).toList(), List.copyOf(asked.keySet()), definitions);
        var names = new HashMap<State, List<String>>();
        asked.keySet().stream()
                .sorted(Comparator.comparing(Unit::name))
                .forEach(unit -> names.computeIfAbsent(
                                state(Objects.requireNonNull(asked.get(unit)), unit, known), state -> new ArrayList<>())
                        .add(unit.name()));
        var texts = new Texts(messages, locale);
        return Optional.of(new Progress(
                about(followUp, Optional.empty(), locale),
                asked.size(),
                names.getOrDefault(State.DELIVERED, List.of()).size(),
                named(names.getOrDefault(State.MISSING, List.of()), texts),
                named(names.getOrDefault(State.LEFT_OUT, List.of()), texts)));
    }

    private static String named(List<String> names, Texts texts) {
        if (names.isEmpty()) return "";
        return names.size() <= NAMED
                ? texts.listed(names)
                : texts.get(
                        "knowledge.followUp.more", String.join(", ", names.subList(0, NAMED)), names.size() - NAMED);
    }

    /** One unit’s own of a time of follow-up. */
    record Own(SchoolYear year, String label, CollectionPages.Tag tag, String days, String path) {}

    /** What the unit is asked for in the running school year, in the order of the pack. */
    List<Own> own(Unit unit, Definitions definitions, Locale locale) {
        var year = owners.schoolYear();
        var rounds = Round.of(definitions, year);
        var all = definitions.checkpoints().values().stream()
                .flatMap(followed -> Stream.iterate(1, turn -> turn + 1)
                        .limit(followed.rounds().size())
                        .map(turn -> new FollowUp(followed, turn, year)))
                .filter(one -> !asked(one, unit, definitions, rounds).isEmpty())
                .toList();
        if (all.isEmpty()) return List.of();
        var known = known(
                all.stream()
                        .flatMap(one -> asked(one, unit, definitions, rounds).stream())
                        .toList(),
                List.of(unit),
                definitions);
        var plan = plan(all, year);
        var texts = new Texts(messages, locale);
        return all.stream()
                .map(one -> {
                    var asked = asked(one, unit, definitions, rounds);
                    var state = state(asked, unit, known);
                    return new Own(
                            year,
                            one.label(locale),
                            tag(state, window(one.round().followUp(), plan), texts),
                            days(one.round().followUp(), plan, texts),
                            asked.stream()
                                    .filter(each -> state(List.of(each), unit, known) == State.MISSING)
                                    .findFirst()
                                    .orElse(asked.getFirst())
                                    .path(unit));
                })
                .toList();
    }

    private CollectionPages.Tag tag(State state, Optional<DateWindow> days, Texts texts) {
        LocalDate today = owners.today();
        return switch (state) {
            case DELIVERED -> new CollectionPages.Tag(texts.get("knowledge.collection.collected"), "check", "success");
            case LEFT_OUT -> new CollectionPages.Tag(texts.get("knowledge.standing.leftOut"), "skip", "neutral");
            case MISSING ->
                days.filter(one -> today.isAfter(one.to())).isPresent()
                        ? new CollectionPages.Tag(texts.get("knowledge.standing.late"), "late", "danger")
                        : days.filter(one -> today.isBefore(one.from())).isPresent()
                                ? new CollectionPages.Tag(texts.get("knowledge.standing.coming"), "forward", "neutral")
                                : new CollectionPages.Tag(
                                        texts.get("knowledge.followUp.notDelivered"), "dot", "warning");
        };
    }
}
