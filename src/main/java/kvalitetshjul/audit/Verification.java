package kvalitetshjul.audit;

/** What reading an owner’s chain from its first entry to its head has found. */
public sealed interface Verification {
    /** Every entry is as it was written, and none is missing up to the last head this node wrote. */
    record Sound(long entries) implements Verification {}

    /** @param sequence the first entry that is not what was written there */
    record Broken(long sequence, Finding finding) implements Verification {}

    enum Finding {
        /** The entry, or one before it in its place, has been changed since. */
        CHANGED,
        /** There is no such entry, but there are later ones. */
        MISSING,
        /** The chain ends before this entry, which has been in it; or goes on past its recorded head. */
        CUT,
        /** The chain agrees with itself but not with the head kept outside the database. */
        REBUILT
    }
}
