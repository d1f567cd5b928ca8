package kvalitetshjul.imports;

import java.lang.management.ManagementFactory;

/** Time at work, which a busy machine does not lengthen as it does time on the wall. */
final class Spent {
    private Spent() {}

    /** Milliseconds. */
    static long byThisThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }
}
