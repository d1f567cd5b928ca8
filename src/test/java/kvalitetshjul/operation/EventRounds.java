package kvalitetshjul.operation;

import org.springframework.context.ApplicationContext;

/** Lets tests of other modules run the job that tries unfinished events again. */
public final class EventRounds {
    private final UnfinishedEvents events;

    public EventRounds(ApplicationContext context) {
        events = context.getBean(UnfinishedEvents.class);
    }

    /** @return how many events were handed to their listeners again */
    public int retry() {
        return events.retry();
    }

    public boolean isEmpty() {
        return events.list().isEmpty();
    }
}
