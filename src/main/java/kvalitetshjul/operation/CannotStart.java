package kvalitetshjul.operation;

/** Why the product does not start, in words for the operator who reads it on the console. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
