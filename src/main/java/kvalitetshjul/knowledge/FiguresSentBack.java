package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.SentBack;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures sent back to the unit that delivered them, for those who work there: not for whoever leads all units, who may have sent them back. */
@Component
class FiguresSentBack implements SentBack {
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final MessageSource messages;

    FiguresSentBack(
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
    public List<Delivery> list(Locale locale) {
        var places = Stream.concat(
                        permissions.within(Permission.ENTER_FIGURES).stream().map(Place::of),
                        permissions.mayForOwner(Permission.ENTER_FIGURES)
                                ? Stream.of(Place.MUNICIPALITY)
                                : Stream.<Place>empty())
                .map(Place::code)
                .toList();
        var sentBack = places.isEmpty() ? List.<Collection>of() : collections.listSentBack(places);
        if (sentBack.isEmpty()) return List.of();
        var definitions = adopted.current();
        var texts = new Texts(messages, locale);
        var known = units.listUnits().stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        return sentBack.stream()
                .flatMap(one -> delivery(one, definitions, one.place().unit().map(known::get), texts).stream())
                .toList();
    }

    /** Empty where it is asked for no more: the pack no longer has it, or the unit has ended. */
    private static Optional<Delivery> delivery(
            Collection one, Definitions definitions, Optional<Unit> unit, Texts texts) {
        if (one.place().unit().isPresent() && unit.isEmpty()) return Optional.empty();
        return Round.find(definitions, one.source(), Period.of(one.period()))
                .filter(round -> round.source().isUnits() == unit.isPresent()
                        && !round.figures(definitions, unit).isEmpty())
                .map(round -> new Delivery(
                        round.source().name(),
                        CollectionPages.period(round, texts),
                        unit,
                        one.reason(),
                        CollectionPages.path(unit.map(Unit::id), one.source(), one.period()),
                        one.id().toString()));
    }
}
