package kvalitetshjul.shared;

/** A program asked without a key that works: without one, with one that is unknown, taken back or past its last day, alike. */
public final class KeyNeeded extends DomainException {
    public KeyNeeded() {
        super("problem.keyNeeded");
    }
}
