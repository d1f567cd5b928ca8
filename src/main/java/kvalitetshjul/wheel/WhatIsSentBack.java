package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was sent back to the reader, in all modules, with the tasks it opened again: each is told of once, as what is to be mended. And what was delivered and waits for the
 * reader to check it.
 */
@Component
class WhatIsSentBack {
    private final List<SentBack> modules;
    private final List<Unchecked> delivered;
    private final TaskRepository tasks;

    WhatIsSentBack(List<SentBack> modules, List<Unchecked> delivered, TaskRepository tasks) {
        this.modules = modules;
        this.delivered = delivered;
        this.tasks = tasks;
    }

    /** @param tasks those that had been answered with what is sent back */
    record Found(List<SentBack.Delivery> deliveries, Set<TaskId> tasks, List<Unchecked.Deliveries> unchecked) {}

    @Transactional(readOnly = true)
    Found find(Locale locale) {
        var deliveries =
                modules.stream().flatMap(one -> one.list(locale).stream()).toList();
        return new Found(
                deliveries,
                deliveries.isEmpty()
                        ? Set.of()
                        : tasks.listWithdrawn(deliveries.stream()
                                .map(SentBack.Delivery::evidence)
                                .toList()),
                delivered.stream().flatMap(one -> one.list(locale).stream()).toList());
    }
}
