package kvalitetshjul.wheel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.UnitId;

/** When the items of the wheels were last done, in each unit and once for the owner: what rhythms of several years are counted from. */
record History(Map<Place, YearPlan.LastTime> times) {
    static final History NONE = new History(Map.of());

    History {
        times = Map.copyOf(times);
    }

    record Place(String item, Optional<UnitId> unit) {}

    Optional<YearPlan.LastTime> lastTime(String item, Optional<UnitId> unit) {
        return Optional.ofNullable(times.get(new Place(item, unit)));
    }

    /** What is known of one unit, by item; of what is done once where there is no unit. */
    Map<String, YearPlan.LastTime> of(Optional<UnitId> unit) {
        var known = new HashMap<String, YearPlan.LastTime>();
        times.forEach((place, time) -> {
            if (place.unit().equals(unit)) known.put(place.item(), time);
        });
        return known;
    }
}
