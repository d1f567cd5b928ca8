package kvalitetshjul.administration;

import java.text.ListFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitHistory;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitLogEntry;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what happened with a unit, and what is to happen, into words. */
@Component
class TellingUnits {
    /** Where a name is to stand in a list; no name has it. */
    private static final String PLACE = "\u0000";

    private final UnitActs acts;
    private final MessageSource messages;

    TellingUnits(UnitActs acts, MessageSource messages) {
        this.acts = acts;
        this.messages = messages;
    }

    /**
     * What was done or is to be done, in words.
     *
     * @param hindrance why it cannot be undone now, where it stands and is the last
     */
    record Told(
            UUID act,
            String day,
            String what,
            String reason,
            String by,
            boolean undone,
            boolean undoable,
            String hindrance) {}

    /**
     * Units that this one comes from or goes on in.
     *
     * @param label says which of them, and whether it has happened
     */
    record Related(String label, List<Linked> units) {}

    /** @param separator what stands between it and the one before */
    record Linked(String separator, UnitId unit, String name) {}

    /** What the words are made of: the unit through all its days, and what people, units and kinds are called. */
    record Known(
            UnitHistory history,
            List<Succession> successions,
            Map<PersonId, String> persons,
            Map<UnitId, String> names,
            Map<String, String> kinds) {}

    /** Whoever was there before the unit and whoever follows it, what has happened before what is to come. */
    List<Related> related(List<Succession> successions, UnitId unit, LocalDate today, Locale locale) {
        var related = new ArrayList<Related>();
        for (boolean before : new boolean[] {false, true}) {
            for (boolean coming : new boolean[] {false, true}) {
                var others = successions.stream()
                        .filter(each ->
                                each.isFollowedBy(unit) == before && each.day().isAfter(today) == coming)
                        .flatMap(each -> (before ? each.predecessors() : each.successors()).stream())
                        .distinct()
                        .toList();
                if (others.isEmpty()) continue;
                var label = messages.getMessage(label(before, coming), null, locale);
                related.add(new Related(label, linked(others, locale)));
            }
        }
        return related;
    }

    private static String label(boolean before, boolean coming) {
        if (before) return coming ? "administration.unit.before.coming" : "administration.unit.before";
        return coming ? "administration.unit.after.coming" : "administration.unit.after";
    }

    /** The names with what the language puts between them. */
    private static List<Linked> linked(List<Succession.Named> units, Locale locale) {
        var places = units.stream().map(each -> PLACE).toList();
        var separators = list(places, locale).split(PLACE, -1);
        var linked = new ArrayList<Linked>();
        for (var each : units) linked.add(new Linked(separators[linked.size()], each.unit(), each.name()));
        return linked;
    }

    /** The log in words, the latest first. */
    List<Told> told(List<UnitLogEntry> log, Known known, LocalDate today, Locale locale) {
        var last = log.stream()
                .filter(entry -> entry.undoneAt().isEmpty())
                .findFirst()
                .map(UnitLogEntry::act);
        var hindrance = last.flatMap(acts::hindrance)
                .map(each ->
                        messages.getMessage(each.messageKey(), UnitPages.readable(each.arguments(), locale), locale));
        return log.stream()
                .map(entry -> {
                    boolean undone = entry.undoneAt().isPresent();
                    boolean latest = last.equals(Optional.of(entry.act()));
                    boolean closing = entry.kind() == UnitAct.Kind.CLOSE;
                    return new Told(
                            entry.act(),
                            UnitPages.date(closing ? entry.day().minusDays(1) : entry.day(), locale),
                            undone
                                    ? messages.getMessage("administration.unit.did." + entry.kind(), null, locale)
                                    : what(entry, known, today, locale),
                            entry.reason(),
                            known.persons.getOrDefault(new PersonId(entry.by()), ""),
                            undone,
                            latest && hindrance.isEmpty(),
                            latest ? hindrance.orElse("") : "");
                })
                .toList();
    }

    private String what(UnitLogEntry entry, Known known, LocalDate today, Locale locale) {
        var before = known.history.on(entry.day().minusDays(1));
        var after = known.history.on(entry.day());
        var none = messages.getMessage("administration.unit.none", null, locale);
        var key = entry.day().isAfter(today)
                ? "administration.unit.coming." + entry.kind()
                : "administration.unit.told." + entry.kind();
        var succession = known.successions.stream()
                .filter(each -> each.act().equals(entry.act()))
                .findFirst();
        var arguments = switch (entry.kind()) {
            case ADD, CLOSE -> new Object[] {after.name()};
            case RENAME -> {
                // renamed again the same day, and the name between never held
                if (before.name().equals(after.name())) key = "administration.unit.did.RENAME";
                yield new Object[] {before.name(), after.name()};
            }
            case RENUMBER ->
                new Object[] {
                    before.officialId().orElse(none), after.officialId().orElse(none)
                };
            case MOVE ->
                new Object[] {
                    before.parent().map(known.names::get).orElse(none),
                    after.parent().map(known.names::get).orElse(none)
                };
            case EDIT ->
                new Object[] {
                    known.kinds.getOrDefault(before.kind(), before.kind()),
                    known.kinds.getOrDefault(after.kind(), after.kind())
                };
            case MERGE, SPLIT ->
                new Object[] {
                    succession.map(each -> names(each.predecessors(), locale)).orElse(""),
                    succession.map(each -> names(each.successors(), locale)).orElse("")
                };
        };
        return messages.getMessage(key, arguments, locale);
    }

    private static String names(List<Succession.Named> units, Locale locale) {
        return list(units.stream().map(Succession.Named::name).toList(), locale);
    }

    private static String list(List<String> words, Locale locale) {
        return ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(words);
    }
}
