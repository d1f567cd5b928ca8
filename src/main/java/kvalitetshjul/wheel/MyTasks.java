package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * Everything one reader answers for, over all years that are open.
 *
 * @param away where the reader holds a role and is away today, so that their tasks are another’s meanwhile
 * @param units those the reader has something to do in, to choose among
 * @param waiting how many wait for the reader today in the school year that runs, whatever unit is chosen; the number the page of the year tells
 * @param earlier how many more wait from the years before
 * @param signable how many of the tasks shown a click signs
 * @param skippable how many of them the reader may leave out now
 */
record MyTasks(
        LocalDate today,
        Optional<Responsibility.Away> away,
        List<Section> sections,
        List<Choice> units,
        int waiting,
        int earlier,
        int signable,
        int skippable) {

    /** When it is to be done, or what became of it; in the order they are shown. */
    enum When {
        OVERDUE,
        NOW,
        AWAITING,
        SOON,
        LATER,
        /** Signed by the reader, and waiting for another’s approval. */
        SENT,
        LATELY;

        /** As message keys write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What need not be seen each time is folded. */
        public boolean isFolded() {
            return this == LATER || this == LATELY;
        }
    }

    /**
     * @param bundles the first of them
     * @param shown how many tasks they are, of {@code total}
     */
    record Section(When when, List<Bundle> bundles, int shown, int total) {}

    /** An item with the reader’s tasks of it: one, or one in each of several units or at several times. */
    record Bundle(LocalizedText name, List<Line> lines) {
        public boolean isSingle() {
            return lines.size() == 1;
        }
    }

    /**
     * One task.
     *
     * @param asking whether the item asks for anything that shows it is done
     * @param free whether its deadline, or the day set for it, is free
     * @param skippable whether it has begun, and the reader may leave it out
     * @param oneClick whether nothing is missing and no words are needed, so that it can be signed from the list
     * @param at when what was done last was done, where something was
     */
    record Line(
            TaskId task,
            int version,
            SchoolYear year,
            LocalizedText name,
            Optional<String> unit,
            TaskState state,
            DateWindow window,
            long daysLeft,
            List<FreeDays.FreeDay> free,
            List<EvidenceKind> missing,
            boolean asking,
            boolean closesItself,
            boolean oneClick,
            boolean skippable,
            Optional<LocalDateTime> at) {
        /** The task as the form sends it, with the version that was seen. */
        public String value() {
            return task + ":" + version;
        }
    }

    public boolean isEmpty() {
        return sections.isEmpty();
    }
}
