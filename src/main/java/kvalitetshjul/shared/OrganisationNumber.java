package kvalitetshjul.shared;

/** A Norwegian organisation number: nine digits, the last a check digit (weights 3 2 7 6 5 4 3 2, modulus 11). */
public record OrganisationNumber(String digits) {
    private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};

    public OrganisationNumber {
        if (!isValid(digits)) throw new IllegalArgumentException("Not an organisation number: " + digits);
    }

    public static boolean isValid(String text) {
        if (!text.matches("[0-9]{9}")) return false;
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (text.charAt(i) - '0');
        int check = (11 - sum % 11) % 11;
        return check == text.charAt(8) - '0';
    }

    @Override
    public String toString() {
        return digits;
    }
}
