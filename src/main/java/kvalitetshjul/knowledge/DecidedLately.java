package kvalitetshjul.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kvalitetshjul.shared.Period;

/**
 * What the gate has decided of late. A file is looked at when it is uploaded, shown, and read in, and the same is decided each time; where several years stand as one it
 * takes seconds. What is decided follows from all that is asked with, so nothing that is kept here can be out of date.
 */
final class DecidedLately {
    /** Figures, decided and let out before: some 20 MB. */
    private static final int MOST = 60_000;

    private final Map<Object, Decided> decided = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    private record Decided(Gate gate, int size) {}

    Gate decide(
            boolean together,
            KeyFigure figure,
            Gate.Guard guard,
            Period period,
            List<Entry> counted,
            Past past,
            Supplier<Gate> gate) {
        var asked = List.of(together, figure, guard, period, List.copyOf(counted), past.content());
        return find(asked).orElseGet(() -> keep(asked, gate.get(), counted.size() + past.size()));
    }

    private synchronized Optional<Gate> find(Object asked) {
        return Optional.ofNullable(decided.get(asked)).map(Decided::gate);
    }

    private synchronized Gate keep(Object asked, Gate gate, int figures) {
        if (figures > MOST) return gate;
        var before = decided.put(asked, new Decided(gate, figures));
        size += figures - (before == null ? 0 : before.size());
        for (var oldest = decided.entrySet().iterator(); size > MOST; ) {
            size -= oldest.next().getValue().size();
            oldest.remove();
        }
        return gate;
    }
}
