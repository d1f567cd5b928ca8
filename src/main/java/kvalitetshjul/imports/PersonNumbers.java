package kvalitetshjul.imports;

import kvalitetshjul.shared.IdentityNumbers;

/**
 * Tells a person’s number from an organisation’s. In Sweden the organisation number of a sole trader is the person’s own number; an organisation’s has 20
 * or more where a person’s has the month.
 */
public final class PersonNumbers {
    private PersonNumbers() {}

    /** Whether the text is shaped as a person’s number. Check digits are not asked for: a number mistyped is a person’s still. */
    public static boolean mayBe(String text) {
        var digits = text.replaceAll("[\\s+-]", "");
        if (digits.matches("(18|19|20)\\d{10}")) digits = digits.substring(2);
        if (digits.matches("\\d{10}")) return Integer.parseInt(digits, 2, 4, 10) < 20;
        return digits.matches("\\d{11}") || IdentityNumbers.isIn(text);
    }
}
