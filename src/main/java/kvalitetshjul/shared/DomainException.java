package kvalitetshjul.shared;

/** A refusal the reader can do something about. Its key names a text in {@code i18n}; its arguments fill that text. */
public abstract sealed class DomainException extends RuntimeException
        permits NotFound, RuleViolation, ChangedMeanwhile, TooOften, KeyNeeded {
    private final Object[] arguments;

    DomainException(String messageKey, Object... arguments) {
        super(messageKey);
        this.arguments = arguments.clone();
    }

    public String messageKey() {
        return String.valueOf(getMessage());
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
