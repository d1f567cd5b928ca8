package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.ToldNotDone;
import org.springframework.stereotype.Component;

/** What was told in the monitor of a source that was not carried out, for the task of the wheel that is about it. */
@Component
class ToldToTheWheel implements ToldNotDone {
    private final AdoptedDefinitions adopted;
    private final CollectionRepository collections;

    ToldToTheWheel(AdoptedDefinitions adopted, CollectionRepository collections) {
        this.adopted = adopted;
        this.collections = collections;
    }

    @Override
    public List<Told> list(java.util.Collection<String> sources, Optional<UnitId> unit, SchoolYear year) {
        var told = new ArrayList<Told>();
        if (sources.isEmpty()) return told;
        var definitions = adopted.current();
        var place = unit.map(Place::of).orElse(Place.MUNICIPALITY);
        var notDone = collections.list(List.of(year.code())).stream()
                .filter(one -> one.place().equals(place) && one.state() == Collection.State.NOT_CONDUCTED)
                .collect(Collectors.toMap(Collection::source, Function.identity()));
        for (var code : sources) {
            var source = definitions.sources().get(code);
            var one = notDone.get(code);
            if (one == null || source == null || definitions.rhythm(source).inAYear() > 1) continue;
            var said = collections.listReports(one).stream().findFirst(); // none where figures are asked for
            told.add(new Told(
                    source.name(),
                    one.reason(),
                    said.map(CollectionRepository.Said::by),
                    said.map(CollectionRepository.Said::at)));
        }
        return told;
    }
}
