package kvalitetshjul.owners;

import java.util.regex.Pattern;

/** Whose law and whose statistics an owner lives under. */
public enum Country {
    NO("[0-5]\\d{3}"),
    SE("(0[1-9]|1\\d|2[0-5])\\d{2}");

    private final Pattern numbers;

    Country(String numbers) {
        this.numbers = Pattern.compile(numbers);
    }

    /** Whether a municipality of this country can have the number: four digits, of which the first two are a county. */
    public boolean numbers(String text) {
        return numbers.matcher(text).matches() && !text.startsWith("00") && !text.endsWith("00");
    }
}
