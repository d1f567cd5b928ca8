package kvalitetshjul.wheel;

import kvalitetshjul.shared.DateWindow;

/**
 * An item of the wheel with its tasks summed up for one reader.
 *
 * @param number its place in the year, counted from 1: what stands for the name where there is no room for it
 * @param language the one the name is written in: not always the reader’s
 * @param mine whether one of the tasks is the reader’s own
 * @param state the state of most concern among the reader’s own tasks, or among all where none is
 * @param closed how many of those tasks are closed, of {@code total}
 * @param path where the task, or the group of tasks, is shown
 */
record WheelEntry(
        int number,
        String code,
        String name,
        String language,
        Level level,
        DateWindow window,
        boolean mine,
        TaskState state,
        int closed,
        int total,
        String path) {

    /** 2 for the reader’s own, 1 for one of others’ that the reader may see, 0 for one of which nothing is known but its days. */
    public int whose() {
        if (mine) return 2;
        return total == 0 ? 0 : 1;
    }
}
