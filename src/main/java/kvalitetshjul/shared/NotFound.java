package kvalitetshjul.shared;

/** There is no such thing, or none this reader may see: the two are answered alike, so that nothing can be guessed. */
public final class NotFound extends DomainException {
    public NotFound(Object what) {
        super("problem.notFound", String.valueOf(what));
    }
}
