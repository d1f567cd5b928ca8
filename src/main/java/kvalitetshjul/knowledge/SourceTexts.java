package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.SourceStanding.State;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.Term;
import kvalitetshjul.shared.YearPlan;

/** What is said of sources, in the reader’s language. */
record SourceTexts(Texts texts) {
    /** So much of a reason stands in a list; the whole stands on the page of the source. */
    private static final int LONGEST = 140;

    /** A state as a tag: word, sign and colour. */
    CollectionPages.Tag tag(State state) {
        return switch (state) {
            case LATE -> new CollectionPages.Tag(texts.get("knowledge.standing.late"), "late", "danger");
            case DUE -> new CollectionPages.Tag(texts.get("knowledge.standing.due"), "dot", "warning");
            case EARLY -> new CollectionPages.Tag(texts.get("knowledge.standing.early"), "up", "warning");
            case UNKNOWN -> new CollectionPages.Tag(texts.get("knowledge.standing.unknown"), "info", "neutral");
            case UNDECIDED -> new CollectionPages.Tag(texts.get("knowledge.standing.undecided"), "ring", "neutral");
            case COMING -> new CollectionPages.Tag(texts.get("knowledge.standing.coming"), "forward", "success");
            case DONE -> new CollectionPages.Tag(texts.get("knowledge.standing.done"), "check", "success");
            case LEFT_OUT -> new CollectionPages.Tag(texts.get("knowledge.standing.leftOut"), "skip", "neutral");
            case FREE -> new CollectionPages.Tag(texts.get("knowledge.standing.free"), "auto", "neutral");
            case NOT_CHOSEN -> new CollectionPages.Tag(texts.get("knowledge.standing.notChosen"), "skip", "neutral");
        };
    }

    /** How often, in words. */
    String often(DataSource source, Rhythm rhythm) {
        int number = rhythm.number();
        return switch (rhythm.rule()) {
            case EACH_YEAR ->
                rhythm.number() == 1
                        ? texts.get("knowledge.often.year")
                        : source.frequency() != null
                                        && source.frequency().rule() == DataSourceSection.Frequency.Rule.PER_TERM
                                ? texts.get("knowledge.often.term")
                                : texts.get("knowledge.often.times", number);
            case EXACTLY -> texts.get("knowledge.often.exactly", number);
            case AT_LEAST -> texts.get("knowledge.often.atLeast", number);
            case PROPOSED -> texts.get("knowledge.often.proposed", number);
            case FREE -> {
                var frequency = source.frequency();
                yield frequency == null
                        ? texts.get("knowledge.often.unsaid")
                        : switch (frequency.rule()) {
                            case AS_PUBLISHED -> texts.get("knowledge.often.published");
                            case WHEN_RECEIVED -> texts.get("knowledge.often.received");
                            case CONTINUOUS -> texts.get("knowledge.often.continuous");
                            default -> texts.get("knowledge.often.regularly");
                        };
            }
        };
    }

    String obligation(DataSource source) {
        return switch (source.obligation()) {
            case NATIONAL -> texts.get("knowledge.obligation.national");
            case MUNICIPAL -> texts.get("knowledge.obligation.municipal");
            case LOCAL ->
                source.isChosen() ? texts.get("knowledge.obligation.chosen") : texts.get("knowledge.obligation.local");
        };
    }

    /** When it was last carried out and how that is known. */
    String last(SourceStanding standing) {
        return standing.last()
                .map(time -> {
                    var when = time.day().map(texts::date).orElseGet(() -> period(time.period()));
                    return switch (time.origin()) {
                        case REPORTED -> when;
                        case COUNTED -> texts.get("knowledge.last.counted", when);
                        case PUBLISHED -> texts.get("knowledge.last.published", when);
                        case SIGNED_OFF -> texts.get("knowledge.last.signedOff", when);
                    };
                })
                .orElse("");
    }

    /** The deadline, where there is one. */
    String due(SourceStanding standing) {
        return standing.due().map(DateWindow::to).map(texts::date).orElse("");
    }

    /** The days of a time of the year, without the year. */
    String window(DateWindow window) {
        return texts.get("knowledge.window", day(window.from()), day(window.to()));
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.get("knowledge.window.day"), texts.locale())
                .format(day);
    }

    String period(Period period) {
        return switch (period) {
            case Term term ->
                texts.get(
                        term.number() == 1 ? "knowledge.period.autumn" : "knowledge.period.spring",
                        Integer.toString(term.year().startYear() + term.number() - 1));
            case Checkpoint checkpoint ->
                texts.get(
                        "knowledge.period.turn",
                        Integer.toString(checkpoint.number()),
                        checkpoint.year().label());
            default -> period.label();
        };
    }

    /** The times of the year it is usually done; nothing where the pack does not say. */
    Optional<String> windows(Rhythm rhythm, YearPlan plan) {
        if (rhythm.times().isEmpty()) return Optional.empty();
        return Optional.of(texts.listed(
                rhythm.windows(plan).stream().map(this::window).distinct().toList()));
    }

    /** The day the state has set for what is reported to it, without the year; nothing where the pack names none. */
    Optional<String> closes(DataSource source, YearPlan plan) {
        var reporting = source.reporting();
        if (reporting == null || reporting.closes() == null) return Optional.empty();
        return reporting.closes().in(plan).stream()
                .reduce((first, last) -> last)
                .map(last -> texts.get("knowledge.map.closes", day(last.to())));
    }

    /** What stands behind the state, in a sentence; empty where the state says it all. */
    String why(SourceMonitor.Watched watched) {
        var standing = watched.standing();
        var due = due(standing);
        var reason = watched.reason().isBlank() || standing.state() == State.LEFT_OUT
                ? ""
                : texts.get("knowledge.why.onceLeftOut", Texts.shortened(watched.reason(), LONGEST));
        return (why(watched, due) + " " + reason).strip();
    }

    private String why(SourceMonitor.Watched watched, String due) {
        var standing = watched.standing();
        var rhythm = watched.rhythm();
        return switch (standing.state()) {
            case LATE -> texts.get("knowledge.why.late", due);
            case DUE -> texts.get("knowledge.why.due", due);
            case EARLY -> texts.get("knowledge.why.early", rhythm.number(), due);
            case UNKNOWN ->
                rhythm.rule() == Rhythm.Rule.EACH_YEAR
                        ? texts.get("knowledge.why.unknownYear", due)
                        : texts.get("knowledge.why.unknown", due);
            case UNDECIDED -> texts.get("knowledge.why.undecided");
            case COMING, DONE -> texts.get("knowledge.why.next", due);
            case LEFT_OUT ->
                watched.reason().isBlank()
                        ? texts.get("knowledge.why.leftOut", due)
                        : texts.get("knowledge.why.leftOutFor", Texts.shortened(watched.reason(), LONGEST), due);
            case FREE, NOT_CHOSEN -> "";
        };
    }

    static String path(SourceMonitor.Watched watched) {
        var source = watched.source().code();
        var period = Objects.requireNonNull(watched.period()).code();
        if (watched.counted())
            return watched.unit()
                    .map(unit -> "/units/%s/collections/%s/%s".formatted(unit.id(), source, period))
                    .orElseGet(() -> "/knowledge/collections/%s/%s/own".formatted(source, period));
        return watched.unit()
                .map(unit -> "/units/%s/sources/%s/%s".formatted(unit.id(), source, period))
                .orElseGet(() -> "/knowledge/sources/%s/%s".formatted(source, period));
    }
}
