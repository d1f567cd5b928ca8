package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;

/**
 * A provision in one version. When the law changes what it says, this one ends and another takes over; who cited it cites it still.
 *
 * @param number as one refers to it within the act; absent for an act as a whole
 * @param validFrom the first day; absent where our sources do not say
 * @param validTo the last day; absent while it is in force
 * @param notInForce decided or proposed, without a day to begin
 * @param replaces ids of those it took over from
 * @param replacesMark where that is known less well than the rest
 */
public record Provision(
        String id,
        Act act,
        Optional<String> number,
        LocalizedText summary,
        Mark mark,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo,
        boolean notInForce,
        List<String> replaces,
        Optional<Mark> replacesMark,
        Optional<LocalizedText> note,
        String source,
        List<Duty> duties) {
    public Provision {
        replaces = List.copyOf(replaces);
        duties = List.copyOf(duties);
    }

    public Country jurisdiction() {
        return act.jurisdiction();
    }

    /** What one calls it: the name of the act and the number. */
    public String label(Locale locale) {
        var name = act.name().in(locale);
        return number.map(it -> name + " " + it).orElse(name);
    }

    /** All that is read of it, to be searched. */
    String text(Locale locale) {
        return Stream.concat(
                        Stream.of(label(locale), summary.in(locale)),
                        duties.stream().map(duty -> duty.what().in(locale)))
                .collect(Collectors.joining(" "));
    }

    /** Whether all these words stand in what is read of it; so it does where there are none. */
    public boolean says(String words, Locale locale) {
        var text = text(locale).toLowerCase(locale);
        return Stream.of(words.strip().toLowerCase(locale).split("\\s+")).allMatch(text::contains);
    }

    public ProvisionState stateOn(LocalDate day) {
        if (act.kind() == Act.Kind.PROPOSAL) return ProvisionState.PROPOSED;
        if (notInForce || validFrom.filter(day::isBefore).isPresent()) return ProvisionState.COMING;
        return validTo.filter(day::isAfter).isPresent() ? ProvisionState.REPEALED : ProvisionState.IN_FORCE;
    }

    boolean isInForce(LocalDate day) {
        return stateOn(day) == ProvisionState.IN_FORCE;
    }

    /** Whether it is in force on any of the days. */
    boolean isInForceIn(DateWindow days) {
        return !notInForce
                && act.kind() != Act.Kind.PROPOSAL
                && validFrom.filter(from -> from.isAfter(days.to())).isEmpty()
                && validTo.filter(to -> to.isBefore(days.from())).isEmpty();
    }

    /** Whether the source is an address one can follow. */
    public boolean hasAddress() {
        return source.startsWith("https://");
    }

    /** The page of the provision. */
    public String path() {
        return "/law/provisions/" + id;
    }
}
