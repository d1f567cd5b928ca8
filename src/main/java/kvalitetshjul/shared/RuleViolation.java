package kvalitetshjul.shared;

/** The act breaks a rule of the domain; the text says which and what to do instead. */
public final class RuleViolation extends DomainException {
    public RuleViolation(String messageKey, Object... arguments) {
        super(messageKey, arguments);
    }
}
