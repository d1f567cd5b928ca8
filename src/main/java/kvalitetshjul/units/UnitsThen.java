package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;

/**
 * Which units were the owner’s own in a period, and what they were called and numbered in it, whatever became of them since.
 *
 * <p>The day a unit began is as often the day somebody wrote it down, and is not believed; that of a unit that came out of others is.
 */
public final class UnitsThen {
    private final Collection<UnitHistory> units;
    private final Set<UnitId> madeOfOthers;
    private final LocalDate today;
    private final Map<String, List<Held>> numbers = new HashMap<>();
    private final Map<String, List<Held>> names = new HashMap<>();
    private final Map<DateWindow, SequencedMap<UnitId, Unit>> own = new HashMap<>();

    private record Held(UnitId by, DateWindow days) {}

    /** @param madeOfOthers those that began as others were merged or divided */
    UnitsThen(Collection<UnitHistory> units, Set<UnitId> madeOfOthers, LocalDate today) {
        this.units = List.copyOf(units);
        this.madeOfOthers = Set.copyOf(madeOfOthers);
        this.today = today;
        for (var unit : units)
            for (var span : unit.periods()) {
                var held = new Held(unit.id(), span.days());
                span.profile()
                        .officialId()
                        .ifPresent(number -> numbers.computeIfAbsent(number, none -> new ArrayList<>())
                                .add(held));
                names.computeIfAbsent(KnownUnits.plain(span.profile().name()), none -> new ArrayList<>())
                        .add(held);
            }
    }

    /** The owner’s own units on any of the days, each as it was on the last of them that it was the owner’s; none that is only planned. */
    public SequencedMap<UnitId, Unit> own(DateWindow days) {
        return own.computeIfAbsent(days, this::find);
    }

    public boolean isOwn(UnitId unit, DateWindow days) {
        return own(days).containsKey(unit);
    }

    private SequencedMap<UnitId, Unit> find(DateWindow days) {
        var found = new LinkedHashMap<UnitId, Unit>();
        for (var unit : units)
            unit.periods().reversed().stream()
                    .filter(span -> span.profile().ownership() == Unit.Ownership.MUNICIPAL && isIn(unit, span, days))
                    .findFirst()
                    .ifPresent(span -> found.put(unit.id(), during(unit, span)));
        return found;
    }

    private boolean isIn(UnitHistory unit, UnitHistory.Span span, DateWindow days) {
        if (span.days().from().isAfter(today)) return false;
        boolean sinceNobodyKnowsWhen = span.equals(unit.periods().getFirst()) && !madeOfOthers.contains(unit.id());
        return sinceNobodyKnowsWhen
                ? !span.days().to().isBefore(days.from())
                : span.days().overlaps(days);
    }

    private static Unit during(UnitHistory unit, UnitHistory.Span span) {
        var profile = span.profile();
        return new Unit(
                unit.id(),
                profile.parent(),
                profile.name(),
                profile.kind(),
                profile.officialId(),
                profile.ownership(),
                profile.grades(),
                unit.valid(),
                profile.shortName(),
                profile.forms(),
                profile.size(),
                unit.version());
    }

    /** The owner’s own unit that had the number in the days; where none had it then, the last that had or has it at another time. */
    public Optional<Unit> numbered(String number, DateWindow days) {
        return own(days, held(numbers.getOrDefault(number, List.of()), days).reduce((earlier, later) -> later));
    }

    /** The same by name, however it is spaced and capitalised; no unit where several had the name. */
    public Optional<Unit> named(String name, DateWindow days) {
        var found = held(names.getOrDefault(KnownUnits.plain(name), List.of()), days)
                .collect(Collectors.toSet());
        return own(days, found.size() == 1 ? found.stream().findFirst() : Optional.empty());
    }

    private Optional<Unit> own(DateWindow days, Optional<UnitId> unit) {
        return unit.flatMap(id -> Optional.ofNullable(own(days).get(id)));
    }

    /** Those that held it in the days; else the owner’s own that did at another time. The last to hold it is the last. */
    private Stream<UnitId> held(List<Held> holders, DateWindow days) {
        var then = holders.stream().filter(held -> held.days.overlaps(days)).toList();
        return (then.isEmpty() ? holders.stream().filter(held -> isOwn(held.by, days)) : then.stream())
                .sorted(Comparator.comparing(held -> held.days.from()))
                .map(Held::by);
    }
}
