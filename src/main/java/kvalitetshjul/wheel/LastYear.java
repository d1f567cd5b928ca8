package kvalitetshjul.wheel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of the same work in the school year before, and of the work that a task follows from. In the same few statements whatever there is of it. */
@Component
@Transactional(readOnly = true)
class LastYear {
    private final WheelRepository repository;
    private final YearReader reader;
    private final TaskRepository tasks;
    private final EvidencePlaces places;

    LastYear(WheelRepository repository, YearReader reader, TaskRepository tasks, EvidencePlaces places) {
        this.repository = repository;
        this.reader = reader;
        this.tasks = tasks;
        this.places = places;
    }

    /**
     * An item as it was done.
     *
     * @param same whether it is the item of the task itself
     * @param path its task or, where there are several, its item
     * @param done how many of its tasks were done, of {@code total}
     * @param led what it led to, each with the way there where the reader may see it
     */
    record Item(LocalizedText name, boolean same, String path, int done, int skipped, int total, List<Led> led) {
        /** As message keys write it. */
        public String state() {
            if (total > 1) return "several";
            if (done == 1) return "done";
            return skipped == 1 ? "skipped" : "open";
        }
    }

    record Led(EvidenceKind kind, Optional<String> path) {}

    /** The item of the task first; nothing where the year before was never opened. */
    List<Item> of(Task task, Setting setting) {
        var year = task.year().previous();
        var wheel = repository.findWheel(year);
        if (wheel.isEmpty()) return List.of();
        var template = reader.read(wheel.get());
        var codes = new LinkedHashSet<String>();
        codes.add(task.item().code());
        codes.addAll(task.item().buildsOnLastYear());
        codes.removeIf(code -> template.findPlaced(code).isEmpty());
        var found = tasks.listTasksOf(year, template, codes).stream()
                .filter(setting::isSeen)
                .filter(each -> isBeside(task, each))
                .toList();
        return codes.stream()
                .map(code -> item(
                        year,
                        code.equals(task.item().code()),
                        template.placed(code).item(),
                        found.stream()
                                .filter(each -> each.item().code().equals(code))
                                .toList()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** In the same unit and by the same body, or in all of them where one of the two is done for the whole owner. */
    private static boolean isBeside(Task task, Task before) {
        boolean unit = task.unit().isEmpty()
                || before.unit().isEmpty()
                || before.unit().equals(task.unit());
        boolean same = task.item().code().equals(before.item().code());
        return unit && (!same || Objects.equals(code(task), code(before)));
    }

    private static Optional<String> code(Task task) {
        return task.body().map(BodyNames.Body::code);
    }

    private Optional<Item> item(SchoolYear year, boolean same, WheelItem item, List<Task> group) {
        if (group.isEmpty()) return Optional.empty();
        return Optional.of(new Item(
                item.name(),
                same,
                group.size() == 1
                        ? "/wheel/" + year + "/tasks/" + group.getFirst().id()
                        : "/wheel/" + year + "/items/" + item.code(),
                (int) group.stream().filter(Task::isDone).count(),
                (int) group.stream()
                        .filter(task -> task.lastAct().equals(Optional.of(Task.Act.SKIPPED)))
                        .count(),
                group.size(),
                led(year, item, group)));
    }

    /** Each kind once; of what several units made, the kind alone. */
    private List<Led> led(SchoolYear year, WheelItem item, List<Task> group) {
        return item.evidence().stream()
                .filter(kind -> group.stream().anyMatch(task -> task.delivered().contains(kind)))
                .map(kind -> new Led(
                        kind,
                        group.size() == 1 ? path(year, kind, group.getFirst().unit()) : Optional.empty()))
                .toList();
    }

    private Optional<String> path(SchoolYear year, EvidenceKind kind, Optional<UnitId> unit) {
        return places.path(kind, unit, year);
    }
}
