package kvalitetshjul.wheel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The things to do beside the circle: one card for each item, the most pressing first. */
final class Cards {
    private final YearReading reading;
    private final Setting setting;
    private final EvidencePlaces places;
    private final Map<String, List<Task>> whole;

    Cards(YearReading reading, EvidencePlaces places) {
        this.reading = reading;
        this.places = places;
        setting = reading.setting();
        whole = reading.seen().stream().collect(groupingBy(task -> task.item().code()));
    }

    /** @param moves the tasks whose next step is the reader’s */
    List<WheelPage.Card> list(List<Task> moves, Predicate<Task> which) {
        var byItem = moves.stream().collect(groupingBy(task -> task.item().code(), LinkedHashMap::new, toList()));
        boolean severalUnits = moves.stream()
                        .map(Task::unit)
                        .flatMap(Optional::stream)
                        .distinct()
                        .count()
                > 1;
        return byItem.values().stream()
                .map(group -> card(group, group.stream().filter(which).toList(), severalUnits))
                .flatMap(Optional::stream)
                // somebody else waits for what is to be approved
                .sorted(Comparator.comparing((WheelPage.Card card) -> card.state() != TaskState.AWAITING)
                        .thenComparing(WheelPage.Card::state)
                        .thenComparingLong(WheelPage.Card::daysLeft))
                .toList();
    }

    private Optional<WheelPage.Card> card(List<Task> group, List<Task> chosen, boolean severalUnits) {
        if (chosen.isEmpty()) return Optional.empty();
        var task = chosen.stream()
                .min(Comparator.comparing(setting::state)
                        .thenComparingLong((Task each) -> each.daysLeft(setting.today())))
                .orElseThrow();
        boolean single = group.size() == 1;
        var all = whole.getOrDefault(task.item().code(), group);
        return Optional.of(new WheelPage.Card(
                task.item(),
                task.item().name(),
                single && (severalUnits || all.size() > 1 || task.body().isPresent())
                        ? setting.placeName(task)
                        : Optional.empty(),
                setting.state(task),
                task.window(),
                task.daysLeft(setting.today()),
                task.missing(),
                places.closeByThemselves(task),
                single,
                chosen.size(),
                reading.closed(all),
                reading.counted(all),
                single && setting.isOneClick(task)
                        ? Optional.of(new WheelPage.Sign(task.id(), task.version()))
                        : Optional.empty(),
                reading.path(group, task.item())));
    }
}
