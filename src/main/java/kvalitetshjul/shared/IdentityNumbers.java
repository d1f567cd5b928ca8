package kvalitetshjul.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers by which Norway and Sweden know a person: nowhere in the product, whoever writes them. */
public final class IdentityNumbers {
    private static final Pattern NORWEGIAN = Pattern.compile("(?<!\\d)(\\d{6})[ -]?(\\d{5})(?!\\d)");
    private static final Pattern SWEDISH = Pattern.compile("(?<!\\d)(?:18|19|20)?(\\d{6})[-+ ]?(\\d{4})(?!\\d)");
    private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

    private IdentityNumbers() {}

    /** Whether the text holds a Norwegian or Swedish identity number whose date and check digits are right; invented test numbers count too. */
    public static boolean isIn(String text) {
        if (text.length() < 10) return false;
        for (Matcher m = NORWEGIAN.matcher(text); m.find(); ) {
            if (isNorwegian(m.group(1) + m.group(2))) return true;
        }
        for (Matcher m = SWEDISH.matcher(text); m.find(); ) {
            if (isSwedish(m.group(1) + m.group(2))) return true;
        }
        return false;
    }

    private static boolean isNorwegian(String digits) {
        // D-numbers add 40 to the day; help numbers add 40, test numbers 80 or 65 to the month
        int month = number(digits, 2, 4);
        int calendarMonth = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
        return isDate(number(digits, 0, 2) % 40, calendarMonth)
                && sum(digits, FIRST) % 11 == 0
                && sum(digits, SECOND) % 11 == 0;
    }

    private static boolean isSwedish(String digits) {
        // co-ordination numbers add 60 to the day; an organisation's "month" is 20 or more
        int luhn = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = number(digits, i, i + 1) * (2 - i % 2);
            luhn += product / 10 + product % 10;
        }
        return isDate(number(digits, 4, 6) % 60, number(digits, 2, 4)) && luhn % 10 == 0;
    }

    private static boolean isDate(int day, int month) {
        try {
            return LocalDate.of(2000, month, day) != null;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static int sum(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += weights[i] * (digits.charAt(i) - '0');
        return sum;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
