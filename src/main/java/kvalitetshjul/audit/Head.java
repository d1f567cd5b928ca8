package kvalitetshjul.audit;

import kvalitetshjul.owners.OwnerId;

/** Where a chain ends: the place and hash of its last entry. Kept outside the database, it is what the chain is held against. */
record Head(long sequence, String hash) {
    /** Before the first entry. */
    static final Head NONE = new Head(0, "0".repeat(64));

    Head after(OwnerId owner, Act act) {
        return new Head(sequence + 1, act.hash(owner, this));
    }
}
