package kvalitetshjul.shared;

/** Somebody else changed the object after this reader opened it; nothing was stored. */
public final class ChangedMeanwhile extends DomainException {
    public ChangedMeanwhile(Object what) {
        super("problem.changedMeanwhile", String.valueOf(what));
    }
}
