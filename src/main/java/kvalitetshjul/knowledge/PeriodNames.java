package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.CountingDay;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.SchoolYears;
import kvalitetshjul.shared.Term;

/**
 * What periods are called, in the reader’s language.
 *
 * @param rounds what the owner calls a time something is followed up, where it has a word for it
 */
record PeriodNames(Texts texts, Function<Checkpoint, Optional<LocalizedText>> rounds) {
    /** Longer names of a round do not fit below a drawing. */
    private static final int SHORT = 9;

    /** As the pack names the times this figure is followed up. */
    static PeriodNames of(Definitions definitions, KeyFigure figure, Texts texts) {
        var code = figure.checkpoint();
        var followed = code == null ? null : definitions.checkpoints().get(code);
        return new PeriodNames(
                texts,
                checkpoint -> followed == null
                                || checkpoint.number() > followed.rounds().size()
                        ? Optional.empty()
                        : Optional.ofNullable(
                                followed.rounds().get(checkpoint.number() - 1).name()));
    }

    /** As the pack names the times these figures are followed up, where it names them alike. */
    static PeriodNames of(Definitions definitions, Collection<KeyFigure> figures, Texts texts) {
        var each =
                figures.stream().map(figure -> of(definitions, figure, texts)).toList();
        return new PeriodNames(texts, checkpoint -> {
            var names = each.stream()
                    .map(one -> one.rounds.apply(checkpoint))
                    .distinct()
                    .toList();
            return names.size() == 1 ? names.getFirst() : Optional.empty();
        });
    }

    /** Where figures stand together whose rounds have different names. */
    static PeriodNames ofAny(Texts texts) {
        return new PeriodNames(texts, checkpoint -> Optional.empty());
    }

    /** By itself, as at the head of a column: {@code 2024–25}, {@code autumn 2024}. */
    String of(Period period) {
        return switch (period) {
            case Term term ->
                texts.get(term.number() == 1 ? "knowledge.period.autumn" : "knowledge.period.spring", yearOf(term));
            case Checkpoint checkpoint ->
                rounds.apply(checkpoint)
                        .map(name -> texts.get(
                                "knowledge.period.named",
                                name.in(texts.locale()),
                                checkpoint.year().label()))
                        .orElseGet(() -> texts.get(
                                "knowledge.period.turn",
                                Integer.toString(checkpoint.number()),
                                checkpoint.year().label()));
            case CountingDay day -> texts.date(day.day());
            case SchoolYear year -> year.label();
            case SchoolYears years -> years.label();
            case CalendarYear year -> year.label();
        };
    }

    /** Below a drawing, where there is little room: {@code 24–25}. */
    String shortOf(Period period) {
        return switch (period) {
            case SchoolYear year -> year.label().substring(2);
            case Term term ->
                texts.get(
                        term.number() == 1 ? "knowledge.period.short.autumn" : "knowledge.period.short.spring",
                        yearOf(term).substring(2));
            case Checkpoint checkpoint ->
                texts.get(
                        "knowledge.period.short.turn",
                        rounds.apply(checkpoint)
                                .map(name -> name.in(texts.locale()))
                                .filter(name -> name.length() <= SHORT)
                                .orElse(checkpoint.number() + "."),
                        checkpoint.year().label().substring(2));
            case CountingDay day -> Integer.toString(day.day().getYear());
            case SchoolYears years -> years.label().substring(2);
            case CalendarYear year -> year.label();
        };
    }

    /** From the one to the other, both inclusive. */
    String span(Period first, Period last) {
        return first instanceof SchoolYear from && last instanceof SchoolYear to
                ? new SchoolYears(from, to).label()
                : of(first) + " – " + of(last);
    }

    /** When something was so, as a sentence says it: {@code in 2024–25}. */
    String when(Period period) {
        return switch (period) {
            case SchoolYear year -> texts.get("knowledge.period.when.schoolYear", year.label());
            case SchoolYears years -> texts.get("knowledge.period.when.schoolYears", years.label());
            case CalendarYear year -> texts.get("knowledge.period.when.year", year.label());
            case CountingDay day -> texts.get("knowledge.period.when.day", texts.date(day.day()));
            case Term term ->
                texts.get(
                        term.number() == 1 ? "knowledge.period.when.autumn" : "knowledge.period.when.spring",
                        yearOf(term));
            case Checkpoint checkpoint ->
                rounds.apply(checkpoint)
                        .map(name -> texts.get(
                                "knowledge.period.when.named",
                                name.in(texts.locale()),
                                checkpoint.year().label()))
                        .orElseGet(() -> texts.get(
                                "knowledge.period.when.turn",
                                Integer.toString(checkpoint.number()),
                                checkpoint.year().label()));
        };
    }

    private static String yearOf(Term term) {
        return Integer.toString(term.year().startYear() + term.number() - 1);
    }
}
