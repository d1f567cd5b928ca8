package kvalitetshjul.owners;

import java.time.Instant;
import java.util.function.ToIntFunction;

/**
 * A class of what an owner needs for a while only, contributed as a bean by the module that keeps it. Each night those are deleted that were done with
 * longer ago than the pack says for the class, or than these days where it says nothing.
 *
 * @param code in packs, and in the report of each night
 * @param messageKey of what they are called
 * @param days for which they are kept
 * @param forgetBefore deletes the current owner’s that were done with before the moment, and tells how many; runs in a transaction
 */
public record PassingRecords(String code, String messageKey, int days, ToIntFunction<Instant> forgetBefore) {
    public PassingRecords {
        if (days < 1) throw new IllegalArgumentException(code + " is kept for at least a day");
    }
}
