package kvalitetshjul.wheel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The codes under which the log keeps what people do with a task. */
public final class ActsOfATask {
    private ActsOfATask() {}

    public static Stream<String> codes() {
        return Arrays.stream(Task.Act.values()).map(act -> "task." + act.name().toLowerCase(Locale.ROOT));
    }
}
