package kvalitetshjul.knowledge;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Unchecked;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures that units have delivered, for those who look them through. What is told of without figures is checked by nobody. */
@Component
class FiguresUnchecked implements Unchecked {
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final MessageSource messages;

    FiguresUnchecked(
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            MessageSource messages) {
        this.collections = collections;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Deliveries> list(Locale locale) {
        if (!permissions.mayForOwner(Permission.IMPORT_FIGURES)) return List.of();
        var unchecked = collections.listUnchecked();
        if (unchecked.isEmpty()) return List.of();
        var definitions = adopted.current();
        var known = units.listUnits().stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        return unchecked.stream()
                .flatMap(one -> round(one, definitions, one.place().unit().map(known::get)).stream())
                .collect(groupingBy(round -> round, LinkedHashMap::new, counting()))
                .entrySet()
                .stream()
                .map(one -> deliveries(one.getKey(), one.getValue().intValue(), new Texts(messages, locale)))
                .toList();
    }

    /** Empty where it is asked for no more: the pack no longer has it, or the unit has ended. */
    private static Optional<Round> round(Collection one, Definitions definitions, Optional<Unit> unit) {
        return Round.find(definitions, one.source(), Period.of(one.period()))
                .filter(round -> one.place().unit().isPresent() == unit.isPresent()
                        && round.source().isUnits() == unit.isPresent()
                        && !round.figures(definitions, unit).isEmpty());
    }

    private static Deliveries deliveries(Round round, int number, Texts texts) {
        return new Deliveries(
                round.source().name(),
                CollectionPages.period(round, texts),
                number,
                "/knowledge/collections/" + round.source().code() + "/"
                        + round.period().code());
    }
}
